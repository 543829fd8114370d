"""The Projector: keeps views.db one step behind the events, while a studio runs."""

import queue
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cinema_actors.actor import Actor
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up

LINGER = 0.02  # seconds: a burst of events becomes one transaction, which halves the work


@dataclass(frozen=True, slots=True)
class News:
    """There are events that the views do not have yet."""


NEWS = News()


class Projector(Actor):
    def __init__(self, studio: Studio, store: EventStore, **kw: Any) -> None:
        super().__init__(**kw)
        self.studio = studio
        self.store = store

    def on_start(self) -> None:
        self.views, self.catch_up = open_caught_up(self.studio, self.store)

    def on_news(self, _: News) -> None:
        time.sleep(LINGER)
        self._skip_more_news()
        self.catch_up.run()

    def on_stop(self) -> None:
        self.catch_up.run()
        self.views.close()

    def _skip_more_news(self) -> None:
        with suppress(queue.Empty):
            while True:
                envelope = self.actor_inbox.get_nowait()  # type: ignore[attr-defined]
                if not isinstance(envelope.message, News):
                    self.actor_inbox.put(envelope)
                    return
