"""What every actor of ours shares: a fast inbox, one handler a message, and a supervisor that hears of its death."""

import logging
import queue
from contextlib import suppress
from types import TracebackType
from typing import Any

import pykka
from pykka import ActorRef

from cinema_actors.messages import ChildDied
from cinema_actors.shortage import is_for_a_person


def _is_a_bug(record: logging.LogRecord) -> bool:
    """What a person can mend is told once, in a sentence; its traceback would be told too."""
    return not (record.exc_info and is_for_a_person(record.exc_info[1]))


for _name in ("pykka", "asyncio", "concurrent.futures"):
    logging.getLogger(_name).addFilter(_is_a_bug)


class Actor(pykka.ThreadingActor):
    """A message `RunJob` goes to `on_run_job`. Messages are frozen dataclasses, told and never asked.

    An exception in a handler is the actor's death: its inbox is lost, the supervisor starts another.
    """

    use_daemon_thread = True  # a crashed main thread must not leave the process hanging

    def __init__(self, supervisor: "ActorRef[Any] | None" = None) -> None:
        super().__init__()
        self.supervisor = supervisor

    @staticmethod
    def _create_actor_inbox() -> Any:
        return queue.SimpleQueue()  # three times as many messages a second as the default

    def on_receive(self, message: Any) -> Any:
        return getattr(self, _handler(type(message)))(message)

    def _handle_failure(
        self,
        exception_type: type[BaseException] | None,
        exception_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """pykka's on_failure misses a failure in on_start; this hears of both."""
        super()._handle_failure(exception_type, exception_value, traceback)
        self.on_death(exception_value)
        if self.supervisor is not None and self.supervisor.is_alive():
            self.supervisor.tell(ChildDied(self.actor_urn, exception_value))

    def on_death(self, error: BaseException | None) -> None:
        """What must end with the actor."""


_handlers: dict[type, str] = {}


def _handler(message: type) -> str:
    if message not in _handlers:
        name = message.__name__
        _handlers[message] = "on" + "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return _handlers[message]


def tell(ref: "ActorRef[Any]", message: Any) -> None:
    """Tells, and does not mind if the actor is gone: whoever takes its place reads the store."""
    with suppress(pykka.ActorDeadError):
        ref.tell(message)
