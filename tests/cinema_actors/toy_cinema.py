"""`cinema` with toy stages, as a program: python -m tests.cinema_actors.toy_cinema VERB ... (test_two_processes)."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from cinema_actors import production
from cinema_actors.cli.main import main
from cinema_actors.providers.errors import ProviderFailedError, RateLimitedError, RejectedError
from cinema_actors.providers.protocols import Made
from cinema_actors.stages.kit import Task
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobType
from tests.cinema_actors.toys import Toys

SHOTS = 6
TROUBLES = {
    "rejected": RejectedError("not this one"),
    "busy": RateLimitedError("too many at once", retry_after=0.2),
    "broken": ProviderFailedError("it broke"),
}


class BusyToys(Toys):
    """Clips are made in child processes, so that there are some to be left behind."""

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.type is not JobType.VIDEO:
            return task

        async def make(out: Path) -> Made:
            await stage.kit.workers.call("pictures", "multiprocessing.connection:wait", object_list=[], timeout=0.05)
            return await task.work.make(out)

        return replace(task, work=replace(task.work, make=make))


def behave(job: Job, times: int) -> float:
    """TOY_TROUBLE is a file that says what becomes of a job until its nth attempt: {name: [what, n]}."""
    trouble = Path(os.environ.get("TOY_TROUBLE", os.devnull))
    said = json.loads(trouble.read_text() or "{}") if trouble.exists() else {}
    what, attempts = said.get(job.name, ("", 0))
    if job.attempt <= attempts:
        raise TROUBLES[what]
    return float(os.environ.get("TOY_PAUSE", "0.01"))


class ToyProduction(production.Production):
    def __init__(self, studio: production.Studio, only: str | None = None, **how: Any) -> None:
        super().__init__(studio, only, BusyToys(behave, SHOTS).stages(), **how)


if __name__ == "__main__":
    production.Production = ToyProduction  # type: ignore[misc]
    sys.exit(main())
