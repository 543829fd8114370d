"""The rehearsal's ambience: the sound of a place, from a scene's setting, hour and weather. Loops of 20 s, 48 kHz stereo."""

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    band_pass,
    clock,
    drift,
    filtered,
    in_room,
    length,
    low_pass,
    noise,
    spread,
    swell,
)  # fmt: skip
from domain.screenplay import Scene

LOOP = 20.0  # seconds; long enough that nobody hears it come again under speech
SEAM = 2.0  # seconds of cross-fade between the end and the beginning
Dice = np.random.Generator


class Layer(NamedTuple):
    """One sound of a place. `level` in dB against a typical place; `muffled` is heard through walls."""

    kind: str
    level: float = 0.0
    muffled: bool = False


def layers(scene: Scene) -> list[Layer]:
    """What is heard in a scene: the place, and the weather; through the walls if it is an interior."""
    inside = scene.interior and not scene.exterior
    heard = _place(scene, inside)
    for kind, level in WEATHER.get(scene.weather, ()):
        heard.append(Layer(kind, level - 4 if inside else level, inside))
    return heard


def _place(scene: Scene, inside: bool) -> list[Layer]:
    setting = scene.setting.casefold() or scene.slugline.casefold()
    for words, kind, indoors in PLACES:
        if any(re.search(rf"\b{word}s?\b", setting) for word in words):
            if not inside or indoors:
                return [Layer(_by_hour(kind, scene))]
            return [Layer("room"), Layer(_by_hour(kind, scene), -9.0, muffled=True)]
    return [Layer("room")] if inside else [Layer(_by_hour("meadow", scene))]


def _by_hour(kind: str, scene: Scene) -> str:
    """Birds by day, crickets by night."""
    if kind in ("forest", "meadow") and (scene.time_of_day == "night" or scene.weather == "snow"):
        return "wind" if scene.weather else "crickets"
    return kind


@lru_cache(maxsize=8)
def loop(kind: str, muffled: bool = False) -> Sound:
    """20 s of a sound that can follow itself, float32 stereo; the same every time. Unknown kinds are a quiet room."""
    dice = np.random.default_rng(int.from_bytes(sha256(kind.encode()).digest()[:8]))
    seam, samples = length(SEAM), length(LOOP)
    sound = KINDS.get(kind, _room)(samples + seam, dice)
    if muffled:
        sound = filtered(sound, low_pass(500))
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    sound[:seam] = sound[:seam] * np.sin(angle) + sound[samples:] * np.cos(angle)
    return sound[:samples].astype(np.float32)


def stretch(kind: str, start: int, stop: int, muffled: bool = False) -> Sound:
    """Samples `start` to `stop` of the endless sound."""
    sound = loop(kind, muffled)
    return np.take(sound, np.arange(start, stop) % len(sound), axis=0)


def _rain(samples: int, dice: Dice) -> Sound:
    gusts = drift(samples, dice, 0.4, 0.8, 1.1)[:, None]
    sound = filtered(noise(samples, dice), band_pass(700, 9000)) * gusts * 0.1
    sound += filtered(noise(samples, dice), band_pass(120, 700)) * 0.07
    for _ in range(samples * 40 // RATE):
        time = clock(int(dice.integers(300, 1600)))
        drop = np.sin(2 * np.pi * dice.uniform(900, 4200) * time * (1 + time * dice.uniform(2, 9)))
        drop *= np.exp(-time * dice.uniform(180, 520))
        add(sound, spread(drop, dice.random()), int(dice.integers(samples)), dice.uniform(0.02, 0.08))
    return sound


def _wind(samples: int, dice: Dice) -> Sound:
    sound = np.zeros((samples, 2), np.float32)
    for low, high, level, rate in ((90, 280, 0.45, 0.25), (280, 620, 0.25, 0.4), (650, 1300, 0.1, 0.6)):
        sound += (
            filtered(noise(samples, dice), band_pass(low, high, 2))
            * (drift(samples, dice, rate, 0.1) ** 1.6)[:, None]
            * level
        )
    return sound


def _sea(samples: int, dice: Dice) -> Sound:
    """Waves that rise slowly, break and run out, over a far rumble."""
    sound = filtered(noise(samples, dice), band_pass(60, 400)) * drift(samples, dice, 0.2, 0.6)[:, None] * 0.12
    at = -2.0
    while at < samples / RATE:
        time = np.linspace(0, 1, length(dice.uniform(6, 9)), dtype=np.float32)
        height = (
            np.minimum(1, time / 0.42) ** 2.2
            * np.exp(-np.maximum(0, time - 0.42) * 5.2)
            * np.minimum(1, (1 - time) * 8)
        )[:, None]
        water = noise(len(time), dice)
        wave = (
            filtered(water, band_pass(120, 900)) * height * 0.3
            + filtered(water, band_pass(900, 6500)) * height**2 * 0.16
        )
        side = dice.uniform(0.3, 0.7)
        add(
            sound,
            wave * np.array([1.4 * (1 - side), 1.4 * side], np.float32),
            length(at) if at > 0 else -length(-at),
            dice.uniform(0.6, 1.0),
        )
        at += dice.uniform(3.5, 5.5)
    return sound


def _city(samples: int, dice: Dice) -> Sound:
    """A hum, and cars that pass from side to side."""
    sound = (
        filtered(noise(samples, dice), band_pass(40, 320)) * 0.25
        + filtered(noise(samples, dice), band_pass(400, 2400)) * 0.03
    )
    for _ in range(max(1, samples // RATE // 4)):
        time = np.linspace(-1, 1, length(dice.uniform(4, 7)), dtype=np.float32)
        car = (
            filtered(noise(len(time), dice, 1)[:, 0], band_pass(120, 900))
            * np.exp(-((time * 2.6) ** 2))
            * (1 - time**2)
        )
        side = np.clip(0.5 + time * float(dice.choice([-0.5, 0.5])), 0, 1)
        add(sound, np.stack([car * (1 - side), car * side], axis=1), int(dice.integers(samples)) - len(time) // 2, 0.3)
    return sound


def _leaves(samples: int, dice: Dice) -> Sound:
    return filtered(noise(samples, dice), band_pass(200, 1600)) * drift(samples, dice, 0.3, 0.4)[:, None] * 0.07


def _forest(samples: int, dice: Dice) -> Sound:
    """Leaves, and birds that answer each other."""
    sound = _leaves(samples, dice)
    for _ in range(int(samples / RATE * 0.7)):
        at, hertz, side = int(dice.integers(samples)), dice.uniform(2600, 4800), dice.random()
        for _ in range(int(dice.integers(2, 6))):
            share = np.linspace(0, 1, length(dice.uniform(0.06, 0.14)), dtype=np.float32)
            bend = hertz * (1 + 0.18 * np.sin(share * np.pi * dice.uniform(1, 3)))
            chirp = np.sin(2 * np.pi * np.cumsum(bend) / RATE) * np.abs(np.sin(np.pi * share)) ** 1.5
            add(sound, spread(chirp.astype(np.float32), side), at, dice.uniform(0.02, 0.06))
            at += length(dice.uniform(0.13, 0.2))
    return in_room(sound, 1.4, 0.35)[:samples]


def _meadow(samples: int, dice: Dice) -> Sound:
    return _forest(samples, dice) * np.float32(0.6) + _wind(samples, dice) * np.float32(0.35)


def _crickets(samples: int, dice: Dice) -> Sound:
    sound, time = _leaves(samples, dice), clock(samples).astype(np.float64)
    for hertz, side, phase in ((4150, 0.3, 0.0), (4400, 0.7, 0.4), (3900, 0.5, 0.7)):
        trill = np.clip(np.sin(2 * np.pi * (14 + side) * time), 0, 1) * np.clip(
            4 * np.sin(2 * np.pi * 0.9 * time + phase * 6), 0, 1
        )
        sound += spread((np.sin(2 * np.pi * hertz * time) * trill).astype(np.float32), side) * np.float32(0.012)
    return sound


def _crowd(samples: int, dice: Dice) -> Sound:
    """Voices without words: nine murmurs with two formants each, and now and then a glass."""
    sound = np.zeros((samples, 2), np.float32)
    for _ in range(9):
        syllables = np.clip(drift(samples, dice, dice.uniform(4, 6.5), -0.4), 0, 1) * np.clip(
            drift(samples, dice, 0.5, -0.5, 1.4), 0, 1
        )
        hertz = dice.uniform(95, 210) * (1 + 0.12 * (drift(samples, dice, 2.2) - 0.5))
        buzz = (2 * (np.cumsum(hertz.astype(np.float64)) / RATE % 1) - 1).astype(np.float32)
        low, high = dice.uniform(380, 700), dice.uniform(1000, 1900)
        voice = filtered(
            buzz, lambda f, a=low, b=high: np.exp(-(((f - a) / 160) ** 2)) + 0.5 * np.exp(-(((f - b) / 220) ** 2))
        )
        sound += spread(voice * syllables, dice.random())
    sound = in_room(filtered(sound, low_pass(2600)), 1.0, 0.7)[:samples] * np.float32(0.3)
    for _ in range(samples // RATE // 2):
        time, hertz = clock(7000), dice.uniform(2400, 5200)
        glass = (np.sin(2 * np.pi * hertz * time) + 0.6 * np.sin(2 * np.pi * hertz * 1.51 * time)) * np.exp(-time * 38)
        add(sound, spread(glass, dice.random()), int(dice.integers(samples)), dice.uniform(0.006, 0.02))
    return sound


def _ship(samples: int, dice: Dice) -> Sound:
    """Engines, mains hum, and an instrument that answers."""
    time = clock(samples)
    sound = filtered(noise(samples, dice), band_pass(30, 160, 2)) * 0.25
    for hertz, level in ((55.0, 0.05), (82.6, 0.03), (110.3, 0.025), (220.4, 0.008)):
        sound += (np.sin(2 * np.pi * hertz * time + 0.3 * np.sin(2 * np.pi * 0.2 * time)) * level)[:, None]
    for _ in range(samples // RATE // 3):
        beep = np.sin(2 * np.pi * float(dice.choice([880, 1320, 1760])) * clock(4800)) * swell(4800, 0.01, 0.05)
        add(sound, spread(beep, dice.random()), int(dice.integers(samples)), 0.008)
    return sound.astype(np.float32)


def _room(samples: int, dice: Dice) -> Sound:
    return (
        filtered(noise(samples, dice), band_pass(50, 260)) * 0.03
        + filtered(noise(samples, dice), band_pass(260, 1500)) * 0.008
    )


def _fire(samples: int, dice: Dice) -> Sound:
    sound = _room(samples, dice)
    for _ in range(samples * 12 // RATE):
        count = int(dice.integers(60, 700))
        fall = np.exp(-np.arange(count, dtype=np.float32) / dice.uniform(20, 120))[:, None]
        add(sound, noise(count, dice) * fall, int(dice.integers(samples)), dice.uniform(0.01, 0.1))
    return sound


def _thunder(samples: int, dice: Dice) -> Sound:
    sound = np.zeros((samples, 2), np.float32)
    for at in (2.5, 13.0):
        roll = noise(length(6), dice) * (swell(length(6), 0.3, 5.0) * drift(length(6), dice, 4, 0.3))[:, None]
        add(sound, filtered(roll, band_pass(25, 180)), length(at), 1.1)
    return sound


KINDS: dict[str, Callable[[int, Dice], Sound]] = {
    "rain": _rain, "wind": _wind, "sea": _sea, "city": _city, "forest": _forest, "meadow": _meadow, "crickets": _crickets,
    "crowd": _crowd, "ship": _ship, "room": _room, "fire": _fire, "thunder": _thunder,
}  # fmt: skip
WEATHER: dict[str, tuple[tuple[str, float], ...]] = {
    "rain": (("rain", 0.0),),
    "storm": (("rain", 2.0), ("wind", 2.0), ("thunder", 3.0)),
    "wind": (("wind", 0.0),),
    "snow": (("wind", -4.0),),
    "fog": (),
}
# Words of a setting -> what is heard there, and whether it is heard as clearly inside; the first that fits.
PLACES: tuple[tuple[tuple[str, ...], str, bool], ...] = (
    (("spaceship", "starship", "space station", "airlock", "cockpit", "submarine", "engine room", "reactor"), "ship", True),
    (("bar", "pub", "café", "cafe", "restaurant", "diner", "tavern", "party", "market", "ballroom", "saloon"), "crowd", True),
    (("fireplace", "campfire", "hearth", "bonfire"), "fire", True),
    (("sea", "coast", "beach", "harbor", "harbour", "ocean", "cliff", "lighthouse", "pier", "shore", "island", "boat", "deck", "dock"), "sea", False),
    (("forest", "wood", "jungle", "park", "garden", "grove", "orchard"), "forest", False),
    (("street", "city", "alley", "road", "town", "rooftop", "bridge", "avenue", "square", "highway", "car", "bus", "taxi", "office", "apartment"), "city", False),
    (("desert", "mountain", "hill", "tundra", "summit", "moor", "prairie"), "wind", False),
    (("field", "meadow", "farm", "village", "river", "lake"), "meadow", False),
)  # fmt: skip
