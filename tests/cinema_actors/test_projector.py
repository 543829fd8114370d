"""The live view: a studio can be stopped while it still has very much to fold."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import cinema_actors.projector
from cinema_actors.projector import News, Projector
from cinema_actors.store import EventStore, stored_position
from cinema_actors.studio import Studio
from projections.projector import CatchUp
from tests.projections.story import Story, open_views, whole_film


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    with closing(whole_film().told_in(tmp_path)) as store:
        yield store


@pytest.mark.parametrize(("stopping", "left"), [(lambda: False, 0), (lambda: True, "all")])
def test_what_is_not_folded_when_the_studio_stops_is_left_to_the_next_start(
    store: EventStore, monkeypatch: pytest.MonkeyPatch, stopping: Callable[[], bool], left: object
) -> None:
    monkeypatch.setattr(cinema_actors.projector, "LAST", -1.0)
    studio = Studio(store.path.parent)
    projector = Projector.start(studio, store, stopping)
    projector.tell(News(()))
    projector.stop(timeout=20)
    assert stored_position(studio.views_db) == (0 if left == "all" else store.head())


def test_a_catch_up_ends_when_it_is_enough_and_what_it_stored_stays(tmp_path: Path, store: EventStore) -> None:
    with closing(open_views(tmp_path)) as views:
        looks = iter([False, False, True])
        assert CatchUp(store, views, chunk=5).run(lambda: next(looks)) == 10
        assert views.position() == 10
        CatchUp(store, views).run()
        assert views.position() == store.head()


def test_jobs_are_gathered_for_a_while_and_a_films_own_news_is_seen_at_once(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cinema_actors.projector, "LINGER", 1e6)
    monkeypatch.setattr(cinema_actors.projector, "LULL", 1e6)
    studio = Studio(store.path.parent)
    projector = Projector.start(studio, store, lambda: False)
    told = _caught_up(studio, store)
    store.append(Story("other").submitted().events)
    projector.tell(News(()))
    time.sleep(0.2)
    assert stored_position(studio.views_db) == told
    projector.tell(News((), urgent=True))
    assert _caught_up(studio, store) > told
    projector.stop(timeout=20)


def test_who_keeps_telling_of_jobs_does_not_keep_the_views_from_them(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cinema_actors.projector, "LINGER", 0.1)
    studio = Studio(store.path.parent)
    projector = Projector.start(studio, store, lambda: False)
    told = _caught_up(studio, store)
    store.append(Story("other").submitted().events)
    deadline = time.monotonic() + 10
    while stored_position(studio.views_db) == told and time.monotonic() < deadline:
        projector.tell(News(()))
        time.sleep(0.005)
    assert time.monotonic() < deadline
    projector.stop(timeout=20)


def _caught_up(studio: Studio, store: EventStore) -> int:
    deadline = time.monotonic() + 10
    while stored_position(studio.views_db) < store.head():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return store.head()
