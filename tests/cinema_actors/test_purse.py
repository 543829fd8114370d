"""A film's cap is kept even among those who ask at the same moment."""

from decimal import Decimal
from pathlib import Path

from cinema_actors.job_cache import JobCache
from cinema_actors.purse import Purse
from cinema_actors.studio import Studio
from domain.job import Job
from domain.job_events import JobPlanned, JobType
from tests.cinema_actors.toys import submitted
from tests.stores import events_of

DOLLAR = Decimal(1)


def purse(tmp_path: Path, spent: str = "0", reserved: str = "0") -> Purse:
    store = events_of(Studio(tmp_path))
    planned = JobPlanned(originator_id="toy/video/1", originator_version=1, movie_id="toy", type=JobType.VIDEO)
    store.append([submitted(), planned])
    job = Job(planned)
    about = {"key": "k", "provider": "google", "model": "m", "request": {}, "by": "stage"}
    for money, event in ((spent, "fail"), (reserved, None)):
        job.apply(started := job.start(**about, reserved=Decimal(money)))  # type: ignore[arg-type]
        store.append([started])
        if event:
            job.apply(failed := job.fail(error="no", kind="rejected", by="stage", cost=Decimal(money)))
            store.append([failed])
            job.apply(again := job.retry(by="person"))
            store.append([again])
    return Purse(JobCache(store))


def test_what_is_spent_and_reserved_counts_against_the_cap(tmp_path: Path) -> None:
    purse_of_three = purse(tmp_path, spent="1", reserved="0.5")
    purse_of_three.budgets["toy"] = Decimal(3)
    with purse_of_three.reserving("toy", Decimal("1.5")) as allowed:
        assert allowed
    with purse_of_three.reserving("toy", Decimal("1.51")) as allowed:
        assert not allowed


def test_two_who_ask_in_the_same_moment_do_not_spend_the_same_dollar(tmp_path: Path) -> None:
    one = purse(tmp_path)
    one.budgets["toy"] = DOLLAR
    with one.reserving("toy", DOLLAR) as first, one.reserving("toy", DOLLAR) as second:
        assert (first, second) == (True, False)
    with one.reserving("toy", DOLLAR) as after:
        assert after


def test_a_film_without_a_cap_and_what_is_free_are_never_refused(tmp_path: Path) -> None:
    one = purse(tmp_path, spent="5")
    with one.reserving("toy", Decimal(1_000_000)) as allowed:
        assert allowed
    one.budgets["toy"] = DOLLAR
    with one.reserving("toy", Decimal(0)) as allowed:
        assert allowed
