import json
import threading
import time
from pathlib import Path

import pytest

from cinema_actors.store import EventStore
from domain.events import Event
from domain.movie import MovieCancelled, MoviePaused
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import JOBS, Story, whole_film


def test_audit_is_one_cloud_event_a_line(cinema: Cinema, studio: Path) -> None:
    code, out, err = cinema("--studio", studio, "audit", "second", "--json")

    events = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert all(
        list(event) == ["specversion", "id", "source", "type", "subject", "time", "position", "data"]
        for event in events
    )
    assert (events[0]["type"], events[0]["subject"]) == ("movie.submitted", "second")
    assert events[-1]["type"] == "movie.completed"
    assert len({event["id"] for event in events}) == len(events)
    assert [event["position"] for event in events] == sorted(event["position"] for event in events)


def test_audit_is_one_sentence_an_event(cinema: Cinema, studio: Path) -> None:
    lines = cinema("--studio", studio, "audit", "keeper")[1].splitlines()

    assert len(lines) == 42
    assert lines[0].split(maxsplit=4)[3:] == [
        "person",
        "“The Last Keeper” was submitted as keeper (keeper.fountain, 1280x720 at 24 fps).",
    ]
    assert any(
        line.endswith("Shot 1's last frame was drawn (attempt 1, local-artist/1, 0.8 MB).  $0.04") for line in lines
    )


def test_times_are_this_machines(cinema: Cinema, studio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        first = cinema("--studio", studio, "audit", "keeper")[1].splitlines()[0]
    finally:
        monkeypatch.undo()
        time.tzset()

    assert "2026-03-01 21:00:01" in first


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        (MoviePaused, "cinema: keeper is paused; see what to do next: cinema status keeper.\n"),
        (MovieCancelled, "cinema: keeper is cancelled; see what to do next: cinema status keeper.\n"),
        (None, "cinema: keeper is completed.\n"),
    ],
)
def test_whoever_follows_is_told_how_it_ended_and_where_it_says_what_to_do_next(
    cinema: Cinema, tmp_path: Path, ending: type[Event] | None, says: str
) -> None:
    (Story().submitted().planned().tell(ending) if ending else whole_film()).told_in(tmp_path).close()
    for follows in (["audit", "--follow"], ["audit", "--follow", "--json"], ["watch"], ["watch", "--json"]):
        verb, *flags = follows
        code, _, err = cinema("--studio", tmp_path, verb, "keeper", *flags)
        assert (code, err) == (0, says)


def test_following_goes_on_until_the_film_ends(cinema: Cinema, tmp_path: Path) -> None:
    story = Story().submitted().planned()
    told = len(story.events)
    story.made(*(name for _, name, _ in JOBS)).finished()
    store = EventStore(tmp_path / "events.db")
    store.append(story.events[:told])

    def go_on() -> None:
        for event in story.events[told:]:
            store.append([event])

    later = threading.Timer(0.3, go_on)
    later.start()
    code, out, _ = cinema("--studio", tmp_path, "audit", "keeper", "--follow", "--json")
    later.join()
    store.close()

    assert code == 0
    assert [json.loads(line)["position"] for line in out.splitlines()] == list(range(1, len(story.events) + 1))
