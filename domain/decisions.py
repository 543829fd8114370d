"""What a film needs next, decided from its folded events alone. No I/O: the Director appends what these return."""

from collections.abc import Collection

from domain.events import Event
from domain.film import Film
from domain.job import Job, JobPlanned, JobStatus, JobType, job_id
from domain.movie import (
    CancelRequested,
    MovieCancelled,
    MovieCompleted,
    MovieFailed,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    Request,
    RequestRefused,
    ResumeRequested,
    RetryRequested,
    SkipRequested,
    StageCompleted,
)
from domain.plan import FINAL, SCRIPT, skippable

BY = "director"


def first_job(film: Film) -> list[Event]:
    """The answer to movie.submitted: everything else is planned from the screenplay this job writes."""
    if SCRIPT in film.jobs:
        return []
    id = film.submitted.id
    return [
        JobPlanned(originator_id=job_id(id, SCRIPT), originator_version=1, by=BY, movie_id=id, type=JobType.SCREENPLAY)
    ]


def follow_ups(film: Film) -> list[Event]:
    """Facts that follow from the facts: jobs nobody needs any more, stages and films that have ended."""
    return skipped_with_their_clip(film) or ended(film)


def skipped_with_their_clip(film: Film) -> list[Event]:
    """A shot whose clip was skipped has nothing to post-produce, and the cut leaves it out."""
    return [
        job.skip(by=BY, reason="its clip was skipped")
        for job in film.jobs.values()
        if job.type is JobType.POST_PRODUCTION
        and job.status is JobStatus.PENDING
        and (clip := film.jobs.get(f"video/{job.scene_id}")) is not None
        and clip.status is JobStatus.SKIPPED
    ]


def ended(film: Film) -> list[Event]:
    movie = film.submitted
    stages = [type for type in JobType if film.stage_is_done(type) and type not in movie.stages]
    events: list[Event] = [
        StageCompleted(
            **movie.next(BY, offset),
            stage=stage,
            completed=film.tally[stage][JobStatus.COMPLETED],
            skipped=film.tally[stage][JobStatus.SKIPPED],
        )
        for offset, stage in enumerate(stages, start=1)
    ]
    if film.is_done() and not movie.completed:
        final = film.jobs[FINAL]
        events.append(
            MovieCompleted(
                **movie.next(BY, len(events) + 1), film=final.output_path or "", sha256=final.files[0].sha256
            )
        )
    elif _nothing_can_go_on(film):
        events.append(MovieFailed(**movie.next(BY, len(events) + 1), reason=_why_it_failed(film)))
    return events


def answer(film: Film, request: Request, lost: Collection[Job] = ()) -> list[Event]:
    """The events that answer a request; each answer names it. A refusal says why in a sentence.

    `lost` are completed jobs whose files are gone for good: to resume is to make them again.
    """
    movie, number = film.submitted, request.originator_version
    match request:
        case ResumeRequested():
            retried = [job.retry(by=request.by, reason="resumed", request=number) for job in film.failed()]
            again = [job.retry(by=request.by, reason="file_lost", request=number) for job in lost]
            return [MovieResumed(**movie.next(request.by), request=number), *retried, *again]
        case PauseRequested():
            return [MoviePaused(**movie.next(request.by), request=number)]
        case CancelRequested():
            return [MovieCancelled(**movie.next(request.by), request=number)]
        case RetryRequested() | SkipRequested():
            return _job_wishes(film, request) or _refuse(film, request, "none of these jobs is in a state for it")
        case _:
            return _refuse(film, request, "this version of cinema cannot do it")


def _job_wishes(film: Film, request: RetryRequested | SkipRequested) -> list[Event]:
    jobs = [film.jobs[name] for name in request.jobs if name in film.jobs] or film.failed()
    number = request.originator_version
    if isinstance(request, RetryRequested):
        return [job.retry(by=request.by, request=number) for job in jobs if job.status is JobStatus.FAILED]
    may = (JobStatus.PENDING, JobStatus.FAILED)
    return [job.skip(by=request.by, request=number) for job in jobs if job.status in may and skippable(job.name)]


def _refuse(film: Film, request: Request, why: str) -> list[Event]:
    wish = request.TOPIC.removeprefix("movie.").removesuffix("_requested")
    reason = f"{film.submitted.id} could not be asked to {wish}: {why}."
    return [RequestRefused(**film.submitted.next(BY), request=request.originator_version, reason=reason)]


def _nothing_can_go_on(film: Film) -> bool:
    movie = film.submitted
    if movie.failed or movie.paused or movie.cancelled or not film.failed():
        return False
    return not film.ready() and not film.in_progress()


def _why_it_failed(film: Film) -> str:
    first, *more = sorted(film.failed(), key=lambda job: job.order)
    others = f" (and {len(more)} more)" if more else ""
    return f"{first.name}: {first.error}{others}"
