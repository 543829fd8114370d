"""What a job is made from is looked at before it is used: a damaged asset is never taken for a whole one."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cinema_actors.assets import Assets
from cinema_actors.providers.errors import InputLostError
from cinema_actors.providers.work import Input
from cinema_actors.store import EventStore
from domain.film import Film
from domain.job import Job
from domain.job_events import Artifact
from domain.settings import FilmSettings


def look_at_inputs(store: EventStore, assets: Assets, movie_id: str, inputs: Iterable[Input]) -> None:
    """Every file that a request names has the bytes that it names, or gets them from the copy that people find.

    InputLostError where it cannot have them; `resume` then finds the same, and has it made again.
    """
    wanted = {Path(file.path).name: file.sha256 for file in inputs}
    if not wanted or all(assets.has(name, sha256) for name, sha256 in wanted.items()):
        return
    for job, artifact in _artifacts(store, movie_id):
        if wanted.get(artifact.asset) == artifact.sha256 and not assets.give_back(artifact):
            raise InputLostError(
                f"The file that {job.name} made is gone or damaged; `cinema resume {movie_id}` makes it again"
            )


def photographed(needs: Mapping[str, Job], settings: FilmSettings) -> Mapping[str, Job]:
    """What a picture is made after: a drawing of the rehearsal is no likeness for one that is paid for."""
    if settings.providers.get("image", "local") == "local":
        return needs
    return {name: need for name, need in needs.items() if need.made_by != "local"}


def _artifacts(store: EventStore, movie_id: str) -> Iterator[tuple[Job, Artifact]]:
    for job in Film.of(row.event() for row in store.movie(movie_id)).jobs.values():
        for artifact in job.files:
            yield job, artifact
