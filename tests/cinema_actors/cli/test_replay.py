import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.movie import PauseRequested
from projections.schema import COLUMNS
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import Story, whole_film


def rows(studio: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(studio / "views.db")) as views:
        views.row_factory = sqlite3.Row
        return [dict(row) for row in views.execute(f"SELECT * FROM {table}")]


def change(studio: Path, sql: str) -> None:
    with closing(sqlite3.connect(studio / "views.db")) as views, views:
        views.execute(sql)


def test_replay_has_the_columns_of_the_two_tables(cinema: Cinema, studio: Path) -> None:
    code, out, err = cinema("--studio", studio, "replay", "keeper", "--json")

    now = json.loads(out)
    assert (code, err) == (0, "")
    assert list(now) == ["position", "time", "jobs", "pipeline_state"]
    assert (now["position"], now["time"]) == (42, "2026-03-01T12:00:42Z")
    assert all(tuple(job) == COLUMNS["jobs"] for job in now["jobs"])
    assert tuple(now["pipeline_state"]) == COLUMNS["pipeline_states"]


def test_replay_to_the_end_is_what_the_tables_hold(cinema: Cinema, studio: Path) -> None:
    cinema("--studio", studio, "ls")
    for movie_id in ("keeper", "second"):
        now = json.loads(cinema("--studio", studio, "replay", movie_id, "--json")[1])
        assert now["jobs"] == [row for row in rows(studio, "jobs") if row["movie_id"] == movie_id]
        assert [now["pipeline_state"]] == [
            row for row in rows(studio, "pipeline_states") if row["movie_id"] == movie_id
        ]


@pytest.mark.parametrize("to", ["20", "2026-03-01T12:00:20Z", "2026-03-01T12:00:20.9+00:00", "2026-03-01 17:00:20+05"])
def test_a_position_and_a_time_name_the_same_moment(cinema: Cinema, studio: Path, to: str) -> None:
    code, out, _ = cinema("--studio", studio, "replay", "keeper", "--to", to, "--json")

    then = json.loads(out)
    assert (code, then["position"], then["time"]) == (0, 20, "2026-03-01T12:00:20Z")
    assert {job["id"]: job["status"] for job in then["jobs"]}["keeper/character/1_side"] == "FAILED"
    assert then["pipeline_state"]["screenplay_complete"] == 1
    assert then["pipeline_state"]["characters_complete"] == 0


def test_replay_is_told_in_text_too(cinema: Cinema, studio: Path) -> None:
    lines = cinema("--studio", studio, "replay", "keeper", "--to", "20")[1].splitlines()

    assert lines[0].startswith("The Last Keeper  keeper  at event 20, ")
    assert "✓ screenplay" in lines
    assert "FAILED     character/1_side       The provider refused the picture." in lines


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("keeper", "--to", "soon"), "'soon' is neither an event's position nor a time such as"),
        (("keeper", "--to", "0"), "keeper begins with event 1; there is nothing of it at 0."),
        (("second", "--to", "7"), "second begins with event 43; there is nothing of it at 7."),
        (("keeper", "--to", "1999-01-01"), "keeper begins with event 1"),
        (("keeper", "--to", "-5"), "'-5' is neither an event's position"),
        ((), "Which film? Give its ID"),
        (("keper", "--verify"), "did you mean 'keeper'?"),
        (("--verify", "--rebuild"), "three different wishes"),
    ],
)
def test_what_cannot_be_replayed_is_told(cinema: Cinema, studio: Path, argv: tuple[str, ...], sentence: str) -> None:
    code, out, err = cinema("--studio", studio, "replay", *argv)

    assert (code, out, sentence in err) == (2, "", True), err


def test_a_position_beyond_the_end_is_now(cinema: Cinema, studio: Path) -> None:
    out = cinema("--studio", studio, "replay", "keeper", "--to", "9" * 30, "--json")[1]

    assert json.loads(out)["position"] == 42


def test_verify_builds_missing_views_and_finds_them_right(cinema: Cinema, studio: Path) -> None:
    assert cinema("--studio", studio, "replay", "--verify") == (
        0,
        "73 events folded from zero: the views are what they say.\n",
        "",
    )
    assert len(rows(studio, "jobs")) == 18


def test_verify_tells_a_changed_row_and_exits_1(cinema: Cinema, studio: Path) -> None:
    cinema("--studio", studio, "ls")
    change(studio, "UPDATE jobs SET status='FAILED' WHERE id='keeper/audio/1'")

    code, out, _ = cinema("--studio", studio, "replay", "--verify")
    assert code == 1
    assert out.splitlines() == [
        "✗ jobs: keeper/audio/1",
        "    status: 'FAILED', and by the events 'COMPLETED'",
        "1 row is not what 73 events say; make the views anew with: cinema replay --rebuild",
    ]

    code, out, _ = cinema("--studio", studio, "replay", "--verify", "--json")
    [difference] = json.loads(out)["differences"]
    assert (code, difference["key"], difference["columns"]) == (1, "keeper/audio/1", ["status"])
    assert difference["folded"]["status"] == "COMPLETED"


def test_rebuild_makes_it_right_again(cinema: Cinema, studio: Path) -> None:
    cinema("--studio", studio, "ls")
    change(studio, "DELETE FROM jobs")

    assert cinema("--studio", studio, "replay", "--rebuild")[0] == 0
    assert cinema("--studio", studio, "replay", "--verify")[0] == 0


@pytest.fixture
def busy(studio: Path) -> Iterator[Path]:
    """A studio that somebody else runs."""
    with Studio(studio).lock():
        yield studio


def test_rebuild_needs_the_studio_for_itself(cinema: Cinema, busy: Path) -> None:
    code, _, err = cinema("--studio", busy, "replay", "--rebuild")

    assert (code, "runs the studio" in err) == (3, True)


def test_verify_compares_at_the_views_checkpoint_while_somebody_runs_the_studio(cinema: Cinema, studio: Path) -> None:
    cinema("--studio", studio, "ls")
    with Studio(studio).lock():
        assert cinema("--studio", studio, "replay", "--verify")[0] == 0


def test_verify_waits_for_views_that_somebody_else_is_making(cinema: Cinema, busy: Path) -> None:
    assert cinema("--studio", busy, "replay", "--verify")[0] == 3


def test_a_wish_that_came_before_its_film_hides_nothing(cinema: Cinema, tmp_path: Path) -> None:
    """Any process appends wishes, and none is asked whether there is such a film yet."""
    story = Story("early").tell(PauseRequested, "requests", by="person")
    story.told_in(tmp_path).close()
    for verb in ("status", "audit", "replay", "watch", "resume", "pause"):
        code, _, err = cinema("--studio", tmp_path, verb, "early")
        assert (code, "early" in err) == (2, True), (verb, err)
    with closing(EventStore(tmp_path / "events.db")) as store:
        assert store.head() == 1
        store.append(whole_film(story).events[1:])
    assert cinema("--studio", tmp_path, "status", "early")[0] == 0
    assert "Somebody asked to pause" in cinema("--studio", tmp_path, "audit", "early")[1]
    assert json.loads(cinema("--studio", tmp_path, "replay", "early", "--json")[1])["pipeline_state"]
    code, _, err = cinema("--studio", tmp_path, "replay", "early", "--to", "1")
    assert (code, err) == (2, "cinema: early begins with event 2; there is nothing of it at 1.\n")
