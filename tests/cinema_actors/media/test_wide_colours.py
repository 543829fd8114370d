"""What is filmed for brighter and more colourful screens looks on ours as it was meant."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from cinema_actors.media import fence
from cinema_actors.media.conform import Fitter, conformed
from cinema_actors.media.encode import Film
from cinema_actors.media.meter import alike, grid
from cinema_actors.media.pictures import Picture, planes
from cinema_actors.media.wide_colours import wide
from tests.cinema_actors.media import bright
from tests.cinema_actors.media.bright import KINDS, Kind, Values

FILM = Film(bright.WIDTH, bright.HEIGHT, 24)
ORDINARY = ((200, 60, 110), (40, 120, 190), (90, 150, 60), (105, 105, 105), (190, 150, 130), (20, 20, 24))
BRIGHT = [kind for kind in KINDS if kind.transfer in (16, 18)]


def seen(folder: Path, kind: Kind, light: Values) -> list[list[float]]:
    """The signal (RGB, 0 to 255) of each patch, by the formulas of Rec. 709."""
    picture = next(conformed(kind.write(folder, light), FILM, 1))
    return [rgb(picture, patch, len(light)) for patch in range(len(light))]


def rgb(picture: Picture, patch: int, patches: int) -> list[float]:
    middle = (2 * patch + 1) * FILM.width // (2 * patches)
    luma, blue, red = planes(picture)
    part = slice(middle - 3, middle + 3), slice(middle // 2 - 2, middle // 2 + 2)
    y = (float(np.median(luma[20:70, part[0]])) - 16) / 219
    u, v = ((float(np.median(plane[10:35, part[1]])) - 128) / 224 for plane in (blue, red))
    r, b = y + 1.5748 * v, y + 1.8556 * u
    return [255 * value for value in (r, (y - 0.2126 * r - 0.0722 * b) / 0.7152, b)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_colours_that_our_screens_can_show_are_shown(tmp_path: Path, kind: Kind) -> None:
    """BT.2408: an ordinary picture whose white is put at 203 cd/m2, and taken back."""
    found = seen(tmp_path, kind, np.array([bright.of_rec709(colour) for colour in ORDINARY]))

    assert np.array(found) == pytest.approx(np.array(ORDINARY), abs=7)
    assert np.abs(np.array(found) - ORDINARY).mean() < 2.5


@pytest.mark.parametrize("turn", [90, 270])
def test_a_telephone_held_upright_films_so_too(tmp_path: Path, turn: int) -> None:
    light = np.array([bright.of_rec709((220, 40, 40)), bright.of_rec709((40, 40, 220))])
    film = Film(bright.HEIGHT, bright.WIDTH, 24)

    picture = next(conformed(replace(KINDS[5], turn=turn).write(tmp_path, light), film, 1))

    _, _, red = planes(picture)
    assert red.shape == (bright.WIDTH // 2, bright.HEIGHT // 2)
    top, bottom = float(np.median(red[10:60])), float(np.median(red[-60:-10]))
    assert (top > 170, bottom > 170) == ((False, True) if turn == 90 else (True, False))


@pytest.mark.parametrize("kind", BRIGHT, ids=lambda kind: kind.name)
def test_reference_white_is_near_white_and_brighter_light_is_still_told_apart(tmp_path: Path, kind: Kind) -> None:
    nits = [26.0, 100.0, 203.0, 400.0, 600.0, 1000.0]
    found = [patch[1] / 255 for patch in seen(tmp_path, kind, np.repeat(np.array(nits)[:, None], 3, 1))]

    assert found[0] == pytest.approx(0.425, abs=0.02)  # the grey card
    assert 0.90 < found[2] < 0.96
    assert np.all(np.diff(found[2:]) > 0.006)
    assert found[-1] <= 1


def test_a_ramp_up_to_the_brightest_light_of_all_has_no_flat_end(tmp_path: Path) -> None:
    nits = np.repeat(10 ** np.linspace(0, 4, 40)[:, None], 3, 1)
    found = [round(patch[1] * 219 / 255) for patch in seen(tmp_path, KINDS[0], nits)]

    assert found == sorted(found)
    assert found[0] < 30
    assert found[-1] == 219
    assert len(set(found)) > 30


def test_a_red_that_our_screens_cannot_show_stays_red_and_as_bright(tmp_path: Path) -> None:
    [[red, green, blue]] = seen(tmp_path, KINDS[0], np.array([[100.0, 0, 0]]))

    assert red > 190
    assert max(green, blue) < 12
    light = np.maximum([red, green, blue], 0) ** 2.4 @ (0.2126, 0.7152, 0.0722) / 255**2.4
    assert light == pytest.approx(0.2627 * 100 / 203, rel=0.15)


def test_a_bright_flame_bleaches_and_keeps_its_hue(tmp_path: Path) -> None:
    [[red, green, blue]] = seen(tmp_path, KINDS[0], np.array([[2000.0, 900.0, 250.0]]))

    assert red > green > blue > 100


def test_the_colours_of_a_display_p3_screen_are_narrowed() -> None:
    frame = av.VideoFrame.from_ndarray(np.full((96, 320, 3), (30, 200, 60), np.uint8), "rgb24")
    ordinary = Fitter(FILM)(frame)
    frame.color_primaries, frame.color_trc = 12, 13

    found = rgb(Fitter(FILM)(frame), 0, 1)

    assert found == pytest.approx([0, 198, 0], abs=4)  # its green is more of a green than ours
    assert rgb(ordinary, 0, 1) == pytest.approx([30, 200, 60], abs=3)


@pytest.mark.parametrize(("transfer", "primaries"), [(1, 1), (2, 2), (6, 6), (13, 1), (1, 5)])
def test_ordinary_colours_stay_as_they_are(transfer: int, primaries: int) -> None:
    frame = av.VideoFrame(160, 90, "yuv420p")
    frame.color_trc, frame.color_primaries = transfer, primaries

    assert wide(frame) is None


@pytest.mark.parametrize("kind", BRIGHT, ids=lambda kind: kind.name)
def test_a_keyframe_is_recognized_in_it(tmp_path: Path, kind: Kind) -> None:
    colours = np.random.default_rng(3).integers(20, 230, (16, 3)).tolist()
    path = kind.write(tmp_path, np.array([bright.of_rec709(colour) for colour in colours]))

    seen = np.array(fence.film(str(path))["measured"]["first"], np.float32)

    assert alike(seen, grid(planes(next(conformed(path, FILM, 1)))[0])) > 0.95
