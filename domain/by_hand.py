"""A film driven by hand: some of its stages run, and what they need of the others is done or counts as skipped."""

from collections.abc import Collection

from domain.decisions import first_job, follow_ups
from domain.film import Film
from domain.job import Job
from domain.job_events import DONE, JobStatus, JobType
from domain.plan import FINAL
from domain.wishes import must_wait


def ready_in(film: Film, stages: Collection[JobType]) -> list[Job]:
    """Jobs of these stages that may begin, in the order of the film, as if nobody else did theirs."""
    if len(stages) == len(JobType):
        return film.ready()  # kept up to date, however long the film
    statuses = {job.name: _as_if(job, stages) for job in film.jobs.values()}
    ready = (film.jobs[name] for name in film.plan.ready(statuses))
    return [job for job in ready if job.type in stages and job.waits is None and not _lacks_its_clip(film, job)]


def is_at_rest(film: Film, stages: Collection[JobType]) -> bool:
    """Nothing more happens to the film while these stages alone are run."""
    if any(job.type in stages and not job.uncertain for job in film.in_progress()):
        return False
    if wishes := film.open_requests():
        return must_wait(film, wishes[0])  # for a job that nobody does
    if first_job(film) or follow_ups(film):
        return False
    return bool(film.submitted.paused or film.submitted.cancelled) or not ready_in(film, stages)


def _as_if(job: Job, stages: Collection[JobType]) -> JobStatus:
    return job.status if job.type in stages or job.status in DONE else JobStatus.SKIPPED


def _lacks_its_clip(film: Film, job: Job) -> bool:
    """The one need that nothing can stand in for. The final cut waits for every shot that may still get a clip."""
    if job.type is not JobType.POST_PRODUCTION or job.name == FINAL:
        return False
    return film.statuses.get(f"video/{job.scene_id}") is not JobStatus.COMPLETED
