"""What passes a gate, what does not, and what follows: by limits, by what the plan means, and by `[gates]`."""

from typing import Any, get_args

import pytest

from domain.errors import UsageError
from domain.quality import (
    RETAKES,
    Expected,
    Finding,
    Gate,
    Measured,
    is_dark,
    is_still,
    judged,
    policies,
    ratio,
    unreadable,
    verdict,
)
from domain.screenplay import Figure, Shot

CLIP = Expected(kind="clip", seconds=4.0, fps=24, ratio=16 / 9)
WELL = Measured(black=0.0, held=0.3, moves=True, seconds=4.0, ratio=16 / 9, first=0.97, last=0.88)


def gates(measured: Measured, expected: Expected = CLIP) -> list[str]:
    return [finding.gate for finding in judged(measured, expected)]


def but(**said: Any) -> Measured:
    return WELL.model_copy(update=said)


def test_what_is_well_passes_every_gate() -> None:
    assert gates(WELL) == []


@pytest.mark.parametrize(
    ("said", "gate"),
    [
        ({"black": 0.6}, "black"),
        ({"held": 1.6}, "frozen"),
        ({"held": 3.9, "moves": False}, "still"),
        ({"seconds": 3.9}, "short"),
        ({"ratio": 9 / 16}, "shape"),
        ({"first": 0.78}, "first_frame"),
        ({"last": 0.3}, "last_frame"),
    ],
)
def test_each_gate_cries_alone_and_in_one_sentence(said: dict[str, Any], gate: str) -> None:
    [finding] = judged(but(**said), CLIP)
    assert finding.gate == gate
    assert finding.text[0].islower()
    assert "\n" not in finding.text


@pytest.mark.parametrize(
    "said", [{"black": 0.4}, {"held": 0.9}, {"seconds": 3.95}, {"ratio": 1360 / 768}, {"first": 0.84}]
)
def test_what_is_nearly_too_much_passes(said: dict[str, Any]) -> None:
    assert gates(but(**said)) == []


def test_what_the_plan_means_to_be_dark_or_still_is_no_fault() -> None:
    assert gates(but(black=4.0), CLIP.model_copy(update={"dark": True})) == []
    assert gates(but(held=4.0, moves=False), CLIP.model_copy(update={"still": True})) == []


@pytest.mark.parametrize(
    ("shot", "dark", "still"),
    [
        (Shot(slate="1", kind="title", title="THE END"), True, True),
        (Shot(slate="1", kind="establishing", move="static"), False, True),
        (Shot(slate="1", kind="establishing", move="pan_left"), False, False),
        (Shot(slate="1", kind="insert", move="static", subject="watch"), False, True),
        (Shot(slate="1", kind="speech", move="static", figures=(Figure(character=1),)), False, False),
        (Shot(slate="1", kind="action", move="pan_left", action="The lights go out."), True, False),
        (Shot(slate="1", kind="action", move="pan_left", action="Smash to black."), True, False),
        (Shot(slate="1", kind="action", move="pan_left", action="A black dog in a dark coat."), False, False),
        (Shot(slate="1", kind="action", figures=(Figure(character=1),), action="She stands still."), False, True),
    ],
)
def test_the_plan_says_what_is_meant(shot: Shot, dark: bool, still: bool) -> None:
    assert (is_dark(shot), is_still(shot)) == (dark, still)


def test_who_speaks_is_heard_and_who_does_not_need_not_be() -> None:
    voice = Expected(kind="voice", words=("Hello.", "…", "You too?"))
    heard = Measured(loudest=(-20.0, None, -70.0), clipped=2)
    [finding] = judged(heard, voice)
    assert (finding.gate, finding.text) == ("silent", "nobody is heard saying “You too?”")
    assert gates(heard.model_copy(update={"loudest": (-20.0, None, -50.0), "clipped": 12}), voice) == ["clipped"]


def test_a_shape_is_that_which_was_asked_for() -> None:
    assert ratio("16:9", 640, 480) == pytest.approx(1.7778)
    assert ratio("", 640, 480) == pytest.approx(1.3333)


def test_nothing_is_bought_again_unless_somebody_says_so() -> None:
    assert "retry" not in policies({}, free=False).values()
    assert "retry" not in policies({}, free=True).values()
    assert set(policies({}, free=False)) == set(get_args(Gate))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"blak": "stop"}, "not blak"),
        ({"black": "panic"}, "accept, retry or stop, not 'panic'"),
        ({"unreadable": "accept"}, "nothing to accept"),
        ("stop", "is a table"),
    ],
)
def test_gates_that_cannot_be_are_refused_in_one_sentence(table: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        policies(table, free=False)


def test_the_strictest_policy_decides_and_retries_come_to_an_end() -> None:
    black, unlike = found("black"), found("first_frame")
    table = policies({"black": "retry", "first_frame": "accept"}, free=False)
    assert verdict([unlike], table, 0) == "accept"
    assert verdict([unlike, black], table, 0) == "retry"
    assert verdict([unlike, black], table, RETAKES) == "stop"
    assert verdict([black, unreadable("it is none")], {**table, "unreadable": "stop"}, 0) == "stop"


def found(gate: Gate) -> Finding:
    return Finding(gate=gate, value=1, limit=0, text="it is so")
