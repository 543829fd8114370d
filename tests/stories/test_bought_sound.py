"""A film that Gemini speaks and whose other sound is bought: work of its own, paid for once, left out at will. Then
ElevenLabs speaks it, with a voice that is designed for it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.stand_in import stand_in
from tests.stories.scene import frames_and_length, jobs_of
from tests.stories.shoot import Shoot

SOUND = ("--provider", "speech=google", "--provider", "music=elevenlabs", "--provider", "sound=elevenlabs")
TOML = """
[film]
size = "160x90"
fps = 12
[voices]
IDA = "design: a hoarse old woman who has smoked all her life"
[models.elevenlabs.eleven_ttv_v3]
price = [{ unit = "sound", usd = "0.10" }]
"""
SCRIPT = "EXT. BEACH - DAY\n\nThunder. A wave breaks.\n\nIDA\nLook there.\n"


class Story(Shoot):
    def tell(self) -> None:
        script = self.path.parent / "two_shots.fountain"
        script.write_text(SCRIPT)
        (self.path / "cinema.toml").write_text(TOML)
        how = (str(script), *SOUND)
        self.doubt = self.run("make", *how)
        self.in_doubt = self.uncertain()
        self.left_out = self.run("skip", "two-shots", "audio/music_1")
        self.without = self.run("resume", "two-shots")
        self.composed = self.cut()
        self.paid = len(self.cloud.paid())
        self.again = self.run("make", *how, "--movie-id", "again")
        self.planned, self.paid_again = set(jobs_of(self, "again/")), self.cloud.paid()[self.paid :]
        self.shot = self.run("shoot", "again", "--only", "audio", "--provider", "music=elevenlabs")

    def cut(self) -> dict[str, Any]:
        """The request of the last final cut."""
        return self.request("/final")

    def request(self, name: str) -> dict[str, Any]:
        states = [state for _, id, topic, state in self.events() if id.endswith(name) and topic == "job.started"]
        found: dict[str, Any] = json.loads(states[-1])["request"]
        return found


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("sound")
    with stand_in(folder / "cloud", faults=[{"on": "music", "nth": 1, "fault": "drop-after"}]) as cloud:
        story = Story(folder / "studio", cloud)
        story.tell()
        yield story
        assert cloud.unknown() == []


def test_music_whose_answer_is_lost_waits_for_a_person_and_keeps_its_price_reserved(story: Story) -> None:
    assert story.doubt.returncode == 5, story.doubt.stderr
    assert story.in_doubt == {"two-shots/audio/music_1"}


def test_without_it_the_film_is_composed_here(story: Story) -> None:
    assert story.left_out.returncode == 0, story.left_out.stderr
    assert story.without.returncode == 0, story.without.stderr
    assert [(each["scenes"], each["music"]) for each in story.composed["scores"]] == [([1], None)]
    assert story.composed["effects"].keys() == {"1"}


def test_bought_it_is_laid_under_the_film_and_is_all_that_the_same_film_pays_for(story: Story) -> None:
    assert story.again.returncode == 0, story.again.stderr
    (score,) = story.cut()["scores"]
    assert score["music"]["path"].endswith(".mp3")
    assert [line["kind"] for line in story.paid_again] == ["music"]
    assert (story.path / "output" / "again" / "audio" / "music_1.mp3").is_file()
    frames, length, sound = frames_and_length(story, "again")
    assert frames == round(length * 12)
    assert sound == pytest.approx(length, abs=0.1)


def test_one_key_speaks_and_all_that_was_paid_for_is_in_the_books(story: Story) -> None:
    assert set(jobs_of(story, "again/").values()) == {"job.completed"}
    rows = {row["job"].split("/", 1)[1]: row for row in story.costs("two-shots") if row["provider"] != "local"}
    assert {name: row["provider"] for name, row in rows.items()} == {
        "audio/1A": "google",
        "audio/music_1": "elevenlabs",
        "audio/effects_1": "elevenlabs",
    }
    assert Decimal(rows["audio/1A"]["cost"]) > 0
    (music,) = (row for row in story.costs("again") if row["job"].endswith("music_1"))
    assert (music["state"], Decimal(music["cost"])) == ("settled", Decimal("0.10"))
    assert story.cloud.accepted("sound") == 1
    verified = story.run("replay", "--verify")
    assert verified.returncode == 0, verified.stdout


def test_a_voice_that_is_designed_is_planned_when_it_is_wanted_paid_for_once_and_speaks(story: Story) -> None:
    assert story.shot.returncode == 0, story.shot.stderr
    assert "2 to be shot: audio/voice_1, audio/1A. It costs up to $0.11" in story.shot.stderr
    assert set(jobs_of(story, "again/")) - story.planned == {"again/audio/voice_1"}
    assert (story.cloud.accepted("voice"), story.cloud.accepted("speech")) == (1, 2)
    made = json.loads((story.path / "output" / "again" / "audio" / "voice_1.json").read_text())
    assert {line["voice"] for line in story.request("audio/1A")["said"]} == {made["voice"]}
    (row,) = (row for row in story.costs("again") if row["job"].endswith("voice_1"))
    assert (row["provider"], Decimal(row["cost"])) == ("elevenlabs", Decimal("0.10"))


def test_music_is_bought_with_the_film_and_never_shot(story: Story) -> None:
    assert "Music is planned with a film: again keeps what it has." in story.shot.stderr
    assert story.cloud.accepted("music") == 2
