"""Some stages alone: what may begin there, and when nothing more will happen."""

import pytest

from domain.by_hand import is_at_rest, ready_in
from domain.decisions import first_job, follow_ups
from domain.events import Event
from domain.film import Film
from domain.job_events import Artifact, JobStatus, JobType
from domain.movie import MoviePaused, PauseRequested, RedoRequested, requests_id
from tests.domain.test_state import begun, history

IMAGES = {JobType.IMAGE}
FILMED = {JobType.IMAGE, JobType.VIDEO}
POST = {JobType.POST_PRODUCTION}


@pytest.fixture
def film() -> Film:
    """One shot; the screenplay is written, and the voices are there."""
    film = Film.of(history())
    for event in follow_ups(film):
        film.apply(event)
    return film


def names(film: Film, stages: set[JobType]) -> list[str]:
    return [job.name for job in ready_in(film, stages)]


def complete(film: Film, *jobs: str) -> None:
    files = (Artifact(asset="k", sha256="0" * 64, bytes=1),)
    for name in jobs:
        if film.jobs[name].status is JobStatus.PENDING:
            film.apply(begun(film.jobs[name]))
        film.apply(film.jobs[name].complete(key="k", output_path=None, files=files, meta={}, by="stage"))
    for event in follow_ups(film):
        film.apply(event)


def test_what_other_stages_have_not_made_is_not_waited_for(film: Film) -> None:
    assert names(film, IMAGES) == ["image/1_first_frame"]
    assert names(film, {JobType.VIDEO}) == ["video/1"]


def test_what_these_stages_will_make_is_waited_for(film: Film) -> None:
    assert names(film, FILMED) == ["image/1_first_frame"]
    complete(film, "image/1_first_frame", "image/1_last_frame")
    assert names(film, FILMED) == ["video/1"]


def test_all_stages_together_are_the_film_as_ever(film: Film) -> None:
    assert ready_in(film, list(JobType)) == film.ready()


def test_without_its_clip_a_shot_is_not_post_produced(film: Film) -> None:
    assert names(film, POST) == []
    assert is_at_rest(film, POST)
    complete(film, "video/1")
    assert names(film, POST) == ["post_production/1"]


def test_a_film_is_at_rest_when_these_stages_have_nothing_left_to_do(film: Film) -> None:
    assert not is_at_rest(film, IMAGES)
    film.apply(begun(film.jobs["image/1_first_frame"]))
    assert not is_at_rest(film, IMAGES)
    assert is_at_rest(film, {JobType.SCREENPLAY})
    complete(film, "image/1_first_frame", "image/1_last_frame")
    assert is_at_rest(film, IMAGES)


def test_what_is_still_to_be_written_down_is_waited_for() -> None:
    film = Film.of(history()[:1])
    assert first_job(film)
    assert not is_at_rest(film, POST)
    film = Film.of(history())
    assert follow_ups(film)
    assert not is_at_rest(film, POST)


def test_a_paused_film_rests_once_what_runs_has_ended_and_a_wish_is_answered_first(film: Film) -> None:
    film.apply(begun(film.jobs["image/1_first_frame"]))
    film.apply(PauseRequested(originator_id=requests_id("room"), originator_version=1))
    assert not is_at_rest(film, IMAGES)
    film.apply(MoviePaused(**film.submitted.next("person"), request=1))
    assert not is_at_rest(film, IMAGES)
    complete(film, "image/1_first_frame")
    assert is_at_rest(film, IMAGES)


def test_a_wish_that_waits_for_a_job_which_nobody_does_is_not_waited_for(film: Film) -> None:
    clip: list[Event] = [begun(film.jobs["video/1"])]
    film.apply(clip[0])
    wish = RedoRequested(originator_id=requests_id("room"), originator_version=1, jobs=("audio/1",))
    film.apply(wish)
    assert is_at_rest(film, IMAGES)
    assert not is_at_rest(film, FILMED)
