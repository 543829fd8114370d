"""An answer that is paid for and kept is money until something is made of it, or a person gives it up."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower
from cinema_actors.providers.errors import WorkerDiedError
from cinema_actors.stages import outcome
from cinema_actors.stages.kit import Task
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.job import Job
from domain.movie import Request, RetryRequested, SkipRequested
from tests.cinema_actors.toys import Slip, Toys, running, submitted, wait_for
from tests.stores import events_of

LINE = "audio/1"
PRICE = Decimal("0.30")


class Talkers(Toys):
    """A line is paid for; the child that makes the shot's sound of the answer dies, as long as it is `ill`."""

    ill = True

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.name != LINE:
            return task
        same = Slip(job=LINE)  # in every film
        return replace(task, work=replace(task.work, price=PRICE, develop=self._develop, request=same))

    async def _develop(self, answer: Path, out: Path) -> dict[str, Any]:
        if self.ill:
            raise WorkerDiedError("the child ended")
        shutil.copyfile(answer, out)
        return {}


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """One film is submitted, and nobody waits long."""
    monkeypatch.setattr(outcome, "BACKOFF", 0.01)
    studio = Studio(tmp_path)
    events_of(studio).append([submitted()])
    return studio


@pytest.mark.parametrize("kind", [RetryRequested, SkipRequested])
def test_an_answer_of_which_its_child_made_nothing_is_held_against_the_budget_and_paid_for_once(
    kind: type[Request], studio: Studio
) -> None:
    store, toys = events_of(studio), Talkers()
    follower = Follower(store, "toy")
    with running(studio, toys):
        film = wait_for(follower)
        assert (film.state, film.reserved, film.spent) == ("failed", PRICE, 0)
        toys.ill = False
        wish(store, "toy", kind, jobs=(LINE,))
        film = wait_for(follower)
    assert (film.state, film.reserved, film.spent, toys.asked[LINE]) == ("completed", 0, PRICE, 1)


def test_a_kept_answer_that_is_damaged_meanwhile_is_not_paid_for_again_unasked(studio: Studio) -> None:
    store, toys = events_of(studio), Talkers()
    follower = Follower(store, "toy")
    with running(studio, toys):
        assert wait_for(follower).state == "failed"
        [kept] = studio.assets.glob("*.answer")
        kept.write_bytes(b"damaged")
        toys.ill = False
        wish(store, "toy", RetryRequested, jobs=(LINE,))
        film = wait_for(follower)
    assert (film.state, film.reserved, film.spent, toys.asked[LINE]) == ("waiting", PRICE, 0, 1)
    assert film.jobs[LINE].uncertain


def test_an_answer_that_another_film_takes_stays_on_the_account_of_whoever_asked(studio: Studio) -> None:
    store, toys = events_of(studio), Talkers()
    payer = Follower(store, "toy")
    with running(studio, toys):
        assert wait_for(payer).state == "failed"
        toys.ill = False
        store.append([submitted("other")])
        assert (film := wait_for(Follower(store, "other"))).state == "completed"
        assert (film.reserved, film.spent) == (0, 0)
        wish(store, "toy", RetryRequested, jobs=(LINE,))
        film = wait_for(payer)
    assert (film.state, film.reserved, film.spent, toys.asked[LINE]) == ("completed", 0, PRICE, 1)
