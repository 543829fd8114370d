"""Following a film: what is new, once, and when nothing more will come."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower, has_ended
from cinema_actors.store import EventStore
from domain.errors import UnknownFilmError
from domain.events import Event
from domain.film import Film
from domain.job_events import JobFailed, JobPlanned, JobStarted, JobType, SubmissionUncertain
from domain.movie import (
    MovieCancelled,
    MovieFailed,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    ResumeRequested,
    requests_id,
)
from tests.cinema_actors.toys import submitted

ID = "toy/screenplay/script"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    with closing(EventStore(tmp_path / "events.db")) as store:
        yield store


def planned() -> JobPlanned:
    return JobPlanned(originator_id=ID, originator_version=1, movie_id="toy", type=JobType.SCREENPLAY)


def started(version: int = 2) -> JobStarted:
    about: dict[str, Any] = {"attempt": 1, "key": "k", "provider": "toy", "model": "toy/1"}
    return JobStarted(originator_id=ID, originator_version=version, **about)


def at(version: int, stream: str = "toy") -> dict[str, Any]:
    return {"originator_id": stream, "originator_version": version}


def test_what_is_new_is_told_once_and_only_of_this_film(store: EventStore) -> None:
    store.append([submitted()])
    follower = Follower(store, "toy")
    assert follower.news() == []
    with closing(EventStore(store.path)) as elsewhere:
        elsewhere.append([submitted("other"), planned()])
    assert [row.topic for row in follower.news()] == ["job.planned"]
    assert follower.news() == []
    assert list(follower.film.jobs) == ["screenplay/script"]
    assert follower.position == 3


def test_what_came_between_reading_the_film_and_the_first_look_is_not_lost(store: EventStore) -> None:
    store.append([submitted()])
    follower = Follower(store, "toy")
    store.append([planned()])
    assert [row.topic for row in follower.news()] == ["job.planned"]


def test_a_film_that_is_not_there_is_said_so(store: EventStore) -> None:
    with pytest.raises(UnknownFilmError, match="`cinema ls`"):
        Follower(store, "toy")
    store.append([PauseRequested(**at(1, requests_id("toy")))])
    with pytest.raises(UnknownFilmError):
        Follower(store, "toy")


def test_following_ends_with_the_film_or_with_patience(store: EventStore) -> None:
    store.append([submitted(), planned()])
    follower = Follower(store, "toy")
    assert len(list(follower.until(has_ended, also=lambda: True))) == 1
    store.append([MovieCancelled(**at(2))])
    assert len(list(follower.until(has_ended))) == 1


failed = [started(), JobFailed(**at(3, ID), attempt=1, error="no"), MovieFailed(**at(2), reason="no")]
pause = PauseRequested(**at(1, requests_id("toy")))


@pytest.mark.parametrize(
    ("events", "ended"),
    [
        ([], False),
        ([started()], False),
        (failed, True),
        ([*failed, ResumeRequested(**at(1, requests_id("toy")))], False),
        ([pause], False),
        ([pause, MoviePaused(**at(2), request=1)], True),
        ([started(), pause, MoviePaused(**at(2), request=1)], False),
        ([pause, MoviePaused(**at(2), request=1), MovieResumed(**at(3))], False),
        ([MovieCancelled(**at(2))], True),
        ([started(), SubmissionUncertain(**at(3, ID), attempt=1, reason="lost")], True),
    ],
)
def test_a_film_has_ended_when_nothing_more_happens_by_itself(events: list[Event], ended: bool) -> None:
    assert has_ended(Film.of([submitted(), planned(), *events])) == ended
