from fractions import Fraction

import pytest

from cinema_actors.handoff.rate import RATES, Rate, whole


def test_rates_of_television_are_exact() -> None:
    assert RATES["23.976"].fps == Fraction(24000, 1001)
    assert RATES["29.97"].fps == Fraction(30000, 1001)
    assert RATES["59.94df"].fps == Fraction(60000, 1001)


@pytest.mark.parametrize(
    ("rate", "frame", "code"),
    [
        ("24", 86400 + 12, "01:00:00:12"),
        ("23.976", 86400 + 12, "01:00:00:12"),  # counted like 24, a thousandth slower
        ("25", 25 * 61 + 24, "00:01:01:24"),
        ("29.97", 1800, "00:01:00:00"),
        ("29.97df", 1799, "00:00:59;29"),
        ("29.97df", 1800, "00:01:00;02"),  # the numbers 0 and 1 of this minute are left out
        ("29.97df", 17981, "00:09:59;29"),
        ("29.97df", 17982, "00:10:00;00"),  # but not of a tenth one
        ("29.97df", 107892, "01:00:00;00"),
        ("59.94df", 3600, "00:01:00;04"),
        ("60", 60 * 3600 * 24, "00:00:00:00"),
    ],
)
def test_time_code_counts_as_television_does(rate: str, frame: int, code: str) -> None:
    assert RATES[rate].timecode(frame) == code


@pytest.mark.parametrize("rate", RATES.values(), ids=RATES)
def test_every_hour_begins_with_a_whole_number(rate: Rate) -> None:
    for hour in range(24):
        code = rate.timecode(rate.frames(hour))
        assert code.replace(";", ":") == f"{hour:02}:00:00:00"


def test_dropping_numbers_keeps_up_with_the_clock() -> None:
    """An hour of drop frame is an hour to a few thousandths of a second; without, it is 3.6 s late."""
    assert abs(RATES["29.97df"].seconds(RATES["29.97df"].frames(1)) - 3600) < Fraction(4, 1000)
    assert RATES["29.97"].seconds(RATES["29.97"].frames(1)) == Fraction(36036, 10)


def test_no_two_pictures_of_a_day_have_the_same_number() -> None:
    rate = whole(1)._replace(fps=RATES["29.97df"].fps, drop=True)
    around = [
        rate.frames(hour) + minute * 1798 + frame for hour in (0, 5) for minute in range(12) for frame in range(40)
    ]
    codes = {rate.timecode(frame) for frame in around}

    assert len(codes) == len(set(around))
