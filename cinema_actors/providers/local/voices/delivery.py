"""What a direction does to the sound of a voice: whisper, brightness, a wire. Its times stay as they are."""

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.sound import FILM_RATE
from cinema_actors.providers.local.voices.utterance import Samples

FRAME, HOP = 1024, 256  # samples of 21 ms, four to a frame
FORMANTS = 96  # the first 2 ms of the cepstrum are the mouth; what comes after is the voice's pitch
SEED = 0  # of the breath: the same line sounds the same
WIRE = (320.0, 3300.0)  # Hz that a telephone lets through
TILTED = (125.0, 8000.0)  # Hz between which a voice gets brighter or darker


def delivered(samples: Samples, tilt: float = 0.0, breath: float = 0.0, wire: bool = False) -> Samples:
    """48 kHz mono, as long as before. Nothing asked for, nothing changed."""
    if not len(samples):
        return samples
    if breath:
        samples = _breathy(samples, min(breath, 1.0))
    if tilt or wire:
        samples = _shaped(samples, tilt, wire)
    return samples


def _breathy(samples: Samples, share: float) -> Samples:
    whisper = whispered(samples)
    louder = np.sqrt(np.mean(samples**2) / max(float(np.mean(whisper**2)), 1e-12))
    return np.asarray(samples * np.sqrt(1 - share) + whisper * louder * np.sqrt(share), np.float32)


def whispered(samples: Samples) -> Samples:
    """The same mouth without a voice: every moment's formants, on noise."""
    padded = np.pad(samples, FRAME)
    count = (len(padded) - FRAME) // HOP + 1
    window = np.hanning(FRAME).astype(np.float32)
    envelope = _formants(np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][:count] * window)
    noise = np.random.default_rng(SEED).standard_normal(len(padded), dtype=np.float32)
    breath = np.fft.rfft(np.lib.stride_tricks.sliding_window_view(noise, FRAME)[::HOP][:count] * window, axis=1)
    frames = np.fft.irfft(breath * envelope * _lips(), FRAME, axis=1) * window
    out = np.zeros(len(padded), np.float32)
    for phase in range(FRAME // HOP):
        part = frames[phase :: FRAME // HOP].reshape(-1)
        out[phase * HOP : phase * HOP + len(part)] += part.astype(np.float32)
    return out[FRAME : FRAME + len(samples)]


def _formants(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """The smooth spectrum of every frame, by its cepstrum."""
    logs = np.log(np.abs(np.fft.rfft(frames, axis=1)) + 1e-5)
    cepstrum = np.fft.irfft(logs, FRAME, axis=1)
    cepstrum[:, FORMANTS : FRAME - FORMANTS + 1] = 0
    return np.asarray(np.exp(np.fft.rfft(cepstrum, axis=1).real), np.float32)


def _lips() -> NDArray[np.float32]:
    """A whisper has little below 500 Hz: nothing swings in the throat."""
    hertz = np.maximum(np.fft.rfftfreq(FRAME, 1 / FILM_RATE), 1.0)
    return np.asarray(1 / np.sqrt(1 + (500 / hertz) ** 3), np.float32)


def _shaped(samples: Samples, tilt: float, wire: bool) -> Samples:
    size = 1 << (len(samples) + 512).bit_length()
    hertz = np.maximum(np.fft.rfftfreq(size, 1 / FILM_RATE), 1.0)
    gain = 10 ** (tilt * np.log2(np.clip(hertz, *TILTED) / 1000) / 20)
    if wire:
        gain /= np.sqrt(1 + (WIRE[0] / hertz) ** 6) * np.sqrt(1 + (hertz / WIRE[1]) ** 8)
    return np.fft.irfft(np.fft.rfft(samples, size) * gain, size)[: len(samples)].astype(np.float32)
