"""Foley with a pitch: bells, telephones, clocks, horns, sirens, engines, metal. Mono, from silence to silence."""

import numpy as np

from cinema_actors.providers.local.bangs import blow, click, laid
from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    band_pass,
    clock,
    drift,
    filtered,
    length,
    noise,
    swell,
)  # fmt: skip

Dice = np.random.Generator
BELL = ((0.5, 0.7, 0.5), (1, 1, 0.8), (1.19, 0.7, 1.1), (1.5, 0.4, 1.4), (2, 0.9, 1.6), (2.66, 0.35, 2.6), (3, 0.2, 3))
BAR = ((1, 1.0, 3.0), (2.76, 0.5, 5.0), (5.4, 0.3, 9.0))  # small bells and struck metal: (ratio, strength, decay)


def ringing(
    seconds: float, hertz: float, partials: tuple[tuple[float, float, float], ...], decay: float = 1.0
) -> Sound:
    """Something that is struck and rings."""
    time = clock(length(seconds))
    tone = sum(strength * np.sin(2 * np.pi * hertz * ratio * time) * np.exp(-time * die * decay)
               for ratio, strength, die in partials)  # fmt: skip
    sound = np.asarray(tone * swell(len(time), 0.002, seconds * 0.4), np.float32)
    return sound / np.float32(np.abs(sound).max())


def bell(_: Dice) -> Sound:
    """A church bell, twice."""
    stroke = ringing(3.4, 392, BELL)
    return laid(5.0, (0, 1.0, stroke), (1.5, 0.9, stroke))


def chime(_: Dice) -> Sound:
    """A door bell: ding, dong."""
    return laid(2.2, (0, 1.0, ringing(1.4, 659, BAR)), (0.55, 0.9, ringing(1.6, 523, BAR)))


def little_bell(_: Dice) -> Sound:
    """On a shop door, a desk, a cat."""
    return laid(1.4, (0, 1.0, ringing(1.0, 1900, BAR)), (0.13, 0.6, ringing(1.2, 1960, BAR)))


def strike(_: Dice) -> Sound:
    """A clock that strikes three."""
    stroke = ringing(2.2, 440, BAR, 0.6)
    return laid(4.4, (0, 1.0, stroke), (1.05, 1.0, stroke), (2.1, 1.0, stroke))


def phone(_: Dice) -> Sound:
    """Two rings of two small bells with a hammer between them."""
    time = clock(length(0.85))
    hammer = 0.55 + 0.45 * np.sin(2 * np.pi * 22 * time)
    tone = (
        np.sin(2 * np.pi * 1180 * time) + 0.8 * np.sin(2 * np.pi * 1490 * time) + 0.3 * np.sin(2 * np.pi * 2960 * time)
    )
    ring = np.asarray(tone * hammer * swell(len(time), 0.01, 0.15) * 0.45, np.float32)
    return laid(2.4, (0, 1.0, ring), (1.25, 1.0, ring))


def buzz(_: Dice) -> Sound:
    """A telephone that trembles on a table."""
    time = clock(length(0.6))
    tone = np.sin(2 * np.pi * 160 * time) + 0.5 * np.sin(2 * np.pi * 320 * time) + 0.3 * np.sin(2 * np.pi * 480 * time)
    shake = np.asarray(tone * swell(len(time), 0.02, 0.06) * 0.5, np.float32)
    return laid(1.9, (0, 1.0, shake), (1.0, 1.0, shake))


def ticking(dice: Dice) -> Sound:
    tick, tock = (laid(0.1, (0, 1.0, blow(dice, 0.05, low, low * 3, 150))) for low in (1700, 1250))
    return laid(4.2, *((second / 2, 1.0, tock if second % 2 else tick) for second in range(8)))


def alarm(_: Dice) -> Sound:
    time = clock(length(0.16))
    beep = np.asarray(np.sin(2 * np.pi * 1050 * time) * swell(len(time), 0.01, 0.03), np.float32)
    return laid(2.4, *((start + step * 0.21, 1.0, beep) for start in (0.0, 1.15) for step in range(4)))


def voiced(seconds: float, hertz: np.ndarray | float, partials: int, attack: float, release: float) -> Sound:
    """A horn: so many harmonics of a pitch that may move."""
    samples = length(seconds)
    turn = 2 * np.pi * np.cumsum(np.broadcast_to(hertz, samples), dtype=np.float64) / RATE
    tone = np.sum([np.sin(turn * n) / n for n in range(1, partials + 1)], axis=0) * swell(samples, attack, release)
    return np.asarray(tone / np.abs(tone).max(), np.float32)


def horn(_: Dice) -> Sound:
    """A car's."""
    return laid(1.0, (0, 0.5, voiced(0.8, 392.0, 7, 0.02, 0.12)), (0, 0.5, voiced(0.8, 494.0, 7, 0.02, 0.12)))


def foghorn(_: Dice) -> Sound:
    """A ship's: low and long."""
    return laid(3.4, (0, 0.6, voiced(3.2, 98.0, 9, 0.25, 0.8)), (0, 0.4, voiced(3.2, 147.0, 6, 0.3, 0.8)))


def whistle(dice: Dice) -> Sound:
    """A train's, with steam."""
    chord = [(0.0, 0.3, voiced(1.8, hertz, 4, 0.08, 0.4)) for hertz in (466.0, 554.0, 698.0)]
    return laid(2.1, *chord, (0, 0.15, blow(dice, 1.8, 1500, 6000, 0.8, 0.1)))


def siren(_: Dice) -> Sound:
    samples = length(3.6)
    return voiced(3.6, 780 + 330 * np.sin(2 * np.pi * 0.55 * clock(samples) - 1.2), 5, 0.4, 1.2)


def engine(dice: Dice, hertz: np.ndarray, attack: float, release: float) -> Sound:
    """Explosions of a motor at a pitch that moves, through its exhaust."""
    sound = voiced(len(hertz) / RATE, hertz, 12, attack, release)
    rough = noise(len(hertz), dice, 1)[:, 0] * swell(len(hertz), attack, release) * np.float32(0.25)
    sound = filtered(sound + rough, band_pass(50, 900)) * swell(len(hertz), 0.02, 0.1)
    return sound / np.float32(np.abs(sound).max())


def car_start(dice: Dice) -> Sound:
    """The starter, the first revolutions, and idling away."""
    time = clock(length(2.6))
    idle = engine(dice, 42 + 55 * np.exp(-time * 2.2), 0.05, 1.4)
    time = clock(length(0.7))
    grind = filtered(noise(len(time), dice, 1)[:, 0], band_pass(250, 1400)) * (
        0.5 + 0.5 * np.sin(2 * np.pi * 11 * time)
    )
    grind *= swell(len(time), 0.03, 0.1)
    return laid(3.2, (0, 0.5, (grind / np.abs(grind).max()).astype(np.float32)), (0.6, 1.0, idle))


def car_pass(dice: Dice) -> Sound:
    """Comes, is higher until it is there, and goes."""
    time = clock(length(3.4))
    near = np.exp(-(((time - 1.1) / 0.65) ** 2))
    tyres = filtered(noise(len(time), dice, 1)[:, 0], band_pass(250, 2600))
    motor = engine(dice, 88 - 16 * np.tanh((time - 1.1) * 3), 0.3, 1.2)
    sound = (tyres / np.abs(tyres).max() + 0.6 * motor) * near * swell(len(time), 0.2, 0.8)
    return np.asarray(sound / np.abs(sound).max(), np.float32)


def screech(dice: Dice) -> Sound:
    """Tyres."""
    samples = length(1.3)
    tone = voiced(1.3, drift(samples, dice, 12, 880, 1040), 5, 0.06, 0.4)
    sound = tone * np.float32(0.6) + filtered(noise(samples, dice, 1)[:, 0], band_pass(700, 2600)) * np.float32(0.5)
    sound *= swell(samples, 0.06, 0.4)
    return np.asarray(sound / np.abs(sound).max(), np.float32)


def clink(_: Dice) -> Sound:
    """Glasses that touch, a cup that is put down."""
    return laid(0.7, (0, 0.8, ringing(0.6, 2350, BAR, 2.5)), (0.004, 0.5, ringing(0.5, 3010, BAR, 3)))


def clang(dice: Dice) -> Sound:
    """Metal on metal."""
    blade = ringing(1.5, 780, ((1, 0.8, 4), (2.31, 1, 3), (3.87, 0.8, 4), (5.12, 0.5, 6)))
    return laid(1.7, (0, 1.0, blade), (0, 0.6, blow(dice, 0.2, 1500, 7000, 40)))


def jingle(dice: Dice) -> Sound:
    """Keys, coins."""
    times = np.sort(dice.uniform(0, 0.7, 9))
    return laid(1.1, *((float(at - times[0]), dice.uniform(0.4, 1.0), ringing(0.25, dice.uniform(3200, 5600), BAR, 4))
                       for at in times))  # fmt: skip


def kettle(dice: Dice) -> Sound:
    samples = length(2.4)
    rise = np.minimum(clock(samples) / 1.2, 1)
    sound = voiced(2.4, 1500 + 700 * rise, 2, 0.8, 0.5) * np.float32(0.7)
    sound += filtered(noise(samples, dice, 1)[:, 0], band_pass(1800, 7000)) * swell(samples, 0.8, 0.5) * np.float32(0.1)
    return sound / np.float32(np.abs(sound).max())


def radio(dice: Dice) -> Sound:
    """Between two stations."""
    samples = length(1.6)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(500, 3000)) * drift(samples, dice, 9, 0.2)
    sound += voiced(1.6, drift(samples, dice, 3, 600, 1500), 1, 0.1, 0.3) * np.float32(0.2)
    sound *= swell(samples, 0.05, 0.4)
    return laid(1.7, (0, 0.5, click(dice)), (0.03, 1.0, sound / np.float32(np.abs(sound).max())))
