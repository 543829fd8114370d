"""A film shot with paid providers, through their real SDKs and a stand-in: nothing is ever paid for twice."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.stand_in import stand_in
from tests.stories.scene import TWO_SHOTS, frames_and_length, jobs_of
from tests.stories.shoot import PAID, SECRET, Shoot

FILM = "two-shots/"


@pytest.fixture(scope="module")
def shot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shoot]:
    """A film that its budget stopped on the way, and that went on with a larger one."""
    folder = tmp_path_factory.mktemp("shoot")
    with stand_in(folder / "cloud") as cloud:
        shoot = Shoot(folder / "studio", cloud)
        stopped = shoot.shoot("--budget", "0.60", "--model", "image=gemini-3-pro-image")
        assert stopped.returncode == 5, stopped.stderr
        assert "of the budget of $0.60 is left; raise it with: cinema resume" in stopped.stderr
        film = shoot.film()
        assert (film["state"], Decimal(film["cost"]["reserved"])) == ("paused", 0)
        assert 0 < Decimal(film["cost"]["spent"]) <= Decimal("0.60")
        ended = shoot.run("resume", film["movie_id"], "--budget", "20")
        assert ended.returncode == 0, ended.stderr
        yield shoot
        assert cloud.unknown() == []


def test_each_job_was_paid_for_once_and_nothing_else_was(shot: Shoot) -> None:
    assert set(jobs_of(shot, FILM).values()) == {"job.completed"}
    assert set(shot.paid_for().values()) == {1}
    jobs = [id.split("/")[1] for id in jobs_of(shot, FILM)]
    kinds = {"screenplay": "text", "character": "image", "image": "image", "audio": "speech", "video": "video"}
    for kind in set(kinds.values()):
        assert shot.cloud.accepted(kind) == sum(kinds.get(job) == kind for job in jobs), kind


def test_the_film_plays_with_pictures_and_sound(shot: Shoot) -> None:
    frames, length, sound = frames_and_length(shot, "two-shots")
    assert frames == round(length * 24)
    assert sound == pytest.approx(length, abs=0.1)


def test_what_was_spent_is_told_alike_by_job_stage_and_provider(shot: Shoot) -> None:
    cost, rows = shot.film()["cost"], shot.costs("two-shots")
    spent = sum(Decimal(row["cost"]) for row in rows)
    assert Decimal(cost["spent"]) == spent > 0
    for shares in (cost["by_provider"], cost["by_stage"]):
        assert sum(map(Decimal, shares.values())) == spent
    assert Decimal(cost["left"]) == 20 - spent
    assert {row["state"] for row in rows} == {"settled"}
    assert all(Decimal(row["reserved"]) == 0 for row in rows)


def test_nothing_was_spent_beyond_what_was_reserved(shot: Shoot) -> None:
    reserved = {
        id: Decimal(json.loads(state)["reserved"])
        for _, id, topic, state in shot.events()
        if topic == "job.started" and id.startswith(FILM) and json.loads(state)["reserved"] != "0"
    }
    for row in shot.costs("two-shots"):
        assert Decimal(row["cost"]) <= reserved[row["job"]], row["job"]


def test_a_plan_without_a_key_names_no_less_than_was_spent(shot: Shoot) -> None:
    keyless = {name: value for name, value in shot.env.items() if not name.endswith("_API_KEY")}
    shot.env, env = {name: value for name, value in keyless.items() if name != "CINEMA_STAND_IN"}, shot.env
    try:
        model = ("--model", "image=gemini-3-pro-image")
        told = json.loads(shot.run("plan", str(TWO_SHOTS), *PAID, *model, "--json").stdout)
    finally:
        shot.env = env
    assert Decimal(told["cost"]["total"]) == sum(Decimal(job["price"]) for job in told["jobs"])
    assert Decimal(told["cost"]["total"]) >= Decimal(shot.film()["cost"]["spent"])
    assert set(told["cost"]["by_provider"]) == {"google", "elevenlabs"}


def test_the_same_film_under_another_name_costs_nothing(shot: Shoot) -> None:
    before = len(shot.cloud.paid())
    again = shot.shoot("--movie-id", "again", "--model", "image=gemini-3-pro-image")
    assert again.returncode == 0, again.stderr
    assert len(shot.cloud.paid()) == before
    films = {film["movie_id"]: film for film in json.loads(shot.run("ls", "--json").stdout)}
    assert Decimal(films["again"]["cost"]["spent"]) == 0
    assert {row["state"] for row in shot.costs("again")} == {"reused"}


def test_keys_are_told_to_nobody(shot: Shoot) -> None:
    for path in shot.path.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
    said = shot.run("audit", shot.film()["movie_id"]).stdout + shot.run("doctor").stdout
    assert SECRET not in said


def test_views_folded_anew_tell_the_same_costs(shot: Shoot) -> None:
    verified = shot.run("replay", "--verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_without_a_key_nothing_begins_and_one_sentence_names_it(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud") as cloud:
        shoot = Shoot(tmp_path / "studio", cloud)
        for name in ("CINEMA_STAND_IN", "GEMINI_API_KEY", "ELEVENLABS_API_KEY", "GOOGLE_API_KEY"):
            shoot.env.pop(name, None)
        ended = shoot.shoot()
        assert ended.returncode == 4, ended.stderr
        assert "set GEMINI_API_KEY or GOOGLE_API_KEY" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert cloud.paid() == []


def test_an_editor_gets_all_that_was_paid_for_not_only_what_the_film_shows(shot: Shoot) -> None:
    timeline = json.loads(Path(shot.run("export", "two-shots", "--format", "otio").stdout.strip()).read_text())

    clips = {clip["name"]: clip for clip in timeline["tracks"]["children"][0]["children"]}
    shown = clips["1A"]["source_range"]["duration"]["value"]
    filmed = clips["1A"]["media_references"]["DEFAULT_MEDIA"]["available_range"]["duration"]["value"]
    assert filmed > shown == clips["1A"]["media_references"]["finished"]["available_range"]["duration"]["value"]
