"""Reads `.cube` files: colour tables as grading programs export them, of one dimension, three, or one before three.

Adobe's Cube LUT Specification 1.0, with the input ranges that Resolve writes.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.errors import UsageError

MOST_BYTES = 16 << 20
SIZES = {"LUT_1D_SIZE": (2, 65536), "LUT_3D_SIZE": (2, 65)}  # what is finer than 65 is 50 MB of text
DOMAINS = {"DOMAIN_MIN": 3, "DOMAIN_MAX": 3, "LUT_1D_INPUT_RANGE": 2, "LUT_3D_INPUT_RANGE": 2}
Table = NDArray[np.float64]
Range = tuple[Table, Table]  # least and greatest input of each channel


@dataclass(frozen=True)
class Cube:
    """`curves` (n, 3) is looked up first, then `cells` (n, n, n, 3) by blue, green, red; each within its range."""

    curves: Table | None
    cells: Table | None
    curves_range: Range
    cells_range: Range


class _Wrong(Exception):
    """A line and what is wrong with it."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")


def parsed(data: bytes, name: str) -> Cube:
    """UsageError, with the line and the reason, for what is no usable `.cube` file."""
    if len(data) > MOST_BYTES:
        raise UsageError(f"{name} has more than {MOST_BYTES >> 20} MB; export the LUT with 65 points or fewer.")
    if b"\0" in data:
        raise UsageError(f"{name} is no .cube file: it holds binary data, not text; export the LUT as .cube.")
    reader = _Reader()
    try:
        for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
            reader.read(number, line.strip())
        return reader.cube()
    except _Wrong as wrong:
        raise UsageError(f"{name} is no LUT that can be used, {wrong}.") from None


class _Reader:
    def __init__(self) -> None:
        self.said: dict[str, list[float]] = {}
        self.values: list[tuple[float, float, float]] = []
        self.last = 0

    def read(self, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            return
        self.last = number
        word, *rest = line.split()
        if not (word[0].isalpha() and word.lower() not in ("nan", "inf", "infinity")):
            self.values.append(_triple(number, [word, *rest]))
            self._not_too_many(number)
        elif word == "TITLE":
            return
        elif self.values:
            raise _Wrong(number, f"{word} stands behind the beginning of the table")
        elif word in self.said:
            raise _Wrong(number, f"{word} is given twice")
        elif word in SIZES:
            self.said[word] = [_size(number, word, rest)]
        elif word in DOMAINS:
            self.said[word] = _numbers(number, word, rest, DOMAINS[word])
            self._check_ranges(number)
        else:
            raise _Wrong(number, f"{word[:40]!r} is no word of a .cube file")

    def cube(self) -> Cube:
        curves, cells = self._sizes()
        if not curves and not cells:
            raise _Wrong(max(self.last, 1), "there is no LUT_1D_SIZE or LUT_3D_SIZE")
        if len(self.values) < self._wanted():
            raise _Wrong(self.last, f"the table ends after {len(self.values)} of {self._wanted()} colours")
        table = np.array(self.values, np.float64)
        return Cube(
            table[:curves] if curves else None,
            table[curves:].reshape(cells, cells, cells, 3) if cells else None,
            self._range("LUT_1D_INPUT_RANGE", whole=True),
            self._range("LUT_3D_INPUT_RANGE", whole=not curves),
        )

    def _sizes(self) -> tuple[int, int]:
        return int(self.said.get("LUT_1D_SIZE", [0])[0]), int(self.said.get("LUT_3D_SIZE", [0])[0])

    def _wanted(self) -> int:
        curves, cells = self._sizes()
        return curves + int(cells**3)

    def _not_too_many(self, number: int) -> None:
        if not any(self._sizes()):
            raise _Wrong(number, "the table begins before LUT_1D_SIZE or LUT_3D_SIZE")
        if len(self.values) > self._wanted():
            raise _Wrong(number, f"there are more than the {self._wanted()} colours that its size says")

    def _check_ranges(self, number: int) -> None:
        for low, high in (self._range("LUT_1D_INPUT_RANGE", True), self._range("LUT_3D_INPUT_RANGE", True)):
            if not (high > low).all():
                raise _Wrong(number, "the greatest input is not above the least")

    def _range(self, own: str, whole: bool) -> Range:
        """Its own, else the domain of the whole where it is the first to be looked up."""
        if own in self.said:
            low, high = self.said[own]
            return np.full(3, low), np.full(3, high)
        ends = [self.said.get(f"DOMAIN_{end}", [value] * 3) if whole else [value] * 3 for end, value in _UNIT]
        return np.array(ends[0]), np.array(ends[1])


_UNIT: tuple[tuple[str, float], ...] = (("MIN", 0.0), ("MAX", 1.0))


def _triple(number: int, words: list[str]) -> tuple[float, float, float]:
    red, green, blue = _numbers(number, "a colour", words, 3)
    return red, green, blue


def _numbers(number: int, what: str, words: list[str], count: int) -> list[float]:
    if len(words) != count:
        raise _Wrong(number, f"{what} has {count} numbers, not {len(words)}")
    try:
        found = [float(word) for word in words]
    except ValueError:
        wrong = next(word for word in words if not _is_number(word))
        raise _Wrong(number, f"{wrong[:40]!r} is no number") from None
    if not all(map(isfinite, found)):
        raise _Wrong(number, f"{' '.join(words)[:40]!r} is no colour")
    return found


def _is_number(word: Any) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def _size(number: int, word: str, rest: list[str]) -> float:
    least, most = SIZES[word]
    if len(rest) != 1 or not (rest[0].isascii() and rest[0].isdigit()) or not least <= int(rest[0]) <= most:
        raise _Wrong(number, f"{word} is a whole number from {least} to {most}, not {' '.join(rest)[:40]!r}")
    return float(rest[0])
