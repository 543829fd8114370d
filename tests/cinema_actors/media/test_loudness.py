"""Loudness as broadcasters measure it, and the master."""

from collections.abc import Iterator

import numpy as np
import pytest

from cinema_actors.media import loudness
from cinema_actors.media.sound import Sound, decibels

RATE = 48000


def tone(seconds: float, level: float, hertz: float = 997.0) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.sin(2 * np.pi * hertz * time) * decibels(level)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def bursts(seconds: float, level: float) -> Sound:
    """Loud clicks over a quiet tone: it cannot be made loud without a limiter."""
    sound = tone(seconds, level - 24)
    sound[:: RATE // 4] += decibels(level)
    return sound


def heard(sound: Sound) -> loudness.Blocks:
    def blocks() -> Iterator[Sound]:
        return loudness.in_blocks(sound)

    return blocks


def whole(blocks: loudness.Blocks) -> Sound:
    return np.concatenate(list(blocks()))


def test_the_reference_tone_of_ebu_tech_3341_reads_as_it_should() -> None:
    assert loudness.of(tone(20, -23.0)).lufs == pytest.approx(-23.0, abs=0.1)


def test_the_quiet_part_is_gated_away() -> None:
    sound = np.concatenate([tone(10, -36.0), tone(60, -23.0), tone(10, -36.0)])

    assert loudness.of(sound).lufs == pytest.approx(-23.0, abs=0.1)


def test_a_true_peak_lies_between_the_samples() -> None:
    time, swell = np.arange(RATE), np.hanning(RATE)
    wave = (np.sin(np.pi / 2 * time + np.pi / 4) * swell * decibels(-6.0)).astype(np.float32)  # beside its tops

    measured = loudness.of(np.stack([wave, wave], axis=1))

    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-9.0, abs=0.1)
    assert measured.peak_dbtp == pytest.approx(-6.0, abs=0.4)


def test_silence_and_a_blink_have_no_loudness() -> None:
    assert loudness.of(np.zeros((RATE, 2), np.float32)).silent
    assert loudness.of(tone(0.2, -20)).silent


@pytest.mark.parametrize("level", [-30.0, -16.0, -3.0])
def test_the_master_is_as_loud_as_wanted(level: float) -> None:
    master = whole(loudness.master(heard(tone(4, level)), -18.0, -2.0, most=20))

    assert loudness.of(master).lufs == pytest.approx(-18.0, abs=0.15)
    assert len(master) == 4 * RATE


def test_the_master_has_no_peak_above_its_ceiling() -> None:
    master = whole(loudness.master(heard(bursts(4, -6.0)), -16.0, -2.0))

    assert loudness.of(master).peak_dbtp < -1.5
    assert len(master) == 4 * RATE


def test_the_limiter_does_not_shift_the_sound() -> None:
    sound = bursts(1, -1.0)

    limited = np.concatenate(list(loudness.limited(loudness.in_blocks(sound), 6.0, -2.0)))

    assert abs(int(np.abs(limited[: RATE // 8, 0]).argmax()) - int(np.abs(sound[: RATE // 8, 0]).argmax())) <= 1


def test_silence_is_not_turned_up() -> None:
    silence = np.zeros((RATE, 2), np.float32)

    assert not whole(loudness.master(heard(silence), -16.0, -2.0)).any()


def test_a_very_quiet_film_is_turned_up_only_so_far() -> None:
    assert loudness.of(whole(loudness.master(heard(tone(4, -50)), -16.0, -2.0, most=12))).lufs == pytest.approx(
        -38.0, abs=0.3
    )
