"""Colour tables over pictures: against arithmetic of our own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film
from cinema_actors.media.grading import Steady, colours
from cinema_actors.media.lut import Lut, lut_of
from cinema_actors.media.pictures import Picture, planes
from domain.errors import UsageError
from domain.screenplay import Scene
from tests.cinema_actors.media import footage

Rgb = tuple[float, float, float]
SCENE = Scene(number=1, slugline="INT. BAR - NIGHT", mood="warm", time_of_day="night")


def cells(size: int, colour: Callable[[float, float, float], Rgb], head: str = "", top: float = 1.0) -> str:
    points = [top * number / (size - 1) for number in range(size)]
    lines = ["{:.6f} {:.6f} {:.6f}".format(*colour(r, g, b)) for b in points for g in points for r in points]
    return f"{head}LUT_3D_SIZE {size}\n" + "\n".join(lines) + "\n"


def patches() -> Any:
    """RGB: a 6 x 6 x 6 cube of colours, each large enough that neighbours do not bleed into its middle."""
    steps = np.linspace(30, 225, 6)
    grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(12, 18, 3)
    return np.round(np.repeat(np.repeat(grid, 16, 0), 16, 1)).astype(np.uint8)


def yuv(rgb: Any) -> Picture:
    frame = av.VideoFrame.from_ndarray(rgb, "rgb24").reformat(format="yuv420p", dst_colorspace=1, dst_color_range=1)
    return np.asarray(frame.to_ndarray(), np.uint8)


def colour_of(picture: Picture) -> Any:
    """RGB at the middle of each patch, 0 to 1, by the formulas of Rec. 709."""
    luma, blue, red = (np.asarray(plane, float) for plane in planes(picture))
    y, u, v = (luma[8::16, 8::16] - 16) / 219, (blue[4::8, 4::8] - 128) / 224, (red[4::8, 4::8] - 128) / 224
    r, b = y + 1.5748 * v, y + 1.8556 * u
    return np.stack([r, (y - 0.2126 * r - 0.0722 * b) / 0.7152, b], -1)


def graded(folder: Path, text: str) -> Any:
    (folder / "my.cube").write_text(text)
    return colour_of(Lut(folder / "my.cube")(yuv(patches())))


def test_a_table_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "my.cube").write_text(cells(17, lambda r, g, b: (r, g, b)))
    picture = yuv(patches())
    changed = Lut(tmp_path / "my.cube")(picture)

    assert np.abs(colour_of(changed) - colour_of(picture)).max() < 0.012  # two codes of chroma
    assert np.abs(planes(changed)[0].astype(int) - planes(picture)[0]).max() <= 1


@pytest.mark.parametrize("head", ["", "DOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n"])
def test_colours_become_what_the_table_says(tmp_path: Path, head: str) -> None:
    seen, wanted = colour_of(yuv(patches())), graded(tmp_path, cells(17, lambda r, g, b: (b, r, g * 0.5), head))

    assert np.abs(wanted - np.stack([seen[..., 2], seen[..., 0], seen[..., 1] * 0.5], -1)).max() < 0.02


def test_a_domain_that_is_wider_than_the_picture_is_heeded(tmp_path: Path) -> None:
    text = cells(9, lambda r, g, b: (1 - r / 2, g, b), "DOMAIN_MIN 0 0 0\nDOMAIN_MAX 2 2 2\n", top=2.0)

    seen, found = colour_of(yuv(patches())), graded(tmp_path, text)

    assert np.abs(found - np.stack([1 - seen[..., 0] / 2, seen[..., 1], seen[..., 2]], -1)).max() < 0.02


def test_curves_are_looked_up_for_each_channel_by_itself(tmp_path: Path) -> None:
    lines = "\n".join(f"{n / 255:.6f} {(n / 255) ** 2:.6f} {1 - n / 255:.6f}" for n in range(256))

    seen, found = colour_of(yuv(patches())), graded(tmp_path, f"LUT_1D_SIZE 256\n{lines}\n")

    assert np.abs(found - np.stack([seen[..., 0], seen[..., 1] ** 2, 1 - seen[..., 2]], -1)).max() < 0.02


def test_curves_with_a_domain_of_their_own(tmp_path: Path) -> None:
    text = "DOMAIN_MIN -1 -1 -1\nDOMAIN_MAX 3 3 3\nLUT_1D_SIZE 5\n.9 .9 .9\n.9 .9 .9\n.1 .1 .1\n.1 .1 .1\n.1 .1 .1\n"

    seen, found = colour_of(yuv(patches())), graded(tmp_path, text)

    assert np.abs(found - (0.9 - 0.8 * seen)).max() < 0.02


def test_curves_before_cells(tmp_path: Path) -> None:
    """Halved by the curves, then doubled by cells that reach no further than one half."""
    half = "LUT_1D_SIZE 2\nLUT_3D_SIZE 5\nLUT_3D_INPUT_RANGE 0 0.5\n0 0 0\n.5 .5 .5\n"
    body = cells(5, lambda r, g, b: (r, g, b)).split("\n", 1)[1]

    assert np.abs(graded(tmp_path, half + body) - colour_of(yuv(patches()))).max() < 0.02


def test_between_its_points_it_is_smooth_and_grey_stays_grey(tmp_path: Path) -> None:
    """Tetrahedra share the grey diagonal: trilinear cells would tint it."""
    ramp = np.repeat(np.linspace(20, 235, 256)[None, :, None], 64, 0).repeat(3, 2).astype(np.uint8)
    (tmp_path / "my.cube").write_text(cells(5, lambda r, g, b: (r * r, g * g, b * b)))

    luma, blue, red = planes(Lut(tmp_path / "my.cube")(yuv(ramp)))

    assert max(np.abs(blue.astype(int) - 128).max(), np.abs(red.astype(int) - 128).max()) <= 1
    assert (np.diff(luma[30].astype(int)) >= 0).all()


def test_bars_stay_black_under_a_table_that_lifts_black(tmp_path: Path) -> None:
    (tmp_path / "my.cube").write_text(cells(2, lambda r, g, b: (0.3 + 0.7 * r, 0.2 + 0.8 * g, 0.2 + 0.8 * b)))
    clip = footage.clip(tmp_path / "clip.mp4", width=120, height=90)
    film = Film(160, 90, 24)

    picture = next(conformed(clip, film, 1, colours=colours(SCENE, "", Lut(tmp_path / "my.cube"))))

    luma, blue, red = planes(picture)
    assert (luma[:, :20] == 16).all()
    assert (blue[:, :10] == 128).all()
    assert (red[:, -10:] == 128).all()
    assert luma[:, 20:140].min() > 60


def test_a_look_by_name_goes_before_mood_and_hour_and_another_take_varies_it(tmp_path: Path) -> None:
    picture = yuv(patches())

    by_mood, noir = (colours(SCENE, name, None)(picture) for name in ("", "noir"))

    assert planes(noir)[1].tolist() == planes(noir)[2].tolist()  # without colour
    assert not np.array_equal(by_mood, noir)
    assert not np.array_equal(colours(SCENE, "noir", None, take=2)(picture), noir)
    assert np.array_equal(picture, yuv(patches()))
    (tmp_path / "my.cube").write_text(cells(2, lambda r, g, b: (r, g, b)))
    table = Lut(tmp_path / "my.cube")
    assert np.array_equal(colours(SCENE, "", table)(picture), table(picture))
    assert not np.array_equal(colours(SCENE, "", table, take=2)(picture), table(picture))


def test_a_look_that_there_is_not_is_told() -> None:
    with pytest.raises(UsageError, match="choose one of: natural"):
        colours(SCENE, "nor", None)


def test_a_picture_that_stays_is_graded_once() -> None:
    seen = []

    def colour(picture: Picture) -> Picture:
        seen.append(picture)
        return picture + np.uint8(1)

    steady, first, second = Steady(colour), yuv(patches()), yuv(patches() // 2)
    results = [steady(picture) for picture in (first, first.copy(), second, first)]

    assert len(seen) == 3
    assert np.array_equal(results[1], first + np.uint8(1))
    assert np.array_equal(results[3], results[0])


def test_a_table_is_read_once_for_all_shots_and_again_when_its_file_is_another(tmp_path: Path) -> None:
    table = tmp_path / "my.cube"
    table.write_text(cells(2, lambda r, g, b: (r, g, b)))

    first, again = lut_of(str(table)), lut_of(str(table))
    table.write_text(cells(3, lambda r, g, b: (r, g, b)))

    assert first is again is not None
    assert lut_of(str(table)) is not first
    assert lut_of(None) is None
