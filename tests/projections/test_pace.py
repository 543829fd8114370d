from datetime import timedelta

import pytest

from domain.job_events import JobType
from projections.fold import Fold
from projections.pace import FINAL_CUT, LONGEST_PAUSE, Pace
from projections.waiting import Waiting
from tests.projections.story import Story
from tests.projections.test_history import rows

SHOTS = 10
FINAL = ("post_production/final", JobType.POST_PRODUCTION)


def planned(shots: int = SHOTS) -> Story:
    """A film of so many clips, and nothing else: in a Story, every fact takes a second."""
    return Story().submitted().planned([(JobType.VIDEO, f"video/{n}", ()) for n in range(1, shots + 1)])


def paced(story: Story) -> Pace:
    return Pace().apply(rows(story))


def remaining(story: Story, seconds_later: float = 0) -> float | None:
    fold = Fold().apply(rows(story))
    now = story.clock + timedelta(seconds=seconds_later)
    return paced(story).remaining(fold.jobs, Waiting(fold.jobs), now)


def clip(story: Story, number: int, seconds: float, **how: object) -> None:
    """Made in so many seconds."""
    story.started(f"video/{number}")
    story.clock += timedelta(seconds=seconds - 1)
    story.completed(f"video/{number}", **how)


def test_what_is_left_takes_as_long_as_what_was_made() -> None:
    story = planned()
    for number in range(1, 5):
        clip(story, number, 5)
    story.started("video/5")

    assert remaining(story) == pytest.approx(6 * 5)
    assert remaining(story, seconds_later=3) == pytest.approx(6 * 5 - 3)


def test_nothing_is_foretold_while_too_little_is_known() -> None:
    story = planned()
    clip(story, 1, 5)
    clip(story, 2, 5)
    assert remaining(story) is None

    clip(story, 3, 5)
    assert remaining(story) == pytest.approx(7 * 5)


def test_nothing_is_foretold_of_a_type_that_was_never_made() -> None:
    jobs = [(JobType.VIDEO, f"video/{n}", ()) for n in range(1, 6)] + [(JobType.AUDIO, "audio/1", ())]
    story = Story().submitted().planned(jobs)
    for number in range(1, 5):
        clip(story, number, 5)

    assert remaining(story) is None
    assert remaining(story.made("audio/1")) == pytest.approx(5)


def test_two_at_once_take_half_the_time() -> None:
    story = planned()
    for number in (1, 3, 5):
        story.started(f"video/{number}").started(f"video/{number + 1}")
        story.clock += timedelta(seconds=99)
        story.completed(f"video/{number}").completed(f"video/{number + 1}")

    assert remaining(story) == pytest.approx(4 * 101 / 2, rel=0.05)


def test_what_was_taken_from_the_asset_store_says_nothing_of_how_long_the_work_takes() -> None:
    story = planned()
    for number in range(1, 4):
        clip(story, number, 5)
    before = remaining(story)
    assert before is not None
    for number in range(4, 7):
        clip(story, number, 1, reused=True)

    assert remaining(story) == pytest.approx(before * 4 / 7)


def test_a_film_that_was_killed_and_goes_on_the_next_day_has_not_worked_all_night() -> None:
    story = planned()
    for number in range(1, 4):
        clip(story, number, 5)
    worked, foretold = paced(story).worked(), remaining(story)
    story.started("video/4")
    story.clock += timedelta(hours=9)
    story.interrupted("video/4", reason="the studio had stopped")

    assert paced(story).worked() == worked
    assert remaining(story) == foretold


def test_a_machine_that_slept_has_not_worked_either() -> None:
    story = planned()
    for number in range(1, 4):
        clip(story, number, 5)
    clip(story, 4, 9 * 3600)
    clip(story, 5, 5)

    assert paced(story).worked() < 30 + LONGEST_PAUSE
    assert remaining(story) == pytest.approx(5 * 5)


def test_a_clip_takes_as_long_as_it_lasts() -> None:
    story = planned(6)
    for number, event in enumerate(event for event in story.events if event.originator_id.startswith("keeper/video")):
        event.metadata["seconds"] = 2.0 if number < 3 else 6.0  # type: ignore[attr-defined]
    for number in range(1, 4):
        clip(story, number, 4)

    assert remaining(story) == pytest.approx(3 * 12)


def test_the_final_cut_is_foretold_from_what_finishing_the_shots_took() -> None:
    jobs = [(JobType.POST_PRODUCTION, f"post_production/{n}", ()) for n in range(1, 4)]
    story = Story().submitted().planned([*jobs, (FINAL[1], FINAL[0], tuple(name for _, name, _ in jobs))])
    for event in story.events:
        if event.originator_id.startswith("keeper/post"):
            event.metadata["seconds"] = 9.0 if event.originator_id.endswith("final") else 3.0  # type: ignore[attr-defined]
    story.made(*(name for _, name, _ in jobs))
    assert remaining(story) == pytest.approx(9 * FINAL_CUT / 3)

    story.started("post_production/final")
    assert remaining(story, seconds_later=1) == pytest.approx(9 * FINAL_CUT / 3 - 1)
    assert remaining(story, seconds_later=60) == 0


def test_what_waits_for_its_time_is_waited_for() -> None:
    story = planned(4)
    for number in range(1, 4):
        clip(story, number, 5)
    story.started("video/4").interrupted("video/4", kind="rate_limited", retry_at=story.clock + timedelta(seconds=100))

    assert remaining(story) == pytest.approx(99 + 5, abs=1.1)


def test_what_a_person_must_mend_first_is_not_counted() -> None:
    story = planned()
    for number in range(1, 4):
        clip(story, number, 5)
    story.started("video/4").failed("video/4")

    assert remaining(story) == pytest.approx(6 * 5)


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    story = planned()
    for number in range(1, 4):
        clip(story, number, 5)
    story.started("video/4")
    story.clock -= timedelta(hours=1)
    story.completed("video/4")

    assert paced(story).worked() >= 15
    assert remaining(story) is not None
