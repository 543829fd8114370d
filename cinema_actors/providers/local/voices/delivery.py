"""What a direction does to the sound of a voice: whisper, brightness, a wire. Its times stay as they are."""

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.sound import FILM_RATE
from cinema_actors.providers.local.voices.utterance import Samples

FRAME, HOP = 1024, 512  # samples of 21 ms, half of each shared with the next
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
    padded = np.pad(samples, (HOP, FRAME + HOP))
    count = (len(padded) - FRAME) // HOP + 1
    window = np.sin(np.pi * (np.arange(FRAME, dtype=np.float32) + 0.5) / FRAME).astype(
        np.float32
    )  # twice: adds up to 1
    envelope = _formants(np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][:count] * window) * _lips()
    dice = np.random.default_rng(SEED)
    breath = dice.standard_normal((count, FRAME // 2 + 1, 2), dtype=np.float32).view(np.complex64)[..., 0]
    frames = np.fft.irfft(breath * envelope, FRAME, axis=1).astype(np.float32) * window
    out = np.zeros((count + 1, HOP), np.float32)
    out[:-1] += frames[:, :HOP]
    out[1:] += frames[:, HOP:]
    return out.reshape(-1)[HOP : HOP + len(samples)]


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
