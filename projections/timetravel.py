"""The state as it was: the same fold over fewer events. Order is always position; a time only finds one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from domain.errors import StoreError
from domain.events import damaged
from projections.fold import Fold, Raw, time_of
from projections.projector import CHUNK, Log


class FilmLog(Log, Protocol):
    def movie(self, movie_id: str, upto: int | None = None) -> Sequence[Raw]: ...


def as_of(log: FilmLog, movie_id: str | None = None, position: int | None = None, time: datetime | None = None) -> Fold:
    """Up to a position, up to the last event not later than a time, or up to now; of one film or of the whole store.

    `position` of the result is that of the last event folded, 0 when there was none yet.
    """
    rows = _all(log, position) if movie_id is None else log.movie(movie_id, position)
    if time is not None:
        rows = rows[: _last_not_later(rows, time)]
    return Fold().apply(rows)


def _last_not_later(rows: Sequence[Raw], time: datetime) -> int:
    """How many rows there are up to that one. Clocks may go back, so what lies before it may well be later."""
    return next((n for n in range(len(rows), 0, -1) if _moment(rows[n - 1]) <= time), 0)


def _moment(row: Raw) -> datetime:
    try:
        return datetime.fromisoformat(time_of(row)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise StoreError(damaged(*row[:2])) from error


def _all(log: Log, position: int | None) -> list[Raw]:
    rows: list[Raw] = []
    while chunk := log.read(rows[-1][0] if rows else 0, CHUNK, position):
        rows += chunk
    return rows
