"""What becomes of a job whose provider gave no result: who may try again, and when."""

import errno
from datetime import timedelta
from decimal import Decimal

from cinema_actors.limits import until_it_takes_more
from cinema_actors.providers.access import harmless
from cinema_actors.providers.errors import (
    OverdueError,
    ProviderError,
    ProviderFailedError,
    RateLimitedError,
    RejectedError,
    ResultGoneError,
    TransientError,
    WorkerDiedError,
)
from cinema_actors.providers.secrecy import hidden
from cinema_actors.shortage import said
from cinema_actors.studio import Studio
from domain.errors import CinemaError
from domain.events import now
from domain.job import Job
from domain.job_events import UNREADABLE, JobEvent
from domain.money import ZERO, asked_again_below

FAILURES = 2  # a provider that fails without billing, or a child that dies, is asked again this often
BACKOFF = 0.5  # seconds before the second attempt; each further one waits twice as long, 60 s at most


def outcome(job: Job, error: ProviderError, by: str, spent: Decimal = ZERO, *, answered: bool = False) -> JobEvent:
    """The machine tries again after a while, or a person says what is to be done. `spent` was paid all the same;
    `answered`: the provider did its part, and what it said is kept."""
    if isinstance(error, OverdueError):
        return job.doubt(reason=str(error), by=by)
    wait: float | None = None
    match error:
        case RateLimitedError(day=True):
            wait = until_it_takes_more(error)
        case RateLimitedError():
            wait = backoff(job.attempt) if error.retry_after is None else error.retry_after
        case WorkerDiedError(starved=True) if job.failures >= FAILURES:
            raise said(errno.ENOMEM, str(error))  # the machine's failure, not the job's
        case WorkerDiedError() | ProviderFailedError(billed=False):
            wait = backoff(job.failures + 1) if job.failures < FAILURES else None
        case TransientError():
            wait = backoff(job.attempt)
    cost = spent or _cost(job, error)
    if wait is None:
        gates = [finding.model_dump(mode="json") for finding in getattr(error, "findings", ())]
        meta = {"gates": gates} if gates else None
        why, kind = str(error), error.kind
        if cost and isinstance(error, ProviderFailedError):
            why, kind = f"{why}; pay for it once more with: cinema retry {job.movie_id} {job.name}", UNREADABLE
        return job.fail(error=why, kind=kind, by=by, cost=cost, meta=meta, answered=answered)
    again = now() + timedelta(seconds=wait)
    return job.interrupt(reason=str(error), kind=error.kind, by=by, retry_at=again, cost=cost, answered=answered)


def retries_in_doubt(studio: Studio, job: Job) -> bool:
    """Whether what may have been paid for is cheap enough to be asked for again, and counted twice."""
    return job.reserved < asked_again_below(studio.settings().get("uncertain", {}), job.provider)


def backoff(attempt: int) -> float:
    return min(60.0, BACKOFF * 2.0 ** min(attempt - 1, 10))


def words(error: Exception) -> str:
    """On one line and without a key, whoever says it."""
    return hidden(str(error)) if isinstance(error, CinemaError) else harmless(f"{type(error).__name__}: {error}")


def _cost(job: Job, error: ProviderError) -> Decimal:
    """What was billed although nothing came of it: by the provider's account, else what was reserved."""
    if error.cost is not None:
        return error.cost
    match error:
        case ProviderFailedError(billed=True) | RejectedError(billed=True) | ResultGoneError():
            return job.reserved
    return ZERO
