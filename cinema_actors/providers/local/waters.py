"""The sounds of water: the sea, a harbour with its gulls, a stream, bubbles."""

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    clock,
    drift,
    hiss,
    in_room,
    length,
    spread,
    swell,
)  # fmt: skip

Dice = np.random.Generator


def sea(samples: int, dice: Dice) -> Sound:
    """Waves that rise slowly, break and run out, over a far rumble."""
    sound = hiss(samples, dice, 60, 400, 0.12) * drift(samples, dice, 0.2, 0.6)[:, None]
    at = -2.0
    while at < samples / RATE:
        side = dice.uniform(0.3, 0.7)
        wave = _wave(length(dice.uniform(6, 9)), dice) * np.array([1.4 * (1 - side), 1.4 * side], np.float32)
        add(sound, wave, round(at * RATE), dice.uniform(0.6, 1.0))
        at += dice.uniform(3.5, 5.5)
    return sound


def _wave(samples: int, dice: Dice) -> Sound:
    share = np.linspace(0, 1, samples, dtype=np.float32)[:, None]
    rise, fall = np.minimum(1, share / 0.42) ** 2.2, np.exp(-np.maximum(0, share - 0.42) * 5.2)
    height = rise * fall * np.minimum(1, (1 - share) * 8)
    body, foam = hiss(samples, dice, 120, 900, 0.3), hiss(samples, dice, 700, 3500, 0.16)
    return np.asarray(body * height + foam * height**2, np.float32)


def lapping(samples: int, dice: Dice) -> Sound:
    """Harbour water against wood and stone."""
    sound = hiss(samples, dice, 60, 300, 0.05) * drift(samples, dice, 0.4, 0.5)[:, None]
    at = 0.0
    while at < samples / RATE:
        count = length(dice.uniform(0.5, 1.1))
        lap = hiss(count, dice, 250, 1500, 0.12) * (swell(count, 0.12, 0.4) * drift(count, dice, 9, 0.2))[:, None]
        add(sound, lap, round(at * RATE), dice.uniform(0.3, 1.0))
        at += dice.uniform(0.5, 1.4)
    return sound


def gulls(samples: int, dice: Dice) -> Sound:
    """Far cries that fall, two to four at a time."""
    sound = np.zeros((samples, 2), np.float32)
    for _ in range(max(1, samples // RATE // 5)):
        at, hertz, side = int(dice.integers(samples)), dice.uniform(900, 1250), dice.random()
        for _ in range(int(dice.integers(2, 5))):
            add(sound, spread(cry(length(dice.uniform(0.3, 0.5)), hertz), side), at, dice.uniform(0.02, 0.05))
            at += length(dice.uniform(0.45, 0.6))
    return in_room(sound, 1.4, 0.6)[:samples]


def cry(samples: int, hertz: float) -> Sound:
    """One gull: up quickly, down slowly, with three harmonics."""
    share = np.linspace(0, 1, samples, dtype=np.float32)
    turn = 2 * np.pi * np.cumsum(hertz * (0.8 + 0.5 * np.sin(np.pi * share**0.6))) / RATE
    tone = np.sin(turn) + 0.5 * np.sin(2 * turn) + 0.25 * np.sin(3 * turn)
    return np.asarray(tone * np.sin(np.pi * share), np.float32)


def stream(samples: int, dice: Dice) -> Sound:
    """Running water: a steady rush, and bubbles."""
    sound = hiss(samples, dice, 300, 3000, 0.09) * drift(samples, dice, 1.2, 0.7)[:, None]
    for _ in range(samples * 30 // RATE):
        add(
            sound, spread(bubble(dice, 350, 1400), dice.random()), int(dice.integers(samples)), dice.uniform(0.01, 0.04)
        )
    return sound


def bubble(dice: Dice, low: float, high: float) -> Sound:
    """A drop of air: a short tone that rises."""
    time = clock(int(dice.integers(1200, 4200)))
    tone = np.sin(2 * np.pi * dice.uniform(low, high) * time * (1 + time * dice.uniform(1, 5)))
    return np.asarray(tone * swell(len(time), 0.003, float(time[-1]) * 0.9), np.float32)
