"""What follows from the facts, and when nothing does: pure, and never said twice."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.decisions import first_job, follow_ups, paused_for_money
from domain.events import now
from domain.film import Film
from domain.job_events import (
    Artifact,
    JobRetried,
    JobSkipped,
    JobStatus,
    JobTakeRequested,
    JobType,
    SubmissionUncertain,
)
from domain.movie import MovieCancelled, MovieCompleted, MovieFailed, MoviePaused, MovieResumed, StageCompleted
from tests.projections.story import JOBS, Story


def begun() -> Story:
    return Story().submitted().planned()


def settled(story: Story) -> Film:
    """The film once everything that follows has been said."""
    film = Film.of(story.events)
    for _ in range(9):
        facts = follow_ups(film)
        if not facts:
            return film
        for fact in facts:
            stream = film.submitted.version if fact.originator_id == film.submitted.id else None
            if stream is not None:
                assert fact.originator_version == stream + 1
            film.apply(fact)
    raise AssertionError("it never ends")


def said(story: Story) -> list[str]:
    return [fact.TOPIC for fact in follow_ups(Film.of(story.events))]


def all_jobs() -> list[str]:
    return [name for _, name, _ in JOBS]


def test_a_submission_is_answered_with_the_first_job_once() -> None:
    story = Story()
    story.submitted()
    only_submitted = Film.of(story.events[:1])
    (planned,) = first_job(only_submitted)
    assert (planned.originator_id, planned.originator_version, planned.by) == (
        "keeper/screenplay/script",
        1,
        "director",
    )
    only_submitted.apply(planned)
    assert first_job(only_submitted) == []


def test_nothing_follows_before_there_is_a_plan() -> None:
    assert said(Story().submitted()) == []
    assert said(Story().submitted().started("screenplay/script")) == []


def test_a_stage_that_is_done_is_said_once_with_its_counts() -> None:
    story = begun().made("character/1_front").skipped("character/1_side")
    facts = follow_ups(Film.of(story.events))
    assert [(fact.stage, fact.completed, fact.skipped) for fact in facts if isinstance(fact, StageCompleted)] == [
        (JobType.SCREENPLAY, 1, 0),
        (JobType.CHARACTER, 1, 1),
    ]
    assert [fact.originator_version for fact in facts] == [4, 5]
    assert settled(story).submitted.stages == {JobType.SCREENPLAY, JobType.CHARACTER}


def test_a_stage_without_jobs_is_done_as_soon_as_there_is_a_plan() -> None:
    silent = [spec for spec in JOBS if spec[0] is not JobType.AUDIO]
    assert JobType.AUDIO in settled(Story().submitted().planned(silent)).submitted.stages


def test_a_film_is_completed_with_its_last_job() -> None:
    story = begun().made(*all_jobs()[:-1])
    assert not settled(story).submitted.completed
    story.made("post_production/final")
    film = settled(story)
    assert film.state == "completed"
    assert film.submitted.film == film.jobs["post_production/final"].output_path


def test_a_lost_job_that_is_made_again_completes_its_stage_and_the_film_anew() -> None:
    story = begun().made(*all_jobs())
    film = settled(story)
    assert film.state == "completed"
    job = film.jobs["audio/1"]
    film.apply(job.retry(by="person", reason="file_lost"))
    assert (film.state, follow_ups(film)) == ("running", [])
    film.apply(job.start(key="k", provider="local", model="m", request={}, by="stage"))
    film.apply(job.complete(key="k", output_path=None, files=job.files, meta={}, by="stage"))
    assert [type(fact) for fact in follow_ups(film)] == [StageCompleted, MovieCompleted]


def test_what_is_made_of_a_lost_file_goes_stale_only_if_the_file_comes_out_otherwise() -> None:
    film = settled(begun().made(*all_jobs()))
    remade(film, "audio/1", OTHER)
    (fact,) = follow_ups(film)
    assert isinstance(fact, JobTakeRequested)
    assert (fact.originator_id, fact.take, fact.because) == ("keeper/video/1", 1, "audio/1")
    film.apply(fact)
    remade(film, "video/1", film.jobs["video/1"].files)  # the same picture of other voices: so nothing follows
    assert JobTakeRequested not in map(type, follow_ups(film))
    assert film.state == "completed" or MovieCompleted in map(type, follow_ups(film))


def test_what_is_left_out_hands_on_what_it_would_have_been_made_of() -> None:
    film = settled(begun().made(*all_jobs()[:-2]).skipped("post_production/1").made("post_production/final"))
    remade(film, "video/1", OTHER)
    (fact,) = follow_ups(film)
    assert fact.originator_id == "keeper/post_production/final"


def test_what_a_person_accepts_is_not_stale() -> None:
    film = settled(begun().made(*all_jobs()))
    video = film.jobs["video/1"]
    film.apply(JobTakeRequested(**video.next("director"), take=1, because="audio/1"))
    remade(film, "audio/1", OTHER)
    film.apply(video.accept(by="person", request=1))
    assert not film.outdated


OTHER = (Artifact(asset="b.png", sha256="3" * 64, bytes=1),)


def remade(film: Film, name: str, files: tuple[Artifact, ...]) -> None:
    job = film.jobs[name]
    if job.status is JobStatus.COMPLETED:
        film.apply(job.retry(by="person", reason="file_lost"))
    film.apply(job.start(key="k", provider="local", model="m", request={}, by="stage"))
    film.apply(job.complete(key="k", output_path=None, files=files, meta={}, by="stage"))


@pytest.mark.parametrize("name", ["character/1_front", "video/1", "post_production/final"])
def test_a_film_fails_when_nothing_can_go_on_and_says_what_stopped_it(name: str) -> None:
    story = begun()
    for other in all_jobs():
        if other != name and not needs(other, name):
            story.made(other)
    story.started(name).failed(name, "no such face")
    film = settled(story)
    assert film.state == "failed"
    assert film.submitted.failed == f"{name}: no such face"


def needs(name: str, other: str) -> bool:
    direct = next(needs for _, each, needs in JOBS if each == name)
    return other in direct or any(needs(need, other) for need in direct)


def test_it_says_how_many_more_stand_in_its_way() -> None:
    story = begun().started("audio/1").failed("audio/1", "mute").failed("character/1_front", "no face")
    assert settled(story).submitted.failed == "character/1_front: no face (and 1 more)"


def test_a_failed_job_ends_nothing_while_others_can_go_on() -> None:
    story = begun().failed("character/1_front")
    assert "movie.failed" not in said(story)  # the voices are still to come
    assert "movie.failed" not in said(story.started("audio/1"))
    assert "movie.failed" not in said(story.interrupted("audio/1", retry_at=now() + timedelta(hours=1)))
    assert "movie.failed" in said(story.started("audio/1").completed("audio/1"))


def test_an_uncertain_job_is_no_failure() -> None:
    story = begun().made("audio/1").started("character/1_front")
    story.tell(SubmissionUncertain, "character/1_front", attempt=1, reason="the connection broke")
    assert settled(story).state == "waiting"


@pytest.mark.parametrize("kind", [MoviePaused, MovieCancelled])
def test_a_film_that_is_held_does_not_fail_until_it_goes_on(kind: type[MoviePaused]) -> None:
    story = begun().made("audio/1").tell(kind).failed("character/1_front")
    assert "movie.failed" not in said(story)
    assert "movie.failed" in said(story.tell(MovieResumed))


def test_a_failure_is_said_once_and_again_only_after_somebody_acted() -> None:
    story = begun().made("audio/1").failed("character/1_front")
    film = settled(story)
    version = film.submitted.version
    assert follow_ups(film) == []
    film.apply(film.jobs["character/1_front"].retry(by="person", request=1))
    assert film.state == "running"
    film.apply(film.jobs["character/1_front"].fail(error="still no face", kind="rejected", by="stage"))
    (fact,) = follow_ups(film)
    assert isinstance(fact, MovieFailed)
    assert fact.originator_version == version + 1


def test_a_skipped_clip_takes_its_post_production_with_it() -> None:
    story = begun().made("character/1_front", "character/1_side").skipped("video/1")
    facts = follow_ups(Film.of(story.events))
    assert [(fact.TOPIC, fact.originator_id, fact.by) for fact in facts] == [
        ("job.skipped", "keeper/post_production/1", "director")
    ]
    film = settled(story)
    assert film.jobs["post_production/1"].status is JobStatus.SKIPPED
    assert film.jobs["post_production/final"].status is JobStatus.PENDING


def test_what_was_skipped_by_a_person_is_not_skipped_again() -> None:
    story = begun().skipped("video/1").skipped("post_production/1")
    assert not any(isinstance(fact, JobSkipped) for fact in follow_ups(Film.of(story.events)))


def test_what_is_made_already_is_kept_though_its_clip_is_made_anew() -> None:
    story = begun().made(*all_jobs()).tell(JobTakeRequested, "video/1", take=2).skipped("video/1")
    assert Film.of(story.events).jobs["post_production/1"].status is JobStatus.COMPLETED
    assert not any(isinstance(fact, JobSkipped | JobRetried) for fact in follow_ups(Film.of(story.events)))


def test_a_film_whose_budget_does_not_allow_what_comes_next_is_paused_and_says_what_would_be_enough() -> None:
    story = Story().submitted(budget="1.50").planned()
    story.started("video/1", reserved="0.80").completed("video/1", cost="0.75").started("audio/1", reserved="0.15")

    film = Film.of(story.events)
    [paused] = paused_for_money(film, {"image/1_first_frame": Decimal("0.7")})
    assert isinstance(paused, MoviePaused)
    assert paused.reason == (
        "image/1_first_frame may cost $0.70, and $0.60 of the budget of $1.50 is left; raise it with: "
        "cinema resume keeper --budget AMOUNT ($1.60 or more)"
    )
    film.apply(paused)
    assert (film.state, film.submitted.paused_for) == ("paused", paused.reason)


def test_a_budget_that_was_lowered_below_what_is_spent_has_nothing_left() -> None:
    story = Story().submitted(budget="1").planned().started("audio/1", reserved="3")

    [paused] = paused_for_money(Film.of(story.events), {"video/1": Decimal(1)})
    assert "$0.00 of the budget of $1.00 is left" in str(paused.reason)  # type: ignore[attr-defined]
