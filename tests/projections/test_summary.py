from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from domain import job_events, movie
from domain.film import Film
from domain.plan import plan_jobs
from domain.screenplay import Scene, Screenplay, Shot
from domain.settings import FilmSettings
from projections.fold import Fold
from projections.snapshot import folded
from projections.summary import summaries, summary
from tests.projections.story import JOBS, Story, troubled_film, whole_film
from tests.projections.test_fold import fold_of


def of(story: Story) -> dict[str, Any]:
    return summary(folded(fold_of(story)), story.movie_id)


def test_a_film_just_submitted() -> None:
    assert of(Story().submitted()) == {
        "movie_id": "keeper",
        "title": "The Last Keeper",
        "state": "submitted",
        "planned": False,
        "total": 1,
        "completed": 0,
        "failed": 0,
        "pending": 1,
        "in_progress": 0,
        "skipped": 0,
        "progress": 0.0,
        "stages": {
            "SCREENPLAY": stage(total=1, pending=1),
            **{name: stage() for name in ("CHARACTER", "AUDIO", "IMAGE", "VIDEO", "POST_PRODUCTION")},
        },
        "film": None,
        "cost": {
            "currency": "USD",
            "spent": "0",
            "reserved": "0",
            "left": None,
            "by_provider": {},
            "by_stage": {},
            "by_shot": {},
            "reserved_by": {"provider": {}, "stage": {}, "shot": {}},
            "budget": None,
        },
        "reason": None,
        "withheld": 0,
        "retry_at": None,
        "retry_kind": None,
    }


def stage(**counts: int) -> dict[str, Any]:
    names = ("total", "completed", "failed", "pending", "in_progress", "skipped")
    return {**dict.fromkeys(names, 0), **counts, "complete": False, "withheld": 0}


def test_a_film_at_its_end() -> None:
    film = of(whole_film())

    assert (film["state"], film["progress"], film["total"]) == ("completed", 1.0, len(JOBS) + 1)
    assert film["film"] == "output/keeper/output/keeper_final.mp4"
    assert all(stage["complete"] for stage in film["stages"].values())


def waiting_film() -> Story:
    story = Story().submitted().planned().made("character/1_front", "character/1_side", "audio/1")
    story.started("image/1_first_frame").tell(
        job_events.SubmissionUncertain, "image/1_first_frame", attempt=1, reason="it broke"
    )
    return story


def film_whose_anchor_was_skipped() -> Story:
    """The next shot of that set leads it now, and the third waits for that one."""
    shots = tuple(Shot(slate=slate, kind="action") for slate in ("1", "1A", "1B"))
    screenplay = Screenplay(title="", scenes=(Scene(number=1, slugline="EXT. SEA - DAY", setting="SEA", shots=shots),))
    jobs = plan_jobs(screenplay, FilmSettings(strategy="image_to_video"))
    story = Story().submitted().made("screenplay/script")
    story.tell(movie.ScreenplayWritten, screenplay=screenplay.as_dict())
    for order, spec in enumerate(jobs, 1):
        told = spec.model_dump(include={"type", "scene_id", "needs", "metadata"})
        story.tell(job_events.JobPlanned, spec.name, movie_id="keeper", order=order, **told)
    story.tell(movie.MoviePlanned, jobs=len(jobs))
    story.skipped("image/1_first_frame").skipped("video/1").skipped("post_production/1").started("image/1A_first_frame")
    return story.tell(job_events.SubmissionUncertain, "image/1A_first_frame", attempt=1, reason="it broke")


def test_who_leads_a_set_in_the_place_of_a_skipped_anchor_is_waited_for() -> None:
    assert of(film_whose_anchor_was_skipped())["state"] == "waiting"


def test_a_film_tells_when_it_goes_on_while_all_that_could_be_done_waits_for_its_time() -> None:
    story = Story().submitted().planned().made("character/1_front", "character/1_side", "audio/1")
    story.made("image/1_first_frame").started("image/1_last_frame")
    later = story.clock + timedelta(hours=9)
    assert of(story)["retry_at"] is None
    story.interrupted("image/1_last_frame", retry_at=later, kind="quota")

    film = of(story)
    assert (film["state"], film["retry_kind"]) == ("running", "quota")
    assert datetime.fromisoformat(film["retry_at"]) == later
    assert of(story.tell(movie.MoviePaused))["retry_at"] is None


def test_a_film_of_which_something_else_can_be_done_does_not_wait() -> None:
    story = Story().submitted().planned().made("character/1_front", "character/1_side").started("image/1_first_frame")
    later = story.clock + timedelta(hours=9)
    story.interrupted("image/1_first_frame", retry_at=later, kind="quota")
    assert of(story)["retry_at"] is None
    assert of(story.started("audio/1"))["retry_at"] is None

    story.interrupted("audio/1", retry_at=story.clock + timedelta(seconds=30), kind="transient")
    assert of(story)["retry_kind"] == "transient"  # the first


def films_in_every_state() -> list[Story]:
    failed = Story().submitted().planned().started("audio/1").failed("audio/1")
    failed.tell(movie.MovieFailed, reason="audio/1: refused")
    return [
        whole_film(),
        troubled_film(),
        waiting_film(),
        film_whose_anchor_was_skipped(),
        failed,
        whole_film().tell(movie.MovieCancelled),
        whole_film().tell(job_events.JobTakeRequested, "video/1", take=2),
    ]


def test_the_state_is_the_films_own_after_every_event() -> None:
    seen = set()
    for story in films_in_every_state():
        film, fold = Film(), Fold()
        for n, event in enumerate(story.events, 1):
            film.apply(event)
            fold.apply([(n, event.originator_id, event.originator_version, event.TOPIC, event.to_json())])
            assert summary(folded(fold), "keeper")["state"] == film.state, event
            seen.add(film.state)
    assert seen == {"submitted", "running", "paused", "waiting", "failed", "cancelled", "completed"}


def test_cost_is_what_the_events_charged() -> None:
    story = Story().submitted(budget="10").planned()
    story.started("video/1", provider="omni", reserved="0.80").completed("video/1", cost="0.75")
    story.started("image/1_first_frame", provider="gemini", reserved="0.04")

    assert of(story)["cost"] == {
        "currency": "USD",
        "spent": "0.75",
        "reserved": "0.04",
        "left": "9.21",
        "by_provider": {"omni": "0.75"},
        "by_stage": {"VIDEO": "0.75"},
        "by_shot": {"1": "0.75"},
        "reserved_by": {"provider": {"gemini": "0.04"}, "stage": {"IMAGE": "0.04"}, "shot": {"1": "0.04"}},
        "budget": "10",
    }


def test_cost_is_that_of_whoever_made_each_attempt() -> None:
    story = Story().submitted().planned().started("video/1", provider="omni", reserved="0.80")
    story.failed("video/1", cost="0.30", kind="rejected").tell(job_events.JobRetried, "video/1")
    story.started("video/1", provider="veo", reserved="1.60").completed("video/1", cost="1.60")

    assert of(story)["cost"]["by_provider"] == {"omni": "0.3", "veo": "1.6"}
    assert (of(story)["cost"]["by_stage"], of(story)["cost"]["by_shot"]) == ({"VIDEO": "1.9"}, {"1": "1.9"})


def test_what_is_left_is_of_the_last_budget_that_somebody_gave() -> None:
    story = Story().submitted(budget="10").planned()
    story.tell(movie.MoviePaused, reason="video/1 may cost more").tell(movie.MovieResumed, budget="12.50")
    assert (of(story)["cost"]["left"], of(story)["cost"]["budget"]) == ("12.5", "12.50")
    assert of(story.tell(movie.MovieResumed))["cost"]["left"] == "12.5"


def test_a_pause_that_nobody_wished_says_why_until_the_film_goes_on() -> None:
    story = Story().submitted().planned().tell(movie.MoviePaused, reason="it costs too much")
    assert (of(story)["state"], of(story)["reason"]) == ("paused", "it costs too much")
    assert of(story.tell(movie.MovieResumed))["reason"] is None
    assert of(story.tell(movie.MoviePaused))["reason"] is None


def test_every_film_has_a_summary_oldest_first(tmp_path: Path) -> None:
    fold = fold_of(whole_film(troubled_film().of("second")))

    assert [film["movie_id"] for film in summaries(folded(fold))] == ["keeper", "second"]
