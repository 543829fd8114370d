"""The verbs that make films: make, resume, submit, daemon."""

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from types import FrameType

from cinema_actors.cli.findings import findings
from cinema_actors.cli.interpreter import set_for_films
from cinema_actors.cli.live import Live
from cinema_actors.cli.memory import watched
from cinema_actors.cli.questions import few, question
from cinema_actors.cli.screen import say_path, talk
from cinema_actors.film_settings import cautions, film_settings
from cinema_actors.finish import Wish
from cinema_actors.follow import Follower
from cinema_actors.going_on import Stop, go_on, to_the_end
from cinema_actors.production import productions
from cinema_actors.script_file import read_screenplay_script
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.submission import Submission, checked_id
from domain.errors import UnknownFilmError, with_way_on
from domain.film import Film
from domain.job import Job
from domain.money import amount

KEY_REFUSED = 4  # the exit code where a key is missing or not taken
_STOPPING = "stopping: what is finished is kept"


def make(args: Namespace) -> int:
    """Submits the script, unless it is submitted already, and follows the film to its end."""
    studio = Studio(args.studio)
    with _submitted(studio, args, again=True) as (store, movie_id, new):
        if not new:
            go_on(studio, store, movie_id, talk)
        return to_its_end(studio, store, movie_id)


def resume(args: Namespace) -> int:
    """Replays to the last checkpoint and goes on, with what failed too."""
    studio = Studio(args.studio)
    if not studio.exists():
        raise UnknownFilmError(f"There is no studio in {studio.path}; begin one with `cinema make SCRIPT`.")
    checked_id(args.movie_id)
    budget = _budget(args)
    with closing(studio.open_events()) as store:
        go_on(studio, store, args.movie_id, talk, budget)
        return to_its_end(studio, store, args.movie_id)


def submit(args: Namespace) -> int:
    """Appends the submission and returns; whoever runs the studio picks it up."""
    with _submitted(Studio(args.studio), args, again=False) as (_, movie_id, _):
        print(movie_id)
    return 0


def daemon(args: Namespace) -> int:
    """Runs every unfinished film of the studio, and those to come, until Ctrl-C or TERM."""
    studio = Studio(args.studio)
    studio.exists()  # or it holds a store that is not ours
    set_for_films()
    with (
        watched(),
        _stop_signals() as stop,
        studio.lock(patience=1.0),
        closing(productions(studio, hurry=stop.hurries)) as running,
    ):
        talk(f"the studio {studio.path} is running; Ctrl-C stops it.")
        for production in running:
            while not stop.wait(0.2) and not production.over.is_set():
                pass
    return 0


@contextmanager
def _submitted(studio: Studio, args: Namespace, *, again: bool) -> Iterator[tuple[EventStore, str, bool]]:
    """The open store, the film's id, and whether it is new. Wrong input is found before the studio is touched."""
    file, script = read_screenplay_script(args.script)
    wish = Wish(args.look, args.loudness, args.captions)
    settings = film_settings(studio, args.provider or [], args.size, args.fps, args.model or [], wish)
    for caution in cautions(studio, settings):
        talk(caution)
    submission = Submission(file, script, settings, args.movie_id, budget=_budget(args))
    with closing(studio.open_events()) as store:
        movie_id, new = submission.submit(store, again=again)
        yield store, movie_id, new


@contextmanager
def _stop_signals() -> Iterator[Stop]:
    stop = Stop(talk)

    def set_it(_number: int, _frame: FrameType | None) -> None:
        stop.ask()

    before = {number: signal.signal(number, set_it) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def to_its_end(studio: Studio, store: EventStore, movie_id: str) -> int:
    """Runs the film where nobody runs the studio, else follows whoever does, and takes over when they stop."""
    follower = Follower(store, movie_id)
    set_for_films()
    with watched(), _stop_signals() as stop:
        live = Live(store, movie_id, sys.stderr, lambda: _STOPPING if stop.is_set() else "")
        try:
            to_the_end(studio, follower, stop, live.update)
        finally:
            live.close()
    if stop.is_set():
        return _interrupted(movie_id, stop.ours)
    return _verdict(studio, follower.film)


def _questions(film: Film) -> list[str]:
    id = film.submitted.id
    asked = [job for job in film.jobs.values() if job.uncertain or job.waits is not None]
    return few([_question(id, job) for job in asked], id)


def _question(movie_id: str, job: Job) -> str:
    twin = job.twin if job.uncertain else None
    return question(movie_id, job.name, job.reserved, job.waits, job.operation is not None, twin)


def _budget(args: Namespace) -> Decimal | None:
    return None if args.budget is None else amount(args.budget)


def _interrupted(movie_id: str, ours: bool) -> int:
    ending = "stopped; go on with" if ours else "goes on without you; look at it with"
    talk(f"{movie_id} {ending}: cinema {'resume' if ours else 'watch'} {movie_id}")
    return 130


def _verdict(studio: Studio, film: Film) -> int:
    movie = film.submitted
    match film.state:
        case "completed":
            for sentence in findings((job.meta.get("findings", ()) for job in film.jobs.values()), movie.id):
                talk(sentence)
            say_path(studio.path / (movie.film or ""))
            return 0
        case "failed" if film.withheld:
            talk(f"{movie.id} waits for a person. {movie.failed}")
            return 5
        case "failed":
            why = with_way_on(movie.failed or "", f"try again with: cinema resume {movie.id}")
            talk(f"{movie.id} could not be finished. {why}")
            return KEY_REFUSED if any(job.error_kind == "key_refused" for job in film.failed()) else 1
        case "cancelled":
            talk(f"{movie.id} is cancelled; reopen it with: cinema resume {movie.id}")
            return 1
        case "paused" if movie.paused_for:
            talk(f"{movie.id} is paused: {movie.paused_for}")
            return 5
        case "waiting":
            for sentence in _questions(film):
                talk(sentence)
            return 5
        case state:
            see = f"look at it with `cinema status {movie.id}`, go on with: cinema resume {movie.id}"
            talk(f"{movie.id} is {state}; {see}")
            return 5
