"""Letters over pictures."""

import numpy as np
import pytest

from cinema_actors.media import letters, titles
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import black, planes
from cinema_actors.media.stamp import Stamp

SIZES = [Film(320, 180, 24), Film(1280, 720, 24), Film(720, 1280, 30), Film(160, 90, 24)]
TWO_LINES = "I have been keeping this light for forty\nyears, and nobody ever asked me why it is."


def drawn(film: Film, stamp: Stamp, strength: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    picture = black(film.width, film.height)
    stamp.press(picture, strength)
    return planes(picture)


def test_the_font_has_the_letters_of_europe_and_not_those_of_asia() -> None:
    assert letters.can_draw("Où étais-tu, Zoë? Łódź, Ἀθῆναι, Київ, Việt Nam – “…” ♪")
    assert not letters.can_draw("你昨晚在哪里")
    assert not letters.can_draw("أين كنت")
    assert not letters.can_draw("One smile 😀")


def test_letters_made_of_two_signs_are_drawn_as_one() -> None:
    assert letters.can_draw("e\u0301le\u0301phant")


@pytest.mark.parametrize("film", SIZES)
def test_two_full_lines_stand_white_in_the_lower_fifth(film: Film) -> None:
    luma, blue, red = drawn(film, titles.caption(TWO_LINES, film))

    rows, columns = np.nonzero(luma > 120)
    assert rows.min() > film.height * 0.78
    assert columns.min() > film.width * 0.02
    assert columns.max() < film.width * 0.98
    assert luma.max() > 220
    assert abs(int(blue.min()) - 128) + abs(int(red.max()) - 128) < 8  # no colour


def test_a_second_voice_is_shown_above_the_first() -> None:
    film = SIZES[1]

    below, above = (np.nonzero(drawn(film, titles.caption(TWO_LINES, film, level))[0] > 120)[0] for level in (0, 1))

    assert above.max() < below.min()


@pytest.mark.parametrize("film", SIZES)
def test_a_title_stands_in_the_middle_and_fits(film: Film) -> None:
    luma = drawn(film, titles.title("THE EXTRAORDINARILY LONG\nTITLE OF THE LAST LIGHTHOUSE KEEPER", film))[0]

    rows, columns = np.nonzero(luma > 100)
    assert (rows.min() + rows.max()) / 2 == pytest.approx(film.height / 2, abs=film.height * 0.06)
    assert columns.min() > film.width * 0.03
    assert columns.max() < film.width * 0.97


@pytest.mark.parametrize("film", SIZES)
def test_the_slate_of_a_rehearsal_is_small_in_the_upper_left_corner(film: Film) -> None:
    slate = "12AB  INT./EXT. THE VERY LONG CORRIDOR OF THE GRAND HOTEL IN THE MOUNTAINS - CONTINUOUS - NIGHT"

    luma = drawn(film, titles.label(slate, film))[0]

    rows, columns = np.nonzero(luma > 60)
    assert rows.max() < film.height * 0.16
    assert columns.min() < film.width * 0.1
    assert columns.max() < film.width * 0.98


def test_a_slate_leaves_out_what_cannot_be_drawn() -> None:
    film = SIZES[1]

    with_letters, without = (drawn(film, titles.label(text, film))[0] for text in ("1A 海岸 NIGHT", "1A NIGHT"))

    assert np.array_equal(with_letters, without)


def test_half_strength_is_half_as_bright() -> None:
    film = SIZES[1]
    stamp = titles.caption("Hello", film)

    assert int(drawn(film, stamp, 0.5)[0].max()) == pytest.approx(
        16 + (int(drawn(film, stamp)[0].max()) - 16) / 2, abs=2
    )


def test_letters_do_not_touch_the_rest_of_the_picture() -> None:
    film = SIZES[1]
    luma = drawn(film, titles.caption("Hello", film))[0]

    assert set(luma[: film.height * 3 // 4].flatten()) == {16}


def test_voices_out_of_the_picture_are_slanted() -> None:
    film = SIZES[1]

    upright, slanted = (drawn(film, titles.caption("Hello", film, slanted=slanted))[0] for slanted in (False, True))

    assert not np.array_equal(upright, slanted)
    assert abs(int(np.count_nonzero(upright > 120)) - int(np.count_nonzero(slanted > 120))) < 800


def test_a_telephone_held_upright_gets_larger_letters() -> None:
    """As a share of the width: that is what is read from near."""
    heights = {}
    for film in (Film(1280, 720, 24), Film(720, 1280, 24)):
        for kind, stamp in (
            ("caption", titles.caption("Nobody ever asked me", film)),
            ("card", titles.title("EMBER. Warm, wherever you are.", film)),
            ("lower third", titles.lower_third("Ember", film)),
        ):
            luma = drawn(film, stamp)[0]
            rows = np.flatnonzero((luma > 200).any(axis=1))
            line = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)[0]
            heights[film.width, kind] = len(line) / film.width
    for kind in ("caption", "card", "lower third"):
        assert heights[720, kind] > 1.3 * heights[1280, kind], kind
    assert heights[720, "caption"] > 0.03
