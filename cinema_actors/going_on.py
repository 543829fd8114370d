"""Seeing one film to its end, whoever runs the studio: what make, resume and generate share."""

import queue
from collections.abc import Callable
from contextlib import closing, suppress
from decimal import Decimal
from typing import Any

from cinema_actors.assets import Assets
from cinema_actors.follow import Follower, has_ended
from cinema_actors.production import Production, productions
from cinema_actors.store import EventStore, Row
from cinema_actors.studio import Studio
from cinema_actors.views import views_stand
from cinema_actors.wishing import wish
from domain.errors import StudioBusyError
from domain.film import Film
from domain.job_events import JobStatus
from domain.money import plain
from domain.movie import CancelRequested, PauseRequested, ResumeRequested
from domain.plan import SCRIPT

Show = Callable[[list[Row]], None]  # told what is new


class Stop:
    """Ends the wait. `ours`: this process runs the film, and does not only watch it.

    Answers that are paid for are waited for, and `say` tells how many; who asks a second time waits no longer. It is
    asked for by signals too, in the midst of anything that the main thread does: so there is no lock in it that this
    thread may hold already, as there is in an Event.
    """

    ours = False
    at_once = False
    _is_asked = False

    def __init__(self, say: Callable[[str], None] = lambda sentence: None) -> None:
        self._say = say
        self._told = 0  # how many answers are out, as last said
        self._bell: queue.SimpleQueue[None] = queue.SimpleQueue()  # a signal may interrupt `get` and `put` by `put`

    def ask(self) -> None:
        self.at_once, self._is_asked = self._is_asked, True
        self._bell.put(None)

    def is_set(self) -> bool:
        return self._is_asked

    def wait(self, seconds: float) -> bool:
        """Whether it was asked for, by then; for one thread."""
        with suppress(queue.Empty):
            while not self._is_asked:
                self._bell.get(timeout=seconds)
        return self._is_asked

    def hurries(self, answers: int) -> bool:
        """Whether a stop leaves so many answers behind, of which nobody will know then whether they were paid for."""
        if answers != self._told:
            self._told = answers
            self._say(f"{_answers(answers)} on the way; stop once more to go without, and decide about each later.")
        return self.at_once


def go_on(
    studio: Studio, store: EventStore, movie_id: str, say: Callable[[str], None], budget: Decimal | None = None
) -> None:
    """Files of completed jobs are looked at; what stopped for a person's sake is asked to go on."""
    store.refuse_newer()  # before anything is mended by what it says
    film = Follower(store, movie_id).film
    lost = _look_at_files(Assets(studio), film, say)
    held = any(isinstance(request, PauseRequested | CancelRequested) for request in film.open_requests())
    stopped = film.state in ("paused", "cancelled", "failed") or film.submitted.by_hand
    if lost or held or stopped or film.failed() or budget is not None:
        wish(store, movie_id, ResumeRequested, budget=None if budget is None else plain(budget))


def to_the_end(studio: Studio, follower: Follower, stop: Stop, show: Show) -> None:
    """Runs the film where nobody runs the studio, else follows whoever does, and takes over when they stop. What is
    uncertain is looked for once more, also where nothing is left to do."""
    doubt = follower.film.state == "waiting" and bool(_doubts(follower.film))
    while not stop.is_set() and (doubt or not _is_over(studio, follower)):
        doubt = False
        try:
            with studio.lock():
                run_film(studio, follower, stop, show)
        except StudioBusyError:
            stop.ours = False
            for rows in follower.until(has_ended, lambda: stop.is_set() or not studio.is_running()):
                show(rows)


def run_film(studio: Studio, follower: Follower, stop: Stop, show: Show, **how: Any) -> None:
    """To its end, by this process, which holds the studio's lock."""
    stop.ours = True
    with closing(productions(studio, only=follower.movie_id, hurry=stop.hurries, **how)) as running:
        for production in running:
            over, may_end = production.over, _once_looked_for(follower.film, production)
            for rows in follower.until(may_end, lambda: stop.is_set() or over.is_set()):  # noqa: B023
                show(rows)
    show(follower.news())


def _once_looked_for(film: Film, production: Production) -> Callable[[Film], bool]:
    """It has ended, and what was uncertain before is so although its stage has looked for it again."""
    doubts = _doubts(film) & {job.id for job in film.jobs.values() if job.type in production.stages}
    looked = production.kit.looked_for
    return lambda film: has_ended(film) and doubts & _doubts(film) <= looked


def _doubts(film: Film) -> set[str]:
    return {job.id for job in film.in_progress() if job.uncertain}


def _answers(count: int) -> str:
    return "1 answer that is paid for is" if count == 1 else f"{count} answers that are paid for are"


def _is_over(studio: Studio, follower: Follower) -> bool:
    return has_ended(follower.film) and views_stand(studio, follower.store, follower.position)


def _look_at_files(assets: Assets, film: Film, say: Callable[[str], None]) -> bool:
    """Mends what the asset store still has, and says so. Is anything lost?"""
    lost, unfinished = False, not film.is_done() or bool(film.open_requests())
    for job in film.jobs.values():
        if job.status is JobStatus.COMPLETED and job.name != SCRIPT:
            said, whole = assets.check(job, unfinished)
            lost = lost or not whole
            for sentence in said:
                say(sentence)
    return lost
