"""The seed's Python API: new films, films that go on, and studios that somebody else runs."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import pytest

import cinema_actors
from cinema_actors import (
    JobStatus,
    JobTracker,
    JobType,
    KeyframeGenerator,
    MovieMaker,
    Pipeline,
    PipelineState,
    ScreenplayBuilder,
    ScreenplayBuilderInput,
    StudioBusyError,
    VideoGenerator,
)
from cinema_actors.follow import Follower
from cinema_actors.providers.errors import RejectedError
from cinema_actors.studio import Studio
from domain.enhancement import enhance
from domain.errors import DiskError, ScriptError, UnknownFilmError, UsageError
from domain.job import Job
from tests.cinema_actors.awaited import awaited
from tests.cinema_actors.own_writers import SCRIPT, Writer, one_shot, small, written
from tests.cinema_actors.short_of import files_no_larger_than
from tests.cinema_actors.toys import Toys, running, wait_for
from tests.stores import events_of
from tests.stories.scene import TWO_SHOTS, Stage, kill_group, survivors


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A studio of small pictures and voices that need no model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CINEMA_VOICE", "silent")
        yield small(tmp_path_factory.mktemp("studio"))


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CINEMA_VOICE", "silent")
    return small(tmp_path)


def head(studio: Path) -> int:
    return events_of(studio).head()


# As the seed document has it. One film serves all of these; none of them changes it.


@pytest.fixture(scope="module")
def made(stage: Path) -> PipelineState:
    maker = MovieMaker(studio=stage)
    return asyncio.run(maker.generate(script=SCRIPT, movie_id="my_movie"))


def test_a_new_movie(made: PipelineState, stage: Path) -> None:
    assert (made.movie_id, made.status, made.base_dir) == ("my_movie", "completed", stage / "output" / "my_movie")
    assert all(made.is_stage_complete(type) for type in JobType)
    assert made.film == "output/my_movie/output/my_movie_final.mp4"
    with av.open(str(stage / made.film)) as film:
        assert {"video", "audio"} <= {stream.type for stream in film.streams}
    assert made.screenplay_dict["characters"][0]["name"] == "IDA"
    assert made.audio["1A"]["seconds"] > 0
    assert (stage / made.audio["1A"]["path"]).is_file()


def test_progress(made: PipelineState, stage: Path) -> None:
    status = MovieMaker(studio=stage).get_status("my_movie")
    assert status == {
        "total": 14, "completed": 14, "failed": 0, "pending": 0, "in_progress": 0, "skipped": 0, "progress": 1.0
    }  # fmt: skip
    with pytest.raises(UnknownFilmError, match="did you mean 'my_movie'"):
        MovieMaker(studio=stage).get_status("my_movi")


@awaited
async def test_making_or_resuming_what_is_complete_gives_the_same_and_changes_nothing(
    made: PipelineState, stage: Path
) -> None:
    maker = MovieMaker(studio=stage)
    assert await maker.generate(script=SCRIPT, movie_id="my_movie") == made
    assert await maker.resume(movie_id="my_movie") == made
    assert head(stage) == made.position


@awaited
async def test_a_lost_film_comes_back_when_it_is_resumed(made: PipelineState, stage: Path) -> None:
    film = stage / (made.film or "")
    whole = film.read_bytes()
    film.unlink()
    await MovieMaker(studio=stage).resume("my_movie")
    assert film.read_bytes() == whole


@awaited
async def test_an_id_is_one_script_and_one_set_of_settings(made: PipelineState, stage: Path) -> None:
    with pytest.raises(UsageError, match="another script's film"):
        await MovieMaker(studio=stage).generate(script="INT. HALL - DAY\n\nNobody.", movie_id="my_movie")
    with pytest.raises(UsageError, match="other settings"):
        await MovieMaker(writer=lambda script: one_shot(), studio=stage).generate(SCRIPT, "my_movie")
    assert head(stage) == made.position


@awaited
async def test_two_stages_on_a_state_that_has_only_a_screenplay_make_silent_clips(studio: Path) -> None:
    state = PipelineState.start("custom", studio=studio)
    assert state.base_dir == studio / "output" / "custom"
    builder = Pipeline().then(ScreenplayBuilder())
    state = await builder.execute(ScreenplayBuilderInput(script=SCRIPT, state=state))
    assert [job.type for job in state.jobs if job.status is JobStatus.COMPLETED] == [JobType.SCREENPLAY]

    state = await Pipeline().then(KeyframeGenerator()).then(VideoGenerator()).execute(state)

    assert state.images_complete
    assert state.videos_complete
    assert not state.audio_complete
    assert {job.status for job in state.jobs if job.type is JobType.AUDIO} == {JobStatus.PENDING}
    planned = state.screenplay_dict["scenes"][0]["shots"][1]["duration"]
    with av.open(str(studio / (state.job("video/1A").output_path or ""))) as clip:
        assert sum(1 for _ in clip.decode(video=0)) == pytest.approx(planned * 8, abs=1)
    state = await MovieMaker(studio=studio).resume("custom")  # handed over: from here it is a film like any other
    assert state.status == "completed"
    assert sum(row.topic == "job.started" for row in events_of(studio).movie("custom")) == len(state.jobs)


# When somebody else runs the studio, and when one is stopped.


@awaited
async def test_failures_of_jobs_are_in_the_state_that_comes_back(studio: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        if job.name == "image/1_last_frame" and times == 1:
            raise RejectedError("not this picture")

    maker = MovieMaker(studio=studio)
    with running(Studio(studio), Toys(refuse)):
        state = await maker.generate(script=SCRIPT, movie_id="toy")
        assert state.status == "failed"
        assert state.job("image/1_last_frame").error == "not this picture"
        assert state.job("video/1A").status is JobStatus.COMPLETED
        assert maker.get_status("toy")["failed"] == 1
        state = await maker.resume(movie_id="toy")
    assert state.status == "completed"


@awaited
async def test_with_a_daemon_running_generate_follows_it_and_all_else_finds_the_studio_busy(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio", size="160x90")
    state = await written(stage.path, Writer())
    daemon = stage.daemon()
    try:
        before = head(stage.path)
        own = MovieMaker(Writer(), studio=stage.path)
        tries: list[Callable[[], Any]] = [
            lambda: own.generate(script="An idea.", movie_id="late"),
            lambda: own.resume(movie_id="mine"),
            lambda: MovieMaker(enhancer=enhance, studio=stage.path).generate(SCRIPT, "late"),
            lambda: Pipeline().then(KeyframeGenerator()).execute(state),
            lambda: asyncio.to_thread(JobTracker(stage.path).save_state, state),
        ]
        for attempt in tries:
            with pytest.raises(StudioBusyError):
                await attempt()
        assert head(stage.path) == before  # and the daemon has left alone what is driven by hand
        made = await MovieMaker(studio=stage.path).generate(script=SCRIPT, movie_id="followed")
        assert made.status == "completed"
        assert {job.status for job in JobTracker(stage.path).load_state("mine").jobs} == {"COMPLETED", "PENDING"}
    finally:
        kill_group(daemon)


@awaited
async def test_two_films_made_at_once_both_end(studio: Path) -> None:
    maker = MovieMaker(studio=studio)
    states = await asyncio.gather(*(maker.generate(SCRIPT, id) for id in ("one", "two")))
    assert [(state.movie_id, state.status) for state in states] == [("one", "completed"), ("two", "completed")]


@awaited
async def test_a_cancelled_film_stops_within_five_seconds_and_goes_on_when_it_is_generated_again(studio: Path) -> None:
    maker = MovieMaker(studio=studio)
    task = asyncio.create_task(maker.generate(SCRIPT, "mine"))
    while not (Studio(studio).exists() and head(studio) > 20):
        await asyncio.sleep(0.02)
    asked = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - asked < 5
    assert not Studio(studio).is_running()
    assert not Follower(events_of(studio), "mine").film.in_progress()
    assert (await maker.generate(SCRIPT, "mine")).status == "completed"


def begin(studio: Path, code: str) -> "subprocess.Popen[str]":
    """A plain script, in a session of its own."""
    (studio / "script.py").write_text(f"import asyncio\nfrom cinema_actors import *\n{code}\n", "utf-8")
    command = [sys.executable, "script.py"]
    return subprocess.Popen(
        command, cwd=studio, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def test_ctrl_c_stops_a_plain_script_cleanly_with_the_coroutines_of_its_own(studio: Path) -> None:
    script = begin(
        studio,
        "async def slow(script):\n"
        "    print('asked', flush=True)\n"
        "    try:\n"
        "        await asyncio.sleep(60)\n"
        "    finally:\n"
        "        print('told', flush=True)\n"
        "asyncio.run(MovieMaker(slow).generate('An idea.', 'mine'))",
    )
    assert script.stdout is not None
    assert script.stdout.readline() == "asked\n"
    script.send_signal(signal.SIGINT)
    out, err = script.communicate(timeout=5)
    assert (out, err.splitlines()[-1]) == ("told\n", "KeyboardInterrupt")
    assert survivors(script.pid) == []
    state = JobTracker(studio).load_state("mine")
    assert state.job("screenplay/script").status is JobStatus.PENDING
    assert not Studio(studio).is_running()


@awaited
async def test_a_script_that_was_killed_goes_on_when_it_is_run_again_and_does_nothing_twice(
    studio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = studio / "journal"
    monkeypatch.setenv("CINEMA_JOURNAL", str(journal))
    script = begin(studio, f"asyncio.run(MovieMaker().generate({SCRIPT!r}, 'mine'))")
    while not (journal.exists() and len(journal.read_text().splitlines()) > 5):
        assert script.poll() is None
        await asyncio.sleep(0.01)
    kill_group(script)
    before = JobTracker(studio).load_state("mine")
    completed = {job.id for job in before.jobs if job.status is JobStatus.COMPLETED}
    assert (await MovieMaker(studio=studio).generate(SCRIPT, "mine")).status == "completed"
    asked = Counter(json.loads(line)["job"] for line in journal.read_text().splitlines())
    assert completed
    assert all(asked[id] == 1 for id in completed)


@awaited
async def test_a_film_without_an_id_is_named_after_its_title(studio: Path) -> None:
    with running(Studio(studio), Toys()):
        state = await MovieMaker(studio=studio).generate("Title: The Kite\n\nINT. ROOM - DAY\n\nA kite.\n")
    assert state.movie_id == "the-kite"


@pytest.mark.parametrize("script", ["", "\n \n", "Title: Nothing\n\nNo scene."])
@awaited
async def test_a_script_that_cannot_be_filmed_leaves_no_studio_behind(tmp_path: Path, script: str) -> None:
    with pytest.raises(ScriptError):
        await MovieMaker(studio=tmp_path / "new").generate(script=script, movie_id="mine")
    with pytest.raises(UnknownFilmError):
        await MovieMaker(studio=tmp_path / "new").resume("mine")
    assert list(tmp_path.iterdir()) == []


@awaited
async def test_the_same_script_as_text_and_as_a_file_is_the_same_film(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio", size="160x90")
    assert stage.run("submit", str(TWO_SHOTS), "--movie-id", "beach").returncode == 0
    with running(Studio(stage.path), Toys()):
        wait_for(Follower(events_of(stage.path), "beach"))
        text = SCRIPT.replace("\n", "\r\n")
        assert (await MovieMaker(studio=stage.path).generate(text, "beach")).status == "completed"


# The package.


def test_a_plain_script_without_a_main_guard_makes_its_film_and_goes_on_when_it_is_run_again(studio: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "make_a_film.py"
    assert "__main__" not in example.read_text("utf-8")
    command = [sys.executable, str(example)]
    first = subprocess.run(command, cwd=studio, env={**os.environ}, capture_output=True, text=True, timeout=120)
    assert first.returncode == 0, first.stderr
    assert (studio / "output" / "the_kite" / "output" / "the_kite_final.mp4").is_file()
    before = head(studio)
    again = subprocess.run(command, cwd=studio, env={**os.environ}, capture_output=True, text=True, timeout=120)
    assert (again.stdout, head(studio)) == (first.stdout, before)


def test_every_name_of_the_api_is_there_and_none_is_loaded_before_it_is_used() -> None:
    for name in cinema_actors.__all__:
        assert getattr(cinema_actors, name).__name__ in (name, "StudioBusyError")
    assert set(cinema_actors.__all__) <= set(dir(cinema_actors))
    with pytest.raises(AttributeError, match="no attribute 'Director'"):
        _ = cinema_actors.Director
    code = "import sys, cinema_actors; print([m for m in sys.modules if m.startswith(('pykka', 'pydantic', 'domain'))])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_a_disk_without_room_is_told_as_one_and_no_stage_is_blamed(tmp_path: Path) -> None:
    maker = MovieMaker(studio=tmp_path)
    with files_no_larger_than(0), pytest.raises(DiskError, match="`cinema resume`"):
        asyncio.run(maker.generate("INT. ROOM - DAY\n\nAnna waits.\n", movie_id="film"))
