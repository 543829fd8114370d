"""Keeps the views at the end of the log: reads on from their checkpoint, folds, and stores rows and checkpoint at once.

Pure catch-up over an injected log and view: the live actor, the rebuild and a reading verb all use it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from domain.errors import CinemaError
from projections.fold import VERSION, Fold, Raw, Table, Write, time_of

CHUNK = 5000  # events a transaction: beyond it the fold gains nothing, and a reader waits longer for news

_UPSERT_CHECKPOINT = "INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?)"


class ViewError(CinemaError):
    """These views are not the fold of this log. They are disposable: rebuild them."""


class ViewAheadError(ViewError):
    """The views know of events that the log does not have (it lost its last moments, or was replaced)."""


class Log(Protocol):
    def read(self, after: int = 0, limit: int = CHUNK, upto: int | None = None) -> Sequence[Raw]: ...
    def head(self) -> int: ...


class View(Table, Protocol):
    """`flush` stores all rows and the position in one transaction, and refuses a position already stored."""

    def position(self) -> int: ...
    def flush(self, writes: Iterable[Write], position: int) -> None: ...


class CatchUp:
    """Every event reaches the views exactly once, whatever is killed when."""

    def __init__(self, log: Log, view: View, chunk: int = CHUNK) -> None:
        self._log, self._view, self._chunk = log, view, chunk
        self._position = view.position()
        self._fold = Fold(view)
        self._refuse_foreign_view()

    @property
    def position(self) -> int:
        """The last event that is in the stored views."""
        return self._position

    def step(self, heard: Sequence[Raw] = ()) -> int:
        """Folds and stores what the log has next, at most a chunk; how many events that was."""
        rows = self._next(heard)
        if not rows:
            return 0
        try:
            self._fold.apply(rows)
            self._view.flush([*self._fold.writes(), _checkpoint(rows[-1])], rows[-1][0])
        except BaseException:
            self._fold = Fold(self._view)  # nothing half-applied survives in memory
            self._position = self._view.position()
            raise
        self._fold.stored()
        self._position = rows[-1][0]
        return len(rows)

    def run(self, enough: Callable[[], bool] = lambda: False, heard: Sequence[Raw] = ()) -> int:
        """Steps until the views have come to the end of the log, or until it is `enough`; how many events that took.

        `heard`: what the log had last, one after the other. Where nothing is missing before it, nobody reads it again.
        """
        done = 0
        while not enough():
            step = self.step(heard)
            done += step
            if step < self._chunk:  # that was the end; who is told of news steps again
                break
        return done

    def _next(self, heard: Sequence[Raw]) -> Sequence[Raw]:
        known = self._position + 1 - heard[0][0] if heard else -1  # of these, how many the views have
        if known < 0 or len(heard) - known > self._chunk:
            return self._log.read(self._position, self._chunk)
        return heard[known:]

    def _refuse_foreign_view(self) -> None:
        position, head = self._position, self._log.head()
        if position > head:
            raise ViewAheadError(f"The views stand at event {position}, but the log ends at {head}: rebuild them.")
        if position and self._view.select("SELECT fold, event FROM checkpoint") != [self._expected()]:
            raise ViewError("The views were folded from another log, or by another cinema: rebuild them.")

    def _expected(self) -> tuple[Any, ...]:
        at = self._log.read(self._position - 1, 1)
        return (VERSION, _name(at[0])) if at and at[0][0] == self._position else ()


def _checkpoint(row: Raw) -> Write:
    return _UPSERT_CHECKPOINT, [(VERSION, _name(row))]


def _name(row: Raw) -> str:
    """What tells an event from every other: its stream and version, and when it happened."""
    return f"{row[1]}#{row[2]} {time_of(row)}"
