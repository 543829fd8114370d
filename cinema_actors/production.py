"""A running studio: starts everything in order, stops it in reverse. Readable from top to bottom."""

import asyncio
import errno
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from typing import Any

import pykka
from pykka import ActorRef

from cinema_actors.actor import tell
from cinema_actors.asked_today import asked_since
from cinema_actors.assets import Assets
from cinema_actors.director import Committed, Director, Load, StageBack
from cinema_actors.io_loop import IOLoop
from cinema_actors.ledger import POLL, Ledger, Look
from cinema_actors.limits import limits_of, processors
from cinema_actors.pipeline import STAGES
from cinema_actors.projector import GLANCE, GLANCE_AT_IT, News, Projector
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.tools import Tools
from cinema_actors.shortage import is_for_a_person, said, shortage
from cinema_actors.stages.kit import Kit
from cinema_actors.stages.stage import Stage
from cinema_actors.stages.stage_actor import StageActor
from cinema_actors.store import Row
from cinema_actors.studio import Studio
from cinema_actors.supervisor import Child, StartChild, Supervisor
from cinema_actors.workers import Workers
from domain.events import Event
from domain.job import movie_of
from domain.job_events import JobType
from domain.movie import MovieEvent, MoviePlanned, ScreenplayWritten, StageCompleted

RESTARTS = 3  # of everything, before it is taken for hopeless
PATIENCE = 4.0  # seconds that a clean stop may take
LAST_WORD = 0.2  # seconds for each actor after that
FAREWELL = 2.0  # seconds in which it is known why an actor is dead

_ON_THE_WAY = (ScreenplayWritten, MoviePlanned, StageCompleted)  # of a film that goes on: for these nobody waits


class Production:
    """Runs the films of one studio; its caller holds the studio's lock. `only` limits it to one film.

    `stages` are all of them unless given; `by_hand` also runs a film that is left alone otherwise, and the jobs of
    these stages although others have not done theirs. `home` is the event loop of a user's own coroutines. `hurry` is
    asked, while a stop waits for so many answers that are paid for, whether it is to wait no longer.
    `over` is set when it can go on no more by itself; `error` says why.
    """

    def __init__(
        self,
        studio: Studio,
        only: str | None = None,
        stages: Iterable[Stage] | None = None,
        by_hand: bool = False,
        home: asyncio.AbstractEventLoop | None = None,
        hurry: Callable[[int], bool] = lambda open: False,
    ) -> None:
        self.studio = studio
        self.only = only
        self.hosted = [stage() for stage in STAGES] if stages is None else list(stages)
        self.by_hand = by_hand
        self.home = home
        self.hurry = hurry
        self.over = threading.Event()
        self.error: BaseException | None = None
        self.stages: dict[JobType, ActorRef[Any]] = {}
        self.directors: dict[str, ActorRef[Any]] = {}
        self.starting: set[str] = set()
        self.stopping = False
        self.ending = ExitStack()

    def start(self) -> None:
        """What has been started is stopped by `stop`, also when the next thing could not be."""
        limits = limits_of(self.studio.settings(), self._asked_since)
        self._sweep()
        self.studio.workers_log.unlink(missing_ok=True)
        self.ending.callback(self._sweep)
        self.store = self.ending.enter_context(closing(self.studio.open_events()))
        self.store.refuse_newer()  # before anybody acts on what it says
        self.io = self.ending.enter_context(closing(IOLoop()))
        self.workers = Workers({"voice": 1, "pictures": processors()}, self.studio.workers_log)
        tools = Tools(self.workers, self.studio.settings())
        self.ending.callback(lambda: self.io.run(tools.close()))
        self.kit = Kit(
            studio=self.studio,
            store=self.store,
            assets=Assets(self.studio),
            catalog=Catalog(tools),
            limits=limits,
            workers=self.workers,
            io=self.io,
            directors=self.directors,
            by_hand=self.by_hand,
            home=self.home,
        )
        self.supervisor: ActorRef[Any] = Supervisor.start(self.io, self._give_up)
        self.ending.callback(lambda: self._stop(self.supervisor))
        self._start_projector()
        self.ending.callback(lambda: self._stop(self.projector))
        self._start_ledger()
        self.ending.callback(lambda: self._stop(self.ledger))
        self.ending.enter_context(closing(self.workers))
        self.ending.callback(lambda: self._stop(*list(self.directors.values()), *self.stages.values()))
        for stage in self.hosted:
            self._start_stage(stage.hosted(self.kit))
        for movie_id in self.store.unfinished():  # a finished film has none until there is news of it
            self._start_director(movie_id)
        self._look()
        self._glance()

    def stop(self) -> None:
        """Nothing new begins; answers that are paid for are waited for. Then, within PATIENCE seconds: what runs is
        recorded as interrupted, and the views catch up."""
        self._wait_for_answers()
        self.stopping = True
        self.deadline = time.monotonic() + PATIENCE
        self.ending.close()

    def _wait_for_answers(self) -> None:
        """Each has a deadline of its own. What a provider works on goes on without us, and is not waited for."""
        if self.error is not None or not hasattr(self, "kit"):
            return
        self.kit.closing = True
        while self.kit.asking and not self.over.is_set() and not self.hurry(len(self.kit.asking)):
            time.sleep(POLL)

    def _stop(self, *refs: "ActorRef[Any]") -> None:
        """All at the same time. The thread of one that does not end is a daemon thread, and ends with the process."""
        for answer in [ref.stop(block=False) for ref in refs]:
            with suppress(pykka.Timeout):
                answer.get(timeout=max(LAST_WORD, self.deadline - time.monotonic()))

    # Actors, each known to its supervisor before anyone tells it anything.

    def _start_projector(self) -> None:
        arguments = {"studio": self.studio, "store": self.store, "stopping": lambda: self.stopping}
        self._start(Child("projector", Projector, arguments, vital=True, started=self._has_projector))

    def _has_projector(self, ref: "ActorRef[Any]") -> None:
        self.projector = ref

    def _start_ledger(self) -> None:
        arguments = {"store": self.store, "after": self.store.head(), "deliver": self._deliver}
        self._start(Child("ledger", Ledger, arguments, vital=True, started=self._has_ledger))

    def _has_ledger(self, ref: "ActorRef[Any]") -> None:
        self.kit.ledger = self.ledger = ref

    def _start_stage(self, stage: Stage) -> None:
        def has_stage(ref: "ActorRef[Any]") -> None:
            self.stages[stage.type] = ref
            self._stop_if_late(ref)
            for director in self.directors.values():
                tell(director, StageBack(stage.type))

        self._start(Child(stage.name, StageActor, {"stage": stage, "io": self.io}, started=has_stage))

    def _start_director(self, movie_id: str) -> None:
        """Told, not asked: the Ledger calls this too. A director loads its film once news can reach it."""
        if movie_id in self.starting or self.only not in (None, movie_id):
            return
        self.starting.add(movie_id)

        def has_director(ref: "ActorRef[Any]") -> None:
            self.directors[movie_id] = ref
            self._stop_if_late(ref)
            tell(ref, Load())

        arguments = {"movie_id": movie_id, "kit": self.kit, "io": self.io, "stages": self.stages}
        tell(self.supervisor, StartChild(Child(f"director of {movie_id}", Director, arguments, started=has_director)))

    def _stop_if_late(self, ref: "ActorRef[Any]") -> None:
        if self.stopping:
            ref.stop(block=False)

    def _start(self, child: Child) -> None:
        self.supervisor.ask(StartChild(child), timeout=10)

    # What the Ledger delivers, in its own thread.

    def _deliver(self, rows: list[Row], events: list[Event]) -> None:
        films: dict[str, list[tuple[int, Event]]] = defaultdict(list)
        for row, event in zip(rows, events, strict=True):
            films[movie_of(row.id)].append((row.position, event))
        urgent = any(isinstance(event, MovieEvent) and not isinstance(event, _ON_THE_WAY) for event in events)
        for movie_id, its_events in films.items():
            self.kit.jobs.hear(movie_id, its_events)
            self._start_director(movie_id)
            if movie_id in self.directors:
                tell(self.directors[movie_id], Committed(its_events))
        tell(self.projector, News(rows, urgent))

    def _look(self) -> None:
        """Other processes append too: requests, and films submitted."""
        if not self.stopping and self.kit.ledger is not None:
            tell(self.kit.ledger, Look())
            self.io.later(POLL, self._look)

    def _glance(self) -> None:
        """People delete views.db, as they may."""
        if not self.stopping:
            tell(self.projector, GLANCE_AT_IT)
            self.io.later(GLANCE, self._glance)

    def _give_up(self, error: BaseException | None) -> None:
        if not self.over.is_set():  # what follows is the fall of the others
            self.error = error
        self.over.set()

    def _asked_since(self, lane: str, since: datetime) -> int:
        return asked_since(self.store.read, self.store.head(), lane, since)

    def _sweep(self) -> None:
        """Half-written files of attempts that were killed."""
        shutil.rmtree(self.studio.tmp, ignore_errors=True)


def productions(studio: Studio, only: str | None = None, **how: Any) -> Generator[Production]:
    """A running production, and when a vital actor of it has died, another: its inbox was lost, the store was not.

    What a person must mend (a full disk, a foreign store) is raised at once; anything else after RESTARTS. Whoever may
    leave the loop before its end closes the generator, since that stops the production: `closing(productions(...))`.
    """
    for restarts in range(RESTARTS + 1):
        production = Production(studio, only, **how)
        try:
            production.start()
            yield production
        except (pykka.ActorDeadError, pykka.Timeout) as silence:
            production.over.wait(FAREWELL)  # whoever is dead may not have said yet why
            if production.error is None:  # which says why somebody is dead; an actor may also have got no thread
                raise said(errno.EAGAIN, "the actors do not answer") from silence
        finally:
            production.stop()
        if production.error is None:
            return
        if is_for_a_person(production.error) or restarts == RESTARTS:
            raise shortage(production.error) or production.error
