"""Following a film to its end: from the store alone, so that it does not matter which process runs it."""

import time
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from cinema_actors.store import EventStore, Row
from domain.errors import UnknownFilmError
from domain.film import Film
from domain.job import movie_of

POLL = 0.05  # seconds between looks at the store


class Follower:
    """The folded film, and what is new in it each time one looks."""

    def __init__(self, store: EventStore, movie_id: str) -> None:
        self.store = store
        self.movie_id = movie_id
        rows = store.movie(movie_id)
        if all(row.id != movie_id for row in rows):
            raise unknown_film(store, movie_id)
        self.film = Film.of(row.event() for row in rows)
        self.position = rows[-1].position
        self._seen = -1

    def news(self) -> list[Row]:
        """This film's events since the last look, folded."""
        changed = self.store.changed_elsewhere()
        if changed == self._seen:
            return []
        self._seen = changed
        rows = self.store.read(self.position, limit=1_000_000)
        if rows:
            self.position = rows[-1].position
        mine = [row for row in rows if movie_of(row.id) == self.movie_id]
        for row in mine:
            self.film.apply(row.event())
        return mine

    def until(self, is_over: Callable[[Film], bool], also: Callable[[], bool] = lambda: False) -> Iterator[list[Row]]:
        """Yields what is new, again and again, until the film is over or `also` says so."""
        while True:
            rows = self.news()
            yield rows
            if is_over(self.film) or also():
                return
            time.sleep(POLL)


def unknown_film(store: EventStore, movie_id: str) -> UnknownFilmError:
    """Names the film that may be meant, else how to list those there are."""
    near = get_close_matches(movie_id, store.movie_ids(), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`cinema ls` lists those there are."
    return UnknownFilmError(f"There is no film {movie_id!r} in this studio; {hint}")


def has_ended(film: Film) -> bool:
    """Nothing more will happen by itself: completed, or waiting for a person, with nothing under way that ends without
    one."""
    if film.open_requests():
        return False
    if film.state == "completed":
        return True
    is_held = film.state in ("paused", "cancelled")
    return film.state in ("failed", "waiting") or (is_held and all(job.uncertain for job in film.in_progress()))
