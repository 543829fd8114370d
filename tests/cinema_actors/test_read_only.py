"""A studio is read where nothing can be written, not even SQLite's own files beside it."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.follow import Follower
from cinema_actors.production import productions
from cinema_actors.read_only import ReadOnlyStore, open_however
from cinema_actors.reading import read_views
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.errors import DiskError, StoreError, UnknownFilmError
from tests.cinema_actors.short_of import files_no_larger_than
from tests.cinema_actors.toys import submitted


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    studio = Studio(tmp_path)
    with closing(studio.open_events()) as store:
        store.append([submitted()])
    return studio


def test_where_no_file_grows_the_events_are_read_and_none_is_appended(studio: Studio) -> None:
    with files_no_larger_than(0), closing(open_however(studio.events_db)) as store:
        assert isinstance(store, ReadOnlyStore)
        assert store.head() == 1
        assert [row.id for row in store.movie("toy")] == [row.id for row in store.read()] == ["toy"]
        assert store.movie_ids() == store.unfinished() == ["toy"]
        assert [event.originator_id for event in store.stream("toy")] == ["toy"]
        assert store.job("toy/audio/1") is None
        assert store.check() == "ok"
        with pytest.raises(UnknownFilmError, match="did you mean 'toy'"):
            Follower(store, "toi")
        with pytest.raises(DiskError, match="ulimit -f"):
            store.append([submitted("other")])
    with closing(open_however(studio.events_db)) as store:
        assert type(store) is EventStore
        assert store.head() == 1


def test_views_that_cannot_be_made_are_folded_in_memory(studio: Studio) -> None:
    with files_no_larger_than(0), closing(open_however(studio.events_db)) as store:
        assert read_views(studio, store).position == 1


def test_events_that_are_only_in_the_log_are_not_passed_over(studio: Studio) -> None:
    """Its index cannot be made, and without it what was appended last would be missing."""
    with closing(studio.open_events()) as store:
        store.append([submitted("other")])
        log = studio.events_db.with_name("events.db-wal").read_bytes()
    studio.events_db.with_name("events.db-wal").write_bytes(log)
    with files_no_larger_than(0), pytest.raises(DiskError):
        open_however(studio.events_db)


def test_a_file_that_was_cut_off_while_its_log_was_put_back_is_whole_with_it(tmp_path: Path) -> None:
    """So a full disk leaves them: the first page says how many there are, and the last ones are only in the log."""
    events = tmp_path / "events.db"
    with closing(EventStore(events)) as store:
        store.append([submitted(f"film{number}") for number in range(300)])
        log = events.with_name("events.db-wal").read_bytes()
    events.write_bytes(events.read_bytes()[:8192])
    events.with_name("events.db-wal").write_bytes(log)
    with files_no_larger_than(0), pytest.raises(DiskError):
        open_however(events)
    with closing(open_however(events)) as store:
        assert (store.head(), store.check()) == (300, "ok")


def test_a_foreign_file_is_refused_there_too(tmp_path: Path) -> None:
    (tmp_path / "events.db").write_bytes(b"not a database" * 100)
    with files_no_larger_than(0), pytest.raises(StoreError):
        open_however(tmp_path / "events.db")


def test_a_lock_without_a_name_in_it_is_a_lock(studio: Studio) -> None:
    with studio.lock():
        pass
    with files_no_larger_than(0), studio.lock():
        assert studio.is_running()
    assert not studio.is_running()


def test_asking_whether_anyone_runs_the_studio_writes_nothing(studio: Studio) -> None:
    before = sorted(studio.path.rglob("*"))
    assert not studio.is_running()
    assert sorted(studio.path.rglob("*")) == before


def test_a_production_that_cannot_start_ends_what_it_began(studio: Studio) -> None:
    before = set(threading.enumerate())
    with studio.lock(), files_no_larger_than(0), pytest.raises(DiskError):
        list(productions(studio))
    assert [thread.name for thread in threading.enumerate() if thread not in before] == []
