"""How long a service wants to be left alone, however it says so; and never for longer than a day."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.errors import A_DAY, RateLimitedError
from cinema_actors.providers.retry_after import retry_after
from cinema_actors.providers.tools import Tools
from tests.cinema_actors.providers.asked import refused_by
from tests.cinema_actors.providers.awkward import awkward
from tests.cinema_actors.providers.test_secrecy import SOLD


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("7", 7.0),
        ("1.5", 1.5),
        (" 30 ", 30.0),
        ("-5", None),
        ("inf", None),
        ("1e308", None),
        ("soon", None),
        ("", None),
    ],
)
def test_seconds_are_read_as_they_are_told(told: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": told}) == seconds
    assert retry_after({}) is None
    assert retry_after(None) is None


@pytest.mark.parametrize("zone", ["GMT", "-0000"])
def test_a_date_is_so_many_seconds_away(zone: str) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60)).replace("+0000", zone)
    assert retry_after({"retry-after": date}) == pytest.approx(60, abs=2)


@pytest.mark.parametrize(
    ("told", "heeded"),
    [
        (None, None),
        (7.0, 7.0),
        (-3.0, 0.0),
        (float("nan"), None),
        (float("inf"), A_DAY),
        (999_999_999_999_999.0, A_DAY),
    ],
)
def test_nobody_is_left_alone_for_longer_than_a_day(told: float | None, heeded: float | None) -> None:
    assert RateLimitedError("fewer", told).retry_after == heeded


HUGE = {"retryDelay": "999999999999999s"}


@pytest.mark.parametrize("name", SOLD)
@pytest.mark.parametrize(
    ("details", "header", "least", "most"),
    [
        ([HUGE], "soon", 0.0, A_DAY),
        ([HUGE, {"violations": None}, {"violations": ["PerDay", 3]}, "x"], "99999999999", A_DAY, A_DAY),
        ("PerDay", "1.5", 1.5, 1.5),
        ({"violations": 3}, "Wed, 01 Jan 2020 00:00:00 GMT", 0.0, 0.0),
    ],
)
def test_whatever_a_service_says_with_a_429_it_is_a_limit(
    name: str, details: Any, header: str, least: float, most: float, tools: Tools, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = {"error": {"status": "RESOURCE_EXHAUSTED", "message": "x", "details": details}}
    with awkward(429, lambda _: told | {"detail": {"status": "x", "message": "x"}}, retry_after=header) as url:
        monkeypatch.setenv("CINEMA_STAND_IN", url)
        found = refused_by(SOLD[name](tools), tmp_path / "out", tools)
    assert type(found) is RateLimitedError
    assert not found.day
    assert found.retry_after is None or least <= found.retry_after <= most


@pytest.mark.parametrize("name", ["ELEVENLABS_API_KEY", "OPENAI_API_KEY"])  # Gemini's SDK does not get over it
def test_for_ever_is_not_heeded(name: str, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with awkward(429, lambda _: {"detail": {"status": "x", "message": "x"}}, retry_after="inf") as url:
        monkeypatch.setenv("CINEMA_STAND_IN", url)
        found = refused_by(SOLD[name](tools), tmp_path / "out", tools)
    assert (type(found), getattr(found, "retry_after", 0)) == (RateLimitedError, None)
