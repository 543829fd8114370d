"""The one way a job runs, whatever its stage: claim, ask, keep, complete. Every step is on disk before the next."""

import asyncio
import errno
import hashlib
import os
import threading
from abc import abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, Self

from pykka import ActorDeadError

from cinema_actors.actor import Actor, tell
from cinema_actors.assets import Asset
from cinema_actors.io_loop import IOLoop
from cinema_actors.journal import journal_is_kept, record_attempt
from cinema_actors.messages import RunJob
from cinema_actors.providers.errors import (
    ProviderError,
    ProviderFailedError,
    RateLimitedError,
    TransientError,
    WorkerDiedError,
)
from cinema_actors.providers.work import Call, Made, Operation
from cinema_actors.runner import Runner
from cinema_actors.shortage import said, shortage
from cinema_actors.stages.inputs import look_at_inputs
from cinema_actors.stages.kit import Book, Kit, Task
from cinema_actors.store import Conflict
from domain.errors import CinemaError
from domain.events import now
from domain.job import Job, JobEvent, JobStatus, JobType
from domain.state import PipelineState, ScreenplayBuilderInput

FAILURES = 2  # a provider that fails without billing, or a child that dies, is asked again this often
_OUT_OF_OUR_HANDS = (Conflict, ActorDeadError)  # somebody decided otherwise; or the Ledger is dead, and all ends
BACKOFF = 0.5  # seconds before the second attempt; each further one waits twice as long, 60 s at most


class Stage(Runner[PipelineState | ScreenplayBuilderInput, PipelineState]):
    """Turns one job into one artifact. It decides nothing about the film and appends nothing itself.

    The same object is a Runner that people chain, and the worker that a StageActor hosts.
    """

    type: ClassVar[JobType]
    kit: Kit  # bound when it is hosted

    def hosted(self, kit: Kit) -> Self:
        """A copy that works with these tools: one stage may run in two studios."""
        stage = copy(self)
        stage.kit = kit
        return stage

    async def run(self, inputs: PipelineState | ScreenplayBuilderInput) -> PipelineState:
        """All jobs of this stage that can be done: see `cinema_actors.by_hand`."""
        from cinema_actors.by_hand import run_stages

        return await run_stages([self], inputs)

    @property
    def name(self) -> str:
        return type(self).__name__

    @abstractmethod
    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        """What this job asks for. Pure but for reading: the same job, book and needs give the same task."""

    async def complete(self, job: Job, task: Task, asset: Asset, reused: bool) -> None:
        await self.kit.append(completed(job, task, asset, self.name, reused))


def completed(job: Job, task: Task, asset: Asset, by: str, reused: bool) -> JobEvent:
    path = next((file.path for file in asset.files if file.path), None)
    return job.complete(key=job.key, output_path=path, files=asset.files, meta=asset.meta, by=by, reused=reused)


async def run_job(stage: Stage, job_id: str) -> None:
    """From PENDING to completed, failed or interrupted; or, after a crash, what an attempt under way has become."""
    kit = stage.kit
    ready = await _ready(stage, job_id)
    if ready is None:
        return
    job, task = ready
    if job.status is JobStatus.IN_PROGRESS:
        await _recover(stage, job, task)
        return
    async with kit.lanes[task.work.lane].turn(job.order) as waited:
        if waited:  # meanwhile it may have been left out, or what it is made from be asked for anew
            ready = await _ready(stage, job_id)
        if ready and job.movie_id not in kit.held:
            await _attempt(stage, *ready)


async def _ready(stage: Stage, job_id: str) -> tuple[Job, Task] | None:
    """The job and its task as things stand; None when it is not its turn, of which its director knows."""
    kit = stage.kit
    job = kit.jobs.job(job_id)
    if job is None or job.status not in (JobStatus.PENDING, JobStatus.IN_PROGRESS):
        return None
    if kit.pause(job):
        return None  # its director wakes it
    needs = kit.needs(job)
    if needs is None:
        return None
    try:
        return job, stage.task(job, kit.book(job.movie_id), needs)
    except Exception as error:  # this job alone cannot be done; the studio can go on
        if ours := shortage(error):
            raise ours from error
        await kit.append(job.fail(error=_words(error), kind="task", by=stage.name))
        return None


async def _attempt(stage: Stage, job: Job, task: Task) -> None:
    kit, work, key = stage.kit, task.work, task.work.key(job.take)
    started = job.start(key=key, provider=work.provider, model=work.model, request=work.plain, by=stage.name)
    job.apply(started)
    try:
        await kit.append(started)
        async with kit.only_one(key):
            found = await _find(kit, key, task)
            asset = found or await _make(kit, job, task)
        await stage.complete(job, task, asset, reused=found is not None)
    except asyncio.CancelledError:
        await kit.append(job.interrupt(reason="the studio was stopped", by=stage.name))
        raise
    except ProviderError as error:
        await kit.append(_outcome(job, error, stage.name))


async def _find(kit: Kit, key: str, task: Task) -> Asset | None:
    if not task.files or not kit.assets.knows(key):
        return None
    return await asyncio.to_thread(kit.assets.find, key, task.files)


async def _make(kit: Kit, job: Job, task: Task) -> Asset:
    """Asks the provider, and keeps what it wrote."""
    partial = kit.studio.tmp / f"{job.key[:16]}-{job.attempt}-{hashlib.sha256(job.id.encode()).hexdigest()[:8]}"
    if task.files or journal_is_kept():
        await asyncio.to_thread(_begin, kit, job, task)
    try:
        made = await _ask(task, partial)
        if not task.files:
            return Asset((), made.meta)
        return await asyncio.to_thread(kit.assets.put, job.key, partial, task.files, made.meta)
    except BaseException:
        _sweep(partial)
        raise


def _begin(kit: Kit, job: Job, task: Task) -> None:
    """What must be well before anybody is asked; in one go, since each change of thread costs as much as all of it."""
    kit.studio.tmp.mkdir(parents=True, exist_ok=True)
    look_at_inputs(kit.store, kit.assets, job.movie_id, task.work.inputs())
    record_attempt(job.id, job.attempt, job.key, task.work.provider)


async def _ask(task: Task, partial: Path) -> Made:
    main = task.main(partial)
    try:
        match task.work:
            case Call() as call:
                made = await call.make(main)
            case Operation() as operation:
                made = await operation.collect(await operation.submit(), main)
            case _:
                raise TypeError(f"nobody knows how {type(task.work).__name__} is done")
        if task.finish is not None:
            await task.finish(main)
        return made
    except CinemaError:
        raise
    except Exception as error:
        raise shortage(error) or ProviderFailedError(_words(error)) from error


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, CinemaError) else f"{type(error).__name__}: {error}"


async def _recover(stage: Stage, job: Job, task: Task) -> None:
    """An attempt whose process ended: its artifact may be there all the same; else it is made again (design 5.4)."""
    asset = await asyncio.to_thread(stage.kit.assets.find, job.key, task.files)
    if asset and job.key == task.work.key(job.take):
        await stage.complete(job, task, asset, reused=False)
    elif not job.uncertain:  # that is for a person to say
        await stage.kit.append(job.interrupt(reason="the studio had stopped", by=stage.name))


def _outcome(job: Job, error: ProviderError, by: str) -> JobEvent:
    """Who may try again: the machine, after a while, or only a person."""
    wait: float | None = None
    match error:
        case RateLimitedError():
            wait = error.retry_after
        case WorkerDiedError(starved=True) if job.failures >= FAILURES:
            raise said(errno.ENOMEM, str(error))  # the machine's failure, not the job's
        case WorkerDiedError() | ProviderFailedError(billed=False):
            wait = _backoff(job.failures + 1) if job.failures < FAILURES else None
        case TransientError(maybe_accepted=False):
            wait = _backoff(job.attempt)
    if wait is None:
        return job.fail(error=str(error), kind=error.kind, by=by)
    return job.interrupt(reason=str(error), kind=error.kind, by=by, retry_at=now() + timedelta(seconds=wait))


def _backoff(attempt: int) -> float:
    return min(60.0, BACKOFF * 2.0 ** min(attempt - 1, 10))


def _sweep(partial: Path) -> None:
    with suppress(OSError):
        for name in os.listdir(partial.parent):  # a pattern would be compiled anew for every job
            if name.startswith(partial.name):
                partial.with_name(name).unlink()


@dataclass(frozen=True, slots=True)
class Fell:
    """A job of this stage ended with an error that is not the job's own."""

    error: BaseException


class StageActor(Actor):
    """Hosts one stage: each RunJob becomes a task on the IOLoop, where all is kept that the tasks touch."""

    def __init__(self, stage: Stage, io: IOLoop, **kw: Any) -> None:
        super().__init__(**kw)
        self.stage = stage
        self.io = io
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.again: set[str] = set()  # asked for while it was still ending
        self.stopping = False
        self.over = threading.Event()

    def on_run_job(self, message: RunJob) -> None:
        self.io.post(lambda: self._begin(message.job_id))

    def on_fell(self, message: Fell) -> None:
        raise message.error

    def on_stop(self) -> None:
        self.on_death(None)
        self.over.wait(timeout=3)

    def on_death(self, error: BaseException | None) -> None:
        self.io.post(self._cancel)

    def _begin(self, job_id: str) -> None:
        if self.stopping:
            return
        if job_id in self.tasks:
            self.again.add(job_id)
            return
        task = self.tasks[job_id] = self.io.loop.create_task(run_job(self.stage, job_id))
        task.add_done_callback(lambda task: self._end(job_id, task))

    def _end(self, job_id: str, task: "asyncio.Task[None]") -> None:
        del self.tasks[job_id]
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, _OUT_OF_OUR_HANDS):
            tell(self.actor_ref, Fell(error))
        elif job_id in self.again:
            self.again.discard(job_id)
            self._begin(job_id)
        self._look_whether_over()

    def _cancel(self) -> None:
        self.stopping = True
        for task in self.tasks.values():
            task.cancel()
        self._look_whether_over()

    def _look_whether_over(self) -> None:
        if self.stopping and not self.tasks:
            self.over.set()
