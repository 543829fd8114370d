"""What is shot of a film, what goes stale with it, and what waits for a word because it costs money."""

from decimal import Decimal
from typing import Any

import pytest

from domain.decisions import outdated
from domain.film import Film
from domain.job_events import JobTakeRequested
from domain.movie import (
    AcceptRequested,
    MovieCancelled,
    MoviePaused,
    MovieResumed,
    RedoRequested,
    RetryRequested,
    ShootRequested,
)
from domain.quality import QUALITY
from domain.shoot import to_be_shot
from domain.wishes import must_wait, why_not
from tests.domain.test_wishes import answers, asked
from tests.projections.story import Story, whole_film

GOOGLE: dict[str, Any] = {"providers": {"image": "google", "video": "google"}, "models": {"video": "omni"}}
PICTURES = ["character/1_front", "character/1_side", "image/1_first_frame", "image/1_last_frame"]


def shot(film: Film, **wanted: Any) -> list[str]:
    request = ShootRequested(originator_id="keeper/requests", originator_version=1, **GOOGLE, **wanted)
    return [job.name for job in to_be_shot(film, request)]


def film_of(story: Story) -> Film:
    return Film.of(story.events)


def shot_story() -> tuple[Film, Story]:
    """A film of which everything that can be seen was shot, and is made."""
    story = whole_film()
    story.events += answers(story, ShootRequested, **GOOGLE)
    for name in (*PICTURES, "video/1"):
        story.started(name, provider="google", take=2, reserved="0.21").completed(name, cost="0.21", take=2)
    story.made("post_production/1", "post_production/final").finished()
    return film_of(story), story


def test_everything_is_shot_or_some_shots_or_some_kinds() -> None:
    film = film_of(whole_film())
    assert shot(film) == [*PICTURES, "video/1"]
    assert shot(film, only=("images",)) == PICTURES
    assert shot(film, only=("audio",)) == []  # nobody is named who speaks
    assert shot(film, shots=("1",)) == ["character/1_front", "image/1_first_frame", "image/1_last_frame", "video/1"]


def test_what_is_shot_gets_a_further_take_by_whom_was_chosen_and_the_film_goes_on() -> None:
    resumed, *takes = answers(whole_film(), ShootRequested, only=("videos",), budget="5", **GOOGLE)
    assert (resumed.TOPIC, getattr(resumed, "budget", None)) == ("movie.resumed", "5")
    first = takes[0]
    assert isinstance(first, JobTakeRequested)
    assert (first.take, first.provider, first.model, first.waits) == (2, "google", "omni", None)


def test_what_was_made_from_it_for_nothing_is_made_again() -> None:
    events = answers(whole_film(), ShootRequested, only=("videos",), **GOOGLE)
    stale = [event.originator_id for event in events if isinstance(event, JobTakeRequested) and event.because]
    assert stale == ["keeper/post_production/1", "keeper/post_production/final"]


def test_what_has_not_been_made_yet_is_shot_as_its_first_take() -> None:
    events = answers(Story().submitted().planned(), ShootRequested, **GOOGLE)
    assert {event.take for event in events if isinstance(event, JobTakeRequested)} == {1}


def test_the_voices_of_another_provider_are_kept_with_the_film() -> None:
    voices = {"1": {"voice": "abc"}}
    film = film_of(whole_film())
    _, request = asked(whole_film(), ShootRequested, providers={"speech": "elevenlabs"}, voices=voices)
    assert [job.name for job in to_be_shot(film, request)] == ["audio/1"]  # type: ignore[arg-type]
    story = whole_film()
    story.events += answers(story, ShootRequested, providers={"speech": "elevenlabs"}, voices=voices)
    assert film_of(story).submitted.casts["elevenlabs"] == voices


def test_whoever_has_a_voice_keeps_it_when_more_is_shot() -> None:
    first, other = {"1": {"voice": "abc"}}, {"1": {"voice": "xyz"}}
    story = whole_film()
    for voices, provider in ((first, "elevenlabs"), (other, "elevenlabs"), (other, "google")):
        story.tell(MovieResumed, casts={provider: voices})
    casts = film_of(story).submitted.casts
    assert (casts["elevenlabs"], casts["google"]) == (first, other)


def test_what_the_same_model_makes_already_is_not_shot_again() -> None:
    film, _ = shot_story()
    assert shot(film) == []


def test_another_take_makes_what_was_paid_for_wait_for_a_word_with_its_price() -> None:
    film, story = shot_story()
    assert film.state == "completed"
    events = answers(story, RedoRequested, jobs=("image/1_last_frame",))
    waits = {e.originator_id.removeprefix("keeper/"): e.waits for e in events if isinstance(e, JobTakeRequested)}
    assert waits == {
        "image/1_last_frame": None,
        "video/1": "0.21",
        "post_production/1": None,
        "post_production/final": None,
    }


def waiting() -> tuple[Film, Story]:
    _, story = shot_story()
    story.events += answers(story, RedoRequested, jobs=("image/1_last_frame",))
    story.started("image/1_last_frame", provider="google", take=3).completed("image/1_last_frame", take=3)
    return film_of(story), story


def test_nothing_goes_on_until_a_person_has_spoken() -> None:
    film, _ = waiting()
    assert film.state == "waiting"
    assert film.ready() == []


@pytest.mark.parametrize(("wish", "state"), [(RetryRequested, "PENDING"), (AcceptRequested, "COMPLETED")])
def test_to_retry_pays_and_to_accept_keeps_what_there_is(wish: type[Any], state: str) -> None:
    _, story = waiting()
    story.events += answers(story, wish, jobs=("video/1",))
    film = film_of(story)
    assert film.jobs["video/1"].status == state
    assert film.state == "running"
    assert [job.name for job in film.ready()] == ["video/1" if state == "PENDING" else "post_production/1"]


def test_what_is_outdated_by_chance_waits_too() -> None:
    _, story = shot_story()
    story.tell(JobTakeRequested, "image/1_last_frame", take=2)
    story.started("image/1_last_frame", provider="google", take=2)
    story.completed("image/1_last_frame", take=2, files=())
    assert [event.waits for event in outdated(film_of(story))] == ["0.21"]  # type: ignore[attr-defined]


def test_where_all_is_asked_for_already_a_film_that_is_not_finished_goes_on_with_the_budget_that_was_given() -> None:
    story = Story().submitted(budget="1").planned()
    story.events += answers(story, ShootRequested, **GOOGLE)
    film, request = asked(
        story.tell(MoviePaused, reason="video/1 may cost $3.00"), ShootRequested, budget="3", **GOOGLE
    )
    assert (why_not(film, request) or "").endswith("goes on with: cinema resume keeper --budget 3")
    film, request = asked(shot_story()[1], ShootRequested, budget="3", **GOOGLE)
    assert (why_not(film, request) or "").endswith("another take of a job: cinema redo keeper JOB")


@pytest.mark.parametrize(("worth", "waits"), [("0.21", "0.21"), (None, "0")])
def test_what_was_reused_is_worth_what_it_cost_whoever_had_it_made(worth: str | None, waits: str) -> None:
    _, story = shot_story()
    story.tell(JobTakeRequested, "video/1", take=3).started("video/1", provider="google", take=3)
    story.completed("video/1", take=3, reused=True, worth=worth)
    assert film_of(story).price_again(film_of(story).jobs["video/1"]) == waits


def test_what_a_person_kept_is_worth_what_it_cost() -> None:
    _, story = shot_story()
    story.tell(JobTakeRequested, "video/1", take=3)
    for _ in range(2):
        story.events += answers(story, AcceptRequested, jobs=("video/1",))
        assert film_of(story).price_again(film_of(story).jobs["video/1"]) == "0.21"
        assert film_of(story).spent == Decimal("1.05")
        story.tell(JobTakeRequested, "video/1", take=4)


def test_so_is_what_passed_no_gate_and_was_accepted() -> None:
    _, story = shot_story()
    story.tell(JobTakeRequested, "video/1", take=3).started("video/1", provider="google", take=3, reserved="0.30")
    story.failed("video/1", kind=QUALITY, cost="0.30", files=(), meta={})
    story.events += answers(story, AcceptRequested, jobs=("video/1",))
    assert film_of(story).price_again(film_of(story).jobs["video/1"]) == "0.30"


def test_a_shoot_waits_until_what_is_being_made_has_ended() -> None:
    film, request = asked(Story().submitted().planned().started("audio/1"), ShootRequested, **GOOGLE)
    assert must_wait(film, request)


@pytest.mark.parametrize(
    ("story", "wanted", "says"),
    [
        (Story().submitted(), {}, "keeper has no plan yet"),
        (whole_film().tell(MovieCancelled), {}, "reopen it first"),
        (whole_film(), {"shots": ("9",)}, "There is no shot '9' in keeper"),
        (whole_film(), {"only": ("image",)}, "--only takes images, audio, videos"),
    ],
)
def test_what_cannot_be_shot_is_one_sentence(story: Story, wanted: dict[str, Any], says: str) -> None:
    film, request = asked(story, ShootRequested, **GOOGLE, **wanted)
    assert says in (why_not(film, request) or "")
