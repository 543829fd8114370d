"""Fields: interlaced pictures made whole, each field a picture at its own time, before anything else is done to them.

By bwdif, which moves with the picture: what stands still keeps all of its lines. Either field may be the first, as the
frame says. Pictures that are whole already go past.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any

import av
from av.filter import Graph


def whole(frames: Iterable[Any]) -> Iterator[Any]:
    """The frames as they are up to the first with fields in it; from there on twice as many, where they have fields."""
    frames = iter(frames)
    for frame in frames:
        if frame.interlaced_frame:
            for _, alike in groupby(chain([frame], frames), _form):
                yield from _bobbed(alike)
            return
        yield frame


def _form(frame: av.VideoFrame) -> tuple[Any, ...]:
    """What a filter graph is made for."""
    return frame.width, frame.height, frame.format.name, frame.colorspace, frame.color_range, frame.time_base


def _bobbed(frames: Iterator[Any]) -> Iterator[Any]:
    """Frames of one form. Their times stay exact: the filter counts in halves of the time base."""
    first = next(frames)
    _, source, sink = _linked(first)
    for frame in chain([first], frames, [None]):
        source.push(frame)
        try:
            while True:
                yield sink.pull()
        except (av.BlockingIOError, av.EOFError):  # it wants the next frame, or there is none
            continue


def _linked(frame: av.VideoFrame) -> tuple[Graph, Any, Any]:
    graph = Graph()
    graph.threads = 1  # the pool has a process for every core
    size, base = f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}", frame.time_base
    nodes = [
        graph.add("buffer", f"{size}:time_base={base}:colorspace={frame.colorspace}:range={frame.color_range}"),
        graph.add("bwdif", mode="send_field", parity="auto", deint="interlaced"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph, nodes[0], nodes[-1]
