"""Following a film on the screen: a picture that stays in place on a terminal, one line per event anywhere else."""

import os
import time
from collections.abc import Sequence
from typing import Protocol, TextIO

from cinema_actors.cli.screen import local_clock, write
from projections.fold import Fold, Raw
from projections.history import Entry, History
from projections.timetravel import FilmLog, as_of


class Live:
    """`update` with the film's newly stored events, as often as you like; `close` in the end."""

    def __init__(self, store: FilmLog, movie_id: str, stream: TextIO) -> None:
        self._fold = as_of(store, movie_id)
        self._history = History()
        for row in store.movie(movie_id, self._fold.position):
            self._history.tell(row)  # it has to know who Marta is
        looked_at = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._view = _picture(self._fold, self._history, movie_id, stream) if looked_at else _Lines(stream)

    def update(self, rows: Sequence[Raw]) -> None:
        new = [row for row in rows if row[0] > self._fold.position]
        self._fold.apply(new)
        self._view.update([self._history.tell(row) for row in new])

    def close(self) -> None:
        self._view.close()


class _View(Protocol):
    def update(self, entries: Sequence[Entry]) -> None: ...
    def close(self) -> None: ...


class _Lines:
    """One sentence a line. That jobs were planned is told by the plan's own line, which counts them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def update(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.topic != "job.planned":
                write(f"{local_clock(entry.time)}  {entry.text}", self._stream)

    def close(self) -> None:
        pass


def _picture(fold: Fold, history: History, movie_id: str, stream: TextIO) -> _View:
    from cinema_actors.cli.picture import Picture  # rich takes a moment to load

    return Picture(fold, history, movie_id, stream, time.time)
