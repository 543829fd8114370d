"""From nothing to a plan: the screenplay is written, and every job of the film is planned, as one fact."""

from typing import Any

from domain.events import Event
from domain.film import Film
from domain.job import JobCompleted, JobPlanned, job_id
from domain.movie import MoviePlanned, ScreenplayWritten
from domain.plan import plan_jobs
from domain.screenplay import Screenplay

BY = "director"


def planned(
    film: Film, completed: JobCompleted, screenplay: dict[str, Any], voices: dict[str, dict[str, Any]]
) -> list[Event]:
    """The events that belong into one transaction: all of them happened, or none."""
    movie = film.submitted
    specs = plan_jobs(Screenplay.model_validate(screenplay), movie.settings)
    jobs = [
        JobPlanned(
            originator_id=job_id(movie.id, spec.name),
            originator_version=1,
            by=BY,
            movie_id=movie.id,
            type=spec.type,
            scene_id=spec.scene_id,
            character_id=spec.character_id,
            needs=spec.needs,
            metadata=spec.metadata,
            order=order,
        )
        for order, spec in enumerate(specs, start=1)
    ]
    return [
        completed,
        ScreenplayWritten(**movie.next(BY), screenplay=screenplay),
        MoviePlanned(**movie.next(BY, 2), jobs=len(jobs) + 1, voices=voices),
        *jobs,
    ]
