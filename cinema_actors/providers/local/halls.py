"""The sounds of large and closed places: air with a long echo, drops, far people, and what is heard under water."""

import numpy as np

from cinema_actors.providers.local.machines import tones
from cinema_actors.providers.local.places import crowd, room
from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    clock,
    drift,
    filtered,
    hiss,
    in_room,
    length,
    low_pass,
    spread,
    swell,
)  # fmt: skip
from cinema_actors.providers.local.waters import bubble

Dice = np.random.Generator


def hall(samples: int, dice: Dice) -> Sound:
    """Wide, empty, of stone: the air itself, and far away something that is put down."""
    sound = hiss(samples, dice, 60, 400, 0.05) * drift(samples, dice, 0.2, 0.7)[:, None]
    for _ in range(max(1, samples // RATE // 6)):
        add(sound, spread(_knock(dice), dice.random()), int(dice.integers(samples)), dice.uniform(0.03, 0.07))
    return _echoing(sound, 2.6)


def church(samples: int, dice: Dice) -> Sound:
    """Hushed: air under a vault."""
    sound = hiss(samples, dice, 70, 500, 0.035) * drift(samples, dice, 0.2, 0.7)[:, None]
    for _ in range(max(1, samples // RATE // 9)):
        add(sound, spread(_knock(dice), dice.random()), int(dice.integers(samples)), dice.uniform(0.02, 0.05))
    return _echoing(sound, 4.0)


def audience(samples: int, dice: Dice) -> Sound:
    """Many people who try to be quiet, in a large room."""
    return _echoing(filtered(crowd(samples, dice), low_pass(900)), 1.8) * np.float32(0.7) + room(samples, dice)


def cave(samples: int, dice: Dice) -> Sound:
    """Drops into still water, and the breath of the mountain."""
    sound = hiss(samples, dice, 40, 220, 0.09, order=2) * drift(samples, dice, 0.15, 0.5)[:, None]
    for _ in range(max(1, samples * 7 // RATE // 10)):
        drop = spread(bubble(dice, 700, 1900), dice.random())
        add(sound, drop, int(dice.integers(samples)), dice.uniform(0.03, 0.1))
    return _echoing(sound, 3.2)


def underwater(samples: int, dice: Dice) -> Sound:
    """A slow, dark pressure, and air that goes up."""
    sound = hiss(samples, dice, 35, 260, 0.25, order=2) * drift(samples, dice, 0.25, 0.5)[:, None]
    for _ in range(max(1, samples // RATE // 3)):
        at, side = int(dice.integers(samples)), dice.random()
        for _ in range(int(dice.integers(4, 10))):
            add(sound, spread(bubble(dice, 180, 620), side), at, dice.uniform(0.03, 0.07))
            at += length(dice.uniform(0.05, 0.16))
    return filtered(sound, low_pass(900))


def void(samples: int, dice: Dice) -> Sound:
    """Another world: thin air and slow, deep beats."""
    sound = hiss(samples, dice, 150, 900, 0.03, order=2) * (drift(samples, dice, 0.15, 0.2) ** 1.5)[:, None]
    deep = tones(samples, (41, 0.03), (41.6, 0.025), (61.5, 0.014), (62.2, 0.012), (123, 0.004))
    return sound + deep[:, None]


def _knock(dice: Dice) -> Sound:
    count = length(0.15)
    turn = 2 * np.pi * dice.uniform(140, 420) * clock(count)
    return np.asarray(np.sin(turn) * np.exp(-clock(count) * 40) * swell(count, 0.003, 0.05), np.float32)


def _echoing(sound: Sound, seconds: float) -> Sound:
    return in_room(sound, seconds, 0.75, 3200)[: len(sound)]
