"""From nothing to a plan: the screenplay is written, and every job of the film is planned, as one fact."""

from collections.abc import Mapping
from typing import Any

from domain.events import Event
from domain.film import Film
from domain.job import job_id
from domain.job_events import JobCompleted, JobPlanned
from domain.movie import MoviePlanned, ScreenplayWritten
from domain.plan import JobSpec, plan_jobs
from domain.screenplay import Screenplay

BY = "director"


def designs_in(voices: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Of a cast: the descriptions of those that are to be designed first."""
    return {name: str(voice["design"]) for name, voice in voices.items() if voice.get("design")}


def job_planned(movie_id: str, spec: JobSpec, order: int) -> JobPlanned:
    return JobPlanned(
        originator_id=job_id(movie_id, spec.name),
        originator_version=1,
        by=BY,
        movie_id=movie_id,
        type=spec.type,
        scene_id=spec.scene_id,
        character_id=spec.character_id,
        needs=spec.needs,
        metadata=spec.metadata,
        order=order,
    )


def planned(
    film: Film, completed: JobCompleted, screenplay: dict[str, Any], voices: dict[str, dict[str, Any]]
) -> list[Event]:
    """The events that belong into one transaction: all of them happened, or none."""
    movie = film.submitted
    specs = plan_jobs(Screenplay.model_validate(screenplay), movie.settings, designs_in(voices))
    jobs = [job_planned(movie.id, spec, order) for order, spec in enumerate(specs, start=1)]
    return [
        completed,
        ScreenplayWritten(**movie.next(BY), screenplay=screenplay),
        MoviePlanned(**movie.next(BY, 2), jobs=len(jobs) + 1, voices=voices),
        *jobs,
    ]
