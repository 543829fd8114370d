import io
from datetime import UTC, datetime, timedelta

import pytest

from cinema_actors.cli.screen import columns, in_colour, lasting, standing, width, write


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_only_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert (in_colour(Terminal()), in_colour(io.StringIO())) == (True, False)

    monkeypatch.setenv("TERM", "dumb")
    assert not in_colour(Terminal())


@pytest.mark.parametrize("value", ["1", "0"])
def test_no_color_wins(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", value)

    assert not in_colour(Terminal())


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert columns([("a", "bb", "c"), ("aaa", "b", "")]) == ["a    bb  c", "aaa  b"]
    assert columns([]) == []


def test_wide_letters_take_two_columns_and_accents_none() -> None:
    assert width("東京") == 4
    assert width("e\u0301") == 1
    assert columns([("東京", "x"), ("Oslo", "y")]) == ["東京  x", "Oslo  y"]


NOW = datetime(2026, 3, 1, 22, 30).astimezone()  # on this machine's clock


@pytest.mark.parametrize(
    ("again", "kind", "text"),
    [
        (
            NOW.replace(day=2, hour=7, minute=59, second=59, microsecond=999_000),
            "quota",
            "waits for a quota until 08:00",
        ),
        (NOW + timedelta(seconds=16), "rate_limited", "waits for a quota until 22:30:16"),
        (NOW + timedelta(seconds=16), "transient", "waits to try again until 22:30:16"),
        (NOW + timedelta(days=3), "quota", "waits for a quota until 2026-03-04 22:30"),
        (NOW - timedelta(seconds=1), "quota", "running"),
        (None, None, "running"),
    ],
)
def test_a_film_that_waits_for_a_time_says_until_when(again: datetime | None, kind: str | None, text: str) -> None:
    retry_at = again and again.astimezone(UTC).isoformat()
    assert standing({"state": "running", "failed": 0, "retry_at": retry_at, "retry_kind": kind}, NOW)[0] == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (7.9, "0:07"), (751, "12:31"), (3723, "1:02:03"), (-1, "0:00")]
)
def test_durations_read_like_a_clock(seconds: float, text: str) -> None:
    assert lasting(seconds) == text


def test_what_a_script_says_cannot_steer_the_terminal() -> None:
    stream = io.StringIO()
    write("\x1b[1mTide\x1b[0m\x1b]0;owned\x07\x1b[2J\x9b2J\x1b[8m\x1b[m", stream)

    assert stream.getvalue() == "\x1b[1mTide\x1b[0m?]0;owned??[2J?2J?[8m?[m\n"
