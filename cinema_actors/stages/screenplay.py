"""Stage 0: the script becomes a screenplay, and the screenplay a plan."""

import json
from collections.abc import Mapping
from typing import ClassVar

from cinema_actors.actor import tell
from cinema_actors.assets import Asset
from cinema_actors.director import ScreenplayReady
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage, completed
from domain.job import Job, JobCompleted, JobType
from domain.screenplay import Screenplay


class ScreenplayBuilder(Stage):
    type: ClassVar[JobType] = JobType.SCREENPLAY

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        provider = self.kit.catalog.screenplay(book.settings)
        movie = book.movie
        request = ScreenplayRequest(title=movie.title, script=movie.script, settings=book.settings)
        return Task(
            provider=provider.name,
            model=provider.model("screenplay"),
            lane=provider.lane,
            request=request,
            files={".json": None},
            make=lambda partial: provider.write(request, partial),
        )

    async def complete(self, job: Job, task: Task, asset: Asset, reused: bool) -> None:
        """Hands the result, and the job's stream, to the Director, who appends it together with the whole plan."""
        book = self.kit.book(job.movie_id)
        screenplay = json.loads((self.kit.studio.assets / asset.files[0].asset).read_bytes())
        voices = {}
        if book.settings.speaks:
            voices = self.kit.catalog.speech(book.settings).cast(Screenplay.model_validate(screenplay))
        done = completed(job, task, asset, self.name, reused)
        assert isinstance(done, JobCompleted)
        tell(self.kit.directors[job.movie_id], ScreenplayReady(done, screenplay, voices))
