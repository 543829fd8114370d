"""What passes no gate waits for a word, or is bought again where `[gates]` says so; nothing is paid for unasked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower
from cinema_actors.wishing import wish
from domain.events import Event
from domain.film import Film
from domain.job import Job
from domain.job_events import JobCompleted, JobFailed, JobRetried
from domain.movie import AcceptRequested, ResumeRequested, RetryRequested
from domain.quality import RETAKES
from tests.stand_in import stand_in
from tests.stories.house import House
from tests.stories.scene import TWO_SHOTS, kill_group
from tests.stories.shoot import Shoot

VOICES = ("--provider", "speech=elevenlabs")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A studio of its own process, to which films are handed."""
    folder = tmp_path_factory.mktemp("gates")
    with stand_in(folder / "cloud") as cloud:
        daemon = Shoot(folder / "studio", cloud).daemon()
        house = House(folder / "studio", cloud)
        try:
            with closing(house.store):
                yield house
        finally:
            kill_group(daemon)


class Judged:
    """One film, with a policy, and with answers of which some are not as they should be."""

    def __init__(self, house: House, name: str, gates: str = "", paid: str = "", **fault: Any) -> None:
        """Those alone are paid who play the role that a fault is on, or `paid`."""
        self.house, self.name = house, name
        (house.studio.path / "cinema.toml").write_text(f"[gates]\n{gates}\n")
        house.cloud.play(faults=[{"fault": "blank", **fault}])
        self.before = len(house.cloud.paid())
        free = {"screenplay": "local", "image": "local", "video": "local", "speech": "none"}
        cast = {role: name for role, name in free.items() if role not in (fault["on"], paid)}
        self.follower: Follower = house.submit(name, **cast)
        self.film: Film = house.ended(self.follower)

    def bought(self) -> Counter[str]:
        return Counter(line["kind"] for line in self.house.cloud.paid()[self.before :])

    def withheld(self) -> Job:
        [job] = self.film.failed()
        assert job.withheld, job.error
        return job

    def wished(self, kind: Any, **details: Any) -> None:
        before = self.film.submitted.version
        wish(self.house.store, self.name, kind, **details)
        done = self.follower.until(
            lambda film: film.submitted.version > before and not film.open_requests(), lambda: False
        )
        for _ in done:
            pass
        self.film = self.house.ended(self.follower)

    def events(self, job: Job, kind: type[Event]) -> list[Any]:
        events = (row.event() for row in self.house.store.movie(self.name))
        return [event for event in events if type(event) is kind and event.originator_id == job.id]


def test_a_black_picture_waits_for_a_person_who_accepts_it_and_pays_no_more(house: House) -> None:
    it = Judged(house, "accepted", on="image", nth=3)
    job, spent, bought = it.withheld(), it.film.spent, it.bought()
    [failed] = it.events(job, JobFailed)
    assert (failed.kind, failed.meta["gates"][0]["gate"], failed.cost > "0") == ("quality", "black", True)
    assert "the picture is black" in failed.error
    assert f"cinema accept accepted {job.name}" in failed.error
    assert (house.studio.path / failed.output_path).is_file()

    it.wished(ResumeRequested)
    assert (it.withheld().name, it.bought(), it.film.spent) == (job.name, bought, spent)  # to go on is not to buy

    it.wished(AcceptRequested, jobs=(job.name,))
    assert it.film.state == "completed"
    [completed] = it.events(job, JobCompleted)
    assert (completed.take, completed.cost, completed.reused, completed.files) == (1, "0", True, failed.files)
    assert max(Counter(line["request"] for line in house.cloud.paid()[it.before :]).values()) == 1


def test_to_retry_a_black_clip_is_to_pay_for_another_take(house: House) -> None:
    it = Judged(house, "retried", on="video")
    job, clips = it.withheld(), [job for job in it.film.jobs.values() if job.type == "VIDEO"]
    it.wished(RetryRequested, jobs=(job.name,))
    assert it.film.state == "completed"
    [failed], [completed] = it.events(job, JobFailed), it.events(job, JobCompleted)
    assert (completed.take, completed.files != failed.files) == (2, True)
    assert it.film.jobs[job.name].spent == Decimal(failed.cost) + Decimal(completed.cost)
    assert it.bought()["video"] == len(clips) + 1


def test_a_policy_buys_another_take_by_itself(house: House) -> None:
    it = Judged(house, "again", 'silent = "retry"', on="speech")
    assert it.film.state == "completed"
    [audio] = [job for job in it.film.jobs.values() if job.type == "AUDIO"]
    assert (it.bought()["speech"], [event.take for event in it.events(audio, JobRetried)]) == (2, [2])


def test_but_not_for_ever(house: House) -> None:
    it = Judged(house, "for-ever", 'silent = "retry"', on="speech", times=99)
    assert "nobody is heard saying" in (it.withheld().error or "")
    assert it.bought()["speech"] == 1 + RETAKES


def test_what_is_accepted_by_a_policy_is_used_and_told(house: House) -> None:
    it = Judged(house, "told", 'black = "accept"', on="video", times=9)
    assert it.film.state == "completed"
    [told, *_] = [sentence for job in it.film.jobs.values() for sentence in job.meta.get("findings", ())]
    assert "the clip is black for" in told
    assert "another take: cinema redo told video/" in told


@pytest.mark.parametrize(("policy", "times", "state"), [("stop", 99, "failed"), ("retry", 3, "completed")])
def test_what_cannot_be_read_is_fetched_again_and_then_bought_again_if_a_policy_says_so(
    policy: str, times: int, state: str, house: House
) -> None:
    fault = {"fault": "garbage", "on": "download", "times": times}
    it = Judged(house, f"unreadable-{policy}", f'unreadable = "{policy}"', paid="video", **fault)
    assert it.film.state == state
    failed = [event for job in it.film.jobs.values() for event in it.events(job, JobFailed)]
    assert {event.meta["gates"][0]["gate"] for event in failed} <= {"unreadable"}
    clips = sum(job.type == "VIDEO" for job in it.film.jobs.values())
    assert it.bought()["video"] == clips + (len(failed) if policy == "retry" else 0)


def test_a_picture_that_nobody_can_read_is_bought_again_at_a_word_and_not_by_going_on(house: House) -> None:
    it = Judged(house, "no-picture", on="image", fault="garbage", times=99)
    job, bought, spent = it.film.failed()[0], it.bought(), it.film.spent
    assert (job.error_kind, it.film.withheld, spent > 0) == ("unreadable", True, True)
    assert "retry" in (job.error or "")

    it.wished(ResumeRequested)
    assert (it.film.withheld, it.bought(), it.film.spent) == (True, bought, spent)

    it.wished(RetryRequested, jobs=(job.name,))
    assert it.bought().total() == bought.total() + 1
    assert it.film.jobs[job.name].take == 1


def test_a_key_that_is_refused_at_the_last_moment_leaves_the_clip_to_be_fetched(house: House) -> None:
    it = Judged(house, "refused", paid="video", on="download", fault="bad-key", times=99)
    failed, bought = it.film.failed(), it.bought()
    assert {job.error_kind for job in failed} == {"key_refused"}
    assert all(job.operation is not None and job.reserved > 0 for job in failed)

    house.cloud.play()
    it.wished(ResumeRequested)
    assert (it.film.state, it.bought()) == ("completed", bought)


def test_gates_that_make_no_sense_under_way_stop_and_say_so(house: House) -> None:
    it = Judged(house, "senseless", 'blak = "stop"', on="image", nth=2)
    assert "[gates] in cinema.toml knows" in (it.withheld().error or "")


def test_on_the_command_line_it_waits_with_exit_five_and_the_words_to_say(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud", faults=[{"on": "speech", "fault": "blank"}]) as cloud:
        shoot = Shoot(tmp_path / "studio", cloud)
        made = shoot.run("make", str(TWO_SHOTS), *VOICES)
        assert made.returncode == 5, made.stderr
        assert "two-shots waits for a person." in made.stderr
        assert "`cinema accept two-shots audio/1A`" in made.stderr
        assert "nobody is heard" in shoot.run("status", "two-shots").stdout
        assert shoot.run("accept", "two-shots", "audio/1A").returncode == 0
        assert shoot.run("replay", "--verify").returncode == 0
        assert cloud.accepted("speech") == 1


def test_a_gate_that_is_none_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud") as cloud:
        shoot = Shoot(tmp_path / "studio", cloud)
        (shoot.path / "cinema.toml").write_text('[gates]\nblak = "stop"\n')
        made = shoot.run("make", str(TWO_SHOTS))
    assert made.returncode == 2
    assert "[gates] in cinema.toml knows" in made.stderr
