"""A rehearsed film is shot, all or some of it: same plan, further takes, and nothing rehearsed is lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.stand_in import stand_in
from tests.stories.scene import TWO_SHOTS, frames_and_length, jobs_of
from tests.stories.shoot import Shoot


class Story(Shoot):
    """A rehearsed film of which first one shot is shot, and later all of it."""

    def tell(self) -> None:
        assert self.run("make", str(TWO_SHOTS), "--size", "160x90").returncode == 0
        self.rehearsed, self.plan = self.assets(), sorted(jobs_of(self))
        assert self.cloud.paid() == []
        self.one_shot = self.run("shoot", "two-shots", "--shots", "1")
        self.paid_first = {kind: self.cloud.accepted(kind) for kind in ("image", "video", "speech", "text")}
        self.mixed, self.mixed_by, self.mixture = self.cut(), self.providers(), frames_and_length(self, "two-shots")
        self.again = self.run("shoot", "two-shots", "--shots", "1")
        self.paid_again = len(self.cloud.paid())
        self.over_budget = self.run("shoot", "two-shots", "--budget", "0.25")
        self.rest = self.run("resume", "two-shots", "--budget", "9")

    def assets(self) -> set[str]:
        return {path.name for path in (self.path / ".cinema" / "assets").iterdir()}

    def providers(self) -> dict[str, str]:
        jobs: list[dict[str, Any]] = json.loads(self.run("replay", "two-shots", "--json").stdout)["jobs"]
        return {job["id"].split("/", 1)[1]: json.loads(job["metadata"])["provider"] for job in jobs}

    def cut(self) -> dict[str, Any]:
        """The request of the last final cut."""
        states = [state for _, id, topic, state in self.events() if id.endswith("/final") and topic == "job.started"]
        found: dict[str, Any] = json.loads(states[-1])["request"]
        return found


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("upgrade")
    with stand_in(folder / "cloud") as cloud:
        story = Story(folder / "studio", cloud)
        story.tell()
        yield story
        assert cloud.unknown() == []


def test_one_shot_is_shot_for_a_price_that_is_said_first(story: Story) -> None:
    assert story.one_shot.returncode == 0, story.one_shot.stderr
    said = "3 to be shot: image/1_first_frame, image/1_last_frame, video/1. It costs up to $0.15"
    assert said in story.one_shot.stderr
    assert story.one_shot.stdout.strip().endswith("two-shots_final.mp4")
    assert story.paid_first == {"image": 2, "video": 1, "speech": 0, "text": 0}


def test_nothing_rehearsed_is_lost_and_the_plan_stays(story: Story) -> None:
    assert story.rehearsed <= story.assets()
    assert sorted(jobs_of(story)) == story.plan


def test_the_film_is_cut_from_the_mixture(story: Story) -> None:
    assert (story.mixed_by["video/1"], story.mixed_by["video/1A"]) == ("google", "local")
    frames, length, _ = story.mixture
    assert frames == round(length * 24)
    assert not story.mixed["rehearsal"]
    assert [shot["slate"] for shot in story.mixed["shots"]] == ["1", "1A"]


def test_only_what_is_rehearsed_is_labelled_so(story: Story) -> None:
    labels: dict[str, list[str]] = {"1": [], "1A": []}
    for _, id, topic, state in story.events():
        if id.split("/")[-1] in labels and "/post_production/" in id and topic == "job.started":
            labels[id.split("/")[-1]].append(json.loads(state)["request"]["label"])
    assert [label[:3] for label in labels["1"]] == ["1  ", "", ""][: len(labels["1"])]
    assert labels["1A"][0][:3] == "1A "
    assert labels["1A"][-1] == ""


def test_what_is_shot_already_is_not_paid_for_again(story: Story) -> None:
    assert story.again.returncode == 2
    assert "Nothing is left to shoot in two-shots" in story.again.stderr
    assert story.paid_again == 3


def test_the_rest_is_shot_within_a_budget_and_with_voices_cast_anew(story: Story) -> None:
    assert story.over_budget.returncode == 5, story.over_budget.stderr
    assert "raise it with: cinema resume two-shots" in story.over_budget.stderr
    assert story.rest.returncode == 0, story.rest.stderr
    assert set(story.providers().values()) == {"google", "elevenlabs", "post", "local"}  # local: the screenplay
    assert story.cloud.accepted("speech") == 1


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--shots", "7"), "There is no shot '7' in two-shots"),
        (("--only", "smells"), "Nothing is called 'smells'; --only takes images, audio, videos."),
        (("--provider", "video=nobody"), "No provider 'nobody' for video"),
        (("--budget", "much"), "'much'"),
    ],
)
def test_what_cannot_be_shot_is_one_sentence(story: Story, flags: tuple[str, ...], said: str) -> None:
    head = story.head()
    refused = story.run("shoot", "two-shots", *flags)
    assert refused.returncode == 2, refused.stderr
    assert said in refused.stderr
    assert story.head() == head


def test_what_is_made_of_another_take_and_costs_money_waits_for_a_word(story: Story) -> None:
    before = len(story.cloud.paid())
    assert story.run("redo", "two-shots", "image/1A_last_frame").returncode == 0
    waits = story.run("resume", "two-shots")
    assert waits.returncode == 5
    assert "video/1A cost $0.069, and what it is made from has changed" in waits.stderr
    assert len(story.cloud.paid()) == before + 1  # the frame that was asked for
    assert story.film()["state"] == "waiting"
    assert "cinema accept two-shots video/1A" in story.run("status", "two-shots").stdout
    assert story.run("accept", "two-shots", "video/1A").returncode == 0
    ended = story.run("resume", "two-shots")
    assert ended.returncode == 0, ended.stderr
    assert len(story.cloud.paid()) == before + 1
    verified = story.run("replay", "--verify")
    assert verified.returncode == 0, verified.stdout
