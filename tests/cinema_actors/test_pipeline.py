"""Stages chained by hand do their own jobs, and leave the others as they are."""

import asyncio
import time
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
    StageFailed,
    StudioBusyError,
    VideoGenerator,
    VideoProcessingPipeline,
    VisualCharacterBuilder,
)
from cinema_actors.follow import Follower
from cinema_actors.providers.errors import RejectedError
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.errors import ScriptError, StaleStateError, UsageError
from domain.job import Job
from domain.movie import PauseRequested, ResumeRequested
from tests.cinema_actors.awaited import awaited
from tests.cinema_actors.by_hand import SCRIPT, begun, statuses
from tests.cinema_actors.toys import Toys, running, wait_for
from tests.stores import events_of

ALL_BUT_FILMED = (JobType.CHARACTER, JobType.AUDIO, JobType.POST_PRODUCTION)


@awaited
async def test_a_custom_pipeline_of_two_stages_runs_on_a_state_that_has_only_a_screenplay(tmp_path: Path) -> None:
    toys = Toys()
    existing_state = await begun(tmp_path, toys)
    assert existing_state.screenplay_complete
    assert statuses(existing_state, JobType.IMAGE, JobType.VIDEO, *ALL_BUT_FILMED) == {"PENDING"}

    pipeline = Pipeline().then(toys.stage(KeyframeGenerator)).then(toys.stage(VideoGenerator))
    state = await pipeline.execute(existing_state)

    assert statuses(state, JobType.IMAGE, JobType.VIDEO) == {"COMPLETED"}
    assert statuses(state, *ALL_BUT_FILMED) == {"PENDING"}
    assert (state.images_complete, state.videos_complete, state.characters_complete) == (True, True, False)
    assert {name.split("/")[0] for name in toys.asked} == {"screenplay", "image", "video"}
    assert set(toys.asked.values()) == {1}
    assert state.position > existing_state.position
    assert existing_state.job("image/1_first_frame").status is JobStatus.PENDING


@awaited
async def test_all_stages_in_a_row_make_the_whole_film(tmp_path: Path) -> None:
    toys = Toys()
    pipeline = Pipeline(*toys.stages())
    start = ScreenplayBuilderInput(SCRIPT, PipelineState.start("custom", tmp_path))
    state = await pipeline.execute(start)
    assert (state.status, state.film) == ("completed", "output/custom/post_production/final.txt")
    assert set(toys.asked.values()) == {1}
    again = await pipeline.execute(start)  # as a program that was stopped does when it is run again
    assert again == state
    assert set(toys.asked.values()) == {1}


@awaited
async def test_a_stage_is_a_runner_by_itself(tmp_path: Path) -> None:
    toys = Toys()
    state = await toys.stage(ScreenplayBuilder).run(ScreenplayBuilderInput(SCRIPT, PipelineState.start("a", tmp_path)))
    stage = toys.stage(VisualCharacterBuilder)
    assert isinstance(stage, Runner)
    state = await stage.run(state)
    assert state.characters_complete


def test_then_gives_another_pipeline() -> None:
    empty = Pipeline()
    one = empty.then(AudioGenerator())
    two = one.then(VideoGenerator())
    assert [len(pipeline.runners) for pipeline in (empty, one, two)] == [0, 1, 2]


@awaited
async def test_a_stage_that_is_neither_there_nor_complete_counts_as_skipped(tmp_path: Path) -> None:
    toys = Toys()
    state = await Pipeline().then(toys.stage(VideoGenerator)).execute(await begun(tmp_path, toys))
    assert statuses(state, JobType.VIDEO) == {"COMPLETED"}
    assert statuses(state, JobType.IMAGE, JobType.AUDIO) == {"PENDING"}
    state = await Pipeline().then(toys.stage(VideoProcessingPipeline)).execute(state)
    assert statuses(state, JobType.POST_PRODUCTION) == {"COMPLETED"}
    assert statuses(state, JobType.IMAGE, JobType.AUDIO, JobType.CHARACTER) == {"PENDING"}


@awaited
async def test_what_a_stage_in_the_pipeline_will_still_make_is_waited_for_in_any_order(tmp_path: Path) -> None:
    toys = Toys()
    state = await begun(tmp_path, toys)
    state = await Pipeline().then(toys.stage(VideoGenerator)).then(toys.stage(KeyframeGenerator)).execute(state)
    done = {name: at for at, name in enumerate(toys.asked)}
    assert done["image/1_last_frame"] < done["video/1"]
    assert statuses(state, JobType.IMAGE, JobType.VIDEO) == {"COMPLETED"}


@awaited
async def test_a_shot_without_its_clip_is_not_post_produced_and_the_final_cut_waits_for_it(tmp_path: Path) -> None:
    toys = Toys()
    state = await Pipeline().then(toys.stage(VideoProcessingPipeline)).execute(await begun(tmp_path, toys))
    assert statuses(state, JobType.POST_PRODUCTION) == {"PENDING"}
    assert set(toys.asked) == {"screenplay/script"}


@awaited
async def test_a_failed_job_is_in_the_state_and_running_the_pipeline_again_tries_it_again(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        if job.name == "image/1_last_frame" and times == 1:
            raise RejectedError("not this picture")

    toys = Toys(refuse)
    pipeline = Pipeline().then(toys.stage(KeyframeGenerator)).then(toys.stage(VideoGenerator))
    state = await pipeline.execute(await begun(tmp_path, toys))
    failed = state.job("image/1_last_frame")
    assert (failed.status, failed.error) == (JobStatus.FAILED, "not this picture")
    assert state.job("video/1").status is JobStatus.PENDING  # its stage is in the pipeline, so it is waited for
    assert state.job("video/1A").status is JobStatus.COMPLETED
    state = await pipeline.execute(state)
    assert statuses(state, JobType.IMAGE, JobType.VIDEO) == {"COMPLETED"}
    assert [toys.asked[name] for name in ("image/1_last_frame", "video/1A", "video/1")] == [2, 1, 1]


@awaited
async def test_a_screenplay_that_cannot_be_written_stops_the_pipeline(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        raise RejectedError("no such story")

    toys = Toys(refuse)
    with pytest.raises(StageFailed, match="no such story") as stopped:
        await begun(tmp_path, toys)
    assert stopped.value.state.movie_id == "custom"
    assert stopped.value.state.job("screenplay/script").status is JobStatus.FAILED


@awaited
async def test_a_change_to_what_has_gone_on_since_is_refused(tmp_path: Path) -> None:
    toys = Toys()
    old = await begun(tmp_path, toys)
    await toys.stage(KeyframeGenerator).run(old)
    assert (await toys.stage(KeyframeGenerator).run(old)).images_complete  # unchanged, it only names the film
    with pytest.raises(StaleStateError, match="load it again"):
        await toys.stage(VideoGenerator).run(old.with_job("audio/1", status="SKIPPED"))


@awaited
async def test_the_studio_must_be_free(tmp_path: Path) -> None:
    toys = Toys()
    state = await begun(tmp_path, toys)
    with running(Studio(tmp_path), toys):
        before = events_of(tmp_path).head()
        with pytest.raises(StudioBusyError, match="runs the studio"):
            await Pipeline().then(toys.stage(KeyframeGenerator)).execute(state)
        with pytest.raises(StudioBusyError):
            await toys.stage(KeyframeGenerator).run(state)
        assert events_of(tmp_path).head() == before


@awaited
async def test_a_daemon_leaves_alone_what_is_driven_by_hand_until_somebody_resumes_it(tmp_path: Path) -> None:
    toys = Toys()
    await begun(tmp_path, toys)
    studio = Studio(tmp_path)
    store = events_of(studio)
    with running(studio, toys):
        time.sleep(0.3)
        assert set(toys.asked) == {"screenplay/script"}
        wish(store, "custom", ResumeRequested)
        assert wait_for(Follower(store, "custom")).state == "completed"
    assert set(toys.asked.values()) == {1}


@awaited
async def test_a_job_of_a_killed_program_is_picked_up_when_somebody_resumes_its_film(tmp_path: Path) -> None:
    toys = Toys()
    await begun(tmp_path, toys)
    studio = Studio(tmp_path)
    store = events_of(studio)
    film = Follower(store, "custom").film
    store.append([film.jobs["audio/1"].start(key="k", provider="toy", model="toy/1", request={}, by="AudioGenerator")])
    with running(studio, toys):
        time.sleep(0.3)
        assert Follower(store, "custom").film.jobs["audio/1"].status is JobStatus.IN_PROGRESS
        wish(store, "custom", ResumeRequested)
        assert wait_for(Follower(store, "custom")).state == "completed"
    assert toys.asked["audio/1"] == 1


@awaited
async def test_a_job_of_another_stage_that_was_killed_stays_as_it_is(tmp_path: Path) -> None:
    toys = Toys()
    state = await begun(tmp_path, toys)
    store = events_of(tmp_path)
    film = Follower(store, "custom").film
    store.append([film.jobs["audio/1"].start(key="k", provider="toy", model="toy/1", request={}, by="AudioGenerator")])
    state = await Pipeline().then(toys.stage(VideoGenerator)).execute(state)
    assert state.job("audio/1").status is JobStatus.IN_PROGRESS
    assert state.job("video/1").status is JobStatus.COMPLETED


@awaited
async def test_a_cancelled_pipeline_stops_cleanly_and_goes_on_when_it_is_run_again(tmp_path: Path) -> None:
    toys = Toys(lambda job, times: 60 if job.name == "image/1_last_frame" and times == 1 else 0)
    state = await begun(tmp_path, toys)
    task = asyncio.create_task(Pipeline().then(toys.stage(KeyframeGenerator)).execute(state))
    while "image/1_last_frame" not in toys.asked:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not Studio(tmp_path).is_running()
    state = JobTracker(tmp_path).load_state("custom")
    assert state.job("image/1_last_frame").status is JobStatus.PENDING
    state = await Pipeline().then(toys.stage(KeyframeGenerator)).execute(state)
    assert state.images_complete


@awaited
async def test_a_paused_film_is_not_run(tmp_path: Path) -> None:
    toys = Toys()
    state = await begun(tmp_path, toys)
    store = events_of(tmp_path)
    wish(store, "custom", PauseRequested)
    state = await toys.stage(KeyframeGenerator).run(state)
    assert state.status == "paused"
    assert statuses(state, JobType.IMAGE) == {"PENDING"}
    with pytest.raises(UsageError, match="cinema resume custom"):
        await toys.stage(KeyframeGenerator).run(state)


@pytest.mark.parametrize("script", ["", " \n\n"])
@awaited
async def test_a_script_that_cannot_be_filmed_leaves_no_studio_behind(tmp_path: Path, script: str) -> None:
    state = PipelineState.start("custom", tmp_path / "new")
    with pytest.raises(ScriptError):
        await Pipeline().then(ScreenplayBuilder()).execute(ScreenplayBuilderInput(script, state))
    assert list(tmp_path.iterdir()) == []


@awaited
async def test_an_id_against_the_rule_and_a_taken_one_are_refused(tmp_path: Path) -> None:
    toys = Toys()
    await begun(tmp_path, toys)
    builder = toys.stage(ScreenplayBuilder)
    with pytest.raises(UsageError, match="is no movie id"):
        await builder.run(ScreenplayBuilderInput(SCRIPT, PipelineState.start("../x", tmp_path)))
    with pytest.raises(UsageError, match="another script's film"):
        await builder.run(ScreenplayBuilderInput("INT. HALL - DAY\n\nA.", PipelineState.start("custom", tmp_path)))


@awaited
async def test_a_script_needs_a_screenplay_builder_and_a_stage_a_state(tmp_path: Path) -> None:
    start = PipelineState.start("custom", tmp_path)
    with pytest.raises(UsageError, match="ScreenplayBuilder"):
        await Pipeline().then(KeyframeGenerator()).execute(ScreenplayBuilderInput(SCRIPT, start))
    with pytest.raises(UsageError, match="has no script yet"):
        await Pipeline().then(KeyframeGenerator()).execute(start)
    with pytest.raises(UsageError, match="PipelineState"):
        await Pipeline().then(KeyframeGenerator()).execute("custom")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []  # and no studio is made for that
    await begun(tmp_path, Toys())
    with pytest.raises(UsageError, match="has no script yet"):
        await KeyframeGenerator().run(PipelineState.start("other", tmp_path))


def test_every_stage_is_made_without_a_kit() -> None:
    stages: tuple[Stage, ...] = (
        ScreenplayBuilder(),
        VisualCharacterBuilder(),
        AudioGenerator(),
        KeyframeGenerator(),
        VideoGenerator(),
        VideoProcessingPipeline(),
    )
    assert [stage.type for stage in stages] == list(JobType)[:1] + [stage.type for stage in stages[1:]]
    assert {stage.type for stage in stages} == set(JobType)
