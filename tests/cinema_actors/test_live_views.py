"""views.db is lost, spoilt or held by somebody: it comes back by itself, also while a studio runs."""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.cli.main import main
from cinema_actors.follow import Follower, has_ended
from cinema_actors.store import EventStore, stored_position
from cinema_actors.studio import Studio
from domain.film import Film
from domain.job_events import JobStatus
from projections.verify import verify
from tests.cinema_actors.toys import Toys, running, submitted, wait_for
from tests.stores import events_of

Harm = Callable[[Path], None]


def vanish(views: Path) -> None:
    views.unlink(missing_ok=True)


def vanish_with_its_log(views: Path) -> None:
    for file in views.parent.glob("views.db*"):
        file.unlink()


def be_replaced_by_garbage(views: Path) -> None:
    other = views.with_name("garbage")
    other.write_bytes(random.Random(1).randbytes(50_000))
    other.replace(views)


def be_overwritten(views: Path) -> None:
    views.write_bytes(random.Random(1).randbytes(50_000))


def be_emptied(views: Path) -> None:
    os.truncate(views, 0)


def become_a_folder(views: Path) -> None:
    views.unlink()
    views.mkdir()
    (views / "mine.txt").write_text("mine")


def become_a_link_to_nowhere(views: Path) -> None:
    views.unlink()
    views.symlink_to("nowhere.db")


def become_a_foreign_database(views: Path) -> None:
    views.unlink()
    with closing(sqlite3.connect(views)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def be_of_an_older_program(views: Path) -> None:
    with closing(sqlite3.connect(views)) as db, db:
        db.execute("UPDATE checkpoint SET fold=fold-1")
        db.execute("ALTER TABLE jobs DROP COLUMN error")


def go_ahead(views: Path) -> None:
    with closing(sqlite3.connect(views)) as db, db:
        db.execute("UPDATE tracking SET notification_id=9999 WHERE application_name='cinema'")


WHILE_IT_RUNS = [
    vanish, vanish_with_its_log, be_replaced_by_garbage, be_overwritten, be_emptied, become_a_folder,
    become_a_link_to_nowhere, become_a_foreign_database,
]  # fmt: skip


def begun(path: Path) -> tuple[Studio, Follower]:
    studio = Studio(path)
    store = events_of(studio)
    store.append([submitted()])
    return studio, Follower(store, "toy")


def stand(studio: Studio, store: EventStore, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if stored_position(studio.views_db) == store.head():
            return True
        time.sleep(0.05)
    return False


def agree(studio: Studio, store: EventStore) -> bool:
    with closing(studio.open_views()) as views:
        return verify(store, views) == (store.head(), [])


def half_way(film: Film) -> bool:
    return film.counts()[JobStatus.COMPLETED] >= 4


@pytest.mark.parametrize("harm", WHILE_IT_RUNS)
@pytest.mark.parametrize("when", [half_way, has_ended])
def test_they_come_back_while_the_studio_runs(tmp_path: Path, harm: Harm, when: Callable[[Film], bool]) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.03)) as production:
        wait_for(follower, when)
        assert when is half_way or stand(studio, follower.store)
        harm(studio.views_db)
        assert wait_for(follower).state == "completed"
        assert stand(studio, follower.store)
        assert not production.over.is_set()
    assert agree(studio, follower.store)
    if harm is become_a_folder:
        assert [file.read_text() for file in tmp_path.glob("views.db.*/mine.txt")] == ["mine"]


def test_views_that_another_program_holds_are_made_anew_beside_it(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.03)) as production:
        wait_for(follower, half_way)
        with closing(sqlite3.connect(studio.views_db, isolation_level=None, timeout=5)) as browser:
            browser.execute("BEGIN IMMEDIATE")
            assert wait_for(follower).state == "completed"
            assert stand(studio, follower.store)
            assert not production.over.is_set()
    assert agree(studio, follower.store)


@pytest.mark.parametrize("harm", [*WHILE_IT_RUNS, be_of_an_older_program, go_ahead])
@pytest.mark.parametrize("verb", ["ls", "status toy", "replay --verify", "replay --rebuild", "make", "doctor"])
def test_every_verb_makes_them_again(
    tmp_path: Path, done: Path, harm: Harm, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = Studio(tmp_path / "studio")
    shutil.copytree(done, studio.path)
    harm(studio.views_db)
    monkeypatch.setenv("CINEMA_STUDIO", str(studio.path))
    assert main(["resume", "toy"] if verb == "make" else verb.split()) == 0
    with closing(studio.open_events()) as store:
        assert stored_position(studio.views_db) == store.head()
        assert agree(studio, store)
    assert main(["replay", "--verify"]) == 0


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    studio, follower = begun(tmp_path_factory.mktemp("done"))
    with running(studio, Toys()):
        wait_for(follower)
    follower.store.close()
    return studio.path
