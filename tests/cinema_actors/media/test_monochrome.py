"""Black-and-white footage keeps its blacks and whites."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media.conform import Fitter, conformed
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import planes

FILM = Film(160, 90, 24)


def steps(kind: type[Any], depth: int) -> np.ndarray:
    """Black, grey and white of limited range, side by side; the rows are longer than they need be in memory."""
    return np.repeat(np.array([16, 126, 235], kind) << depth - 8, 50)[None].repeat(84, 0)


def test_grey_of_a_file_keeps_its_range(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "clip.mp4"), "w") as container:
        stream: Any = container.add_stream(
            "libx265", rate=24, options={"x265-params": "log-level=none:lossless=1:bframes=0"}
        )
        stream.width, stream.height, stream.pix_fmt = 150, 84, "gray"
        frame = av.VideoFrame.from_ndarray(steps(np.uint8, 8), "gray")
        frame.pts, frame.time_base, frame.color_range = 0, Fraction(1, 24), 1
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    (picture,) = conformed(tmp_path / "clip.mp4", FILM, 1)

    luma, blue, red = planes(picture)
    assert luma[45, [20, 80, 140]].tolist() == pytest.approx([16, 126, 235], abs=1)
    assert {*blue.flatten().tolist(), *red.flatten().tolist()} == {128}


@pytest.mark.parametrize(("format", "kind", "depth"), [("gray10le", np.uint16, 10), ("gray12le", np.uint16, 12)])
def test_grey_of_more_bits_too(format: str, kind: type[Any], depth: int) -> None:
    frame = av.VideoFrame.from_ndarray(steps(kind, depth), format)
    frame.color_range = 1

    assert planes(Fitter(FILM)(frame))[0][45, [20, 80, 140]].tolist() == pytest.approx([16, 126, 235], abs=1)


def test_grey_of_full_range_is_taken_for_what_it_is() -> None:
    frame = av.VideoFrame.from_ndarray(np.repeat(np.array([0, 255], np.uint8), 80)[None].repeat(90, 0), "gray")
    frame.color_range = 2

    assert planes(Fitter(FILM)(frame))[0][45, [20, 140]].tolist() == pytest.approx([16, 235], abs=1)
