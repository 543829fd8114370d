"""Synthesis: oscillators, noise, filters, envelopes and a room, for the composer and the ambience. 48 kHz, float32."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 48000
Sound = NDArray[np.float32]  # , (samples,) or (samples, 2)
Filter = Callable[[np.ndarray], np.ndarray]  # Hz -> factor
TABLE_BITS = 13
LONG = 1 << 20  # samples; no two sounds as long as a place's have the same room


def length(seconds: float) -> int:
    return max(1, round(seconds * RATE))


def clock(samples: int) -> np.ndarray:
    """Time in seconds of every sample."""
    return np.arange(samples, dtype=np.float32) / RATE


def pitch(midi: float) -> float:
    """Hz of a MIDI note; 69 is A, 440 Hz."""
    return float(440 * 2 ** ((midi - 69) / 12))


def low_pass(cut: float, order: int = 1) -> Filter:
    return lambda hertz: 1 / np.sqrt(1 + (hertz / cut) ** (2 * order))


def high_pass(cut: float, order: int = 1) -> Filter:
    return lambda hertz: 1 / np.sqrt(1 + (cut / hertz) ** (2 * order))


def band_pass(low: float, high: float, order: int = 1) -> Filter:
    up, down = high_pass(low, order), low_pass(high, order)
    return lambda hertz: up(hertz) * down(hertz)


def filtered(sound: Sound, shape: Filter, rate: int = RATE) -> Sound:
    """Without phase: by the spectrum of the whole sound."""
    size = _good_size(len(sound))
    gain = shape(np.maximum(np.fft.rfftfreq(size, 1 / rate), 1.0)).astype(np.float32)
    out = np.empty(sound.shape, np.float32)
    for made, channel in zip(_channels(out), _channels(sound), strict=True):
        spectrum = np.fft.rfft(channel, size)
        spectrum *= gain
        made[:] = np.fft.irfft(spectrum, size)[: len(sound)]
    return out


def _channels(sound: np.ndarray) -> Iterator[np.ndarray]:
    """Views, one after the other: a spectrum of both at once takes twice the memory, and more time."""
    return iter(sound.reshape(len(sound), -1).T)


def quickened(sound: Sound, times: int) -> Sound:
    """A sound at so many times its rate, with nothing above what it had."""
    size = _good_size(len(sound))
    spectrum = np.fft.rfft(sound, size, axis=0)
    out: Sound = np.fft.irfft(spectrum, size * times, axis=0)[: len(sound) * times].astype(np.float32)
    return out * np.float32(times)


def noise(samples: int, dice: np.random.Generator, channels: int = 2) -> Sound:
    return dice.standard_normal((samples, channels), dtype=np.float32)


def hiss(samples: int, dice: np.random.Generator, low: float, high: float, level: float, order: int = 1) -> Sound:
    """Noise between two frequencies, different in each ear: drawn as a spectrum, which is half the work."""
    size = _good_size(samples)
    gain = band_pass(low, high, order)(np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1.0)).astype(np.float32)
    gain *= np.float32(level * np.sqrt(size / 2))
    gain[0] = 0
    spectrum = dice.standard_normal((2, len(gain), 2), dtype=np.float32).view(np.complex64)[..., 0] * gain
    return np.ascontiguousarray(np.fft.irfft(spectrum, size, axis=1)[:, :samples].T)


def drift(samples: int, dice: np.random.Generator, rate: float, low: float = 0.0, high: float = 1.0) -> Sound:
    """A slow random curve between two values, turning `rate` times a second."""
    knots = dice.random(int(samples / RATE * rate) + 4).astype(np.float32)
    place = np.linspace(0, len(knots) - 1.001, samples, dtype=np.float32)
    knot = place.astype(np.int32)
    part = place - knot.astype(np.float32)
    part *= part * (3 - 2 * part)
    curve = low + (high - low) * (knots[knot] * (1 - part) + knots[knot + 1] * part)
    return np.asarray(curve, np.float32)


def swell(samples: int, attack: float, release: float) -> Sound:
    """Up within `attack` seconds and down within `release`, both rounded."""
    time = clock(samples)
    rise = np.minimum(time / attack, 1)
    fall = np.clip((samples / RATE - time) / release, 0, 1)
    envelope: Sound = rise * rise * (3 - 2 * rise) * fall * fall * (3 - 2 * fall)
    return envelope


def spread(mono: Sound, place: float) -> Sound:
    """A mono sound between left (0) and right (1), at equal power."""
    angle = place * np.pi / 2
    return mono[:, None] * np.array([np.cos(angle), np.sin(angle)], np.float32)


def oscillate(partials: np.ndarray, hertz: np.ndarray | float, samples: int, phase: float = 0.0) -> Sound:
    """A tone from the strengths of its harmonics (from the first); none above 9 kHz.

    The phase is a whole number of 32 bits that overflows once a turn; its upper bits are the place in the table.
    """
    audible = np.arange(1, len(partials) + 1) * float(np.mean(hertz)) < 9000
    step = np.broadcast_to(hertz * np.float32(2**32 / RATE), samples).astype(np.uint32)
    step[0] += np.uint32(phase * (2**32 - 2**30))
    place = np.cumsum(step, dtype=np.uint32) >> np.uint32(32 - TABLE_BITS)
    tone: Sound = _wave(tuple(np.where(audible, partials, 0).round(4)))[place]
    return tone


@lru_cache(maxsize=256)
def _wave(partials: tuple[float, ...]) -> Sound:
    """One turn of the tone, its harmonics out of step so that it does not peak."""
    turn = np.arange(1 << TABLE_BITS) / (1 << TABLE_BITS) * 2 * np.pi
    harmonics = (strength * np.sin(turn * n + n * n * 0.7) for n, strength in enumerate(partials, 1) if strength)
    wave: Sound = np.sum(list(harmonics), axis=0).astype(np.float32)
    return wave


@cache
def _room(seconds: float, brightness: float) -> Sound:
    """The echo of a room: noise that dies away, the high notes first; silent for the first 18 ms."""
    samples, dice = length(seconds), np.random.default_rng(7)
    time = clock(samples)[:, None]
    echo = noise(samples, dice) * np.exp(-6.9 * time / seconds) * np.minimum(time / 0.03, 1)
    late = np.minimum(time / (seconds * 0.4), 1)
    echo = filtered(echo, low_pass(brightness)) * (1 - late) + filtered(echo, low_pass(brightness * 0.3)) * late
    echo /= np.sqrt((echo**2).sum(0))
    return np.concatenate([np.zeros((length(0.018), 2), np.float32), echo.astype(np.float32)])


@lru_cache(maxsize=4)  # of up to 6 MB; the sounds of a mood have three or four lengths
def _room_spectrum(seconds: float, brightness: float, size: int) -> np.ndarray:
    """One row a channel."""
    return np.stack([np.fft.rfft(channel, size) for channel in _channels(_room(seconds, brightness))])


def in_room(sound: Sound, seconds: float = 1.8, share: float = 0.5, brightness: float = 5200.0) -> Sound:
    """A stereo sound with its echo, longer by the echo."""
    samples = len(sound) + length(seconds)
    size = _good_size(samples)
    of_room = _room_spectrum if size < LONG else _room_spectrum.__wrapped__
    out = np.empty((samples, 2), np.float32)
    for made, channel, room in zip(_channels(out), _channels(sound), of_room(seconds, brightness, size), strict=True):
        spectrum = np.fft.rfft(channel, size)
        spectrum *= room
        made[:] = np.fft.irfft(spectrum, size)[:samples]
    out *= np.float32(share)
    out[: len(sound)] += sound * np.float32(1 - share * 0.5)
    return out


def _good_size(samples: int) -> int:
    """The next length whose Fourier transform is quick: a power of two times a small odd number."""
    return min(
        factor << max(0, -(-samples // factor) - 1).bit_length() for factor in (1, 3, 5, 7, 9, 11, 15, 21, 25, 33)
    )


class Audible(Protocol):
    """A sound, or what gives slices of one."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: slice, /) -> Sound: ...


def add(into: Sound, sound: Audible, at: int, gain: float = 1.0) -> None:
    """Add a sound at a place, cut off at both ends of what it is added to."""
    first, last = max(at, 0), min(at + len(sound), len(into))
    if last > first:
        into[first:last] += sound[first - at : last - at] * np.float32(gain)
