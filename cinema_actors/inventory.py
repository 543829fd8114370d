"""What is there of all that was made: files of completed jobs, and every asset, by their hashes. Changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from cinema_actors.assets import Assets, sha256_of
from cinema_actors.studio import Studio
from domain.film import Film
from domain.job_events import Artifact, JobStatus
from domain.plan import SCRIPT


@dataclass
class Inventory:
    """`whole` counts files that people find; `missing` and `altered` are their paths, by film. `damaged` are names of
    assets that are not what was put in, and the film that is made of them, if it is one of today's; `spare` counts the
    assets of former takes and of films that are gone, `spare_bytes` their size."""

    whole: int = 0
    films: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)
    altered: dict[str, list[str]] = field(default_factory=dict)
    damaged: list[tuple[str, str | None]] = field(default_factory=list)
    spare: int = 0
    spare_bytes: int = 0


def inventory(studio: Studio, films: list[Film]) -> Inventory:
    found, assets = Inventory(films=len(films)), Assets(studio)
    wanted = {file.asset: film.submitted.id for film in films for file in _files(film)}
    for film in films:
        for file in _files(film):
            _count(found, assets, film.submitted.id, file)
    for name, sha256, size in _kept(studio):
        path = studio.assets / name
        if not path.is_file() or path.stat().st_size != size or sha256_of(path) != sha256:
            found.damaged.append((name, wanted.get(name)))
        elif name not in wanted:
            found.spare += 1
            found.spare_bytes += size
    return found


def _files(film: Film) -> Iterator[Artifact]:
    """Of what is completed today. The screenplay is in the events, so its file is not missed."""
    for job in film.jobs.values():
        if job.status is JobStatus.COMPLETED and job.name != SCRIPT:
            yield from job.files


def _count(found: Inventory, assets: Assets, movie_id: str, file: Artifact) -> None:
    if file.path is None:
        return
    match assets.state_of_copy(file):
        case "whole":
            found.whole += 1
        case "missing":
            found.missing.setdefault(movie_id, []).append(file.path)
        case "altered":
            found.altered.setdefault(movie_id, []).append(file.path)


def _kept(studio: Studio) -> Iterator[tuple[str, str, int]]:
    """Name, hash and size of each asset, as they were noted when it was put in."""
    for record in sorted(studio.assets.glob("*.meta")):
        try:
            files = json.loads(record.read_bytes())["files"]
            noted = [(f"{record.stem}{suffix}", file["sha256"], file["bytes"]) for suffix, file in files.items()]
        except (ValueError, KeyError, TypeError, AttributeError):
            noted = [(record.name, "", -1)]
        yield from noted
