"""What people may wish of a film: whether it makes sense now, and the events that answer it.

The launcher asks `why_not` before it appends a request; the Director asks again when it answers, since the film may
have moved in between.
"""

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from typing import Any

from domain.events import Event
from domain.film import Film
from domain.job import Job
from domain.job_events import JobStatus, JobTakeRequested, JobType
from domain.movie import (
    AcceptRequested,
    CancelRequested,
    JobsRequest,
    MovieCancelled,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    RedoRequested,
    Request,
    RequestRefused,
    ResumeRequested,
    RetryRequested,
    ShootRequested,
    SkipRequested,
)
from domain.plan import ANEW, FINAL, SCRIPT, skippable
from domain.planning import job_planned
from domain.shoot import designed_for, to_be_designed, to_be_shot, who_shoots, why_not_shot

BY = "director"


def why_not(film: Film, request: Request) -> str | None:
    """One sentence why this wish cannot be, or None."""
    match request:
        case ResumeRequested():
            return None
        case PauseRequested() | CancelRequested() if film.state in _OVER[type(request)]:
            id, state = film.submitted.id, film.state
            return f"{id} is {state} already, so there is nothing to {verb(request)}; {_INSTEAD[state]} {id}"
        case PauseRequested() | CancelRequested():
            return None
        case JobsRequest() if type(request) in _ALLOWS:
            return _why_not_jobs(film, request)
        case ShootRequested():
            return why_not_shot(film, request)
        case _:
            return f"This version of cinema cannot {verb(request)} a film; install a newer one."


def answer(film: Film, request: Request, lost: Collection[Job] = ()) -> list[Event]:
    """The events that answer a request; each names it. A refusal says why.

    `lost` are completed jobs whose files are gone for good: to resume is to make them again.
    """
    movie, by, number = film.submitted, request.by, request.originator_version
    if why := why_not(film, request):
        return [RequestRefused(**movie.next(BY), request=number, reason=why)]
    match request:
        case ResumeRequested():
            failed = [job.retry(by=by, reason="resumed", request=number) for job in film.failed() if not job.withheld]
            gone = [_made_again(film, job, by, number) for job in lost]
            return [MovieResumed(**movie.next(by), request=number, budget=request.budget), *failed, *gone]
        case PauseRequested():
            return [MoviePaused(**movie.next(by), request=number)]
        case CancelRequested():
            return [MovieCancelled(**movie.next(by), request=number)]
        case RetryRequested():
            return [job.retry(by=by, request=number) for job in meant(film, request)]
        case SkipRequested():
            return [job.skip(by=by, request=number) for job in meant(film, request)]
        case AcceptRequested():
            return [job.accept(by=by, request=number) for job in meant(film, request)]
        case RedoRequested():
            return list(_retaken(film, meant(film, request), by, number))
        case ShootRequested():
            return list(_shot(film, request, by, number))
        case _:
            raise AssertionError(request.TOPIC)


def must_wait(film: Film, request: Request) -> bool:
    """Another take makes all stale that was made from the last one; what is being made from it now ends first.

    What is uncertain does not end by itself, and the wish that ends it may stand behind this one.
    """
    if not isinstance(request, RedoRequested | ShootRequested) or why_not(film, request):
        return False
    if isinstance(request, RedoRequested):
        concerned = film.needing(meant(film, request))
    else:
        concerned = [job for job in film.jobs.values() if job.type is not JobType.SCREENPLAY]
    return not all(job.uncertain for job in concerned if job.status is JobStatus.IN_PROGRESS)


def meant(film: Film, request: JobsRequest) -> list[Job]:
    """The jobs a request names; without names, all that it can be wished for."""
    if request.jobs:
        return [film.jobs[name] for name in dict.fromkeys(request.jobs)]
    return [job for job in film.jobs.values() if _ALLOWS[type(request)](job)]


def verb(request: Request) -> str:
    return request.TOPIC.removeprefix("movie.").removesuffix("_requested")


def _retaken(film: Film, jobs: list[Job], by: str, number: int) -> Iterable[Event]:
    """The next take of each, and the same take again, of new inputs, of whatever was made from them."""
    for job in jobs:
        yield JobTakeRequested(**job.next(by), take=job.take + 1, request=number)
    yield from _stale(film, jobs, by, number)


def _shot(film: Film, request: ShootRequested, by: str, number: int) -> Iterable[Event]:
    """The film goes on, with others for what is shot: a further take of what there is, the first of what there is not.

    What is made from it is made again; what is paid for and was not asked for waits for a word.
    """
    casts = {request.providers["speech"]: request.voices} if request.voices else {}
    yield MovieResumed(**film.submitted.next(by), request=number, budget=request.budget, casts=casts)
    jobs = to_be_shot(film, request)
    yield from _designed(film, request, jobs, by, number)
    designs = designed_for(film, request, jobs)
    for job in jobs:
        provider, model = who_shoots(job, request)
        take = job.take + (job.made is not None)
        about: dict[str, Any] = {"provider": provider, "model": model, "needs": designs.get(job.name)}
        yield JobTakeRequested(**job.next(by), take=take, **about, request=number)
    yield from _stale(film, jobs, by, number)


def _designed(film: Film, request: ShootRequested, jobs: list[Job], by: str, number: int) -> Iterable[Event]:
    """Voices that are designed first: jobs that the plan does not have yet, before all others."""
    for spec in to_be_designed(film, request, jobs):
        planned = job_planned(film.submitted.id, spec, order=0)
        yield planned
        yield JobTakeRequested(**Job(planned).next(by), take=1, provider=request.providers["speech"], request=number)


def _stale(film: Film, jobs: list[Job], by: str, number: int) -> Iterable[Event]:
    causes = {later.name: job.name for job in reversed(jobs) for later in film.needing([job])}
    for job in film.needing(jobs):
        if job.status is JobStatus.COMPLETED and job not in jobs:
            details: dict[str, Any] = {"because": causes[job.name], "waits": film.price_again(job)}
            yield JobTakeRequested(**job.next(by), take=job.take, request=number, **details)


def _made_again(film: Film, job: Job, by: str, number: int) -> Event:
    """A lost file; one that has to be paid for again waits for a person."""
    if (price := film.price_again(job)) is None:
        return job.retry(by=by, reason="file_lost", request=number)
    return JobTakeRequested(**job.next(by), take=job.take, waits=price, request=number)


def _why_not_jobs(film: Film, request: JobsRequest) -> str | None:
    id, wish = film.submitted.id, verb(request)
    if film.state == "cancelled":
        return f"{id} is cancelled; reopen it first with: cinema resume {id}"
    for name in request.jobs:
        if name not in film.jobs:
            return f"There is no job {name!r} in {id}; {_nearest(name, film)}"
        job = film.jobs[name]
        if never := _NEVER.get((type(request), name)):
            return f"{name} cannot {_PASSIVE[type(request)]}; {never}."
        if job.status is JobStatus.SKIPPED:
            return f"{name} is left out, and stays so; {ANEW}."
        if not _ALLOWS[type(request)](job):
            return f"{name} is {_said(job)}, so it cannot {_PASSIVE[type(request)]}; {_HINTS[type(request)]}."
    if not meant(film, request):
        return f"There is nothing in {id} to {wish}; {_HINTS[type(request)]}: cinema status {id}"
    return None


def _nearest(name: str, film: Film) -> str:
    near = get_close_matches(name, film.jobs, n=1)
    return f"did you mean {near[0]!r}?" if near else f"`cinema replay {film.submitted.id}` lists those there are."


def _said(job: Job) -> str:
    return job.status.value.lower().replace("_", " ")


def _may_retry(job: Job) -> bool:
    return job.status is JobStatus.FAILED or job.uncertain or job.parked or job.waits is not None


def _may_skip(job: Job) -> bool:
    return skippable(job.name) and (job.status in (JobStatus.PENDING, JobStatus.FAILED) or job.uncertain)


def _may_redo(job: Job) -> bool:
    return job.status is JobStatus.COMPLETED and job.name != SCRIPT


def _may_accept(job: Job) -> bool:
    return job.kept is not None and job.status in (JobStatus.PENDING, JobStatus.FAILED)


_OVER = {PauseRequested: ("completed", "cancelled", "paused"), CancelRequested: ("completed", "cancelled")}
_INSTEAD = {
    "completed": "another take of a job: cinema redo",
    "cancelled": "reopen it: cinema resume",
    "paused": "go on: cinema resume",
}
_PASSIVE: dict[type[Request], str] = {
    RetryRequested: "be tried again",
    SkipRequested: "be left out",
    RedoRequested: "have another take",
    AcceptRequested: "keep a former one",
}
_NEVER: dict[tuple[type[Request], str], str] = {
    (SkipRequested, SCRIPT): "without a screenplay there is no film, but `cancel` gives it up",
    (SkipRequested, FINAL): "without a final cut there is no film, but its shots can be left out",
    (RedoRequested, SCRIPT): "a changed script is another film: submit it under another --movie-id",
}
_ALLOWS: dict[type[Request], Callable[[Job], bool]] = {
    RetryRequested: _may_retry,
    SkipRequested: _may_skip,
    RedoRequested: _may_redo,
    AcceptRequested: _may_accept,
}
_HINTS: dict[type[Request], str] = {
    RetryRequested: "that is for what failed, is uncertain or waits; `redo` makes another take",
    SkipRequested: "that is for what is not made yet",
    RedoRequested: "that is for what is completed; `retry` is for what failed",
    AcceptRequested: "that is for a job that has a former take, or waits for a word; `redo` makes another",
}
