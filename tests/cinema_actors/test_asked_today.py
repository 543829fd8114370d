"""A day's quota counts what was asked before this program began, and nothing else."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cinema_actors import asked_today
from cinema_actors.asked_today import asked_since
from cinema_actors.store import EventStore
from domain.job_events import JobPlanned, JobStarted, JobType

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
OMNI = "google/gemini-omni-1.2-flash"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    with closing(EventStore(tmp_path / "events.db")) as store:
        yield store


def ask(store: EventStore, number: int, at: datetime, model: str = OMNI, reserved: str = "0.21") -> None:
    provider, model = model.split("/")
    id = f"film/video/{number}"
    about: dict[str, Any] = {"originator_id": id, "by": "VideoGenerator", "timestamp": at}
    started = JobStarted(
        **about, originator_version=2, attempt=1, key="k", provider=provider, model=model, reserved=reserved
    )
    store.append([JobPlanned(**about, originator_version=1, movie_id="film", type=JobType.VIDEO), started])


def counted(store: EventStore, lane: str = OMNI) -> int:
    return asked_since(store.read, store.head(), lane, MORNING)


def test_attempts_since_the_day_began_count(store: EventStore) -> None:
    ask(store, 1, MORNING - timedelta(hours=1))
    ask(store, 2, MORNING + timedelta(seconds=1))
    ask(store, 3, NOON)
    assert counted(store) == 2


def test_only_those_of_the_lane_count_or_of_all_its_provider(store: EventStore) -> None:
    ask(store, 1, NOON)
    ask(store, 2, NOON, "google/gemini-nano-banana-2.1")
    ask(store, 3, NOON, "elevenlabs/eleven_v3")
    assert (counted(store), counted(store, "google")) == (1, 2)


def test_what_cost_nothing_was_not_asked(store: EventStore) -> None:
    ask(store, 1, NOON, reserved="0")
    assert counted(store) == 0


def test_a_long_day_is_read_in_pages_and_an_empty_store_at_once(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert counted(store) == 0
    monkeypatch.setattr(asked_today, "PAGE", 3)
    for number in range(10):
        ask(store, number, NOON)
    assert counted(store) == 10
