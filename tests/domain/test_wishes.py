"""Wishes as decisions: what answers them, why one is refused, and which one has to wait."""

from datetime import timedelta
from typing import Any

import pytest

from domain.events import Event
from domain.film import Film
from domain.job_events import SubmissionUncertain
from domain.movie import (
    AcceptRequested,
    CancelRequested,
    MovieCancelled,
    MovieFailed,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    RedoRequested,
    Request,
    RequestRefused,
    ResumeRequested,
    RetryRequested,
    ShootRequested,
    SkipRequested,
)
from domain.wishes import answer, must_wait, why_not
from tests.projections.story import START, Story, whole_film

TROUBLE = ("character/1_front", "audio/1")


def begun() -> Story:
    return Story().submitted().planned()


def failed() -> Story:
    story = begun()
    for name in TROUBLE:
        story.started(name).failed(name)
    return story.tell(MovieFailed, reason="character/1_front: no face")


def uncertain(story: Story, name: str) -> Story:
    return story.started(name).tell(SubmissionUncertain, name, attempt=1, reason="the connection broke")


def asked(story: Story, kind: type[Request], **details: Any) -> tuple[Film, Request]:
    story.tell(kind, "requests", by="person", **details)
    request = story.events[-1]
    assert isinstance(request, Request)
    return Film.of(story.events), request


def answers(story: Story, kind: type[Request], **details: Any) -> list[Event]:
    film, request = asked(story, kind, **details)
    events = answer(film, request)
    for event in events:
        film.apply(event)
    assert film.open_requests() == []
    return events


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.TOPIC, event.originator_id.removeprefix("keeper/")) for event in events]


@pytest.mark.parametrize(("kind", "topic"), [(PauseRequested, "movie.paused"), (CancelRequested, "movie.cancelled")])
def test_to_hold_a_film_is_one_event_that_names_the_wish(kind: type[Request], topic: str) -> None:
    (event,) = answers(begun(), kind)
    assert (event.TOPIC, event.by, event.originator_version) == (topic, "person", 4)


def test_to_resume_is_to_try_what_failed_again() -> None:
    assert told(answers(failed(), ResumeRequested)) == [
        ("movie.resumed", "keeper"),
        ("job.retried", "character/1_front"),
        ("job.retried", "audio/1"),
    ]


def test_to_resume_is_to_make_again_what_is_lost() -> None:
    film, request = asked(whole_film(), ResumeRequested)
    events = answer(film, request, [film.jobs["audio/1"]])
    assert told(events) == [("movie.resumed", "keeper"), ("job.retried", "audio/1")]
    for event in events:
        film.apply(event)
    assert film.state == "running"


def test_what_is_uncertain_is_not_resumed() -> None:
    assert told(answers(uncertain(begun(), "audio/1"), ResumeRequested)) == [("movie.resumed", "keeper")]


def test_to_retry_names_some_or_means_all_that_failed() -> None:
    assert told(answers(failed(), RetryRequested, jobs=("audio/1",))) == [("job.retried", "audio/1")]
    assert [name for _, name in told(answers(failed(), RetryRequested))] == list(TROUBLE)
    assert told(answers(uncertain(begun(), "audio/1"), RetryRequested)) == [("job.retried", "audio/1")]


def test_a_job_named_twice_is_answered_once() -> None:
    assert len(answers(failed(), RetryRequested, jobs=("audio/1", "audio/1"))) == 1


def test_to_skip_leaves_out_what_is_not_made() -> None:
    assert told(answers(begun(), SkipRequested, jobs=("video/1",))) == [("job.skipped", "video/1")]
    assert told(answers(failed(), SkipRequested, jobs=("audio/1",))) == [("job.skipped", "audio/1")]


def test_to_redo_takes_along_what_was_made_from_it() -> None:
    events = answers(whole_film(), RedoRequested, jobs=("image/1_first_frame",))
    assert [(event.originator_id.removeprefix("keeper/"), event.take, event.because) for event in events] == [  # type: ignore[attr-defined]
        ("image/1_first_frame", 2, None),
        ("image/1_last_frame", 1, "image/1_first_frame"),
        ("video/1", 1, "image/1_first_frame"),
        ("post_production/1", 1, "image/1_first_frame"),
        ("post_production/final", 1, "image/1_first_frame"),
    ]


def test_to_accept_keeps_the_former_take() -> None:
    film, request = asked(whole_film(), RedoRequested, jobs=("post_production/final",))
    for event in answer(film, request):
        film.apply(event)
    request = AcceptRequested(originator_id="keeper/requests", originator_version=2, jobs=("post_production/final",))
    (event,) = answer(film, request)
    film.apply(event)
    assert film.jobs["post_production/final"].take == 1
    assert film.is_done()


@pytest.mark.parametrize("kind", [RetryRequested, SkipRequested, RedoRequested, AcceptRequested])
def test_what_is_left_out_stays_so_and_every_wish_for_it_says_what_helps(kind: type[Request]) -> None:
    film, request = asked(begun().skipped("video/1"), kind, jobs=("video/1",))
    says = "video/1 is left out, and stays so; `cinema make SCRIPT --movie-id NEW` films the script anew."
    assert why_not(film, request) == says


@pytest.mark.parametrize(
    ("story", "kind", "jobs", "says"),
    [
        (whole_film(), PauseRequested, None, "completed already"),
        (begun().tell(MoviePaused), PauseRequested, None, "paused already"),
        (begun().tell(MovieCancelled), CancelRequested, None, "cancelled already"),
        (begun().tell(MovieCancelled), RetryRequested, ("audio/1",), "reopen it first with: cinema resume keeper"),
        (begun(), RetryRequested, (), "nothing in keeper to retry"),
        (failed(), RetryRequested, ("video/1",), "video/1 is pending"),
        (failed(), RetryRequested, ("audio/1", "video/9"), "no job 'video/9' in keeper"),
        (failed(), SkipRequested, ("nonsense",), "no job 'nonsense' in keeper"),
        (begun(), SkipRequested, ("post_production/final",), "without a final cut there is no film"),
        (begun().started("audio/1"), SkipRequested, ("audio/1",), "audio/1 is in progress"),
        (begun(), RedoRequested, ("audio/1",), "audio/1 is pending"),
        (whole_film(), RedoRequested, ("screenplay/script",), "another film"),
        (begun(), AcceptRequested, ("audio/1",), "that is for a job that has a former take"),
        (begun(), ShootRequested, None, "Nothing is left to shoot"),
    ],
)
def test_a_refusal_is_one_event_with_one_sentence(
    story: Story, kind: type[Request], jobs: tuple[str, ...] | None, says: str
) -> None:
    before = len(story.events)
    film, request = asked(story, kind, **({} if jobs is None else {"jobs": jobs}))
    (event,) = answer(film, request)
    assert isinstance(event, RequestRefused)
    assert event.request == request.originator_version
    assert says in event.reason
    assert why_not(film, request) == event.reason
    assert not event.reason.count("\n")
    del story.events[before:]  # the story belongs to the table


def test_a_redo_waits_while_something_is_made_from_the_former_take() -> None:
    story = whole_film()
    film, request = asked(story, RedoRequested, jobs=("video/1",))
    assert not must_wait(film, request)
    job = film.jobs["post_production/final"]
    film.apply(job.retry(by="person", reason="file_lost"))
    film.apply(job.start(key="k", provider="post", model="m", request={}, by="stage"))
    assert must_wait(film, request)
    film.apply(job.interrupt(reason="stopped", by="stage"))
    assert not must_wait(film, request)


def test_what_waits_for_its_time_is_tried_now() -> None:
    story = begun().started("audio/1").interrupted("audio/1", retry_at=START + timedelta(hours=1))
    for jobs in (("audio/1",), ()):
        (event,) = answers(story, RetryRequested, jobs=jobs)
        film = Film.of(story.events)
        film.apply(event)
        assert (event.TOPIC, film.jobs["audio/1"].retry_at) == ("job.retried", None)
        story.events.pop()


def test_a_redo_does_not_wait_for_what_is_uncertain() -> None:
    """That does not end by itself, and the wish that ends it would stand behind this one for ever."""
    story = begun().made("character/1_front", "image/1_first_frame")
    uncertain(story, "image/1_last_frame")
    film, request = asked(story, RedoRequested, jobs=("image/1_first_frame",))
    assert not must_wait(film, request)
    for event in answer(film, request):
        film.apply(event)
    assert film.open_requests() == []


def test_a_film_that_was_driven_by_hand_goes_on_by_itself_once_it_is_resumed() -> None:
    story = Story().submitted(by_hand=True)
    (event,) = answers(story, ResumeRequested)
    assert isinstance(event, MovieResumed)
