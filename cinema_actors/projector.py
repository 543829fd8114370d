"""The Projector: keeps views.db one step behind the events, while a studio runs."""

import queue
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cinema_actors.actor import Actor
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up

LINGER = 0.02  # seconds: a burst of events becomes one transaction, which halves the work
LAST = 2.0  # seconds that the last catch-up may take: what is left then is done at the next start


@dataclass(frozen=True, slots=True)
class News:
    """There are events that the views do not have yet."""


NEWS = News()


class Projector(Actor):
    """A long catch-up ends between two chunks once the studio is `stopping`: the store is closed soon after."""

    def __init__(self, studio: Studio, store: EventStore, stopping: Callable[[], bool], **kw: Any) -> None:
        super().__init__(**kw)
        self.stopping = stopping
        self.studio = studio
        self.store = store

    def on_start(self) -> None:
        self.views, self.catch_up = open_caught_up(self.studio, self.store, self.stopping)

    def on_news(self, _: News) -> None:
        time.sleep(LINGER)
        self._skip_more_news()
        self.catch_up.run(self.stopping)

    def on_stop(self) -> None:
        deadline = time.monotonic() + LAST
        self.catch_up.run(lambda: time.monotonic() > deadline)
        self.views.close()

    def _skip_more_news(self) -> None:
        with suppress(queue.Empty):
            while True:
                envelope = self.actor_inbox.get_nowait()  # type: ignore[attr-defined]
                if not isinstance(envelope.message, News):
                    self.actor_inbox.put(envelope)
                    return
