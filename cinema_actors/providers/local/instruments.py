"""The composer's instruments: each gives a note or a chord as a stereo sound, dry."""

import numpy as np

from cinema_actors.providers.local.synthesis import (
    RATE,
    Sound,
    add,
    band_pass,
    clock,
    filtered,
    length,
    noise,
    oscillate,
    pitch,
    spread,
    swell,
)  # fmt: skip

HARMONICS = np.arange(1, 25)
SINE = np.array([1.0])


def pad(notes: list[int], seconds: float, brightness: float, dice: np.random.Generator) -> Sound:
    """A warm, wide chord: three detuned voices a note, dark above `brightness` Hz."""
    samples = length(seconds)
    time, out = clock(samples), np.zeros((samples, 2), np.float32)
    for voice, place in enumerate((0.15, 0.85, 0.5)):
        wander = 1 + 0.0012 * np.sin(2 * np.pi * (0.13 + 0.07 * voice) * time + voice)
        mono = np.zeros(samples, np.float32)
        for note in notes:
            hertz = pitch(note)
            partials = 1 / HARMONICS / np.sqrt(1 + (HARMONICS * hertz / brightness) ** 4)
            detuned = hertz * 2 ** ((voice - 1) * 0.0045 + dice.normal(0, 0.0008))
            mono += oscillate(partials, detuned * wander, samples, dice.random())
        out += spread(mono, place)
    return out * (swell(samples, min(1.4, seconds / 3), min(1.7, seconds / 2))[:, None] * np.float32(0.05))


def strings(notes: list[int], seconds: float, dice: np.random.Generator) -> Sound:
    """Bowed, with a vibrato that begins late."""
    samples = length(seconds)
    time, out = clock(samples), np.zeros((samples, 2), np.float32)
    for place in (0.25, 0.75, 0.5):
        vibrato = 1 + 0.0035 * np.sin(2 * np.pi * 5.1 * time + dice.random() * 6) * np.minimum(time / 1.2, 1)
        mono = np.zeros(samples, np.float32)
        for note in notes:
            hertz = pitch(note)
            partials = HARMONICS**-1.05 * np.exp(-0.6 * ((HARMONICS * hertz - 1100) / 2600) ** 2)
            mono += oscillate(partials, hertz * (1 + dice.normal(0, 0.0016)) * vibrato, samples, dice.random())
        out += spread(mono, place)
    return out * (swell(samples, min(0.9, seconds / 3), min(0.9, seconds / 2))[:, None] * np.float32(0.028))


def bass(note: int, seconds: float) -> Sound:
    samples = length(seconds)
    time, hertz = clock(samples), pitch(note)
    turn = 2 * np.pi * hertz * time
    tone = np.sin(turn) + 0.35 * np.sin(2 * turn) * np.exp(-2 * time) + 0.12 * np.sin(3 * turn) * np.exp(-4 * time)
    tone *= swell(samples, 0.05, min(0.6, seconds / 2)) * (0.55 + 0.45 * np.exp(-time * 1.5))
    return spread((tone * 0.12).astype(np.float32), 0.5)


def piano(note: int, seconds: float = 3.0) -> Sound:
    """A felt piano: stiff strings in pairs, high partials dying first, the thump of the hammer."""
    samples, dice = length(seconds), np.random.default_rng(note)
    time, hertz, sides = clock(samples), pitch(note), [np.zeros(length(seconds), np.float32) for _ in range(2)]
    for n in range(1, 13):
        partial = hertz * n * np.sqrt(1 + 0.00038 * n * n)
        if partial > 9000:
            break
        strength = n**-1.25 * np.exp(-n * 0.08) * (1 if n % 7 else 0.3)
        decay = 0.75 * np.exp(-time * (1.1 + 0.42 * n + hertz / 900)) + 0.25 * np.exp(-time * (0.35 + 0.12 * n))
        for side, detune in zip(sides, (0.9996, 1.0005), strict=True):
            side += np.float32(strength) * decay * oscillate(SINE, partial * detune, samples, dice.random())
    out = np.stack(sides, axis=1)
    thump = noise(length(0.12), dice, 1) * np.exp(-time[: length(0.12)] * 160)[:, None]
    out[: len(thump)] += filtered(thump, band_pass(90, 700)) * 0.5
    out *= (swell(samples, 0.006, 0.4) * np.float32(0.1))[:, None]
    return out


def _struck(note: int, seconds: float, partials: tuple[tuple[float, float, float], ...], attack: float) -> Sound:
    """Partials of (ratio, strength, decay a second) that begin at once, a little wide."""
    time, hertz = clock(length(seconds)), pitch(note)
    heard = [partial for partial in partials if hertz * partial[0] < 9000]
    sides = [
        sum(strength * np.exp(-time * die) * np.sin(2 * np.pi * hertz * ratio * detune * time)
            for ratio, strength, die in heard)
        for detune in (0.9996, 1.0004)
    ]  # fmt: skip
    out = np.stack(sides, axis=1) * swell(len(time), attack, 0.4)[:, None]
    return np.asarray(out * 0.1, np.float32)


def harp(note: int) -> Sound:
    """A plucked string: the more bright, the sooner gone."""
    partials = tuple((float(n), n**-1.1, 1.0 + 0.75 * n) for n in range(1, 12))
    return _struck(note, 2.6, partials, 0.003)


def celesta(note: int) -> Sound:
    """Small bars of metal over wooden boxes: nearly a sine, an octave and a glint above it."""
    return _struck(note, 2.4, ((1, 1.0, 2.0), (2, 0.3, 3.0), (4, 0.22, 6.0), (8, 0.06, 14.0)), 0.003)


def keys(note: int) -> Sound:
    """An electric piano: a bell in the first moment, round after it."""
    time, hertz = clock(length(2.6)), pitch(note)
    bite = 1.3 * np.exp(-time * 5) * np.sin(2 * np.pi * hertz * time) + 0.12 * np.exp(-time * 30) * np.sin(
        2 * np.pi * 7 * hertz * time
    )
    tone = np.sin(2 * np.pi * hertz * time + bite) * np.exp(-time * 1.3) * swell(len(time), 0.004, 0.5)
    tremolo = 0.12 * np.sin(2 * np.pi * 4.6 * time)
    return np.asarray(np.stack([tone * (0.9 + tremolo), tone * (0.9 - tremolo)], axis=1) * 0.1, np.float32)


def flute(note: int) -> Sound:
    """Breath and a few harmonics, with a vibrato that begins late."""
    samples = length(1.5)
    time, hertz = clock(samples), pitch(note)
    vibrato = 1 + 0.004 * np.sin(2 * np.pi * 5 * time) * np.minimum(time / 0.7, 1)
    tone = oscillate(np.array([1.0, 0.35, 0.12, 0.05]), hertz * vibrato, samples)
    breath = filtered(noise(samples, np.random.default_rng(note), 1)[:, 0], band_pass(hertz, hertz * 3))
    return spread((tone + breath * np.float32(0.05)) * swell(samples, 0.09, 0.5), 0.5) * np.float32(0.085)


def organ(notes: list[int], seconds: float) -> Sound:
    """Pipes of eight, four and two feet."""
    samples = length(seconds)
    out = np.zeros((samples, 2), np.float32)
    for number, note in enumerate(notes):
        tone = oscillate(np.array([1.0, 0.6, 0.15, 0.35, 0.0, 0.08, 0.0, 0.15]), pitch(note), samples, number / 5)
        out += spread(tone, 0.3 + 0.2 * number)
    return out * (swell(samples, min(0.5, seconds / 3), min(1.2, seconds / 2))[:, None] * np.float32(0.03))


LEADS = {"piano": piano, "harp": harp, "celesta": celesta, "keys": keys, "flute": flute}


def pulse(note: int, bar: float) -> Sound:
    """A bar of plucked eighths over a low drum on one and three."""
    out = np.zeros((length(bar + 1.0), 2), np.float32)
    time = clock(length(0.42))
    turn = 2 * np.pi * pitch(note) * time
    pluck = np.sin(turn + 1.6 * np.exp(-time * 18) * np.sin(2 * turn)) * np.exp(-time * 8) * np.minimum(time / 0.003, 1)
    for eighth in range(8):
        add(
            out,
            spread(pluck.astype(np.float32), 0.35 + 0.3 * (eighth % 2)),
            round(eighth * bar / 8 * RATE),
            0.6 if eighth % 2 else 1.0,
        )
    time = clock(length(0.9))
    drum = (
        np.sin(2 * np.pi * (46 * time + 0.75 * (1 - np.exp(-time * 24))))
        * np.exp(-time * 5)
        * swell(len(time), 0.004, 0.2)
    )
    for beat in (0, 2):
        add(out, spread(drum.astype(np.float32), 0.5), round(beat * bar / 4 * RATE), 1.8)
    return out * np.float32(0.07)
