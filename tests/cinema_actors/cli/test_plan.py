import json
import math
import re
from decimal import Decimal
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
    assert plan["cost"] == {"currency": "USD", "total": "0", "by_provider": {}, "by_stage": {}, "planned": "0"}
    assert {(job["provider"], job["price"]) for job in plan["jobs"]} == {("local", "0")}


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


PAID = ("--provider", "google", "--provider", "speech=elevenlabs")


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "CINEMA_STAND_IN"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_key")
def test_a_film_has_a_price_by_job_stage_and_provider_before_any_key_is_set(cinema: Cinema, script: Path) -> None:
    plan = planned(cinema, script, *PAID)
    cost, prices = plan["cost"], {job["id"].split("/", 1)[1]: Decimal(job["price"]) for job in plan["jobs"]}

    total = sum(prices.values())
    assert Decimal(cost["total"]) == total > Decimal(cost["planned"]) > 0
    for shares, name in (("by_provider", "provider"), ("by_stage", "type")):
        for share, price in cost[shares].items():
            assert Decimal(price) == sum(Decimal(job["price"]) for job in plan["jobs"] if job[name] == share)
        assert sum(map(Decimal, cost[shares].values())) == total
    [voices] = (Decimal(job["price"]) for job in plan["jobs"] if job["type"] == "AUDIO")
    assert voices == Decimal("0.0013")  # “Who is there?”, at ten cents a thousand letters
    assert prices["post_production/final"] == 0


@pytest.mark.usefixtures("no_key")
def test_a_clip_is_priced_by_its_length_and_at_the_longest_where_it_waits_for_voices(
    cinema: Cinema, script: Path
) -> None:
    plan = planned(cinema, script, *PAID)
    shots = {shot["slate"]: shot for scene in plan["scenes"] for shot in scene["shots"]}
    second = Decimal("0.07")

    for job in plan["jobs"]:
        if job["type"] == "VIDEO":
            shot = shots[job["scene_id"]]
            seconds = 15 if shot["cues"] else max(3, math.ceil(shot["duration"]))
            assert Decimal(job["price"]) == seconds * second, shot


@pytest.mark.usefixtures("no_key")
def test_the_price_is_told_in_whole_cents(cinema: Cinema, script: Path) -> None:
    _, out, _ = cinema("plan", script, *PAID)
    assert re.search(
        r"It costs up to \$\d+\.\d\d at the lengths planned, and \$\d+\.\d\d at the most "
        r"\(google \$\d+\.\d\d, elevenlabs \$0\.01\)\.\n$",
        out,
    ), out


def test_a_studio_has_prices_of_its_own_and_one_that_is_missing_is_told(cinema: Cinema, script: Path) -> None:
    toml = script.with_name("cinema.toml")
    own = '[models.google."gemini-omni-1.2-flash"]\nprice = [{ unit = "video_s@720p", usd = "1" }]\n'
    toml.write_text(own)
    dear = planned(cinema, script, "--studio", str(script.parent), "--provider", "video=google")
    assert Decimal(dear["cost"]["by_provider"]["google"]) == Decimal(dear["cost"]["total"]) >= 15

    toml.write_text(own.replace('{ unit = "video_s@720p", usd = "1" }', ""))
    code, out, err = cinema("--studio", script.parent, "plan", script, "--provider", "video=google")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "Nobody has said what google takes for video_s@720p of gemini-omni-1.2-flash" in err
    assert cinema("--studio", script.parent, "plan", script)[0] == 0


@pytest.mark.usefixtures("no_key")
def test_music_effects_and_voices_to_be_designed_are_in_the_plan_with_their_price(cinema: Cinema, script: Path) -> None:
    toml = '[voices]\nMARTA = "design: a tired woman of the sea"\n'
    script.with_name("cinema.toml").write_text(
        toml + '[models.elevenlabs.eleven_ttv_v3]\nprice = [{ unit = "sound", usd = "0.20" }]\n'
    )
    script.write_text(SCRIPT.replace("The sea is calm.", "The sea is calm. Far away a bell tolls."))
    plan = planned(cinema, script, "--studio", str(script.parent), "--provider", "elevenlabs")

    prices = {job["name"]: Decimal(job["price"]) for job in plan["jobs"] if Decimal(job["price"])}
    assert prices.pop("audio/music_1") == Decimal("0.75") * Decimal(plan_seconds(plan)) / 60
    assert prices == {
        "audio/voice_1": Decimal("0.20"),
        "audio/effects_2": Decimal("0.12"),
        "audio/1C": Decimal("0.0013"),
    }
    assert next(job for job in plan["jobs"] if job["name"] == "audio/1C")["needs"] == ["audio/voice_1"]


def plan_seconds(plan: dict[str, Any]) -> int:
    """Of all its music: a tenth longer than the film, and two seconds for its end."""
    shots = [shot for scene in plan["scenes"] for shot in scene["shots"]]
    return math.ceil(round(sum(shot["duration"] for shot in shots), 3) * 1.1 + 2)


def test_a_model_that_its_maker_gives_up_says_so(cinema: Cinema, script: Path) -> None:
    _, out, err = cinema("plan", script, "--provider", "image=vertex", "--json")
    assert "imagen-4.0-generate-001: Imagen is deprecated by its maker" in err
    assert json.loads(out)["cost"]["by_provider"].keys() == {"vertex"}


@pytest.mark.parametrize(
    ("text", "flags", "sentence"),
    [
        ("Nothing happens here.", (), "has no scene"),
        ("", (), "is empty"),
        (SCRIPT, ("--provider", "hal"), "There is no provider 'hal'"),
        (SCRIPT, ("--provider", "image=hal"), "No provider 'hal' for image"),
        (SCRIPT, ("--provider", "catering=local"), "There is no role 'catering'"),
        (SCRIPT, ("--model", "image=x"), "local has no models for image to choose from"),
        (SCRIPT, ("--provider", "google", "--model", "video=x"), "'x' is no model of google for video"),
        (SCRIPT, ("--provider", "google", "--model", "video"), "'video' names no model for a role"),
        (SCRIPT, ("--provider", "openai"), "name one: --model screenplay=ID"),
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
