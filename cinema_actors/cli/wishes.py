"""The verbs that wish something of a film: pause, cancel, retry, skip, redo, accept. Each appends and returns."""

from argparse import Namespace

from cinema_actors.cli.screen import talk
from cinema_actors.reading import open_store
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.movie import (
    AcceptRequested,
    CancelRequested,
    JobsRequest,
    PauseRequested,
    RedoRequested,
    Request,
    RetryRequested,
    SkipRequested,
)


def pause(args: Namespace) -> int:
    return _wish(args, PauseRequested, "what runs ends first; go on with: cinema resume {id}")


def cancel(args: Namespace) -> int:
    return _wish(args, CancelRequested, "what runs ends first; reopen it with: cinema resume {id}")


def retry(args: Namespace) -> int:
    return _jobs_wish(args, RetryRequested)


def skip(args: Namespace) -> int:
    return _jobs_wish(args, SkipRequested)


def redo(args: Namespace) -> int:
    return _jobs_wish(args, RedoRequested)


def accept(args: Namespace) -> int:
    return _jobs_wish(args, AcceptRequested)


def _jobs_wish(args: Namespace, kind: type[JobsRequest]) -> int:
    names = tuple(job.removeprefix(f"{args.movie_id}/") for job in args.jobs)
    return _wish(args, kind, "see it with: cinema watch {id}", jobs=names)


def _wish(args: Namespace, kind: type[Request], then: str, **details: tuple[str, ...]) -> int:
    studio = Studio(args.studio)
    with open_store(studio) as store:
        wish(store, args.movie_id, kind, **details)
    if not studio.is_running():
        then = "nobody runs the studio; it is answered with the next `cinema resume {id}`"
    talk(f"asked for; {then.format(id=args.movie_id)}")
    return 0
