"""What a program of the user's has changed in a film's state becomes events: allowed ones, after all that is stored."""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

from cinema_actors.assets import Assets, sha256_of
from cinema_actors.follow import Follower
from cinema_actors.providers.work import request_key
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.decisions import follow_ups
from domain.errors import StaleStateError, UsageError
from domain.events import Event
from domain.film import Film
from domain.frozen import frozen
from domain.job import Job
from domain.job_events import JobStatus, JobType
from domain.plan import FINAL
from domain.script import Frozen
from domain.state import JobState, PipelineState
from domain.transitions import PROVIDER, File, changed_jobs, transitions


class OwnFile(Frozen):
    """What stands for the request where there was none: the very bytes."""

    job: str
    sha256: str


def save_changes(studio: Studio, store: EventStore, state: PipelineState) -> None:
    """Appends the transitions that lie between the state and what is stored. The caller holds the studio's lock.

    StaleStateError when something changed and the film has gone on since, InvalidTransitionError for a change that
    is not allowed; then nothing is appended.
    """
    if not state.position:
        return  # nothing of it is stored, and there is nothing to change
    rows = store.movie(state.movie_id, upto=state.position)
    before = PipelineState.of(Film.of(row.event() for row in rows), state.position, state.studio)
    pairs = changed_jobs(before, state)
    if not pairs:
        return
    refuse_stale(store, state)
    film = Film.of(row.event() for row in rows)
    events: list[Event] = []
    for old, new in pairs:
        job = film.jobs[old.name]
        file = _take_in(studio, job, new) if new.status is JobStatus.COMPLETED else None
        events += transitions(job, new, file)
    store.append([*events, *_what_follows([row.event() for row in rows] + events)])


def refuse_stale(store: EventStore, state: PipelineState) -> None:
    if Follower(store, state.movie_id).position > state.position:
        raise StaleStateError(f"{state.movie_id} has gone on since this state; load it again, and change that.")


def _what_follows(history: list[Event]) -> list[Event]:
    """Stages that are complete now, jobs with nothing left to do, the end of the film."""
    film, facts = Film.of(history), list[Event]()
    while following := follow_ups(film):
        for event in following:
            film.apply(event)
        facts += following
    return facts


def _take_in(studio: Studio, job: Job, new: JobState) -> File:
    """The file becomes an asset, like those that stages make."""
    path = _inside(studio, job, new.output_path)
    key = request_key(PROVIDER, PROVIDER, OwnFile(job=job.id, sha256=sha256_of(path)), job.take)
    planned = frozen(job.metadata)
    meta = {name: said for name, said in new.metadata.items() if planned.get(name) != said}
    made = studio.tmp / uuid4().hex
    made.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, made.with_name(made.name + path.suffix))
    asset = Assets(studio).put(key, made, {path.suffix: path}, _measured(job, path) | meta)
    return File(key, asset.files[0], asset.meta)


def _inside(studio: Studio, job: Job, output_path: str | None) -> Path:
    path = (studio.path / (output_path or "")).resolve()
    if not output_path or not path.is_file() or not path.stat().st_size:
        raise UsageError(f"{job.name} is not completed without its file: set output_path to one that is there.")
    if not path.is_relative_to(studio.path.resolve()):
        raise UsageError(f"{path} lies outside the studio {studio.path}; put the file of {job.name} into it.")
    return studio.path / path.relative_to(studio.path.resolve())


def _measured(job: Job, path: Path) -> dict[str, Any]:
    """What later stages ask of a file, unless its maker has said it."""
    if job.type not in (JobType.AUDIO, JobType.POST_PRODUCTION) or job.name == FINAL:
        return {}
    from cinema_actors.media.probe import probe

    media = probe(path)
    if job.type is JobType.AUDIO:
        return {"seconds": media.seconds, "cues": []}
    return {"seconds": media.seconds, "frames": media.frames, "captions": []}
