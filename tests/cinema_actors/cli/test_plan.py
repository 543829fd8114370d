import json
from pathlib import Path
from typing import Any

import pytest

from tests.cinema_actors.cli.conftest import Cinema

SCRIPT = """Title: Tide Watch

INT. LIGHTHOUSE - NIGHT #12A#

A lamp turns. MARTA climbs the stairs, and old TOMAS follows her without a word.

MARTA
Who is there?

EXT. SHORE - DAY

The sea is calm.
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "tide.fountain"
    file.write_text(SCRIPT)
    return file


def planned(cinema: Cinema, script: Path, *flags: str) -> dict[str, Any]:
    code, out, err = cinema("plan", script, "--json", *flags)
    assert (code, err) == (0, "")
    plan: dict[str, Any] = json.loads(out)
    return plan


def test_a_plan_has_the_contracts_shape(cinema: Cinema, script: Path) -> None:
    plan = planned(cinema, script)

    assert list(plan) == ["title", "scenes", "characters", "jobs", "cost"]
    assert plan["title"] == "Tide Watch"
    assert [list(scene) for scene in plan["scenes"]] == [["number", "script_number", "slugline", "shots"]] * 2
    assert [(scene["number"], scene["script_number"]) for scene in plan["scenes"]] == [(1, "12A"), (2, None)]
    assert plan["scenes"][0]["shots"][0]["slate"] == "1"
    assert plan["cost"] == {"currency": "USD", "total": "0", "by_provider": {}}


def test_characters_are_speakers_and_people_introduced_in_capitals(cinema: Cinema, script: Path) -> None:
    assert planned(cinema, script)["characters"] == [
        {"id": 1, "name": "MARTA", "cues": 1},
        {"id": 2, "name": "TOMAS", "cues": 0},
    ]


def test_jobs_have_stream_ids_and_are_all_that_the_film_will_have(cinema: Cinema, script: Path) -> None:
    jobs = planned(cinema, script)["jobs"]

    ids = [job["id"] for job in jobs]
    assert (ids[0], ids[-1]) == ("tide-watch/screenplay/script", "tide-watch/post_production/final")
    assert "tide-watch/video/1" in ids
    assert len(set(ids)) == len(ids)


def test_the_same_script_gives_the_same_plan(cinema: Cinema, script: Path) -> None:
    assert planned(cinema, script) == planned(cinema, script)


def test_a_film_may_get_another_name_and_do_without_voices(cinema: Cinema, script: Path) -> None:
    jobs = planned(cinema, script, "--movie-id", "other", "--provider", "speech=none")["jobs"]

    assert all(job["id"].startswith("other/") for job in jobs)
    assert "AUDIO" not in {job["type"] for job in jobs}


def test_a_plan_is_told_in_text_and_touches_nothing(cinema: Cinema, script: Path, tmp_path: Path) -> None:
    code, out, _ = cinema("--studio", tmp_path, "plan", script)

    assert code == 0
    assert "1 (#12A#)  INT. LIGHTHOUSE - NIGHT" in out
    assert "TOMAS: says nothing" in out
    assert out.endswith("It costs nothing.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["tide.fountain"]


@pytest.mark.parametrize(
    ("text", "flags", "sentence"),
    [
        ("Nothing happens here.", (), "has no scene"),
        ("", (), "is empty"),
        (SCRIPT, ("--provider", "hal"), "There is no provider 'hal'"),
        (SCRIPT, ("--provider", "image=hal"), "No provider 'hal' for image"),
        (SCRIPT, ("--provider", "catering=local"), "There is no role 'catering'"),
        (SCRIPT, ("--size", "big"), "'big' is no size for a film"),
        (SCRIPT, ("--movie-id", "../x"), "is no movie id"),
    ],
)
def test_what_cannot_be_planned_is_told(
    cinema: Cinema, script: Path, text: str, flags: tuple[str, ...], sentence: str
) -> None:
    script.write_text(text)

    code, out, err = cinema("plan", script, *flags)
    assert (code, out, sentence in err, err.count("\n")) == (2, "", True, 1), err


def test_one_scene_is_not_one_scenes(cinema: Cinema, tmp_path: Path) -> None:
    (tmp_path / "short.fountain").write_text("INT. ROOM - DAY\n")

    assert "\n1 scene, 1 shot, about " in cinema("plan", tmp_path / "short.fountain")[1]


def test_one_script_has_one_plan_whichever_door_it_comes_through(cinema: Cinema) -> None:
    examples = Path(__file__).parents[3] / "examples"
    fountain, final = (planned(cinema, examples / f"a_light_left_on.{suffix}") for suffix in ("fountain", "fdx"))

    assert _without_lines(final) == _without_lines(fountain)


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(inner) for key, inner in value.items() if key != "lines"}
    return [_without_lines(inner) for inner in value] if isinstance(value, list) else value
