"""One cue as spoken: samples at the film's rate, cropped to the voice, with its words and lips in time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.dialogue import Take
from cinema_actors.media.sound import soft_edges
from cinema_actors.providers.local.voices.delivery import delivered
from cinema_actors.providers.local.voices.direction import Direction
from cinema_actors.providers.local.voices.heard import Sound, heard_sounds
from cinema_actors.providers.local.voices.mouth import mouth_steps
from cinema_actors.providers.local.voices.pronunciation import Pronunciation
from cinema_actors.providers.local.voices.reading import read_words, reading_time
from cinema_actors.providers.local.voices.sound import FILM_RATE, levelled, to_film_rate
from cinema_actors.providers.local.voices.utterance import RATE, Samples, Utterance
from cinema_actors.providers.local.voices.voice import Voice
from cinema_actors.providers.protocols import Word

Span = tuple[float, float]

BEFORE = 0.05  # seconds kept before the first sound
AFTER = 0.12  # and after the last: the ring of it
FADE = 0.01


def held(text: str, unspoken: bool, pace: float = 1.0) -> Take:
    """Silence for as long as the text takes to read. What no voice could say has no words either."""
    seconds = round(reading_time(text) / pace, 3)
    words = () if unspoken else read_words(text, 0.0, seconds)
    return Take(np.zeros(0, np.float32), seconds, words=words, unspoken=unspoken)


def spoken(pronunciation: Pronunciation, utterance: Utterance, voice: Voice, direction: Direction) -> Take:
    """The take of an utterance: cropped, resampled, delivered as directed, levelled."""
    sounds = heard_sounds(pronunciation.phonemes, utterance)
    spans = _word_spans(sounds, len(pronunciation.words))
    start, end = spans[0][0], spans[-1][1]
    first = max(0, round((start - BEFORE) * RATE))
    last = min(len(utterance.samples), round((end + AFTER) * RATE))
    pitch = voice.pitch
    samples = to_film_rate(_faded(utterance.samples[first:last]), pitch)
    breath = min(voice.air + direction.breath, 1.0)
    samples = soft_edges(delivered(samples, voice.tilt + direction.tilt, breath, direction.wire))

    def timed(seconds: float) -> float:
        return round((seconds - start) / pitch, 3)

    head = (start - first / RATE) / pitch
    words = tuple(
        Word(text=word, start=timed(begin), end=timed(stop))
        for word, (begin, stop) in zip(pronunciation.words, spans, strict=True)
    )
    marked = _marked(words, head, len(samples))
    mouth = mouth_steps((sound.symbol, timed(sound.start), timed(sound.end)) for sound in sounds)
    return Take(levelled(samples, marked, direction.decibels), timed(end), head, words, mouth)


def _word_spans(sounds: Sequence[Sound], count: int) -> list[Span]:
    """Start and end of every word, in order and without overlap."""
    spans = [(np.inf, 0.0)] * count
    for _, word, start, end in sounds:
        spans[word] = (min(spans[word][0], start), max(spans[word][1], end))
    return [(float(start), float(end)) for start, end in spans]


def _faded(samples: Samples) -> Samples:
    size = min(round(FADE * RATE), len(samples) // 2)
    faded = samples.copy()
    if size:
        ramp = np.linspace(0, 1, size, dtype=np.float32)
        faded[:size] *= ramp
        faded[-size:] *= ramp[::-1]
    return faded


def _marked(words: Sequence[Word], head: float, length: int) -> NDArray[np.bool_]:
    """Which samples belong to words."""
    marked = np.zeros(length, np.bool_)
    for word in words:
        marked[round((head + word.start) * FILM_RATE) : round((head + word.end) * FILM_RATE)] = True
    return marked
