"""Music for a mood: a beginning, an end, and the same again for the same wish."""

import numpy as np
import pytest

from cinema_actors.providers.local.ambience import KINDS
from cinema_actors.providers.local.colors import COLORS, PLAYED, color_of
from cinema_actors.providers.local.composer import SCALES, STYLES, compose
from cinema_actors.providers.local.instruments import LEADS
from cinema_actors.providers.local.synthesis import RATE, Sound
from domain.screenplay import Scene


def music(mood: str, seconds: float, seed: str = "", color: str = "") -> Sound:
    """The whole of it at once."""
    bed = compose(mood, seconds, seed, color)
    return bed.slice(0, bed.samples)


def level(sound: Sound) -> float:
    return 20 * float(np.log10(np.sqrt(np.mean(np.square(sound))) + 1e-9))


def test_the_same_wish_gives_the_same_music() -> None:
    assert np.array_equal(music("warm", 6.0, "a film"), music("warm", 6.0, "a film"))


def test_another_film_has_another_tune() -> None:
    assert not np.array_equal(music("warm", 12.0, "a film"), music("warm", 12.0, "another"))


@pytest.mark.parametrize("mood", STYLES)
def test_every_mood_sounds_from_its_beginning_to_its_end(mood: str) -> None:
    sound = music(mood, 12.0)

    assert sound.shape == (12 * RATE, 2)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() < 1.0
    assert np.abs(sound[:48]).max() < 0.001
    assert np.abs(sound[-48:]).max() < 0.001
    assert min(level(sound[at : at + RATE]) for at in range(RATE, 10 * RATE, RATE)) > -40


@pytest.mark.parametrize("seconds", [0.1, 0.5, 1.0, 2.0, 3.0])
def test_a_moment_of_music_is_as_long_as_was_asked(seconds: float) -> None:
    sound = music("tense", seconds)

    assert len(sound) == round(seconds * RATE)
    assert np.isfinite(sound).all()
    assert sound.any()


def test_moods_are_told_apart_by_tempo_key_or_scale() -> None:
    assert len({(style.root, style.scale, style.tempo) for style in STYLES.values()}) == len(STYLES)


def test_an_unknown_mood_has_neutral_music() -> None:
    assert np.array_equal(music("bewildered", 2.0), music("neutral", 2.0))


def test_slices_are_parts_of_the_whole() -> None:
    whole, bed = music("wonder", 9.0), compose("wonder", 9.0)

    parts = [bed.slice(at, at + 70000) for at in range(0, 9 * RATE, 70000)]

    assert np.allclose(np.concatenate(parts), whole, atol=1e-6)


def test_an_hour_of_music_is_made_of_a_few_sounds() -> None:
    bed = compose("adventure", 3600.0)

    bed.slice(1800 * RATE, 1830 * RATE)

    assert len({note.sound for note in bed.notes}) < 40
    assert len(bed.notes) > 2000


def test_music_does_not_click() -> None:
    sound = music("sad", 10.0)

    assert np.abs(np.diff(sound, axis=0)).max() < 0.2


def pitch_classes(sound: Sound) -> Sound:
    """Which share of the power lies on each of the twelve notes, C first; between two notes it counts for neither."""
    size = 1 << 16
    power = np.zeros(size // 2 + 1)
    for at in range(0, len(sound) - size, size):
        power += np.abs(np.fft.rfft(sound[at : at + size].mean(1) * np.hanning(size))) ** 2
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    heard = (hertz > 60) & (hertz < 1500)
    notes = 69 + 12 * np.log2(hertz[heard] / 440)
    on = np.abs(notes - np.round(notes)) < 0.35
    shares = np.bincount(np.round(notes[on]).astype(int) % 12, power[heard][on], 12)
    return np.asarray(shares / shares.sum(), np.float32)


@pytest.mark.parametrize(("mood", "color"), [*((mood, "") for mood in STYLES), *(("sad", color) for color in COLORS)])
def test_what_is_heard_belongs_to_the_key(mood: str, color: str) -> None:
    style = STYLES[mood]
    key = {(style.root + step) % 12 for step in SCALES[style.scale]}

    shares = pitch_classes(music(mood, 10.0, "a film", color))

    assert set(np.argsort(-shares)[:4].tolist()) <= key
    assert sum(shares[note] for note in key) > 0.95


def test_every_color_sounds_different_and_has_its_player() -> None:
    sounds = [music("warm", 3.0, "a film", color) for color in COLORS]

    assert all(np.abs(one - other).max() > 0.01 for n, one in enumerate(sounds) for other in sounds[:n])
    assert {color.lead for color in COLORS.values()} == set(LEADS)
    assert set(PLAYED.values()) < set(COLORS)
    assert set(PLAYED) < set(KINDS)


@pytest.mark.parametrize(
    ("setting", "interior", "color"),
    [("BEACH", False, "water"), ("KITCHEN", True, "home"), ("CHURCH", True, "vault"), ("SPACESHIP", True, "machine"),
     ("STREET", False, "town"), ("FOREST", False, "green"), ("UNDERWATER", False, "beyond"), ("BAR", True, "company"),
     ("SOMEWHERE", False, "")],
)  # fmt: skip
def test_the_place_chooses_the_color(setting: str, interior: bool, color: str) -> None:
    scene = Scene(number=1, slugline=setting, setting=setting, interior=interior, exterior=not interior)

    assert color_of(scene) == color
