"""What a provider has made is adopted by one job at most: not by another while its own has its answer."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower
from cinema_actors.providers.errors import TransientError
from cinema_actors.providers.protocols import Made
from cinema_actors.providers.work import Call, Lost
from cinema_actors.stages.kit import Task
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from domain.job import Job
from domain.job_events import JobType
from tests.cinema_actors.toys import Toys, running, submitted, wait_for
from tests.stores import events_of


class Listed(Toys):
    """Each second answer is lost, and the provider lists, by number, what it has spoken."""

    def __init__(self, pause: float) -> None:
        super().__init__(shots=4)
        self.pause = pause  # seconds in which an answer is kept, and no event tells of it
        self.listed: list[str] = []
        self.numbers: Iterator[int] = iter(range(100))

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.type is not JobType.AUDIO:
            return task
        assert isinstance(task.work, Call)
        said: dict[str, Any] = {"make": self._make, "adopt": self._adopt, "develop": self._develop}
        return replace(task, work=replace(task.work, price=Decimal("0.01"), **said))

    async def _make(self, out: Path) -> Made:
        number = next(self.numbers)
        self.listed.append(f"id-{number}")
        if number % 2:
            await asyncio.sleep(0.05)
            raise TransientError("the line broke", maybe_accepted=True)
        out.write_text("spoken")
        return Made(meta={"request_id": f"id-{number}"})

    async def _adopt(self, lost: Lost, out: Path) -> Made | None:
        first = next(id for id in self.listed if id not in lost.known)
        await asyncio.sleep(0.02)
        out.write_text("spoken")
        return Made(meta={"request_id": first})

    async def _develop(self, answer: Path, out: Path) -> dict[str, Any]:
        await asyncio.sleep(self.pause)
        shutil.copyfile(answer, out)
        return {}


@pytest.mark.parametrize("pause", [0, 0.2], ids=["completed", "kept"])
def test_what_was_answered_or_adopted_is_nobody_elses(pause: float, tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted()])
    with running(Studio(tmp_path), toys := Listed(pause)):
        film = wait_for(Follower(store, "toy"))
    assert film.state == "completed"
    taken = [job.meta["request_id"] for job in film.jobs.values() if job.type is JobType.AUDIO]
    assert sorted(taken) == toys.listed
