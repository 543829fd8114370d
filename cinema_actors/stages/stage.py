"""What a stage is: it turns one job of a film into one artifact, through whichever door the job came."""

from abc import abstractmethod
from collections.abc import Mapping
from copy import copy
from typing import ClassVar, Self

from cinema_actors.assets import Asset
from cinema_actors.runner import Runner
from cinema_actors.stages.kit import Book, Kit, Task
from domain.job import Job
from domain.job_events import JobEvent, JobType
from domain.state import PipelineState, ScreenplayBuilderInput


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
    money = {"worth": asset.cost} if reused else {"cost": asset.cost}
    return job.complete(
        key=job.key, output_path=path, files=asset.files, meta=asset.meta, by=by, reused=reused, **money
    )
