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
        self.tasks[job_id] = self.io.loop.create_task(self._run(job_id))

    async def _run(self, job_id: str) -> None:
        try:
            await run_job(self.stage, job_id)
        except (asyncio.CancelledError, *_OUT_OF_OUR_HANDS):
            pass
        except BaseException as error:
            tell(self.actor_ref, Fell(error))
            return
        finally:
            del self.tasks[job_id]
        if job_id in self.again:
            self.again.discard(job_id)
            self._begin(job_id)

    def _cancel(self) -> None:
        self.stopping = True
        for task in self.tasks.values():
            task.cancel()
            task.add_done_callback(lambda _: self._look_whether_over())  # also of one that had not begun
        self._look_whether_over()

    def _look_whether_over(self) -> None:
        if all(task.done() for task in self.tasks.values()):
            self.over.set()
