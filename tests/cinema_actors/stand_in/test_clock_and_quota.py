"""The stand-in's time: quotas of a minute and a day, files that expire, and answers that take a while."""

import time
from pathlib import Path
from typing import Any

import httpx

from tests.cinema_actors.stand_in.test_strictness import BANANA, OMNI, image, omni, post
from tests.stand_in import StandIn, stand_in


def get(cloud: StandIn, path: str) -> httpx.Response:
    return httpx.get(f"{cloud.url}{path}", headers={"x-goog-api-key": "any"}, timeout=20)


def finished(cloud: StandIn, id: str) -> dict[str, Any]:
    for _ in range(200):
        told: dict[str, Any] = get(cloud, f"/v1beta/interactions/{id}").json()
        if told["status"] != "in_progress":
            return told
        time.sleep(0.02)
    raise AssertionError("it never ends")


def test_above_the_quota_of_a_minute_it_says_how_long_to_wait(tmp_path: Path) -> None:
    with stand_in(tmp_path, limits={"image": {"per_minute": 2}}) as cloud:
        answers = [post(cloud, BANANA, image(seed=n)) for n in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        [info] = [each for each in answers[2].json()["error"]["details"] if "retryDelay" in each]
        assert 55 < float(info["retryDelay"].removesuffix("s")) <= 60.1


def test_the_quota_of_a_day_is_named_as_one(tmp_path: Path) -> None:
    with stand_in(tmp_path, limits={"image": {"per_day": 1}}) as cloud:
        assert post(cloud, BANANA, image()).status_code == 200
        refused = post(cloud, BANANA, image(seed=2))
        assert refused.status_code == 429
        assert "PerDay" in refused.text


def test_a_minute_is_shorter_where_time_runs_faster(tmp_path: Path) -> None:
    with stand_in(tmp_path, speed=60, limits={"image": {"per_minute": 1}}) as cloud:
        assert post(cloud, BANANA, image()).status_code == 200
        assert post(cloud, BANANA, image(seed=2)).status_code == 429
        time.sleep(1.1)
        assert post(cloud, BANANA, image(seed=3)).status_code == 200


def test_an_operation_takes_its_time_and_its_file_lives_for_two_days(tmp_path: Path) -> None:
    with stand_in(tmp_path, latency={"video": 300}) as cloud:
        id = post(cloud, OMNI, omni(duration="3s")).json()["id"]
        assert get(cloud, f"/v1beta/interactions/{id}").json()["status"] == "in_progress"
        cloud.advance(301)
        told = finished(cloud, id)
        uri = told["steps"][0]["content"][0]["uri"]
        file = "/v1beta/files/" + uri.rpartition("/")[2]
        assert get(cloud, file).content[4:8] == b"ftyp"
        cloud.advance(49 * 3600)
        assert get(cloud, file).status_code == 403


def test_the_journal_is_on_disk_before_the_answer_and_names_the_same_request_alike(tmp_path: Path) -> None:
    with stand_in(tmp_path) as cloud:
        for seed in (1, 1, 2):
            post(cloud, BANANA, image(seed=seed))
        one, again, other = cloud.paid()
        assert one.keys() == {"kind", "model", "id", "request", "time"}
        assert one["request"] == again["request"] != other["request"]
        assert one["id"] != again["id"]


def test_faults_of_chance_are_the_same_for_the_same_seed(tmp_path: Path) -> None:
    faults = [{"on": "image", "chance": 0.5, "fault": "503-before"}]
    runs = []
    for number in range(2):
        with stand_in(tmp_path / str(number), seed=7, faults=faults) as cloud:
            runs.append([post(cloud, BANANA, image(seed=n)).status_code for n in range(12)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 503}
