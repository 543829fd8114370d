"""Jobs of the films at work, as the Ledger tells of them: a stage need not read back what it has just written."""

import threading
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from cinema_actors.store import EventStore
from domain.events import Event
from domain.job import Job, job_id, movie_of
from domain.job_events import JobEvent, JobPlanned, JobRetried, JobSkipped, JobStatus, JobTakeRequested
from domain.money import ZERO
from domain.movie import MovieCompleted

_CHANGES = {JobRetried, JobSkipped, JobTakeRequested}


class JobCache:
    """A film is read once, and folded on by what is heard. Only whoever holds the studio's lock appends to streams of
    jobs, and all of that is heard here before anybody else hears it: so nothing is missed, and nothing is early.

    Heard in the Ledger's thread, asked on the IOLoop; who asks gets copies.
    """

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._films: dict[str, dict[str, Job]] = {}
        self._changes: Counter[str] = Counter()
        self._lock = threading.Lock()

    def hear(self, movie_id: str, events: Iterable[tuple[int, Event]]) -> None:
        """Of one film."""
        with self._lock:
            film = self._films.get(movie_id)  # None: nobody works on it
            for _, event in events:
                if isinstance(event, JobEvent):
                    if film is not None:
                        _apply(film, event)
                    if type(event) in _CHANGES:
                        self._changes[movie_id] += 1
                elif isinstance(event, MovieCompleted):
                    film = None
                    self._films.pop(movie_id, None)

    def job(self, id: str) -> Job | None:
        with self._lock:
            job = self._film(movie_of(id)).get(id)
            return None if job is None else job.copy()

    def changes(self, movie_id: str) -> int:
        """How often something of this film was left out or asked for anew: a job that was ready may be so no more."""
        return self._changes.get(movie_id, 0)

    def completed(self, movie_id: str, names: Iterable[str]) -> dict[str, Job]:
        """Those of a film's jobs that are completed, by name."""
        with self._lock:
            film = self._film(movie_id)
            jobs = [film.get(job_id(movie_id, name)) for name in names]
            return {job.name: job.copy() for job in jobs if job is not None and job.status is JobStatus.COMPLETED}

    def committed(self, movie_id: str) -> Decimal:
        """Dollars that a film has spent or reserved."""
        with self._lock:
            return sum((job.spent + job.reserved for job in self._film(movie_id).values()), ZERO)

    def _film(self, movie_id: str) -> dict[str, Job]:
        if movie_id not in self._films:
            film = self._films[movie_id] = {}
            for row in self._store.movie(movie_id):
                if isinstance(event := row.event(), JobEvent):
                    _apply(film, event)
        return self._films[movie_id]


def _apply(film: dict[str, Job], event: JobEvent) -> None:
    job = film.get(event.originator_id)
    if job is None and isinstance(event, JobPlanned):
        film[event.originator_id] = Job(event)
    elif job is not None and event.originator_version > job.version:  # what was read before is heard again
        job.apply(event)
