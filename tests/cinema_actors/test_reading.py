import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.reading import read_views
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up, rebuild
from projections.snapshot import folded
from projections.timetravel import as_of
from tests.projections.story import Story, troubled_film, whole_film


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


@pytest.fixture
def store(studio: Studio) -> Iterator[EventStore]:
    with closing(whole_film(troubled_film().of("second")).told_in(studio.path)) as store:
        yield store


def agree(studio: Studio, store: EventStore) -> None:
    everything = folded(as_of(store))
    assert read_views(studio, store) == everything
    for movie_id in everything.movie_ids():
        assert read_views(studio, store, movie_id).tables == folded(as_of(store, movie_id)).tables


def test_missing_views_are_made_by_whoever_reads_first(studio: Studio, store: EventStore) -> None:
    agree(studio, store)

    assert studio.views_db.is_file()


def test_views_that_are_behind_are_caught_up(studio: Studio, store: EventStore) -> None:
    read_views(studio, store)
    story = Story("third").submitted()
    store.append(story.events)

    agree(studio, store)


def spoil_with_garbage(studio: Studio) -> None:
    studio.views_db.write_bytes(b"garbage" * 5000)


def spoil_by_truncating(studio: Studio) -> None:
    studio.views_db.write_bytes(studio.views_db.read_bytes()[:9000])


def spoil_by_emptying(studio: Studio) -> None:
    studio.views_db.write_bytes(b"")


def spoil_by_going_ahead(studio: Studio) -> None:
    with closing(sqlite3.connect(studio.views_db)) as views, views:
        views.execute("UPDATE tracking SET notification_id=9999 WHERE application_name='cinema'")


def spoil_with_other_tables(studio: Studio) -> None:
    studio.views_db.unlink()
    with closing(sqlite3.connect(studio.views_db)) as views, views:
        views.execute("CREATE TABLE jobs (id TEXT)")


@pytest.mark.parametrize(
    "spoil",
    [spoil_with_garbage, spoil_by_truncating, spoil_by_emptying, spoil_by_going_ahead, spoil_with_other_tables],
)
def test_spoilt_views_come_back(studio: Studio, store: EventStore, spoil: object) -> None:
    read_views(studio, store)
    assert callable(spoil)
    spoil(studio)

    agree(studio, store)
    with studio.lock():
        views, catch_up = open_caught_up(studio, store)
        views.close()
    assert catch_up.position == store.head()


def test_while_somebody_else_writes_the_views_a_reader_waits_for_them(studio: Studio, store: EventStore) -> None:
    held, go_on = threading.Event(), threading.Event()

    def run_the_studio() -> None:
        with studio.lock():
            held.set()
            go_on.wait(5)
            open_caught_up(studio, store)[0].close()

    runner = threading.Thread(target=run_the_studio)
    runner.start()
    held.wait(5)
    threading.Timer(0.2, go_on.set).start()
    began = time.monotonic()
    agree(studio, store)
    runner.join()

    assert time.monotonic() - began < 1


def test_where_the_views_never_stand_a_reader_folds_from_events(studio: Studio, store: EventStore) -> None:
    with studio.lock():
        assert read_views(studio, store, "keeper").tables == folded(as_of(store, "keeper")).tables

    assert not studio.views_db.exists()


def test_rebuilding_takes_the_place_of_the_old_views_at_once(studio: Studio, store: EventStore) -> None:
    read_views(studio, store)
    with closing(sqlite3.connect(studio.views_db)) as reader:
        before = reader.execute("SELECT count(*) FROM jobs").fetchone()
        with studio.lock():
            assert rebuild(studio, store) == store.head()
        assert reader.execute("SELECT count(*) FROM jobs").fetchone() == before

    assert [file.name for file in studio.path.glob("views.db*")] == ["views.db"]
    assert list(studio.tmp.iterdir()) == []
    agree(studio, store)


def test_reading_stands_on_its_own_connection_and_never_writes(studio: Studio, store: EventStore) -> None:
    read_views(studio, store)
    written = studio.views_db.stat().st_mtime_ns

    agree(studio, store)
    assert studio.views_db.stat().st_mtime_ns == written
