"""Speech as an engine gives it: samples and the time of every phoneme; long text goes through in pieces."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.pronunciation import Phoneme

Samples = NDArray[np.float32]

RATE = 24_000  # Hz, of both models
UNIT = 600  # samples; both models count durations in 25 ms
_SENTENCE = re.compile(r"[.!?…]")
_CLAUSE = re.compile(r"[,;:—]")


class Utterance(NamedTuple):
    """`spans` are (start, end) in seconds, one for each phoneme; between pieces and at the ends there is silence."""

    samples: Samples
    spans: tuple[tuple[float, float], ...]


# Phonemes -> samples and how many units each takes, with one more at either end for the silence around them.
Speak = Callable[[Sequence[Phoneme]], tuple[Samples, NDArray[np.int64]]]


def utter(phonemes: Sequence[Phoneme], speak: Speak, longest: int) -> Utterance:
    """Speaks piece by piece, none longer than a model takes."""
    sounds: list[Samples] = []
    spans: list[tuple[float, float]] = []
    offset = 0
    for piece in pieces(phonemes, longest):
        samples, units = speak(piece)
        borders = (offset + np.concatenate([[0], np.cumsum(units)]) * UNIT) / RATE
        spans += [(float(borders[i]), float(borders[i + 1])) for i in range(1, len(piece) + 1)]
        sounds.append(samples)
        offset += len(samples)
    return Utterance(np.concatenate(sounds) if sounds else np.zeros(0, np.float32), tuple(spans))


def pieces(phonemes: Sequence[Phoneme], longest: int) -> list[Sequence[Phoneme]]:
    """Cut after sentences where possible, else after clauses, else between words, else anywhere."""
    parts: list[Sequence[Phoneme]] = []
    while len(phonemes) > longest:
        cut = _cut(phonemes[:longest])
        parts.append(phonemes[:cut])
        phonemes = phonemes[cut:]
    return [*parts, phonemes] if len(phonemes) else parts


def _cut(phonemes: Sequence[Phoneme]) -> int:
    for border in (_SENTENCE, _CLAUSE, re.compile(" ")):
        for place in range(len(phonemes) - 1, len(phonemes) // 3, -1):
            if border.match(phonemes[place].symbol):
                return place + 1
    return len(phonemes)
