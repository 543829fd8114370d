"""Bringing views.db up to the last event, when nobody runs the studio."""

import time

from cinema_actors.store import EventStore, ViewStore
from cinema_actors.studio import Studio
from domain.errors import StoreError, StudioBusyError
from projections.projector import CatchUp, ViewError

PAUSE = 0.05  # seconds until one looks again, where somebody else writes the views


def open_caught_up(studio: Studio, store: EventStore) -> tuple[ViewStore, CatchUp]:
    """The stored views with every event in them. The caller holds the studio's lock.

    Views that are missing, garbage, ahead of the log or another log's are folded again from zero.
    """
    try:
        return _open(studio, store)
    except (ViewError, StoreError):
        studio.delete_views()
        return _open(studio, store)


def views_stand(studio: Studio, store: EventStore) -> bool:
    """True once the views hold the last event: caught up here if the lock is free, else by whoever holds it."""
    try:
        with studio.lock():
            views, _ = open_caught_up(studio, store)
            views.close()
            return True
    except StudioBusyError:
        time.sleep(PAUSE)
        return _position(studio) >= store.head()


def _open(studio: Studio, store: EventStore) -> tuple[ViewStore, CatchUp]:
    views = studio.open_views()
    catch_up = CatchUp(store, views)
    catch_up.run()
    return views, catch_up


def _position(studio: Studio) -> int:
    try:
        views = studio.open_views()
    except StoreError:
        return 0
    try:
        return views.position()
    finally:
        views.close()
