"""When each letter of a text is spoken, as far as its length and the silences of the sound tell: an estimate.

Voice is what is louder than the rest of the sound is between words. Its pauses are matched with the ends of lines, of
sentences and of clauses, so that each part takes about the time that its letters would; within a part every letter is
as long as the next, and silence belongs to none.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.encode import RATE
from cinema_actors.media.heard import Heard

HOP = RATE // 100  # samples that are voice or silence together: 10 ms
SILENT, BELOW = 0.003, 0.03  # of full scale, and of the loud parts: what is softer is silence
PAUSE = 12  # hops; a shorter silence is a consonant's
MOST_PAUSES, MOST_PARTS, TOGETHER = 60, 40, 6  # of a shot; and parts that are said without a pause between
LONGEST_CREDIT = 100  # hops of a pause that count for it
_CLAUSE = re.compile(r"(?<=[.,;:?!…—–])\s+")


class _Part(NamedTuple):
    line: int
    text: str
    letters: int
    ends_line: bool


class _Voice(NamedTuple):
    """`hops` are those in which somebody speaks; `pauses` are how many of them come before each, and how long it is."""

    hops: NDArray[np.int64]
    pauses: list[tuple[int, int]]


_Group = tuple[Sequence[_Part], int, int]  # said without a pause between, from which to which hop of the voice
_State = tuple[int, int]  # so many parts are said, up to that end


def listened(texts: Sequence[str], sound: NDArray[np.float32]) -> tuple[list[list[Heard]], bool]:
    """The letters of every line, and whether a pause was found between any two lines.

    sound: mono, 48 kHz. A text that is "" was not said, and has no letters.
    """
    parts, voice = _parts(texts), _voice(sound)
    lines: list[list[Heard]] = [[] for _ in texts]
    if not parts or not len(voice.hops):
        return lines, len(parts) < 2
    groups = _grouped(parts, voice)
    for group, first, last in groups:
        for part, heard in _spelled(group, voice.hops[first:last]):
            lines[part.line] += heard
    apart = all(not part.ends_line for group, _, _ in groups for part in group[:-1])
    return lines, apart


def _parts(texts: Sequence[str]) -> list[_Part]:
    found = [_Part(n, each, _letters(each), False) for n, text in enumerate(texts) for each in _CLAUSE.split(text)]
    parts = [part for part in found if part.text]
    if len(parts) > MOST_PARTS:
        parts = [_Part(n, text, _letters(text), False) for n, text in enumerate(texts) if text]
    ends = [part.line != after.line for part, after in pairwise(parts)]
    return [part._replace(ends_line=end) for part, end in zip(parts, [*ends, True], strict=False)]


def _letters(text: str) -> int:
    return max(1, sum(letter.isalnum() for letter in text))


def _voice(sound: NDArray[np.float32]) -> _Voice:
    whole = sound[: len(sound) // HOP * HOP].reshape(-1, HOP)
    levels = np.sqrt(np.square(whole, dtype=np.float32).mean(1)) if len(whole) else np.zeros(0, np.float32)
    loud = float(np.percentile(levels, 95)) if len(levels) else 0.0
    spoken = np.flatnonzero(levels > max(SILENT, BELOW * loud))
    if not len(spoken):
        return _Voice(np.zeros(0, np.int64), [])
    hops: list[int] = [int(spoken[0])]
    pauses: list[tuple[int, int]] = []
    for hop in spoken[1:].tolist():
        silence = hop - hops[-1] - 1
        if silence >= PAUSE:
            pauses.append((len(hops), silence))
        else:
            hops += range(hops[-1] + 1, hop)
        hops.append(hop)
    longest = sorted(pauses, key=lambda pause: -pause[1])[:MOST_PAUSES]
    return _Voice(np.array(hops, np.int64), sorted(longest))


def _grouped(parts: Sequence[_Part], voice: _Voice) -> list[_Group]:
    """The cheapest way to spread the parts over the pauses, found from the front.

    A part that takes another time than its letters would costs, and so does an end without a pause, above all that of a
    line; a long pause at an end is worth something.
    """
    ends = [0, *(at for at, _ in voice.pauses), len(voice.hops)]
    credits = [0, *(min(length, LONGEST_CREDIT) for _, length in voice.pauses), 0]
    sums = [0, *accumulate(part.letters for part in parts)]
    pace = len(voice.hops) / sums[-1]
    best: dict[_State, tuple[float, _State | None]] = {(0, 0): (0.0, None)}
    for part in range(1, len(parts) + 1):
        for end in [len(ends) - 1] if part == len(parts) else range(1, len(ends) - 1):
            ways = [
                (
                    cost
                    + _misfit(ends[end] - ends[begin], pace * (sums[part] - sums[first]))
                    + _missed(parts[first:part]),
                    (first, begin),
                )
                for (first, begin), (cost, _) in best.items()
                if part - TOGETHER <= first < part and begin < end
            ]
            if ways:
                cost, before = min(ways)
                worth = (0.06 if parts[part - 1].ends_line else 0.03) * credits[end]
                best[part, end] = (cost - worth, before)
    return _way_back(best, parts, ends)


def _misfit(hops: int, expected: float) -> float:
    return (hops - expected) ** 2 / (12 * expected + 60)


def _missed(group: Sequence[_Part]) -> float:
    """Ends inside of what is said without a pause."""
    return sum(12.0 if part.ends_line else 0.5 for part in group[:-1])


def _way_back(
    best: dict[_State, tuple[float, _State | None]], parts: Sequence[_Part], ends: Sequence[int]
) -> list[_Group]:
    at: _State | None = (len(parts), len(ends) - 1)
    if at not in best:  # more is said in one breath than anybody has looked at
        return [(parts, 0, ends[-1])]
    groups: list[_Group] = []
    while at is not None and (before := best[at][1]) is not None:
        groups.append((parts[before[0] : at[0]], ends[before[1]], ends[at[1]]))
        at = before
    return groups[::-1]


def _spelled(group: Sequence[_Part], hops: NDArray[np.int64]) -> list[tuple[_Part, list[Heard]]]:
    """Every letter as long as the next, over the hops in which somebody speaks; what is no letter takes no time."""
    size, said = len(hops) / sum(part.letters for part in group), 0
    found = []
    for part in group:
        heard: list[Heard] = []
        at = partial(_second, hops)
        silent_part = not any(letter.isalnum() for letter in part.text)
        for number, letter in enumerate(f"{part.text} "):
            is_said = letter.isalnum() or (silent_part and not number)
            start = at(said * size) if is_said else heard[-1].end if heard else at(said * size)
            said += is_said
            heard.append(Heard(letter, start, at(said * size, end=True) if is_said else start))
        found.append((part, heard))
    return found


def _second(hops: NDArray[np.int64], place: float, end: bool = False) -> float:
    """Of a place among the hops: as an end, before the pause that comes there; else behind it."""
    number = min(max(int(np.ceil(place - 1e-6)) - 1 if end else int(place + 1e-6), 0), len(hops) - 1)
    inside = min(max(place - number, 0.0), 1.0)
    return round(float(hops[number] + inside) * HOP / RATE, 4)
