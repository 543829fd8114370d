"""The director of one film: it is never told twice, forgets no job, and survives odd news."""

import queue
import time
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pykka import ActorRef

from cinema_actors.actor import Actor
from cinema_actors.assets import Assets
from cinema_actors.director import Committed, Director, Load, StageBack
from cinema_actors.follow import has_ended
from cinema_actors.io_loop import IOLoop
from cinema_actors.ledger import Append
from cinema_actors.limits import Limits
from cinema_actors.messages import OverBudget, RunJob
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.tools import Tools
from cinema_actors.stages.kit import Kit
from cinema_actors.studio import Studio
from cinema_actors.workers import Workers
from domain.events import Event, now
from domain.job import job_id, job_name
from domain.job_events import JobInterrupted, JobPlanned, JobStarted, JobType
from domain.movie import MoviePaused, PauseRequested, requests_id
from domain.plan import SCRIPT
from tests.cinema_actors.toys import submitted
from tests.stories.paper import Paper

ID = job_id("toy", SCRIPT)


class Told(Actor):
    """Stands where a stage, the ledger or the supervisor is, and keeps what it is told."""

    def __init__(self, box: "queue.SimpleQueue[Any]") -> None:
        super().__init__()
        self.box = box

    def on_receive(self, message: Any) -> None:
        self.box.put(message)


class HastyLoop(IOLoop):
    """Its alarms ring too early, as they do when somebody sets the clock."""

    def later(self, seconds: float, call: Any) -> None:
        super().later(seconds / 3, call)


class Set:
    """A director among listeners, over a real store."""

    def __init__(self, path: Path) -> None:
        self.studio = Studio(path)
        self.store = self.studio.open_events()
        self.io = HastyLoop()
        self.stage_hears, self.ledger_hears, self.deaths = (queue.SimpleQueue[Any]() for _ in range(3))
        self.refs = [Told.start(box) for box in (self.stage_hears, self.ledger_hears, self.deaths)]
        workers = Workers({"pictures": 1})
        self.kit = Kit(
            self.studio, self.store, Assets(self.studio), Catalog(Tools(workers)), Limits({}, {}), workers, self.io
        )
        self.kit.ledger = self.refs[1]

    def director(self) -> "ActorRef[Any]":
        stages = dict.fromkeys(JobType, self.refs[0])
        ref = Director.start("toy", self.kit, self.io, stages, supervisor=self.refs[2])
        self.refs.insert(0, ref)
        return ref

    def append(self, *events: Event) -> Committed:
        return Committed([(row.position, row.event()) for row in self.store.append(events)])

    def close(self) -> None:
        for ref in self.refs:
            ref.stop(timeout=5)
        self.io.close()
        self.store.close()
        assert self.deaths.empty(), "the director died"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Set]:
    stage = Set(tmp_path)
    yield stage
    stage.close()


def planned() -> JobPlanned:
    return JobPlanned(originator_id=ID, originator_version=1, movie_id="toy", type=JobType.SCREENPLAY)


def started(version: int) -> JobStarted:
    about = {"attempt": version - 1, "key": "k", "provider": "toy", "model": "toy/1"}
    return JobStarted(originator_id=ID, originator_version=version, **about)


def interrupted(version: int, seconds: float) -> JobInterrupted:
    moment = now() + timedelta(seconds=seconds)
    return JobInterrupted(originator_id=ID, originator_version=version, attempt=1, reason="busy", retry_at=moment)


def hears_nothing(box: "queue.SimpleQueue[Any]", seconds: float = 0.1) -> bool:
    time.sleep(seconds)
    return box.empty()


def test_a_new_film_is_answered_with_its_first_job(stage: Set) -> None:
    stage.append(submitted())
    stage.director().tell(Load())
    (event,) = stage.ledger_hears.get(timeout=5).events
    assert (event.TOPIC, event.originator_id) == ("job.planned", ID)


def test_a_ready_job_is_sent_to_its_stage_once(stage: Set) -> None:
    stage.append(submitted(), planned())
    director = stage.director()
    director.tell(Load())
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)
    director.tell(Committed([]))
    assert hears_nothing(stage.stage_hears)


def test_an_alarm_that_rings_too_early_is_set_again(stage: Set) -> None:
    stage.append(submitted(), planned(), started(2), interrupted(3, seconds=0.3))
    began = time.monotonic()
    stage.director().tell(Load())
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)
    assert time.monotonic() - began > 0.25


def test_news_that_comes_before_load_does_no_harm(stage: Set) -> None:
    stage.append(submitted(), planned())
    news = stage.append(started(2))
    director = stage.director()
    director.tell(news)
    director.tell(Load())
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)  # it is in progress, and its stage knows why


def test_a_wish_for_a_film_that_nobody_submitted_waits_until_somebody_does(stage: Set) -> None:
    wish = PauseRequested(originator_id=requests_id("toy"), originator_version=1)
    news = stage.append(wish)
    director = stage.director()
    director.tell(Load())
    director.tell(news)
    assert hears_nothing(stage.ledger_hears)
    director.tell(stage.append(submitted()))
    (event,) = stage.ledger_hears.get(timeout=5).events
    assert isinstance(event, MoviePaused)
    assert event.request == 1


def test_one_decision_is_written_before_the_next_is_taken(stage: Set) -> None:
    stage.append(submitted())
    director = stage.director()
    director.tell(Load())
    append = stage.ledger_hears.get(timeout=5)
    director.tell(Committed([]))
    assert hears_nothing(stage.ledger_hears)
    news = stage.append(*append.events)
    director.tell(news)
    append.reply(None)
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)
    assert stage.ledger_hears.empty()


def test_a_refused_decision_is_taken_again_on_what_is_true_now(stage: Set) -> None:
    stage.append(submitted())
    director = stage.director()
    director.tell(Load())
    append: Append = stage.ledger_hears.get(timeout=5)
    stage.append(planned())
    assert append.reply is not None
    append.reply(ValueError("somebody was faster"))
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)


def test_a_pause_holds_the_film_before_it_is_written(stage: Set) -> None:
    stage.append(submitted(), planned())
    director = stage.director()
    director.tell(Load())
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)
    director.tell(stage.append(PauseRequested(originator_id=requests_id("toy"), originator_version=1)))
    append = stage.ledger_hears.get(timeout=5)
    assert isinstance(append.events[0], MoviePaused)
    assert stage.kit.held == {"toy"}


def test_a_stage_that_is_back_hears_of_every_job_in_progress(stage: Set) -> None:
    stage.append(submitted(), planned(), started(2), MoviePaused(originator_id="toy", originator_version=2))
    director = stage.director()
    director.tell(Load())
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)
    director.tell(StageBack(JobType.AUDIO))
    assert hears_nothing(stage.stage_hears)
    director.tell(StageBack(JobType.SCREENPLAY))
    assert stage.stage_hears.get(timeout=5) == RunJob(ID)


def test_a_film_whose_budget_is_used_up_pauses_though_one_of_its_jobs_is_uncertain() -> None:
    """That ends with a person's word, which nobody would ask for while the film seems to work."""
    paper = Paper()
    paper.do(SCRIPT)
    paper.settle()
    paper.turn(0)
    paper.claim()
    paper.end(0, "uncertain")
    for message in paper.board.box:
        paper.director.actor_ref.tell(OverBudget(job_name(message.job_id), Decimal("0.60")))
    paper.settle()

    film = paper.film()
    assert (film.state, [job.uncertain for job in film.in_progress()]) == ("paused", [True])
    assert "may cost $0.60" in (film.submitted.paused_for or "")
    assert has_ended(film)
