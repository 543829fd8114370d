"""What waits for what: of a film's jobs, those that cannot be made yet, and why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, Self

from domain.job import job_id, job_name
from domain.job_events import DONE, JobStatus, JobType
from domain.plan import Plan
from projections.jobs import JobRow


class Planned(NamedTuple):
    """A job's row as the index of the plan reads it."""

    name: str
    type: JobType
    needs: tuple[str, ...]
    metadata: dict[str, Any]

    @classmethod
    def of(cls, id: str, type: str, metadata: dict[str, Any]) -> Self:
        return cls(job_name(id), JobType(type), tuple(metadata["needs"]), metadata)


class Waiting:
    """Of the jobs as they stand now; made anew when they have changed. `jobs` are one film's, by stream id."""

    def __init__(self, jobs: Mapping[str, JobRow]) -> None:
        self._jobs = sorted(jobs.values(), key=lambda job: job.metadata["order"])
        self._plan = Plan(Planned.of(job.id, job.type, job.metadata) for job in self._jobs)
        self._statuses = {job_name(job.id): JobStatus(job.status) for job in self._jobs}
        self._stuck: set[str] = set()
        for job in self._jobs:  # in the plan, a job stands after all that it needs
            if needs_a_person(job) or not self._stuck.isdisjoint(self.needs(job)):
                self._stuck.add(job.id)

    def needs(self, job: JobRow) -> list[str]:
        """Ids of what this job waits for, in the order of the plan; empty when it waits only for its turn."""
        if job.status != "PENDING":
            return []
        needs = self._plan.needs(job_name(job.id), self._statuses)
        return [job_id(job.movie_id, need) for need in needs if self._statuses.get(need) not in DONE]

    def is_open(self, job: JobRow) -> bool:
        """Under way, or going to be made without a person."""
        return job.status in ("PENDING", "IN_PROGRESS") and job.id not in self._stuck

    def again_at(self, job: JobRow) -> datetime | None:
        """When the machine tries again what it could not make."""
        retry_at = job.metadata.get("retry_at") if job.status == "PENDING" else None
        return datetime.fromisoformat(retry_at) if retry_at else None


def needs_a_person(job: JobRow) -> bool:
    """It failed, nobody knows whether it was paid for, or its price waits for a word."""
    uncertain = job.status == "IN_PROGRESS" and bool(job.metadata.get("uncertain"))
    return job.status == "FAILED" or uncertain or (job.status == "PENDING" and bool(job.metadata.get("waits")))
