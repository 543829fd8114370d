"""Money: dollars as decimals, prices by the day, and what people write."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import UsageError
from domain.money import Price, UnknownPriceError, amount, cost, plain, shown

PRICES = (
    Price("in_tok", Decimal("2"), until=date(2026, 11, 30)),
    Price("in_tok", Decimal("4"), since=date(2026, 12, 1)),
    Price("image@1K", Decimal("0.0336")),
    Price("video_s@720p", Decimal("0.07")),
    Price("chars", Decimal("0.10")),
)


def price(on: date = date(2026, 11, 29), **quantities: float) -> Decimal:
    return cost(PRICES, quantities, on, "google", "argon")


def test_each_unit_has_its_own_measure() -> None:
    assert cost(PRICES, {"in_tok": 500_000}, date(2026, 11, 1), "google", "argon") == Decimal("1")
    assert cost(PRICES, {"image@1K": 3, "video_s@720p": 6}, date(2026, 11, 1), "google", "argon") == Decimal("0.5208")
    assert price(chars=1_500) == Decimal("0.15")


def test_a_price_holds_on_its_days_and_the_next_one_after_that() -> None:
    assert price(date(2026, 11, 30), in_tok=1_000_000) == 2
    assert price(date(2026, 12, 1), in_tok=1_000_000) == 4


def test_a_price_is_rounded_up_to_a_hundredth_of_a_cent_and_only_once() -> None:
    assert price(in_tok=1) == Decimal("0.0001")
    assert price(in_tok=26, chars=1) == Decimal("0.0002")  # 0.000052 + 0.0001
    assert price(in_tok=50) == Decimal("0.0001")


def test_nothing_of_a_unit_costs_nothing_even_where_its_price_is_not_known() -> None:
    assert price(music_min=0) == 0
    assert price() == 0


def test_where_a_price_is_not_known_one_sentence_says_where_to_give_it() -> None:
    with pytest.raises(UnknownPriceError) as told:
        price(date(2026, 11, 29), music_min=2)

    assert isinstance(told.value, UsageError)
    assert "what google takes for music_min of argon on 2026-11-29" in str(told.value)
    assert '[models.google."argon"]' in str(told.value)


def test_a_price_of_other_days_is_none() -> None:
    with pytest.raises(UnknownPriceError):
        cost(PRICES[:1], {"in_tok": 1}, date(2027, 1, 1), "google", "argon")


@pytest.mark.parametrize(("text", "money"), [("12.50", "12.5"), ("$3", "3"), (" 0 ", "0"), ("0.0001", "0.0001")])
def test_people_write_amounts_of_dollars(text: str, money: str) -> None:
    assert plain(amount(text)) == money


@pytest.mark.parametrize("text", ["", "ten", "-1", "NaN", "Infinity", "1e99", "1,50", "12.5 euros"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no amount of dollars; write it as in: 12.50"):
        amount(text)


@pytest.mark.parametrize(
    ("money", "written", "read"),
    [
        ("0", "0", "$0.00"),
        ("0.0336", "0.0336", "$0.0336"),
        ("12.5", "12.5", "$12.50"),
        ("1200", "1200", "$1,200.00"),
        ("0.1200", "0.12", "$0.12"),
        ("1E+2", "100", "$100.00"),
        ("0.120", "0.12", "$0.12"),
        ("-3", "-3", "-$3.00"),
    ],
)
def test_events_and_people_get_the_same_money_in_their_own_form(money: str, written: str, read: str) -> None:
    assert plain(Decimal(money)) == written
    assert shown(Decimal(money)) == read
