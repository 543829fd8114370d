"""MovieMaker: from a script to a film, from Python; what `cinema make`, `resume` and `status` do from a shell."""

import asyncio
import logging
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from cinema_actors.by_hand import checked, in_thread, said_as_stage_failed
from cinema_actors.claim import claim
from cinema_actors.follow import Follower
from cinema_actors.going_on import Stop, go_on, run_film, to_the_end
from cinema_actors.job_tracker import JobTracker
from cinema_actors.open_studio import PATIENCE
from cinema_actors.pipeline import STAGES
from cinema_actors.stages.own_writing import Enhancer, Writer
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.store import Row
from cinema_actors.studio import Studio
from cinema_actors.submission import Submission, checked_id
from domain.job_events import JobStatus
from domain.state import PipelineState

_log = logging.getLogger("cinema")


class MovieMaker:
    """Films of one studio. `writer` and `enhancer` default to the rehearsal's; each may be sync or async:

        write(script: str) -> Screenplay            enhance(screenplay: Screenplay) -> Screenplay

    as an object with that method, or as a plain function.
    """

    def __init__(
        self, writer: Writer | None = None, enhancer: Enhancer | None = None, studio: Path | str = "."
    ) -> None:
        self.studio = Path(studio)
        self.builder = ScreenplayBuilder(writer, enhancer)

    async def generate(self, script: str, movie_id: str | None = None) -> PipelineState:
        """Makes a film of a script (its text), or goes on with it, and returns how it ended, failed jobs included.

        If somebody else runs the studio, they are followed; with a writer or enhancer of one's own, StudioBusyError.
        StageFailed when a stage cannot go on; UsageError for what cannot be filmed.
        """
        film = claim(script, movie_id, self.studio, self.builder)
        return await self._to_its_end(movie_id, film)

    async def resume(self, movie_id: str) -> PipelineState:
        """Goes on from the last checkpoint, with what failed too."""
        checked_id(movie_id)
        JobTracker(self.studio).load_state(movie_id)  # or there is no such film
        return await self._to_its_end(movie_id)

    def get_status(self, movie_id: str) -> dict[str, Any]:
        """Counts of jobs, and `progress`, the share of them that is completed or skipped, 0 to 1."""
        jobs = JobTracker(self.studio).load_state(movie_id).jobs
        counts = {status: sum(job.status is status for job in jobs) for status in JobStatus}
        done = counts[JobStatus.COMPLETED] + counts[JobStatus.SKIPPED]
        by_name = {status.value.lower(): count for status, count in counts.items()}
        return {"total": len(jobs), **by_name, "progress": round(done / len(jobs), 4) if jobs else 0.0}

    async def _to_its_end(self, movie_id: str | None, film: Submission | None = None) -> PipelineState:
        home, stop = asyncio.get_running_loop(), Stop()
        id = await in_thread(lambda: self._run(movie_id, film, home, stop), stop.ask)
        return checked(JobTracker(self.studio).load_state(id))

    def _run(self, movie_id: str | None, film: Submission | None, home: asyncio.AbstractEventLoop, stop: Stop) -> str:
        """Blocks until the film has ended, whoever runs it; its id."""
        studio = Studio(self.studio)
        alone = studio.lock(PATIENCE) if self.builder.is_own else nullcontext()
        with alone, closing(studio.open_events()) as store:
            id, is_new = film.submit(store, again=True) if film else (movie_id or "", False)
            if not is_new:
                go_on(studio, store, id, _log.warning)
            follower = Follower(store, id)
            with said_as_stage_failed(lambda: JobTracker(self.studio).load_state(id)):
                if self.builder.is_own:
                    stages = [self.builder, *(stage() for stage in STAGES if stage is not ScreenplayBuilder)]
                    run_film(studio, follower, stop, _no_show, stages=stages, home=home)
                else:
                    to_the_end(studio, follower, stop, _no_show)
        return id


def _no_show(rows: list[Row]) -> None:
    """Nobody watches."""
