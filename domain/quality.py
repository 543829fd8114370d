"""Quality gates: what a picture, a clip or a voice is measured by before it counts as made, and what follows.

A gate is a measure and its limit. A finding is a measure beyond its limit, typed, with a sentence for a person. What
follows is the policy of `[gates]` in cinema.toml:

    accept   it is used, and the sentence is told at the end
    retry    another take is asked for, and paid for, at most RETAKES times; then it stops
    stop     the job waits for a person: `accept` uses what was made, `retry` asks for another take

Limits were measured on synthetic and on rehearsed films: a true picture of a keyframe is at least 0.88 alike (a cut of
5 % included), another shot of the same set at most 0.78.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

from domain.errors import UsageError
from domain.screenplay import Shot
from domain.script import Frozen

Gate = Literal[
    "unreadable", "black", "frozen", "still", "short", "shape", "first_frame", "last_frame", "silent", "clipped"
]
Policy = Literal["accept", "retry", "stop"]

QUALITY = "quality"  # the kind of a failure that waits for `accept` or `retry`
RETAKES = 2  # that `retry` asks for by itself
LIMITS: Mapping[Gate, float] = {
    "unreadable": 0.0,
    "black": 0.5,  # seconds without any light: the brightest fiftieth of a picture is black, and it has no structure
    "frozen": 1.0,  # seconds in which a clip stands still that moves before or after
    "still": 1.0,  # seconds in which it stands still, and hardly moves elsewhere
    "short": 1.5,  # pictures that are missing
    "shape": 0.05,  # share by which it is wider or higher than what was asked for
    "first_frame": 0.8,  # likeness (SSIM of 32 x 18 means of luma)
    "last_frame": 0.8,
    "silent": -60.0,  # dB of full scale, of the loudest twentieth of a second
    "clipped": 10.0,  # flat tops: four samples in a row at full scale
}
FREE = {**dict.fromkeys(get_args(Gate), "accept"), "unreadable": "stop"}  # the same would come out again
PAID: dict[str, str] = {  # nothing is bought again unasked; what is a matter of judgement is used, and told
    **dict.fromkeys(get_args(Gate), "stop"),
    **dict.fromkeys(("still", "first_frame", "last_frame", "clipped"), "accept"),
}
_DARK = re.compile(
    r"\b(darkness|blackness|blackout|pitch[- ](black|dark)|lights? (go|goes|are|is) (out|off)|lights? out|"
    r"((fades?|cuts?|smash(es)?) )?to black|(black|dark) screen|in the dark)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(freeze|freezes|frozen|motionless|stands? still|tableau|photograph|still life)\b", re.IGNORECASE
)


class Finding(Frozen):
    gate: Gate
    value: float
    limit: float
    text: str


class Expected(Frozen):
    """What a job's artifact is measured against. `dark` and `still`: the plan means it to be.

    `ratio` is width / height as asked for (0: as it comes); `seconds` the least that the film needs; `first` and `last`
    are paths of the keyframes it was made from.
    """

    kind: Literal["picture", "clip", "voice"]
    dark: bool = False
    still: bool = False
    ratio: float = 0.0
    seconds: float = 0.0
    fps: float = 24.0
    first: str | None = None
    last: str | None = None
    words: tuple[str, ...] = ()  # what each cue of a voice says


class Measured(Frozen):
    """What was found, as far as it applies; None where it does not."""

    black: float | None = None  # seconds; of a picture, 1 or 0
    held: float | None = None  # seconds of the longest stretch without motion
    moves: bool = True  # it moves well, and for most of the time, beside that stretch
    seconds: float | None = None
    ratio: float | None = None
    first: float | None = None
    last: float | None = None
    loudest: tuple[float | None, ...] = ()  # dB of each cue; None where nobody was to speak
    clipped: int | None = None


def is_dark(shot: Shot) -> bool:
    """Black may be what is meant: under a title, or where the action says so."""
    return shot.kind == "title" or bool(_DARK.search(shot.action))


def is_still(shot: Shot) -> bool:
    """Nothing has to move: a title, or a camera on its tripod before what does not live."""
    lifeless = not shot.figures or shot.kind == "insert"
    return shot.kind == "title" or (shot.move == "static" and lifeless) or bool(_STILL.search(shot.action))


def ratio(asked: str, width: int, height: int) -> float:
    """Width / height: of `16:9` as it was asked for, else of the film."""
    wide, colon, high = asked.partition(":")
    return round(float(wide) / float(high) if colon else width / height, 4)


def judged(measured: Measured, expected: Expected) -> list[Finding]:
    """Every gate that the artifact does not pass."""
    return [
        Finding(gate=gate, value=round(value, 3), limit=LIMITS[gate], text=text)
        for gate, value, text in (
            *_of_light(measured, expected),
            *_of_motion(measured, expected),
            *_of_form(measured, expected),
            *_of_likeness(measured),
            *_of_sound(measured, expected),
        )
    ]


def unreadable(text: str) -> Finding:
    return Finding(gate="unreadable", value=0.0, limit=LIMITS["unreadable"], text=text)


def policies(table: Any, free: bool) -> dict[str, str]:
    """What follows from each gate: `[gates]` of cinema.toml before the defaults. UsageError for what is none."""
    if not isinstance(table, dict):
        raise UsageError("gates in cinema.toml is a table: write [gates] on a line and its settings below.")
    if unknown := table.keys() - set(get_args(Gate)):
        raise UsageError(f"[gates] in cinema.toml knows {', '.join(get_args(Gate))}, not {', '.join(sorted(unknown))}.")
    if wrong := [gate for gate, policy in table.items() if policy not in get_args(Policy)]:
        raise UsageError(f"{wrong[0]} in [gates] of cinema.toml is accept, retry or stop, not {table[wrong[0]]!r}.")
    if table.get("unreadable") == "accept":
        raise UsageError("unreadable in [gates] of cinema.toml is retry or stop: there is nothing to accept.")
    return {**(FREE if free else PAID), **table}


def verdict(findings: Iterable[Finding], table: Mapping[str, str], retakes: int) -> Policy:
    """The strictest policy of the gates that did not pass. `retakes`: how many were asked for already."""
    found = {table[finding.gate] for finding in findings}
    if "stop" in found or ("retry" in found and retakes >= RETAKES):
        return "stop"
    return "retry" if "retry" in found else "accept"


Found = Iterator[tuple[Gate, float, str]]


def _of_light(it: Measured, expected: Expected) -> Found:
    if it.black is None or expected.dark or it.black < LIMITS["black"]:
        return
    long = f" for {it.black:.1f} s" if expected.kind == "clip" else ""
    yield "black", it.black, f"the {expected.kind} is black{long}"


def _of_motion(it: Measured, expected: Expected) -> Found:
    if it.held is None or expected.still or it.held < LIMITS["frozen"]:
        return
    if it.moves:
        yield "frozen", it.held, f"the clip is frozen for {it.held:.1f} s"
    else:
        yield "still", it.held, f"the clip hardly moves (it stands still for {it.held:.1f} s)"


def _of_form(it: Measured, expected: Expected) -> Found:
    missing = expected.seconds - it.seconds if it.seconds is not None else 0.0
    if missing * expected.fps > LIMITS["short"]:
        yield "short", missing * expected.fps, f"the clip has {it.seconds:.1f} s of {expected.seconds:.1f} s"
    if (
        it.ratio
        and expected.ratio
        and (off := max(it.ratio, expected.ratio) / min(it.ratio, expected.ratio) - 1) > (LIMITS["shape"])
    ):
        yield "shape", off, f"the {expected.kind} has the shape {it.ratio:.2f} : 1, not {expected.ratio:.2f} : 1"


def _of_likeness(it: Measured) -> Found:
    gates: tuple[tuple[Gate, float | None], ...] = (("first_frame", it.first), ("last_frame", it.last))
    for gate, alike in gates:
        if alike is not None and alike < LIMITS[gate]:
            name = gate.removesuffix("_frame")
            yield gate, alike, f"the clip's {name} picture is unlike its keyframe ({alike:.2f} of 1 alike)"


def _of_sound(it: Measured, expected: Expected) -> Found:
    for words, loudest in zip(expected.words, it.loudest, strict=False):
        if loudest is not None and loudest < LIMITS["silent"]:
            yield "silent", loudest, f"nobody is heard saying “{' '.join(words.split())[:60]}”"
    if it.clipped is not None and it.clipped >= LIMITS["clipped"]:
        yield "clipped", it.clipped, f"the voice is clipped ({it.clipped} flat tops)"
