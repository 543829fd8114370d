"""Event stores that tests look into: each is closed when its test ends, and a database that nobody closes is told."""

import sqlite3
import sys
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from cinema_actors.store import EventStore
from cinema_actors.studio import Studio

HOUSE = Path(__file__).parents[1]
_opened: list[EventStore] = []


def events_of(studio: Studio | Path) -> EventStore:
    """The events of a studio, until the test ends."""
    store = (studio if isinstance(studio, Studio) else Studio(studio)).open_events()
    _opened.append(store)
    return store


def close_all() -> None:
    while _opened:
        _opened.pop().close()


class Database(sqlite3.Connection):
    """Python warns of a database that nobody closed from 3.13 on, and not of who opened it; this does."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.opened_by = _house_frames()
        super().__init__(*arguments, **named)

    def __del__(self) -> None:
        try:
            self.total_changes  # noqa: B018  a closed one, or another thread's, says no
        except sqlite3.ProgrammingError:
            return
        self.close()
        warnings.warn(f"nobody closed a database opened at {self.opened_by}", ResourceWarning, stacklevel=1)


def _house_frames() -> str:
    """Where in this house we are, innermost first."""
    frame, found = sys._getframe(2), []
    while frame := frame.f_back:  # type: ignore[assignment]
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(HOUSE) and ".venv" not in path.parts:
            found.append(f"{path.relative_to(HOUSE)}:{frame.f_lineno}")
    return ", ".join(found[:8])


def watch_databases() -> None:
    """From now on every connection of this process is a Database."""
    sqlite3.connect = partial(sqlite3.connect, factory=Database)
