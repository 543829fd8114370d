"""Messages that go from one actor to another; those an actor sends itself stand in its own file."""

from dataclasses import dataclass
from typing import Any

from domain.job import JobCompleted


@dataclass(frozen=True, slots=True)
class RunJob:
    """Director to stage, which owns the job's stream until it has completed, failed or been interrupted."""

    job_id: str


@dataclass(frozen=True, slots=True)
class ScreenplayReady:
    """Screenplay stage to Director: its job is done, and everything else follows from it (design 4)."""

    completed: JobCompleted
    screenplay: dict[str, Any]
    voices: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ChildDied:
    """Any actor to its supervisor."""

    urn: str
    error: BaseException | None
