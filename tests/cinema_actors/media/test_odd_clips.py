"""Whatever clip comes, the film shows what it shows, when it shows it, in its shape and its colours."""

from fractions import Fraction
from math import floor
from pathlib import Path

import av
import numpy as np
import pytest

from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film, video_frame
from cinema_actors.media.pictures import Picture, planes
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.oddments import ODDMENTS, TINT, Oddment

FILM = Film(160, 90, 24)
FRAMES, SHOWN = 18, 12


def wanted(clip: Oddment) -> list[int]:
    """For each picture of the film, the clip's last that is not later, to the nearest half picture."""
    times = clip.seconds(FRAMES)
    places = [floor(time * FILM.fps + Fraction(1, 2)) for time in times]
    return [max(n for n, place in enumerate(places) if place <= k) for k in range(min(SHOWN, places[-1] + 1))]


def tint(picture: Picture, seen: tuple[int, int]) -> list[float]:
    """RGB of the patch, by the formulas of Rec. 709."""
    width, height = seen
    left, top = (FILM.width - width) // 2 + width * 3 // 4, (FILM.height - height) // 2 + height * 10 // 12
    luma, blue, red = (float(np.median(plane)) for plane in around(picture, left, top))
    y, u, v = (luma - 16) / 219, (blue - 128) / 224, (red - 128) / 224
    r, b = y + 1.5748 * v, y + 1.8556 * u
    return [255 * part for part in (r, (y - 0.2126 * r - 0.0722 * b) / 0.7152, b)]


def around(picture: Picture, left: int, top: int) -> list[np.ndarray]:
    luma, blue, red = planes(picture)
    half = (slice(top // 2 - 1, top // 2 + 1), slice(left // 2 - 2, left // 2 + 2))
    return [luma[top - 2 : top + 2, left - 4 : left + 4], blue[half], red[half]]


@pytest.mark.parametrize("clip", ODDMENTS, ids=lambda clip: clip.name)
def test_a_clip_is_conformed(tmp_path: Path, clip: Oddment) -> None:
    path = clip.write(tmp_path, 5, FRAMES)
    numbers = wanted(clip)

    pictures = list(conformed(path, FILM, len(numbers)))

    assert [footage.read(video_frame(p, 0, FILM, False), clip.seen) for p in pictures] == [(5, n) for n in numbers]
    assert tint(pictures[0], clip.seen) == pytest.approx(TINT, abs=6)
    width, height = clip.seen
    left, top = (FILM.width - width) // 2, (FILM.height - height) // 2
    luma = planes(pictures[0])[0].copy()
    assert luma[top + 1 : top + height // 4, left + 1 : left + width - 1].min() > 60  # it reaches its edges
    luma[top : top + height, left : left + width] = 16
    assert set(luma.flatten().tolist()) == {16}  # and goes no further


@pytest.mark.parametrize(("turn", "quarters"), [(90, 1), (180, 2), (270, 3)])
def test_a_clip_that_was_filmed_with_the_camera_turned_stands_upright(tmp_path: Path, turn: int, quarters: int) -> None:
    """Filmed lying: the file says by how much to turn it back."""
    upright = footage.code(5, 3, *((160, 90) if turn == 180 else (90, 160)))
    lying = np.ascontiguousarray(np.rot90(upright, -quarters))
    with av.open(str(tmp_path / "clip.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.height, stream.width = lying.shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.set_display_rotation(turn)  # type: ignore[attr-defined]
        for number in range(4):
            frame = av.VideoFrame.from_ndarray(lying, "rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    (picture,) = conformed(tmp_path / "clip.mp4", FILM, 1)

    seen = (160, 90) if turn == 180 else (50, 90)
    assert footage.read(video_frame(picture, 0, FILM, False), seen) == (5, 3)
