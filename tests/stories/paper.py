"""A film on paper: the real Director, Kit and wishes, step by step; store, ledger, stages and clock are this file's."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from cinema_actors.director import Committed, Director, Load
from cinema_actors.ledger import Append
from cinema_actors.messages import RunJob, ScreenplayReady
from cinema_actors.stages.kit import Kit
from cinema_actors.store import Conflict, Row
from domain.events import Event
from domain.film import Film
from domain.job import Job, fold_job, job_id
from domain.job_events import (
    DONE,
    Artifact,
    JobCompleted,
    JobEvent,
    JobStarted,
    JobStatus,
    JobType,
    SubmissionUncertain,
)
from domain.movie import JobsRequest, Request, requests_id
from domain.plan import FINAL, SCRIPT
from domain.wishes import why_not
from projections.fold import Fold
from tests.cinema_actors.toys import screenplay, submitted

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Line(NamedTuple):
    """One event in the store."""

    position: int
    its_event: Event

    def event(self) -> Event:
        return self.its_event


class Post:
    """Where an actor's reference is wanted: keeps what it is told."""

    def __init__(self) -> None:
        self.box: list[Any] = []

    def tell(self, message: Any) -> None:
        self.box.append(message)


class Paper:
    """Everything that threads, processes and disks do is a call here, so that any order of it can be had.

    `lost` are jobs whose files are gone; `started` and `running` are attempts before and after job.started is written.
    """

    def __init__(self, shots: int = 3) -> None:
        self.lines: list[Line] = []
        self.streams: dict[str, list[Event]] = defaultdict(list)
        self.script = screenplay(shots).model_dump(mode="json")
        self.clock = EPOCH
        self.lost: set[str] = set()
        self.remade = 0
        self.append(submitted())
        self.begin_anew()

    # The store, as the Director, the Kit and readers know it.

    def movie(self, _: str) -> list[Line]:
        return self.lines

    def job(self, id: str) -> Job | None:
        return fold_job(self.streams[id])

    def jobs(self, ids: Iterable[str]) -> list[Job]:
        return [job for id in ids if (job := self.job(id))]

    def film(self) -> Film:
        return Film.of(line.event() for line in self.lines)

    def rows(self) -> Iterator[Row]:
        for position, event in self.lines:
            yield Row(position, event.originator_id, event.originator_version, event.TOPIC, event.to_json())

    def append(self, *events: Event) -> None:
        """All of them or none; nobody is told yet."""
        taken = {event.originator_id: len(self.streams[event.originator_id]) for event in events}
        for event in events:
            taken[event.originator_id] += 1
            if event.originator_version != taken[event.originator_id]:
                raise Conflict(event.originator_id)
        for event in events:
            self.streams[event.originator_id].append(event)
            self.lines.append(Line(len(self.lines) + 1, event))

    # A process that runs the studio, and its end by kill -9.

    def begin_anew(self) -> None:
        self.ledger, self.board = Post(), Post()
        self.starting: list[tuple[Job, dict[str, str]]] = []
        self.running: set[str] = set()
        self.again: set[str] = set()
        self.delivered = len(self.lines)
        assets = SimpleNamespace(is_lost=lambda job, unfinished: job.name in self.lost)
        studio = SimpleNamespace(hidden=Path("nowhere"))
        self.kit = Kit(studio, self, assets, None, None, None, None)  # type: ignore[arg-type]
        self.kit.ledger = self.ledger  # type: ignore[assignment]
        self.kit.pause = self.pause  # type: ignore[method-assign]
        io = SimpleNamespace(later=lambda seconds, call: None)
        self.director = Director("toy", self.kit, io, dict.fromkeys(JobType, self.board))  # type: ignore[arg-type]
        self.director.actor_ref.tell(Load())

    def pause(self, job: Job) -> float:
        return max(0.0, (job.retry_at - self.clock).total_seconds()) if job.retry_at else 0.0

    def think(self) -> bool:
        """The Director hears one message."""
        inbox = self.director.actor_inbox
        if not inbox.qsize():  # type: ignore[attr-defined]
            return False
        self.director.on_receive(inbox.get_nowait().message)  # type: ignore[attr-defined]
        return True

    def commit(self) -> bool:
        """The Ledger commits one append, tells the news, and answers."""
        if not self.ledger.box:
            return False
        append: Append = self.ledger.box.pop(0)
        assert append.reply is not None
        try:
            self.append(*append.events)
        except Conflict as conflict:
            append.reply(conflict)
        else:
            self.look()
            append.reply(None)
        return True

    def look(self) -> None:
        """The Ledger finds what others have appended."""
        news = [(line.position, line.event()) for line in self.lines[self.delivered :]]
        self.delivered = len(self.lines)
        if news:
            self.kit.jobs.hear("toy", news)
            self.director.actor_ref.tell(Committed(news))

    def settle(self) -> None:
        self.look()
        for _ in range(10_000):
            if not (self.think() or self.commit()):
                return
        raise AssertionError("the director never comes to rest")

    def hour(self) -> None:
        """Time passes, and alarms ring."""
        self.clock += 2 * HOUR
        self.director.actor_ref.tell(Committed([]))

    # A stage: the steps of stages/job_run.py, one at a time.

    def turn(self, number: int) -> bool:
        """A job's turn has come: it is looked at, and its inputs with it."""
        if not self.board.box:
            return False
        message: RunJob = self.board.box.pop(number % len(self.board.box))
        if message.job_id in self.running or any(job.id == message.job_id for job, _ in self.starting):
            self.again.add(message.job_id)
            return True
        job = self.job(message.job_id)
        if job is None or job.status not in (JobStatus.PENDING, JobStatus.IN_PROGRESS):
            return True
        if job.retry_at and job.retry_at > self.clock:
            return True
        needs = self.kit.needs(job)
        if job.status is JobStatus.IN_PROGRESS:
            if not job.uncertain:
                self._tell(job.interrupt(reason="the studio had stopped", by="stage"))
        elif needs is not None and "toy" not in self.kit.held:
            film = self.film()
            assert all(film.statuses[need] in DONE for need in film.plan.needs(job.name, film.statuses)), job.name
            self.starting.append((job, {name: bytes_of(need) for name, need in needs.items()}))
        return True

    def do(self, *names: str) -> None:
        """These jobs, one after the other, as soon as they are sent."""
        for name in names:
            self.settle()
            self.turn([message.job_id for message in self.board.box].index(id_of(name)))
            self.claim()
            self.end(0)

    def claim(self) -> bool:
        if not self.starting:
            return False
        job, inputs = self.starting.pop(0)
        with_it = {"inputs": inputs}
        if self._tell(job.start(key="k", provider="toy", model="toy/1", request=with_it, by="stage")):
            self.running.add(job.id)
        return True

    def end(self, number: int, how: str = "completed") -> bool:
        if not self.running:
            return False
        id = sorted(self.running)[number % len(self.running)]
        job = self.job(id)
        assert job is not None
        event = self._outcome(job, how)
        if isinstance(event, SubmissionUncertain):
            self._tell(event)
        elif job.name == SCRIPT and isinstance(event, JobCompleted):
            self.director.actor_ref.tell(ScreenplayReady(event, self.script, {}))
        else:
            self._tell(event)
        self.running.discard(id)
        if id in self.again:
            self.again.discard(id)
            self.board.tell(RunJob(id))
        return True

    def _outcome(self, job: Job, how: str) -> JobEvent:
        match how:
            case "failed":
                return job.fail(error="not this one", kind="rejected", by="stage")
            case "parked":
                return job.interrupt(reason="too many", kind="rate", by="stage", retry_at=self.clock + HOUR)
            case "uncertain" if job.name != SCRIPT:
                return SubmissionUncertain(**job.next("stage"), attempt=job.attempt, reason="the connection broke")
        inputs = self.inputs(job)
        if job.name == FINAL and not any(name.startswith("post_production/") or "video/" in name for name in inputs):
            film = self.film()
            if all(
                film.statuses[job.name] is JobStatus.SKIPPED for job in film.jobs.values() if job.type is JobType.VIDEO
            ):
                return job.fail(error="Every shot is skipped, so there is nothing to cut.", kind="rejected", by="stage")
        if job.name in self.lost:
            self.lost.discard(job.name)
            self.remade += how == "otherwise"
        sha = hashlib.sha256(repr((job.name, job.take, sorted(inputs.items()), self.remade)).encode()).hexdigest()
        files = (Artifact(asset="k.txt", sha256=sha, bytes=1, path=f"{job.name}.txt"),)
        return job.complete(key="k", output_path=f"{job.name}.txt", files=files, meta={}, by="stage")

    def inputs(self, job: Job) -> dict[str, str]:
        """The bytes that its last attempt was given."""
        started = [event for event in self.streams[job.id] if isinstance(event, JobStarted)]
        given: dict[str, str] = started[-1].request["inputs"] if started else {}
        return given

    def _tell(self, event: Event) -> bool:
        try:
            self.append(event)
        except Conflict:
            return False
        self.look()
        return True

    # People.

    def wish(self, kind: type[Request], jobs: tuple[str, ...], asks_first: bool) -> str | None:
        """Appends a wish as any process does; why not, if the launcher refuses it."""
        film = self.film()
        named = {"jobs": jobs} if issubclass(kind, JobsRequest) else {}
        request = kind(originator_id=requests_id("toy"), originator_version=len(film.requests) + 1, **named)
        why = why_not(film, request)
        if why is None or not asks_first:
            self.append(request)
        return why

    def lose(self, number: int) -> None:
        done = [
            job.name for job in self.film().jobs.values() if job.status is JobStatus.COMPLETED and job.name != SCRIPT
        ]
        if done:
            self.lost.add(done[number % len(done)])

    def to_the_end(self) -> None:
        """Nothing goes wrong any more."""
        for _ in range(10_000):
            self.settle()
            if self.turn(0) or self.claim() or self.end(0):
                continue
            if any(job.parked and job.retry_at > self.clock for job in self.director.film.jobs.values()):  # type: ignore[operator]
                self.hour()
                continue
            return
        raise AssertionError("the film never comes to rest")

    def story(self) -> str:
        """How it stands, for whoever looks for a fault."""
        film = self.film()
        lines = [f"{line.position} {line.event().originator_id} {line.event().TOPIC}" for line in self.lines[-60:]]
        standing = {name: str(status) for name, status in film.statuses.items() if status not in DONE}
        return "\n".join([*lines, film.state, str(standing), f"sent {self.director.sent}, board {self.board.box}"])

    def view(self) -> Fold:
        return Fold().apply(self.rows())


def bytes_of(job: Job) -> str:
    return job.files[0].sha256 if job.files else ""


def id_of(name: str) -> str:
    return job_id("toy", name)
