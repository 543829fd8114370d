"""The event store: whole or not at all, in one order, and never somebody else's file."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.store import Conflict, EventStore, ViewStore, stored_position
from cinema_actors.store_file import look_at
from domain.errors import CinemaError, DiskError, StoreError
from domain.events import Event
from domain.job_events import JobPlanned, JobSkipped, JobType
from domain.movie import MoviePaused, MovieResumed, PauseRequested, requests_id
from projections.schema import SCHEMA
from tests.cinema_actors.toys import submitted


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    with closing(EventStore(tmp_path / "studio" / "events.db")) as store:
        yield store


@pytest.fixture
def elsewhere(store: EventStore) -> Iterator[EventStore]:
    """The same file, as another process has it."""
    with closing(EventStore(store.path)) as other:
        yield other


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder that may be read and not written, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp())
    EventStore(folder / "events.db").close()
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def event(id: str, version: int = 1) -> Event:
    return MoviePaused(originator_id=id, originator_version=version)


def test_events_lie_in_the_order_in_which_they_came(store: EventStore) -> None:
    assert [row.position for row in store.append([event("a"), event("b")])] == [1, 2]
    assert store.append([event("a", 2)]) == store.read(2)
    assert [(row.position, row.id, row.version) for row in store.read()] == [(1, "a", 1), (2, "b", 1), (3, "a", 2)]
    assert [row.position for row in store.read(after=1, upto=2)] == [2]
    assert store.head() == 3


def test_a_read_event_is_the_one_that_was_appended(store: EventStore) -> None:
    planned = JobPlanned(
        originator_id="film/image/1", originator_version=1, movie_id="film", type=JobType.IMAGE, needs=("a", "b")
    )
    store.append([planned])
    assert store.stream("film/image/1") == [planned]


def test_a_conflict_stores_nothing_of_what_was_given_with_it(store: EventStore) -> None:
    store.append([event("a")])
    with pytest.raises(Conflict):
        store.append([event("b"), event("a"), event("c")])
    assert [row.id for row in store.read()] == ["a"]


def test_a_position_is_never_used_twice_and_none_is_left_out(store: EventStore) -> None:
    store.append([event("a")])
    for _ in range(3):
        with pytest.raises(Conflict):
            store.append([event("x"), event("a")])
    store.append([event("b")])
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("VACUUM")
    store.append([event("c")])
    assert [(row.position, row.id) for row in store.read()] == [(1, "a"), (2, "b"), (3, "c")]


def test_of_two_who_append_the_same_version_one_is_told(store: EventStore, elsewhere: EventStore) -> None:
    elsewhere.append([event("a")])
    with pytest.raises(Conflict):
        store.append([event("a")])


def test_many_writers_at_once_lose_nothing(store: EventStore) -> None:
    def write(name: str) -> None:
        with closing(EventStore(store.path)) as mine:
            for version in range(1, 21):
                mine.append([event(name, version)])

    at_once([lambda name=name: write(name) for name in "abcd"])
    rows = store.read()
    assert [row.position for row in rows] == list(range(1, 81))
    assert all([row.version for row in rows if row.id == name] == list(range(1, 21)) for name in "abcd")


def test_many_may_begin_the_same_store_at_once(tmp_path: Path) -> None:
    for attempt in range(30):
        path = tmp_path / str(attempt) / "events.db"
        at_once([lambda path=path: EventStore(path).close()] * 6)


def test_a_film_is_everything_under_its_id_and_nothing_of_its_neighbours(store: EventStore) -> None:
    ids = ["film", "film-2", "film/image/1", requests_id("film"), "film0", "film_", "fil", "film-2/image/1"]
    store.append([event(id) for id in ids])
    assert [row.id for row in store.movie("film")] == ["film", "film/image/1", "film/requests"]
    assert [row.id for row in store.movie("film", upto=3)] == ["film", "film/image/1"]


def test_a_job_is_the_fold_of_its_stream(store: EventStore) -> None:
    id = "film/image/1"
    store.append(
        [
            JobPlanned(originator_id=id, originator_version=1, movie_id="film", type=JobType.IMAGE),
            JobSkipped(originator_id=id, originator_version=2),
        ]
    )
    job = store.job(id)
    assert job is not None
    assert (job.status, job.version) == ("SKIPPED", 2)
    assert store.job("film/image/2") is None


def test_a_change_by_another_is_noticed_and_no_change_is_not(store: EventStore, elsewhere: EventStore) -> None:
    before = store.changed_elsewhere()
    assert store.changed_elsewhere() == before
    elsewhere.append([event("a")])
    assert store.changed_elsewhere() != before


def test_reading_does_not_wait_for_a_writer(store: EventStore) -> None:
    store.append([event("a")])
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        assert store.head() == 1
        assert store.changed_elsewhere()
        db.execute("ROLLBACK")


def test_a_closed_store_is_one_file(store: EventStore) -> None:
    store.append([event("a")])
    store.close()
    wal = store.path.with_name("events.db-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    with closing(EventStore(store.path)) as again:
        assert again.head() == 1
        assert again.check() == "ok"


def a_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def a_text_file(path: Path) -> None:
    path.write_text("INT. KITCHEN - DAY\n" * 500)


def a_newer_store(path: Path) -> None:
    EventStore(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version=99")
    path.with_name("events.db-wal").unlink(missing_ok=True)


def another_program_s(path: Path) -> None:
    EventStore(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA application_id=7")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (a_foreign_database, "is not an event store of cinema"),
        (a_text_file, "is not an event store of cinema"),
        (another_program_s, "is not an event store of cinema"),
        (a_newer_store, "made by a newer cinema"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "events.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=sentence) as refused:
        EventStore(path)
    assert refused.value.exit_code == 2
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["events.db"]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    path.touch()
    with closing(EventStore(path)) as store:
        store.append([event("a")])
        assert store.head() == 1


def test_where_one_event_is_damaged_nothing_is_written_of_any_film(store: EventStore) -> None:
    store.append([event("film"), event("other")])
    with closing(sqlite3.connect(store.path)) as db, db:
        db.execute("UPDATE stored_events SET state = substr(state, 1, 20) WHERE originator_id = 'film'")
    with (
        closing(EventStore(store.path)) as opened,
        pytest.raises(StoreError, match=r"^Event 1 of this store, in film, is damaged; put a copy of events.db"),
    ):
        opened.append([event("another")])
    assert store.head() == 2


def test_a_damaged_store_says_so_and_what_to_do(store: EventStore) -> None:
    store.append([event(f"film{number}") for number in range(500)])
    store.close()
    with store.path.open("r+b") as file:
        file.truncate(8192)
    with (
        pytest.raises(StoreError, match=r"damaged; put a copy of it in its place"),
        closing(EventStore(store.path)) as broken,
    ):
        broken.read()


def test_a_folder_that_cannot_be_written_is_a_sentence_and_exit_3(read_only_folder: Path) -> None:
    with (
        pytest.raises(DiskError, match="cannot be written") as refused,
        closing(EventStore(read_only_folder / "events.db")) as store,
    ):
        store.append([event("a")])
    assert refused.value.exit_code == 3
    with pytest.raises(DiskError, match="cannot be written"):
        EventStore(read_only_folder / "deeper" / "events.db")


def test_a_place_where_no_store_can_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "events.db").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "events.db", tmp_path / "file" / "events.db"):
        with pytest.raises(CinemaError, match=r"; (check|choose)"):
            EventStore(path)


def test_an_unknown_topic_says_that_a_newer_program_wrote_it(store: EventStore) -> None:
    raw(store, "movie.dreamt", "{}")
    with pytest.raises(StoreError, match=r"'movie.dreamt'; install a newer cinema"):
        store.stream("film")


def test_a_newer_version_of_an_event_says_so_too(store: EventStore) -> None:
    raw(store, "movie.paused", '{"timestamp":"2026-01-01T00:00:00Z","v":2}')
    with pytest.raises(StoreError, match="install a newer cinema"):
        store.stream("film")


def test_views_and_their_position_are_stored_together_or_not_at_all(views: ViewStore) -> None:
    insert = "INSERT INTO checkpoint VALUES (?, 1, 'x')"
    views.flush([(insert, [(1,)])], 5)
    with pytest.raises(Conflict):
        views.flush([("DELETE FROM checkpoint", [()]), (insert, [(2,)])], 9)  # the table takes row 1 only
    assert views.position() == 5
    assert views.select("SELECT id FROM checkpoint") == [(1,)]


@pytest.mark.parametrize("position", [5, 4])
def test_views_refuse_a_position_that_they_have(views: ViewStore, position: int) -> None:
    views.flush([], 5)
    with pytest.raises(Conflict):
        views.flush([("INSERT INTO checkpoint VALUES (?, 1, 'x')", [(1,)])], position)
    assert views.select("SELECT * FROM checkpoint") == []


def test_the_position_of_views_is_read_without_touching_them(tmp_path: Path, views: ViewStore) -> None:
    views.flush([], 5)
    assert stored_position(views.path) == 5
    missing, garbage = tmp_path / "missing.db", tmp_path / "a file?#%.db"
    garbage.write_text("nothing" * 100)
    assert stored_position(missing) == stored_position(garbage) == 0
    assert not missing.exists()
    assert garbage.read_text() == "nothing" * 100


@pytest.fixture
def views(tmp_path: Path) -> Iterator[ViewStore]:
    with closing(ViewStore(tmp_path / "views.db", SCHEMA)) as views:
        yield views


def raw(store: EventStore, topic: str, state: str) -> None:
    with closing(sqlite3.connect(store.path)) as db, db:
        db.execute("INSERT INTO stored_events VALUES (NULL, 'film', 1, ?, ?)", (topic, state))


def at_once(calls: list[Callable[[], Any]]) -> None:
    """All of them in the same moment, each in its thread; the first error is raised."""
    barrier, errors = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            call()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        raise error


def test_a_wish_may_be_appended_by_anybody(store: EventStore, elsewhere: EventStore) -> None:
    elsewhere.append([PauseRequested(originator_id=requests_id("film"), originator_version=1)])
    store.append([MovieResumed(originator_id="film", originator_version=1, request=1)])
    assert [row.topic for row in store.movie("film")] == ["movie.pause_requested", "movie.resumed"]


def test_to_look_at_a_store_that_this_process_has_open_leaves_its_locks(tmp_path: Path) -> None:
    """SQLite's log would be taken away from under it by the next process that comes and goes."""
    path = tmp_path / "events.db"
    take_it_away = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('PRAGMA journal_mode=DELETE').fetchone()"
    )
    with closing(EventStore(path)) as store:
        store.append([submitted()])
        assert look_at(path)
        other = subprocess.run([sys.executable, "-c", take_it_away, str(path)], capture_output=True, text=True)
        assert "database is locked" in other.stderr
    other = subprocess.run([sys.executable, "-c", take_it_away, str(path)], capture_output=True, text=True)
    assert other.returncode == 0, other.stderr
