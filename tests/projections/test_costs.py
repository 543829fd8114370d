"""The view `costs`: what became of every attempt that somebody could want money for."""

import random
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.events import now
from domain.film import Film
from domain.job import Job
from domain.job_events import JobEvent, JobRetried, JobStatus, JobTakeRequested, OperationAccepted, SubmissionUncertain
from domain.quality import QUALITY
from projections.fold import Fold
from projections.history import History
from projections.projector import CatchUp
from projections.snapshot import folded
from projections.verify import verify
from tests.projections.story import Story, open_views
from tests.projections.test_fold import fold_of
from tests.projections.test_history import rows as raws

CLIP = "video/1"
ID = f"keeper/{CLIP}"


def asked(**fields: Any) -> Story:
    given = {"provider": "google", "model": "omni", "reserved": "0.80"}
    return Story().submitted().planned().started(CLIP, **{**given, **fields})


def again(story: Story, **fields: Any) -> Story:
    return story.started(CLIP, **{"provider": "google", "model": "omni", "reserved": "0.80", **fields})


def accepted(story: Story) -> Story:
    return story.tell(OperationAccepted, CLIP, attempt=1, operation="operations/7")


def uncertain(story: Story) -> Story:
    return story.tell(SubmissionUncertain, CLIP, attempt=1, reason="the line broke")


def doubled(story: Story) -> Story:
    return story.tell(SubmissionUncertain, CLIP, attempt=1, reason="another has asked", twin="reef/video/1")


def told(story: Story) -> list[tuple[str, str, str]]:
    """State, reserved and cost of each attempt."""
    return [(row["state"], row["reserved"], row["cost"]) for row in folded(fold_of(story)).rows("costs", "keeper")]


def test_a_row_says_whose_attempt_it_is_at_which_job_and_how_to_find_it_on_a_bill() -> None:
    story = accepted(asked(take=2)).completed(CLIP, cost="0.75")

    [row] = folded(fold_of(story)).rows("costs", "keeper")
    assert row["id"] == f"{ID}#1"
    assert (row["job"], row["movie_id"], row["stage"], row["shot"]) == (ID, "keeper", "VIDEO", "1")
    assert (row["provider"], row["model"], row["attempt"], row["take"]) == ("google", "omni", 1, 2)
    assert (row["key"], row["operation"]) == (f"key-of-{CLIP}", "operations/7")
    assert story.events[row["position"] - 1].TOPIC == "job.started"
    assert row["created_at"] < row["updated_at"]


@pytest.mark.parametrize(
    ("story", "rows"),
    [
        (asked(), [("reserved", "0.8", "0")]),
        (asked().completed(CLIP, cost="0.75"), [("settled", "0", "0.75")]),
        (asked(reserved="0").completed(CLIP, reused=True), [("reused", "0", "0")]),
        (asked().failed(CLIP), [("failed", "0", "0")]),
        (asked().failed(CLIP, cost="0.30", kind="rejected"), [("failed", "0", "0.3")]),
        (asked().failed(CLIP, cost="0.75", kind=QUALITY), [("settled", "0", "0.75")]),
        (accepted(asked()).failed(CLIP, cost="0.75", kind=QUALITY), [("settled", "0", "0.75")]),
        (again(asked().failed(CLIP, cost="0.75", kind=QUALITY)), [("settled", "0", "0.75"), ("reserved", "0.8", "0")]),
        (asked().interrupted(CLIP, cost="0.10"), [("interrupted", "0", "0.1")]),
        (uncertain(asked()), [("uncertain", "0.8", "0")]),
        (uncertain(asked()).completed(CLIP, cost="0.75"), [("settled", "0", "0.75")]),
        (uncertain(asked()).tell(JobRetried, CLIP), [("presumed", "0", "0.8")]),
        (uncertain(asked()).skipped(CLIP), [("presumed", "0", "0.8")]),
        (doubled(asked()), [("doubled", "0.8", "0")]),
        (doubled(asked()).tell(JobRetried, CLIP), [("failed", "0", "0")]),
        (doubled(asked()).skipped(CLIP), [("failed", "0", "0")]),
        (doubled(asked()).completed(CLIP, reused=True), [("reused", "0", "0")]),
        (again(uncertain(asked()).tell(JobRetried, CLIP)), [("presumed", "0", "0.8"), ("reserved", "0.8", "0")]),
        (again(asked().failed(CLIP)), [("failed", "0", "0"), ("reserved", "0.8", "0")]),
        (accepted(asked()).interrupted(CLIP), [("reserved", "0.8", "0")]),
        (again(accepted(asked()).interrupted(CLIP)), [("interrupted", "0", "0"), ("reserved", "0.8", "0")]),
        (again(accepted(asked()).interrupted(CLIP), key="x"), [("presumed", "0", "0.8"), ("reserved", "0.8", "0")]),
        (accepted(asked()).interrupted(CLIP, kind="provider_failed"), [("interrupted", "0", "0")]),
        (uncertain(accepted(asked())).tell(JobRetried, CLIP), [("reserved", "0.8", "0")]),
        (asked().interrupted(CLIP, answered=True), [("answered", "0.8", "0")]),
        (again(asked().interrupted(CLIP, answered=True)), [("interrupted", "0", "0"), ("answered", "0.8", "0")]),
        (asked().failed(CLIP, answered=True).tell(JobRetried, CLIP), [("answered", "0.8", "0")]),
        (asked().failed(CLIP, answered=True).skipped(CLIP), [("presumed", "0", "0.8")]),
    ],
)
def test_each_attempt_stands_as_it_ended(story: Story, rows: list[tuple[str, str, str]]) -> None:
    assert told(story) == rows


def test_what_this_program_makes_itself_is_free_and_has_no_row() -> None:
    assert told(Story().submitted().planned().made(CLIP, "audio/1").started("image/1_first_frame")) == []


def test_an_event_that_comes_when_the_attempt_has_ended_changes_nothing_of_it() -> None:
    story = asked().completed(CLIP, cost="0.75").tell(JobTakeRequested, CLIP, take=2)
    story.failed(CLIP).tell(JobRetried, CLIP).skipped(CLIP)

    assert told(story) == [("settled", "0", "0.75")]


WITHHELD: dict[str, Any] = {"output_path": None, "files": (), "meta": {}}
Move = Callable[[Job, random.Random], JobEvent]
FAULTS = ("stopped", "provider_failed", "rejected", "worker_died", "rate_limited")


def _start(job: Job, chance: random.Random) -> JobEvent:
    who = chance.choice(("google", "google", "local"))
    price = "0" if who == "local" else chance.choice(("0", "0.8", "0.5"))
    key = chance.choice(("one", "one", "other"))
    return job.start(key=key, provider=who, model="m", request={}, by="test", reserved=Decimal(price))


def _cost(job: Job, chance: random.Random) -> Decimal:
    return chance.choice((Decimal(0), job.reserved)) if job.provider == "google" else Decimal(0)


def _how(job: Job, chance: random.Random) -> dict[str, Any]:
    """An attempt ends without an artifact."""
    return {"kind": chance.choice(FAULTS), "cost": _cost(job, chance), "answered": chance.random() < 0.3}


def _made(job: Job, chance: random.Random, **how: Any) -> JobEvent:
    return job.complete(key=job.key, output_path=None, files=(), meta={}, by="test", **how)


MOVES: dict[JobStatus, tuple[Move, ...]] = {
    JobStatus.PENDING: (
        _start,
        _start,
        lambda job, _: job.skip(by="test"),
        lambda job, chance: job.fail(error="no", kind="task", by="test"),
        lambda job, chance: job.park(reason="the day is over", by="test", retry_at=now()),
    ),
    JobStatus.IN_PROGRESS: (
        lambda job, _: job.accept_operation("op", by="test"),
        lambda job, chance: job.doubt(reason="?", by="test", twin=chance.choice((None, "reef/video/1"))),
        lambda job, chance: job.interrupt(reason="-", by="test", **_how(job, chance)),
        lambda job, chance: job.fail(error="-", by="test", **_how(job, chance)),
        lambda job, chance: job.withhold(error="-", made=WITHHELD, by="test", cost=_cost(job, chance)),
        lambda job, chance: _made(job, chance, cost=_cost(job, chance)),
        lambda job, chance: _made(job, chance, reused=True),
        lambda job, _: job.retry(by="test") if job.uncertain else job.doubt(reason="?", by="test"),
        lambda job, _: job.skip(by="test") if job.uncertain else job.doubt(reason="?", by="test"),
    ),
    JobStatus.COMPLETED: (lambda job, _: JobTakeRequested(**job.next("test"), take=job.take + 1),),
    JobStatus.FAILED: (
        lambda job, _: job.retry(by="test"),
        lambda job, _: job.skip(by="test"),
        lambda job, _: job.accept(by="test", request=1) if job.kept else job.retry(by="test"),
    ),
    JobStatus.SKIPPED: (lambda job, _: JobTakeRequested(**job.next("test"), take=job.take),),
}


def any_story(seed: int, steps: int = 60) -> Story:
    """A film whose clip has had every luck there is."""
    chance, story = random.Random(seed), Story().submitted().planned()
    for _ in range(steps):
        job = Film.of(story.events).jobs[CLIP]
        event = chance.choice(MOVES[job.status])(job, chance)
        story.events.append(event)
    return story


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_rows_add_up_to_what_the_film_has_spent_and_reserved(seed: int) -> None:
    film, fold, history, spent = Film(), Fold(), History(), Decimal(0)
    for event, raw in zip((story := any_story(seed)).events, raws(story), strict=True):
        film.apply(event)
        spent += Decimal(history.tell(raw).cost)
        snapshot = folded(fold.apply([raw]))
        costs, [clip] = snapshot.rows("costs", "keeper"), [job for job in fold.jobs.values() if job.id == ID] or [None]
        assert sum(Decimal(row["reserved"]) for row in costs) == film.reserved, event
        assert sum(Decimal(row["cost"]) for row in costs) == film.spent == spent, event
        if clip is not None:
            assert Decimal(clip.metadata.get("cost", "0")) == film.spent
            assert Decimal(clip.metadata.get("reserved", "0")) == film.reserved


def test_the_stored_rows_are_those_of_the_events_wherever_the_program_was_stopped(tmp_path: Path) -> None:
    with closing(any_story(seed=3, steps=120).told_in(tmp_path)) as log, closing(open_views(tmp_path)) as views:
        while CatchUp(log, views, chunk=7).step():  # another program each time
            pass

        assert views.select("SELECT count(*) FROM costs") != [(0,)]
        assert verify(log, views) == (log.head(), [])
