"""What readers see: a film as it is at the last event, whoever runs the studio. Reading creates no studio."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from cinema_actors.follow import unknown_film
from cinema_actors.read_only import open_however, open_to_read
from cinema_actors.store import EventStore, Row
from cinema_actors.studio import Studio
from cinema_actors.views import PAUSE, open_caught_up
from domain.errors import MachineError, StudioBusyError, UnknownFilmError
from projections.projector import CatchUp, ViewError
from projections.snapshot import Snapshot, folded, stored
from projections.timetravel import as_of

PATIENCE = 1.0  # seconds that a reader waits for whoever writes the views


class Views:
    """`views.db`, opened for reading only: a reader neither makes it nor mends it."""

    def __init__(self, studio: Studio) -> None:
        self._file = open_to_read(studio.views_db)

    def select(self, sql: str, bounds: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._file.execute(sql, bounds).fetchall()

    def position(self) -> int:
        [(position,)] = self.select("SELECT max(notification_id) FROM tracking WHERE application_name='cinema'")
        return int(position or 0)

    def flush(self, *_: Any) -> None:
        raise AssertionError("readers do not write")

    def close(self) -> None:
        self._file.close()


@contextmanager
def open_store(studio: Studio) -> Iterator[EventStore]:
    """The events of a studio that has films. UnknownFilmError where there is none."""
    if not studio.exists():
        raise _no_films(studio)
    with closing(open_however(studio.events_db)) as store:
        if not store.head():
            raise _no_films(studio)
        yield store


def _no_films(studio: Studio) -> UnknownFilmError:
    begin = "begin one with `cinema make SCRIPT`."
    if os.path.exists(studio.events_db):
        return UnknownFilmError(f"The studio {studio.path} has no films; {begin}")
    there = os.path.exists(studio.path)
    what = "no films" if os.path.isdir(studio.path) else "no folder" if there else "no such folder"
    return UnknownFilmError(f"{studio.path} is not a studio ({what}); {begin}")


def film_events(store: EventStore, movie_id: str) -> list[Row]:
    """Everything that happened to a film, in order. UnknownFilmError names the film that may be meant.

    Wishes may lie before its submission: any process appends them, and none is asked whether there is such a film.
    """
    rows = store.movie(movie_id)
    if all(row.topic != "movie.submitted" for row in rows):
        raise unknown_film(store, movie_id)
    return rows


def read_views(studio: Studio, store: EventStore, movie_id: str | None = None) -> Snapshot:
    """The views with every event in them, of one film or of all.

    Where they are missing or behind, and nobody holds the lock, they are caught up; else whoever holds it has a
    second to do so, and then they are folded from events, in memory.
    """
    head = store.head()
    if found := _if_they_stand(studio, store, head, movie_id):
        return found
    try:
        with studio.lock(reading=True):
            views, _ = open_caught_up(studio, store)
            with closing(views):
                return stored(views, movie_id)
    except StudioBusyError:
        return _when_they_stand(studio, store, head, movie_id) or folded(as_of(store, movie_id))
    except (MachineError, OSError):
        return folded(as_of(store, movie_id))


def _when_they_stand(studio: Studio, store: EventStore, head: int, movie_id: str | None) -> Snapshot | None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(PAUSE)
        if found := _if_they_stand(studio, store, head, movie_id):
            return found
    return None


def _if_they_stand(studio: Studio, store: EventStore, head: int, movie_id: str | None) -> Snapshot | None:
    try:
        with closing(Views(studio)) as views:
            return stored(views, movie_id) if CatchUp(store, views).position >= head else None
    except (ViewError, sqlite3.Error):
        return None
