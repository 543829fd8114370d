"""Following a film on the screen: a picture that stays in place on a terminal, one line per event anywhere else."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Protocol, TextIO

from cinema_actors.cli.screen import local_clock, write
from projections.fold import Fold, Raw
from projections.history import Entry, History
from projections.pace import Pace
from projections.timetravel import FilmLog, as_of

NOTE = 1.0  # seconds between two questions who works on the film
Note = Callable[[], str]


class Live:
    """`update` with the film's newly stored events, as often as you like; `close` in the end.

    `note` says who works on the film where that needs a sentence, else nothing; a quick one is asked at each update.
    """

    def __init__(self, store: FilmLog, movie_id: str, stream: TextIO, note: Note = str) -> None:
        self._fold = as_of(store, movie_id)
        self._history = History()
        self._note = note
        told = store.movie(movie_id, self._fold.position)
        for row in told:
            self._history.tell(row)  # it has to know who Marta is
        looked_at = stream.isatty() and os.environ.get("TERM") != "dumb"
        pace = Pace().apply(told) if looked_at else Pace()
        self._view = _picture(self._fold, self._history, pace, movie_id, stream) if looked_at else _Lines(stream)

    def update(self, rows: Sequence[Raw]) -> None:
        new = [row for row in rows if row[0] > self._fold.position]
        self._fold.apply(new)
        self._view.update(new, [self._history.tell(row) for row in new], self._note())

    def close(self) -> None:
        self._view.close()


def now_and_then(note: Note) -> Note:
    """The same sentence for a while: what it looks at is not asked twenty times a second."""
    asked, said = 0.0, ""

    def ask() -> str:
        nonlocal asked, said
        if time.monotonic() - asked > NOTE:
            said, asked = note(), time.monotonic()
        return said

    return ask


class _View(Protocol):
    def update(self, rows: Sequence[Raw], entries: Sequence[Entry], note: str) -> None: ...
    def close(self) -> None: ...


class _Lines:
    """One sentence a line. That jobs were planned is told by the plan's own line, which counts them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._note = ""

    def update(self, rows: Sequence[Raw], entries: Sequence[Entry], note: str) -> None:
        for entry in entries:
            if entry.topic != "job.planned":
                write(f"{local_clock(entry.time)}  {entry.text}", self._stream)
        if note and note != self._note:
            write(f"cinema: {note}", sys.stderr)
        self._note = note

    def close(self) -> None:
        pass


def _picture(fold: Fold, history: History, pace: Pace, movie_id: str, stream: TextIO) -> _View:
    from cinema_actors.cli.picture import Picture  # rich takes a moment to load

    return Picture(fold, history, pace, movie_id, stream, time.time)
