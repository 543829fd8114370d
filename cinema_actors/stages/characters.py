"""Stage 1: every character from the front, the side, and head to foot, so that they look alike in every shot."""

from collections.abc import Mapping
from typing import ClassVar

from cinema_actors.providers.protocols import ReferenceRequest
from cinema_actors.stages.inputs import photographed
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobType
from domain.quality import Expected

SIZE = 768  # pixels, square


class VisualCharacterBuilder(Stage):
    type: ClassVar[JobType] = JobType.CHARACTER

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        id, view = job.character_id, job.metadata["view"]
        assert id is not None
        settings = book.settings_for(job)
        request = ReferenceRequest(
            character=book.screenplay.character(id),
            view=view,
            prompt=book.stages["characters"].get_reference_prompts(id)[view],
            width=min(SIZE, settings.height),
            height=min(SIZE, settings.height),
            front=self.kit.input(photographed(needs, settings).get(f"character/{id}_front")),
            take=job.take,
        )
        where = self.kit.studio.output(job.movie_id) / "characters" / f"char_{id}_{view}.png"
        work = self.kit.catalog.image(settings).reference(request)
        return Task(work, {".png": where}, expected=Expected(kind="picture", ratio=1.0))
