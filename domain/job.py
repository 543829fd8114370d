"""A job: one artifact of a film, from planned to completed. State, then decisions; its events are in job_events.py."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.errors import InvalidTransitionError
from domain.events import Event, now
from domain.job_events import (
    CAME_TO_NOTHING,
    GATES,
    WITHHELD,
    Artifact,
    JobCompleted,
    JobFailed,
    JobInterrupted,
    JobPlanned,
    JobRetried,
    JobSkipped,
    JobStarted,
    JobStatus,
    JobTakeRequested,
    Meta,
    OperationAccepted,
    SubmissionUncertain,
)
from domain.money import ZERO, plain
from domain.quality import QUALITY


class Job:
    """What the events of one job stream say together. Changed only by `apply`."""

    status = JobStatus.PENDING  # what stands here is so until an event says otherwise
    attempt = 0
    take = 1
    provider = ""
    key = ""
    operation: str | None = None
    answered = False  # the provider's answer is kept, and nothing is made of it yet
    uncertain = False
    twin: str | None = None  # while uncertain: the job that may have paid for the very same; for this one, nobody has
    insists = False  # a person has said of what was uncertain: once more, whatever became of it
    asked_since: datetime | None = None  # of what may have been accepted, and was never heard of again
    shot_by: tuple[str, str | None] | None = None  # provider and model, if a person has chosen others
    made_by = ""  # the provider of what there is
    waits: Decimal | None = None  # dollars: what is made anew, once a person says that it is worth that
    reserved = ZERO  # dollars, for what is asked for, or may have been
    spent = ZERO  # dollars, by all attempts; with those that were given up before anybody knew their bill
    failures = 0  # times that the provider failed, or a child died, since a person last asked
    retry_at: datetime | None = None
    error: str | None = None
    error_kind: str | None = None  # of the last failure, such as `key_refused`
    output_path: str | None = None
    files: tuple[Artifact, ...] = ()
    meta: Meta = {}
    made: JobCompleted | None = None  # the last take that was completed
    kept: JobCompleted | None = None  # what there is to accept: that, or a later one that passed no gate
    retakes = 0  # takes that were asked for by a policy, since a person last asked

    def __init__(self, planned: JobPlanned) -> None:
        self.id = planned.originator_id
        self.movie_id = planned.movie_id
        self.name = job_name(planned.originator_id)
        self.type = planned.type
        self.scene_id = planned.scene_id
        self.character_id = planned.character_id
        self.needs = planned.needs
        self.metadata = planned.metadata
        self.order = planned.order
        self.version = planned.originator_version
        self.created_at = self.updated_at = planned.timestamp

    def apply(self, event: Event) -> None:
        self.version, self.updated_at = event.originator_version, event.timestamp
        match event:
            case JobStarted():
                kept = self.reserved if event.key == self.key else ZERO  # for what was accepted, and is collected now
                if not kept:
                    self._presume_paid()  # nobody collects it any more
                self.status, self.attempt, self.key = JobStatus.IN_PROGRESS, event.attempt, event.key
                self.take, self.provider = event.take, event.provider
                self.operation, self.uncertain, self.retry_at, self.error = None, False, None, None
                self.answered, self.waits = self.answered and bool(kept), None
                self.reserved = max(kept, Decimal(event.reserved))
                self.asked_since = self.asked_since or event.timestamp
            case OperationAccepted():
                self.operation, self.uncertain, self.answered = event.operation, False, False
            case SubmissionUncertain():
                self.uncertain, self.twin = True, event.twin
                self.insists = self.answered = False
            case JobInterrupted():
                self.status, self.retry_at, self.uncertain = JobStatus.PENDING, event.retry_at, False
                self._end(event)
                self.failures += event.kind in ("provider_failed", "worker_died")
            case JobCompleted():
                if event.reused and (self.uncertain or self._stands):
                    self._presume_paid()  # it was found elsewhere, or a person keeps the former take
                self.status, self.error, self.uncertain, self.insists = JobStatus.COMPLETED, None, False, False
                if event.key == self.key:  # else it is what there was before
                    self.made_by = self.provider
                self.key, self.output_path = event.key, event.output_path
                self.files, self.meta = event.files, event.meta
                self.take, self.made, self.kept, self.waits = event.take, event, event, None
                self._settle(event.cost)
            case JobFailed():
                self.status, self.error, self.uncertain = JobStatus.FAILED, event.error, False
                self.error_kind, self.insists = event.kind, False
                self._end(event)
                if event.files is not None:
                    self.kept = self._as_completed(event)
            case JobRetried():
                self.take = event.take or self.take
                self.retakes = self.retakes + 1 if event.reason == GATES else 0
                if not self._stands:
                    self._presume_paid()
                self.insists = self.insists or self.uncertain
                self.status, self.retry_at, self.error, self.uncertain = JobStatus.PENDING, None, None, False
                self.failures, self.waits = 0, None
            case JobSkipped():
                self._presume_paid()
                self.status, self.error, self.uncertain, self.waits = JobStatus.SKIPPED, None, False, None
            case JobTakeRequested():
                self.status, self.take, self.retry_at, self.asked_since = JobStatus.PENDING, event.take, None, None
                self.waits, self.retakes = None if event.waits is None else Decimal(event.waits), 0
                self.insists = False
                self.needs = (*self.needs, *(need for need in event.needs or () if need not in self.needs))
                if event.provider is not None:
                    self.shot_by = event.provider, event.model

    def _end(self, event: JobInterrupted | JobFailed) -> None:
        """What was accepted can still be collected, and an answer that is kept be made use of, unless it came to
        nothing there: until then it is reserved."""
        self.answered = self.answered or bool(event.answered)
        if event.kind in CAME_TO_NOTHING:
            self.operation, self.answered = None, False
        if not self._stands or Decimal(event.cost) or event.kind == QUALITY:
            self._settle(event.cost)
        self.asked_since = None

    @property
    def _stands(self) -> bool:
        """The provider did its part, or does: another attempt at the same goes on from there."""
        return self.operation is not None or self.answered

    def _settle(self, cost: str) -> None:
        self.spent, self.reserved, self.asked_since = self.spent + Decimal(cost), ZERO, None
        self.answered = False

    def _as_completed(self, event: JobFailed) -> JobCompleted:
        same = {"originator_id", "originator_version", "by", "attempt", "output_path", "meta", "cost"}
        made = event.model_dump(include=same)
        return JobCompleted(**made, take=self.take, key=self.key, files=event.files or ())

    def _presume_paid(self) -> None:
        """Nobody will ever know whether this attempt was billed: what was reserved for it counts as spent. So the
        budget holds also where a person asks again; what a film has spent may be told too high, and never too low.
        """
        if self.reserved and not (self.uncertain and self.twin):
            self.spent += self.reserved
        self.reserved, self.answered = ZERO, False

    def copy(self) -> "Job":
        """As it is now; what it holds is frozen."""
        copy = object.__new__(Job)
        copy.__dict__ = self.__dict__.copy()
        return copy

    @property
    def withheld(self) -> bool:
        """It is paid for, and passed no gate, cannot be read, or is gone: a person says whether another is bought."""
        return self.status is JobStatus.FAILED and self.error_kind in WITHHELD

    @property
    def parked(self) -> bool:
        """It waits for a time to try again."""
        return self.status is JobStatus.PENDING and self.retry_at is not None

    def pause(self, at: datetime) -> float:
        """Seconds from `at` until it may be tried again: never more than was meant when it was interrupted.

        Clocks are set, and one that was years ahead then must not park a job for years.
        """
        if self.retry_at is None:
            return 0.0
        meant, left = self.retry_at - self.updated_at, self.retry_at - at
        return max(0.0, min(meant, left).total_seconds())

    # Decisions: each says what may happen now, and gives the event for it.

    def start(
        self, *, key: str, provider: str, model: str, request: dict[str, Any], by: str, reserved: Decimal = ZERO
    ) -> JobStarted:
        self._only_from("start", JobStatus.PENDING)
        return JobStarted(
            **self.next(by),
            attempt=self.attempt + 1,
            take=self.take,
            key=key,
            provider=provider,
            model=model,
            request=request,
            reserved=plain(reserved),
        )

    def accept_operation(self, operation: str, *, by: str) -> OperationAccepted:
        """The provider has it, under this id: any process may collect what comes of it."""
        self._only_from("be accepted", JobStatus.IN_PROGRESS)
        return OperationAccepted(**self.next(by), attempt=self.attempt, operation=operation)

    def doubt(self, *, reason: str, by: str, twin: str | None = None) -> SubmissionUncertain:
        """It, or its twin, may have been accepted, and paid for: a person says whether it is asked for again."""
        self._only_from("be uncertain", JobStatus.IN_PROGRESS)
        return SubmissionUncertain(**self.next(by), attempt=self.attempt, reason=reason, twin=twin)

    def park(self, *, reason: str, by: str, retry_at: datetime) -> JobInterrupted:
        """Nobody is asked before then: the day's quota is used up."""
        self._only_from("be parked", JobStatus.PENDING)
        return JobInterrupted(**self.next(by), attempt=self.attempt, reason=reason, kind="quota", retry_at=retry_at)

    def complete(
        self,
        *,
        key: str,
        output_path: str | None,
        files: tuple[Artifact, ...],
        meta: dict[str, Any],
        by: str,
        reused: bool = False,
        cost: Decimal = ZERO,
        worth: Decimal = ZERO,
    ) -> JobCompleted:
        self._only_from("complete", JobStatus.IN_PROGRESS)
        done: dict[str, Any] = {"attempt": self.attempt, "take": self.take, "key": key, "reused": reused, "meta": meta}
        done |= {"cost": plain(cost), "worth": plain(worth) if worth else None}
        return JobCompleted(**self.next(by), **done, output_path=output_path, files=files)

    def interrupt(
        self, *, reason: str, by: str, kind: str = "stopped", retry_at: datetime | None = None, cost: Decimal = ZERO,
        answered: bool = False,
    ) -> JobInterrupted:  # fmt: skip
        self._only_from("interrupt", JobStatus.IN_PROGRESS)
        about: dict[str, Any] = {"attempt": self.attempt, "reason": reason, "kind": kind, "retry_at": retry_at}
        return JobInterrupted(**self.next(by), **about, cost=plain(cost), answered=answered or None)

    def fail(
        self, *, error: str, kind: str, by: str, cost: Decimal = ZERO, meta: Meta | None = None, answered: bool = False
    ) -> JobFailed:
        self._only_from("fail", JobStatus.IN_PROGRESS, JobStatus.PENDING)
        about: dict[str, Any] = {"attempt": self.attempt, "error": error, "kind": kind, "meta": meta}
        return JobFailed(**self.next(by), **about, cost=plain(cost), answered=answered or None)

    def withhold(self, *, error: str, made: Mapping[str, Any], by: str, cost: Decimal) -> JobFailed:
        """`made` (output_path, files, meta) is paid for, and kept; whether it is used says a person, or a policy."""
        self._only_from("wait", JobStatus.IN_PROGRESS)
        about: dict[str, Any] = {"attempt": self.attempt, "error": error, "kind": QUALITY, "cost": plain(cost)}
        return JobFailed(**self.next(by), **about, **made)

    def retry(self, *, by: str, reason: str = "asked", request: int | None = None) -> JobRetried:
        if not (self.uncertain or self.parked or self.waits is not None):
            self._only_from("retry", JobStatus.FAILED, JobStatus.COMPLETED)
        take = self.take + 1 if self.withheld and self.error_kind == QUALITY else None
        return JobRetried(**self.next(by), reason=reason, request=request, take=take)

    def skip(self, *, by: str, reason: str = "asked", request: int | None = None) -> JobSkipped:
        if not self.uncertain:
            self._only_from("skip", JobStatus.PENDING, JobStatus.FAILED)
        return JobSkipped(**self.next(by), reason=reason, request=request)

    def accept(self, *, by: str, request: int) -> JobCompleted:
        """Keeps what there is: the take that passed no gate, else the former one."""
        self._only_from("accept", JobStatus.PENDING, JobStatus.FAILED)
        assert self.kept is not None
        money = {"cost": "0", "worth": None if self.kept.price == "0" else self.kept.price}
        about = {"attempt": self.attempt, "reused": True, **money, "request": request, "timestamp": now()}
        return self.kept.model_copy(update={**self.next(by), **about})

    def next(self, by: str) -> dict[str, Any]:
        """The envelope of this stream's next event."""
        return {"originator_id": self.id, "originator_version": self.version + 1, "by": by}

    def _only_from(self, wish: str, *allowed: JobStatus) -> None:
        if self.status not in allowed:
            raise InvalidTransitionError(f"{self.name} is {self.status}, so it cannot {wish}.")


def job_id(movie_id: str, name: str) -> str:
    return f"{movie_id}/{name}"


def job_name(id: str) -> str:
    return id.partition("/")[2]


def movie_of(id: str) -> str:
    """The film a stream belongs to."""
    return id.partition("/")[0]


def fold_job(events: Iterable[Event]) -> Job | None:
    """The job these events of one stream make; None when there are none."""
    job: Job | None = None
    for event in events:
        if isinstance(event, JobPlanned):
            job = Job(event)
        elif job is not None:
            job.apply(event)
    return job
