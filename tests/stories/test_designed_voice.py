"""A rehearsed film is shot with a voice that is designed for it: planned then, bought once, and remembered."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.stand_in import stand_in
from tests.stories.scene import TWO_SHOTS, jobs_of
from tests.stories.shoot import Shoot

TOML = """
[voices]
IDA = "design: a hoarse old woman who has smoked all her life"
"""
PRICE = '[models.elevenlabs.eleven_ttv_v3]\nprice = [{ unit = "sound", usd = "0.10" }]\n'


class Story(Shoot):
    def tell(self) -> None:
        toml = self.path / "cinema.toml"
        toml.write_text('[film]\nsize = "160x90"\n' + TOML)
        assert self.run("make", str(TWO_SHOTS)).returncode == 0
        self.rehearsed = set(jobs_of(self))
        self.unpriced = self.run("shoot", "two-shots", "--only", "audio")
        toml.write_text(toml.read_text() + PRICE)
        self.shot = self.run("shoot", "two-shots", "--only", "audio")
        self.head_before, self.again = self.head(), self.run("shoot", "two-shots", "--only", "audio")

    def request(self, name: str) -> dict[str, Any]:
        states = [state for _, id, topic, state in self.events() if id.endswith(name) and topic == "job.started"]
        found: dict[str, Any] = json.loads(states[-1])["request"]
        return found


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("voice")
    with stand_in(folder / "cloud") as cloud:
        story = Story(folder / "studio", cloud)
        story.tell()
        yield story
        assert cloud.unknown() == []


def test_a_design_without_a_price_is_not_bought(story: Story) -> None:
    assert story.unpriced.returncode == 2
    assert "Nobody has said what elevenlabs takes for sound of eleven_ttv_v3" in story.unpriced.stderr


def test_the_voice_is_planned_paid_for_once_and_speaks(story: Story) -> None:
    assert story.shot.returncode == 0, story.shot.stderr
    assert "2 to be shot: audio/voice_1, audio/1A. It costs up to $0.11" in story.shot.stderr
    assert set(jobs_of(story)) - story.rehearsed == {"two-shots/audio/voice_1"}
    assert (story.cloud.accepted("voice"), story.cloud.accepted("speech")) == (1, 1)
    made = json.loads((story.path / "output" / "two-shots" / "audio" / "voice_1.json").read_text())
    assert {line["voice"] for line in story.request("audio/1A")["said"]} == {made["voice"]}
    assert {row["job"]: row["provider"] for row in story.costs() if row["provider"] != "local"} == {
        "two-shots/audio/voice_1": "elevenlabs",
        "two-shots/audio/1A": "elevenlabs",
    }


def test_nothing_is_left_to_shoot_and_the_views_tell_the_same_from_the_events(story: Story) -> None:
    assert story.again.returncode == 2, story.again.stderr
    assert story.head() == story.head_before
    verified = story.run("replay", "--verify")
    assert verified.returncode == 0, verified.stdout
