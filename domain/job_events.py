"""What happens to a job, as events: the contract of its stream. What they say together is a Job (job.py)."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import ConfigDict

from domain.events import Event
from domain.quality import QUALITY
from domain.script import Frozen


class JobType(StrEnum):
    SCREENPLAY = "SCREENPLAY"
    CHARACTER = "CHARACTER"
    AUDIO = "AUDIO"
    IMAGE = "IMAGE"
    VIDEO = "VIDEO"
    POST_PRODUCTION = "POST_PRODUCTION"


class JobStatus(StrEnum):
    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    SKIPPED = "SKIPPED"


Meta = dict[str, Any]
DONE = (JobStatus.COMPLETED, JobStatus.SKIPPED)
GATES = "gates"  # the reason of another take that a policy asks for
UNREADABLE = "unreadable"  # the kind of a failure where what came is paid for, and nobody can make anything of it
CAME_TO_NOTHING = ("provider_failed", "rejected", "result_gone", UNREADABLE)  # kinds that end an operation, too
WITHHELD = (QUALITY, "result_gone", UNREADABLE)  # what is paid for already: to go on alone does not buy it again


class JobEvent(Event):
    """Stream: `{movie_id}/{type}/{name}`."""


class JobPlanned(JobEvent):
    TOPIC: ClassVar[str] = "job.planned"
    movie_id: str
    type: JobType
    scene_id: str | None = None  # the slate
    character_id: int | None = None
    needs: tuple[str, ...] = ()  # job names within the film
    metadata: dict[str, Any] = {}
    order: int = 0  # place in the plan, which is the order of the film


class JobStarted(JobEvent):
    TOPIC: ClassVar[str] = "job.started"
    attempt: int
    take: int = 1
    key: str  # what is asked for, hashed; also the name of the asset
    provider: str
    model: str
    request: dict[str, Any] = {}
    reserved: str = "0"  # money, as a decimal string


class OperationAccepted(JobEvent):
    TOPIC: ClassVar[str] = "job.operation_accepted"
    attempt: int
    operation: str


class SubmissionUncertain(JobEvent):
    TOPIC: ClassVar[str] = "job.submission_uncertain"
    attempt: int
    reason: str
    twin: str | None = None  # the job whose very same request may have been paid for: nobody was asked for this one


class JobInterrupted(JobEvent):
    """The machine stopped this attempt and will try again by itself, not before `retry_at`."""

    TOPIC: ClassVar[str] = "job.interrupted"
    attempt: int
    reason: str
    kind: str = "stopped"  # of the error, or `stopped` when the program ended
    retry_at: datetime | None = None
    cost: str = "0"  # what was billed all the same
    answered: bool | None = None  # the answer is paid for and kept: the next attempt makes its artifact of that


class Artifact(Frozen):
    """One file of a completed job. `path` is relative to the studio, None where only the asset is kept."""

    model_config = ConfigDict(extra="ignore")  # a part of an event, whose fields may grow

    asset: str
    sha256: str
    bytes: int
    path: str | None = None


class JobCompleted(JobEvent):
    TOPIC: ClassVar[str] = "job.completed"
    attempt: int
    take: int = 1
    key: str
    output_path: str | None = None
    files: tuple[Artifact, ...] = ()
    cost: str = "0"
    reused: bool = False  # taken from the asset store, nobody was asked
    worth: str | None = None  # of what is reused: dollars that it cost whoever had it made
    request: int | None = None  # version of the request that this answers: a person accepted what there is
    meta: dict[str, Any] = {}

    @property
    def hashes(self) -> tuple[str, ...]:
        return tuple(file.sha256 for file in self.files)

    @property
    def price(self) -> str:
        """What it cost, whoever paid; "0" also where that was not noted."""
        return self.worth or self.cost


class JobFailed(JobEvent):
    TOPIC: ClassVar[str] = "job.failed"
    attempt: int
    error: str
    kind: str = "error"  # of the error; `quality` where something was made that did not pass a gate
    cost: str = "0"  # what was billed all the same
    answered: bool | None = None  # as above
    output_path: str | None = None
    files: tuple[Artifact, ...] | None = None  # what was made, and waits for a person to accept it
    meta: dict[str, Any] | None = None  # with `gates`, the findings


class JobRetried(JobEvent):
    TOPIC: ClassVar[str] = "job.retried"
    reason: str = "asked"
    request: int | None = None  # version of the request this answers
    take: int | None = None  # where what was made did not pass a gate, another take is asked for


class JobSkipped(JobEvent):
    TOPIC: ClassVar[str] = "job.skipped"
    reason: str = "asked"
    request: int | None = None


class JobTakeRequested(JobEvent):
    TOPIC: ClassVar[str] = "job.take_requested"
    take: int
    because: str | None = None  # the job whose new take made this one stale
    request: int | None = None
    provider: str | None = None  # who makes it, from now on, where that is not who the film's settings name
    model: str | None = None
    waits: str | None = None  # dollars that the last one cost: a person says first whether this one is paid for
    needs: tuple[str, ...] | None = None  # further jobs that it needs, from now on
