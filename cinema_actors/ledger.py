"""The Ledger: the only writer while a studio runs. All that waits is committed together, then everybody hears it."""

import queue
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pykka import ActorDeadError

from cinema_actors.actor import Actor
from cinema_actors.store import Conflict, EventStore, Row
from domain.events import Event

GROUP = 512  # appends in one transaction, at most
POLL = 0.05  # seconds between looks for events of other processes

Reply = Callable[[Exception | None], None]
Deliver = Callable[[list[Row], list[Event]], None]


@dataclass(frozen=True, slots=True)
class Append:
    """Events that belong together: all of them are stored, or none. `reply` hears None after COMMIT, else why not."""

    events: Sequence[Event]
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Has another process appended something?"""


class Ledger(Actor):
    """`deliver` gets every event of the store from `after` on, once, in order, whoever appended it: as it lies on disk,
    and as an object."""

    def __init__(self, store: EventStore, after: int, deliver: Deliver, **kw: Any) -> None:
        super().__init__(**kw)
        self.store = store
        self.position = after
        self.deliver = deliver
        self.seen = store.changed_elsewhere()
        self.batch: list[Append] = []  # under way, for on_death

    def on_append(self, first: Append) -> None:
        batch = self.batch = [first]
        other: Any = None
        while len(batch) < GROUP and other is None:
            try:
                envelope = self.actor_inbox.get_nowait()  # type: ignore[attr-defined]
            except queue.Empty:
                break
            if isinstance(envelope.message, Append):
                batch.append(envelope.message)
            else:
                other = envelope
        self._commit(batch)
        self.batch = []
        if other is not None:
            answer = self._handle_receive(other.message)
            if other.reply_to is not None:  # whoever asks us to stop waits for this
                other.reply_to.set(answer)

    def on_look(self, _: Look) -> None:
        seen = self.store.changed_elsewhere()
        if seen != self.seen:
            self.seen = seen
            self._deliver_rows(self.store.read(self.position, limit=1_000_000))

    def on_stop(self) -> None:
        self.on_death(None)

    def on_death(self, error: BaseException | None) -> None:
        """Nobody waits for an answer that will not come."""
        died = ActorDeadError(f"The ledger has ended ({error}).")
        for append in self.batch:
            _say(append.reply, died)
        with suppress(queue.Empty):
            while True:
                envelope = self.actor_inbox.get_nowait()  # type: ignore[attr-defined]
                if isinstance(envelope.message, Append):
                    _say(envelope.message.reply, died)
                elif envelope.reply_to is not None:
                    envelope.reply_to.set(None)

    def _commit(self, batch: list[Append]) -> None:
        events = [event for append in batch for event in append.events]
        try:
            rows = self.store.append(events)
        except Conflict as conflict:
            self._commit_apart(batch, conflict)
            return
        if rows[0].position > self.position + 1:  # others were faster in between
            self._deliver_rows(self.store.read(self.position, upto=rows[0].position - 1, limit=1_000_000))
        self.position = rows[-1].position
        self.deliver(rows, events)
        for append in batch:  # after the news: who hears that it is written also knows what was
            _say(append.reply, None)

    def _commit_apart(self, batch: list[Append], conflict: Conflict) -> None:
        """One of them conflicts: it alone is refused."""
        if len(batch) == 1:
            _say(batch[0].reply, conflict)
            return
        for append in batch:
            self._commit([append])

    def _deliver_rows(self, rows: list[Row]) -> None:
        if rows:
            self.position = rows[-1].position
            self.deliver(rows, [row.event() for row in rows])


def _say(reply: Reply | None, outcome: Exception | None) -> None:
    if reply is not None:
        reply(outcome)
