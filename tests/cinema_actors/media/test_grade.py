"""Looks for moods and hours."""

from typing import get_args

import numpy as np
import pytest

from cinema_actors.media.grade import Grade
from cinema_actors.media.looks import HOURS, LOOKS, MOODS, NEUTRAL, Look, look
from cinema_actors.media.pictures import Picture, black, planes
from domain.screenplay import TimeOfDay


def card(luma: int = 120, blue: int = 118, red: int = 150) -> Picture:
    picture = black(64, 36)
    for plane, value in zip(planes(picture), (luma, blue, red), strict=True):
        plane[:] = value
    return picture


def test_a_neutral_day_stays_as_it_is() -> None:
    assert look("neutral", "day") == NEUTRAL
    assert np.array_equal(Grade(NEUTRAL).apply(card()), card())


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("hour", HOURS)
def test_bars_stay_black_and_all_values_stay_legal(mood: str, hour: str) -> None:
    grade = Grade(look(mood, hour))

    assert np.array_equal(grade.apply(black(64, 36)), black(64, 36))
    for luma in range(16, 236, 20):
        y, u, v = planes(grade.apply(card(luma, 90, 170)))
        assert 16 <= y.min() <= y.max() <= 235
        assert 16 <= min(u.min(), v.min()) <= max(u.max(), v.max()) <= 240


@pytest.mark.parametrize("mood", MOODS)
def test_brighter_stays_brighter(mood: str) -> None:
    grade = Grade(look(mood, "night"))

    assert (np.diff(grade.luma.astype(int)) >= 0).all()


def test_moods_are_told_apart() -> None:
    def seen(mood: str) -> tuple[int, ...]:
        grade = Grade(look(mood, "day"))
        return tuple(int(plane[0, 0]) for luma in (40, 120, 200) for plane in planes(grade.apply(card(luma))))

    assert len({seen(mood) for mood in MOODS}) == len(MOODS)


def test_noir_takes_colour_away_and_warm_turns_to_red() -> None:
    def red(mood: str) -> int:
        return int(planes(Grade(look(mood, "day")).apply(card()))[2][0, 0])

    assert red("noir") < red("neutral") < red("warm")


def test_every_hour_of_a_screenplay_has_a_look() -> None:
    assert set(HOURS) == set(get_args(TimeOfDay))


def test_looks_to_choose_keep_bars_black_values_legal_and_their_order() -> None:
    for chosen in LOOKS.values():
        grade = Grade(chosen)
        assert np.array_equal(grade.apply(black(64, 36)), black(64, 36))
        assert (np.diff(grade.luma.astype(int)) >= 0).all()
        assert 16 <= min(grade.blue.min(), grade.red.min()) <= max(grade.blue.max(), grade.red.max()) <= 240


def test_looks_to_choose_are_many_and_told_apart() -> None:
    def seen(chosen: Look) -> tuple[int, ...]:
        grade = Grade(chosen)
        return tuple(int(plane[0, 0]) for luma in (40, 120, 200) for plane in planes(grade.apply(card(luma))))

    assert len({seen(chosen) for chosen in LOOKS.values()}) == len(LOOKS) >= 8
