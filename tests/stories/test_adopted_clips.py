"""A clip that Veo took on, and whose answer never came, is found in Google's list and collected: nothing is paid twice.
Where the list does not tell which one it is, a person is asked, and told why."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stand_in import StandIn, stand_in
from tests.stories.scene import jobs_of, kill_group
from tests.stories.shoot import Shoot

PARENT = "projects/stand-in/locations/us-central1/publishers/google/models/veo-3.1-generate-001"
SUBMIT = f"/v1beta1/{PARENT}:predictLongRunning"
CLIP = "kite/video/1"
TOML = """
[film]
size = "160x90"
fps = 12
strategy = "text_to_video"
[providers]
video = "vertex"
speech = "none"
"""


class Killed(Shoot):
    """A film of one clip, whose program was killed while it was asking for that."""

    def __init__(self, path: Path, cloud: StandIn) -> None:
        super().__init__(path, cloud)
        (path / "cinema.toml").write_text(TOML)
        self.script = path.parent / "kite.fountain"
        self.script.write_text("EXT. FIELD - DAY\n\nA kite over the field.\n")
        process = self.start("make", str(self.script))
        deadline = time.monotonic() + 60
        while not any(request["path"] == SUBMIT for request in cloud.requests()):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        kill_group(process)
        assert [topic for topic, _ in self.clip()] == ["job.planned", "job.started"]

    def clip(self) -> list[tuple[str, dict[str, Any]]]:
        """What happened to it."""
        return [(topic, json.loads(state)) for _, id, topic, state in self.events() if id == CLIP]

    def why(self) -> str:
        """Nobody knows of it."""
        return str(next(state["reason"] for topic, state in self.clip() if topic == "job.submission_uncertain"))

    def somebody_asks(self, prompt: str = "") -> None:
        """Another program of the same project, for the same, but for the words."""
        asked = next(state["request"] for topic, state in self.clip() if topic == "job.started")
        shape = {"durationSeconds": asked["seconds"], "aspectRatio": asked["ratio"], "resolution": asked["size"]}
        body = {"instances": [{"prompt": prompt or asked["prompt"]}], "parameters": {**shape, "seed": asked["seed"]}}
        answer = httpx.post(f"{self.cloud.url}{SUBMIT}", json=body, headers={"x-goog-api-key": "any"}, timeout=10)
        assert answer.status_code == 200, answer.text

    def knows_better(self) -> None:
        """By now the clip would be asked for otherwise: as from another version of the program."""
        with (self.path / "cinema.toml").open("a") as settings:
            settings.write('[models.vertex."veo-3.1-generate-001"]\nseconds = { all = [8] }\n')


def asking(fault: str, *more: dict[str, Any]) -> dict[str, Any]:
    """`hang-after`: it is accepted, and paid for, and the answer does not come before the end; `hang`: neither."""
    return {"faults": [{"on": "video", "fault": fault}, *more]}


def completed(shoot: Killed) -> None:
    assert set(jobs_of(shoot).values()) == {"job.completed"}
    assert [topic for topic, _ in shoot.clip()[-2:]] == ["job.operation_accepted", "job.completed"]
    assert shoot.clip()[-2][1]["operation"] == f"{PARENT}/operations/{shoot.cloud.paid()[0]['id']}"
    assert list(shoot.paid_for().values()) == [1]
    (cost,) = [row for row in shoot.costs("kite") if row["job"] == CLIP]
    assert (cost["state"], cost["reserved"]) == ("settled", "0")
    assert shoot.cloud.unknown() == []


def test_a_kill_between_its_being_accepted_and_our_hearing_of_it_pays_nothing_twice(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud", **asking("hang-after")) as cloud:
        shoot = Killed(tmp_path / "studio", cloud)
        ended = shoot.run("resume", "kite")
        assert ended.returncode == 0, ended.stderr
        assert [topic for topic, _ in shoot.clip()].count("job.submission_uncertain") == 0
        completed(shoot)


def test_where_nobody_lists_them_a_person_is_asked_and_a_later_resume_looks_again(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud", **asking("hang-after", {"on": "list", "fault": "501"})) as cloud:
        shoot = Killed(tmp_path / "studio", cloud)
        ended = shoot.run("resume", "kite")
        assert ended.returncode == 5, ended.stderr
        assert shoot.uncertain() == {CLIP}
        assert "Google's list of operations cannot be had (Google answered 501" in shoot.why()
        cloud.play()
        again = shoot.run("resume", "kite")
        assert again.returncode == 0, again.stderr
        completed(shoot)
        verified = shoot.run("replay", "--verify")
        assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize(
    ("fault", "foreign", "why", "paid"),
    [
        ("hang-after", lambda shoot: shoot.somebody_asks(), "2 operations that were asked for just this", 2),
        ("hang", lambda shoot: shoot.somebody_asks("A wave."), "no operation that it may be", 1),
        ("hang-after", lambda shoot: shoot.knows_better(), "it would be asked otherwise by now", 1),
    ],
    ids=["somebody asks for just this", "somebody asks for something else", "we would ask otherwise"],
)
def test_what_may_not_be_ours_is_not_taken_for_it(
    fault: str, foreign: Callable[[Killed], None], why: str, paid: int, tmp_path: Path
) -> None:
    with stand_in(tmp_path / "cloud", **asking(fault)) as cloud:
        shoot = Killed(tmp_path / "studio", cloud)
        foreign(shoot)
        ended = shoot.run("resume", "kite")
        assert ended.returncode == 5, ended.stderr
        assert shoot.uncertain() == {CLIP}
        assert why in shoot.why()
        assert cloud.accepted("video") == paid
