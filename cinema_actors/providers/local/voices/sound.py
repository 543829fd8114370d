"""Samples: resampled to the film's rate, levelled, limited, written as FLAC."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.utterance import Samples

FILM_RATE = 48_000
LOUDNESS = -21.0  # LUFS while someone speaks
CEILING = 10 ** (-1.0 / 20)  # no sample above -1 dBFS
_BLOCK = 4_096

# BS.1770-4, table 1 and 2: the K weighting's two filters at 48 kHz, (numerator, denominator).
_SHELF = ((1.53512485958697, -2.69169619938640, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGHPASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def to_film_rate(samples: Samples, pitch: float = 1.0) -> Samples:
    """24 kHz to 48 kHz; `pitch` above 1 makes it higher and, by as much, shorter."""
    doubled = _double(samples)
    if pitch == 1.0:
        return doubled
    fine = _double(doubled)  # between samples this close a straight line is good enough
    places = np.arange(int(len(doubled) / pitch)) * (2 * pitch)
    resampled: Samples = np.interp(places, np.arange(len(fine)), fine).astype(np.float32)
    return resampled


def _double(samples: Samples) -> Samples:
    """Twice the rate, by a windowed sinc of 63 taps that keeps every sample where it was."""
    taps = np.sinc(np.arange(-31, 32) / 2) * np.kaiser(63, 8.0)
    spread = np.zeros(2 * len(samples), np.float32)
    spread[::2] = samples
    return np.convolve(spread, taps, "same").astype(np.float32) if len(samples) > 31 else np.repeat(samples, 2)


def loudness(samples: Samples, spoken: NDArray[np.bool_]) -> float:
    """LUFS (BS.1770) of what is marked as spoken; -inf when that is silent."""
    if not spoken.any():
        return -np.inf
    power = float(np.mean(_k_weighted(samples)[spoken] ** 2))
    return -0.691 + 10 * float(np.log10(power)) if power > 1e-12 else -np.inf


def _k_weighted(samples: Samples) -> NDArray[np.float64]:
    size = 1 << (len(samples) + FILM_RATE // 4).bit_length()
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones_like(z)
    for above, below in (_SHELF, _HIGHPASS):
        response *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, size) * response, size)[: len(samples)], np.float64)


def levelled(samples: Samples, spoken: NDArray[np.bool_], decibels: float = 0.0) -> Samples:
    """Brought to the common loudness of speech, `decibels` above it, peaks held under the ceiling."""
    measured = loudness(samples, spoken)
    if not np.isfinite(measured):
        return samples
    return limited(samples * np.float32(10 ** ((LOUDNESS + decibels - measured) / 20)))


def limited(samples: Samples) -> Samples:
    """Gain goes down smoothly 5 ms around every peak above the ceiling; nothing is clipped."""
    peaks = np.abs(samples)
    if not len(samples) or peaks.max() <= CEILING:
        return samples
    reach = FILM_RATE * 5 // 1000
    gain = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    padded = np.pad(gain, 2 * reach, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    smooth = np.convolve(lowest, np.full(2 * reach + 1, 1 / (2 * reach + 1)), "valid")
    return (samples * smooth).astype(np.float32)


def write_flac(samples: Samples, out: Path) -> None:
    """48 kHz, mono, 16 bit."""
    import av

    whole = np.round(np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16)
    with av.open(str(out), "w", format="flac") as file:
        stream = file.add_stream("flac", rate=FILM_RATE, layout="mono", format="s16")
        for start in range(0, len(whole), _BLOCK):
            frame = av.AudioFrame.from_ndarray(whole[np.newaxis, start : start + _BLOCK], format="s16", layout="mono")
            frame.sample_rate = FILM_RATE
            frame.pts = start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
