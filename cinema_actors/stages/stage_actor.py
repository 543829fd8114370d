"""The actor that hosts a stage."""

import asyncio
import threading
from dataclasses import dataclass
from typing import Any

from pykka import ActorDeadError

from cinema_actors.actor import Actor, tell
from cinema_actors.io_loop import IOLoop
from cinema_actors.messages import RunJob
from cinema_actors.stages.job_run import run_job
from cinema_actors.stages.stage import Stage
from cinema_actors.store import Conflict

_OUT_OF_OUR_HANDS = (Conflict, ActorDeadError)  # somebody decided otherwise; or the Ledger is dead, and all ends


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
