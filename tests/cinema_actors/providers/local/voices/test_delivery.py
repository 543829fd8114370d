"""What a parenthetical does to a voice, measured."""

import numpy as np
import pytest

from cinema_actors.providers.local.voices.delivery import delivered, whispered
from cinema_actors.providers.local.voices.direction import Direction, direction
from cinema_actors.providers.local.voices.utterance import Samples

RATE = 48_000


def vowel(seconds: float = 1.0, hertz: float = 120.0) -> Samples:
    """A buzz through two formants, with silence before and after."""
    time = np.arange(round(seconds * RATE)) / RATE
    buzz = np.zeros(len(time))
    for n in range(1, 60):
        near = np.exp(-(((n * hertz - 650) / 130) ** 2)) + 0.5 * np.exp(-(((n * hertz - 1500) / 180) ** 2)) + 0.02
        buzz += near * np.sin(2 * np.pi * hertz * n * time)
    quiet = np.zeros(RATE // 5)
    return np.concatenate([quiet, buzz * np.hanning(len(buzz)) * 0.2, quiet]).astype(np.float32)


def voicing(samples: Samples) -> float:
    """How much a moment in the middle is like itself one period later: 1 is a voice, 0 noise."""
    part = samples[len(samples) // 2 : len(samples) // 2 + 2400].astype(np.float64)
    alike = np.correlate(part, part, "full")[len(part) - 1 :]
    return float(alike[RATE // 300 : RATE // 70].max() / alike[0])


def share(samples: Samples, low: float, high: float) -> float:
    """dB of a band against the whole."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    return float(10 * np.log10(power[(hertz >= low) & (hertz < high)].sum() / power.sum()))


def test_nothing_asked_for_is_nothing_changed() -> None:
    assert np.array_equal(delivered(vowel()), vowel())
    assert len(delivered(np.zeros(0, np.float32), 1.0, 1.0, True)) == 0


def test_a_whisper_has_no_voice_and_the_same_mouth() -> None:
    voice, whisper = vowel(), whispered(vowel())

    assert voicing(voice) > 0.8
    assert voicing(whisper) < 0.45
    assert share(whisper, 450, 1900) > -2.5


def test_a_breathy_voice_is_still_one_and_as_loud() -> None:
    voice, breathy = vowel(), delivered(vowel(), breath=0.15)

    assert 0.5 < voicing(breathy) < voicing(voice)
    assert breathy.std() == pytest.approx(voice.std(), rel=0.15)


@pytest.mark.parametrize("how", [{"tilt": 1.5}, {"tilt": -1.5}, {"breath": 1.0}, {"wire": True}])
def test_delivery_keeps_length_times_and_silence(how: dict[str, float]) -> None:
    voice = vowel()
    changed = delivered(voice, **how)  # type: ignore[arg-type]

    assert (changed.shape, changed.dtype) == (voice.shape, np.float32)
    assert np.array_equal(changed, delivered(voice, **how))  # type: ignore[arg-type]
    loudest = np.abs(changed).max()
    assert np.abs(changed[: RATE // 6]).max() < 0.01 * loudest
    assert np.abs(changed[-RATE // 6 :]).max() < 0.01 * loudest


def test_a_tilt_is_brighter_or_darker() -> None:
    voice = vowel()

    assert share(delivered(voice, tilt=1.5), 1200, 6000) > share(voice, 1200, 6000) + 1
    assert share(delivered(voice, tilt=-1.5), 1200, 6000) < share(voice, 1200, 6000) - 1


def test_a_wire_has_no_deep_and_no_high_sound() -> None:
    hiss = np.random.default_rng(0).standard_normal(RATE).astype(np.float32)
    wire = delivered(hiss, wire=True)

    assert share(wire, 0, 200) < -25
    assert share(wire, 5000, 24000) < -15


@pytest.mark.parametrize(
    ("parenthetical", "field", "sign"),
    [
        ("whispering", "breath", 1), ("shouting", "tilt", 1), ("yelling", "pitch", 1), ("softly", "decibels", -1),
        ("slowly", "speed", -1), ("hurriedly", "speed", 1), ("sadly", "speed", -1), ("in tears", "range", -1),
        ("angrily", "decibels", 1), ("furious", "range", 1), ("terrified", "pitch", 1), ("exhausted", "tilt", -1),
        ("excited", "speed", 1), ("deadpan", "range", -1), ("over the radio", "wire", 1),
        ("out of breath", "breath", 1),
        ("muttering", "tilt", -1), ("pleading", "range", 1), ("smiling", "pitch", 1), ("stunned, shocked", "pitch", 1),
    ],
)  # fmt: skip
def test_a_parenthetical_is_played(parenthetical: str, field: str, sign: int) -> None:
    assert (getattr(direction(parenthetical), field) - getattr(Direction(), field)) * sign > 0


def test_directions_of_different_kinds_add_up() -> None:
    both = direction("slowly, with quiet fury")

    assert both.speed < 1
    assert both.tilt == pytest.approx(direction("quiet").tilt + direction("fury").tilt)


@pytest.mark.parametrize("parenthetical", ["", "to Mara", "re: the lamp", "beat", "not loud", "in Spanish"])
def test_what_is_no_direction_changes_nothing(parenthetical: str) -> None:
    assert direction(parenthetical) == Direction()


def test_no_direction_goes_too_far() -> None:
    way = direction("shouting, fast, furious, in a panic, whispering, excited, at the top of her lungs")

    assert -10 < way.decibels <= 5
    assert 0.8 <= way.speed <= 1.2
    assert 0.85 < way.pitch < 1.2
