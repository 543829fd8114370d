"""A film: what it is waiting for, in which state it stands, and which wishes are open."""

import random
from decimal import Decimal

import pytest

from domain.film import Film
from domain.job_events import DONE, JobRetried, JobSkipped, JobStatus, JobTakeRequested, JobType, SubmissionUncertain
from domain.movie import (
    MovieCancelled,
    MovieFailed,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    RequestRefused,
    ResumeRequested,
)
from tests.projections.story import JOBS, Story, whole_film


def film(story: Story) -> Film:
    return Film.of(story.events)


def begun() -> Story:
    return Story().submitted().planned()


def ready(story: Story) -> list[str]:
    return [job.name for job in film(story).ready()]


def failed() -> Story:
    return begun().started("character/1_front").failed("character/1_front").tell(MovieFailed, reason="no face")


def test_a_submitted_film_waits_for_its_screenplay() -> None:
    story = Story().submitted()
    assert film(story).state == "submitted"
    assert ready(story) == ["screenplay/script"]
    assert not film(story).is_done()


def test_a_job_is_ready_when_all_it_needs_is_done_and_they_come_in_the_order_of_the_film() -> None:
    story = begun()
    assert ready(story) == ["character/1_front", "audio/1"]
    story.made("character/1_front")
    assert ready(story) == ["character/1_side", "audio/1", "image/1_first_frame"]
    story.made("image/1_first_frame").made("image/1_last_frame", "audio/1")
    assert ready(story) == ["character/1_side", "video/1"]


def test_what_is_under_way_or_failed_is_not_ready_and_what_was_interrupted_is() -> None:
    story = begun().started("audio/1")
    assert "audio/1" not in ready(story)
    story.interrupted("audio/1")
    assert "audio/1" in ready(story)
    story.started("audio/1").failed("audio/1")
    assert "audio/1" not in ready(story)


def test_what_is_skipped_is_no_longer_waited_for() -> None:
    story = begun().made("character/1_front", "image/1_first_frame", "audio/1").skipped("image/1_last_frame")
    assert "video/1" in ready(story)


def test_what_is_done_again_is_waited_for_again() -> None:
    story = begun().made("character/1_front", "image/1_first_frame")
    assert "image/1_last_frame" in ready(story)
    story.tell(JobTakeRequested, "image/1_first_frame", take=2)
    assert "image/1_last_frame" not in ready(story)
    assert "image/1_first_frame" in ready(story)


@pytest.mark.parametrize(
    ("story", "state"),
    [
        (Story().submitted(), "submitted"),
        (Story().submitted().started("screenplay/script"), "running"),
        (begun(), "running"),
        (failed(), "failed"),
        (failed().tell(MovieResumed), "running"),
        (failed().tell(JobRetried, "character/1_front"), "running"),
        (failed().tell(JobSkipped, "character/1_front", request=1), "running"),
        (failed().tell(JobSkipped, "video/1"), "failed"),  # the director's own, which follows from others
        (begun().tell(MoviePaused), "paused"),
        (failed().tell(MoviePaused), "paused"),
        (begun().tell(MoviePaused).tell(MovieResumed), "running"),
        (begun().tell(MovieCancelled), "cancelled"),
        (begun().tell(MoviePaused).tell(MovieCancelled), "cancelled"),
        (begun().tell(MovieCancelled).tell(MovieResumed), "running"),
        (whole_film(), "completed"),
        (whole_film().tell(JobTakeRequested, "audio/1", take=2), "running"),
        (whole_film().tell(JobRetried, "audio/1", reason="file_lost"), "running"),
    ],
)
def test_a_film_stands_in_the_state_that_its_events_give_it(story: Story, state: str) -> None:
    assert film(story).state == state


def test_a_film_whose_running_jobs_are_all_uncertain_waits_for_a_person() -> None:
    story = begun().started("character/1_front").made("audio/1")
    story.tell(SubmissionUncertain, "character/1_front", attempt=1, reason="the connection broke")
    assert film(story).state == "waiting"
    story.tell(JobRetried, "character/1_front")
    assert film(story).state == "running"


def test_an_uncertain_job_holds_nobody_up_who_can_go_on() -> None:
    story = begun().started("character/1_front")
    story.tell(SubmissionUncertain, "character/1_front", attempt=1, reason="the connection broke")
    assert film(story).state == "running"  # the voices are still to come


def test_a_film_adds_up_what_its_jobs_have_spent_and_reserved_and_says_what_is_left_of_its_budget() -> None:
    story = Story().submitted(budget="10").planned()
    story.started("video/1", reserved="0.80").completed("video/1", cost="0.75").started("audio/1", reserved="0.04")
    told = film(story)
    assert (told.spent, told.reserved, told.left) == (Decimal("0.75"), Decimal("0.04"), Decimal("9.21"))
    assert film(begun()).left is None


def test_whoever_resumes_a_film_may_give_it_another_budget_or_leave_it_as_it_is() -> None:
    story = Story().submitted(budget="10").planned().started("audio/1", reserved="4")
    assert film(story.tell(MovieResumed, budget="3")).left == -1
    assert film(story.tell(MovieResumed)).left == -1
    assert film(story.tell(MovieResumed, budget="20.5")).left == Decimal("16.5")


def test_a_film_may_be_settled_while_a_machine_waits_for_an_answer_and_not_while_a_person_is_waited_for() -> None:
    story = begun().started("audio/1")
    assert not film(story).may_be_settled()
    story.started("character/1_front", reserved="0.04")
    assert film(story).may_be_settled()
    story.tell(SubmissionUncertain, "character/1_front", attempt=1, reason="the connection broke")
    assert not film(story).may_be_settled()


def test_a_stage_is_done_when_its_last_job_is_and_at_once_without_any() -> None:
    story = begun()
    assert film(story).stage_is_done(JobType.SCREENPLAY)
    story.made("character/1_front")
    assert not film(story).stage_is_done(JobType.CHARACTER)
    story.skipped("character/1_side")
    assert film(story).stage_is_done(JobType.CHARACTER)
    silent = [spec for spec in JOBS if spec[0] is not JobType.AUDIO]
    assert film(Story().submitted().planned(silent)).stage_is_done(JobType.AUDIO)
    assert not film(Story().submitted()).stage_is_done(JobType.AUDIO)  # not before there is a plan


def test_jobs_are_counted_by_how_they_stand() -> None:
    counts = film(begun().made("audio/1").started("character/1_front").skipped("video/1")).counts()
    assert {status: counts[status] for status in JobStatus} == {
        JobStatus.PENDING: 5,
        JobStatus.IN_PROGRESS: 1,
        JobStatus.COMPLETED: 2,
        JobStatus.FAILED: 0,
        JobStatus.SKIPPED: 1,
    }


def test_a_wish_is_open_until_the_event_that_answers_it() -> None:
    story = begun().tell(PauseRequested, "requests").tell(ResumeRequested, "requests")
    assert [wish.originator_version for wish in film(story).open_requests()] == [1, 2]
    story.tell(MoviePaused, request=1)
    assert [wish.originator_version for wish in film(story).open_requests()] == [2]
    story.tell(RequestRefused, request=2, reason="no")
    assert film(story).open_requests() == []


def test_a_wish_is_answered_by_an_event_of_a_job_too() -> None:
    story = failed().tell(ResumeRequested, "requests").tell(JobRetried, "character/1_front", request=1)
    assert film(story).answered == 1


def test_what_a_provider_is_asked_for_is_no_answer() -> None:
    """job.started has a field of the same name."""
    assert film(begun().started("audio/1", request={"text": "Hello."})).answered == 0


@pytest.mark.parametrize("seed", range(20))
def test_what_is_kept_up_to_date_is_what_a_fold_from_the_beginning_gives(seed: int) -> None:
    chance = random.Random(seed)
    story = begun()
    live = film(story)
    told = len(story.events)
    for _ in range(60):
        assert live.plan
        happens(story, live, chance)
        for event in story.events[told:]:
            live.apply(event)
        told = len(story.events)
        anew = film(story)
        assert [job.name for job in live.ready()] == [job.name for job in anew.ready()]
        assert live.counts() == anew.counts()
        assert live.state == anew.state
        assert {job.name for job in live.ready()} == {
            job.name
            for job in anew.jobs.values()
            if job.status is JobStatus.PENDING
            and all(anew.jobs[need].status in DONE for need in anew.plan.needs(job.name, anew.statuses))
        }


def happens(story: Story, film: Film, chance: random.Random) -> None:
    """Something that may happen to one of the jobs as it stands."""
    job = chance.choice(list(film.jobs.values()))
    name = job.name
    match job.status:
        case JobStatus.PENDING:
            chance.choice([story.started, story.started, story.failed, story.skipped])(name)
        case JobStatus.IN_PROGRESS:
            chance.choice([story.completed, story.completed, story.interrupted, story.failed])(name)
        case JobStatus.FAILED:
            chance.choice([lambda: story.tell(JobRetried, name), lambda: story.skipped(name)])()
        case JobStatus.COMPLETED if name != "screenplay/script":
            story.tell(JobTakeRequested, name, take=job.take + 1)
