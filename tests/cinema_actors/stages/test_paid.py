"""What a job was paid for is in its film's costs, whatever came of it, and is never bought again by itself."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower
from cinema_actors.providers.errors import (
    OverdueError,
    ProviderFailedError,
    RateLimitedError,
    ResultGoneError,
    TransientError,
)
from cinema_actors.providers.protocols import Made
from cinema_actors.providers.work import Operation
from cinema_actors.stages import asking
from cinema_actors.stages.kit import Task
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.events import now
from domain.film import Film
from domain.job import Job
from domain.job_events import JobPlanned, JobStarted, JobStatus, JobType, OperationAccepted
from domain.movie import ResumeRequested, RetryRequested
from tests.cinema_actors.toys import Behaviour, Slip, Toys, running, submitted, wait_for
from tests.stores import events_of

PRICE = Decimal("0.10")
NAME = "audio/1"
TOY: dict[str, Any] = {"provider": "toy", "model": "toy/1"}


class Bought(Toys):
    """One of the jobs is paid for, and its answer may have to be developed."""

    def __init__(self, behaviour: Behaviour, develop: Callable[[bytes], None] | None = None) -> None:
        super().__init__(lambda job, times: behaviour(job, times) if job.name == NAME else None)
        self.develop = develop

    def _task(self, stage: Stage, job: Job) -> Task:
        task, judge = super()._task(stage, job), self.develop
        if job.name != NAME:
            return task

        async def develop(answer: Path, out: Path) -> dict[str, Any]:
            assert judge is not None
            judge(answer.read_bytes())
            out.write_bytes(answer.read_bytes())
            return {}

        return replace(task, work=replace(task.work, price=PRICE, develop=develop if judge else None))


def begun(path: Path) -> tuple[Studio, Follower]:
    studio = Studio(path)
    store = events_of(studio)
    store.append([submitted()])
    return studio, Follower(store, "toy")


def wished(follower: Follower, kind: Any, **details: Any) -> Film:
    before = follower.film.submitted.version
    wish(follower.store, "toy", kind, **details)

    def answered(film: Film) -> bool:
        return film.submitted.version > before and not film.open_requests()

    wait_for(follower, answered)
    return wait_for(follower)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (AttributeError("'list' object has no attribute 'get'"), "unreadable"),  # nobody foresaw it
        (ProviderFailedError("words only", billed=True), "unreadable"),
        (ResultGoneError("it has expired; `retry` pays for it again"), "result_gone"),
    ],
    ids=["unforeseen", "billed", "gone"],
)
def test_what_was_paid_for_in_vain_is_in_the_costs_and_asked_for_again_by_a_person_only(
    tmp_path: Path, error: Exception, kind: str
) -> None:
    def fail(job: Job, times: int) -> None:
        if times == 1:
            raise error

    studio, follower = begun(tmp_path)
    toys = Bought(fail)
    with running(studio, toys):
        film = wait_for(follower)
        assert (film.withheld, film.jobs[NAME].error_kind) == (True, kind)
        assert (toys.asked[NAME], film.spent, film.reserved) == (1, PRICE, 0)
        assert "retry" in (film.jobs[NAME].error or "")

        film = wished(follower, ResumeRequested)
        assert film.withheld
        assert (toys.asked[NAME], film.spent) == (1, PRICE)

        film = wished(follower, RetryRequested, jobs=(NAME,))
    assert film.state == "completed"
    assert (toys.asked[NAME], film.spent, film.jobs[NAME].take) == (2, 2 * PRICE, 1)


def test_what_an_attempt_cost_before_it_was_told_to_wait_is_in_the_costs(tmp_path: Path) -> None:
    def busy(job: Job, times: int) -> None:
        if times == 1:
            raise RateLimitedError("busy", retry_after=0.01).costing(Decimal("0.03"))

    studio, follower = begun(tmp_path)
    with running(studio, Bought(busy)):
        film = wait_for(follower)
    assert film.state == "completed"
    assert film.spent == Decimal("0.03") + PRICE


def test_an_answer_that_nobody_can_make_anything_of_is_not_kept(tmp_path: Path) -> None:
    def judge(answer: bytes) -> None:
        if toys.asked[NAME] == 1:
            raise ValueError("not base64")

    studio, follower = begun(tmp_path)
    toys = Bought(lambda job, times: None, judge)
    with running(studio, toys):
        film = wait_for(follower)
        assert (film.withheld, film.jobs[NAME].error_kind, film.spent) == (True, "unreadable", PRICE)
        film = wished(follower, RetryRequested, jobs=(NAME,))
    assert film.state == "completed"
    assert (toys.asked[NAME], film.spent) == (2, 2 * PRICE)


@pytest.mark.parametrize(
    ("policy", "asked", "spent", "state"),
    [
        ('{ retry_below = "0.11" }', 2, 2 * PRICE, "completed"),  # nobody knows of the first: it counts
        ('{ retry_below = "0.10" }', 1, 0, "waiting"),
        ('"wait"', 1, 0, "waiting"),
    ],
)
def test_what_may_have_been_paid_for_is_asked_for_again_where_it_is_cheaper_than_a_person_has_said(
    policy: str, asked: int, spent: Decimal, state: str, tmp_path: Path
) -> None:
    def drop(job: Job, times: int) -> None:
        if times == 1:
            raise TransientError("the line broke", maybe_accepted=True)

    studio, follower = begun(tmp_path)
    (tmp_path / "cinema.toml").write_text(f"[uncertain]\ntoy = {policy}\n", "utf-8")
    toys = Bought(drop)
    with running(studio, toys):
        film = wait_for(follower, lambda film: film.state in ("waiting", "completed"))
    assert (film.state, toys.asked[NAME], film.spent) == (state, asked, spent)


@pytest.mark.parametrize(("days", "looks"), [(2, 1), (0, 3)])
def test_what_cannot_be_asked_after_is_told_a_day_after_it_was_asked_for_whoever_has_looked_meanwhile(
    days: int, looks: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "backoff", lambda turn: 0.0)
    asked: list[str] = []

    async def collect(id: str, out: Path) -> Made:
        asked.append(id)
        if len(asked) == 3:
            return Made()
        raise TransientError("Google answered 503")

    collected = asking._collect(accepted(days), operation(collect), tmp_path / "out")
    if days:
        with pytest.raises(OverdueError, match=r"503.*it stays attached: `cinema resume` looks again"):
            asyncio.run(collected)
    else:
        asyncio.run(collected)
    assert asked == ["op/7"] * looks


@pytest.mark.parametrize(("days", "answers"), [(2, False), (0, True)])
def test_what_is_still_under_way_after_a_day_is_told_too(
    days: int, answers: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "LOOK_AGAIN", timedelta(seconds=0.05))

    async def collect(id: str, out: Path) -> Made:
        await asyncio.sleep(0.1)
        return Made()

    collected = asking._collect(accepted(days), operation(collect), tmp_path / "out")
    if answers:
        asyncio.run(collected)
    else:
        with pytest.raises(OverdueError, match="still under way"):
            asyncio.run(collected)


def operation(collect: Callable[[str, Path], Awaitable[Made]]) -> Operation:
    async def submit() -> str:
        raise AssertionError("it is paid for")

    return Operation(**TOY, lane="toy", request=Slip(job="j"), price=PRICE, submit=submit, collect=collect)


def accepted(days: int) -> Job:
    """So long ago, and taken up by another process just now."""
    then, id = now() - timedelta(days=days), "toy/video/1"
    stream = {"originator_id": id, "attempt": 1}
    job = Job(JobPlanned(originator_id=id, originator_version=1, movie_id="toy", type=JobType.VIDEO))
    job.apply(JobStarted(**stream, originator_version=2, key="k", timestamp=then, reserved="0.1", **TOY))
    job.apply(OperationAccepted(**stream, originator_version=3, operation="op/7"))
    assert job.status is JobStatus.IN_PROGRESS
    return job
