"""The bed goes down before the first word, and does not move until after the last."""

import numpy as np
import pytest

from cinema_actors.media import ducking
from cinema_actors.media.sound import Sound

RATE = 48000


def depth(*spoken: tuple[float, float], seconds: float = 6.0) -> Sound:
    """The curve, 100 points a second, for a voice at -15 dB."""
    mono = np.zeros(round(seconds * RATE), np.float32)
    for start, end in spoken:
        mono[round(start * RATE) : round(end * RATE)] = 0.18
    return ducking.curve(ducking.speech_power(mono))


def test_without_voices_nothing_moves() -> None:
    assert not depth().any()


def test_it_is_all_the_way_down_when_the_first_word_begins() -> None:
    curve = depth((2.0, 3.0))

    assert curve[int(1.7 * 100)] == 0
    assert curve[200:300].min() == 1.0


def test_it_stays_down_between_words_and_comes_back_after_the_last() -> None:
    curve = depth((1.0, 1.2), (1.5, 1.7), (1.9, 2.5))

    assert curve[100:250].min() == 1.0
    assert curve[-1] == 0.0
    assert (np.diff(curve[260:]) <= 0).all()


def test_it_moves_without_a_step() -> None:
    assert np.abs(np.diff(depth((1.0, 2.0), (4.0, 5.0)))).max() <= 1 / ducking.ATTACK + 1e-6


def test_a_whisper_moves_it_too() -> None:
    mono = np.full(RATE, 0.01, np.float32)

    assert ducking.curve(ducking.speech_power(mono)).max() == 1.0


@pytest.mark.parametrize("start", [0, 12345, RATE])
def test_slices_fit_together(start: int) -> None:
    curve = depth((1.0, 2.0))
    whole = ducking.samples(curve, 0, 3 * RATE)

    assert np.allclose(ducking.samples(curve, start, start + RATE), whole[start : start + RATE], atol=1e-6)
