"""A job: what its events say together, and what may happen to it in which state."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.errors import InvalidTransitionError, UsageError
from domain.events import Event, now
from domain.job import Job, fold_job, job_id, job_name, movie_of
from domain.job_events import (
    GATES,
    Artifact,
    JobPlanned,
    JobStatus,
    JobTakeRequested,
    JobType,
    OperationAccepted,
    SubmissionUncertain,
)

ID = "film/image/1_first_frame"
Step = Callable[[Job], Event]


def planned() -> JobPlanned:
    return JobPlanned(originator_id=ID, originator_version=1, movie_id="film", type=JobType.IMAGE, scene_id="1")


def started(job: Job) -> Event:
    return job.start(key="k", provider="local", model="m/1", request={"prompt": "a door"}, by="stage")


def accepted(job: Job) -> Event:
    return OperationAccepted(**job.next("stage"), attempt=job.attempt, operation="operations/7")


def uncertain(job: Job) -> Event:
    return SubmissionUncertain(**job.next("stage"), attempt=job.attempt, reason="the connection broke")


def completed(job: Job) -> Event:
    files = (Artifact(asset="k.png", sha256="1" * 64, bytes=7, path="output/film/x.png"),)
    return job.complete(key="k", output_path="output/film/x.png", files=files, meta={"seconds": 1.5}, by="stage")


def interrupted(job: Job) -> Event:
    return job.interrupt(reason="stopped", by="stage")


def broken(job: Job) -> Event:
    return job.interrupt(reason="broken", kind="provider_failed", by="stage", retry_at=now() + timedelta(seconds=9))


def crashed(job: Job) -> Event:
    return job.interrupt(reason="the child ended", kind="worker_died", by="stage")


def failed(job: Job) -> Event:
    return job.fail(error="not this picture", kind="rejected", by="stage")


def withheld(job: Job) -> Event:
    files = (Artifact(asset=f"{job.take}.png", sha256="2" * 64, bytes=9, path="output/film/x.png"),)
    made = {"output_path": "output/film/x.png", "files": files, "meta": {"gates": [{"gate": "black"}]}}
    return job.withhold(error="it is black", made=made, by="stage", cost=job.reserved)


def again(job: Job) -> Event:
    return job.retry(by="stage", reason=GATES)


def retried(job: Job) -> Event:
    return job.retry(by="person", request=1)


def skipped(job: Job) -> Event:
    return job.skip(by="person", request=2)


def retaken(job: Job) -> Event:
    return JobTakeRequested(**job.next("person"), take=job.take + 1)


def kept(job: Job) -> Event:
    return job.accept(by="person", request=3)


def after(*steps: Step) -> Job:
    job = Job(planned())
    for step in steps:
        job.apply(step(job))
    return job


STATES: dict[str, tuple[Step, ...]] = {
    "planned": (),
    "started": (started,),
    "accepted": (started, accepted),
    "uncertain": (started, uncertain),
    "interrupted": (started, interrupted),
    "completed": (started, completed),
    "failed": (started, failed),
    "failed before it began": (failed,),
    "withheld": (started, withheld),
    "retried": (started, failed, retried),
    "skipped": (skipped,),
    "another take": (started, completed, retaken),
    "uncertain, retried": (started, uncertain, retried),
    "uncertain, skipped": (started, uncertain, skipped),
}
STATUS = {
    "planned": "PENDING",
    "started": "IN_PROGRESS",
    "accepted": "IN_PROGRESS",
    "uncertain": "IN_PROGRESS",
    "interrupted": "PENDING",
    "completed": "COMPLETED",
    "failed": "FAILED",
    "failed before it began": "FAILED",
    "withheld": "FAILED",
    "retried": "PENDING",
    "skipped": "SKIPPED",
    "another take": "PENDING",
    "uncertain, retried": "PENDING",
    "uncertain, skipped": "SKIPPED",
}
UNDER_WAY = {"started", "accepted", "uncertain"}
WAITING = {"planned", "interrupted", "retried", "another take", "uncertain, retried"}
FAILED = {"failed", "failed before it began", "withheld"}
ALLOWED: dict[Step, set[str]] = {
    started: WAITING,
    completed: UNDER_WAY,
    interrupted: UNDER_WAY,
    failed: UNDER_WAY | WAITING,
    retried: FAILED | {"completed", "uncertain"},
    skipped: FAILED | WAITING | {"uncertain"},
    kept: {"another take", "withheld"},
    withheld: UNDER_WAY,
}


@pytest.mark.parametrize("state", STATES)
def test_a_job_has_the_status_that_the_contract_gives_it(state: str) -> None:
    assert after(*STATES[state]).status.value == STATUS[state]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("wish", ALLOWED, ids=lambda wish: wish.__name__)
def test_a_wish_is_granted_where_the_state_allows_it_and_only_there(state: str, wish: Step) -> None:
    job = after(*STATES[state])
    if state in ALLOWED[wish]:
        event = wish(job)
        assert (event.originator_id, event.originator_version) == (ID, job.version + 1)
        job.apply(event)
        assert job.version == event.originator_version
    elif wish is kept and job.made is None:
        with pytest.raises((InvalidTransitionError, AssertionError)):
            wish(job)
    else:
        with pytest.raises(InvalidTransitionError, match=r"image/1_first_frame is [A-Z_]+, so it cannot \w+\."):
            wish(job)


def test_a_refused_transition_is_the_person_s_to_mend() -> None:
    assert issubclass(InvalidTransitionError, UsageError)


def test_a_job_is_the_fold_of_its_stream() -> None:
    first = planned()
    job, events = Job(first), list[Event]([first])
    for step in (started, broken, started, accepted, completed):
        events.append(step(job))
        job.apply(events[-1])
    folded = fold_job(events)
    assert folded is not None
    assert vars(folded) == vars(job)
    assert fold_job([]) is None


def test_what_was_completed_is_known_of_a_job() -> None:
    job = after(started, completed)
    assert (job.output_path, job.meta, job.key) == ("output/film/x.png", {"seconds": 1.5}, "k")
    assert [file.asset for file in job.files] == ["k.png"]
    assert (job.attempt, job.take, job.error) == (1, 1, None)


def test_every_start_is_another_attempt() -> None:
    assert after(started, interrupted, started, failed, retried, started).attempt == 3


def test_another_take_is_made_and_the_former_one_can_be_kept() -> None:
    job = after(started, completed, retaken, started, completed)
    assert (job.take, job.attempt) == (2, 2)
    job = after(started, completed, retaken, kept)
    assert (job.status, job.take) == (JobStatus.COMPLETED, 1)
    assert job.output_path == "output/film/x.png"


def test_what_was_withheld_is_accepted_as_it_is_or_another_take_is_asked_for() -> None:
    job = after(started, withheld, kept)
    assert (job.status, job.take, job.files[0].asset, job.withheld) == (JobStatus.COMPLETED, 1, "1.png", False)
    job = after(started, withheld, retried)
    assert (job.status, job.take, job.withheld) == (JobStatus.PENDING, 2, False)


def test_of_a_former_take_and_one_that_was_withheld_the_later_one_is_accepted() -> None:
    job = after(started, completed, retaken, started, withheld, kept)
    assert (job.take, job.files[0].asset) == (2, "2.png")


def test_takes_that_a_policy_asks_for_are_counted_until_a_person_asks() -> None:
    job = after(started, withheld, again, started, withheld, again)
    assert (job.take, job.retakes) == (3, 2)
    job.apply(started(job))
    job.apply(withheld(job))
    job.apply(retried(job))
    assert (job.take, job.retakes) == (4, 0)


def test_a_kept_take_says_when_and_which_wish_it_answers() -> None:
    event: Any = kept(after(started, completed, retaken))
    assert (event.request, event.reused, event.by) == (3, True, "person")
    assert now() - event.timestamp < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("steps", "failures"),
    [
        ((started, broken), 1),
        ((started, broken, started, crashed), 2),
        ((started, interrupted, started, interrupted), 0),
        ((started, broken, started, failed, retried), 0),
    ],
)
def test_failures_are_counted_until_a_person_asks_again(steps: tuple[Step, ...], failures: int) -> None:
    assert after(*steps).failures == failures


def test_when_it_may_try_again_is_known_until_it_does() -> None:
    assert after(started, broken).retry_at is not None
    assert after(started, broken, started).retry_at is None
    assert after(started, broken, started, failed, retried).retry_at is None


@pytest.mark.parametrize("end", [accepted, completed, interrupted, failed, retried, skipped])
def test_nothing_is_uncertain_any_more_once_it_is_known_or_decided(end: Step) -> None:
    assert after(started, uncertain).uncertain
    assert not after(started, uncertain, end).uncertain


def test_an_error_is_forgotten_when_it_is_tried_again() -> None:
    assert after(started, failed).error == "not this picture"
    assert after(started, failed, retried).error is None
    assert after(started, failed, skipped).error is None


def test_an_operation_belongs_to_its_attempt() -> None:
    assert after(started, accepted).operation == "operations/7"
    assert after(started, accepted, interrupted, started).operation is None


def asked_for(price: str, key: str = "k") -> Step:
    return lambda job: job.start(
        key=key, provider="google", model="omni", request={}, by="stage", reserved=Decimal(price)
    )


def paid(cost: str) -> Step:
    return lambda job: job.complete(key="k", output_path=None, files=(), meta={}, by="stage", cost=Decimal(cost))


def found(job: Job) -> Event:
    return job.complete(key="k", output_path=None, files=(), meta={}, by="stage", reused=True)


def answered(job: Job) -> Event:
    return job.interrupt(reason="the child ended", kind="worker_died", by="stage", answered=True)


def answered_at_last(job: Job) -> Event:
    return job.fail(error="the child ended", kind="worker_died", by="stage", answered=True)


def refused(cost: str) -> Step:
    return lambda job: job.fail(error="filtered", kind="rejected", by="stage", cost=Decimal(cost))


def gone(cost: str) -> Step:
    return lambda job: job.interrupt(reason="failed", kind="provider_failed", by="stage", cost=Decimal(cost))


ASK = asked_for("0.80")


@pytest.mark.parametrize(
    ("steps", "reserved", "spent"),
    [
        ((ASK,), "0.80", "0"),
        ((ASK, paid("0.75")), "0", "0.75"),
        ((ASK, accepted), "0.80", "0"),
        ((ASK, interrupted), "0", "0"),
        ((ASK, refused("0")), "0", "0"),
        ((ASK, refused("0.30")), "0", "0.30"),
        ((ASK, gone("0.10"), ASK, paid("0.75")), "0", "0.85"),
        ((ASK, paid("0.75"), retaken, ASK), "0.80", "0.75"),
        ((ASK, paid("0.75"), retaken, asked_for("0"), found), "0", "0.75"),
        ((ASK, paid("0.75"), retaken, kept), "0", "0.75"),
        ((ASK, withheld, kept), "0", "0.80"),
        ((ASK, accepted, withheld, kept), "0", "0.80"),
        ((ASK, withheld, retried, ASK, paid("0.75")), "0", "1.55"),
    ],
)
def test_money_is_reserved_until_the_attempt_ends_and_then_spent_as_it_was_billed(
    steps: tuple[Step, ...], reserved: str, spent: str
) -> None:
    assert (after(*steps).reserved, after(*steps).spent) == (Decimal(reserved), Decimal(spent))


@pytest.mark.parametrize(
    ("steps", "reserved", "spent"),
    [
        ((ASK, uncertain), "0.80", "0"),
        ((ASK, uncertain, paid("0.75")), "0", "0.75"),
        ((ASK, uncertain, retried), "0", "0.80"),
        ((ASK, uncertain, skipped), "0", "0.80"),
        ((ASK, uncertain, retried, ASK, paid("0.75")), "0", "1.55"),
        ((ASK, uncertain, found), "0", "0.80"),
    ],
)
def test_what_may_have_been_paid_for_stays_reserved_until_it_is_found_and_counts_as_spent_once_a_person_gives_it_up(
    steps: tuple[Step, ...], reserved: str, spent: str
) -> None:
    assert (after(*steps).reserved, after(*steps).spent) == (Decimal(reserved), Decimal(spent))


TAKEN = (ASK, accepted)
AGAIN = (ASK, accepted)


@pytest.mark.parametrize(
    ("steps", "reserved", "spent"),
    [
        ((*TAKEN, crashed), "0.80", "0"),
        ((*TAKEN, crashed, *AGAIN, paid("0.75")), "0", "0.75"),
        ((*TAKEN, crashed, asked_for("0"), accepted, paid("0.75")), "0", "0.75"),
        ((*TAKEN, crashed, asked_for("0"), accepted, found), "0", "0.80"),
        ((*TAKEN, crashed, asked_for("0.50", key="other"), accepted, paid("0.40")), "0", "1.20"),
        ((*TAKEN, crashed, skipped), "0", "0.80"),
        ((*TAKEN, uncertain, retried), "0.80", "0"),
        ((*TAKEN, uncertain, retried, *AGAIN, paid("0.75")), "0", "0.75"),
        ((*TAKEN, gone("0")), "0", "0"),
        ((*TAKEN, refused("0.80")), "0", "0.80"),
    ],
)
def test_what_a_provider_has_accepted_stays_reserved_as_long_as_it_can_be_collected(
    steps: tuple[Step, ...], reserved: str, spent: str
) -> None:
    assert (after(*steps).reserved, after(*steps).spent) == (Decimal(reserved), Decimal(spent))


@pytest.mark.parametrize(
    ("steps", "reserved", "spent"),
    [
        ((ASK, answered), "0.80", "0"),
        ((ASK, answered, asked_for("0")), "0.80", "0"),
        ((ASK, answered, asked_for("0"), interrupted), "0.80", "0"),
        ((ASK, answered, asked_for("0"), paid("0.75")), "0", "0.75"),
        ((ASK, answered, asked_for("0"), found), "0", "0.80"),
        ((ASK, answered, asked_for("0"), refused("0.80")), "0", "0.80"),
        ((ASK, answered, asked_for("0"), uncertain, retried), "0", "0.80"),
        ((ASK, answered, asked_for("0.50", key="other"), paid("0.40")), "0", "1.20"),
        ((ASK, answered_at_last), "0.80", "0"),
        ((ASK, answered_at_last, retried), "0.80", "0"),
        ((ASK, answered_at_last, retried, asked_for("0"), paid("0.75")), "0", "0.75"),
        ((ASK, answered_at_last, skipped), "0", "0.80"),
    ],
)
def test_what_was_answered_stays_reserved_until_something_is_made_of_it_and_is_spent_where_it_is_given_up(
    steps: tuple[Step, ...], reserved: str, spent: str
) -> None:
    assert (after(*steps).reserved, after(*steps).spent) == (Decimal(reserved), Decimal(spent))


def test_an_id_is_the_film_and_the_name() -> None:
    assert job_id("film", "image/1_first_frame") == ID
    assert job_name(ID) == "image/1_first_frame"
    assert movie_of(ID) == movie_of("film") == movie_of("film/requests") == "film"
