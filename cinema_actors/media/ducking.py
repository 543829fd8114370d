"""Ducking: how far the bed goes down for the voices, computed ahead: down before the first word, steady until the last.

A compressor keyed by the voices comes late and pumps with the syllables; measured on the same speech it spread over
16 dB where this curve does not move.
"""

from itertools import pairwise

import numpy as np

from cinema_actors.media.encode import RATE
from cinema_actors.media.sound import Sound

HOP = RATE // 100  # a point every 10 ms
SPEECH = -45.0  # dB: above it somebody speaks
AHEAD, HOLD = 25, 40  # points before the first and after the last sound of a speech
ATTACK, RELEASE = 15, 60  # points from nothing to all the way down, and back


def speech_power(mono: Sound) -> Sound:
    """Mean power of every point; the last one may be short."""
    padded = np.pad(mono, (0, -len(mono) % HOP))
    return np.asarray(np.square(padded, dtype=np.float32).reshape(-1, HOP).mean(1), np.float32)


def speaking(power: Sound) -> np.ndarray:
    """Whether somebody is heard, for every point."""
    return np.asarray(10 * np.log10(power + 1e-12) > SPEECH)


def curve(power: Sound) -> Sound:
    """Power of the voices -> depth, 0 (nothing) to 1 (all the way down), a value a point."""
    wanted = np.zeros(len(power), np.float32)
    for first, last in _runs(np.flatnonzero(speaking(power))):
        wanted[max(first - AHEAD, 0) : last + HOLD + 1] = 1.0
    depth, at = np.zeros_like(wanted), 0.0
    for point, goal in enumerate(wanted.tolist()):
        at = min(goal, at + 1 / ATTACK) if goal > at else max(goal, at - 1 / RELEASE)
        depth[point] = at
    return depth


def samples(curve: Sound, start: int, stop: int) -> Sound:
    """The depth at every sample of a slice."""
    first, last = start // HOP, stop // HOP + 2
    points = np.arange(first, last)
    values = curve[np.minimum(points, len(curve) - 1)]
    return np.asarray(np.interp(np.arange(start, stop), points * HOP, values), np.float32)


def _runs(points: np.ndarray) -> list[tuple[int, int]]:
    """Runs of points with less than HOLD between them: (first, last)."""
    if not len(points):
        return []
    gaps = [index for index, (a, b) in enumerate(pairwise(points)) if b - a > HOLD]
    firsts, lasts = [0, *(gap + 1 for gap in gaps)], [*gaps, len(points) - 1]
    return [(int(points[a]), int(points[b])) for a, b in zip(firsts, lasts, strict=True)]
