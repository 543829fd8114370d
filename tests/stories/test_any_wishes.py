"""Any sequence of wishes, failures, losses and kills ends in a film, or in a state with a sentence."""

import os
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cinema_actors.follow import has_ended
from domain.events import Event
from domain.film import Film
from domain.job_events import JobStatus, JobType
from domain.movie import (
    AcceptRequested,
    CancelRequested,
    PauseRequested,
    RedoRequested,
    ResumeRequested,
    RetryRequested,
    SkipRequested,
)
from domain.plan import FINAL, SCRIPT, Plan
from projections.history import History
from projections.snapshot import folded
from projections.summary import summary
from tests.stories.paper import Paper, bytes_of, id_of

SEQUENCES, STEPS = (2_000, 60) if os.environ.get("CINEMA_ALL") else (250, 50)
WISHES = (
    PauseRequested, CancelRequested, ResumeRequested, RetryRequested, SkipRequested, RedoRequested, AcceptRequested,
)  # fmt: skip
SHOTS = ("1", "1A", "1B")
JOBS = (
    SCRIPT, FINAL, "nonsense", *(f"character/1_{view}" for view in ("front", "side", "full_body")),
    *(f"{kind}/{slate}" for kind in ("audio", "video", "post_production") for slate in SHOTS),
    *(f"image/{slate}_{role}" for role in ("first_frame", "last_frame") for slate in SHOTS),
    "image/1_transition_frame",
)  # fmt: skip
REOPENS = ("job.retried", "job.take_requested")
LANES = 2  # so that jobs stand in a queue
ENDS = ("completed", "completed", "otherwise", "failed", "parked", "uncertain")
names = st.lists(st.sampled_from(JOBS), max_size=3).map(tuple)


class Wishes(RuleBasedStateMachine):
    done: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.paper = Paper()
        Wishes.done["sequences"] += 1

    @rule(kind=st.sampled_from(WISHES), jobs=names, asks_first=st.booleans())
    def wish(self, kind: type, jobs: tuple[str, ...], asks_first: bool) -> None:
        why = self.paper.wish(kind, jobs, asks_first)
        assert why is None or is_a_sentence(why), why

    @rule(kind=st.sampled_from(WISHES[3:]))
    def wish_for_all(self, kind: type) -> None:
        self.paper.wish(kind, (), True)

    @rule(
        number=st.integers(0, 30), kind=st.sampled_from((RetryRequested, SkipRequested, RedoRequested, AcceptRequested))
    )
    def wish_what_makes_sense(self, number: int, kind: type) -> None:
        able = [job for job in JOBS if job in self.paper.director.film.jobs]
        for name in able[number % len(able) :] if able else ():
            if self.paper.wish(kind, (name,), True) is None:
                return

    @rule(times=st.integers(1, 3))
    def director(self, times: int) -> None:
        for _ in range(times):
            self.paper.think()

    @rule()
    def ledger(self) -> None:
        self.paper.commit()

    @rule()
    def news(self) -> None:
        self.paper.look()

    @rule()
    def settle(self) -> None:
        self.paper.settle()

    @rule(number=st.integers(0, 30))
    def turn(self, number: int) -> None:
        self.paper.turn(number)

    @rule()
    def claim(self) -> None:
        self.paper.claim()

    @rule(number=st.integers(0, 30), how=st.sampled_from(ENDS))
    def end(self, number: int, how: str) -> None:
        self.paper.end(number, how)

    @rule(rounds=st.integers(1, 12), number=st.integers(0, 30), how=st.sampled_from(ENDS))
    def work(self, rounds: int, number: int, how: str) -> None:
        """A while in which all goes well; and then one job ends like this."""
        for _ in range(rounds):
            self.paper.settle()
            while self.paper.claim() or (len(self.paper.running) < LANES and self.paper.turn(number)):
                pass
            self.paper.end(number)
        self.paper.end(number, how)

    @rule()
    def kill(self) -> None:
        self.paper.begin_anew()
        Wishes.done["kills"] += 1

    @rule()
    def hour(self) -> None:
        self.paper.hour()

    @rule(number=st.integers(0, 30))
    def lose(self, number: int) -> None:
        self.paper.lose(number)

    @invariant()
    def a_step(self) -> None:
        Wishes.done["steps"] += 1

    def teardown(self) -> None:
        paper = self.paper
        paper.to_the_end()
        paper.wish(ResumeRequested, (), True)
        paper.to_the_end()
        film = paper.film()
        Wishes.done["wishes"] += len(film.requests)
        Wishes.done[film.state] += 1
        assert has_ended(film), paper.story()
        ends_as_it_must(film)
        every_wish_is_answered_once(paper)
        nothing_is_stale(paper, film)
        completed_once_between_reopenings(paper)
        same(film, paper.director.film)
        readers_agree(paper, film)


def test_a_job_in_the_queue_is_made_of_the_take_that_was_asked_for_meanwhile() -> None:
    """It stood ready when it was sent; when its turn comes it is not, and later it is sent again."""
    paper, last = Paper(), "image/1_last_frame"
    paper.do(SCRIPT, "character/1_front", "image/1_first_frame")
    paper.settle()
    assert paper.wish(RedoRequested, ("image/1_first_frame",), True) is None
    paper.settle()
    paper.turn([message.job_id for message in paper.board.box].index(id_of(last)))
    assert not paper.starting
    paper.do("image/1_first_frame")
    paper.to_the_end()
    assert paper.film().state == "completed"
    assert paper.job(id_of(last)).attempt == 1  # type: ignore[union-attr]


def ends_as_it_must(film: Film) -> None:
    uncertain = any(job.uncertain for job in film.jobs.values())
    skipped = film.submitted.planned and all(
        job.status is JobStatus.SKIPPED for job in film.jobs.values() if job.type is JobType.VIDEO
    )
    if uncertain:
        assert film.state == "waiting"
    elif skipped and film.jobs[FINAL].status is not JobStatus.COMPLETED:  # a person may have kept the former cut
        assert film.state == "failed"
        assert "Every shot is skipped" in (film.submitted.failed or "")
    else:
        assert film.state == "completed"
        assert film.is_done()


def is_a_sentence(words: str) -> bool:
    """One line that ends, or ends with what to do next."""
    return "\n" not in words and re.search(r"[.?]$|: cinema [a-z]+ toy( [a-z]+/\w+)*$", words) is not None


def answers_to(event: Event) -> int | None:
    number = getattr(event, "request", None)
    return number if isinstance(number, int) else None


def every_wish_is_answered_once(paper: Paper) -> None:
    """All events that answer a wish lie together, and the wishes are answered in their order."""
    film = paper.film()
    answers = [answers_to(line.event()) for line in paper.lines]
    order = [
        request for request, before in zip(answers, [None, *answers], strict=False) if request and request != before
    ]
    assert order == [request.originator_version for request in film.requests]
    for line in paper.lines:
        if line.event().TOPIC == "movie.request_refused":
            assert is_a_sentence(line.event().reason)  # type: ignore[attr-defined]


def nothing_is_stale(paper: Paper, film: Film) -> None:
    """What is completed was made from the bytes that its needs have now, unless a person accepted it so."""
    for job in film.jobs.values():
        if job.status is JobStatus.COMPLETED and job.made and not job.made.request:
            for name, given in paper.inputs(job).items():
                if film.statuses[name] is JobStatus.COMPLETED:
                    assert given == bytes_of(film.jobs[name]), f"{job.name} was made from another {name}"


def completed_once_between_reopenings(paper: Paper) -> None:
    ended = False
    for line in paper.lines:
        event = line.event()
        if event.TOPIC == "movie.completed":
            assert not ended
            ended = True
        elif event.TOPIC.startswith("job.") and (event.TOPIC in REOPENS or answers_to(event)):
            ended = False


def same(one: Film, other: Film) -> None:
    """A replay from zero is what the director held."""
    for film in (one, other):
        assert {job.name for job in film.ready()} == set(Plan(film.jobs.values()).ready(film.statuses))
    assert one.state == other.state
    assert one.statuses == other.statuses
    assert one.tally == other.tally
    assert one.answered == other.answered
    assert one.outdated == other.outdated == {}
    assert vars(one.submitted) == vars(other.submitted)
    assert [vars(job) for job in one.jobs.values()] == [vars(job) for job in other.jobs.values()]


def readers_agree(paper: Paper, film: Film) -> None:
    view, history = paper.view(), History()
    assert summary(folded(view), "toy")["state"] == film.state
    assert all(history.tell(row).text for row in paper.rows())


@pytest.mark.campaign
def test_any_wishes_end_in_a_film_or_in_a_state_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    how = settings(
        max_examples=SEQUENCES,
        stateful_step_count=STEPS,
        phases=[Phase.generate],  # shrinking takes minutes: add Phase.shrink to look for the shortest sequence
        suppress_health_check=list(HealthCheck),
    )
    Wishes.done.clear()
    run_state_machine_as_test(Wishes, settings=how)
    with capsys.disabled():
        print(f"\nwishes on paper: {', '.join(f'{count} {what}' for what, count in Wishes.done.items())}")
