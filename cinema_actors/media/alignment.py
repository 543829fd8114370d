"""Which letters of an aligned text belong to which line, what words they make, and what the lips do meanwhile."""

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from cinema_actors.media.dialogue import Step
from cinema_actors.media.heard import Heard
from cinema_actors.providers.local.voices.mouth import mouth_steps
from cinema_actors.providers.protocols import Word

UNKNOWN = "ə"  # the sound of a letter that is not Latin: a half open mouth


def heard_by_line(
    texts: Sequence[str], times: dict[str, Any] | None, segments: Sequence[Sequence[int]], seconds: float
) -> list[list[Heard]] | None:
    """The letters of every line; None where their times are not told.

    `segments` are [line, first letter, last + 1], where lines are counted without those that have no text; without
    them the letters are counted through, and shared where there are more or fewer than were sent.
    """
    letters = _letters(times, seconds)
    if not letters:
        return None
    spoken = [text for text in texts if text]
    lines = iter(_by_segment(len(spoken), letters, segments) or _counted(spoken, letters))
    return [next(lines) if text else [] for text in texts]


def words_of(line: Sequence[Heard]) -> list[Word]:
    """What stands between spaces; a tag, as in `[whispers] Hush`, is no word."""
    words: list[Word] = []
    begun = False
    for letter, start, end in _untagged(line):
        if letter.isspace():
            begun = False
        elif begun:
            words[-1] = Word(text=words[-1].text + letter, start=words[-1].start, end=end)
        else:
            words.append(Word(text=letter, start=start, end=end))
            begun = True
    return words


def mouth_of(line: Sequence[Heard]) -> tuple[Step, ...]:
    """By letters, which are near enough to sounds for lips that are drawn or filmed from afar."""
    return mouth_steps((_sound(each.letter), each.start, each.end) for each in _untagged(line) if each.letter.isalnum())


def _letters(times: dict[str, Any] | None, seconds: float) -> list[Heard]:
    """Only if they are times of this sound; they never run backwards."""
    if not times or len({len(times[name]) for name in ("characters", "starts", "ends")}) != 1:
        return []
    letters, now = [], 0.0
    for letter, start, end in zip(times["characters"], times["starts"], times["ends"], strict=True):
        if not (isinstance(letter, str) and _is_time(start) and _is_time(end)):
            return []
        start = min(max(now, start), seconds)
        now = min(max(start, end), seconds)
        letters.append(Heard(letter, start, now))
    return letters


def _is_time(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _by_segment(count: int, letters: Sequence[Heard], segments: Sequence[Sequence[int]]) -> list[list[Heard]] | None:
    lines: list[list[Heard]] = [[] for _ in range(count)]
    for line, first, stop in segments:
        if not (0 <= line < count and 0 <= first <= stop <= len(letters)):
            return None
        lines[line] += letters[first:stop]
    return lines if all(lines) else None


def _counted(texts: Sequence[str], letters: Sequence[Heard]) -> list[list[Heard]]:
    """Spaces do not count: whether those between lines are told is not the same everywhere."""
    ends = list(accumulate(sum(not letter.isspace() for letter in text) for text in texts))
    there = sum(not each.letter.isspace() for each in letters)
    scale = ends[-1] / max(1, there) if ends else 1.0
    lines: list[list[Heard]] = [[] for _ in texts]
    counted = 0
    for each in letters:
        line = min(bisect_right(ends, math.floor(counted * scale)), len(texts) - 1)
        lines[line].append(each)
        counted += not each.letter.isspace()
    return lines


def _untagged(line: Sequence[Heard]) -> Iterator[Heard]:
    inside = 0
    for each in line:
        inside += each.letter == "["
        if not inside:
            yield each
        inside -= each.letter == "]" and inside > 0


def _sound(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.lower())[:1]
    return base if base.isascii() and base.isalpha() else UNKNOWN
