"""Cues that were spoken one by one, laid into a shot: one after the other with a breath between, or together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.sound import FILM_RATE, limited
from cinema_actors.providers.protocols import SpokenCue, Word
from domain.screenplay import Cue
from domain.timing import BREATH

Samples = NDArray[np.float32]
Step = tuple[float, int]  # when, and which mouth


class Take(NamedTuple):
    """One cue, at the film's rate. Times count from the first word; `samples` begin `head` seconds before it."""

    samples: Samples
    seconds: float  # from the first word's start to the last one's end
    head: float = 0.0
    words: tuple[Word, ...] = ()
    mouth: tuple[Step, ...] = ()
    unspoken: bool = False


class Laid(NamedTuple):
    samples: Samples
    cues: tuple[SpokenCue, ...]


def laid(cues: Sequence[Cue], takes: Sequence[Take], lead: float, tail: float, breath: float = BREATH) -> Laid:
    """The shot's sound, and where each cue lies in it."""
    starts, end = _starts(cues, takes, lead, breath)
    spoken = [
        _cue(index, cue, take, start) for index, (cue, take, start) in enumerate(zip(cues, takes, starts, strict=True))
    ]
    return Laid(_mixed(takes, starts, end + tail), tuple(spoken))


def _starts(cues: Sequence[Cue], takes: Sequence[Take], lead: float, breath: float) -> tuple[list[float], float]:
    """When the first word of every cue is spoken, and when the last word of all ends."""
    starts: list[float] = []
    start = end = lead
    for index, (cue, take) in enumerate(zip(cues, takes, strict=True)):
        if index and not cue.together:
            start = end + breath
        starts.append(round(start, 3))
        end = max(end, start + take.seconds)
    return starts, end


def _mixed(takes: Sequence[Take], starts: Sequence[float], seconds: float) -> Samples:
    mixed = np.zeros(round(seconds * FILM_RATE), np.float32)
    for take, start in zip(takes, starts, strict=True):
        place = round((start - take.head) * FILM_RATE)
        sound = take.samples[max(0, -place) :]
        sound = sound[: len(mixed) - max(0, place)]
        mixed[max(0, place) : max(0, place) + len(sound)] += sound
    return limited(mixed)


def _cue(index: int, cue: Cue, take: Take, start: float) -> SpokenCue:
    """Times of the shot. Who is not seen speaking has no lips."""
    lips = () if cue.off or cue.character is None else take.mouth
    return SpokenCue(
        index=index,
        character=cue.character,
        start=start,
        end=round(start + take.seconds, 3),
        words=tuple(_later(word, start) for word in take.words),
        mouth=tuple((round(time + start, 3), mouth) for time, mouth in lips),
        unspoken=take.unspoken,
    )


def _later(word: Word, start: float) -> Word:
    return Word(text=word.text, start=round(word.start + start, 3), end=round(word.end + start, 3))
