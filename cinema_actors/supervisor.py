"""The Supervisor: starts actors and starts another when one dies; gives up the whole system when that does not help."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pykka import ActorRef

from cinema_actors.actor import Actor, tell
from cinema_actors.io_loop import IOLoop
from cinema_actors.messages import ChildDied
from cinema_actors.shortage import is_for_a_person

INTENSITY = 5  # deaths of one child ...
PERIOD = 30.0  # ... in so many seconds: then it is no accident

Started = Callable[["ActorRef[Any]"], None]


@dataclass(frozen=True, slots=True)
class Child:
    """How to start an actor, again if need be. `vital`: a message lost with it cannot be got back, so all restart."""

    name: str
    actor: type[Actor]
    arguments: dict[str, Any] = field(default_factory=dict)
    vital: bool = False
    started: Started | None = None  # told the new reference, in the supervisor's thread


@dataclass(frozen=True, slots=True)
class StartChild:
    child: Child


class Supervisor(Actor):
    """One for one, with growing pauses. `give_up(error)` is called from the supervisor's thread."""

    def __init__(self, io: IOLoop, give_up: Callable[[BaseException | None], None]) -> None:
        super().__init__()
        self.io = io
        self.give_up = give_up
        self.children: dict[str, Child] = {}
        self.deaths: dict[str, list[float]] = defaultdict(list)

    def on_start_child(self, message: StartChild) -> None:
        child = message.child
        if child.name in {other.name for other in self.children.values()}:
            return
        ref = child.actor.start(**child.arguments, supervisor=self.actor_ref)
        self.children[ref.actor_urn] = child
        if child.started:
            child.started(ref)

    def on_child_died(self, message: ChildDied) -> None:
        child = self.children.pop(message.urn, None)
        if child is None:
            return
        deaths = self._deaths_of(child.name)
        for_a_person = is_for_a_person(message.error)  # a full disk is not mended by a restart
        if child.vital or for_a_person or len(deaths) > INTENSITY:
            self.give_up(message.error)
            return
        pause = min(0.05 * 2 ** (len(deaths) - 1), 2.0)
        self.io.later(pause, lambda: tell(self.actor_ref, StartChild(child)))

    def on_death(self, error: BaseException | None) -> None:
        """Nobody stands above this one."""
        self.give_up(error)

    def _deaths_of(self, name: str) -> list[float]:
        now = time.monotonic()
        recent = [moment for moment in self.deaths[name] if now - moment < PERIOD]
        self.deaths[name] = [*recent, now]
        return self.deaths[name]
