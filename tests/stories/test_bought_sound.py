"""A film that Gemini speaks and whose other sound is bought: work of its own, paid for once, left out at will."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.stand_in import stand_in
from tests.stories.scene import frames_and_length, jobs_of
from tests.stories.shoot import Shoot

SOUND = ("--provider", "speech=google", "--provider", "music=elevenlabs", "--provider", "sound=elevenlabs")
SCRIPT = "EXT. BEACH - DAY\n\nThunder. A wave breaks.\n\nIDA\nLook there.\n"


class Story(Shoot):
    def tell(self) -> None:
        script = self.path.parent / "two_shots.fountain"
        script.write_text(SCRIPT)
        how = (str(script), *SOUND, "--size", "160x90")
        self.price = self.run("plan", *how).stdout
        self.doubt = self.run("make", *how)
        self.in_doubt = self.uncertain()
        self.left_out = self.run("skip", "two-shots", "audio/music_1")
        self.without = self.run("resume", "two-shots")
        self.composed = self.cut()
        self.paid = len(self.cloud.paid())
        self.again = self.run("make", *how, "--movie-id", "again")

    def cut(self) -> dict[str, Any]:
        """The request of the last final cut."""
        states = [state for _, id, topic, state in self.events() if id.endswith("/final") and topic == "job.started"]
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


def test_the_price_is_known_before(story: Story) -> None:
    assert "It costs up to $0.23 at the most (google $0.01, elevenlabs $0.22)" in story.price


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
    assert [line["kind"] for line in story.cloud.paid()[story.paid :]] == ["music"]
    assert (story.path / "output" / "again" / "audio" / "music_1.mp3").is_file()
    frames, length, sound = frames_and_length(story, "again")
    assert frames == round(length * 24)
    assert sound == pytest.approx(length, abs=0.1)


def test_one_key_speaks_and_all_that_was_paid_for_is_in_the_books(story: Story) -> None:
    assert story.cloud.accepted("speech") == 1
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


def test_music_is_bought_with_the_film_and_never_shot(story: Story) -> None:
    told = story.run(
        "shoot", "again", "--only", "audio", "--provider", "speech=google", "--provider", "music=elevenlabs"
    )
    assert told.returncode == 2
    assert "Music is planned with a film: again keeps what it has." in told.stderr
    assert "Nothing is left to shoot in again" in told.stderr
