"""The supervisor: one dead actor is replaced, a vital or hopeless one ends it all, with the reason."""

import queue
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pykka import ActorRef

from cinema_actors.actor import Actor, tell
from cinema_actors.io_loop import IOLoop
from cinema_actors.supervisor import INTENSITY, Child, StartChild, Supervisor
from domain.errors import DiskError


@dataclass(frozen=True)
class Divide:
    by: int


class Mortal(Actor):
    def __init__(self, log: "queue.SimpleQueue[Any]", frail: Exception | None = None, **kw: Any) -> None:
        super().__init__(**kw)
        self.log = log
        self.frail = frail

    def on_start(self) -> None:
        if self.frail:
            raise self.frail

    def on_divide(self, message: "Divide") -> None:
        self.log.put(1 / message.by)


class House:
    def __init__(self) -> None:
        self.io = IOLoop()
        self.given_up: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.supervisor: ActorRef[Any] = Supervisor.start(self.io, self.given_up.put)
        self.started: queue.SimpleQueue[ActorRef[Any]] = queue.SimpleQueue()
        self.log: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def child(self, name: str = "child", vital: bool = False, **arguments: Any) -> Child:
        return Child(name, Mortal, {"log": self.log, **arguments}, vital, self.started.put)

    def start(self, child: Child) -> "ActorRef[Any]":
        self.supervisor.ask(StartChild(child), timeout=5)
        return self.started.get(timeout=5)

    def close(self) -> None:
        self.supervisor.stop(timeout=5)
        self.io.close()


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    yield house
    house.close()


def test_a_dead_child_is_replaced_by_one_that_works(house: House) -> None:
    first = house.start(house.child())
    tell(first, Divide(0))
    second = house.started.get(timeout=5)
    assert second.actor_urn != first.actor_urn
    tell(second, Divide(4))
    assert house.log.get(timeout=5) == 0.25
    assert not first.is_alive()
    assert house.given_up.empty()


def test_the_others_do_not_notice(house: House) -> None:
    first, other = house.start(house.child()), house.start(house.child("other"))
    tell(first, Divide(0))
    house.started.get(timeout=5)
    tell(other, Divide(2))
    assert house.log.get(timeout=5) == 0.5


def test_the_death_of_a_vital_child_ends_it_all_with_its_error(house: House) -> None:
    tell(house.start(house.child(vital=True)), Divide(0))
    assert isinstance(house.given_up.get(timeout=5), ZeroDivisionError)
    assert house.started.empty()


def test_a_vital_child_that_cannot_begin_is_heard_of_too(house: House) -> None:
    house.start(house.child(vital=True, frail=RuntimeError("not today")))
    assert str(house.given_up.get(timeout=5)) == "not today"


def test_a_child_that_dies_again_and_again_is_given_up(house: House) -> None:
    began = time.monotonic()
    house.start(house.child(frail=RuntimeError("not today")))
    assert str(house.given_up.get(timeout=10)) == "not today"
    assert sum(1 for _ in iter(house.started.empty, True) if house.started.get()) == INTENSITY
    assert time.monotonic() - began > 1  # the pauses grew: it was no busy loop


def test_what_only_a_person_can_mend_is_given_up_at_once(house: House) -> None:
    house.start(house.child(frail=DiskError("full")))
    assert isinstance(house.given_up.get(timeout=5), DiskError)
    assert house.started.qsize() <= 1


@pytest.mark.parametrize(("error", "logged"), [(DiskError("full"), 0), (OSError(28, "full"), 0), (KeyError("x"), 1)])
def test_only_our_own_mistakes_are_logged(
    house: House, caplog: pytest.LogCaptureFixture, error: Exception, logged: int
) -> None:
    house.start(house.child(vital=True, frail=error))
    assert house.given_up.get(timeout=5) is error
    assert sum("Unhandled exception" in record.message for record in caplog.records) == logged


def test_a_supervisor_that_dies_gives_up_too(house: House) -> None:
    tell(house.supervisor, Divide(0))
    assert isinstance(house.given_up.get(timeout=5), AttributeError)


def test_a_child_is_started_once_however_many_ask_for_it(house: House) -> None:
    house.start(house.child())
    house.supervisor.ask(StartChild(house.child()), timeout=5)
    assert house.started.empty()


def test_an_error_in_making_a_child_reaches_who_asked(house: House) -> None:
    with pytest.raises(TypeError):
        house.supervisor.ask(StartChild(house.child(colour="red")), timeout=5)
    house.start(house.child())
