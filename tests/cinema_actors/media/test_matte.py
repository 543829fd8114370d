"""What is transparent shows black, half of it half, and nothing of what is hidden there."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media.conform import Fitter, conformed, still
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import planes

FILM = Film(160, 90, 24)


def layered() -> av.VideoFrame:
    """White with a matte: none of it to be seen on the left, half of it in the middle, all on the right."""
    pixels = np.full((90, 160, 4), 255, np.uint8)
    pixels[:, :40, 3], pixels[:, 40:100, 3] = 0, 128
    return av.VideoFrame.from_ndarray(pixels, "rgba")


def check(luma: np.ndarray) -> None:
    assert luma[45, [20, 70, 130]].tolist() == pytest.approx([16, 126, 235], abs=2)


@pytest.mark.parametrize("format", ["rgba", "gbrap", "yuva420p", "yuva444p10le"])
def test_it_lies_on_black(format: str) -> None:
    frame = layered().reformat(format=format, dst_colorspace=1, dst_color_range=1)

    check(planes(Fitter(FILM)(frame))[0])


@pytest.mark.parametrize(("codec", "format"), [("qtrle", "argb"), ("prores_ks", "yuva444p10le")])
def test_so_does_a_clip_with_a_matte(tmp_path: Path, codec: str, format: str) -> None:
    with av.open(str(tmp_path / "clip.mov"), "w") as container:
        stream: Any = container.add_stream(codec, rate=24)
        stream.width, stream.height, stream.pix_fmt = 160, 90, format
        container.mux(stream.encode(layered().reformat(format=format)))
        container.mux(stream.encode(None))

    check(planes(next(conformed(tmp_path / "clip.mov", FILM, 1)))[0])


def test_so_does_a_still(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "still.png"), "w") as container:
        stream: Any = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "rgba"
        container.mux(stream.encode(layered()))
        container.mux(stream.encode(None))

    check(planes(still(tmp_path / "still.png", FILM))[0])


def test_a_colour_is_bleached_as_well_as_dimmed() -> None:
    pixels = np.full((90, 160, 4), (220, 30, 30, 128), np.uint8)
    frame, solid = (
        av.VideoFrame.from_ndarray(pixels, "rgba"),
        av.VideoFrame.from_ndarray(pixels[..., :3].copy(), "rgb24"),
    )

    half, whole = (
        np.array([float(np.median(plane)) for plane in planes(Fitter(FILM)(each))]) for each in (frame, solid)
    )

    assert half - (16, 128, 128) == pytest.approx((whole - (16, 128, 128)) / 2, abs=1.5)
