"""A studio that a program of the user's holds: its lock, and its events, until the end of a block."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from cinema_actors.follow import Follower
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up
from domain.state import PipelineState

PATIENCE = 1.0  # seconds for the lock: a reader may hold it for the moment of catching up the views


@dataclass(frozen=True)
class OpenStudio:
    """`turn`: actors of this studio run once at a time."""

    studio: Studio
    store: EventStore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def load(self, state: PipelineState) -> PipelineState:
        """The film of this state as it is now."""
        follower = Follower(self.store, state.movie_id)
        return PipelineState.of(follower.film, follower.position, state.studio)


_held: ContextVar[tuple[OpenStudio, ...]] = ContextVar("held", default=())


@contextmanager
def opened(path: Path) -> Iterator[OpenStudio]:
    """This program's alone until the end of the block; what runs within the block may open it again.

    StudioBusyError when somebody else runs it. At the end, the views hold what was appended.
    """
    studio = Studio(path)
    for here in _held.get():
        if here.studio.path == studio.path:
            yield here
            return
    with studio.lock(PATIENCE), closing(studio.open_events()) as store:
        token = _held.set((*_held.get(), OpenStudio(studio, store)))
        try:
            yield _held.get()[-1]
        finally:
            _held.reset(token)
        views, _ = open_caught_up(studio, store)
        views.close()
