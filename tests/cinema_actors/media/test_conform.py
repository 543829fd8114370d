"""A clip of any size and rate becomes pictures of the film, each at its time."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media.conform import Fitter, conformed, still
from cinema_actors.media.encode import Film, video_frame
from cinema_actors.media.pictures import Picture, planes
from tests.cinema_actors.media import footage

FILM = Film(160, 90, 24)


def codes(pictures: Iterator[Picture], inside: tuple[int, int] | None = None) -> list[Any]:
    return [footage.read(video_frame(picture, 0, FILM, False), inside) for picture in pictures]


@pytest.mark.parametrize(
    ("fps", "shown"),
    [
        (24, [0, 1, 2, 3, 4, 5, 6, 7]),
        (12, [0, 0, 1, 1, 2, 2, 3, 3]),
        (30, [0, 1, 3, 4, 5, 6, 8, 9]),
        (60, [1, 3, 6, 8, 11, 13, 16, 18]),
    ],
)
def test_picture_k_is_what_the_clip_shows_at_that_time(tmp_path: Path, fps: int, shown: list[int]) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 3, frames=24, fps=fps)

    assert codes(conformed(clip, FILM, 8)) == [(3, k) for k in shown]


def test_a_short_clip_holds_its_last_picture(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 3, frames=5)

    assert codes(conformed(clip, FILM, 8)) == [(3, k) for k in (0, 1, 2, 3, 4, 4, 4, 4)]


def test_a_long_clip_is_trimmed(tmp_path: Path) -> None:
    assert len(list(conformed(footage.clip(tmp_path / "clip.mp4", frames=40), FILM, 7))) == 7


@pytest.mark.parametrize("first", [1, 2, 11, 12, 13, 47, 59])
def test_an_excerpt_begins_with_the_picture_that_was_asked_for(tmp_path: Path, first: int) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 2, frames=60)

    assert codes(conformed(clip, FILM, 1, first)) == [(2, first)]


def test_a_clip_of_another_shape_is_whole_and_centred_on_black(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 5, frames=3, width=128, height=128)

    pictures = list(conformed(clip, FILM, 3))

    assert codes(iter(pictures), inside=(90, 90)) == [(5, 0), (5, 1), (5, 2)]
    luma = planes(pictures[0])[0]
    assert set(luma[:, :34].flatten()) == {16}
    assert luma.shape == (90, 160)


def test_a_larger_clip_is_scaled_down(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 5, frames=2, width=640, height=360)

    assert codes(conformed(clip, FILM, 2)) == [(5, 0), (5, 1)]


@pytest.mark.parametrize("color", [(200, 40, 90), (20, 120, 220), (10, 200, 30), (255, 255, 255), (0, 0, 0)])
def test_colours_come_out_as_rec_709_says(color: tuple[int, int, int]) -> None:
    frame = av.VideoFrame.from_ndarray(np.full((90, 160, 3), color, np.uint8), "rgb24")

    luma, blue, red = (int(plane[20, 40]) for plane in planes(Fitter(FILM)(frame)))

    r, g, b = (part / 255 for part in color)
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    wanted = 16 + 219 * y, 128 + 224 * (b - y) / 1.8556, 128 + 224 * (r - y) / 1.5748
    assert (luma, blue, red) == pytest.approx(wanted, abs=1.5)


def test_a_clip_in_the_matrix_of_old_television_keeps_its_colours() -> None:
    frame = av.VideoFrame.from_ndarray(np.full((90, 160, 3), (200, 40, 90), np.uint8), "rgb24")
    old = frame.reformat(160, 90, "yuvj420p", dst_colorspace=5, dst_color_range=2)
    old.colorspace, old.color_range = 5, 2

    assert [int(plane[20, 40]) for plane in planes(Fitter(FILM)(old))] == pytest.approx([83, 134, 196], abs=2)


def test_wide_pixels_are_made_square() -> None:
    frame = av.VideoFrame.from_ndarray(np.full((90, 80, 3), 200, np.uint8), "rgb24")

    luma = planes(Fitter(FILM, Fraction(2))(frame))[0]

    assert luma.min() > 180


def test_a_still_becomes_a_picture_of_the_film(tmp_path: Path) -> None:
    path = tmp_path / "frame.png"
    av.VideoFrame.from_ndarray(footage.code(7, 300, 320, 180), "rgb24").save(str(path))

    assert codes(iter([still(path, FILM)])) == [(7, 300)]
