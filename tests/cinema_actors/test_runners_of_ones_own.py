"""Runners of one's own between the stages: they see what was made, change it, or make it themselves."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from cinema_actors import (
    AudioGenerator,
    JobStatus,
    JobTracker,
    JobType,
    KeyframeGenerator,
    Pipeline,
    PipelineState,
    Runner,
    ScreenplayBuilder,
    ScreenplayBuilderInput,
    VideoGenerator,
)
from cinema_actors.follow import Follower
from cinema_actors.stages.kit import Book, Task
from cinema_actors.studio import Studio
from domain.job import Job
from tests.cinema_actors.awaited import awaited
from tests.cinema_actors.by_hand import Runs, begun, statuses
from tests.cinema_actors.toys import Toys
from tests.stores import events_of


@awaited
async def test_a_runner_of_ones_own_sees_what_was_made_and_hands_it_on(tmp_path: Path) -> None:
    seen: list[set[str]] = []

    class Look(Runner[PipelineState, PipelineState]):
        async def run(self, inputs: PipelineState) -> PipelineState:
            seen.append(statuses(inputs, JobType.IMAGE))
            assert Studio(tmp_path).is_running()  # nobody comes in between
            return inputs

    toys = Toys()
    state = await begun(tmp_path, toys)
    pipeline = Pipeline().then(Look()).then(toys.stage(KeyframeGenerator)).then(Look()).then(toys.stage(VideoGenerator))
    state = await pipeline.execute(state)
    assert seen == [{"PENDING"}, {"COMPLETED"}]
    assert statuses(state, JobType.VIDEO) == {"COMPLETED"}
    assert not Studio(tmp_path).is_running()


@awaited
async def test_runners_of_ones_own_may_begin_and_end_a_pipeline_with_whatever_they_like(tmp_path: Path) -> None:
    toys = Toys()
    pipeline = (
        Pipeline()
        .then(Runs(lambda words: ScreenplayBuilderInput(f"INT. {words} - DAY", PipelineState.start("x", tmp_path))))
        .then(toys.stage(ScreenplayBuilder))
        .then(Runs(lambda state: len(state.jobs)))
    )
    assert await pipeline.execute("ROOM") == 16
    assert Follower(events_of(tmp_path), "x").film.submitted.script.text == "INT. ROOM - DAY"


@awaited
async def test_a_pipeline_is_a_runner_too(tmp_path: Path) -> None:
    toys = Toys()
    inner = Pipeline().then(toys.stage(KeyframeGenerator)).then(Runs(lambda state: state))
    state = await Pipeline().then(inner).then(toys.stage(VideoGenerator)).execute(await begun(tmp_path, toys))
    assert statuses(state, JobType.IMAGE, JobType.VIDEO) == {"COMPLETED"}


@awaited
async def test_what_a_runner_of_ones_own_changes_is_stored_before_the_next_stage(tmp_path: Path) -> None:
    def leave_out(state: PipelineState) -> PipelineState:
        return state.with_job("image/1_last_frame", status=JobStatus.SKIPPED)

    toys = Toys()
    pipeline = Pipeline().then(Runs(leave_out)).then(toys.stage(KeyframeGenerator)).then(Runs(lambda state: state))
    state = await pipeline.execute(await begun(tmp_path, toys))
    assert state.job("image/1_last_frame").status is JobStatus.SKIPPED
    assert state.job("image/1_transition_frame").status is JobStatus.SKIPPED  # it has nothing to go on
    assert "image/1_last_frame" not in toys.asked
    assert JobTracker(tmp_path).load_state("custom") == state


@awaited
async def test_a_runner_of_ones_own_may_do_a_stages_work(tmp_path: Path) -> None:
    def draw(state: PipelineState) -> PipelineState:
        for job in state.jobs:
            if job.type is JobType.IMAGE:
                mine = state.base_dir / "mine" / f"{job.name.removeprefix('image/')}.png"
                mine.parent.mkdir(parents=True, exist_ok=True)
                mine.write_bytes(job.name.encode())
                state = state.with_job(job.name, status="COMPLETED", output_path=str(mine))
        return state

    seen: dict[str, bytes] = {}

    class Looks(VideoGenerator):
        def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
            still = self.kit.input(needs[f"image/{job.scene_id}_first_frame"])
            assert still is not None
            seen[job.name] = Path(still.path).read_bytes()
            return toys._task(self, job)

    toys = Toys()
    state = await Pipeline().then(Runs(draw)).then(Looks()).execute(await begun(tmp_path, toys))
    assert statuses(state, JobType.IMAGE, JobType.VIDEO) == {"COMPLETED"}
    assert seen == {"video/1": b"image/1_first_frame", "video/1A": b"image/1A_first_frame"}
    assert state.job("image/1A_last_frame").output_path == "output/custom/mine/1A_last_frame.png"
    assert state.images_complete


@awaited
async def test_a_runner_of_ones_own_may_use_the_studio_that_its_pipeline_holds(tmp_path: Path) -> None:
    toys = Toys()

    class Both(Runner[PipelineState, PipelineState]):
        async def run(self, inputs: PipelineState) -> PipelineState:
            stages = toys.stage(KeyframeGenerator), toys.stage(AudioGenerator)
            await asyncio.gather(*(stage.run(inputs) for stage in stages))
            tracker = JobTracker(tmp_path)
            return tracker.save_state(tracker.load_state("custom").with_job("character/1_side", status="SKIPPED"))

    state = await Pipeline().then(Both()).then(toys.stage(VideoGenerator)).execute(await begun(tmp_path, toys))
    assert statuses(state, JobType.IMAGE, JobType.AUDIO, JobType.VIDEO) == {"COMPLETED"}
    assert state.job("character/1_side").status is JobStatus.SKIPPED


@awaited
async def test_an_error_of_a_runner_of_ones_own_comes_through_and_the_state_is_saved(tmp_path: Path) -> None:
    def stumble(state: PipelineState) -> None:
        raise ZeroDivisionError

    toys = Toys()
    state = await begun(tmp_path, toys)
    with pytest.raises(ZeroDivisionError):
        await Pipeline().then(toys.stage(KeyframeGenerator)).then(Runs(stumble)).execute(state)
    assert JobTracker(tmp_path).load_state("custom").images_complete
    assert not Studio(tmp_path).is_running()
