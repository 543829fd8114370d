"""One film as its events tell it: the movie, its jobs, and the requests that wait for an answer."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, Self

from domain.events import Event
from domain.job import DONE, Job, JobPlanned, JobRetried, JobStatus, JobType, movie_of
from domain.movie import Movie, MovieSubmitted, Request

FilmState = Literal["submitted", "running", "paused", "waiting", "failed", "cancelled", "completed"]


class Film:
    """Fold of one film. `apply` is the only way it changes; what is ready is kept up to date as events come."""

    def __init__(self) -> None:
        self.movie: Movie | None = None
        self.jobs: dict[str, Job] = {}
        self.requests: list[Request] = []
        self.answered = 0  # requests up to this version are answered
        self.tally: dict[JobType, Counter[JobStatus]] = {type: Counter() for type in JobType}
        self._unmet: dict[str, set[str]] = {}
        self._needed_by: dict[str, list[str]] = {}

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        film = cls()
        for event in events:
            film.apply(event)
        return film

    def apply(self, event: Event) -> None:
        request = getattr(event, "request", None)
        if isinstance(request, int):
            self.answered = max(self.answered, request)
        match event:
            case MovieSubmitted():
                self.movie = Movie(event)
            case Request():
                self.requests.append(event)
            case JobPlanned():
                self._plan(Job(event))
            case _ if event.originator_id == movie_of(event.originator_id):
                self.submitted.apply(event)
            case _:
                if isinstance(event, JobRetried):
                    self.submitted.failed = None
                self._move(self.jobs[event.originator_id.split("/", 1)[1]], event)

    @property
    def submitted(self) -> Movie:
        assert self.movie is not None, "a film begins with movie.submitted"
        return self.movie

    @property
    def state(self) -> FilmState:
        movie = self.submitted
        if movie.cancelled:
            return "cancelled"
        if movie.paused:
            return "paused"
        if movie.completed and self.is_done():
            return "completed"
        if movie.failed:
            return "failed"
        if self._waits_for_a_person():
            return "waiting"
        return "submitted" if not any(job.attempt for job in self.jobs.values()) else "running"

    def counts(self) -> Counter[JobStatus]:
        return sum(self.tally.values(), Counter())

    def is_done(self) -> bool:
        """Every job of the plan is completed or skipped."""
        return self.submitted.planned and all(self.stage_is_done(type) for type in JobType)

    def stage_is_done(self, type: JobType) -> bool:
        tally = self.tally[type]
        return self.submitted.planned and tally.total() == sum(tally[status] for status in DONE)

    def ready(self) -> list[Job]:
        """Jobs that wait for nothing but their turn, in the order of the film."""
        names = (name for name, unmet in self._unmet.items() if not unmet)
        jobs = (self.jobs[name] for name in names)
        return sorted((job for job in jobs if job.status is JobStatus.PENDING), key=lambda job: job.order)

    def in_progress(self) -> list[Job]:
        return [job for job in self.jobs.values() if job.status is JobStatus.IN_PROGRESS]

    def failed(self) -> list[Job]:
        return [job for job in self.jobs.values() if job.status is JobStatus.FAILED]

    def open_requests(self) -> list[Request]:
        return [request for request in self.requests if request.originator_version > self.answered]

    def _waits_for_a_person(self) -> bool:
        running = self.in_progress()
        return bool(running) and all(job.uncertain for job in running) and not self.ready()

    def _plan(self, job: Job) -> None:
        self.jobs[job.name] = job
        self.tally[job.type][job.status] += 1
        self._unmet[job.name] = {name for name in job.needs if not self._is_met(name)}
        for name in job.needs:
            self._needed_by.setdefault(name, []).append(job.name)

    def _is_met(self, name: str) -> bool:
        return name in self.jobs and self.jobs[name].status in DONE

    def _move(self, job: Job, event: Event) -> None:
        before = job.status
        job.apply(event)
        if job.status is before:
            return
        self.tally[job.type][before] -= 1
        self.tally[job.type][job.status] += 1
        for name in self._needed_by.get(job.name, ()):
            (self._unmet[name].discard if job.status in DONE else self._unmet[name].add)(job.name)
