"""Footage to test with: tiny clips whose every picture says which shot and frame it is, and voices that beep."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, FPS = 160, 90, 24
BITS = 16  # bright, dark, 5 bits of the shot, 9 of the frame
RATE = 48000


def code(shot: int, frame: int, width: int = WIDTH, height: int = HEIGHT, flash: bool = False) -> NDArray[np.uint8]:
    """An RGB picture with its numbers as bars across the middle, and perhaps a flash below them on the left."""
    bits = f"10{shot:05b}{frame:09b}"
    picture = np.full((height, width, 3), 90, np.uint8)
    for number, bit in enumerate(bits):
        picture[height // 3 : height * 2 // 3, width * number // BITS : width * (number + 1) // BITS] = (
            220 * int(bit) + 10
        )
    if flash:
        picture[height * 2 // 3 : height * 5 // 6, : width // 8] = 255
    return picture


def read(frame: av.VideoFrame, inside: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """(shot, frame) of a decoded picture, or None where the bars cannot be told apart.

    `inside` is the size of the coded picture within the frame, if it was padded.
    """
    luma = frame.to_ndarray(format="gray")
    width, height = inside or (frame.width, frame.height)
    left, top = (frame.width - width) // 2, (frame.height - height) // 2
    luma = luma[top + height * 4 // 9 : top + height * 5 // 9, left : left + width].astype(float).mean(0)
    bars = [part[len(part) // 4 : -max(len(part) // 4, 1)].mean() for part in np.array_split(luma, BITS)]
    bright, dark = bars[0], bars[1]
    if bright - dark < 60:
        return None
    bits = "".join("1" if bar > (bright + dark) / 2 else "0" for bar in bars)
    return int(bits[2:7], 2), int(bits[7:], 2)


def clip(
    out: Path,
    shot: int = 1,
    frames: int = 24,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    fps: int = FPS,
    flashes: Iterable[int] = (),
    sound: bool = False,
    codec: str = "libx264",
) -> str:
    """A clip as a provider sends it: its own encoder settings, not ours."""
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream(codec, rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        audio: Any = container.add_stream("aac", rate=44100) if sound else None
        for number in range(frames):
            picture = av.VideoFrame.from_ndarray(code(shot, number, width, height, number in flashes), "rgb24")
            picture.pts, picture.time_base = number, Fraction(1, fps)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
        if audio:
            hum = av.AudioFrame.from_ndarray(np.full((1, 44100), 0.1, np.float32), "fltp", "mono")
            hum.sample_rate = 44100
            container.mux(audio.encode(hum))
            container.mux(audio.encode(None))
    return str(out)


def voice(out: Path, seconds: float, *spoken: tuple[float, float], hertz: float = 700.25, level: float = 0.3) -> str:
    """A master as the speech provider writes it: 48 kHz mono FLAC, a tone where somebody speaks."""
    time = np.arange(round(seconds * RATE)) / RATE
    on = np.zeros(len(time))
    for start, end in spoken:
        on[(time >= start) & (time < end)] = 1
    samples = (np.sin(2 * np.pi * hertz * time) * on * level * 32767).astype(np.int16)
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream("flac", rate=RATE)
        stream.layout, stream.format = "mono", "s16"
        frame = av.AudioFrame.from_ndarray(samples[None], "s16", "mono")
        frame.sample_rate, frame.pts = RATE, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return str(out)


def pictures(path: str | Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def codes(path: str | Path) -> list[tuple[int, int] | None]:
    return [read(frame) for frame in pictures(path)]


def scene(number: int = 1, **said: Any) -> dict[str, Any]:
    return {"number": number, "slugline": f"EXT. COAST {number} - DAY", "setting": "coast", **said}


def shot(slate: str = "1", **said: Any) -> dict[str, Any]:
    return {"slate": slate, "kind": "speech", **said}
