"""The Projector: keeps views.db one step behind the events, while a studio runs, and brings it back when it is gone."""

import os
import queue
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cinema_actors.actor import Actor
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import UNUSABLE, open_caught_up

LINGER = 0.1  # seconds from one catch-up to the next: a burst of events becomes one transaction, half the work
SOON = 0.002  # seconds until what is urgent is folded: whoever acts on the same news goes first
LAST = 2.0  # seconds that the last catch-up may take: what is left then is done at the next start
GLANCE = 1.0  # seconds between looks whether views.db is still the file that it was

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class News:
    """There are events that the views do not have yet; `urgent`: of a film itself, whose states people wait for."""

    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """Is views.db still there?"""


NEWS, URGENT, GLANCE_AT_IT = News(), News(urgent=True), Glance()


class Projector(Actor):
    """Views may be deleted, replaced or held by others: they are folded anew, and the studio goes on meanwhile.

    A long catch-up ends between two chunks once the studio is `stopping`: the store is closed soon after.
    """

    def __init__(self, studio: Studio, store: EventStore, stopping: Callable[[], bool], **kw: Any) -> None:
        super().__init__(**kw)
        self.stopping = stopping
        self.studio = studio
        self.store = store
        self.caught_up = 0.0

    def on_start(self) -> None:
        self._open(self.stopping)

    def on_news(self, news: News) -> None:
        self._gather_more(news)
        self._catch_up(self.stopping)
        self.caught_up = time.monotonic()

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

    def _catch_up(self, enough: Callable[[], bool]) -> None:
        try:
            if self._is_still_there():
                self.catch_up.run(enough)
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

    def _gather_more(self, news: News) -> None:
        """What is told until LINGER is over, or something urgent is: one catch-up does for all of it."""
        until = self._due(news)
        with suppress(queue.Empty):
            while True:
                left = max(0.0, until - time.monotonic())
                envelope = self.actor_inbox.get(block=left > 0, timeout=left)  # type: ignore[call-arg]
                if not isinstance(envelope.message, News):
                    self.actor_inbox.put(envelope)
                    return
                until = min(until, self._due(envelope.message))

    def _due(self, news: News) -> float:
        """When this is folded, by the clock of time.monotonic()."""
        return time.monotonic() + SOON if news.urgent else self.caught_up + LINGER
