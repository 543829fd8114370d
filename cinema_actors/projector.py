"""The Projector: keeps views.db one step behind the events, while a studio runs, and brings it back when it is gone."""

import os
import queue
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cinema_actors.actor import Actor
from cinema_actors.store import EventStore, Row
from cinema_actors.studio import Studio
from cinema_actors.views import UNUSABLE, open_caught_up

LULL = 0.03  # seconds without news after which what was told is folded
LINGER = 0.25  # seconds that news waits for more, where it keeps coming: a burst becomes one transaction, half the work
SOON = 0.002  # seconds until what is urgent is folded: whoever acts on the same news goes first
LAST = 2.0  # seconds that the last catch-up may take: what is left then is done at the next start
GLANCE = 1.0  # seconds between looks whether views.db is still the file that it was

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class News:
    """Events that are on disk, and not in the views yet; `urgent`: of a film itself, whose states people wait for."""

    rows: Sequence[Row]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """Is views.db still there?"""


GLANCE_AT_IT = Glance()


class Projector(Actor):
    """Views may be deleted, replaced or held by others: they are folded anew, and the studio goes on meanwhile.

    A long catch-up ends between two chunks once the studio is `stopping`: the store is closed soon after.
    """

    def __init__(self, studio: Studio, store: EventStore, stopping: Callable[[], bool], **kw: Any) -> None:
        super().__init__(**kw)
        self.stopping = stopping
        self.studio = studio
        self.store = store

    def on_start(self) -> None:
        self._open(self.stopping)

    def on_news(self, news: News) -> None:
        self._catch_up(self.stopping, self._gathered(news))

    def on_glance(self, _: Glance) -> None:
        if not self._is_still_there():
            self._reopen(self.stopping)

    def on_stop(self) -> None:
        deadline = time.monotonic() + LAST
        self._catch_up(lambda: time.monotonic() > deadline)
        self.views.close()

    def _open(self, enough: Callable[[], bool]) -> None:
        self.views, self.catch_up = open_caught_up(self.studio, self.store, enough)
        self.file = self._identity()

    def _catch_up(self, enough: Callable[[], bool], heard: Sequence[Row] = ()) -> None:
        try:
            if self._is_still_there():
                self.catch_up.run(enough, heard)
                return
        except UNUSABLE:
            pass
        self._reopen(enough)

    def _reopen(self, enough: Callable[[], bool]) -> None:
        with suppress(*UNUSABLE):
            self.views.close()
        self._open(enough)

    def _is_still_there(self) -> bool:
        """The very file that was opened, and a database by its first bytes."""
        return self.file is not None and self._identity() == self.file

    def _identity(self) -> tuple[int, int] | None:
        try:
            with self.studio.views_db.open("rb") as file:
                status = os.fstat(file.fileno())
                return (status.st_dev, status.st_ino) if file.read(len(_MAGIC)) == _MAGIC else None
        except OSError:
            return None

    def _gathered(self, news: News) -> list[Row]:
        """What is told until nothing is for a while, LINGER is over, or something urgent is: one catch-up does for all
        of it."""
        rows, ends = [*news.rows], time.monotonic() + LINGER
        with suppress(queue.Empty):
            while True:
                if news.urgent:
                    ends = min(ends, time.monotonic() + SOON)
                left = max(0.0, min(LULL, ends - time.monotonic()))
                envelope = self.actor_inbox.get(block=left > 0, timeout=left)  # type: ignore[call-arg]
                if not isinstance(envelope.message, News):
                    self.actor_inbox.put(envelope)
                    break
                news = envelope.message
                rows += news.rows
        return rows
