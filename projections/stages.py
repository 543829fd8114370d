"""The view `stages`: how far each of a film's six stages is."""

from dataclasses import dataclass, field
from typing import Any, Self

from domain.job_events import JobType
from projections import schema

UPSERT = schema.upsert("stages")
SELECT = "SELECT * FROM stages WHERE movie_id=?"
COUNTED = ("COMPLETED", "FAILED", "PENDING", "IN_PROGRESS", "SKIPPED")  # in the order of the columns


@dataclass(slots=True)
class StageRow:
    movie_id: str
    stage: str
    updated_at: str
    total: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    complete: bool = False

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        movie_id, stage, total, *counts, complete, updated_at = row
        return cls(movie_id, stage, updated_at, total, dict(zip(COUNTED, counts, strict=True)), bool(complete))

    def move(self, before: str | None, after: str, time: str) -> None:
        """One job goes from one status to another; `before` is None for a new one."""
        if before is None:
            self.total += 1
        else:
            self.counts[before] -= 1
        self.counts[after] += 1
        self.updated_at = time

    def settle(self, planned: bool) -> bool:
        """Whether every job is completed or skipped; a stage without jobs is, once the film is planned.

        The screenplay's stage is known from the first: it has one job, and that one plans all the others.
        """
        known = planned or (self.stage == "SCREENPLAY" and self.total > 0)
        self.complete = known and self.total == self.counts["COMPLETED"] + self.counts["SKIPPED"]
        return self.complete

    def values(self) -> tuple[Any, ...]:
        counts = (self.counts[status] for status in COUNTED)
        return (self.movie_id, self.stage, self.total, *counts, int(self.complete), self.updated_at)


def all_stages(movie_id: str, time: str) -> dict[str, StageRow]:
    return {type.value: StageRow(movie_id, type.value, time) for type in JobType}
