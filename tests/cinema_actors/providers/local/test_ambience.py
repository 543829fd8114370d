"""The sound of places and weather."""

from typing import Any

import numpy as np
import pytest

from cinema_actors.media import loudness
from cinema_actors.providers.local import ambience
from cinema_actors.providers.local.ambience import KINDS, PLACES, TRIM
from cinema_actors.providers.local.illustrator.sets import CATALOGUE
from cinema_actors.providers.local.synthesis import RATE
from domain.screenplay import Scene


def heard(setting: str, **said: Any) -> list[str]:
    scene = Scene.model_validate({"number": 1, "slugline": setting.upper(), "setting": setting, **said})
    return [f"{layer.kind}{' muffled' if layer.muffled else ''}" for layer in ambience.layers(scene)]


OUTSIDE: dict[str, Any] = {"interior": False, "exterior": True}


@pytest.mark.parametrize(
    ("setting", "said", "kinds"),
    [
        ("coast", OUTSIDE, ["sea"]),
        ("Lighthouse, top room", {}, ["room", "sea muffled"]),
        ("city street", OUTSIDE | {"weather": "rain"}, ["city", "rain"]),
        ("Kitchen", {"weather": "rain"}, ["room", "rain muffled"]),
        ("forest", OUTSIDE, ["forest"]),
        ("forest", OUTSIDE | {"time_of_day": "night"}, ["crickets"]),
        ("desert", OUTSIDE, ["wind"]),
        ("somewhere", OUTSIDE, ["meadow"]),
        ("café", {}, ["crowd"]),
        ("spaceship bridge", {}, ["ship"]),
        ("barn", {}, ["room"]),
        ("Church", {}, ["church"]),
        ("train station", {}, ["hall", "crowd"]),
        ("train", {}, ["train"]),
        ("car", {"weather": "rain"}, ["vehicle", "rain muffled"]),
        ("submarine", {}, ["ship"]),
        ("coral reef", OUTSIDE | {"weather": "storm"}, ["underwater"]),
        ("surface of Mars", OUTSIDE, ["void"]),
        ("harbour", OUTSIDE, ["lapping", "gulls"]),
        ("hospital ward", {}, ["ward"]),
        ("laboratory", {}, ["hum"]),
        ("theatre", {}, ["audience"]),
        ("cave", OUTSIDE, ["cave"]),
        ("river bank", OUTSIDE, ["stream"]),
        ("police station", {}, ["room", "city muffled"]),
        ("meadow", OUTSIDE | {"weather": "storm"}, ["meadow", "rain", "wind", "thunder"]),
    ],
)
def test_a_scene_sounds_like_its_place_hour_and_weather(setting: str, said: dict[str, Any], kinds: list[str]) -> None:
    assert heard(setting, **said) == kinds


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_is_heard_and_lies_well_under_the_voices(kind: str) -> None:
    sound = KINDS[kind](6 * RATE, np.random.default_rng(1))

    assert sound.shape == (6 * RATE, 2)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() < 0.7
    trimmed = sound * np.float32(10 ** (TRIM.get(kind, 0.0) / 20))
    assert -46 < loudness.of(trimmed).lufs < -24  # the voices are at -17


def test_every_set_that_can_be_drawn_has_a_sound_of_its_own() -> None:
    silent = {"room", "studio", "classroom", "library", "office"}  # rooms, where the air is all there is
    for entry in CATALOGUE:
        scene = {"number": 1, "slugline": entry.module, "setting": entry.words.split()[0], "interior": entry.interior}
        place = ambience.place_of(Scene.model_validate(scene | {"exterior": not entry.interior}))
        assert place or entry.module in silent, entry


def test_every_place_names_sounds_that_there_are() -> None:
    assert {kind for place in PLACES for kind in f"{place.outside} {place.inside}".split()} <= set(KINDS)


def test_a_hum_goes_on_over_the_seam_of_its_loop_as_loud_as_before() -> None:
    sound = ambience.loop("hum")
    levels = [float(sound[at : at + RATE // 2].std()) for at in range(0, 8 * RATE, RATE // 2)]

    assert max(levels) / min(levels) < 1.1


@pytest.mark.parametrize("kind", ["sea", "rain"])
def test_a_loop_follows_itself_without_a_seam(kind: str) -> None:
    loop = ambience.loop(kind)

    steps = np.abs(np.diff(np.concatenate([loop[-4800:], loop[:4800]]), axis=0)).max(1)
    assert steps[4790:4810].max() <= steps.max()
    assert steps[4799] < np.abs(np.diff(loop, axis=0)).max() * 0.9


def test_the_same_place_sounds_the_same() -> None:
    assert np.array_equal(ambience.loop("rain"), ambience.loop("rain"))


def test_walls_take_the_high_notes_away() -> None:
    def high(muffled: bool) -> float:
        spectrum = np.abs(np.fft.rfft(ambience.loop("rain", muffled)[:, 0])) ** 2
        return float(spectrum[40000:].sum() / spectrum.sum())  # above 2 kHz

    assert high(True) < high(False) / 4
