"""Pictures of high dynamic range (PQ, HLG) or wide colour (BT.2020, Display P3), looked up as Rec. 709 ones.

By a table that is made once from the published functions (tone_map.py), in floats, between its points by tetrahedra.
"""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import av
import numpy as np
from av.filter import Graph

from cinema_actors.media.cube import Cube, Table
from cinema_actors.media.encode import BT709
from cinema_actors.media.lut import Ends, filters
from cinema_actors.media.tone_map import BRIGHTEST, BT2020, TO_BT709, shown

POINTS = 65  # a side, made in 0.3 s: a grey is off by 1.5 of 255 at most, with 49 by 2.5, with 33 by 3.4
FORMAT = "gbrpf32le"
SWSCALE_WHITE = 255 / 256  # it counts to 255 of 256 where it makes RGB of more than eight bits, and back
UNSAID = 2  # in H.273, of primaries, transfer characteristics and matrices alike


class Colours(NamedTuple):
    """H.273 numbers: which transfer characteristics, which primaries."""

    transfer: int
    primaries: int


def wide(frame: av.VideoFrame) -> Colours | None:
    """What its colours are, where they are others than Rec. 709 can show; PQ and HLG without primaries are BT.2020."""
    transfer, primaries = int(frame.color_trc), int(frame.color_primaries)
    if transfer in BRIGHTEST:
        return Colours(transfer, BT2020 if primaries == UNSAID else primaries)
    return Colours(BT709, primaries) if primaries in TO_BT709 else None


def narrowed(frame: av.VideoFrame, colours: Colours) -> av.VideoFrame:
    """A frame of FORMAT, full range, as swscale makes it -> the same in Rec. 709."""
    _, source, sink = _linked(frame.width, frame.height, colours)
    source.push(frame)
    out: av.VideoFrame = sink.pull()
    return out


@lru_cache(maxsize=2)
def _linked(width: int, height: int, colours: Colours) -> Ends:
    graph = Graph()
    graph.threads = 1  # the pool has a process for every core
    unit = np.zeros(3), np.ones(3)
    with TemporaryDirectory() as folder:
        look_up = filters(Cube(None, table(colours), unit, unit), Path(folder))
        nodes = [
            graph.add("buffer", f"video_size={width}x{height}:pix_fmt={FORMAT}:time_base=1/24:colorspace=0:range=2"),
            *(graph.add(name, **options) for name, options in look_up),
            graph.add("setparams", color_primaries="bt709", color_trc="bt709"),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
    return graph, nodes[0], nodes[-1]


def table(colours: Colours) -> Table:
    """(n, n, n, 3) by blue, green, red: what swscale's RGB becomes."""
    points = np.clip(np.linspace(0, 1, POINTS) / SWSCALE_WHITE, 0, 1)
    blue, green, red = np.meshgrid(points, points, points, indexing="ij")
    return shown(np.stack([red, green, blue], -1), *colours) * SWSCALE_WHITE
