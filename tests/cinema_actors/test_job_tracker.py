"""A state comes out of the store and goes back into it, as events: what is allowed, and never over what is there."""

import hashlib
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinema_actors import (
    JobStatus,
    JobTracker,
    JobType,
    PipelineState,
    ScreenplayBuilder,
    ScreenplayBuilderInput,
    StudioBusyError,
)
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.errors import InvalidTransitionError, StaleStateError, UnknownFilmError, UsageError
from domain.job_events import Artifact, JobCompleted
from domain.movie import PauseRequested
from projections.projector import CatchUp
from tests.cinema_actors.awaited import awaited
from tests.cinema_actors.toys import Toys, running
from tests.stores import events_of

SCRIPT = "INT. ROOM - DAY\n\nANNA\nHello.\n"


class Begun:
    """A film of two shots that has only a screenplay, its tracker, and a look at its events."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tracker = JobTracker(path)
        self.store: EventStore

    async def begin(self) -> PipelineState:
        start = PipelineState.start("toy", self.path)
        state = await Toys().stage(ScreenplayBuilder).run(ScreenplayBuilderInput(SCRIPT, start))
        self.store = events_of(self.path)
        return state

    def new_topics(self, position: int) -> list[tuple[str, str]]:
        rows = self.store.read(position)
        return [(row.id.removeprefix("toy/"), row.topic) for row in rows]


@pytest.fixture
def film(tmp_path: Path) -> Begun:
    return Begun(tmp_path)


@awaited
async def test_what_was_loaded_is_the_fold_of_the_films_events(film: Begun) -> None:
    state = await film.begin()
    loaded = film.tracker.load_state("toy")
    assert loaded == state
    assert (loaded.position, loaded.base_dir) == (film.store.head(), film.path / "output" / "toy")
    assert len(loaded.jobs) == 16


@awaited
async def test_saving_what_was_not_changed_stores_nothing(film: Begun) -> None:
    state = await film.begin()
    assert film.tracker.save_state(state) == state
    assert film.store.head() == state.position


@awaited
async def test_a_saved_change_is_a_transition_in_the_history(film: Begun) -> None:
    state = await film.begin()
    saved = film.tracker.save_state(
        state.with_job("audio/1", status=JobStatus.SKIPPED)
        .with_job("character/1_side", status="FAILED", error="no likeness")
        .with_job("image/1_first_frame", status=JobStatus.IN_PROGRESS)
    )
    assert film.new_topics(state.position) == [
        ("character/1_side", "job.started"),
        ("character/1_side", "job.failed"),
        ("audio/1", "job.skipped"),
        ("image/1_first_frame", "job.started"),
    ]
    assert saved.position == state.position + 4
    assert saved.job("audio/1").status is JobStatus.SKIPPED
    assert (saved.job("character/1_side").error, state.job("character/1_side").error) == ("no likeness", None)
    back = film.tracker.save_state(
        saved.with_job("character/1_side", status="PENDING").with_job("image/1_first_frame", status="PENDING")
    )
    assert [topic for _, topic in film.new_topics(saved.position)] == ["job.retried", "job.interrupted"]
    assert film.tracker.load_state("toy") == back
    views = Studio(film.path).open_views()
    assert CatchUp(film.store, views).position == film.store.head()
    views.close()


@awaited
async def test_the_last_job_of_a_stage_completes_the_stage(film: Begun) -> None:
    state = await film.begin()
    for name in ("audio/1", "audio/1A"):
        state = state.with_job(name, status="SKIPPED")
    before = state.position
    assert film.tracker.save_state(state).audio_complete
    assert film.new_topics(before)[-1] == ("toy", "movie.stage_completed")


Change = Callable[[PipelineState], PipelineState]

NOT_ALLOWED: dict[str, Change] = {
    "a completed job again": lambda state: state.with_job("screenplay/script", status="PENDING"),
    "a completed job left out": lambda state: state.with_job("audio/1A", status="SKIPPED"),
    "a completed job failed": lambda state: state.with_job("audio/1A", status="FAILED"),
    "a skipped job": lambda state: state.with_job("audio/1", status="PENDING"),
    "no final cut": lambda state: state.with_job("post_production/final", status="SKIPPED"),
    "other words": lambda state: state.with_job("video/1", error="oh"),
    "another place": lambda state: state.with_job("video/1", scene_id="9", status="SKIPPED"),
    "another title": lambda state: replace(state, title="Other"),
    "another screenplay": lambda state: replace(state, screenplay_dict={"title": "Other"}),
    "a job less": lambda state: replace(state, jobs=state.jobs[:-1]),
    "a job twice": lambda state: replace(state, jobs=(*state.jobs, state.jobs[0])),
}


@pytest.mark.parametrize("change", NOT_ALLOWED.values(), ids=NOT_ALLOWED.keys())
@awaited
async def test_a_change_that_is_no_transition_is_refused_and_so_is_all_beside_it(film: Begun, change: Change) -> None:
    await film.begin()
    film.store.append(_completed(film, "audio/1A"))
    state = film.tracker.save_state(film.tracker.load_state("toy").with_job("audio/1", status="SKIPPED"))
    with pytest.raises(InvalidTransitionError):
        film.tracker.save_state(change(state.with_job("character/1_side", status="SKIPPED")))
    assert film.store.head() == state.position
    assert film.tracker.load_state("toy") == state


def _completed(film: Begun, name: str) -> list[Any]:
    job = film.store.job(f"toy/{name}")
    assert job is not None
    started = job.start(key="k", provider="toy", model="toy/1", request={}, by="toy")
    job.apply(started)
    files = (Artifact(asset="k.txt", sha256="0" * 64, bytes=1),)
    return [started, job.complete(key="k", output_path=None, files=files, meta={}, by="toy")]


@awaited
async def test_a_state_that_the_film_has_left_behind_is_refused(film: Begun) -> None:
    old = await film.begin()
    film.tracker.save_state(old.with_job("audio/1", status="SKIPPED"))
    head = film.store.head()
    for state in (old, old.with_job("audio/1A", status="SKIPPED")):
        with pytest.raises(StaleStateError, match="toy has gone on"):
            film.tracker.save_state(state)
    assert film.store.head() == head
    wish(film.store, "toy", PauseRequested)
    with pytest.raises(StaleStateError):
        film.tracker.save_state(replace(old, position=head))


@awaited
async def test_another_films_events_do_not_make_a_state_old(film: Begun) -> None:
    state = await film.begin()
    start = PipelineState.start("other", film.path)
    await Toys().stage(ScreenplayBuilder).run(ScreenplayBuilderInput(SCRIPT, start))
    assert film.store.head() > state.position
    assert film.tracker.save_state(state.with_job("audio/1", status="SKIPPED")).job("audio/1").status == "SKIPPED"


@awaited
async def test_a_job_is_completed_with_its_file_which_becomes_an_asset(film: Begun) -> None:
    state = await film.begin()
    mine = film.path / "output" / "toy" / "drawn.png"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_bytes(b"a picture")
    state = state.with_job("image/1_first_frame", status="COMPLETED", output_path=str(mine), metadata={"hand": "mine"})
    saved = film.tracker.save_state(state)
    done = film.store.stream("toy/image/1_first_frame")[-1]
    assert isinstance(done, JobCompleted)
    [artifact] = done.files
    assert (artifact.path, artifact.bytes) == ("output/toy/drawn.png", 9)
    assert artifact.sha256 == hashlib.sha256(b"a picture").hexdigest()
    assert (film.path / ".cinema" / "assets" / artifact.asset).read_bytes() == b"a picture"
    assert mine.read_bytes() == b"a picture"
    assert saved.job("image/1_first_frame").output_path == "output/toy/drawn.png"
    assert saved.job("image/1_first_frame").metadata["hand"] == "mine"


@awaited
async def test_the_length_of_a_voice_of_ones_own_is_measured(film: Begun) -> None:
    state = await film.begin()
    mine = film.path / "anna.wav"
    with wave.open(str(mine), "wb") as file:
        file.setparams((1, 2, 48000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 48000 * 2))
    saved = film.tracker.save_state(state.with_job("audio/1", status="COMPLETED", output_path="anna.wav"))
    assert saved.audio["1"]["seconds"] == pytest.approx(2.0, abs=0.01)
    assert saved.audio["1"]["path"] == "anna.wav"


@pytest.mark.parametrize("path", [None, "nowhere.png", "empty.png", "..", "../outside.png"])
@awaited
async def test_a_job_is_not_completed_without_a_file_in_the_studio(film: Begun, path: str | None) -> None:
    film.path = film.path / "studio"
    film.tracker = JobTracker(film.path)
    state = await film.begin()
    (film.path / "empty.png").touch()
    (film.path.parent / "outside.png").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"image/1_first_frame"):
        film.tracker.save_state(state.with_job("image/1_first_frame", status="COMPLETED", output_path=path))
    assert film.store.head() == state.position


@awaited
async def test_who_saves_needs_the_studio_and_who_loads_does_not(film: Begun) -> None:
    state = await film.begin()
    with running(Studio(film.path), Toys()):
        assert film.tracker.load_state("toy") == state
        with pytest.raises(StudioBusyError):
            film.tracker.save_state(state.with_job("audio/1", status="SKIPPED"))


def test_an_unknown_film_is_said_to_be_unknown_and_no_studio_is_made(tmp_path: Path) -> None:
    tracker = JobTracker(tmp_path / "new")
    with pytest.raises(UnknownFilmError):
        tracker.load_state("toy")
    with pytest.raises(UnknownFilmError):
        tracker.save_state(PipelineState.start("toy", tmp_path / "new"))
    assert list(tmp_path.iterdir()) == []


@awaited
async def test_flags_and_jobs_follow_what_was_saved(film: Begun) -> None:
    state = await film.begin()
    for job in state.jobs:
        if job.type is JobType.CHARACTER:
            state = state.with_job(job.id, status="SKIPPED")
    saved = film.tracker.save_state(state)
    assert saved.is_stage_complete(JobType.CHARACTER)
    assert saved.characters_complete
