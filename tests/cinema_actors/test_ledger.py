"""The ledger: what waits is written together, everybody's events are delivered once and in order, then replies come."""

import queue
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pykka import ActorDeadError, ActorRef, ThreadingActor

from cinema_actors.ledger import GROUP, Append, Deliver, Ledger, Look
from cinema_actors.messages import ChildDied
from cinema_actors.store import Conflict, EventStore, Row
from domain.errors import DiskError, StoreError
from domain.events import Event
from domain.movie import MoviePaused
from tests.cinema_actors.short_of import files_no_larger_than
from tests.cinema_actors.toys import submitted

Start = Callable[..., "ActorRef[Any]"]


class Counted(EventStore):
    """The real store, which counts its transactions."""

    transactions = 0

    def append(self, events: Any) -> list[Row]:
        self.transactions += 1
        return super().append(events)


class Listener(ThreadingActor):
    """Hears of deaths."""

    def __init__(self, heard: "queue.SimpleQueue[Any]") -> None:
        super().__init__()
        self.heard = heard

    def on_receive(self, message: Any) -> None:
        self.heard.put(message)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Counted]:
    with closing(Counted(tmp_path / "events.db")) as store:
        yield store


@pytest.fixture
def start(store: Counted) -> Iterator[Start]:
    refs = []

    def start(deliver: Deliver = lambda rows, events: None, after: int = 0, **kw: Any) -> "ActorRef[Any]":
        refs.append(Ledger.start(store=store, after=after, deliver=deliver, **kw))
        return refs[-1]

    yield start
    for ref in refs:
        ref.stop(timeout=5)


class News:
    """What was delivered: (position, stream, version)."""

    def __init__(self) -> None:
        self.events: list[tuple[int, str, int]] = []
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.began = threading.Event()

    def __call__(self, rows: list[Row], events: list[Event]) -> None:
        self.began.set()
        assert self.goes_on.wait(10)
        assert [row.event() for row in rows] == events
        self.events += [(row.position, row.id, row.version) for row in rows]

    def wait_for(self, count: int) -> None:
        deadline = time.monotonic() + 10
        while len(self.events) < count and time.monotonic() < deadline:
            time.sleep(0.005)
        assert len(self.events) == count


def written(ref: "ActorRef[Any]", *events: Event) -> Exception | None:
    replies: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    ref.tell(Append(events, replies.put))
    return replies.get(timeout=10)


def test_what_waits_is_written_in_one_transaction(store: Counted, start: Start) -> None:
    news = News()
    news.goes_on.clear()
    ledger = start(news)
    replies: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    ledger.tell(Append([submitted("first")], replies.put))
    assert news.began.wait(10)
    for number in range(200):  # while the ledger is busy
        ledger.tell(Append([submitted(f"film{number}")], replies.put))
    news.goes_on.set()
    assert [replies.get(timeout=10) for _ in range(201)] == [None] * 201
    assert store.transactions == 2
    assert [position for position, *_ in news.events] == list(range(1, 202))


def test_a_conflict_refuses_only_the_message_that_has_it(store: Counted, start: Start) -> None:
    news = News()
    news.goes_on.clear()
    ledger = start(news)
    ledger.tell(Append([submitted("taken")]))
    assert news.began.wait(10)
    replies: queue.SimpleQueue[tuple[str, Exception | None]] = queue.SimpleQueue()
    wishes = {"a": [submitted("a")], "b": [submitted("b"), submitted("taken")], "c": [submitted("c")]}
    for name, events in wishes.items():
        ledger.tell(Append(events, lambda error, name=name: replies.put((name, error))))
    news.goes_on.set()
    said = dict(replies.get(timeout=10) for _ in wishes)
    assert said["a"] is None
    assert isinstance(said["b"], Conflict)
    assert said["c"] is None
    assert [row.id for row in store.read()] == ["taken", "a", "c"]
    assert [id for _, id, _ in news.events] == ["taken", "a", "c"]


def test_who_hears_that_it_is_written_has_heard_what_was_written(start: Start) -> None:
    """Otherwise a director decides once more on what it knew before, and is refused."""
    order: list[str] = []
    ledger = start(lambda rows, events: order.append("news"))
    done = threading.Event()
    ledger.tell(Append([submitted()], lambda error: (order.append("reply"), done.set())[0]))
    assert done.wait(10)
    assert order == ["news", "reply"]


def test_events_of_others_are_delivered_once_and_in_order_among_our_own(store: Counted, start: Start) -> None:
    news = News()
    ledger = start(news)
    with closing(EventStore(store.path)) as elsewhere:

        def others() -> None:
            for number in range(60):
                elsewhere.append([submitted(f"theirs{number}")])
                ledger.tell(Look())

        thread = threading.Thread(target=others)
        thread.start()
        for number in range(60):
            ledger.tell(Append([submitted(f"ours{number}")]))
            if number % 7 == 0:
                time.sleep(0.002)
        thread.join()
    ledger.tell(Look())
    news.wait_for(120)
    assert news.events == [(row.position, row.id, row.version) for row in store.read()]
    assert [position for position, *_ in news.events] == list(range(1, 121))


def test_what_another_process_appends_is_seen_at_the_next_look(store: Counted, start: Start) -> None:
    news = News()
    ledger = start(news)
    program = (
        "import sys; from pathlib import Path; from cinema_actors.store import EventStore;"
        "from domain.movie import MoviePaused;"
        "EventStore(Path(sys.argv[1])).append([MoviePaused(originator_id='far', originator_version=1)])"
    )
    subprocess.run([sys.executable, "-c", program, str(store.path)], check=True)
    ledger.tell(Look())
    news.wait_for(1)
    ledger.tell(Look())
    assert written(ledger, submitted("near")) is None
    assert news.events == [(1, "far", 1), (2, "near", 1)]


def test_what_was_there_before_is_not_delivered_again(store: Counted, start: Start) -> None:
    store.append([submitted("old")])
    news = News()
    ledger = start(news, after=store.head())
    ledger.tell(Look())
    assert written(ledger, submitted("new")) is None
    assert news.events == [(2, "new", 1)]


def test_a_ledger_asked_to_stop_amid_its_work_writes_what_came_before_and_stops_at_once(
    store: Counted, start: Start
) -> None:
    ledger = start()
    for number in range(100):
        ledger.tell(Append([submitted(f"film{number}")]))
    began = time.monotonic()
    assert ledger.stop(timeout=5)
    assert time.monotonic() - began < 2
    assert store.head() == 100


def test_an_event_that_this_program_is_too_old_for_ends_the_ledger_with_a_sentence(
    store: Counted, start: Start
) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    listener = Listener.start(heard)
    ledger = start(supervisor=listener)
    with closing(sqlite3.connect(store.path)) as db, db:
        db.execute("INSERT INTO stored_events VALUES (1, 'film', 1, 'movie.dreamt', '{}')")
    ledger.tell(Look())
    died = heard.get(timeout=10)
    listener.stop()
    assert isinstance(died, ChildDied)
    assert isinstance(died.error, StoreError)
    assert "install a newer cinema" in str(died.error)


def test_events_that_belong_together_are_all_written_or_none(store: Counted, start: Start) -> None:
    ledger = start()
    assert written(ledger, submitted("film")) is None
    again = MoviePaused(originator_id="film", originator_version=1)
    assert isinstance(written(ledger, submitted("other"), again), Conflict)
    assert store.head() == 1


def test_a_ledger_that_finds_no_room_answers_everybody_before_it_dies(store: Counted, start: Start) -> None:
    """Or they would wait for ever, and the studio with them."""
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    replies: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    news = News()
    news.goes_on.clear()
    listener = Listener.start(heard)
    ledger = start(news, supervisor=listener)
    ledger.tell(Append([submitted("first")]))
    assert news.began.wait(10)
    with files_no_larger_than(0):
        for number in range(GROUP + 3):  # more than go together
            ledger.tell(Append([submitted(f"film{number}")], replies.put))
        news.goes_on.set()
        answers = [replies.get(timeout=10) for _ in range(GROUP + 3)]
        died = heard.get(timeout=10)
    listener.stop()
    assert {type(answer) for answer in answers} == {ActorDeadError}
    assert isinstance(died.error, DiskError)
    assert store.head() == 1
