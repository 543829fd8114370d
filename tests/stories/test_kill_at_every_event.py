"""kill -9 after every event of a film, resumed each time: nothing is done twice, nothing is lost, nothing is left."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.stories.scene import (
    TWO_SHOTS,
    Stage,
    frames_and_length,
    jobs_of,
    kill_group,
    run_again_after_completion,
    survivors,
)

BUDGET = 30.0  # seconds; all points with CINEMA_ALL=1
STRIDE = 8  # one film is killed at every eighth event; eight films, each a step later, are killed at every one
OFFSETS = (0, 4, 2, 6, 1, 5, 3, 7)


class Campaign:
    def __init__(self) -> None:
        self.kills = self.repaid = self.lost = 0
        self.points: set[int] = set()

    def film(self, stage: Stage, points: list[int]) -> None:
        """One film killed at each of these positions, then made to its end."""
        allowed: dict[str, int] = {}
        for point in points:
            if not self._killed_at(stage, point):
                break
            for job in stage.in_progress():
                allowed[job] = allowed.get(job, 0) + 1
        ended = stage.run("make", str(TWO_SHOTS))
        assert ended.returncode == 0, ended.stderr
        self.repaid += sum(max(0, times - 1 - allowed.get(job, 0)) for job, times in stage.calls().items())

    def _killed_at(self, stage: Stage, point: int) -> bool:
        process = stage.start("make", str(TWO_SHOTS))
        while stage.head() < point and process.poll() is None:
            time.sleep(0.002)
        over = process.poll() is not None
        kill_group(process)
        deadline = time.monotonic() + 5
        while survivors(process.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not survivors(process.pid), "a child outlived the kill"
        if not over:
            self.kills += 1
            self.points.add(point)
        return not over


@pytest.mark.campaign
def test_a_kill_at_any_event_costs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    whole = Stage(tmp_path / "whole")
    assert whole.run("make", str(TWO_SHOTS)).returncode == 0
    wanted, events = frames_and_length(whole), whole.head()
    campaign = Campaign()
    for offset in OFFSETS:
        stage = Stage(tmp_path / f"killed{offset}")
        lap = time.monotonic()
        campaign.film(stage, list(range(1 + offset, 10 * events, STRIDE)))
        lap = time.monotonic() - lap

        assert jobs_of(stage) == jobs_of(whole)
        campaign.lost += sum(topic != "job.completed" for topic in jobs_of(stage).values())
        assert run_again_after_completion(stage) == []
        assert frames_and_length(stage) == wanted
        verified = stage.run("replay", "--verify", "--json")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        assert stage.half_written() == []
        if not os.environ.get("CINEMA_ALL") and time.monotonic() - began + lap > BUDGET:
            break
    with capsys.disabled():
        covered = len([point for point in campaign.points if point <= events])
        print(f"\nkill at every event: {covered} of {events} points")
        print(f"kills {campaign.kills}, repaid {campaign.repaid}, lost {campaign.lost}")
    assert (campaign.repaid, campaign.lost) == (0, 0)
    assert campaign.kills >= len(range(1, events, STRIDE))
    assert json.loads(whole.run("ls", "--json").stdout)[0]["state"] == "completed"
