"""Events: what is on disk is read for ever. A golden file for each topic and version stands in tests/fixtures/events.

Whoever adds a field adds it to the golden file of its topic, and writes its new sum into SHA256SUMS there. Whoever
changes the meaning of one raises `VERSION`, adds an upcast and another golden file, and leaves the former as it is.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

import domain.job_events
import domain.movie  # noqa: F401  both declare their topics
from domain.errors import StoreError
from domain.events import TOPICS, Event, event_class, now
from domain.job_events import JobCompleted, JobFailed
from domain.movie import MoviePaused, MovieSubmitted

GOLDEN = Path(__file__).parents[1] / "fixtures" / "events"
FILES = sorted(GOLDEN.glob("*.json"))
ENVELOPE = {"originator_id", "originator_version"}
CONTRACT = """
    movie.submitted movie.screenplay_written movie.planned movie.stage_completed movie.paused movie.resumed
    movie.completed movie.failed movie.cancelled movie.request_refused
    job.planned job.started job.operation_accepted job.submission_uncertain job.interrupted job.completed job.failed
    job.retried job.skipped job.take_requested
    movie.retry_requested movie.skip_requested movie.redo_requested movie.accept_requested movie.pause_requested
    movie.resume_requested movie.cancel_requested movie.shoot_requested
""".split()


def golden(topic: str) -> bytes:
    return (GOLDEN / f"{topic}.v{event_class(topic).VERSION}.json").read_bytes().rstrip(b"\n")


def read(topic: str, state: bytes) -> Event:
    return event_class(topic).from_state("kitchen/x", 5, json.loads(state))


def test_every_topic_of_the_contract_is_there() -> None:
    assert set(CONTRACT) <= set(TOPICS)


@pytest.mark.parametrize("topic", CONTRACT)
def test_every_version_of_every_topic_has_its_golden_file(topic: str) -> None:
    wanted = {f"{topic}.v{version}.json" for version in range(1, event_class(topic).VERSION + 1)}
    assert {file.name for file in GOLDEN.glob(f"{topic}.v*")} == wanted


def test_a_golden_file_is_never_lost_or_changed_by_accident() -> None:
    """A sum is changed on purpose only: yesterday's events cannot be."""
    sums = dict(reversed(line.split()) for line in (GOLDEN / "SHA256SUMS").read_text().splitlines())
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FILES} == sums


@pytest.mark.parametrize("topic", CONTRACT)
def test_what_was_written_once_is_read_and_written_the_same_today(topic: str) -> None:
    event = read(topic, golden(topic))
    assert (event.originator_id, event.originator_version) == ("kitchen/x", 5)
    assert event.to_json() == golden(topic)
    assert read(topic, event.to_json()) == event


@pytest.mark.parametrize("topic", CONTRACT)
def test_the_golden_file_has_every_field(topic: str) -> None:
    assert set(json.loads(golden(topic))) - {"v"} == set(event_class(topic).model_fields) - ENVELOPE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_version_that_ever_was_is_read(file: Path) -> None:
    topic, version = re.fullmatch(r"(.+)\.v(\d+)\.json", file.name).groups()  # type: ignore[union-attr]
    assert int(version) <= event_class(topic).VERSION
    assert type(read(topic, file.read_bytes())) is event_class(topic)


def test_a_submission_of_the_first_version_is_read_as_one_of_the_second() -> None:
    old, new = ((GOLDEN / f"movie.submitted.v{version}.json").read_bytes() for version in (1, 2))
    assert b'"script_name":"kitchen.fountain"' in old
    assert read("movie.submitted", old) == read("movie.submitted", new)


@pytest.mark.parametrize("topic", CONTRACT)
def test_a_field_of_a_later_program_is_ignored(topic: str) -> None:
    state = {**json.loads(golden(topic)), "mood": "blue", "weather": {"rain": True}}
    assert read(topic, json.dumps(state).encode()) == read(topic, golden(topic))


@pytest.mark.parametrize(("topic", "part"), [("movie.submitted", "settings"), ("job.completed", "files")])
def test_so_is_one_within_a_part_of_an_event(topic: str, part: str) -> None:
    state = json.loads(golden(topic))
    for inner in state[part] if isinstance(state[part], list) else [state[part]]:
        inner["mood"] = "blue"
    assert read(topic, json.dumps(state).encode()) == read(topic, golden(topic))


@pytest.mark.parametrize("topic", CONTRACT)
def test_fields_that_came_later_may_be_missing(topic: str) -> None:
    """Only those that an event had from the beginning must be there: a new field needs a default."""
    required = {name for name, field in event_class(topic).model_fields.items() if field.is_required()} - ENVELOPE
    state = {name: value for name, value in json.loads(golden(topic)).items() if name in required | {"timestamp", "v"}}
    assert read(topic, json.dumps(state).encode()).by == "person"


def test_an_event_of_a_later_version_is_refused_with_a_sentence() -> None:
    state = {**json.loads(golden("movie.paused")), "v": MoviePaused.VERSION + 1}
    with pytest.raises(StoreError, match=r"movie.paused of version 2; install a newer cinema"):
        MoviePaused.from_state("kitchen", 1, state)


def test_an_unknown_topic_is_refused_with_a_sentence() -> None:
    with pytest.raises(StoreError, match=r"'movie.dreamt'; install a newer cinema"):
        event_class("movie.dreamt")


@pytest.fixture
def grown() -> Iterator[type[Event]]:
    """An event that has changed twice since it was invented."""

    class Grown(Event):
        TOPIC: ClassVar[str] = f"test.grown.{now().timestamp()}"
        VERSION: ClassVar[int] = 3
        seconds: float

        @classmethod
        def upcast_v1_v2(cls, state: dict[str, Any]) -> dict[str, Any]:
            return {**state, "minutes": state["hours"] * 60}

        @classmethod
        def upcast_v2_v3(cls, state: dict[str, Any]) -> dict[str, Any]:
            return {**state, "seconds": state["minutes"] * 60}

    yield Grown
    del TOPICS[Grown.TOPIC]


@pytest.mark.parametrize("state", [{"hours": 2}, {"minutes": 120, "v": 2}, {"seconds": 7200, "v": 3}])
def test_older_versions_are_brought_up_to_date_step_by_step(grown: type[Any], state: dict[str, Any]) -> None:
    assert grown.from_state("film", 1, state).seconds == 7200


def test_only_a_later_version_is_written_down(grown: type[Any]) -> None:
    event = grown(originator_id="film", originator_version=1, seconds=1)
    assert json.loads(event.to_json())["v"] == 3
    assert grown.from_state("film", 1, json.loads(event.to_json())) == event
    assert b'"v":' not in golden("movie.paused")


def test_the_stream_has_columns_of_its_own_and_nothing_is_written_of_what_is_not_there() -> None:
    state = json.loads(JobFailed(originator_id="film/image/1", originator_version=4, attempt=1, error="no").to_json())
    assert set(state) == {"timestamp", "by", "attempt", "error", "kind", "cost"}
    done = JobCompleted(originator_id="film/image/1", originator_version=3, attempt=1, key="k")
    assert "output_path" not in json.loads(done.to_json())


def test_the_time_comes_first_and_is_utc() -> None:
    """The fold reads it without the rest (projections/fold.py)."""
    event = MoviePaused(originator_id="film", originator_version=1)
    assert event.to_json().startswith(b'{"timestamp":"')
    assert event.timestamp.tzinfo is UTC
    assert now() - event.timestamp < timedelta(minutes=1)


def test_nothing_about_an_event_can_be_changed() -> None:
    event = MoviePaused(originator_id="film", originator_version=1)
    with pytest.raises(ValidationError):
        event.by = "nobody"


def test_a_script_survives_with_every_letter() -> None:
    submitted = read("movie.submitted", golden("movie.submitted"))
    assert isinstance(submitted, MovieSubmitted)
    script = submitted.script.model_copy(update={"text": 'Ünïcödé "quotes" \\ \t 日本語 🎬 \u2028 \x07'})
    odd = submitted.model_copy(update={"script": script})
    assert read("movie.submitted", odd.to_json()) == odd
