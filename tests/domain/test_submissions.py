"""What a provider was asked for: operations that jobs have, and submissions of which nobody has heard."""

from pathlib import Path
from typing import Any

import pytest

from domain.job_events import JobRetried, JobSkipped, OperationAccepted, SubmissionUncertain
from domain.submissions import Submissions
from tests.projections.story import Story

CLIP, OTHER = "video/1", "image/1_first_frame"


def asked(story: Story, name: str = CLIP, **fields: Any) -> Story:
    about = {"provider": "vertex", "model": "veo", "reserved": "1.60", "request": {"prompt": name}}
    return story.started(name, **{**about, **fields})


def begun() -> Story:
    return Story().submitted().planned()


def doubted(story: Story, name: str = CLIP) -> Story:
    return story.tell(SubmissionUncertain, name, attempt=1, reason="the line broke")


def accepted(story: Story, name: str = CLIP, operation: str = "op-1") -> Story:
    return story.tell(OperationAccepted, name, attempt=1, operation=operation)


ENDS: dict[str, tuple[Story, bool]] = {
    "asked for": (asked(begun()), True),
    "in doubt": (doubted(asked(begun())), True),
    "left out, in doubt": (doubted(asked(begun())).tell(JobSkipped, CLIP), True),
    "asked for once more, in doubt": (asked(doubted(asked(begun())).tell(JobRetried, CLIP), key="another"), True),
    "taken on": (accepted(asked(begun())), False),
    "found": (accepted(doubted(asked(begun()))), False),
    "answered": (asked(begun()).completed(CLIP), False),
    "found elsewhere, in doubt": (doubted(asked(begun())).completed(CLIP, reused=True), True),
    "refused": (asked(begun()).failed(CLIP), False),
    "never sent": (asked(begun()).interrupted(CLIP), False),
    "free": (asked(begun(), reserved="0"), False),
    "another's": (asked(begun(), provider="google"), False),
}


@pytest.mark.parametrize("end", ENDS)
def test_of_what_was_lost_nobody_has_heard(end: str) -> None:
    story, is_lost = ENDS[end]
    unheard = Submissions("vertex", story.events).unheard(but="another")
    assert [event.request["prompt"] for event in unheard] == [CLIP] * is_lost


def test_the_very_same_request_is_no_other_one() -> None:
    assert Submissions("vertex", asked(begun()).events).unheard(but=f"key-of-{CLIP}") == ()


@pytest.mark.parametrize("how", [{"kind": "quality", "cost": "1.60"}, {}], ids=["withheld", "completed"])
def test_the_ids_of_answers_are_those_that_something_was_made_of(how: dict[str, Any]) -> None:
    story = asked(begun())
    story = (story.failed if how else story.completed)(CLIP, meta={"request_id": "r-1"}, **how)
    asked(story, OTHER).completed(OTHER, meta={"seconds": 1.0})
    assert Submissions("vertex", story.events).answers == {"r-1"}


def test_a_store_tells_of_all_films_and_of_no_other_provider(tmp_path: Path) -> None:
    story = accepted(asked(begun()))
    accepted(asked(story, OTHER, provider="google"), OTHER, "op-of-another")
    asked(story.of("reef").submitted().planned())
    store = story.told_in(tmp_path)
    made = store.submissions("vertex")
    assert made.operations == {"op-1"}
    assert [event.originator_id for event in made.unheard(but="")] == ["reef/video/1"]
    store.close()
