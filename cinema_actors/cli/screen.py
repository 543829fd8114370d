"""How the command line writes: aligned text, colour only where somebody looks, JSON for programs."""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO
from unicodedata import combining, east_asian_width

from domain.steering import unsteered

STEERING = re.compile(r"\x1b(?!\[(?:[012]|3[12346])m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")  # all but our styles
_ENDLESS = re.compile(r"(\S{60})\S{100,}(\S{30})")
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}

STAGE_TITLES = {
    "SCREENPLAY": "screenplay",
    "CHARACTER": "characters",
    "AUDIO": "voices",
    "IMAGE": "keyframes",
    "VIDEO": "clips",
    "POST_PRODUCTION": "post-production",
}
STATE_STYLES = {
    "submitted": "blue",
    "running": "cyan",
    "paused": "yellow",
    "waiting": "yellow",
    "withheld": "yellow",
    "failed": "red",
    "cancelled": "red",
    "completed": "green",
}
MARKS = {
    "complete": ("✓", "green"),
    "failed": ("✗", "red"),
    "running": ("▸", "cyan"),
    "open": ("·", "dim"),
    "held": ("!", "yellow"),
}
_QUOTAS = ("quota", "rate_limited")  # kinds of errors
_STEPS = ((60, 5), (300, 15), (600, 30), (3600, 60), (float("inf"), 300))  # below so many seconds, in steps of so many


def in_colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str) -> str:
    """The text in a style, if standard output shows colours."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and in_colour(sys.stdout) else text


def say(text: str = "") -> None:
    write(text, sys.stdout)


def write(text: str, stream: TextIO) -> None:
    """One line, on its way at once. What the stream cannot show, or a script hides in it, becomes question marks."""
    text = STEERING.sub("?", text)
    try:
        print(text, file=stream, flush=True)
    except UnicodeEncodeError:
        print(text.encode(stream.encoding, "replace").decode(stream.encoding), file=stream, flush=True)


def one_line(text: str) -> str:
    """A sentence for a terminal, whatever hides in the names it quotes; of what is endless, the ends."""
    text = text.encode("utf-8", "backslashreplace").decode()
    return _ENDLESS.sub(r"\1...\2", unsteered(text))


def talk(sentence: str) -> None:
    """To standard error: what is no data."""
    print(f"cinema: {one_line(sentence)}", file=sys.stderr, flush=True)


def say_path(path: Path) -> None:
    """As it is called on disk, so that it can be used, whatever standard output thinks of its letters."""
    sys.stdout.flush()
    try:
        print(path, flush=True)
    except UnicodeEncodeError:
        sys.stdout.buffer.write(os.fsencode(path) + b"\n")
        sys.stdout.buffer.flush()


def say_json(value: Any) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=True))


def say_json_lines(values: Iterable[Any]) -> None:
    """One object a line, each on its way at once."""
    for value in values:
        print(json.dumps(value, ensure_ascii=True), flush=True)


def columns(rows: Iterable[Sequence[str]], styles: Sequence[str] = ()) -> list[str]:
    """The rows as lines, each column as wide as its widest cell, two blanks between; styles go by column."""
    table = [list(row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    return [_line(row, widths, styles) for row in table]


def _line(row: list[str], widths: list[int], styles: Sequence[str]) -> str:
    cells = []
    for n, cell in enumerate(row):
        gap = " " * (widths[n] - width(cell)) if n < len(row) - 1 else ""
        cells.append((paint(cell, styles[n]) if n < len(styles) and cell else cell) + gap)
    return "  ".join(cells).rstrip()


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def state_of(film: dict[str, Any]) -> str:
    """What is said of a film of `summary`: one that failed for its gates alone is not broken, it waits for a person."""
    withheld = film["state"] == "failed" and 0 < film["failed"] == film["withheld"]
    return "withheld" if withheld else str(film["state"])


def standing(film: dict[str, Any], now: datetime | None = None) -> tuple[str, str]:
    """What is said of how a film stands, and in which style: its state, or until when it waits."""
    state, again = state_of(film), film["retry_at"] and datetime.fromisoformat(film["retry_at"])
    now = now or datetime.now(UTC)
    if not again or again <= now:
        return state, STATE_STYLES[state]
    what = "waits for a quota" if film["retry_kind"] in _QUOTAS else "waits to try again"
    return f"{what} until {_time_of_day(again, now)}", STATE_STYLES["waiting"]


def mark(stage: dict[str, Any]) -> tuple[str, str]:
    """The mark of a stage, and its style."""
    if stage["complete"]:
        return MARKS["complete"]
    if stage["failed"]:
        return MARKS["held" if stage["failed"] == stage["withheld"] else "failed"]
    return MARKS["running"] if stage["in_progress"] or stage["completed"] else MARKS["open"]


def local_time(time: str) -> str:
    """An event's time on this machine's clock; as it is written, where no clock can show it."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return time[:19].replace("T", " ")


def local_clock(time: str) -> str:
    return local_time(time)[11:]


def clock(time: datetime) -> str:
    """`14:07:16`, on this machine's clock."""
    return time.astimezone().strftime("%H:%M:%S")


def _time_of_day(time: datetime, now: datetime) -> str:
    """`08:00`, `14:07:16`, or with its date where it could be taken for today's, or is later still."""
    local = (time + timedelta(seconds=0.5)).astimezone()
    form = "%H:%M:%S" if local.second else "%H:%M"
    return local.strftime(form if time - now < timedelta(hours=23) else f"%Y-%m-%d {form}")


def lasting(seconds: float) -> str:
    """`0:07`, `12:31`, `1:02:03`."""
    minutes, seconds = divmod(int(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def about(seconds: float) -> str:
    """What is left, no finer than it can be known: `about 0:40 to go`, `about 1 h 20 min to go`."""
    step = next(step for longest, step in _STEPS if seconds < longest)
    rounded = int(-(-seconds // step) * step)
    if seconds < 5:
        return "nearly done"
    return f"about {lasting(rounded) if rounded < 600 else _in_minutes(rounded)} to go"


def _in_minutes(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
