"""The very same request in two jobs: it is paid for once, whichever of them dies, or is never heard of, and when."""

import asyncio
import inspect
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.assets import Asset, Assets
from cinema_actors.follow import Follower, has_ended
from cinema_actors.io_loop import IOLoop
from cinema_actors.limits import Limits
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.errors import InvalidRequestError, TransientError
from cinema_actors.providers.protocols import Made
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Operation
from cinema_actors.stages import outcome
from cinema_actors.stages.kit import Kit, Task
from cinema_actors.stages.stage import Stage
from cinema_actors.stages.twins import twin_of
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from cinema_actors.workers import Workers
from domain.film import Film
from domain.job import Job
from domain.job_events import JobRetried, JobStatus, JobType, OperationAccepted, SubmissionUncertain
from domain.movie import RetryRequested
from tests.cinema_actors.toys import Slip, Toys, running, submitted, wait_for
from tests.projections.story import Story
from tests.stores import events_of

VOICE = "audio/1"
PRICE = Decimal("0.50")


class Voices(Toys):
    """Each voice costs half a dollar, and every film wants the same ones. `at(point, job)` says what happens when it is
    asked for ("make"), looked for ("adopt"), developed or completed; "hang": there it is killed."""

    def __init__(self, at: Callable[[str, Job], Any] = lambda point, job: None, same: bool = False) -> None:
        super().__init__()
        self.asked = Counter[str]()
        self.at = at
        self.same = same  # every shot has the same line
        self.hangs = threading.Event()
        self.unreserved: list[str] = []  # asked for without

    async def reach(self, point: str, job: Job) -> Any:
        what = self.at(point, job)
        if what == "hang":
            self.hangs.set()
            await asyncio.sleep(60)
        if inspect.isawaitable(what):
            what = await what
        if isinstance(what, Exception):
            raise what
        return what

    def _toy(self, base: type[Stage]) -> type[Stage]:
        toys, toy = self, super()._toy(base)

        class Toy(toy):  # type: ignore[valid-type, misc]
            async def complete(self, job: Job, task: Task, asset: Asset, reused: bool) -> None:
                await toys.reach("complete", job)
                await super().complete(job, task, asset, reused)

        Toy.__name__ = base.__name__
        return Toy

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.type is not JobType.AUDIO:
            return task

        async def make(out: Path) -> Made:
            if not job.reserved:
                self.unreserved.append(job.id)
            self.asked[VOICE if self.same else job.name] += 1
            out.write_text("voice")
            await self.reach("make", job)
            return Made()

        async def develop(answer: Path, out: Path) -> dict[str, Any]:
            await self.reach("develop", job)
            shutil.copy(answer, out)
            return {"seconds": 1.0}

        async def adopt(since: datetime, out: Path) -> Made | None:
            out.write_text("voice")
            await asyncio.sleep(0.2)
            return Made() if await self.reach("adopt", job) else None

        slip = Slip(job=VOICE if self.same else job.name)
        return replace(
            task, work=replace(task.work, request=slip, price=PRICE, make=make, develop=develop, adopt=adopt)
        )


class Clips(Voices):
    """Voices as operations."""

    def _task(self, stage: Stage, job: Job) -> Task:
        task = super()._task(stage, job)
        if job.type is not JobType.AUDIO:
            return task

        async def submit() -> str:
            self.asked[job.name] += 1
            return f"op-of-{job.id}"

        async def collect(operation: str, out: Path) -> Made:
            await self.reach("collect", job)
            out.write_text(operation)
            return Made()

        about: dict[str, Any] = {"provider": "toy", "model": "toy/1", "lane": "local-pictures", "price": PRICE}
        return replace(task, work=Operation(**about, request=Slip(job=job.name), submit=submit, collect=collect))


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "BACKOFF", 0.01)


def begun(path: Path, *ids: str, **fields: Any) -> Studio:
    studio = Studio(path)
    events_of(studio).append([submitted(id).model_copy(update=fields) for id in ids])
    return studio


def goes_on(studio: Studio, toys: Toys, *ids: str) -> list[Film]:
    """These films alone, until they have ended or wait for a person; what was uncertain has been looked for again."""
    followers = [Follower(events_of(studio), id) for id in ids]
    doubts = {id for follower in followers for id in doubtful(follower.film)}
    with running(studio, toys, only=ids[0] if len(ids) == 1 else None) as production:
        looked = production.kit.looked_for
        ended = [
            wait_for(each, lambda film: has_ended(film) and doubts & doubtful(film) <= looked) for each in followers
        ]
    return ended


def doubtful(film: Film) -> set[str]:
    return {job.id for job in film.in_progress() if job.uncertain}


def killed(studio: Studio, toys: Voices, only: str | None = None) -> Studio:
    """What a kill leaves behind at the point where it hangs."""
    left = studio.path.with_name(f"{studio.path.name}-killed")
    with running(studio, toys, only) as production:
        production.hurry = lambda answers: True
        assert toys.hangs.wait(10)
        head = 0
        while head != (head := production.kit.store.head()):  # until all else has been made
            time.sleep(0.15)
        shutil.copytree(studio.path, left)
    return Studio(left)


def hanging(where: str, film: str = "one", name: str = VOICE) -> Callable[[str, Job], Any]:
    return lambda point, job: "hang" if (point, job.id) == (where, f"{film}/{name}") else None


def asks(studio: Studio, id: str) -> None:
    wish(events_of(studio), id, RetryRequested, jobs=(VOICE,))


def test_what_is_uncertain_in_one_film_is_not_asked_for_in_another_and_found_there_once_a_person_has_decided(
    tmp_path: Path,
) -> None:
    lost = TransientError("it was too busy", maybe_accepted=True)
    toys = Voices(lambda point, job: lost if (point, job.name, toys.asked[VOICE]) == ("make", VOICE, 1) else None)
    studio = begun(tmp_path / "studio", "one", "two")
    films = goes_on(studio, toys, "one", "two")
    assert [film.state for film in films] == ["waiting", "waiting"]
    assert toys.asked[VOICE] == 1
    payer, other = sorted(films, key=lambda film: film.jobs[VOICE].twin or "")
    assert other.jobs[VOICE].twin == payer.jobs[VOICE].id
    asks(studio, payer.submitted.id)
    [payer] = goes_on(studio, toys, payer.submitted.id)
    [other] = goes_on(studio, toys, other.submitted.id)
    assert toys.asked[VOICE] == 2
    assert (payer.state, other.state) == ("completed", "completed")
    assert (payer.jobs[VOICE].spent, other.jobs[VOICE].spent) == (2 * PRICE, 0)


def test_a_person_has_it_asked_for_whatever_became_of_its_twin_which_finds_it_then(tmp_path: Path) -> None:
    lost = TransientError("it was too busy", maybe_accepted=True)
    toys = Voices(lambda point, job: lost if (point, job.id) == ("make", f"one/{VOICE}") else None)
    studio = begun(tmp_path / "studio", "one", "two")
    goes_on(studio, toys, "one")
    assert goes_on(studio, toys, "two")[0].jobs[VOICE].twin == f"one/{VOICE}"
    asks(studio, "two")
    [two] = goes_on(studio, toys, "two")
    [one] = goes_on(studio, toys, "one")
    assert toys.asked[VOICE] == 2
    assert (one.jobs[VOICE].spent, two.jobs[VOICE].spent) == (PRICE, PRICE), "both were paid for"


def test_what_a_killed_film_was_asking_for_is_not_asked_for_in_another(tmp_path: Path) -> None:
    studio = killed(begun(tmp_path / "studio", "one", "two"), Voices(hanging("make")), "one")
    toys = Voices()
    [two] = goes_on(studio, toys, "two")
    assert two.state == "waiting"
    assert VOICE not in toys.asked
    [one] = goes_on(studio, toys, "one")
    assert one.jobs[VOICE].uncertain


def test_the_same_line_twice_waits_until_it_is_known_what_became_of_the_first(tmp_path: Path) -> None:
    studio = killed(begun(tmp_path / "studio", "one"), Voices(hanging("make"), same=True))
    toys = Voices(lambda point, job: point == "adopt", same=True)
    [film] = goes_on(studio, toys, "one")
    assert film.state == "completed"
    assert VOICE not in toys.asked
    first, second = film.jobs[VOICE], film.jobs["audio/1A"]
    assert (first.spent, first.made and first.made.reused) == (PRICE, False), "who asked pays"
    assert (second.spent, second.made and second.made.reused) == (0, True)


def test_an_operation_that_a_film_at_rest_was_given_is_collected_by_the_next_one_and_not_bought_again(
    tmp_path: Path,
) -> None:
    studio = killed(begun(tmp_path / "studio", "one", "two"), Clips(hanging("collect")), "one")
    toys = Clips()
    [two] = goes_on(studio, toys, "two")
    [one] = goes_on(studio, toys, "one")
    assert (one.state, two.state) == ("completed", "completed")
    assert VOICE not in toys.asked
    assert (one.jobs[VOICE].spent, two.jobs[VOICE].spent) == (PRICE, PRICE), "too much is told rather than too little"


@pytest.mark.parametrize("half", [".meta", ".answer", "cut short"])
def test_of_an_answer_that_is_there_by_half_a_person_is_asked(tmp_path: Path, half: str) -> None:
    studio = killed(begun(tmp_path / "studio", "one"), Voices(hanging("develop")))
    [answer] = [path for path in studio.assets.glob("*-answer.answer") if path.with_suffix(".meta").exists()][:1]
    if half == "cut short":
        answer.write_text("v")
    else:
        answer.with_suffix(half).unlink()
    toys = Voices()
    [film] = goes_on(studio, toys, "one")
    assert film.jobs[VOICE].uncertain
    assert VOICE not in toys.asked


def test_what_is_gone_from_the_store_is_not_bought_beyond_the_budget(tmp_path: Path) -> None:
    studio = begun(tmp_path / "studio", "one")
    [film] = goes_on(studio, Voices(), "one")
    (studio.assets / film.jobs[VOICE].files[0].asset).unlink()
    toys = Voices()
    begun(studio.path, "two", budget="0.10")
    [film] = goes_on(studio, toys, "two")
    assert film.state == "paused"
    assert VOICE not in toys.asked


def test_what_vanishes_after_the_start_is_reserved_before_it_is_asked_for(tmp_path: Path) -> None:
    begun_too = threading.Event()

    async def spoilt() -> Exception:
        toys.hangs.set()
        while not begun_too.is_set():
            await asyncio.sleep(0.01)
        return InvalidRequestError("nobody can hear it")

    toys = Voices(lambda point, job: spoilt() if (point, job.id) == ("develop", f"one/{VOICE}") else None)
    studio = begun(tmp_path / "studio", "one")
    one = Follower(events_of(studio), "one")
    with running(studio, toys):
        assert toys.hangs.wait(10)
        begun(studio.path, "two")  # what was paid for it is there, and will be of no use
        two = Follower(events_of(studio), "two")
        wait_for(two, lambda film: "video/1A" in film.jobs and film.jobs["audio/1A"].status is JobStatus.COMPLETED)
        begun_too.set()
        assert (wait_for(one).state, wait_for(two).state) == ("failed", "completed")
    assert toys.asked[VOICE] == 2
    assert toys.unreserved == []


@pytest.mark.parametrize(("film", "spent", "reused"), [("one", PRICE, False), ("two", 0, True)])
def test_a_kill_before_it_is_completed_charges_who_asked_and_nobody_else(
    tmp_path: Path, film: str, spent: Decimal, reused: bool
) -> None:
    studio = begun(tmp_path / "studio", "one", "two")
    if film == "two":
        goes_on(studio, Voices(), "one")
    studio = killed(studio, Voices(hanging("complete", film)), film)
    [ended] = goes_on(studio, Voices(), film)
    job = ended.jobs[VOICE]
    assert (ended.state, job.spent, job.made and job.made.reused) == ("completed", spent, reused)
    assert list(studio.assets.glob("*-answer.*")) == []
    assert list((studio.hidden / "unsent").iterdir()) == []


CLIP = "video/1"


class Fate(Story):
    """A clip that was asked for, with all that makes it the very same in the key."""

    def asked(self, key: str, **fields: Any) -> "Fate":
        about = {"provider": "vertex", "model": "veo", "reserved": "1.60", "key": key}
        self.started(CLIP, **{**about, **fields})
        return self

    def doubted(self) -> "Fate":
        self.tell(SubmissionUncertain, CLIP, attempt=1, reason="the line broke")
        return self

    def accepted(self, operation: str = "op-1") -> "Fate":
        self.tell(OperationAccepted, CLIP, attempt=1, operation=operation)
        return self

    def retried(self) -> "Fate":
        self.tell(JobRetried, CLIP)
        return self


FATES: dict[str, tuple[bool, Callable[[Fate, str], Any]]] = {
    "asked for": (True, lambda story, key: story.asked(key)),
    "in doubt": (True, lambda story, key: story.asked(key).doubted()),
    "taken on": (True, lambda story, key: story.asked(key).accepted()),
    "taken on, in doubt": (True, lambda story, key: story.asked(key).accepted().doubted()),
    "taken on, interrupted": (True, lambda story, key: story.asked(key).accepted().interrupted(CLIP)),
    "taken on, gone": (False, lambda story, key: story.asked(key).accepted().failed(CLIP, kind="result_gone")),
    "taken on, tried here": (False, lambda story, key: story.asked(key).accepted("op-tried")),
    "in doubt, once more": (False, lambda story, key: story.asked(key).doubted().retried()),
    "in doubt, left out": (False, lambda story, key: story.asked(key).doubted().skipped(CLIP)),
    "refused": (False, lambda story, key: story.asked(key).failed(CLIP)),
    "made": (False, lambda story, key: story.asked(key).completed(CLIP, key=key)),
    "free": (False, lambda story, key: story.asked(key, reserved="0")),
    "something else": (False, lambda story, key: story.asked("another")),
    "something else by now": (False, lambda story, key: story.asked(key).doubted().retried().asked("another")),
    "still to leave": (False, lambda story, key: story.asked(key)),
}


def test_a_twin_is_what_may_have_been_paid_for_and_has_not_ended(tmp_path: Path) -> None:
    story = Fate()
    for number, (fate, (_, told)) in enumerate(FATES.items()):
        story.of(f"other-{number}").submitted().planned()
        told(story, fate)
        story.of(f"ours-{number}").submitted().planned()
        story.asked(fate).accepted("op-tried").failed(CLIP, kind="result_gone")
        story.tell(JobRetried, CLIP)
        story.asked(fate)
    story.told_in(tmp_path).close()
    studio, workers, io = Studio(tmp_path), Workers({"pictures": 1}), IOLoop()
    io.close()
    kit = Kit(studio, events_of(studio), Assets(studio), Catalog(Tools(workers)), Limits({}, {}), workers, io)
    found: dict[str, str | None] = {}
    for number, fate in enumerate(FATES):
        other, ours = (kit.store.job(f"{film}-{number}/{CLIP}") for film in ("other", "ours"))
        assert other is not None
        assert ours is not None
        kit.unsent.put(ours)
        if fate == "still to leave":
            kit.unsent.put(other)
        twin = asyncio.run(twin_of(kit, ours))
        found[fate] = twin and twin.id
    wanted = {fate: f"other-{n}/{CLIP}" if is_open else None for n, (fate, (is_open, _)) in enumerate(FATES.items())}
    assert found == wanted
