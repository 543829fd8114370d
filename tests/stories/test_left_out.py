"""Leaving out any kind of job leads to the film that design.md section 4 describes, in real pictures and sound."""

import asyncio
import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors import Pipeline, PipelineState, ScreenplayBuilder, ScreenplayBuilderInput
from domain.plan import NOTHING_TO_CUT
from tests.stories.scene import Stage

SCRIPT = """EXT. BEACH - DAY

A wave breaks.

IDA
Look there, the boat is back.

DISSOLVE TO:

INT. KITCHEN - NIGHT

Ida sits down.

IDA
It is gone again.
"""
FPS = 24
SHOTS = ("1", "1A", "2", "2A", "2B")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A studio where the whole film is made, so that what a story does not change is taken from the asset store."""
    stage = Stage(tmp_path_factory.mktemp("left out") / "studio", size="160x90", voice="hibari")
    planned(stage, "whole")
    assert stage.run("resume", "whole").returncode == 0
    return stage


def planned(stage: Stage, movie_id: str) -> None:
    """The screenplay alone, by hand: then it is known what there is to be left out."""
    state = PipelineState.start(movie_id, studio=str(stage.path))
    asyncio.run(Pipeline().then(ScreenplayBuilder()).execute(ScreenplayBuilderInput(script=SCRIPT, state=state)))


def without(stage: Stage, movie_id: str, *jobs: str) -> dict[str, dict[str, Any]]:
    """The film without these jobs: its jobs by name."""
    planned(stage, movie_id)
    assert stage.run("skip", movie_id, *jobs).returncode == 0
    ended = stage.run("resume", movie_id)
    assert ended.returncode == 0, ended.stderr
    state = json.loads(stage.run("replay", movie_id, "--json").stdout)
    jobs_now = {job["id"].removeprefix(f"{movie_id}/"): job for job in state["jobs"]}
    assert all(jobs_now[name]["status"] == "SKIPPED" for name in jobs)
    return jobs_now


def request(stage: Stage, movie_id: str, name: str) -> dict[str, Any]:
    """What the last attempt of a job was given."""
    states = [state for _, id, topic, state in stage.events() if id == f"{movie_id}/{name}" and topic == "job.started"]
    asked: dict[str, Any] = json.loads(states[-1])["request"]
    return asked


def pictures(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


def loudest(path: Path) -> float:
    with av.open(str(path)) as film:
        return max((float(np.abs(frame.to_ndarray()).max()) for frame in film.decode(audio=0)), default=0.0)


def film(stage: Stage, movie_id: str, ending: str = "mp4") -> Path:
    return stage.path / "output" / movie_id / "output" / f"{movie_id}_final.{ending}"


def shot(stage: Stage, movie_id: str, slate: str, form: str = "") -> Path:
    return stage.path / "output" / movie_id / "videos" / f"scene_{slate}{form}.mp4"


def lengths(stage: Stage, movie_id: str) -> dict[str, int]:
    return {slate: pictures(shot(stage, movie_id, slate)) for slate in SHOTS if shot(stage, movie_id, slate).exists()}


@pytest.mark.slow
def test_without_pictures_and_voices_every_shot_is_there_all_the_same(stage: Stage) -> None:
    left_out = ("character/1_front", "image/1_first_frame", "image/1A_last_frame", "audio/2B", "image/2_last_frame")
    jobs = without(stage, "bare", *left_out)
    fallen = {name for name, job in jobs.items() if job["status"] == "SKIPPED"} - set(left_out)
    assert fallen == {"image/1_last_frame", "image/1A_transition_frame"}

    front = {view: request(stage, "bare", f"character/1_{view}")["front"] for view in ("side", "full_body")}
    assert front == {"side": None, "full_body": None}  # drawn from the description
    anchor = request(stage, "bare", "image/1A_first_frame")
    assert (anchor["references"], anchor["anchor"]) == ({}, None)  # no reference, and now the anchor of its set
    strategies = {slate: request(stage, "bare", f"video/{slate}")["strategy"] for slate in SHOTS}
    assert strategies == {
        "1": "text_to_video",  # no keyframe
        "1A": "image_to_video",  # no last frame
        "2": "image_to_video",
        "2A": "first_last_frame_interpolation",
        "2B": "first_last_frame_interpolation",
    }

    assert loudest(shot(stage, "bare", "2B", "_processed")) < 0.001 < loudest(shot(stage, "bare", "1A", "_processed"))
    assert "It is gone again." in film(stage, "bare", "srt").read_text()  # timed by reading
    assert pictures(film(stage, "bare")) == sum(lengths(stage, "bare").values())  # no dissolve: they are cut straight
    whole = lengths(stage, "whole")
    assert pictures(film(stage, "whole")) < sum(whole.values())  # there, two shots overlap
    assert set(lengths(stage, "bare")) == set(whole)


@pytest.mark.slow
def test_without_a_clip_the_cut_leaves_it_out_and_without_post_production_it_takes_the_bare_clip(stage: Stage) -> None:
    jobs = without(stage, "cut", "video/2", "post_production/2B", "character/1_side", "character/1_full_body")
    fallen = {name for name, job in jobs.items() if job["status"] == "SKIPPED"}
    assert {"post_production/2", "image/1A_transition_frame"} < fallen
    shots = {cut["slate"]: cut for cut in request(stage, "cut", "post_production/final")["shots"]}
    assert list(shots) == ["1", "1A", "2A", "2B"]
    assert shots["1A"]["transition"] == "cut"
    assert pictures(film(stage, "cut")) == sum(lengths(stage, "cut").values())
    bare = next(state for _, id, topic, state in stage.events() if (id, topic) == ("cut/video/2B", "job.completed"))
    assert shots["2B"]["processed"]["sha256"] == json.loads(bare)["files"][0]["sha256"]
    assert shots["2B"]["audio"] is not None  # with its sound
    assert not shot(stage, "cut", "2B", "_processed").exists()


@pytest.mark.slow
def test_without_its_transition_frame_a_shot_is_cut_straight(stage: Stage) -> None:
    without(stage, "straight", "image/1A_transition_frame")
    assert lengths(stage, "straight") == lengths(stage, "whole")
    assert pictures(film(stage, "straight")) == sum(lengths(stage, "straight").values())


@pytest.mark.slow
def test_what_a_film_cannot_do_without_is_refused_and_without_any_shot_it_fails_with_a_sentence(stage: Stage) -> None:
    planned(stage, "nothing")
    for name in ("screenplay/script", "post_production/final"):
        refused = stage.run("skip", "nothing", name)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
    assert stage.run("skip", "nothing", *(f"video/{slate}" for slate in SHOTS)).returncode == 0
    ended = stage.run("resume", "nothing")
    assert ended.returncode == 1
    why = f"post_production/final: {NOTHING_TO_CUT}"  # which names the way on, and no command that would not help
    assert ended.stderr.splitlines()[-1] == f"cinema: nothing could not be finished. {why}"
    assert stage.run("status", "nothing").stdout.rstrip().endswith(why)
