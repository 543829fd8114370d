"""One film as its events tell it: the movie, its jobs, and the requests that wait for an answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Set
from decimal import Decimal
from typing import Literal, Self

from domain.errors import StoreError
from domain.events import Event, begun_too_late
from domain.job import Job, job_name
from domain.job_events import (
    DONE,
    JobCompleted,
    JobEvent,
    JobPlanned,
    JobRetried,
    JobSkipped,
    JobStarted,
    JobStatus,
    JobTakeRequested,
    JobType,
)
from domain.money import ZERO
from domain.movie import Answer, Movie, MovieSubmitted, Request
from domain.plan import Plan, role_of
from domain.settings import FREE

_ANSWERS = (Answer, JobCompleted, JobRetried, JobSkipped, JobTakeRequested)  # events that may answer a wish
_BEGIN_ANEW = (JobRetried, JobTakeRequested)

FilmState = Literal["submitted", "running", "paused", "waiting", "failed", "cancelled", "completed"]


class Film:
    """Fold of one film. `apply` is the only way it changes; what is ready is kept up to date as events come."""

    def __init__(self) -> None:
        self.movie: Movie | None = None
        self.jobs: dict[str, Job] = {}
        self.requests: list[Request] = []
        self.answered = 0  # requests up to this version are answered
        self.tally: dict[JobType, Counter[JobStatus]] = {type: Counter() for type in JobType}
        self.statuses: dict[str, JobStatus] = {}
        self._index: Plan | None = None  # made of the jobs when it is needed; another job planned makes it anew
        self._ready: set[str] = set()
        self._moves = 0  # events of jobs so far
        self._began: dict[str, int] = {}  # at which of them each job's last attempt began
        self._changed: dict[str, int] = {}  # and at which other bytes took the place of what it had made
        self.outdated: dict[str, str] = {}  # completed jobs made from bytes that are no more, and whose those were
        self._names: dict[JobStatus, set[str]] = {status: set() for status in JobStatus}
        self._priced: set[str] = set()  # stale, and a person says first whether they are paid for again

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        film = cls()
        for event in events:
            film.apply(event)
        return film

    def apply(self, event: Event) -> None:
        match event:
            case JobPlanned():
                self._plan(Job(event))
            case JobEvent():
                self._move(self._known(event), event)
            case MovieSubmitted():
                self.movie = Movie(event)
            case Request():
                self.requests.append(event)
            case _ if event.originator_id == self.submitted.id:
                self.submitted.apply(event)
                self._note_answer(event)
            case _:
                raise StoreError(begun_too_late(event.originator_id))

    @property
    def submitted(self) -> Movie:
        if self.movie is None:
            raise StoreError("This store tells of a film before it begins; put a copy of events.db in its place.")
        return self.movie

    def _known(self, event: Event) -> Job:
        if job := self.jobs.get(job_name(event.originator_id)):
            return job
        raise StoreError(begun_too_late(event.originator_id))

    def _note_answer(self, event: Event) -> bool:
        """Whether a person's wish is answered by it."""
        if not isinstance(event, _ANSWERS) or event.request is None:
            return False
        self.answered = max(self.answered, event.request)
        return True

    @property
    def state(self) -> FilmState:
        movie = self.submitted
        if movie.cancelled:
            return "cancelled"
        if movie.paused:
            return "paused"
        if movie.completed and self.is_done():
            return "completed"
        if movie.failed:
            return "failed"
        if self._waits_for_a_person():
            return "waiting"
        return "submitted" if not any(job.attempt for job in self.jobs.values()) else "running"

    @property
    def withheld(self) -> bool:
        """It failed for what is withheld alone: a person accepts what was made, or says that another is bought."""
        failed = self.failed() if self.state == "failed" else []
        return bool(failed) and all(job.withheld for job in failed)

    def counts(self) -> Counter[JobStatus]:
        return sum(self.tally.values(), Counter())

    def is_done(self) -> bool:
        """Every job of the plan is completed or skipped."""
        return self.submitted.planned and all(self.stage_is_done(type) for type in JobType)

    def stage_is_done(self, type: JobType) -> bool:
        tally = self.tally[type]
        return self.submitted.planned and tally.total() == sum(tally[status] for status in DONE)

    @property
    def plan(self) -> Plan:
        """Who waits for whom."""
        if self._index is None:
            self._index = Plan(self._in_order())
            self._ready = set(self._index.ready(self.statuses))
        return self._index

    def ready(self, but: Set[str] = frozenset()) -> list[Job]:
        """Jobs that wait for nothing but their turn, in the order of the film, without those named in `but`."""
        assert self.plan
        return self._in_order(self._ready - self._priced - but)

    def needing(self, jobs: Collection[Job]) -> list[Job]:
        """What is made from these, and from what is made from these, in the order of the film."""
        found = {job.name for job in jobs}
        later = self._in_order()
        for job in later:  # in the plan, a job stands after all that it needs
            if not found.isdisjoint(self.plan.needs(job.name, self.statuses)):
                found.add(job.name)
        return [job for job in later if job.name in found and job not in jobs]

    def played_by(self, job: Job) -> tuple[str, str | None]:
        """The provider and model that make it, from now on."""
        role = role_of(job.type, job.name)
        if job.shot_by is not None or role is None:
            return job.shot_by or ("post", None)
        settings = self.submitted.settings
        return settings.providers.get(role, "local"), settings.models.get(role)

    def price_again(self, job: Job) -> str | None:
        """What the last take cost, in dollars, in whichever film it was made; None where nobody is paid, and nobody
        has to be asked."""
        if job.made is None or self.played_by(job)[0] in FREE:
            return None
        return job.made.price

    def in_progress(self) -> list[Job]:
        return self._in_order(self._names[JobStatus.IN_PROGRESS])

    def failed(self) -> list[Job]:
        return self._in_order(self._names[JobStatus.FAILED])

    def skipped(self) -> list[Job]:
        return self._in_order(self._names[JobStatus.SKIPPED])

    @property
    def spent(self) -> Decimal:
        return sum((job.spent for job in self.jobs.values()), ZERO)

    @property
    def reserved(self) -> Decimal:
        """For attempts under way, and for those of which nobody knows whether they were paid for."""
        return sum((job.reserved for job in self.jobs.values()), ZERO)

    @property
    def left(self) -> Decimal | None:
        """Of the budget, in dollars; None without one."""
        budget = self.submitted.budget
        return None if budget is None else budget - self.spent - self.reserved

    def may_be_settled(self) -> bool:
        """Something is reserved that will be spent, or set free, without a person."""
        return any(job.reserved and not job.uncertain for job in self.in_progress())

    def open_requests(self) -> list[Request]:
        return [request for request in self.requests if request.originator_version > self.answered]

    def _in_order(self, names: Iterable[str] | None = None) -> list[Job]:
        return sorted((self.jobs[name] for name in (self.jobs if names is None else names)), key=_place)

    def _waits_for_a_person(self) -> bool:
        running = self._names[JobStatus.IN_PROGRESS]
        if not (running or self._priced):
            return False
        return all(self.jobs[name].uncertain for name in running) and not self.ready()

    def _plan(self, job: Job) -> None:
        self.jobs[job.name] = job
        self.statuses[job.name] = job.status
        self._names[job.status].add(job.name)
        self.tally[job.type][job.status] += 1
        self._index = None

    def _move(self, job: Job, event: JobEvent) -> None:
        before, made, asked = job.status, job.made, self._note_answer(event)
        if asked or isinstance(event, _BEGIN_ANEW):
            self.submitted.reopen(job.type)  # a person acted: it may be another story now
        job.apply(event)
        self._note_bytes(job, event, made, asked)
        (self._priced.discard if job.waits is None else self._priced.add)(job.name)
        if job.status is not before:
            self._put(job, before)
            self._note_ready(job, before)
        if isinstance(event, JobTakeRequested) and event.needs:
            self._index = None  # it waits for others, too

    def _put(self, job: Job, before: JobStatus) -> None:
        self.statuses[job.name] = job.status
        self._names[before].discard(job.name)
        self._names[job.status].add(job.name)
        tally = self.tally[job.type]
        tally[before] -= 1
        tally[job.status] += 1

    def _note_bytes(self, job: Job, event: JobEvent, made: JobCompleted | None, asked: bool) -> None:
        """Keeps `outdated`: what began before something it is made from was made anew, with other bytes."""
        self._moves += 1
        if asked or isinstance(event, JobStarted):  # who accepts it, accepts it as of now
            self._began[job.name] = self._moves
        if job.status is not JobStatus.COMPLETED:
            self.outdated.pop(job.name, None)
        elif isinstance(event, JobCompleted):
            if made is not None and made.hashes != event.hashes:
                self._changed[job.name] = self._moves
                self._outdate(other for other in self.jobs.values() if job.name in self._made_from(other))
            if self._changed:
                self._outdate([job])

    def _outdate(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            began = self._began.get(job.name, 0)
            newer = (need for need in self._made_from(job) if self._changed.get(need, 0) > began)
            if job.status is JobStatus.COMPLETED and (cause := next(newer, None)):
                self.outdated[job.name] = cause

    def _made_from(self, job: Job) -> Iterator[str]:
        """What it needs, and where that is skipped, what that would have needed."""
        for need in self.plan.needs(job.name, self.statuses):
            yield need
            if self.statuses[need] is JobStatus.SKIPPED:
                yield from self._made_from(self.jobs[need])

    def _note_ready(self, job: Job, before: JobStatus) -> None:
        """Keeps the ready set; only where something done is undone is it found anew."""
        if self._index is None:
            return
        if before in DONE or job.status is JobStatus.SKIPPED:
            self._ready = set(self._index.ready(self.statuses))
            return
        self._ready.discard(job.name)
        if job.status is JobStatus.PENDING and self._index.is_ready(job.name, self.statuses):
            self._ready.add(job.name)
        elif job.status is JobStatus.COMPLETED:
            self._ready.update(self._index.freed_by(job.name, self.statuses))


def _place(job: Job) -> int:
    return job.order
