"""Test clips whose every picture says, as bars, which clip and which picture of it this is; and how to read them again.

Pictures are yuv420p, limited range: a texture that moves, with grain, as dear to encode as a picture of the world.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

Luma = NDArray[np.uint8]  # (height, width)

CLIP_BITS, PICTURE_BITS = 4, 9
CELLS = CLIP_BITS + PICTURE_BITS + 4  # a bright and a dark bar before the number, the other way round behind it
LEFT, ACROSS = 0.2, 0.6  # of the width
ROWS = ((0.07, 0.11), (0.12, 0.16))  # of the height, for even and odd clips: both are read in a dissolve
BRIGHT, DARK, GROUND = 220, 24, 110
FAINT = 14  # steps between bright and dark, below which nothing is read


class Kind(NamedTuple):
    """A clip as it came from somewhere: its size in pixels, its pictures a second."""

    width: int
    height: int
    rate: Fraction


def write(out: Path, number: int, kind: Kind, seconds: float) -> None:
    """A clip of this number, by an encoder that is not ours."""
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream("libx264", rate=kind.rate, options={"preset": "ultrafast", "crf": "16"})
        stream.width, stream.height, stream.pix_fmt = kind.width, kind.height, "yuv420p"
        codec = stream.codec_context
        codec.time_base = 1 / kind.rate
        codec.color_range = codec.colorspace = codec.color_primaries = codec.color_trc = 1
        for at, picture in enumerate(_pictures(number, kind, round(seconds * kind.rate))):
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = at, 1 / kind.rate
            frame.colorspace = frame.color_range = 1
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def times(kind: Kind, seconds: float) -> list[Fraction]:
    """When each picture of such a clip is shown."""
    return [Fraction(at) / kind.rate for at in range(round(seconds * kind.rate))]


def read(luma: Luma, number: int) -> tuple[int, int] | None:
    """(clip, picture) from where a clip of this parity has its bars; None where they cannot be told apart.

    `luma` is the clip's picture alone, without bars beside it.
    """
    values = [float(_middle(luma[top:bottom, left:right]).mean()) for left, top, right, bottom in _cells(luma, number)]
    bright, dark = (values[0] + values[-1]) / 2, (values[1] + values[-2]) / 2
    apart = bright - dark
    if apart < FAINT or max(abs(values[0] - values[-1]), abs(values[1] - values[-2])) > apart / 2:
        return None
    said = int("".join(str(int(value > (bright + dark) / 2)) for value in values[2:-2]), 2)
    return said >> PICTURE_BITS, said & ((1 << PICTURE_BITS) - 1)


def _pictures(number: int, kind: Kind, count: int) -> Iterator[NDArray[np.uint8]]:
    width, height = kind.width, kind.height
    rng = np.random.default_rng(number)
    texture = _texture(rng, number, width + 400, height + 120)
    grain = [rng.normal(0, 2.5, (height, width)).astype(np.int8) for _ in range(6)]
    chroma = np.full((height // 2, width // 2), 128, np.uint8)
    blue, red = chroma.copy(), chroma.copy()
    blue[:, ::3] += np.uint8(number % 5 * 3)
    for at in range(count):
        down, right = at * 48 // count, at * 2 % 400
        luma = (texture[down : down + height, right : right + width] + grain[at % 6]).clip(16, 235).astype(np.uint8)
        red[:] = 108 + (at + number * 7) % 40
        _draw(luma, number, at)
        whole = np.concatenate([plane.reshape(-1) for plane in (luma, blue, red)])
        yield whole.reshape(height * 3 // 2, width)


def _texture(rng: np.random.Generator, number: int, width: int, height: int) -> NDArray[np.int16]:
    blocks = rng.integers(0, 60, (-(-height // 8), -(-width // 8)))
    rough = np.kron(blocks, np.ones((8, 8), np.int16))[:height, :width]
    x, y = np.arange(width), np.arange(height)[:, None]
    return np.asarray(rough + 80 + 45 * np.sin(x / 90 + number) * np.cos(y / 70), np.int16)


def _draw(luma: Luma, number: int, picture: int) -> None:
    luma[: round(luma.shape[0] * 0.18)] = GROUND
    bits = f"10{number << PICTURE_BITS | picture:0{CELLS - 4}b}01"
    for bit, (left, top, right, bottom) in zip(bits, _cells(luma, number), strict=True):
        luma[top:bottom, left:right] = BRIGHT if bit == "1" else DARK


def _cells(luma: Luma, number: int) -> list[tuple[int, int, int, int]]:
    """(left, top, right, bottom) of each bar."""
    height, width = luma.shape
    top, bottom = (round(height * edge) for edge in ROWS[number % 2])
    edges = [round(width * (LEFT + ACROSS * cell / CELLS)) for cell in range(CELLS + 1)]
    return [(edges[cell], top, edges[cell + 1], bottom) for cell in range(CELLS)]


def _middle(cell: Luma) -> Luma:
    """Away from its edges, which scaling and coding soften."""
    down, across = cell.shape[0] // 4, cell.shape[1] // 4
    return cell[down : cell.shape[0] - down, across : cell.shape[1] - across]
