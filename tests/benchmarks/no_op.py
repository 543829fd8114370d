"""A film whose jobs do nothing, made by the real actors, ledger, store and views: `no_op.py [--first] STUDIO`.

Prints the seconds from the plan's being made to the last job's being in the views; or with --first, those from the
end of the imports to the first job that a stage is given.
"""

import json
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from cinema_actors.cli.interpreter import set_for_films
from cinema_actors.pipeline import STAGES
from cinema_actors.production import Production
from cinema_actors.providers.protocols import Made
from cinema_actors.providers.work import Call
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from cinema_actors.store import stored_position
from cinema_actors.studio import Studio
from domain.job import Job
from domain.plan import FINAL, SCRIPT
from domain.script import Frozen
from films import screenplay_of, submitted

AT_ONCE = 1000  # jobs: as many as are ready, as with DBOS
FILM = "film"
LOOK = 0.001  # seconds
_EVENT = "SELECT rowid, state FROM stored_events WHERE originator_id=? AND topic="


class Slip(Frozen):
    job: str


def begin(folder: Path, script: str) -> Studio:
    """A studio with the film submitted."""
    studio = Studio(folder)
    store = studio.open_events()
    (folder / "cinema.toml").write_text(f"[limits]\nlocal-pictures = {AT_ONCE}\n", "utf-8")
    store.append([submitted(FILM, script)])
    store.close()
    return studio


def no_op(base: type[Stage], dispatched: Callable[[str], None]) -> Stage:
    """The stage of this name; its jobs make no file, except those that a film cannot be without; as in a
    rehearsal, nobody wants money for them."""

    class NoOp(base):  # type: ignore[valid-type, misc]
        def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
            async def make(out: Path) -> Made:
                if files:
                    out.write_text(_contents(job, book), "utf-8")
                return Made(meta={"seconds": 1.0})

            dispatched(job.name)
            files = {".json": None} if job.name in (SCRIPT, FINAL) else {}
            work = Call(provider="local", model="no-op/1", lane="local-pictures", request=Slip(job=job.id), make=make)
            return Task(work, files)

    NoOp.__name__ = base.__name__
    return NoOp()


def _contents(job: Job, book: Book) -> str:
    return screenplay_of(book.movie.script.text).model_dump_json() if job.name == SCRIPT else "{}"


@contextmanager
def running(studio: Studio, dispatched: Callable[[str], None]) -> Iterator[None]:
    production = Production(studio, stages=[no_op(stage, dispatched) for stage in STAGES])
    with studio.lock():
        production.start()
        try:
            yield
        finally:
            production.stop()


def whole_film(studio: Studio) -> float:
    """Seconds from movie.planned, by its own clock, to views that hold movie.completed. Nobody looks before the last
    job has begun."""
    last = threading.Event()
    with running(studio, lambda job: last.set() if job == FINAL else None):
        last.wait()
        events = sqlite3.connect(studio.events_db)
        while not (end := events.execute(f"{_EVENT}'movie.completed'", (FILM,)).fetchone()):
            time.sleep(LOOK)
        while stored_position(studio.views_db) < end[0]:
            time.sleep(LOOK)
        now = datetime.now(UTC)
        [planned] = events.execute(f"{_EVENT}'movie.planned'", (FILM,)).fetchall()
        events.close()
    return (now - datetime.fromisoformat(json.loads(planned[1])["timestamp"])).total_seconds()


def first_dispatch(studio: Studio) -> float:
    """Seconds from here to the first job that a stage is given."""
    given = threading.Event()
    began = time.perf_counter()
    with running(studio, lambda job: given.set()):
        given.wait(60)
        return time.perf_counter() - began


if __name__ == "__main__":
    set_for_films()  # as the daemon does
    print((first_dispatch if "--first" in sys.argv else whole_film)(Studio(Path(sys.argv[-1]))))
