"""When each sound of an utterance is really heard.

The models' durations are exact within a phrase. Beside a pause they only say where a sound should begin or end: the
voice sets in up to 0.14 s sooner (measured on one-word lines) and the last sound is drawn out into silence. There the
border is where the voice can be heard.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.pronunciation import PAUSES, Phoneme
from cinema_actors.providers.local.voices.utterance import RATE, Samples, Utterance

FRAMES = 100  # in a second, each with its loudness
AUDIBLE = 10 ** (-38 / 20)  # of the loudest frame
REACH = 0.2  # seconds by which a sound may begin sooner or end later than its nominal time
SHORTEST = 0.02  # seconds of a sound
STOPS = PAUSES - {" "}


class Sound(NamedTuple):
    """Times in seconds of the utterance; sounds do not overlap."""

    symbol: str
    word: int
    start: float
    end: float


def heard_sounds(phonemes: Sequence[Phoneme], utterance: Utterance) -> list[Sound]:
    audible = _audible(utterance.samples)
    symbols = [phoneme.symbol for phoneme in phonemes]
    voiced = [place for place, phoneme in enumerate(phonemes) if phoneme.word is not None]
    limits = [utterance.spans[place][0] for place in voiced[1:]] + [len(utterance.samples) / RATE]
    sounds: list[Sound] = []
    for place, latest in zip(voiced, limits, strict=True):
        start, end = utterance.spans[place]
        earliest = sounds[-1].end if sounds else 0.0
        if _after_pause(symbols, place):
            start = _heard_from(audible, start, max(earliest, start - REACH))
        if place + 1 == len(symbols) or symbols[place + 1] in STOPS:
            end = min(_heard_until(audible, start, end), latest)
        start = max(start, earliest)
        sounds.append(Sound(symbols[place], phonemes[place].word or 0, start, max(end, start + SHORTEST)))
    return sounds


def _after_pause(symbols: Sequence[str], place: int) -> bool:
    while place and symbols[place - 1] == " ":
        place -= 1
    return place == 0 or symbols[place - 1] in STOPS


def _heard_from(audible: NDArray[np.bool_], start: float, earliest: float) -> float:
    """Back from a nominal start, while the voice can be heard."""
    frame = int(start * FRAMES)
    while frame - 1 >= earliest * FRAMES and frame - 1 < len(audible) and audible[frame - 1]:
        frame -= 1
    return min(start, frame / FRAMES)


def _heard_until(audible: NDArray[np.bool_], start: float, end: float) -> float:
    """On from a nominal end while the voice can be heard, or back to where it last could."""
    first, frame = int(start * FRAMES), int(end * FRAMES)
    if frame < len(audible) and audible[frame]:
        quiet = np.flatnonzero(~audible[frame : frame + int(REACH * FRAMES)])
        return (frame + int(quiet[0])) / FRAMES if len(quiet) else end + REACH
    heard = np.flatnonzero(audible[first:frame])
    return min(end, (first + int(heard[-1]) + 2) / FRAMES) if len(heard) else start + SHORTEST


def _audible(samples: Samples) -> NDArray[np.bool_]:
    """For every 10 ms whether something can be heard."""
    size = RATE // FRAMES
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    level = np.sqrt((frames**2).mean(axis=1))
    return np.asarray(level > AUDIBLE * level.max(initial=0.0))
