"""Foley made of noise and blows: doors, steps, knocks, glass, shots, thunder, things that fall. Mono, from silence."""

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    band_pass,
    clock,
    drift,
    filtered,
    length,
    noise,
    swell,
)  # fmt: skip

Dice = np.random.Generator


def blow(dice: Dice, seconds: float, low: float, high: float, decay: float, attack: float = 0.002) -> Sound:
    """Noise of one band that is struck and dies away, about 1 at its loudest."""
    samples = length(seconds)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(low, high))
    sound *= np.exp(-clock(samples) * decay) * swell(samples, attack, seconds / 2)
    return sound / np.float32(np.abs(sound).max() + 1e-9)


def thump(seconds: float, hertz: float, decay: float, bend: float = 0.5) -> Sound:
    """A skin or a board that is hit: a low tone that falls from `bend` above its pitch."""
    time = clock(length(seconds))
    turn = 2 * np.pi * hertz * (time + bend * (1 - np.exp(-time * 30)) / 30)
    return np.asarray(np.sin(turn) * np.exp(-time * decay) * swell(len(time), 0.003, seconds / 2), np.float32)


def laid(seconds: float, *parts: tuple[float, float, Sound]) -> Sound:
    """Sounds at times, each with its gain."""
    out = np.zeros(length(seconds), np.float32)
    for at, gain, sound in parts:
        add(out, sound, length(at) if at else 0, gain)
    return out


def latch(dice: Dice) -> Sound:
    return laid(0.2, (0, 0.6, blow(dice, 0.05, 1800, 5200, 120)), (0.07, 1.0, blow(dice, 0.08, 900, 3600, 90)))


def creak(dice: Dice, seconds: float = 0.9) -> Sound:
    """Wood that sticks and slips: a buzz whose pitch wanders, through the panel."""
    samples = length(seconds)
    hertz = drift(samples, dice, 5, 38, 95)
    slips = (np.cumsum(hertz, dtype=np.float64) / RATE % 1) < 0.12
    sound = filtered(slips.astype(np.float32) - 0.12, band_pass(350, 1500, 2)) * drift(samples, dice, 6, 0.2)
    sound *= swell(samples, 0.15, 0.35)
    return sound / np.float32(np.abs(sound).max() + 1e-9)


def door_open(dice: Dice) -> Sound:
    return laid(1.3, (0, 0.8, latch(dice)), (0.16, 0.45, creak(dice)))


def door_close(dice: Dice) -> Sound:
    return laid(0.8, (0, 1.0, thump(0.4, 88, 14)), (0, 0.5, blow(dice, 0.3, 150, 900, 22)), (0.06, 0.4, latch(dice)))


def door_slam(dice: Dice) -> Sound:
    return laid(
        1.0, (0, 1.0, thump(0.6, 70, 9, 0.9)), (0, 0.9, blow(dice, 0.5, 120, 2400, 14)), (0.05, 0.3, latch(dice))
    )


def knock(dice: Dice) -> Sound:
    def knuckle() -> Sound:
        return laid(0.2, (0, 0.8, thump(0.15, 190, 30)), (0, 0.5, blow(dice, 0.12, 400, 1800, 50)))

    return laid(0.9, (0, 0.9, knuckle()), (0.21, 1.0, knuckle()), (0.42, 0.85, knuckle()))


def pounding(dice: Dice) -> Sound:
    fist = laid(0.4, (0, 1.0, thump(0.35, 95, 13)), (0, 0.5, blow(dice, 0.3, 150, 1100, 22)))
    return laid(1.5, *((at, gain, fist) for at, gain in ((0, 1.0), (0.27, 0.9), (0.53, 1.0), (0.8, 0.85))))


def gait(dice: Dice, pace: float, count: int, heel: float, low: float, high: float, decay: float) -> Sound:
    """Steps `pace` seconds apart, no two alike: `heel` is the share of the blow, the rest is the ground."""
    parts = []
    for number in range(count):
        at = number * pace + (abs(dice.normal(0, 0.012)) if number else 0.0)
        parts.append((at, heel * dice.uniform(0.8, 1), thump(0.14, dice.uniform(85, 105), 38)))
        ground = blow(dice, 0.22, low, high, decay * dice.uniform(0.9, 1.2), 0.006)
        parts.append((at, (1 - heel) * dice.uniform(0.7, 1), ground))
    return laid(count * pace + 0.3, *parts)


def glass(dice: Dice) -> Sound:
    """A pane that bursts, and its pieces."""
    parts = [(0.0, 0.9, blow(dice, 0.5, 2200, 9000, 16)), (0.0, 0.5, blow(dice, 0.2, 500, 2500, 40))]
    for _ in range(34):
        time = clock(length(dice.uniform(0.08, 0.3)))
        shard = np.sin(2 * np.pi * dice.uniform(2300, 7800) * time) * np.exp(-time * dice.uniform(18, 60))
        shard *= swell(len(time), 0.002, float(time[-1]) / 2)
        parts.append((0.02 + dice.exponential(0.28), dice.uniform(0.05, 0.3), shard.astype(np.float32)))
    return laid(1.8, *parts)


def gunshot(dice: Dice) -> Sound:
    crack = laid(0.8, (0, 1.0, blow(dice, 0.4, 200, 7000, 32, 0.001)), (0, 0.9, thump(0.5, 62, 10, 1.5)))
    return laid(1.8, (0, 1.0, crack), (0.03, 0.35, blow(dice, 1.6, 90, 1800, 3.2, 0.02)))


def explosion(dice: Dice) -> Sound:
    roar = blow(dice, 4.0, 28, 700, 1.3, 0.012)
    return laid(4.2, (0, 1.0, roar), (0, 0.8, thump(1.5, 38, 3, 2.0)), (0.01, 0.35, blow(dice, 1.0, 500, 5000, 6)))


def thunder(dice: Dice) -> Sound:
    """A crack, and a roll that comes back from the hills."""
    samples = length(4.4)
    roll = filtered(noise(samples, dice, 1)[:, 0], band_pass(28, 260)) * drift(samples, dice, 4, 0.15)
    roll *= swell(samples, 0.12, 3.6)
    roll /= np.abs(roll).max()
    return laid(4.5, (0, 0.55, blow(dice, 0.9, 150, 3500, 6, 0.01)), (0.04, 1.0, roll))


def crash(dice: Dice) -> Sound:
    """Many things at once, and what rolls on."""
    parts = [(0.0, 1.0, blow(dice, 0.6, 120, 4200, 11)), (0.0, 0.8, thump(0.5, 75, 9))]
    parts += [
        (0.1 + dice.exponential(0.22), dice.uniform(0.15, 0.5), blow(dice, 0.15, 500, 4500, 45)) for _ in range(11)
    ]
    return laid(1.7, *parts)


def thud(dice: Dice) -> Sound:
    return laid(0.7, (0, 1.0, thump(0.5, 64, 11)), (0, 0.3, blow(dice, 0.25, 100, 700, 22)))


def click(dice: Dice) -> Sound:
    return laid(0.15, (0, 1.0, blow(dice, 0.04, 1500, 6000, 160)), (0.02, 0.5, blow(dice, 0.05, 500, 2500, 120)))


def shutter(dice: Dice) -> Sound:
    return laid(0.35, (0, 0.8, click(dice)), (0.09, 1.0, click(dice)))


def typing(dice: Dice) -> Sound:
    times = np.cumsum(dice.uniform(0.09, 0.24, 13)) - 0.09
    return laid(2.8, *((float(at), dice.uniform(0.4, 1.0), click(dice)) for at in times))


def splash(dice: Dice) -> Sound:
    return laid(1.6, (0, 1.0, blow(dice, 0.9, 250, 4500, 6, 0.012)), (0.2, 0.35, blow(dice, 1.3, 500, 6000, 4, 0.1)))


def whoosh(dice: Dice) -> Sound:
    samples = length(0.55)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(300, 2200)) * swell(samples, 0.26, 0.28) ** 2
    return sound / np.float32(np.abs(sound).max())


def match(dice: Dice) -> Sound:
    """A head that is struck and flares."""
    return laid(
        1.1, (0, 0.6, blow(dice, 0.2, 1500, 7000, 16, 0.02)), (0.14, 1.0, blow(dice, 0.9, 500, 5000, 4.5, 0.05))
    )


def paper(dice: Dice) -> Sound:
    samples = length(0.6)
    crackle = np.maximum(drift(samples, dice, 45, -0.5), 0) * swell(samples, 0.04, 0.25)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(1200, 7000)) * crackle
    return sound / np.float32(np.abs(sound).max())


def applause(dice: Dice) -> Sound:
    """A few hundred hands: each clap a short blow of its own colour."""
    claps = [blow(dice, 0.05, low, low * 3.2, 110) for low in (550, 700, 850, 1000, 1250, 1500)]
    out = np.zeros(length(4.0), np.float32)
    for _ in range(430):
        add(out, claps[int(dice.integers(len(claps)))], int(dice.integers(len(out) - 2400)), dice.uniform(0.2, 1.0))
    out *= swell(len(out), 0.5, 1.8)
    return out / np.float32(np.abs(out).max())


def heartbeat(_: Dice) -> Sound:
    beat = laid(0.6, (0, 1.0, thump(0.3, 52, 16)), (0.24, 0.7, thump(0.3, 60, 18)))
    return laid(2.6, (0, 1.0, beat), (0.86, 0.95, beat), (1.72, 0.9, beat))


def wave(dice: Dice) -> Sound:
    """One breaker."""
    samples = length(3.0)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(120, 2200)) * swell(samples, 0.7, 2.1)
    return sound / np.float32(np.abs(sound).max())


def gust(dice: Dice) -> Sound:
    samples = length(2.6)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(220, 750, 2)) * drift(samples, dice, 3, 0.4)
    sound *= swell(samples, 0.8, 1.5)
    return sound / np.float32(np.abs(sound).max())


def pour(dice: Dice) -> Sound:
    """Into a cup, which fills: the note rises."""
    samples = length(1.7)
    rising = np.linspace(500, 1100, samples, dtype=np.float32) * drift(samples, dice, 22, 0.8, 1.25)
    gurgle = np.sin(2 * np.pi * np.cumsum(rising, dtype=np.float64) / RATE) * drift(samples, dice, 18, 0.0)
    sound = filtered(noise(samples, dice, 1)[:, 0], band_pass(600, 3500)) * np.float32(0.5)
    sound += gurgle.astype(np.float32) * np.float32(0.5)
    sound *= swell(samples, 0.12, 0.3)
    return sound / np.float32(np.abs(sound).max())
