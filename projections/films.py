"""The view `films`: what a film's own events say of it, beside its jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from projections import schema
from projections.jobs import State

UPSERT = schema.upsert("films")
SELECT = "SELECT * FROM films WHERE movie_id=?"


@dataclass(slots=True)
class FilmRow:
    """`expected` is how many jobs the plan has; `planned` turns true when all of them are there.

    `failed` is the reason, `film` the finished film's path relative to the studio, `budget` dollars. `reason` says why
    it is paused, where no person wished it.
    """

    movie_id: str
    title: str
    planned: bool = False
    expected: int | None = None
    started: bool = False
    paused: bool = False
    cancelled: bool = False
    completed: bool = False
    failed: str | None = None
    film: str | None = None
    budget: str | None = None
    reason: str | None = None
    created_at: str = ""
    updated_at: str = ""

    @classmethod
    def submitted(cls, movie_id: str, event: State) -> Self:
        time = event["timestamp"]
        return cls(movie_id, event["title"], budget=event.get("budget"), created_at=time, updated_at=time)

    @classmethod
    def load(cls, row: tuple[Any, ...]) -> Self:
        film = cls(*row)
        for flag in ("planned", "started", "paused", "cancelled", "completed"):
            setattr(film, flag, bool(getattr(film, flag)))
        return film

    def apply(self, topic: str, event: State) -> None:
        if change := CHANGES.get(topic):
            change(self, event)
        self.updated_at = event["timestamp"]

    def values(self) -> tuple[Any, ...]:
        return (
            self.movie_id, self.title, int(self.planned), self.expected, int(self.started), int(self.paused),
            int(self.cancelled), int(self.completed), self.failed, self.film, self.budget,
            self.reason, self.created_at, self.updated_at,
        )  # fmt: skip


def _screenplay_written(film: FilmRow, event: State) -> None:
    film.title = event["screenplay"].get("title") or film.title


def _planned(film: FilmRow, event: State) -> None:
    film.expected = event["jobs"]


def _paused(film: FilmRow, event: State) -> None:
    film.paused, film.reason = True, event.get("reason")


def _resumed(film: FilmRow, event: State) -> None:
    film.paused, film.cancelled, film.failed, film.reason = False, False, None, None
    film.budget = event.get("budget") or film.budget


def _cancelled(film: FilmRow, event: State) -> None:
    film.cancelled = True


def _failed(film: FilmRow, event: State) -> None:
    film.failed = event["reason"]


def _completed(film: FilmRow, event: State) -> None:
    film.completed, film.failed, film.film = True, None, event["film"]


CHANGES: dict[str, Callable[[FilmRow, State], None]] = {
    "movie.screenplay_written": _screenplay_written,
    "movie.planned": _planned,
    "movie.paused": _paused,
    "movie.resumed": _resumed,
    "movie.cancelled": _cancelled,
    "movie.failed": _failed,
    "movie.completed": _completed,
}
