"""The sounds of open places and weather: each makes so many samples of stereo from noise, tones and dice."""

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Filter,
    Sound,
    add,
    band_pass,
    clock,
    drift,
    filtered,
    hiss,
    in_room,
    length,
    noise,
    quickened,
    spread,
    swell,
)  # fmt: skip

Dice = np.random.Generator
MURMUR = 4  # times as slow as the film are voices in a crowd made


def rain(samples: int, dice: Dice) -> Sound:
    """A steady fall with gusts, and single drops that ring as they burst."""
    sound = hiss(samples, dice, 500, 5000, 0.1) * drift(samples, dice, 0.4, 0.8, 1.1)[:, None]
    sound += hiss(samples, dice, 120, 700, 0.07)
    for _ in range(samples * 40 // RATE):
        time = clock(int(dice.integers(300, 1600)))
        drop = np.sin(2 * np.pi * dice.uniform(900, 4200) * time * (1 + time * dice.uniform(2, 9)))
        drop *= np.exp(-time * dice.uniform(180, 520))
        add(sound, spread(drop, dice.random()), int(dice.integers(samples)), dice.uniform(0.02, 0.08))
    return sound


def wind(samples: int, dice: Dice) -> Sound:
    """Three bands that rise and fall on their own."""
    sound = np.zeros((samples, 2), np.float32)
    for low, high, level, rate in ((90, 280, 0.45, 0.25), (280, 620, 0.25, 0.4), (650, 1300, 0.1, 0.6)):
        gusts = drift(samples, dice, rate, 0.1) ** 1.6
        sound += hiss(samples, dice, low, high, level, order=2) * gusts[:, None]
    return sound


def city(samples: int, dice: Dice) -> Sound:
    """A hum, and cars that pass from side to side."""
    sound = hiss(samples, dice, 40, 320, 0.25) + hiss(samples, dice, 400, 2400, 0.03)
    for _ in range(max(1, samples // RATE // 4)):
        way = np.linspace(-1, 1, length(dice.uniform(4, 7)), dtype=np.float32)[:, None]
        car = hiss(len(way), dice, 120, 900, 0.3) * np.exp(-((way * 2.6) ** 2)) * (1 - way**2)
        side = np.clip(0.5 + way * float(dice.choice([-0.5, 0.5])), 0, 1)
        add(sound, car * np.hstack([1 - side, side]), int(dice.integers(samples)) - len(way) // 2)
    return sound


def leaves(samples: int, dice: Dice) -> Sound:
    return hiss(samples, dice, 200, 1600, 0.07) * drift(samples, dice, 0.3, 0.4)[:, None]


def forest(samples: int, dice: Dice) -> Sound:
    """Leaves, and birds that answer each other."""
    sound = leaves(samples, dice)
    for _ in range(int(samples / RATE * 0.7)):
        at, hertz, side = int(dice.integers(samples)), dice.uniform(2600, 4800), dice.random()
        for _ in range(int(dice.integers(2, 6))):
            share = np.linspace(0, 1, length(dice.uniform(0.06, 0.14)), dtype=np.float32)
            bend = hertz * (1 + 0.18 * np.sin(share * np.pi * dice.uniform(1, 3)))
            chirp = np.sin(2 * np.pi * np.cumsum(bend) / RATE) * np.abs(np.sin(np.pi * share)) ** 1.5
            add(sound, spread(chirp.astype(np.float32), side), at, dice.uniform(0.02, 0.06))
            at += length(dice.uniform(0.13, 0.2))
    return in_room(sound, 1.4, 0.35)[:samples]


def meadow(samples: int, dice: Dice) -> Sound:
    return forest(samples, dice) * np.float32(0.6) + wind(samples, dice) * np.float32(0.35)


def crickets(samples: int, dice: Dice) -> Sound:
    sound, time = leaves(samples, dice), clock(samples).astype(np.float64)
    for hertz, side, phase in ((4150, 0.3, 0.0), (4400, 0.7, 0.4), (3900, 0.5, 0.7)):
        trill = np.clip(np.sin(2 * np.pi * (14 + side) * time), 0, 1) * np.clip(
            4 * np.sin(2 * np.pi * 0.9 * time + phase * 6), 0, 1
        )
        sound += spread((np.sin(2 * np.pi * hertz * time) * trill).astype(np.float32), side) * np.float32(0.012)
    return sound


def crowd(samples: int, dice: Dice) -> Sound:
    """Voices without words: nine murmurs with two formants each, and now and then a glass."""
    slow = -(-samples // MURMUR)
    sound = np.zeros((slow, 2), np.float32)
    for _ in range(9):
        sound += spread(_murmur(slow, dice), dice.random())
    sound = in_room(quickened(sound, MURMUR)[:samples], 1.0, 0.7)[:samples] * np.float32(0.3)
    for _ in range(samples // RATE // 2):
        turn = 2 * np.pi * dice.uniform(2400, 5200) * clock(7000)
        glass = (np.sin(turn) + 0.6 * np.sin(turn * 1.51)) * np.exp(-clock(7000) * 38)
        add(
            sound,
            spread(np.asarray(glass, np.float32), dice.random()),
            int(dice.integers(samples)),
            dice.uniform(0.006, 0.02),
        )
    return sound


def _murmur(samples: int, dice: Dice) -> Sound:
    """One of them, at a fraction of the rate: nothing in it is above 3 kHz."""
    syllables = np.maximum(drift(samples, dice, dice.uniform(4, 6.5) * MURMUR, -0.4), 0)
    syllables *= np.clip(drift(samples, dice, 0.5 * MURMUR, -0.5, 1.4), 0, 1)
    hertz = dice.uniform(95, 210) * (1 + 0.12 * (drift(samples, dice, 2.2 * MURMUR) - 0.5))
    buzz = 2 * (np.cumsum(hertz, dtype=np.float64) * MURMUR / RATE % 1) - 1
    throat = _formants(dice.uniform(380, 700), dice.uniform(1000, 1900))
    return filtered(buzz.astype(np.float32), throat, RATE // MURMUR) * syllables


def _formants(low: float, high: float) -> Filter:
    return lambda hertz: np.exp(-(((hertz - low) / 160) ** 2)) + 0.5 * np.exp(-(((hertz - high) / 220) ** 2))


def room(samples: int, dice: Dice) -> Sound:
    return hiss(samples, dice, 50, 260, 0.03) + hiss(samples, dice, 260, 1500, 0.008)


def fire(samples: int, dice: Dice) -> Sound:
    sound = room(samples, dice)
    for _ in range(samples * 12 // RATE):
        count = int(dice.integers(60, 700))
        fall = np.exp(-np.arange(count, dtype=np.float32) / dice.uniform(20, 120))[:, None]
        add(sound, noise(count, dice) * fall, int(dice.integers(samples)), dice.uniform(0.01, 0.1))
    return sound


def thunder(samples: int, dice: Dice) -> Sound:
    sound = np.zeros((samples, 2), np.float32)
    for at in (2.5, 13.0):
        roll = noise(length(6), dice) * (swell(length(6), 0.3, 5.0) * drift(length(6), dice, 4, 0.3))[:, None]
        add(sound, filtered(roll, band_pass(25, 180)), length(at), 1.1)
    return sound
