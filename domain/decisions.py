"""What a film needs next, decided from its folded events alone. No I/O: the Director appends what these return."""

from collections.abc import Mapping
from decimal import Decimal

from domain.events import Event
from domain.film import Film
from domain.job import job_id
from domain.job_events import JobPlanned, JobStatus, JobTakeRequested, JobType
from domain.money import ZERO, shown
from domain.movie import MovieCompleted, MovieFailed, MoviePaused, StageCompleted
from domain.plan import FINAL, SCRIPT

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
    return needless(film) or outdated(film) or ended(film)


def paused_for_money(film: Film, short: Mapping[str, Decimal]) -> list[Event]:
    """The budget is a hard cap: what comes next is not begun, and a person says how it goes on."""
    name, price = next(iter(short.items()))
    id, needed = film.submitted.id, film.spent + film.reserved + price
    reason = (
        f"{name} may cost {shown(price)}, and {shown(max(film.left or ZERO, ZERO))} of the budget of "
        f"{shown(film.submitted.budget or ZERO)} is left; raise it with: cinema resume {id} --budget AMOUNT "
        f"({shown(needed)} or more)"
    )
    return [MoviePaused(**film.submitted.next(BY), reason=reason)]


def needless(film: Film) -> list[Event]:
    """Jobs with nothing left to do because others were skipped, such as the post-production of a skipped clip."""
    names = film.plan.follow_up_skips(film.statuses) if film.skipped() else []
    return [film.jobs[name].skip(by=BY, reason="nothing is left to do for it") for name in names]


def outdated(film: Film) -> list[Event]:
    """The same take again of what was made from bytes that are no more: a lost file made anew, or a late start."""
    jobs = sorted((film.jobs[name] for name in film.outdated), key=lambda job: job.order)
    return [
        JobTakeRequested(**job.next(BY), take=job.take, because=film.outdated[job.name], waits=film.price_again(job))
        for job in jobs
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


def _nothing_can_go_on(film: Film) -> bool:
    movie = film.submitted
    if movie.failed or movie.paused or movie.cancelled or not film.failed():
        return False
    return not film.ready() and not film.in_progress()


def _why_it_failed(film: Film) -> str:
    first, *more = sorted(film.failed(), key=lambda job: job.order)
    others = f" (and {len(more)} more)" if more else ""
    return f"{first.name}: {first.error}{others}"
