"""The view `jobs`: one row a job, in the seed's columns."""

import json
from collections.abc import Callable, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

import orjson

from domain.job_events import JobStatus
from domain.money import plain
from projections import schema

State = dict[str, Any]  # an event's stored JSON

STATUS: dict[str, JobStatus] = {
    "job.planned": JobStatus.PENDING,
    "job.started": JobStatus.IN_PROGRESS,
    "job.operation_accepted": JobStatus.IN_PROGRESS,
    "job.submission_uncertain": JobStatus.IN_PROGRESS,
    "job.interrupted": JobStatus.PENDING,
    "job.completed": JobStatus.COMPLETED,
    "job.failed": JobStatus.FAILED,
    "job.retried": JobStatus.PENDING,
    "job.skipped": JobStatus.SKIPPED,
    "job.take_requested": JobStatus.PENDING,
}

_NAMES = {topic: status.value for topic, status in STATUS.items()}  # at hand: to ask an enum takes its time

UPSERT = schema.upsert("jobs")
SELECT = "SELECT * FROM jobs WHERE id=?"


def to_json(value: Any) -> str:
    """Compact, with sorted keys: the same value gives the same text."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


@dataclass(slots=True)
class JobRow:
    """`metadata` is what was planned (`needs` and `order` with it), and what the last attempt left behind."""

    id: str
    movie_id: str
    type: str
    status: str
    scene_id: str | None
    character_id: int | None
    metadata: dict[str, Any]
    error: str | None
    output_path: str | None
    created_at: str
    updated_at: str

    @classmethod
    def planned(cls, id: str, event: State) -> Self:
        return cls(
            id=id,
            movie_id=event["movie_id"],
            type=event["type"],
            status="PENDING",
            scene_id=event.get("scene_id"),
            character_id=event.get("character_id"),
            metadata={**event.get("metadata", {}), "needs": event.get("needs", []), "order": event.get("order", 0)},
            error=None,
            output_path=None,
            created_at=event["timestamp"],
            updated_at=event["timestamp"],
        )

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        job = cls(*row)
        job.metadata = json.loads(row[6])
        return job

    def apply(self, topic: str, event: State) -> None:
        self.status = _NAMES[topic]
        self.updated_at = event["timestamp"]
        CHANGES[topic](self, event)

    def values(self) -> tuple[Any, ...]:
        return (
            self.id, self.movie_id, self.type, self.status, self.scene_id, self.character_id, to_json(self.metadata),
            self.error, self.output_path, self.created_at, self.updated_at,
        )  # fmt: skip

    def charge(self, spent: Decimal, reserved: Decimal) -> None:
        """By an event, and as of now (costs.py)."""
        if spent:
            self.metadata["cost"] = plain(Decimal(self.metadata.get("cost", "0")) + spent)
        if reserved:
            self.metadata["reserved"] = plain(reserved)
        elif "reserved" in self.metadata:
            del self.metadata["reserved"]

    def note(self, event: State, *fields: str) -> None:
        """These fields of the event go into the metadata; those it lacks leave it."""
        for field in fields:
            if field in event:
                self.metadata[field] = event[field]
            else:
                self.metadata.pop(field, None)

    def forget(self, fields: Set[str]) -> None:
        for field in self.metadata.keys() & fields:  # of a row there are fewer than of the fields
            del self.metadata[field]


_OF_AN_ATTEMPT = frozenset({"operation", "uncertain", "twin", "reason", "kind", "retry_at", "waits"})
_OF_AN_ATTEMPT_AND_BEFORE = _OF_AN_ATTEMPT | {"because"}
_OF_DOUBT = frozenset({"uncertain", "twin", "reason"})


def _started(job: JobRow, event: State) -> None:
    job.error = None
    job.forget(_OF_AN_ATTEMPT_AND_BEFORE)
    job.note(event, "attempt", "take", "provider", "model", "key")


def _accepted(job: JobRow, event: State) -> None:
    job.forget(_OF_DOUBT)
    job.note(event, "operation")


def _uncertain(job: JobRow, event: State) -> None:
    job.metadata["uncertain"] = True
    job.note(event, "twin", "reason")


def _interrupted(job: JobRow, event: State) -> None:
    job.forget(_OF_AN_ATTEMPT)
    job.note(event, "reason", "kind", "retry_at")


def _completed(job: JobRow, event: State) -> None:
    job.error, job.output_path = None, event.get("output_path")
    job.forget(_OF_AN_ATTEMPT_AND_BEFORE)
    job.metadata.pop("reused", None)
    job.note(event, "take", "key")
    job.note(event.get("meta", {}), "seconds", "findings", "gates")
    if event.get("reused"):
        job.metadata["reused"] = True


def _failed(job: JobRow, event: State) -> None:
    job.error = event["error"]
    job.forget(_OF_AN_ATTEMPT)
    job.note(event, "kind")
    job.note(event.get("meta") or {}, "gates")


def _retried(job: JobRow, event: State) -> None:
    job.error = None
    job.forget(_OF_AN_ATTEMPT)
    job.note(event, "reason")
    if event.get("take"):
        job.note(event, "take")


def _skipped(job: JobRow, event: State) -> None:
    _retried(job, event)


def _take_requested(job: JobRow, event: State) -> None:
    job.forget(_OF_AN_ATTEMPT)
    job.note(event, "take", "because", "waits")
    if "provider" in event:
        job.note(event, "provider", "model")
    if more := [need for need in event.get("needs") or () if need not in job.metadata["needs"]]:
        job.metadata["needs"] = [*job.metadata["needs"], *more]


CHANGES: dict[str, Callable[[JobRow, State], None]] = {
    "job.started": _started,
    "job.operation_accepted": _accepted,
    "job.submission_uncertain": _uncertain,
    "job.interrupted": _interrupted,
    "job.completed": _completed,
    "job.failed": _failed,
    "job.retried": _retried,
    "job.skipped": _skipped,
    "job.take_requested": _take_requested,
}
