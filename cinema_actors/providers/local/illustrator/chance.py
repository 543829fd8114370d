"""Chance that is the same every time: seeded by content, in every process and on every machine."""

import hashlib
from random import Random

import numpy as np


def digest(*parts: object) -> int:
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def chance(*parts: object) -> Random:
    """A source of random numbers for one thing: chance(seed, "stars")."""
    return Random(digest(*parts))


def pick(n: int, *parts: object) -> int:
    """One of 0..n-1."""
    return digest(*parts) % n


def profile(n: int, *parts: object, octaves: int = 5, rough: float = 0.5) -> list[float]:
    """A mountain ridge of n heights from 0 to 1: value noise, octave upon octave, each `rough` times as high."""
    random = np.random.default_rng(digest(*parts))
    heights, total, amplitude = np.zeros(n), 0.0, 1.0
    for octave in range(octaves):
        knots = random.random(2 ** (octave + 1) + 2)
        x = np.linspace(0, len(knots) - 1.001, n)
        i = x.astype(int)
        f = x - i
        f = f * f * (3 - 2 * f)
        heights += amplitude * (knots[i] * (1 - f) + knots[i + 1] * f)
        total += amplitude
        amplitude *= rough
    return [float(h) for h in heights / total]
