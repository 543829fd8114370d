"""kill -9 at events and at wire messages of a shoot: what was paid for is never paid again without a person's word."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from cinema_actors.studio import Studio
from cinema_actors.unsent import Unsent
from domain.job_events import JobStatus
from tests.stand_in import stand_in
from tests.stories.scene import TWO_SHOTS, frames_and_length, jobs_of, kill_group
from tests.stories.shoot import Shoot

BUDGET = 25.0  # seconds; every event and every wire message with CINEMA_ALL=1
LATENCY = {"text": 0.3, "image": 0.3, "speech": 0.3, "video": 0.5}  # seconds: long enough to be killed within
STRIDE = 9  # events from one kill to the next
TURNS = 100  # of a film, at most
SMALL = ("--size", "160x90")

Point = tuple[str, int]  # ("event", 12): the store has twelve; ("wire", 3): the third paid request is accepted


class Campaign:
    def __init__(self) -> None:
        self.kills = self.repaid = self.lost = self.uncertain = 0
        self.points: set[Point] = set()

    def film(self, shoot: Shoot, offset: int, deadline: float) -> None:
        """One film, killed by turns at an event and just as a paid request is accepted, then made to its end."""
        doubtful: set[str] = set()
        decided: set[str] = set()
        killed = 0
        for _ in range(TURNS):
            if time.monotonic() > deadline or self._rests(shoot):
                break
            if self._killed(shoot, self._next(shoot, STRIDE if killed else 1 + offset, at_wire=killed % 2 == 1)):
                killed += 1
                doubtful |= self._look(shoot)
            elif uncertain := shoot.uncertain():
                decided |= self._decide(shoot, uncertain)
            else:
                break
        self._account(shoot, doubtful, decided | self._to_the_end(shoot))

    def once(self, shoot: Shoot, point: Point) -> None:
        """One film, killed at this point and made to its end."""
        doubtful = self._look(shoot) if self._killed(shoot, point) else set()
        self._account(shoot, doubtful, self._to_the_end(shoot))

    def _account(self, shoot: Shoot, doubtful: set[str], decided: set[str]) -> None:
        assert decided <= doubtful, "uncertain without a kill between a request's leaving and its answer's commit"
        extra = sum(times - 1 for times in shoot.paid_for().values())
        self.repaid += max(0, extra - shoot.retries())
        self.lost += sum(topic != "job.completed" for topic in jobs_of(shoot).values())
        self.uncertain += shoot.retries()

    def _next(self, shoot: Shoot, stride: int, at_wire: bool) -> Point:
        """By turns of kills, so that what a person has decided is made at last."""
        return ("wire", len(shoot.cloud.paid()) + 1) if at_wire else ("event", shoot.head() + stride)

    def _killed(self, shoot: Shoot, point: Point) -> bool:
        """Not, where it ended before."""
        kind, number = point
        process = shoot.start("make", str(TWO_SHOTS), *shoot.how)
        while process.poll() is None and (len(shoot.cloud.paid()) if kind == "wire" else shoot.head()) < number:
            time.sleep(0.002)
        ended = process.poll() is not None
        kill_group(process)
        if not ended:
            self.kills += 1
            self.points.add(point)
        return not ended

    def _rests(self, shoot: Shoot) -> bool:
        """All that is left is local: nothing will be paid any more."""
        topics = jobs_of(shoot)
        paid = [topic for id, topic in topics.items() if "/post_production/" not in id]
        return len(paid) > 1 and all(topic == "job.completed" for topic in paid)

    def _look(self, shoot: Shoot) -> set[str]:
        """Jobs that may have been paid for without anybody's having heard; and the reservations of those known."""
        unsent = Unsent(shoot.path / ".cinema" / "unsent")
        with closing(Studio(shoot.path).open_events()) as store:
            jobs = [job for id in jobs_of(shoot) if (job := store.job(id)) and job.status is JobStatus.IN_PROGRESS]
        for job in jobs:
            assert not job.uncertain or job.reserved > 0, f"the reservation of {job.id} is gone"
        return {job.id for job in jobs if job.reserved and job.operation is None and not unsent.is_there(job)}

    def _to_the_end(self, shoot: Shoot) -> set[str]:
        """A person decides about what is uncertain: once more. The jobs that this was done for."""
        decided: set[str] = set()
        for _ in range(20):
            ended = shoot.shoot(*SMALL)
            if ended.returncode == 0:
                return decided
            assert ended.returncode == 5, ended.stderr
            assert shoot.uncertain(), ended.stderr
            decided |= self._decide(shoot, shoot.uncertain())
        raise AssertionError("the film never ends")

    def _decide(self, shoot: Shoot, uncertain: set[str]) -> set[str]:
        """The reservation has stood until now."""
        standing = {row["job"]: Decimal(row["reserved"]) for row in shoot.costs() if row["state"] == "uncertain"}
        assert standing.keys() == uncertain
        assert all(standing.values())
        retried = shoot.run("retry", "two-shots", *(id.split("/", 1)[1] for id in uncertain))
        assert retried.returncode == 0, retried.stderr
        return uncertain


@pytest.mark.campaign
def test_a_kill_at_any_event_or_wire_message_pays_nothing_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    everything = bool(os.environ.get("CINEMA_ALL"))
    campaign = Campaign()
    with stand_in(tmp_path / "cloud") as cloud:
        whole = Shoot(tmp_path / "whole", cloud)
        assert whole.shoot(*SMALL).returncode == 0
        wanted = frames_and_length(whole)
        points = [("event", n + 1) for n in range(whole.head())] + [("wire", n + 1) for n in range(len(cloud.paid()))]
    for offset in range(STRIDE if everything else 1):
        with _shoot(tmp_path, f"from{offset}", wanted) as shoot:
            campaign.film(shoot, offset, float("inf") if everything else began + BUDGET * 0.75)
    for kind, number in points if everything else ():
        if (kind, number) not in campaign.points:
            with _shoot(tmp_path, f"{kind}{number}", wanted) as shoot:
                campaign.once(shoot, (kind, number))
    with capsys.disabled():
        print(f"\nkill of a shoot: {len(campaign.points & {*points})} of {len(points)} points")
        print(f"kills {campaign.kills}, repaid {campaign.repaid}, lost {campaign.lost}, uncertain {campaign.uncertain}")
    assert (campaign.repaid, campaign.lost) == (0, 0)
    assert campaign.kills >= 2


@contextmanager
def _shoot(folder: Path, name: str, wanted: tuple[int, float, float]) -> Iterator[Shoot]:
    """A film to be killed, in a cloud of its own; in the end it is whole, and nothing is left behind."""
    with stand_in(folder / f"cloud-{name}", latency=LATENCY) as cloud:
        shoot = Shoot(folder / name, cloud)
        shoot.how = (*shoot.how, *SMALL)
        yield shoot
        assert frames_and_length(shoot) == wanted
        verified = shoot.run("replay", "--verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        assert shoot.half_written() == []
        assert list((shoot.path / ".cinema" / "unsent").glob("*")) == []
        assert cloud.unknown() == []
