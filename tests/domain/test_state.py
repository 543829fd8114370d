"""A state is one film at one moment: the fold of its events, and nothing about it can be changed."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest

from domain.errors import UsageError
from domain.events import Event
from domain.extractors import extract_all_stages
from domain.film import Film
from domain.job import Job, job_id
from domain.job_events import Artifact, JobCompleted, JobPlanned, JobStarted, JobStatus, JobType
from domain.movie import MovieSubmitted, SubmittedScript
from domain.planning import planned
from domain.screenplay import Character, Cue, Figure, Scene, Screenplay, Shot
from domain.settings import FilmSettings
from domain.state import JobState, PipelineState

SPOKEN = {"seconds": 2.5, "cues": [{"index": 0, "words": [{"text": "Hello."}]}]}


def screenplay() -> Screenplay:
    shot = Shot(
        slate="1", kind="speech", figures=(Figure(character=1),), cues=(Cue(character=1, text="Hello."),), duration=2
    )
    scene = Scene(number=1, slugline="INT. ROOM - DAY", setting="ROOM", shots=(shot,))
    return Screenplay(title="Room", characters=(Character(id=1, name="ANNA", cues=1),), scenes=(scene,))


def begun(job: Job) -> JobStarted:
    return job.start(key="k", provider="local", model="m", request={}, by="stage")


def completed(job: Job, path: str | None, meta: dict[str, Any] | None = None) -> JobCompleted:
    job.apply(begun(job))
    files = (Artifact(asset="k", sha256="0" * 64, bytes=1, path=path),)
    return job.complete(key="k", output_path=path, files=files, meta=meta or {}, by="stage")


def history() -> list[Event]:
    """A film of one shot whose screenplay is written and whose voices are there."""
    submitted = MovieSubmitted(
        originator_id="room", originator_version=1, title="Room",
        script=SubmittedScript(name="-", sha256="0" * 64, text="INT. ROOM - DAY"), settings=FilmSettings(),
    )  # fmt: skip
    first = JobPlanned(
        originator_id="room/screenplay/script", originator_version=1, movie_id="room", type=JobType.SCREENPLAY
    )
    written = begun(Job(first))
    events: list[Event] = [submitted, first, written]
    done = completed(Job(first), None)
    events += planned(Film.of(events), done, screenplay().as_dict(), {})
    voices = Film.of(events).jobs["audio/1"]
    path = "output/room/audio/scene_1.mp3"
    return [*events, begun(voices), completed(voices, path, SPOKEN)]


@pytest.fixture
def state() -> PipelineState:
    return PipelineState.of(Film.of(history()), position=99, studio=".")


def test_a_film_begins_as_nothing_at_position_0(tmp_path: Path) -> None:
    begun = PipelineState.start("custom", studio=".")
    assert (begun.movie_id, begun.position, begun.jobs, begun.screenplay_dict) == ("custom", 0, (), {})
    assert begun.base_dir == Path("output/custom")
    assert PipelineState.start("custom", studio=tmp_path).base_dir == tmp_path / "output" / "custom"
    assert PipelineState.start("custom") == begun
    assert not any(begun.is_stage_complete(stage) for stage in JobType)


def test_it_is_the_fold_of_the_films_events(state: PipelineState) -> None:
    assert (state.movie_id, state.title, state.position, state.status) == ("room", "Room", 99, "running")
    assert state.screenplay_dict == json.loads(json.dumps(screenplay().as_dict()), object_hook=as_frozen)
    assert [job.type for job in state.jobs].count(JobType.CHARACTER) == 3
    voices = state.job("audio/1")
    assert (voices.id, voices.name, voices.status) == ("room/audio/1", "audio/1", JobStatus.COMPLETED)
    assert (voices.scene_id, voices.output_path) == ("1", "output/room/audio/scene_1.mp3")
    assert voices.created_at is not None
    assert voices.updated_at is not None
    assert voices.created_at < voices.updated_at
    assert state.job("character/1_side").character_id == 1
    assert state.job("room/character/1_side") is state.job("character/1_side")
    assert state.audio["1"]["seconds"] == 2.5
    assert state.audio["1"]["path"] == voices.output_path


def as_frozen(read: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}


def test_a_stage_is_complete_when_all_its_jobs_are_done(state: PipelineState) -> None:
    assert state.screenplay_complete
    assert state.audio_complete
    assert state.is_stage_complete(JobType.AUDIO)
    open_ones = (
        state.characters_complete,
        state.images_complete,
        state.videos_complete,
        state.post_production_complete,
    )
    assert not any(open_ones)
    for job in state.jobs:
        if job.type is JobType.IMAGE:
            state = state.with_job(job.name, status=JobStatus.SKIPPED)
    assert state.is_stage_complete(JobType.IMAGE)


def test_before_the_film_is_planned_no_stage_is_complete() -> None:
    state = PipelineState.of(Film.of(history()[:3]), position=3)
    assert [job.name for job in state.jobs] == ["screenplay/script"]
    assert not any(state.is_stage_complete(stage) for stage in JobType)


CHANGES: dict[str, Callable[[PipelineState], Any]] = {
    "a field": lambda state: setattr(state, "movie_id", "other"),
    "a field deleted": lambda state: delattr(state, "jobs"),
    "a new field": lambda state: setattr(state, "colour", "red"),
    "a flag": lambda state: setattr(state, "images_complete", True),
    "the fields behind the fields": lambda state: vars(state).update(movie_id="other"),
    "a job's status": lambda state: setattr(state.jobs[0], "status", JobStatus.FAILED),
    "a job in the list": lambda state: state.jobs.__setitem__(0, None),  # type: ignore[attr-defined]
    "a job more": lambda state: state.jobs.append(state.jobs[0]),  # type: ignore[attr-defined]
    "a job's metadata": lambda state: state.jobs[1].metadata.update(view="back"),  # type: ignore[attr-defined]
    "an item": lambda state: state.screenplay_dict.__setitem__("title", "x"),  # type: ignore[attr-defined]
    "an item deleted": lambda state: state.screenplay_dict.__delitem__("title"),  # type: ignore[attr-defined]
    "an item popped": lambda state: state.screenplay_dict.pop("title"),  # type: ignore[attr-defined]
    "a default": lambda state: state.screenplay_dict.setdefault("more", 1),  # type: ignore[attr-defined]
    "all items": lambda state: state.screenplay_dict.clear(),  # type: ignore[attr-defined]
    "the last item": lambda state: state.screenplay_dict.popitem(),  # type: ignore[attr-defined]
    "items in place": lambda state: state.screenplay_dict.__ior__({"a": 1}),  # type: ignore[attr-defined]
    "a scene": lambda state: state.screenplay_dict["scenes"].append({}),
    "a scene's item": lambda state: state.screenplay_dict["scenes"][0].update(number=2),
    "a shot's item": lambda state: state.screenplay_dict["scenes"][0]["shots"][0].__setitem__("slate", "9"),
    "a shot's cue": lambda state: state.screenplay_dict["scenes"][0]["shots"][0]["cues"][0].update(text="Bye."),
    "the audio": lambda state: state.audio["1"].update(seconds=1),
    "a word": lambda state: state.audio["1"]["cues"][0]["words"][0].__setitem__("text", "Bye."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_nothing_about_it_can_be_changed(state: PipelineState, change: Callable[[PipelineState], Any]) -> None:
    before = pickle.dumps(state)
    with pytest.raises((AttributeError, TypeError, FrozenInstanceError)):
        change(state)
    assert pickle.dumps(state) == before


def test_what_it_was_made_of_does_not_reach_into_it() -> None:
    written = {"title": "Room", "scenes": [{"number": 1}]}
    metadata: dict[str, Any] = {"words": ["a"]}
    jobs = [JobState("room/audio/1", JobType.AUDIO, metadata=metadata)]
    state = PipelineState("room", screenplay_dict=written, jobs=jobs)  # type: ignore[arg-type]
    written["title"], metadata["words"][0] = "Other", "b"
    written["scenes"][0]["number"] = 2  # type: ignore[index]
    jobs.clear()
    assert state.screenplay_dict == {"title": "Room", "scenes": ({"number": 1},)}
    assert state.jobs[0].metadata == {"words": ("a",)}


def test_a_change_gives_another_state(state: PipelineState) -> None:
    other = state.with_job("image/1_first_frame", status="SKIPPED")
    assert other.job("image/1_first_frame").status is JobStatus.SKIPPED
    assert state.job("image/1_first_frame").status is JobStatus.PENDING
    assert (other.position, len(other.jobs)) == (state.position, len(state.jobs))
    assert replace(other, movie_id="b").movie_id == "b"
    with pytest.raises(UsageError, match=r"no job 'image/9'"):
        state.with_job("image/9", status="SKIPPED")


def test_its_screenplay_can_be_read_as_any_dict(state: PipelineState) -> None:
    assert json.loads(json.dumps(state.screenplay_dict)) == screenplay().as_dict()
    assert Screenplay.model_validate(state.screenplay_dict) == screenplay()
    assert extract_all_stages(state.screenplay_dict)["videos"].get_video("1").duration == 2  # type: ignore[arg-type]
    mine = dict(state.screenplay_dict)
    mine["title"] = "Mine"
    assert state.screenplay_dict["title"] == "Room"


def test_it_can_be_copied_and_pickled(state: PipelineState) -> None:
    for other in (copy.copy(state), copy.deepcopy(state), pickle.loads(pickle.dumps(state))):
        assert other == state
        with pytest.raises(TypeError):
            other.screenplay_dict["title"] = "x"


def test_job_ids_are_stream_ids(state: PipelineState) -> None:
    assert {job.id for job in state.jobs} == {job_id("room", job.name) for job in state.jobs}
