"""What the gates go by, measured picture by picture: light, motion, and how alike two pictures are.

Whoever has the pictures in hand anyway feeds a Meter: the rehearsal's encoder, and whoever decodes a clip from outside.
Looking at twelve pictures a second costs a hundredth of drawing them.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.tone_map import BRIGHTEST, greys

Luma = NDArray[np.uint8]  # (height, width): 16 is black, 235 white
Grid = NDArray[np.float32]  # (18, 32) means of luma: sees a scene, and neither grain nor codec

ACROSS, DOWN = 160, 90  # samples of a picture
A_SECOND = 12  # pictures that are looked at
BRIGHT, STRUCTURE = 24, 2.0  # the 98th percentile and the spread, below which both a picture is black
MOTION = 0.003  # change from one look to the next in steps of the picture's own texture, so that night counts as day
LIVELY = 10  # times that much it changes elsewhere, if a clip moves at all
MOSTLY = 0.6  # share of a clip that may stand still, if it moves at all
EIGHT_BIT = frozenset("yuv420p yuvj420p yuv422p yuvj422p yuv444p yuvj444p nv12 gray".split())
BOX, DARK, FLAT = 7, 6.5, 58.5  # of SSIM: the window, and (0.01 * 255)^2 and (0.03 * 255)^2


class Seen(NamedTuple):
    """Seconds; `moves`: it does so well, and for most of the time, beside the longest stretch that it stands still."""

    black: float
    held: float
    moves: bool
    first: Grid
    last: Grid


class Meter:
    """`look(luma, number)` at every picture of a clip that `wants` it, and at the last; then `seen()`."""

    def __init__(self, fps: float) -> None:
        self._fps, self._step = fps, max(1, round(fps / A_SECOND))
        self._black: list[bool] = []
        self._change: list[float] = []
        self._before: NDArray[np.int16] | None = None
        self._first: Grid | None = None
        self._last: Luma | None = None

    def wants(self, number: int) -> bool:
        return number % self._step == 0

    def look(self, luma: Luma) -> None:
        if self._first is None:
            self._first = grid(luma)
        self._last = luma
        few = sampled(luma)
        self._black.append(is_black(few))
        here = few.astype(np.int16)
        if self._before is not None:
            texture = float(np.abs(np.diff(here, axis=1)).mean())
            self._change.append(float(np.abs(here - self._before).mean()) / (texture + 0.05))
        self._before = here

    def end(self, luma: Luma) -> None:
        """The very last picture, whether or not it was looked at."""
        self._last = luma

    def told(self) -> dict[str, Any]:
        """As JSON, for whoever compares it with what was wanted."""
        seen = self.seen()
        if seen is None:
            return {}
        light = {"black": round(seen.black, 3), "held": round(seen.held, 3), "moves": seen.moves}
        return {**light, "first": seen.first.round(1).tolist(), "last": seen.last.round(1).tolist()}

    def seen(self) -> Seen | None:
        if self._first is None or self._last is None:
            return None
        seconds, change = self._step / self._fps, np.array(self._change)
        still = change < MOTION
        rest = float(np.median(change[~still])) if (~still).any() else 0.0
        moves = bool(len(still)) and float(still.mean()) <= MOSTLY and rest >= LIVELY * MOTION
        black, held = longest(np.array(self._black)) * seconds, longest(still) * seconds
        return Seen(black, held, moves, self._first, grid(self._last))


def sampled(luma: Luma) -> Luma:
    """One sample a block: quick, and enough to see black and frozen. (More channels may follow.)"""
    height, width = luma.shape[:2]
    return luma[:: max(1, height // DOWN), :: max(1, width // ACROSS)]


def is_black(few: Luma) -> bool:
    if float(few.std()) >= STRUCTURE:
        return False
    place = round(0.98 * (few.size - 1))
    return int(np.partition(few, place, axis=None)[place]) < BRIGHT


def luma_of(frame: Any) -> Luma:
    """A view on a decoded frame's luma, in limited range; high dynamic range is seen as the film will show it."""
    transfer = int(frame.color_trc)
    if frame.format.name not in EIGHT_BIT:
        frame = frame.reformat(format="yuv420p")
    plane = frame.planes[0]
    luma = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]
    if frame.color_range == 2 or frame.format.name.startswith("yuvj"):
        luma = np.asarray(luma * np.float32(219 / 255) + 16, np.uint8)
    return greys(transfer)[luma] if transfer in BRIGHTEST else luma


def grid(luma: NDArray[Any], across: int = 32, down: int = 18) -> Grid:
    rows = np.linspace(0, luma.shape[0], down + 1).astype(int)
    columns = np.linspace(0, luma.shape[1], across + 1).astype(int)
    sums = np.add.reduceat(np.add.reduceat(luma, rows[:-1], 0, dtype=np.float32), columns[:-1], 1)
    return np.asarray(sums / np.outer(np.diff(rows), np.diff(columns)), np.float32)


def alike(one: Grid, other: Grid) -> float:
    """Structural similarity (Wang and others, 2004), 1 for the same picture."""
    ours, theirs = _box(one), _box(other)
    spread, other_spread = _box(one * one) - ours * ours, _box(other * other) - theirs * theirs
    together = _box(one * other) - ours * theirs
    above = (2 * ours * theirs + DARK) * (2 * together + FLAT)
    below = (ours * ours + theirs * theirs + DARK) * (spread + other_spread + FLAT)
    return float((above / below).mean())


def longest(flags: NDArray[Any]) -> int:
    """The longest run of true ones."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(flags, np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _box(values: NDArray[Any]) -> NDArray[np.float64]:
    """Means of every window of BOX x BOX."""
    sums = np.pad(values.astype(np.float64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    found = sums[BOX:, BOX:] - sums[:-BOX, BOX:] - sums[BOX:, :-BOX] + sums[:-BOX, :-BOX]
    return np.asarray(found / BOX**2)
