"""views.db: only the holder of the lock writes it, and whoever waits for it waits for what it has seen."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.store import EventStore, stored_position
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up, rebuild, views_stand
from tests.cinema_actors.toys import submitted


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


@pytest.fixture
def store(studio: Studio) -> Iterator[EventStore]:
    with closing(studio.open_events()) as store:
        store.append([submitted("one"), submitted("two")])
        yield store


@pytest.fixture
def somebody_runs_it(studio: Studio) -> Iterator[None]:
    """Another holder of the lock (a lock is a file's, not a process's, so one process can play both)."""
    with studio.lock():
        yield


def caught_up(studio: Studio, store: EventStore) -> None:
    views, _ = open_caught_up(studio, store)
    views.close()


def titles(studio: Studio) -> list[str]:
    with closing(studio.open_views()) as views:
        return [id for (id,) in views.select("SELECT movie_id FROM films ORDER BY movie_id")]


def test_where_nobody_runs_the_studio_the_views_are_caught_up(studio: Studio, store: EventStore) -> None:
    assert views_stand(studio, store, store.head())
    assert titles(studio) == ["one", "two"]
    store.append([submitted("three")])
    assert views_stand(studio, store, store.head())
    assert titles(studio) == ["one", "three", "two"]


@pytest.mark.usefixtures("somebody_runs_it")
def test_where_somebody_does_they_are_waited_for_and_not_touched(studio: Studio, store: EventStore) -> None:
    assert not views_stand(studio, store, 1)
    assert not studio.views_db.exists()
    caught_up(studio, store)
    assert views_stand(studio, store, 2)
    assert not views_stand(studio, store, 3)


@pytest.mark.usefixtures("somebody_runs_it")
def test_a_busy_studio_s_newer_events_are_not_waited_for(studio: Studio, store: EventStore) -> None:
    caught_up(studio, store)
    seen = store.head()
    store.append([submitted("three")])
    assert views_stand(studio, store, seen)


@pytest.mark.parametrize("harm", ["garbage", "empty", "cut short", "another studio's", "ahead"])
def test_views_that_are_no_views_of_this_store_are_folded_again(
    tmp_path: Path, studio: Studio, store: EventStore, harm: str
) -> None:
    caught_up(studio, store)
    match harm:
        case "garbage":
            studio.views_db.write_text("recipes" * 1000)
        case "empty":
            studio.views_db.write_bytes(b"")
        case "cut short":
            os.truncate(studio.views_db, 5000)
        case "another studio's":
            other = Studio(tmp_path / "other")
            with closing(other.open_events()) as others:
                others.append([submitted("x"), submitted("y")])
                caught_up(other, others)
            other.views_db.replace(studio.views_db)
        case "ahead":
            with closing(studio.open_views()) as views:
                views.flush([], 99)
    assert views_stand(studio, store, store.head())
    assert titles(studio) == ["one", "two"]
    assert stored_position(studio.views_db) == 2


def test_a_rebuild_leaves_nothing_half_written(studio: Studio, store: EventStore) -> None:
    caught_up(studio, store)
    assert rebuild(studio, store) == 2
    assert titles(studio) == ["one", "two"]
    assert list(studio.tmp.iterdir()) == []
