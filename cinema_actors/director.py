"""The Director of one film: folds its events, knows what waits for what, and sends ready jobs to their stages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pykka import ActorRef

from cinema_actors.actor import Actor, tell
from cinema_actors.io_loop import IOLoop
from cinema_actors.ledger import Append
from cinema_actors.messages import OverBudget, RunJob, ScreenplayReady
from cinema_actors.stages.kit import Kit
from domain.by_hand import ready_in
from domain.decisions import first_job, follow_ups, paused_for_money
from domain.events import Event
from domain.film import Film
from domain.job import Job
from domain.job_events import (
    JobCompleted,
    JobFailed,
    JobInterrupted,
    JobPlanned,
    JobRetried,
    JobSkipped,
    JobStarted,
    JobStatus,
    JobTakeRequested,
    JobType,
)
from domain.movie import CancelRequested, MovieResumed, PauseRequested, Request, ResumeRequested
from domain.plan import SCRIPT
from domain.planning import planned
from domain.wishes import answer, must_wait

Stages = Mapping[JobType, "ActorRef[Any]"]

_OF_NO_ACCOUNT = (JobPlanned, JobStarted)  # most of them; they change nothing here
_MAY_SETTLE = (JobCompleted, JobFailed, JobInterrupted, JobSkipped, MovieResumed)


@dataclass(frozen=True, slots=True)
class Load:
    """Read the film from the store; told once this director is known to everyone who tells it news."""


@dataclass(frozen=True, slots=True)
class Committed:
    """Events of this film that are on disk, with their positions."""

    events: Sequence[tuple[int, Event]]


@dataclass(frozen=True, slots=True)
class Written:
    error: Exception | None


@dataclass(frozen=True, slots=True)
class Wake:
    """A job's time to try again has come."""

    job: str
    retry_at: datetime


@dataclass(frozen=True, slots=True)
class StageBack:
    """A stage died and is there again; what it was told is lost."""

    type: JobType


class Director(Actor):
    def __init__(self, movie_id: str, kit: Kit, io: IOLoop, stages: Stages, **kw: Any) -> None:
        super().__init__(**kw)
        self.movie_id = movie_id
        self.kit = kit
        self.io = io
        self.stages = stages
        self.film = Film()
        self.position = 0
        self.sent: set[str] = set()  # jobs whose stage has been told
        self.writing = 0  # appends under way; decisions wait for their answers
        self.alarms: set[tuple[str, datetime]] = set()
        self.short: dict[str, Decimal] = {}  # jobs that may cost more than is left, until something is settled

    def on_load(self, _: Load) -> None:
        rows = self.kit.store.movie(self.movie_id)
        self.film = Film.of(row.event() for row in rows)
        if self.film.movie is None:
            return  # a wish for a film that nobody has submitted
        self.position = rows[-1].position
        self.kit.purse.budgets[self.movie_id] = self.film.submitted.budget
        self.sent.clear()
        self.short.clear()
        for job in self.film.in_progress() if not self._is_left_alone() else ():
            self._send(job)  # its stage knows whether it is under way, or was
        self._decide()

    def on_committed(self, message: Committed) -> None:
        if self.film.movie is None:  # news that came before Load, or the film has only now been submitted
            self.on_load(Load())
            return
        was_left_alone = self._is_left_alone()
        for position, event in message.events:
            if position > self.position:
                self.position = position
                self.film.apply(event)
                self._note(event)
        if was_left_alone and not self._is_left_alone():
            self.on_load(Load())  # somebody has resumed it
        else:
            self._decide()

    def on_written(self, message: Written) -> None:
        self.writing -= 1
        if message.error is not None:
            self.on_load(Load())  # somebody was faster; decide again on what is true now
        else:
            self._decide()

    def on_wake(self, message: Wake) -> None:
        self.alarms.discard((message.job, message.retry_at))  # it may be a moment early
        self._decide()

    def on_stage_back(self, message: StageBack) -> None:
        if self._is_left_alone():
            return
        self.sent |= {job.name for job in self.film.in_progress()}
        for job in [self.film.jobs[name] for name in self.sent]:
            if job.type is message.type:
                tell(self.stages[job.type], RunJob(job.id))

    def on_screenplay_ready(self, message: ScreenplayReady) -> None:
        self._append(planned(self.film, message.completed, message.screenplay, message.voices))

    def on_over_budget(self, message: OverBudget) -> None:
        self.sent.discard(message.job)
        self.short[message.job] = message.price
        self._decide()

    def _note(self, event: Event) -> None:
        if isinstance(event, _OF_NO_ACCOUNT):
            return
        if isinstance(event, _MAY_SETTLE):
            self.short.clear()
        if isinstance(event, MovieResumed):
            self.kit.purse.budgets[self.movie_id] = self.film.submitted.budget
            self.kit.books.pop(self.movie_id, None)
        job = self.film.jobs.get(event.originator_id.removeprefix(f"{self.movie_id}/"))
        if job is not None and job.status is not JobStatus.IN_PROGRESS:
            self.sent.discard(job.name)
        if isinstance(event, (JobTakeRequested, JobRetried)):  # stages drop what is not ready any more
            sent, self.sent = self.sent, set()
            ready = {job.name for job in self._ready()}
            self.sent = {name for name in sent if name in ready or self._runs(name)}

    def _ready(self) -> list[Job]:
        """Those that no stage has been told of."""
        if self.kit.by_hand:
            return [job for job in ready_in(self.film, self.stages) if job.name not in self.sent]
        return self.film.ready(but=self.sent | self.short.keys())

    def _runs(self, name: str) -> bool:
        return self.film.statuses[name] is JobStatus.IN_PROGRESS

    def _works(self) -> bool:
        """Something is made, or about to be; what is uncertain ends with a person's word."""
        return any(not self.film.jobs[name].uncertain for name in self.sent)

    def _decide(self) -> None:
        if self.writing:
            return
        if wishes := self.film.open_requests():
            self._answer(wishes[0])
        elif self._is_left_alone():
            return
        elif first := first_job(self.film):
            self._append(first)
        elif facts := follow_ups(self.film):
            self._append(facts)
        elif self._may_go_on() and self.short and not (self._works() or self.film.may_be_settled()):
            self._append(paused_for_money(self.film, self.short))
        elif self._may_go_on():
            self._dispatch()
        else:
            self._hold()

    def _is_left_alone(self) -> bool:
        """A film that is driven by hand goes on only there, until somebody resumes it."""
        return self.film.movie is not None and self.film.movie.by_hand and not self.kit.by_hand

    def _may_go_on(self) -> bool:
        if self.kit.by_hand:  # also when it has failed: that may have been another stage
            return not (self.film.submitted.paused or self.film.submitted.cancelled)
        return self.film.state in ("submitted", "running", "waiting")

    def _answer(self, wish: Request) -> None:
        if isinstance(wish, PauseRequested | CancelRequested) or must_wait(self.film, wish):
            self._hold()  # before it is written, so that no job starts after it
        if must_wait(self.film, wish):
            return
        lost = self._lost() if isinstance(wish, ResumeRequested) else []
        self._append(answer(self.film, wish, lost))

    def _dispatch(self) -> None:
        self.kit.held.discard(self.movie_id)
        for job in self._ready():
            if pause := self.kit.pause(job):
                self._wake_for(job, pause)
            else:
                self._send(job)

    def _wake_for(self, job: Job, pause: float) -> None:
        assert job.retry_at is not None
        alarm = job.name, job.retry_at
        if alarm not in self.alarms:
            self.alarms.add(alarm)
            self.io.later(pause, lambda: tell(self.actor_ref, Wake(*alarm)))

    def _hold(self) -> None:
        self.kit.held.add(self.movie_id)
        self.sent = {job.name for job in self.film.in_progress()}

    def _lost(self) -> list[Job]:
        """Completed jobs whose files are gone for good. The screenplay is in the events: its file is not missed."""
        unfinished = not self.film.is_done()
        done = [job for job in self.film.jobs.values() if job.status is JobStatus.COMPLETED and job.name != SCRIPT]
        return [job for job in done if self.kit.assets.is_lost(job, unfinished)]

    def _send(self, job: Job) -> None:
        if job.type not in self.stages:
            return
        self.sent.add(job.name)
        tell(self.stages[job.type], RunJob(job.id))

    def _append(self, events: Sequence[Event]) -> None:
        self.writing += 1
        assert self.kit.ledger is not None
        tell(self.kit.ledger, Append(events, lambda error: tell(self.actor_ref, Written(error))))
