"""The view `costs`: one row an attempt that somebody was asked for who may want money, whatever came of it.

What the rows reserve and cost is what the film's own fold (domain/job.py) has reserved and spent. What this program
does itself is free, and has no row. `state` says what has become of the money:

    reserved     asked for, and open; or accepted, and still to be collected
    answered     the answer is kept, and nothing could be made of it yet: it stays reserved for the next attempt
    settled      paid, as it was billed
    failed       it came to nothing: with what was billed all the same
    interrupted  likewise, and the machine tries again
    reused       nobody was asked: it had been made before
    uncertain    nobody knows whether it was paid for: it stays reserved until a person decides
    doubled      nobody was asked, since another job may have paid for the very same: reserved likewise
    presumed     nobody ever will know: what was reserved counts as spent
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, Self

from domain.job_events import CAME_TO_NOTHING
from domain.money import ZERO, plain
from domain.quality import QUALITY
from domain.settings import FREE
from projections import schema
from projections.jobs import State

UPSERT = schema.upsert("costs")
OPEN = "SELECT * FROM costs WHERE state='reserved' OR reserved<>'0'"

_TELLS_OF_MONEY = frozenset(
    f"job.{name}"
    for name in "operation_accepted submission_uncertain interrupted completed failed retried skipped".split()
)


class Rows(Protocol):
    def select(self, sql: str, bounds: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...


class Asked(Protocol):
    """The job that an attempt belongs to."""

    id: str
    movie_id: str
    type: str
    scene_id: str | None


@dataclass(slots=True)
class CostRow:
    """`id` is the job's, `#` and the attempt; `position` that of its job.started; money is in dollars. `operation` is
    the provider's own name for it, as it may stand on a bill."""

    id: str
    movie_id: str
    job: str
    attempt: int
    take: int
    position: int
    stage: str
    shot: str | None
    provider: str
    model: str
    key: str
    operation: str | None
    reserved: Decimal
    cost: Decimal
    state: str
    created_at: str
    updated_at: str

    @classmethod
    def started(cls, position: int, job: Asked, event: State) -> Self:
        return cls(
            id=f"{job.id}#{event['attempt']}", movie_id=job.movie_id, job=job.id, attempt=event["attempt"],
            take=event.get("take", 1), position=position, stage=job.type, shot=job.scene_id,
            provider=event["provider"], model=event["model"], key=event["key"], operation=None,
            reserved=Decimal(event.get("reserved", "0")), cost=ZERO, state="reserved",
            created_at=event["timestamp"], updated_at=event["timestamp"],
        )  # fmt: skip

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        cost = cls(*row)
        cost.reserved, cost.cost = Decimal(cost.reserved), Decimal(cost.cost)
        return cost

    def values(self) -> tuple[Any, ...]:
        return (
            self.id, self.movie_id, self.job, self.attempt, self.take, self.position, self.stage, self.shot,
            self.provider, self.model, self.key, self.operation, plain(self.reserved), plain(self.cost), self.state,
            self.created_at, self.updated_at,
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        return self.state == "reserved" or self.reserved != ZERO

    def apply(self, topic: str, event: State) -> None:
        self.updated_at = event["timestamp"]
        match topic:
            case "job.operation_accepted":
                self.operation, self.state = event["operation"], "reserved"
            case "job.submission_uncertain":
                self.state = "doubled" if event.get("twin") else "uncertain"
            case "job.completed":
                if event.get("reused") and (self.operation is not None or self.state in ("answered", "uncertain")):
                    self._presume_paid()
                self._settle(event.get("cost", "0"), "reused" if event.get("reused") else "settled")
            case "job.interrupted" | "job.failed":
                self._end(event, topic.removeprefix("job."))
            case "job.retried" if self.operation is not None:
                self.state = "reserved"  # it is collected, not asked for again
            case "job.retried" if self.state == "answered":
                pass
            case "job.retried" | "job.skipped":
                self._presume_paid()

    def follow(self, event: State) -> Decimal:
        """Another attempt has begun. What it takes over: the reservation of what this one had accepted."""
        self.updated_at = event["timestamp"]
        kept = self.reserved if event["key"] == self.key else ZERO
        if kept:
            self._settle("0", "interrupted")
        else:
            self._presume_paid()
        return kept

    def _end(self, event: State, state: str) -> None:
        """What was accepted can still be collected, and an answer be made use of, unless it came to nothing there."""
        cost, kind = event.get("cost", "0"), event.get("kind")
        is_answered = self.reserved and (event.get("answered") or self.state == "answered")
        if kind == QUALITY:
            self._settle(cost, "settled")
        elif kind in CAME_TO_NOTHING or Decimal(cost) or not (is_answered or self.operation is not None):
            self._settle(cost, state)
        else:
            self.state = "answered" if is_answered else "reserved"

    def _settle(self, cost: str, state: str) -> None:
        if self.is_open:
            self.state = state
        self.cost, self.reserved = self.cost + Decimal(cost), ZERO

    def _presume_paid(self) -> None:
        if self.state == "doubled":
            self.reserved = ZERO
        self.state = "presumed" if self.reserved else "failed"
        self.cost, self.reserved = self.cost + self.reserved, ZERO


class Costs:
    """All rows, or where they are stored elsewhere, those that are open."""

    def __init__(self, stored: Rows | None = None) -> None:
        self.rows: dict[str, CostRow] = {}
        self._changed: dict[str, CostRow] = {}
        self._stored = stored
        self._of_jobs: dict[str, CostRow] | None = None if stored else {}  # the open one of each

    def concern(self, job: str, topic: str, event: State) -> bool:
        """Whether there is anything to tell; most events of a rehearsal have nothing to do with money."""
        return job in self._open() or (topic == "job.started" and event["provider"] not in FREE)

    def tell(self, position: int, job: Asked, topic: str, event: State) -> Decimal:
        """What has been spent by this event."""
        row = self._open().get(job.id)
        if topic == "job.started":
            return self._begin(position, job, event, row)
        if row is None or topic not in _TELLS_OF_MONEY:
            return ZERO
        before = row.cost
        row.apply(topic, event)
        self._note(row)
        return row.cost - before

    def reserved(self, job: str) -> Decimal:
        row = self._open().get(job)
        return ZERO if row is None else row.reserved

    def writes(self) -> list[tuple[Any, ...]]:
        return [row.values() for row in self._changed.values()]

    def stored(self) -> None:
        for id, row in self._changed.items():
            if not row.is_open:
                self.rows.pop(id, None)
        self._changed = {}

    def _begin(self, position: int, job: Asked, event: State, former: CostRow | None) -> Decimal:
        kept = spent = ZERO
        state = "reserved"
        if former is not None:
            before, state = former.cost, former.state
            kept = former.follow(event)
            spent = former.cost - before
            self._note(former)
        if event["provider"] not in FREE or kept:
            row = CostRow.started(position, job, event)
            row.reserved = max(row.reserved, kept)
            row.state = "answered" if kept and state == "answered" else row.state
            self._note(row)
        return spent

    def _note(self, row: CostRow) -> None:
        self.rows[row.id] = self._changed[row.id] = row
        if row.is_open:
            self._open()[row.job] = row
        else:
            self._open().pop(row.job, None)

    def _open(self) -> dict[str, CostRow]:
        """Read back once: what is open survives a restart, and there is never much of it."""
        if self._of_jobs is None:
            found = self._stored.select(OPEN) if self._stored else []
            self._of_jobs = {row.job: row for row in map(CostRow.load, found)}
        return self._of_jobs


def total(rows: Sequence[dict[str, Any]], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), ZERO)


def sums(rows: Sequence[dict[str, Any]], by: str, column: str) -> dict[str, str]:
    """Dollars by another column, as they stand in JSON; in the order in which they came up."""
    found: dict[str, Decimal] = {}
    for row in rows:
        if row[by] is not None and (money := Decimal(row[column])):
            found[row[by]] = found.get(row[by], ZERO) + money
    return {name: plain(money) for name, money in found.items()}
