"""The one way in which a job runs: asked for once, tried again by itself only so often, and never half done."""

import errno
import json
import random
import time
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.assets import Assets
from cinema_actors.follow import Follower
from cinema_actors.io_loop import IOLoop
from cinema_actors.limits import Limits
from cinema_actors.messages import RunJob
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError, RateLimitedError, WorkerDiedError
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Operation
from cinema_actors.stages import outcome
from cinema_actors.stages.kit import Book, Kit, Task
from cinema_actors.stages.post_production import VideoProcessingPipeline
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from cinema_actors.workers import Workers
from domain.errors import MachineError
from domain.job import Job
from domain.job_events import JobPlanned, JobStatus, JobType
from domain.movie import Movie, ScreenplayWritten
from domain.plan import FINAL, plan_jobs
from domain.settings import FilmSettings
from tests.cinema_actors.toys import Slip, Toys, running, screenplay, submitted, wait_for
from tests.stores import events_of


def begun(path: Path, *ids: str) -> tuple[Studio, list[Follower]]:
    studio = Studio(path)
    store = events_of(studio)
    for id in ids or ("toy",):
        store.append([submitted(id)])
    return studio, [Follower(store, id) for id in ids or ("toy",)]


class Twins(Toys):
    """Two films that want the very same."""

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        return replace(task, work=replace(task.work, request=Slip(job=job.name)))


def test_two_films_that_want_the_same_at_once_ask_for_it_once(tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text("[limits]\nlocal-pictures = 8\n")
    studio, followers = begun(tmp_path, "one", "two")
    toys = Twins(lambda job, times: 0.02)
    with running(studio, toys):
        films = [wait_for(follower) for follower in followers]
    assert [film.state for film in films] == ["completed", "completed"]
    assert set(toys.asked.values()) == {1}
    for name in films[0].jobs:
        copies = [studio.output(film.submitted.id) / f"{name}.txt" for film in films]
        assert copies[0].read_text() == copies[1].read_text()


PLANNED = len(plan_jobs(screenplay(2), FilmSettings())) + 1  # with the screenplay


def test_two_films_that_want_the_same_at_once_have_one_turn_and_what_is_kept_takes_none(tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text(f"[limits]\nlocal-pictures = {{ at_once = 8, per_day = {PLANNED} }}\n")
    studio, followers = begun(tmp_path, "one", "two")
    toys = Twins(lambda job, times: 0.02)
    with running(studio, toys):
        assert [wait_for(follower).state for follower in followers] == ["completed", "completed"]
        followers[0].store.append([submitted("late")])
        assert wait_for(Follower(followers[0].store, "late")).state == "completed"
    assert toys.asked == dict.fromkeys(toys.asked, 1)


class Operated(Toys):
    """Clips are operations, which are asked after once in vain."""

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.type is not JobType.VIDEO:
            return task

        async def submit() -> str:
            self.asked[f"{job.name} submitted"] = self.asked.get(f"{job.name} submitted", 0) + 1
            return f"operation of {job.name}"

        async def collect(id: str, out: Path) -> Made:
            assert isinstance(task.work, Call)
            return await task.work.make(out)

        about = {"provider": "toy", "model": "toy/1", "lane": "local-pictures", "request": task.work.request}
        return replace(task, work=Operation(**about, price=Decimal("0.05"), submit=submit, collect=collect))


def test_what_is_accepted_already_is_collected_however_used_up_the_day_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "BACKOFF", 0.01)
    (tmp_path / "cinema.toml").write_text(f"[limits]\nlocal-pictures = {{ per_day = {PLANNED} }}\n")
    studio, (follower,) = begun(tmp_path)

    def collected_in_vain(job: Job, times: int) -> None:
        if job.type is JobType.VIDEO and times == 1:
            raise WorkerDiedError("gone")

    toys = Operated(collected_in_vain)
    with running(studio, toys):
        assert wait_for(follower).state == "completed"
    assert {toys.asked["video/1"], toys.asked["video/1 submitted"]} == {2, 1}
    starts = [json.loads(row.state) for row in follower.store.movie("toy") if row.topic == "job.started"]
    assert sum(start.get("reserved", "0") != "0" for start in starts) == 2  # what is collected is reserved already
    spent = {job.name: job.spent for job in follower.film.jobs.values() if job.type is JobType.VIDEO}
    assert set(spent.values()) == {Decimal("0.05")}


class Paid(Twins):
    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        return replace(task, work=replace(task.work, price=Decimal("0.01")))


def test_what_is_kept_no_more_as_it_was_has_its_turn_and_its_price_again(tmp_path: Path) -> None:
    studio, (one,) = begun(tmp_path, "one")
    toys = Paid()
    with running(studio, toys):
        wait_for(one)
        (studio.assets / one.film.jobs["image/1A_first_frame"].files[0].asset).write_text("rotten")
        one.store.append([submitted("two")])
        assert wait_for(Follower(one.store, "two")).state == "completed"
    starts = [row for row in one.store.movie("two") if row.topic == "job.started"]
    paid = [row.id for row in starts if json.loads(row.state).get("reserved", "0") != "0"]
    assert paid == ["two/image/1A_first_frame"]


def test_a_job_that_cannot_even_be_asked_for_fails_alone(tmp_path: Path) -> None:
    class Broken(Toys):
        def _task(self, stage: Stage, job: Job) -> Task:
            if job.id == "one/audio/1":
                raise KeyError("nobody speaks here")
            return super()._task(stage, job)

    studio, (one, two) = begun(tmp_path, "one", "two")
    with running(studio, Broken()) as production:
        assert wait_for(two).state == "completed"
        film = wait_for(one)
        assert not production.over.is_set()
    assert film.state == "failed"
    assert film.submitted.failed == "audio/1: KeyError: 'nobody speaks here'"


@pytest.mark.parametrize("error", [WorkerDiedError("it ended"), ProviderFailedError("broken")])
def test_what_kills_its_child_or_fails_each_time_is_tried_three_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(job: Job, times: int) -> None:
        if job.name == "audio/1":
            raise error

    monkeypatch.setattr(outcome, "BACKOFF", 0.01)
    studio, (follower,) = begun(tmp_path)
    toys = Toys(fail)
    with running(studio, toys):
        assert wait_for(follower).state == "failed"
    assert toys.asked["audio/1"] == 3


def test_what_was_billed_is_not_asked_for_again(tmp_path: Path) -> None:
    def fail(job: Job, times: int) -> None:
        if job.name == "audio/1":
            raise ProviderFailedError("broken", billed=True)

    studio, (follower,) = begun(tmp_path)
    toys = Toys(fail)
    with running(studio, toys):
        assert wait_for(follower).state == "failed"
    assert toys.asked["audio/1"] == 1


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), OSError(errno.EMFILE, "x"), MemoryError()])
def test_what_the_machine_lacks_fails_no_job_but_stops_the_studio(tmp_path: Path, error: Exception) -> None:
    def want(job: Job, times: int) -> None:
        if job.name == "audio/1" and times == 1:
            raise error

    studio, (follower,) = begun(tmp_path)
    toys = Toys(want)
    with running(studio, toys) as production:
        assert production.over.wait(10)
        assert isinstance(production.error, MachineError)
    follower.news()
    assert not follower.film.failed()
    with running(studio, toys):
        assert wait_for(follower).state == "completed"
    assert toys.asked["audio/1"] == 2
    assert max(toys.asked.values()) <= 2


def test_want_of_memory_while_a_task_is_made_fails_no_job(tmp_path: Path) -> None:
    class Want(Toys):
        def _task(self, stage: Stage, job: Job) -> Task:
            if job.name == "audio/1" and not self.asked.get("wanted"):
                self.asked["wanted"] = 1
                raise MemoryError
            return super()._task(stage, job)

    studio, (follower,) = begun(tmp_path)
    with running(studio, Want()) as production:
        assert production.over.wait(10)
        assert isinstance(production.error, MemoryError | MachineError)
    follower.news()
    assert not follower.film.failed()


def test_another_error_of_the_system_s_is_the_provider_s_failure(tmp_path: Path) -> None:
    def lose(job: Job, times: int) -> None:
        if job.name == "audio/1":
            raise ConnectionError("the line went dead")

    studio, (follower,) = begun(tmp_path)
    with running(studio, Toys(lose)):
        assert wait_for(follower).state == "failed"
    assert "ConnectionError: the line went dead" in (follower.film.jobs["audio/1"].error or "")


@pytest.mark.parametrize(("starved", "ends"), [(True, "running"), (False, "failed")])
def test_a_child_that_dies_again_and_again_where_memory_is_limited_stops_the_studio(
    tmp_path: Path, starved: bool, ends: str
) -> None:
    def die(job: Job, times: int) -> None:
        if job.name == "audio/1":
            error = WorkerDiedError("it ended")
            error.starved = starved
            raise error

    studio, (follower,) = begun(tmp_path)
    with running(studio, Toys(die)) as production:
        wait_for(follower, lambda film: production.over.is_set() or film.state == "failed")
        assert isinstance(production.error, MachineError) is starved
    assert follower.film.state == ends


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 0.5), (2, 1.0), (4, 4.0), (8, 60.0), (100_000, 60.0)])
def test_each_pause_is_twice_as_long_up_to_a_minute(attempt: int, seconds: float) -> None:
    assert outcome.backoff(attempt) == seconds


def test_a_job_that_waits_for_its_time_is_not_asked_for_before_it(tmp_path: Path) -> None:
    def busy(job: Job, times: int) -> None:
        if job.name == "audio/1":
            raise RateLimitedError("busy", retry_after=60)

    studio, (follower,) = begun(tmp_path)
    toys = Toys(busy)
    with running(studio, toys) as production:
        wait_for(follower, lambda film: film.submitted.planned and film.jobs["audio/1"].retry_at is not None)
        production.stages[JobType.AUDIO].tell(RunJob("toy/audio/1"))
        time.sleep(0.2)
    assert toys.asked["audio/1"] == 1


def test_a_studio_stopped_at_any_moment_leaves_nothing_half_done(tmp_path: Path) -> None:
    chance = random.Random(7)
    studio, (follower,) = begun(tmp_path)
    toys = Toys(lambda job, times: 0.01, shots=4)
    for _ in range(12):
        completed = {job.name: toys.asked.get(job.name, 0) for job in done(follower)}
        with running(studio, toys):
            time.sleep(chance.uniform(0, 0.12))
        follower.news()
        assert {job.name for job in follower.film.in_progress()} <= {"screenplay/script"}
        assert all(toys.asked.get(name, 0) == times for name, times in completed.items())
        assert not studio.tmp.exists()
    with running(studio, toys):
        assert wait_for(follower).state == "completed"


def done(follower: Follower) -> list[Job]:
    return [job for job in follower.film.jobs.values() if job.status is JobStatus.COMPLETED]


def test_the_journal_has_a_line_an_attempt_and_none_for_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(job: Job, times: int) -> None:
        if job.name == "audio/1" and times == 1:
            raise RateLimitedError("busy", retry_after=0.01)

    journal = tmp_path / "journal"
    monkeypatch.setenv("CINEMA_JOURNAL", str(journal))
    studio, (follower,) = begun(tmp_path / "studio")
    toys = Toys(stumble)
    with running(studio, toys):
        wait_for(follower)
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    assert len(lines) == sum(toys.asked.values())
    assert [(line["attempt"], line["provider"]) for line in lines if line["job"] == "toy/audio/1"] == [
        (1, "toy"),
        (2, "toy"),
    ]
    keys = {row.id: json.loads(row.state)["key"] for row in follower.store.movie("toy") if row.topic == "job.started"}
    assert all(keys[line["job"]] == line["key"] for line in lines)
    studio.events_db.unlink()
    studio, (again,) = begun(tmp_path / "studio")
    with running(studio, toys):
        assert wait_for(again).state == "completed"
    assert len(journal.read_text().splitlines()) == len(lines)


def test_the_journal_is_written_after_the_start_is_on_disk_and_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "journal"
    monkeypatch.setenv("CINEMA_JOURNAL", str(journal))
    studio, (follower,) = begun(tmp_path / "studio")
    seen: list[tuple[str, bool, bool]] = []

    def look(job: Job, times: int) -> None:
        stored = follower.store.job(job.id)
        assert stored is not None
        asked = [json.loads(line)["job"] for line in journal.read_text().splitlines()]
        seen.append((job.name, stored.status is JobStatus.IN_PROGRESS, job.id in asked))

    with running(studio, Toys(look)):
        wait_for(follower)
    assert all(started and noted for _, started, noted in seen)
    assert len(seen) == len(follower.film.jobs)


def test_a_film_of_which_every_shot_is_skipped_has_nothing_to_cut(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    workers, io = Workers({"pictures": 1}), IOLoop()
    kit = Kit(studio, events_of(studio), Assets(studio), Catalog(Tools(workers)), Limits({}, {}), workers, io)
    io.close()
    movie = Movie(submitted())
    written = screenplay().model_dump(mode="json")
    movie.apply(ScreenplayWritten(originator_id="toy", originator_version=2, screenplay=written))
    about: dict[str, Any] = {"movie_id": "toy", "type": JobType.POST_PRODUCTION}
    final = Job(JobPlanned(originator_id=f"toy/{FINAL}", originator_version=1, **about))
    needs: Mapping[str, Job] = {}
    with pytest.raises(InvalidRequestError, match=r"Every shot is skipped.*cinema make SCRIPT --movie-id"):
        VideoProcessingPipeline().hosted(kit).task(final, Book(movie), needs)
