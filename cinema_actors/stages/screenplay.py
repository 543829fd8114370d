"""Stage 0: the script becomes a screenplay, and the screenplay a plan."""

import json
from collections.abc import Mapping
from typing import ClassVar

from cinema_actors.actor import tell
from cinema_actors.assets import Asset
from cinema_actors.messages import ScreenplayReady
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.providers.work import Call
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.own_writing import OWN, Enhancer, OwnWriting, Writer, own_model, write
from cinema_actors.stages.stage import Stage, completed
from domain.errors import UsageError
from domain.job import Job
from domain.job_events import JobCompleted, JobType
from domain.reader import suffix_of
from domain.screenplay import Screenplay
from domain.state import ScreenplayBuilderInput

__all__ = ["ScreenplayBuilder", "ScreenplayBuilderInput"]


class ScreenplayBuilder(Stage):
    """`writer` and `enhancer` may be the user's own (see own_writing.py); else the film's settings name them."""

    type: ClassVar[JobType] = JobType.SCREENPLAY

    def __init__(self, writer: Writer | None = None, enhancer: Enhancer | None = None) -> None:
        self.writer = writer
        self.enhancer = enhancer

    @property
    def is_own(self) -> bool:
        return self.writer is not None or self.enhancer is not None

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        if self.is_own:
            return self._own(book)
        if book.settings.providers.get("screenplay") == OWN:
            raise UsageError(
                f"A program of yours writes the screenplay of {book.movie_id}: run it again, with "
                f"MovieMaker(writer, enhancer).resume({book.movie_id!r})."
            )
        movie = book.movie
        request = ScreenplayRequest(
            title=movie.title,
            script=movie.script.text,
            settings=book.settings.unfinished,
            suffix=suffix_of(movie.script.name),
        )
        return Task(self.kit.catalog.screenplay(book.settings).write(request), {".json": None})

    async def complete(self, job: Job, task: Task, asset: Asset, reused: bool) -> None:
        """Hands the result, and the job's stream, to the Director, who appends it together with the whole plan."""
        book = self.kit.book(job.movie_id)
        screenplay = json.loads((self.kit.studio.assets / asset.files[0].asset).read_bytes())
        voices = {}
        if book.settings.speaks:
            voices = await self.kit.catalog.speech(book.settings).cast(Screenplay.model_validate(screenplay))
        done = completed(job, task, asset, self.name, reused)
        assert isinstance(done, JobCompleted)
        tell(self.kit.directors[job.movie_id], ScreenplayReady(done, screenplay, voices))

    def _own(self, book: Book) -> Task:
        movie = book.movie
        request = OwnWriting(
            title=movie.title,
            script=movie.script.text,
            settings=book.settings.unfinished,
            suffix=suffix_of(movie.script.name),
            submitted_at=movie.submitted_at.isoformat(),
        )
        work = Call(
            provider=OWN,
            model=own_model(self.writer, self.enhancer),
            lane="local-writer",
            request=request,
            make=lambda out: write(request, out, self.writer, self.enhancer, self.kit.home),
        )
        return Task(work, {".json": None})
