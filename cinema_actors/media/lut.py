"""A `.cube` table laid over pictures: in floats, between its points by tetrahedra. 11 ms a picture at 720p.

libavfilter knows no range of inputs but 0 to 1: the table is written anew for it, with the range in its curves.
"""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
from av.filter import Graph

from cinema_actors.media.cube import Cube, Range, Table, parsed
from cinema_actors.media.encode import BT709
from cinema_actors.media.pictures import Picture

CURVE_POINTS = 4096  # at least, where curves are set for inputs from 0 to 1
FINE = "flags=bicubic+accurate_rnd+full_chroma_int"
Filters = list[tuple[str, dict[str, str]]]
Ends = tuple[Any, Any, Any]  # a graph, where pictures go in, where they come out


class Lut:
    """Callable: a picture of any size -> the same in other colours."""

    def __init__(self, path: str | Path) -> None:
        """UsageError for a file that is no `.cube` table."""
        self.cube = parsed(Path(path).read_bytes(), Path(path).name)
        self._graphs: dict[tuple[int, ...], Ends] = {}

    def __call__(self, picture: Picture) -> Picture:
        _, source, sink = self._graphs.get(picture.shape) or self._made(picture.shape)
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.colorspace = frame.color_range = BT709
        frame.pts, frame.time_base = 0, Fraction(1, 24)
        source.push(frame)
        out: Picture = np.asarray(sink.pull().to_ndarray(), np.uint8)
        return out

    def _made(self, shape: tuple[int, ...]) -> Ends:
        with TemporaryDirectory() as folder:
            self._graphs[shape] = linked(shape[1], shape[0] * 2 // 3, filters(self.cube, Path(folder)))
        return self._graphs[shape]


def lut_of(path: str | None) -> Lut | None:
    """The table of a film, read once for all shots that one process grades. None where it has none."""
    if not path:
        return None
    status = Path(path).stat()
    return _lut(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1)
def _lut(path: str, size: int, changed: int) -> Lut:
    return Lut(path)


def linked(width: int, height: int, filters: Filters) -> Ends:
    graph = Graph()
    graph.threads = 1  # the pool has a process for every core
    source = f"video_size={width}x{height}:pix_fmt=yuv420p:time_base=1/24:colorspace={BT709}:range=1"
    nodes = [
        graph.add("buffer", source),
        graph.add("scale", f"in_color_matrix=bt709:in_range=tv:out_range=pc:{FINE}"),
        graph.add("format", "gbrpf32le"),
        *(graph.add(name, **options) for name, options in filters),
        graph.add("scale", f"out_color_matrix=bt709:out_range=tv:{FINE}"),
        graph.add("format", "yuv420p"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph, nodes[0], nodes[-1]


def filters(cube: Cube, folder: Path) -> Filters:
    """What libavfilter does for a table, with the files that it reads."""
    curves, chain = curves_of(cube), Filters()
    if curves is not None:
        _write(folder / "curves.cube", "LUT_1D_SIZE", len(curves), curves)
        chain.append(("lut1d", {"file": str(folder / "curves.cube"), "interp": "linear"}))
    if cube.cells is not None:
        _write(folder / "cells.cube", "LUT_3D_SIZE", len(cube.cells), cube.cells.reshape(-1, 3))
        chain.append(("lut3d", {"file": str(folder / "cells.cube"), "interp": "tetrahedral"}))
    return chain


def curves_of(cube: Cube) -> Table | None:
    """The curves for inputs from 0 to 1, and from there into the range of the cells; None where they change nothing."""
    curves = None if cube.curves is None else _widened(cube.curves, cube.curves_range)
    if cube.cells is None or _is_unit(cube.cells_range):
        return curves
    low, high = cube.cells_range
    curves = np.repeat([[0.0], [1.0]], 3, axis=1) if curves is None else curves
    return (curves - low) / (high - low)


def _widened(curves: Table, range_: Range) -> Table:
    if _is_unit(range_):
        return curves
    low, high = range_
    points, own = np.linspace(0, 1, max(CURVE_POINTS, len(curves))), np.linspace(0, 1, len(curves))
    columns = [np.interp((points - low[c]) / (high[c] - low[c]), own, curves[:, c]) for c in range(3)]
    return np.stack(columns, axis=1)


def _is_unit(range_: Range) -> bool:
    return not range_[0].any() and bool((range_[1] == 1).all())


def _write(out: Path, word: str, size: int, table: Table) -> None:
    lines = "\n".join(map("{:.7g} {:.7g} {:.7g}".format, *table.T.tolist()))
    out.write_text(f"{word} {size}\n{lines}\n")
