"""What a stage works with: the film's book, the tools of the studio, and the task it makes of a job."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from pykka import ActorRef

from cinema_actors.askers import Askers
from cinema_actors.assets import Assets
from cinema_actors.io_loop import IOLoop
from cinema_actors.job_cache import JobCache
from cinema_actors.journal import journal_is_kept
from cinema_actors.ledger import Append
from cinema_actors.limits import Limits
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.work import Input, Work
from cinema_actors.purse import Purse
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.unsent import Unsent
from cinema_actors.workers import Workers
from domain.events import Event, now
from domain.extractors import extract_all_stages
from domain.film import Film
from domain.job import Job, job_id
from domain.job_events import DONE, JobStatus
from domain.movie import Movie, MovieEvent, MovieSubmitted
from domain.plan import role_of
from domain.quality import Expected
from domain.screenplay import Screenplay
from domain.settings import FilmSettings

ANSWER = 2.0  # seconds; a Ledger that has not answered by then has died without a word


SUBMISSIONS = 2  # open at once, of one provider
BOOKS = 64  # films whose screenplay is kept at hand


@dataclass(frozen=True)
class Book:
    """What is fixed about a film: its submission, and once it is planned, its screenplay and its voices."""

    movie: Movie

    @property
    def movie_id(self) -> str:
        return self.movie.id

    @property
    def settings(self) -> FilmSettings:
        return self.movie.settings

    def settings_for(self, job: Job) -> FilmSettings:
        """The film's, with whoever was chosen for this job."""
        role = role_of(job.type, job.name)
        if job.shot_by is None or role is None:
            return self.settings
        provider, model = job.shot_by
        models = {name: id for name, id in self.settings.models.items() if name != role}
        chosen = {"providers": {**self.settings.providers, role: provider}}
        return self.settings.model_copy(update={**chosen, "models": {**models, role: model} if model else models})

    @cached_property
    def screenplay(self) -> Screenplay:
        return Screenplay.model_validate(self.movie.screenplay)

    @cached_property
    def stages(self) -> dict[str, Any]:
        """The seed's stage specs, which hold the prompts."""
        return extract_all_stages(self.screenplay, self.settings)


@dataclass(frozen=True)
class Task:
    """A job made concrete: the work of a provider, and which files come of it.

    `files` maps each suffix to the path where people find it (None: kept as an asset only), the main one first: that
    one is the provider's. `finish(main)` writes those beside it. `expected` is what the gates measure it against;
    without it nobody looks.
    """

    work: Work
    files: Mapping[str, Path | None]
    finish: Callable[[Path], Awaitable[None]] | None = None
    expected: Expected | None = None

    def main(self, partial: Path) -> Path:
        """Where the provider writes."""
        suffix = next(iter(self.files), "")
        return partial.with_name(partial.name + suffix) if suffix else partial


@dataclass
class Kit:
    """The tools of one running studio, shared by its stages. Lives on the IOLoop."""

    studio: Studio
    store: EventStore
    assets: Assets
    catalog: Catalog
    limits: Limits
    workers: Workers
    io: IOLoop
    held: set[str] = field(default_factory=set)  # films of which no further job may begin
    ledger: "ActorRef[Any] | None" = None
    directors: dict[str, "ActorRef[Any]"] = field(default_factory=dict)
    by_hand: bool = False  # these stages alone are run, by a program of the user's
    books: dict[str, Book] = field(default_factory=dict)  # of the planned films at work
    home: asyncio.AbstractEventLoop | None = None  # where a user's own coroutines are at home
    due: dict[str, tuple[datetime, float]] = field(default_factory=dict)  # by job: `retry_at`, and when that is
    making: "WeakValueDictionary[str, asyncio.Lock]" = field(default_factory=WeakValueDictionary)
    asking: set[str] = field(default_factory=set)  # jobs whose paid request has left, and whose answer is not kept yet
    looked_for: set[str] = field(default_factory=set)  # jobs that were under way, once it is known what became of them
    keeps_journal: bool = field(default_factory=journal_is_kept)
    closing: bool = False  # nothing more begins
    gates: dict[str, asyncio.Semaphore] = field(default_factory=dict)
    jobs: JobCache = field(init=False)
    purse: Purse = field(init=False)
    askers: Askers = field(init=False)
    unsent: Unsent = field(init=False)

    def __post_init__(self) -> None:
        self.jobs = JobCache(self.store)
        self.purse = Purse(self.jobs)
        self.askers = Askers(self.store)
        self.unsent = Unsent(self.studio.hidden / "unsent")

    def holds(self, movie_id: str) -> bool:
        """No further job of this film may begin."""
        return self.closing or movie_id in self.held

    def gate(self, provider: str) -> asyncio.Semaphore:
        """Few submissions of long operations are open at once: what is between the request and its id on disk is what a
        crash makes uncertain (facts: core, 4)."""
        return self.gates.setdefault(provider, asyncio.Semaphore(SUBMISSIONS))

    def pause(self, job: Job) -> float:
        """Seconds until a job may be tried again, by a clock that nobody sets while this studio runs."""
        if job.retry_at is None:
            return 0.0
        retry_at, due = self.due.get(job.id, (None, 0.0))
        if retry_at != job.retry_at:
            due = time.monotonic() + job.pause(now())
            self.due[job.id] = job.retry_at, due
        return max(0.0, due - time.monotonic())

    def only_one(self, key: str) -> asyncio.Lock:
        """Held while the asset of a key is looked for and made: who wants the same one waits, and finds it."""
        return self.making.setdefault(key, asyncio.Lock())

    async def append(self, *events: Event) -> None:
        """Returns when the events are on disk. Conflict when somebody else was faster.

        Who is cancelled meanwhile is told so only when it is known whether they are.
        """
        written = _Written(self.io)
        assert self.ledger is not None
        self.ledger.tell(Append(events, written.say))
        try:
            await written.future
        except asyncio.CancelledError:
            await written.late()
            raise

    def book(self, movie_id: str) -> Book:
        """What is fixed about a film. Once it is planned it is kept, until a person has it go on otherwise."""
        if movie_id in self.books:
            return self.books[movie_id]
        book = _read_book(self.store, movie_id)
        if book.movie.planned:
            if len(self.books) == BOOKS:
                self.books.clear()
            self.books[movie_id] = book
        return book

    def needs(self, job: Job) -> dict[str, Job] | None:
        """The jobs this one needs, by name; those that were skipped are left out, or another stands in (plan.py).

        None when one of them is to be made first: somebody has asked for another take of it.
        """
        found = self.jobs.completed(job.movie_id, job.needs)
        if len(found) == len(job.needs):
            return found
        film = Film.of(row.event() for row in self.store.movie(job.movie_id))
        needs = film.plan.needs(job.name, film.statuses)
        is_free = self.by_hand or job.status is JobStatus.IN_PROGRESS  # then what is not there counts as skipped
        if not is_free and any(film.statuses[need] not in DONE for need in needs):
            return None
        return self.jobs.completed(job.movie_id, needs)

    def is_skipped(self, movie_id: str, name: str) -> bool:
        job = self.jobs.job(job_id(movie_id, name))
        return job is not None and job.status is JobStatus.SKIPPED

    def input(self, job: Job | None) -> Input | None:
        """The main file of a completed job, as an asset: nobody changes those."""
        if job is None or not job.files:
            return None
        return Input(path=str(self.studio.assets / job.files[0].asset), sha256=job.files[0].sha256)


class _Written:
    """What the Ledger says of an append. Each `future` is waited for by one, whose end is its end."""

    def __init__(self, io: IOLoop) -> None:
        self.io = io
        self.future: asyncio.Future[None] = io.loop.create_future()
        self.is_known = False
        self.error: Exception | None = None

    def say(self, error: Exception | None) -> None:
        """In the Ledger's thread."""
        self.error = error
        self.io.post(self._hear)

    def _hear(self) -> None:
        self.is_known = True
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(None)
        else:
            self.future.set_exception(self.error)

    async def late(self) -> None:
        """Whoever waited was cancelled, and has to know all the same. Raises what went wrong."""
        if not self.is_known:
            self.future = self.io.loop.create_future()
            with suppress(Exception):
                await asyncio.wait_for(self.future, ANSWER)
        if self.error is not None:
            raise self.error


def _read_book(store: EventStore, movie_id: str) -> Book:
    events = [event for event in store.stream(movie_id) if isinstance(event, MovieEvent)]
    first = events[0]
    assert isinstance(first, MovieSubmitted)
    movie = Movie(first)
    for event in events[1:]:
        movie.apply(event)
    return Book(movie)
