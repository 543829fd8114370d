"""The view `costs`: one row for each attempt that had a price, with those that failed or came to nothing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from domain.money import plain
from projections import schema
from projections.jobs import JobRow, State

UPSERT = schema.upsert("costs")
SELECT = "SELECT * FROM costs WHERE id=?"

# What has become of the money. presumed: nobody ever learned whether it was billed, so it counts as spent.
STATES = {
    "job.completed": "settled",
    "job.failed": "failed",
    "job.interrupted": "interrupted",
    "job.submission_uncertain": "uncertain",
    "job.operation_accepted": "reserved",
    "job.retried": "presumed",
    "job.skipped": "presumed",
}


@dataclass(slots=True)
class CostRow:
    """`reserved` and `cost` are dollars as decimal strings; `id` is the job's, `#` and the attempt."""

    id: str
    movie_id: str
    job: str
    attempt: int
    stage: str
    shot: str | None
    provider: str
    model: str
    reserved: str
    cost: str
    state: str
    created_at: str
    updated_at: str

    @classmethod
    def started(cls, job: JobRow, event: State) -> Self:
        return cls(
            id=cost_id(job),
            movie_id=job.movie_id,
            job=job.id,
            attempt=event["attempt"],
            stage=job.type,
            shot=job.scene_id,
            provider=event["provider"],
            model=event["model"],
            reserved=event["reserved"],
            cost="0",
            state="reserved",
            created_at=event["timestamp"],
            updated_at=event["timestamp"],
        )

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        return cls(*row)

    @property
    def is_open(self) -> bool:
        return self.state in ("reserved", "uncertain")

    def apply(self, topic: str, event: State) -> None:
        if topic not in STATES:
            return
        self.updated_at = event["timestamp"]
        self.state = STATES[topic]
        if self.state == "presumed":
            self.cost, self.reserved = self.reserved, "0"
        elif not self.is_open:
            self.cost, self.reserved = plain(Decimal(event.get("cost", "0"))), "0"

    def values(self) -> tuple[Any, ...]:
        return (
            self.id, self.movie_id, self.job, self.attempt, self.stage, self.shot, self.provider, self.model,
            self.reserved, self.cost, self.state, self.created_at, self.updated_at,
        )  # fmt: skip


def cost_id(job: JobRow) -> str:
    return f"{job.id}#{job.metadata['attempt']}"
