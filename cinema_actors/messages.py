"""What a Director and its stages tell each other, and a dying actor its supervisor.

The messages of an actor that many tell stand in its own file: Append and Look (ledger.py), Committed (director.py).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.job_events import JobCompleted


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
class OverBudget:
    """Stage to Director: this job may cost more (dollars) than the film has left; it has not begun."""

    job: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class ChildDied:
    """Any actor to its supervisor."""

    urn: str
    error: BaseException | None
