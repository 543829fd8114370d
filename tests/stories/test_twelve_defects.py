"""The twelve defects of an earlier implementation of the seed document: each has its rule, and may never come back."""

import asyncio
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors import JobStatus, JobTracker, JobType, MovieMaker
from cinema_actors.providers.errors import ProviderFailedError, RateLimitedError, RejectedError, TransientError
from cinema_actors.providers.work import request_key
from cinema_actors.studio import Studio
from domain.job import Job
from domain.job_events import JobCompleted, JobStarted, OperationAccepted
from projections.fold import Fold
from tests.cinema_actors.toys import Slip, Toys, running, wait_for
from tests.stores import events_of
from tests.stories.defects import CutOff, Made, begun, done, frames, two_people
from tests.stories.scene import TWO_SHOTS, Stage, kill_group

WORDS = "wave breaks"  # of the script: in the prompts, and in no log


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A real film of two shots with two people, in real voices."""
    path = tmp_path_factory.mktemp("studio")
    (path / "cinema.toml").write_text('[film]\nsize = "320x180"\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CINEMA_VOICE", "hibari")
        maker = MovieMaker(writer=lambda script: two_people(), studio=path)
        state = asyncio.run(maker.generate("Two people wait for the tide.", "harbour"))
    return Made(path, state)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A studio in which a film was made in one go; the file `said` is all that the program said."""
    stage = Stage(tmp_path_factory.mktemp("whole") / "studio")
    ended = stage.run("make", str(TWO_SHOTS), "--movie-id", "beach")
    assert ended.returncode == 0, ended.stderr
    (stage.path / "said").write_text(ended.stdout + ended.stderr)
    return stage


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A studio whose program was killed in the middle of a film."""
    stage = Stage(tmp_path_factory.mktemp("killed") / "studio")
    process = stage.start("make", str(TWO_SHOTS), "--movie-id", "beach")
    while len(done(stage)) < 6 or not stage.in_progress():
        assert process.poll() is None
        time.sleep(0.002)
    kill_group(process)
    return stage


# 1. Audio was a stub.


def test_1_a_completed_voice_can_be_heard_and_lasts_as_long_as_is_said(made: Made) -> None:
    assert made.state.audio_complete
    with av.open(str(made.file("audio/1A"))) as container:
        samples = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)])
        rate = container.streams.audio[0].rate
    assert 20 * np.log10(np.sqrt(np.mean(samples**2))) > -40
    assert len(samples) / rate == pytest.approx(made.state.audio["1A"]["seconds"], abs=0.1)


# 2. Post-production touched empty files and claimed success.


def test_2_every_completed_job_has_its_file_and_the_final_cut_plays_to_its_end(made: Made) -> None:
    completed = [e for _, topic, e in made.events() if topic == "job.completed"]
    files = [file for event in completed for file in event["files"] if file.get("path")]
    assert len(files) >= len(completed) - 1
    for file in files:
        data = (made.path / file["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
        assert len(data) > 0
    assert frames(made.path / (made.state.film or "")) > 24


def test_2_a_cut_that_fails_is_failed_and_so_is_its_film(tmp_path: Path) -> None:
    def fail(job: Job, times: int) -> None:
        if job.name == "post_production/final":
            raise RejectedError("no room on the reel")

    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys(fail)):
        film = wait_for(follower)
    assert film.jobs["post_production/final"].status is JobStatus.FAILED
    assert (film.state, film.submitted.film) == ("failed", None)


# 3. The state was saved after the whole pipeline only.


def test_3_a_kill_loses_no_job_that_was_completed(killed: Stage) -> None:
    before = done(killed)
    state = JobTracker(killed.path).load_state("beach")
    assert {job.id for job in state.jobs if job.status is JobStatus.COMPLETED} == before
    status = json.loads(killed.run("status", "beach", "--json").stdout)
    assert status["completed"] == len(before) >= 6


# 4. Two films in one database destroyed each other.


def test_4_two_films_in_one_store_keep_their_jobs(tmp_path: Path) -> None:
    [one] = begun(tmp_path, "one")
    with running(Studio(tmp_path), Toys()):
        wait_for(one)
        before = JobTracker(tmp_path).load_state("one")
        [two] = begun(tmp_path, "two")
        wait_for(two)
    assert JobTracker(tmp_path).load_state("one") == before
    views = Studio(tmp_path).open_views()
    rows = views.select("SELECT movie_id, count(*), count(DISTINCT id) FROM jobs GROUP BY movie_id ORDER BY movie_id")
    views.close()
    assert rows == [("one", len(before.jobs), len(before.jobs)), ("two", len(before.jobs), len(before.jobs))]


# 5. A view was planned that nobody drew, so every resume drew (and paid for) all of them again.


def test_5_just_the_views_that_are_drawn_are_planned(made: Made) -> None:
    views = [job.name for job in made.state.jobs if job.type is JobType.CHARACTER]
    assert views == [f"character/{id}_{view}" for id in (1, 2) for view in ("front", "side", "full_body")]
    assert made.state.characters_complete


def test_5_one_view_that_fails_does_not_make_the_others_again(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        if job.name == "character/1_side" and times < 3:
            raise RejectedError("no likeness")

    toys = Toys(refuse)
    begun(tmp_path)
    with running(Studio(tmp_path), toys):
        for _ in range(3):
            state = asyncio.run(MovieMaker(studio=tmp_path).resume("toy"))
    assert state.status == "completed"
    assert toys.asked.pop("character/1_side") == 3
    assert set(toys.asked.values()) == {1}


# 6. A job that was in progress when the program died was never picked up, and its stage counted as complete.


def test_6_an_orphaned_job_is_not_complete_and_is_picked_up(tmp_path: Path) -> None:
    [follower] = begun(tmp_path)
    toys = Toys()
    with running(Studio(tmp_path), Toys(lambda job, times: 60 if job.type is JobType.AUDIO else 0)):
        wait_for(follower, lambda film: film.submitted.planned)
    orphan = follower.film.jobs["audio/1"]
    follower.news()
    follower.store.append([orphan.start(key="k", provider="toy", model="toy/1", request={}, by="AudioGenerator")])
    state = JobTracker(tmp_path).load_state("toy")
    assert state.job("audio/1").status is JobStatus.IN_PROGRESS
    assert not state.audio_complete
    with running(Studio(tmp_path), toys):
        assert wait_for(follower).state == "completed"
    assert toys.asked["audio/1"] == 1


# 7. Whatever went wrong after a clip was billed, it was generated, and billed, again.


@pytest.mark.parametrize(
    "error", [ProviderFailedError("cut off", billed=True), TransientError("lost", maybe_accepted=True)]
)
def test_7_what_may_have_been_billed_is_not_asked_for_again_by_itself(tmp_path: Path, error: Exception) -> None:
    def fail(job: Job, times: int) -> None:
        if job.name == "video/1":
            raise error

    [follower] = begun(tmp_path)
    toys = Toys(fail)
    with running(Studio(tmp_path), toys):
        film = wait_for(follower)
        time.sleep(0.3)
    assert film.state in ("failed", "waiting")
    assert toys.asked["video/1"] == 1


# 8. The operation's name was not kept, a filtered result crashed, and clips were written straight to their place.


def test_8_an_accepted_operation_is_a_fact_that_survives_everything(tmp_path: Path) -> None:
    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys(lambda job, times: 60 if job.type is JobType.CHARACTER else 0)):
        wait_for(follower, lambda film: film.submitted.planned)
    follower.news()
    clip = follower.film.jobs["video/1"]
    started = clip.start(key="k", provider="paid", model="m", request={}, by="VideoGenerator")
    clip.apply(started)
    accepted = OperationAccepted(**clip.next("paid"), attempt=1, operation="operations/42")
    follower.store.append([started, accepted])
    stored = events_of(tmp_path).job("toy/video/1")
    assert stored is not None
    assert (stored.operation, stored.status) == ("operations/42", JobStatus.IN_PROGRESS)


def test_8_a_refused_result_fails_its_job_with_the_reason_and_ends_nothing_else(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        if job.name == "video/1":
            raise RejectedError("filtered: the wave looks angry")

    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys(refuse)) as production:
        film = wait_for(follower)
        assert not production.over.is_set()
    assert (film.jobs["video/1"].status, film.jobs["video/1"].error) == ("FAILED", "filtered: the wave looks angry")
    assert film.jobs["post_production/1A"].status is JobStatus.COMPLETED


def test_8_nothing_lies_at_its_place_before_it_is_whole(tmp_path: Path) -> None:
    [follower] = begun(tmp_path)
    toys = CutOff()
    with running(Studio(tmp_path), toys):
        film = wait_for(follower)
    assert len(toys.early) > 8
    assert not any(toys.early)
    assert film.jobs["video/1"].status is JobStatus.FAILED
    assert not (Studio(tmp_path).output("toy") / "video" / "1.txt").exists()
    assert (Studio(tmp_path).output("toy") / "video" / "1A.txt").exists()


# 9. A file that was there, however it came about, counted as done.


def test_9_a_file_that_happens_to_be_there_is_not_taken_for_the_job(tmp_path: Path) -> None:
    [follower] = begun(tmp_path)
    squatter = Studio(tmp_path).output("toy") / "video" / "1.txt"
    squatter.parent.mkdir(parents=True)
    squatter.write_text("half a cl")
    toys = Toys()
    with running(Studio(tmp_path), toys):
        wait_for(follower)
    assert toys.asked["video/1"] == 1
    assert squatter.read_text() == "video/1"


@pytest.mark.parametrize("copy_too", [True, False])
def test_9_an_asset_that_was_cut_off_is_made_again_where_no_copy_is_whole(tmp_path: Path, copy_too: bool) -> None:
    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys()):
        film = wait_for(follower)
    [file] = film.jobs["video/1"].files
    damaged = [Studio(tmp_path).assets / file.asset, *([tmp_path / str(file.path)] if copy_too else [])]
    for path in damaged:
        path.write_bytes(path.read_bytes()[:-1])
    Studio(tmp_path).events_db.unlink()
    [follower] = begun(tmp_path)
    toys = Toys()
    with running(Studio(tmp_path), toys):
        assert wait_for(follower).state == "completed"
    assert toys.asked == ({"video/1": 1} if copy_too else {})


def test_9_another_prompt_model_reference_or_take_is_another_asset(made: Made) -> None:
    asked = ("local", "painter/1", Slip(job="a red kite"))
    keys = {
        request_key(*asked),
        request_key(*asked, take=2),
        request_key("local", "painter/2", asked[2]),
        request_key("paid", "painter/1", asked[2]),
        request_key("local", "painter/1", Slip(job="a blue kite")),
    }
    assert len(keys) == 5
    references = made.request("image/1_first_frame")["references"].values()
    assert all(len(reference["sha256"]) == 64 for reference in references)  # bytes, not names, go into the key


# 10. A resumed film was stitched of the scenes of that run alone.


def test_10_a_resumed_film_has_all_its_shots_and_makes_none_twice(killed: Stage, whole: Stage) -> None:
    before, calls = done(killed), killed.calls()
    resumed = killed.run("resume", "beach")
    assert resumed.returncode == 0, resumed.stderr
    final = "output/beach/output/beach_final.mp4"
    assert frames(killed.path / final) == frames(whole.path / final)
    assert all(killed.calls()[job] == calls[job] for job in before)


# 11. The immutable state was mutated, attempts were not counted, created_at was overwritten, and SQLite ran unprepared.


def test_11_a_state_cannot_be_written_to(made: Made) -> None:
    tries: list[Callable[[], Any]] = [
        lambda: setattr(made.state.jobs[0], "status", JobStatus.FAILED),
        lambda: setattr(made.state, "jobs", ()),
        lambda: made.state.screenplay_dict["scenes"][0].update(number=7),
    ]
    for change in tries:
        with pytest.raises((AttributeError, TypeError)):
            change()


def test_11_attempts_are_counted_and_a_job_was_created_when_it_was_planned(tmp_path: Path) -> None:
    def busy_twice(job: Job, times: int) -> None:
        if job.name == "audio/1" and times < 3:
            raise RateLimitedError("busy", retry_after=0.01)

    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys(busy_twice)):
        wait_for(follower)
    rows = [row for row in follower.store.movie("toy") if row.id == "toy/audio/1"]
    job = JobTracker(tmp_path).load_state("toy").job("audio/1")
    attempts = [event.attempt for row in rows if isinstance(event := row.event(), JobStarted)]
    assert attempts == [1, 2, 3]
    assert (job.created_at, job.updated_at) == (rows[0].event().timestamp, rows[-1].event().timestamp)
    view = Fold().apply(follower.store.read(limit=100_000)).jobs["toy/audio/1"]
    stored = (datetime.fromisoformat(view.created_at), datetime.fromisoformat(view.updated_at))
    assert stored == (job.created_at, job.updated_at)


def test_11_the_store_is_opened_for_many_readers_and_a_power_cut(made: Made) -> None:
    with closing(sqlite3.connect(made.path / "events.db")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with closing(Studio(made.path).open_events()) as store, store._datastore.transaction(commit=False) as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2  # FULL


# 12. Clips of a wrong length and shape, one reference only, one job at a time, no cost, prompts in the log.


def test_12_a_clip_is_as_long_as_its_voices_and_as_wide_as_its_film(made: Made) -> None:
    request, seconds = made.request("video/1A"), made.state.audio["1A"]["seconds"]
    assert seconds > 1.0  # longer than planned
    assert request["frames"] >= seconds * 24
    assert (request["width"], request["height"]) == (320, 180)
    with av.open(str(made.file("video/1A"))) as container:
        assert sum(1 for _ in container.decode(video=0)) == request["frames"]
        assert (container.streams.video[0].width, container.streams.video[0].height) == (320, 180)


def test_12_everybody_in_a_shot_is_a_reference_for_it(made: Made) -> None:
    references = made.request("image/1_first_frame")["references"]
    fronts = {id: made.state.job(f"character/{id}_front") for id in (1, 2)}
    assert {id: reference["sha256"] for id, reference in references.items()} == {
        str(id): hashlib.sha256((made.path / (job.output_path or "")).read_bytes()).hexdigest()
        for id, job in fronts.items()
    }


def test_12_jobs_that_wait_for_nothing_run_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text("[limits]\nlocal-pictures = 4\n")
    [follower] = begun(tmp_path)
    with running(Studio(tmp_path), Toys(lambda job, times: 0.05)):
        wait_for(follower)
    under_way = most = 0
    for row in follower.store.movie("toy"):
        under_way += (row.topic == "job.started") - (row.topic == "job.completed")
        most = max(most, under_way)
    assert most > 1


def test_12_every_attempt_says_what_it_cost(made: Made) -> None:
    completed = [e for _, topic, e in made.events() if topic == JobCompleted.TOPIC]
    assert [event["cost"] for event in completed] == ["0"] * len(completed)
    status = json.loads(Stage.at(made.path).run("status", "harbour", "--json").stdout)
    assert (status["cost"]["currency"], status["cost"]["spent"]) == ("USD", "0")


def test_12_no_prompt_reaches_a_log(whole: Stage) -> None:
    prompts = [
        request["prompt"]
        for _, _, topic, state in whole.events()
        if topic == "job.started" and "prompt" in (request := json.loads(state)["request"])
    ]
    said = (whole.path / "said").read_text() + (whole.path / ".cinema" / "workers.log").read_text()
    assert "Work began on" in said  # it does say what it does
    assert any(WORDS in prompt for prompt in prompts)
    assert WORDS not in said
    assert not any(prompt in said for prompt in prompts)
