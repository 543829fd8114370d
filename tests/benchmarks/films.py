"""Data sets: whole films as their events tell them, planned by the product itself, and stores with many of them."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cinema_actors.store import EventStore
from domain.decisions import ended, first_job
from domain.enhancement import enhance
from domain.events import Event, now
from domain.film import Film
from domain.job import Job
from domain.job_events import Artifact, JobCompleted
from domain.movie import MovieSubmitted, SubmittedScript
from domain.plan import SCRIPT
from domain.planning import planned
from domain.rehearsal import written
from domain.screenplay import Screenplay
from domain.settings import FilmSettings
from figures import ROOT

EXAMPLE = ROOT / "examples" / "a_light_left_on.fountain"
SIDE_BY_SIDE = 10  # films that are made at the same time: their events mingle

StoredRow = tuple[str, int, str, bytes]  # stream, version, topic, state


def submitted(movie_id: str, script: str) -> MovieSubmitted:
    return MovieSubmitted(
        originator_id=movie_id,
        originator_version=1,
        title="A Light Left On",
        settings=FilmSettings(),
        script=SubmittedScript(name="film.fountain", sha256="0" * 64, text=script),
    )


def screenplay_of(script: str) -> Screenplay:
    return enhance(written(script, "A Light Left On", FilmSettings()))


def whole_film(movie_id: str, script: str | None = None) -> list[Event]:
    """From its submission to its end, every job at its first attempt; requests and files as long as real ones."""
    script = script or EXAMPLE.read_text("utf-8")
    story, film = [], Film()

    def tell(*events: Event) -> None:
        for event in events:
            later = event.model_copy(update={"timestamp": began + timedelta(milliseconds=10 * len(story))})
            story.append(later)
            film.apply(later)

    began = now()
    tell(submitted(movie_id, script))
    tell(*first_job(film))
    screenplay = screenplay_of(script)
    while ready := film.ready():
        for job in ready:
            tell(_started(job, screenplay))
            done = _completed(job)
            if job.name == SCRIPT:
                tell(*planned(film, done, screenplay.model_dump(mode="json"), {}))
            else:
                tell(done)
            tell(*ended(film))
    return story


def rows_of(events: list[Event]) -> list[StoredRow]:
    return [(e.originator_id, e.originator_version, e.TOPIC, e.to_json()) for e in events]


def filled(path: Path, events: int) -> EventStore:
    """A store of about so many events: films that have ended, `film-000000` and on, ten of them at a time mingled."""
    store = EventStore(path)
    film = rows_of(whole_film("film-000000"))
    with store._datastore.transaction(commit=True) as cursor:
        cursor.executemany(store._recorder.insert_events_statement, _many(film, max(1, round(events / len(film)))))
    return store


def _many(film: list[StoredRow], count: int) -> Iterator[StoredRow]:
    for first in range(0, count, SIDE_BY_SIDE):
        names = [f"film-{number:06}" for number in range(first, min(first + SIDE_BY_SIDE, count))]
        for id, version, topic, state in film:
            for name in names:
                yield id.replace("film-000000", name), version, topic, state.replace(b"film-000000", name.encode())


def _started(job: Job, screenplay: Screenplay) -> Event:
    request = {}
    if job.scene_id:
        scene, shot = screenplay.find(job.scene_id)
        people = [screenplay.character(id).model_dump(mode="json") for id in shot.characters]
        request = {"scene": scene.model_copy(update={"shots": ()}).model_dump(mode="json"), "characters": people}
        request |= {"shot": shot.model_dump(mode="json"), "prompt": json.dumps(request)[:200]}
    return job.start(key="5" * 64, provider="local", model="local-artist/1", request=request, by="Artist")


def _completed(job: Job) -> JobCompleted:
    path = f"output/{job.movie_id}/{job.name}.png"
    file = Artifact(asset=f"{'5' * 64}.png", sha256="6" * 64, bytes=812_345, path=path)
    return job.complete(key="5" * 64, output_path=path, files=(file,), meta={"seconds": 4.2}, by="Artist")
