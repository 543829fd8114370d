"""Bringing views.db up to the last event. Only the holder of the studio's lock writes it."""

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from eventsourcing.persistence import PersistenceError

from cinema_actors.store import EventStore, ViewStore, stored_position
from cinema_actors.studio import Studio
from domain.errors import StoreError, StudioBusyError
from projections.projector import CatchUp, ViewError
from projections.schema import SCHEMA

AT_ONCE = 20_000  # events a transaction of a rebuild: nobody waits for news of it, and most jobs are written once
PAUSE = 0.05  # seconds until one looks again, where somebody else writes the views

# Views that one cannot use. Who holds the studio's lock hears that something is busy only of views.db itself.
UNUSABLE = (ViewError, StoreError, StudioBusyError, PersistenceError, sqlite3.Error)


def open_caught_up(
    studio: Studio, store: EventStore, enough: Callable[[], bool] = lambda: False
) -> tuple[ViewStore, CatchUp]:
    """The stored views with every event in them, or so many until it is `enough`. The caller holds the studio's lock.

    Views that are missing, garbage, ahead of the log, another log's or held by another program are folded from zero.
    """
    try:
        return _open(studio, store, enough)
    except UNUSABLE:
        rebuild(studio, store, enough)
        return _open(studio, store, enough)


def rebuild(studio: Studio, store: EventStore, enough: Callable[[], bool] = lambda: False) -> int:
    """Folds every view from zero into a new file, which then takes the place of the old one; how many events that were.

    The caller holds the studio's lock. Whoever reads the old file meanwhile reads it to the end.
    """
    new = studio.tmp / "views.db"
    _delete(new)
    try:
        with closing(ViewStore(new, SCHEMA)) as views, _no_cycles():  # to close it puts its log back into the file
            events = CatchUp(store, views, AT_ONCE).run(enough)
    except BaseException:
        _delete(new)
        raise
    _delete(studio.views_db)  # first: another file's write-ahead log must not meet the new one
    new.rename(studio.views_db)
    return events


@contextmanager
def _no_cycles() -> Iterator[None]:
    """A fold makes many objects that live on, and no cycles: looking for some takes a tenth of its time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def views_stand(studio: Studio, store: EventStore, position: int) -> bool:
    """True once the views hold every event up to this one: caught up here if the lock is free, else by its holder.

    Not the last event of the store: a busy studio always has a newer one.
    """
    try:
        with studio.lock(reading=True):
            views, _ = open_caught_up(studio, store)
            views.close()
            return True
    except StudioBusyError:
        time.sleep(PAUSE)
        return stored_position(studio.views_db) >= position


def _delete(database: Path) -> None:
    if database.is_dir() and not database.is_symlink():  # somebody's folder
        database.rename(database.with_name(f"{database.name}.{uuid4().hex[:8]}"))
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _open(studio: Studio, store: EventStore, enough: Callable[[], bool]) -> tuple[ViewStore, CatchUp]:
    if os.path.lexists(studio.views_db) and not studio.views_db.is_file():
        raise ViewError(f"{studio.views_db} is no file: rebuild the views.")
    views = studio.open_views()
    try:
        catch_up = CatchUp(store, views)
        catch_up.run(enough)
    except BaseException:
        views.close()
        raise
    return views, catch_up
