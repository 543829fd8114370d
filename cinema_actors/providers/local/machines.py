"""The sounds of machines that people are in or near: engines, rails, fans, mains. Tones run on over a loop's seam."""

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    clock,
    drift,
    hiss,
    length,
    spread,
    swell,
)  # fmt: skip

Dice = np.random.Generator
SEAM = 20.0  # seconds after which a loop meets itself


def tones(samples: int, *partials: tuple[float, float]) -> Sound:
    """Steady tones of (Hz, level), mono.

    Each is moved to the nearest frequency that is a quarter turn on after a loop: two such tones cross-fade at equal
    power, where in step they would swell by 3 dB and against each other vanish.
    """
    time = np.arange(samples, dtype=np.float64) / RATE
    sound = np.zeros(samples)
    for hertz, level in partials:
        sound += level * np.sin(2 * np.pi * (round(hertz * SEAM) + 0.25) / SEAM * time)
    return sound.astype(np.float32)


def ship(samples: int, dice: Dice) -> Sound:
    """Engines, mains hum, and an instrument that answers."""
    sound = hiss(samples, dice, 30, 160, 0.25, order=2)
    sound += tones(samples, (55, 0.05), (82.6, 0.03), (110.3, 0.025), (220.4, 0.008))[:, None]
    for _ in range(samples // RATE // 3):
        beep = np.sin(2 * np.pi * float(dice.choice([880, 1320, 1760])) * clock(4800)) * swell(4800, 0.01, 0.05)
        add(sound, spread(beep, dice.random()), int(dice.integers(samples)), 0.008)
    return sound


def vehicle(samples: int, dice: Dice) -> Sound:
    """In a car: an engine that holds its speed, tyres, and air along the windows."""
    sound = hiss(samples, dice, 30, 140, 0.28, order=2) * drift(samples, dice, 0.5, 0.7)[:, None]
    sound += tones(samples, (46, 0.03), (92, 0.035), (138, 0.012), (184, 0.008))[:, None]
    return sound + hiss(samples, dice, 300, 1400, 0.018) * drift(samples, dice, 0.3, 0.6)[:, None]


def train(samples: int, dice: Dice) -> Sound:
    """In a carriage: a rumble, and the joints of the rails, two and two."""
    sound = hiss(samples, dice, 35, 200, 0.22, order=2) * drift(samples, dice, 0.5, 0.7)[:, None]
    sound += hiss(samples, dice, 400, 1600, 0.015)
    for beat in range(int(samples / RATE / 1.25) + 1):  # sixteen in a loop
        for late, gain in ((0.0, 1.0), (0.17, 0.8), (0.55, 0.6), (0.72, 0.5)):
            count = length(0.12)
            joint = hiss(count, dice, 120, 900, 0.5) * np.exp(-clock(count) * 45)[:, None]
            joint *= swell(count, 0.004, 0.03)[:, None]
            add(sound, joint, length(beat * 1.25 + late), gain * 0.35)
    return sound


def cabin(samples: int, dice: Dice) -> Sound:
    """In an aeroplane: air, and the engines far behind."""
    sound = hiss(samples, dice, 80, 700, 0.1) + hiss(samples, dice, 1200, 4000, 0.012)
    return sound + tones(samples, (103, 0.014), (104.3, 0.005), (206, 0.006))[:, None]


def hum(samples: int, dice: Dice) -> Sound:
    """A fan and the mains: laboratories, shops, servers."""
    sound = hiss(samples, dice, 90, 500, 0.025) + hiss(samples, dice, 900, 3000, 0.005)
    return sound + tones(samples, (50, 0.012), (100, 0.018), (150, 0.005), (200, 0.006), (300, 0.002))[:, None]


def ward(samples: int, dice: Dice) -> Sound:
    """A quiet fan, and a monitor that counts a heart."""
    sound = hum(samples, dice) * np.float32(0.5)
    count = length(0.11)
    beep = np.asarray(np.sin(2 * np.pi * 960 * clock(count)), np.float32) * swell(count, 0.01, 0.03)
    for beat in range(int(samples / RATE) + 1):
        add(sound, spread(beep, 0.7), length(beat + 0.4), 0.012)
    return sound
