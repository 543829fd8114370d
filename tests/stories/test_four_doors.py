"""The same script as a Fountain file, as Final Draft, on standard input, and from Python: the same film, made once."""

import hashlib
import json
import subprocess
import sys
from typing import Any

import pytest

from domain.fountain import parse
from tests.domain.final_draft import final_draft
from tests.stories.scene import CINEMA, TWO_SHOTS, Stage

DOORS = ("fountain", "final_draft", "stdin", "python")
PROGRAM = """
import asyncio, sys
from cinema_actors import MovieMaker

state = asyncio.run(MovieMaker().generate(script=sys.stdin.read(), movie_id="python"))
assert state.status == "completed", state.status
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("doors")
    stage = Stage(folder / "studio")
    fdx = folder / "two_shots.fdx"
    fdx.write_text(final_draft(parse(TWO_SHOTS.read_text())), encoding="utf-16")
    for door, program in {
        "fountain": [*CINEMA, "make", str(TWO_SHOTS), "--movie-id", "fountain"],
        "final_draft": [*CINEMA, "make", str(fdx), "--movie-id", "final_draft"],
        "stdin": [*CINEMA, "make", "-", "--movie-id", "stdin"],
        "python": [sys.executable, "-c", PROGRAM],
    }.items():
        went_through(stage, door, program)
    return stage


def went_through(stage: Stage, door: str, program: list[str]) -> None:
    ended = subprocess.run(
        program, cwd=stage.path, env=stage.env, input=TWO_SHOTS.read_text(), text=True, capture_output=True, timeout=120
    )
    assert ended.returncode == 0, f"{door}: {ended.stderr}"


def shots_of(stage: Stage, door: str) -> list[str]:
    """The bytes of every shot as it was cut, by their hash."""
    shots = sorted((stage.path / "output" / door / "videos").glob("*_processed.mp4"))
    assert len(shots) == 2
    return [hashlib.sha256(shot.read_bytes()).hexdigest() for shot in shots]


def jobs_of(stage: Stage, door: str) -> list[dict[str, Any]]:
    """What was made, without the film's own name."""
    jobs = json.loads(stage.run("replay", door, "--json").stdout)["jobs"]
    told = ("id", "type", "status", "scene_id", "character_id", "view_type", "frame_type")
    return [{key: str(job.get(key)).replace(f"{door}/", "") for key in told} for job in jobs]


@pytest.mark.parametrize("door", DOORS[1:])
def test_every_door_leads_to_the_same_jobs(stage: Stage, door: str) -> None:
    assert jobs_of(stage, door) == jobs_of(stage, "fountain")
    assert len(jobs_of(stage, door)) > 10


@pytest.mark.parametrize("door", DOORS[1:])
def test_every_door_leads_to_the_same_film(stage: Stage, door: str) -> None:
    first, film = (stage.path / "output" / name / "output" / f"{name}_final.srt" for name in ("fountain", door))
    assert film.read_bytes() == first.read_bytes()
    assert shots_of(stage, door) == shots_of(stage, "fountain")
    assert film.with_suffix(".mp4").stat().st_size > 10_000


def test_pictures_and_voices_are_made_once_for_all_doors(stage: Stage) -> None:
    asked = [json.loads(line) for line in stage.journal.read_text().splitlines()]
    drawn = [call["job"] for call in asked if "/screenplay/" not in call["job"] and "/final" not in call["job"]]
    assert drawn
    assert {job.split("/")[0] for job in drawn} == {"fountain"}
