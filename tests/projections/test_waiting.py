from datetime import timedelta

from domain import job_events
from projections.fold import Fold
from projections.waiting import Waiting
from tests.projections.story import Story
from tests.projections.test_history import rows


def waiting_of(story: Story) -> tuple[Waiting, Fold]:
    fold = Fold().apply(rows(story))
    return Waiting(fold.jobs), fold


def needs(story: Story, name: str) -> list[str]:
    waiting, fold = waiting_of(story)
    return [need.removeprefix("keeper/") for need in waiting.needs(fold.jobs[f"keeper/{name}"])]


def test_a_job_waits_for_what_it_needs_and_is_not_made() -> None:
    story = Story().submitted().planned().made("image/1_first_frame", "audio/1")

    assert needs(story, "video/1") == ["image/1_last_frame"]
    assert needs(story, "image/1_last_frame") == []
    assert needs(story.started("image/1_last_frame"), "image/1_last_frame") == []


def test_what_is_left_out_is_not_waited_for() -> None:
    story = Story().submitted().planned().made("image/1_first_frame", "audio/1").skipped("image/1_last_frame")

    assert needs(story, "video/1") == []


def test_what_needs_a_failed_job_is_not_going_to_be_made() -> None:
    story = Story().submitted().planned().started("image/1_first_frame").failed("image/1_first_frame")
    waiting, fold = waiting_of(story)

    open = {id.removeprefix("keeper/") for id, row in fold.jobs.items() if waiting.is_open(row)}
    assert open == {"character/1_front", "character/1_side", "audio/1"}


def test_nor_is_what_needs_a_job_that_nobody_knows_of() -> None:
    story = Story().submitted().planned().started("audio/1")
    story.tell(job_events.SubmissionUncertain, "audio/1", attempt=1, reason="the connection broke")
    waiting, fold = waiting_of(story)

    assert not waiting.is_open(fold.jobs["keeper/audio/1"])
    assert not waiting.is_open(fold.jobs["keeper/post_production/final"])


def test_an_interrupted_job_says_when_it_is_tried_again() -> None:
    story = Story().submitted().planned().started("audio/1")
    later = story.clock + timedelta(seconds=30)
    story.interrupted("audio/1", retry_at=later)
    waiting, fold = waiting_of(story)

    assert waiting.again_at(fold.jobs["keeper/audio/1"]) == later
    assert waiting.again_at(fold.jobs["keeper/video/1"]) is None
