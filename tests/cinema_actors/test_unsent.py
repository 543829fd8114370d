"""Marks of requests that have not left: one for each attempt that is under way, and none of any other."""

from pathlib import Path

from cinema_actors.unsent import Unsent
from domain.job import Job, fold_job
from tests.projections.story import Story

CLIP = "video/1"


def attempted(times: int) -> Job:
    story = Story().submitted().planned()
    for _ in range(times - 1):
        story.started(CLIP, reserved="1.60").interrupted(CLIP)
    story.started(CLIP, reserved="1.60")
    job = fold_job(event for event in story.events if event.originator_id == f"keeper/{CLIP}")
    assert job is not None
    return job


def test_what_has_left_may_have_been_paid_for(tmp_path: Path) -> None:
    unsent, job = Unsent(tmp_path / "unsent"), attempted(1)
    unsent.put(job)
    assert unsent.is_there(job)
    unsent.take_away(job)
    assert not unsent.is_there(job)


def test_the_mark_of_an_attempt_that_a_kill_ended_goes_with_the_next_one(tmp_path: Path) -> None:
    unsent = Unsent(tmp_path / "unsent")
    unsent.put(attempted(1))
    unsent.put(attempted(2))
    assert len(list(unsent.folder.iterdir())) == 1
    assert unsent.is_there(attempted(2))
