"""Sound as post-production handles it: float32 at 48 kHz, one column a channel."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.encode import RATE
from cinema_actors.media.probe import UnreadableMediaError, probe

Sound = NDArray[np.float32]  # (samples,) is mono, (samples, 2) stereo
MP3_FRAME = 1152  # samples
CLICK = RATE // 200  # 5 ms: the shortest fade that hides an edge


def mp3(flac: str, out: str) -> dict[str, float]:
    """The shot's voices for people: MP3 at 128 kbit/s. Gives {"seconds"}. Raises UnreadableMediaError."""
    probe(flac)
    samples = np.concatenate(list(blocks(flac, "mono")))
    with av.open(out, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE)
        stream.layout, stream.codec_context.bit_rate = "mono", 128000
        for at in range(0, len(samples), MP3_FRAME):
            frame = av.AudioFrame.from_ndarray(samples[None, at : at + MP3_FRAME].copy(), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return {"seconds": round(len(samples) / RATE, 6)}


def blocks(path: str | Path, layout: str = "stereo") -> Iterator[Sound]:
    """A file's sound in blocks of (n, 2), or (n,) for layout mono. Raises UnreadableMediaError."""
    channels = 1 if layout == "mono" else 2
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise UnreadableMediaError(f"{path} holds no sound; make it again with `redo`.")
            resampler = av.AudioResampler(format="flt", layout=layout, rate=RATE)
            for frame in chain(container.decode(audio=0), [None]):  # None: the last samples, still in the resampler
                for part in resampler.resample(frame):
                    samples = np.asarray(part.to_ndarray(), np.float32).reshape(-1, channels)
                    yield samples[:, 0] if channels == 1 else samples
    except av.FFmpegError as error:
        raise UnreadableMediaError(
            f"{path} cannot be decoded ({error.strerror}); make it again with `redo`."
        ) from error


def voices(path: str | None, samples: int) -> Sound:
    """A shot's voices, mono, exactly so long; silence where there are none. Its edges fade within 5 ms."""
    out = np.zeros(samples, np.float32)
    if path is None:
        return out
    probe(path)
    at = 0
    for block in blocks(path, "mono"):
        part = block[: samples - at]
        out[at : at + len(part)] = part
        at += len(part)
        if at >= samples:
            break
    return soft_edges(out, at)


def soft_edges(sound: Sound, end: int | None = None) -> Sound:
    """Fade the first and the last 5 ms, in place, so that a join does not click."""
    end = len(sound) if end is None else end
    fade = min(CLICK, end // 2)
    ramp = np.linspace(0, 1, fade, endpoint=False, dtype=np.float32)
    shaped = ramp if sound.ndim == 1 else ramp[:, None]
    sound[:fade] *= shaped
    sound[end - fade : end] *= shaped[::-1]
    return sound


def stereo(mono: Sound) -> Sound:
    """One voice in the middle of two loudspeakers."""
    return np.repeat(mono[:, None], 2, axis=1)


def decibels(value: float) -> float:
    """A level in dB as a factor."""
    return float(10 ** (value / 20))
