"""Interlaced clips: a box that moves with every field, beside lines that stand still."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

RATE = 25  # frames a second, of two fields each
WIDTH, HEIGHT = 176, 96
BOX, STEP = 24, 4  # pixels: how wide it is, and how far it goes from one field to the next
BRIGHT, DARK = 200, 40


def left_edge(field: int) -> int:
    return 16 + STEP * field


def at_once(field: int) -> NDArray[np.uint8]:
    """Luma of the whole picture at the time of a field: the box above, lines below."""
    luma = np.full((HEIGHT, WIDTH), DARK, np.uint8)
    luma[8:56, left_edge(field) : left_edge(field) + BOX] = BRIGHT
    luma[64:90:2] = BRIGHT
    return luma


def write(out: Path, frames: int, order: str, codec: str, options: dict[str, str], pixels: Fraction) -> Path:
    """`order` is tff or bff: which of its two fields a frame shows first."""
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream(codec, rate=RATE, options={"flags": "+ildct+ilme"} | options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        codec_context = stream.codec_context
        codec_context.colorspace = codec_context.color_range = 1
        codec_context.sample_aspect_ratio = pixels
        for frame in _marked(frames, order):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out


def _marked(frames: int, order: str) -> Iterator[av.VideoFrame]:
    """Frames that say that they are interlaced, and how."""
    graph = Graph()
    source = f"video_size={WIDTH}x{HEIGHT}:pix_fmt=yuv420p:time_base=1/{RATE}:colorspace=1:range=1"
    nodes = [graph.add("buffer", source), graph.add("setfield", order), graph.add("buffersink")]
    graph.link_nodes(*nodes).configure()
    for number in range(frames):
        early, late = at_once(2 * number), at_once(2 * number + 1)
        early[1 if order == "tff" else 0 :: 2] = late[1 if order == "tff" else 0 :: 2]
        picture = np.concatenate([early, np.full((HEIGHT // 2, WIDTH), 128, np.uint8)])
        frame = av.VideoFrame.from_ndarray(picture, "yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        frame.colorspace = frame.color_range = 1
        nodes[0].push(frame)
        marked: Any = nodes[-1].pull()
        marked.pict_type = 0
        yield marked
