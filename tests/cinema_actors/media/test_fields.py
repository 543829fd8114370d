"""A clip of fields becomes pictures without combs, each what was seen at its time."""

from fractions import Fraction
from math import floor
from pathlib import Path

import av
import numpy as np
import pytest

from cinema_actors.media import fields
from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import Picture, planes
from tests.cinema_actors.media import footage, woven

KINDS = {
    "H.264, top field first": ("clip.mp4", "tff", "libx264", {"crf": "8"}),
    "H.264, bottom field first": ("clip.mov", "bff", "libx264", {"crf": "8"}),
    "MPEG-2 of television": ("clip.ts", "tff", "mpeg2video", {"qscale": "2"}),
    "MPEG-2 of a camera": ("clip.mkv", "bff", "mpeg2video", {"qscale": "2"}),
}
FRAMES = 12


def clip(folder: Path, kind: str, pixels: Fraction = Fraction(1)) -> Path:
    name, order, codec, options = KINDS[kind]
    return woven.write(folder / name, FRAMES, order, codec, options, pixels)


def edges(picture: Picture) -> np.ndarray:
    """Where the box begins, in each line of it."""
    luma = planes(picture)[0][12:52].astype(int)
    assert luma.max() > 180
    return np.argmax(luma > (woven.BRIGHT + woven.DARK) // 2, axis=1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fps", [24, 25, 50])
def test_a_picture_shows_its_moment_and_no_other(tmp_path: Path, kind: str, fps: int) -> None:
    film = Film(woven.WIDTH, woven.HEIGHT, fps)
    places = [floor(Fraction(field * fps, 2 * woven.RATE) + Fraction(1, 2)) for field in range(2 * FRAMES)]

    for number, picture in enumerate(conformed(clip(tmp_path, kind), film, fps * 2 // 5)):
        field = max(n for n, place in enumerate(places) if place <= number)
        found = edges(picture)
        assert np.ptp(found) <= 1, (number, found)  # one edge, not two: no comb
        assert np.median(found) == pytest.approx(woven.left_edge(field), abs=1), number


def test_what_stands_still_keeps_all_of_its_lines(tmp_path: Path) -> None:
    film = Film(woven.WIDTH, woven.HEIGHT, 50)

    *_, picture = conformed(clip(tmp_path, "H.264, top field first"), film, 16)

    still = planes(picture)[0][66:88, 8:-8].astype(int)
    assert np.abs(still - woven.at_once(0)[66:88, 8:-8]).mean() < 6


def test_its_pixels_are_made_square_all_the_same(tmp_path: Path) -> None:
    film = Film(352, 96, 25)

    picture = next(conformed(clip(tmp_path, "H.264, top field first", Fraction(2)), film, 1))

    assert np.median(edges(picture)) == pytest.approx(2 * woven.left_edge(0), abs=2)


def test_whole_pictures_go_past(tmp_path: Path) -> None:
    with av.open(footage.clip(tmp_path / "clip.mp4", frames=5)) as container:
        frames = list(container.decode(video=0))

    assert list(fields.whole(frames)) == frames


def test_a_clip_may_change_from_whole_pictures_to_fields(tmp_path: Path) -> None:
    with av.open(str(clip(tmp_path, "H.264, top field first"))) as container:
        woven_frames = list(container.decode(video=0))
    with av.open(footage.clip(tmp_path / "whole.mp4", frames=3, width=woven.WIDTH, height=woven.HEIGHT)) as container:
        frames = [*container.decode(video=0), *woven_frames]

    assert len(list(fields.whole(frames))) == 3 + 2 * FRAMES
    assert len(list(fields.whole(reversed(frames)))) == 2 * FRAMES + 3
