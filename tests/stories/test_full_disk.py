"""The disk fills up, or handles or memory run out, at any event: a sentence, exit 3, and nothing lost or done twice."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.full_disk_story import IMPOSSIBLE
from tests.stories.in_trouble import AT_LEAST, ROOT, Campaign, ToyStage, Trouble, no_growth, no_handles, no_memory
from tests.stories.scene import TWO_SHOTS, Stage, everything_made, jobs_of, run_again_after_completion, survivors

ALL = bool(os.environ.get("CINEMA_ALL"))
BUDGET = 40.0  # seconds, over all; every point with CINEMA_ALL=1
STRIDE = 8 if ALL else 14  # eight films, each begun at another event, meet their trouble at every one
OFFSETS = (0, 4, 2, 6, 1, 5, 3, 7) if ALL else (0,)
HOUR = 3600.0
linux = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system sets no limits on a running program")


def seconds(share: float) -> float:
    return HOUR if ALL else BUDGET * share


@pytest.mark.campaign
@linux
def test_a_full_disk_at_any_event_costs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = Stage(tmp_path / "whole")
    assert whole.run("make", str(TWO_SHOTS)).returncode == 0
    points: set[int] = set()
    for offset in OFFSETS:
        here = tmp_path / str(offset)
        here.mkdir()
        found, how = really_filled(here, 1 + offset) or no_file_grows(here, 1 + offset)
        assert found["made"] == everything_made(whole)
        assert (found["repaid"], found["lost"]) == (0, 0)
        points |= set(found["points"])
    with capsys.disabled():
        print(f"\ndisk full ({how}) at {len(points)} events, {whole.head()} in a film undisturbed / repaid 0, lost 0")
    assert len(points) >= AT_LEAST


def really_filled(here: Path, first: int) -> tuple[dict[str, object], str] | None:
    """A small disk of the film's own; None where this system allows no mounts."""
    story = [
        sys.executable,
        "-m",
        "tests.stories.full_disk_story",
        str(here),
        str(seconds(0.25)),
        str(first),
        str(STRIDE),
    ]
    ended = subprocess.run(story, cwd=ROOT, capture_output=True, text=True, check=False, timeout=HOUR)
    if ended.returncode == IMPOSSIBLE:
        return None
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout), "a small one"


def no_file_grows(here: Path, first: int) -> tuple[dict[str, object], str]:
    """What any system allows: the same by a limit."""
    stage, campaign = Stage(here / "studio"), Campaign(TWO_SHOTS)
    campaign.film(stage, list(range(first, 1000, STRIDE)), no_growth, time.monotonic() + seconds(0.25))
    found = {"points": sorted(campaign.points), "repaid": campaign.repaid, "lost": campaign.lost}
    return {**found, "made": everything_made(stage)}, "by a limit"


@pytest.mark.campaign
@linux
@pytest.mark.parametrize("trouble", [no_growth, no_handles, no_memory])
def test_whatever_runs_out_at_any_event_costs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], trouble: Callable[[], Trouble]
) -> None:
    campaign = Campaign(TWO_SHOTS)
    for offset in OFFSETS:
        stage = ToyStage(tmp_path / f"toy{offset}")
        until = time.monotonic() + seconds(0.1)
        campaign.film(stage, list(range(3 + offset, 1000, STRIDE if ALL else 29)), trouble, until)
    with capsys.disabled():
        name = trouble.__name__.replace("_", " ")
        print(f"\n{name} at {len(campaign.points)} events, {len(jobs_of(stage))} jobs / repaid 0, lost 0")
    assert (campaign.repaid, campaign.lost) == (0, 0)
    assert campaign.stopped >= AT_LEAST


@linux
def test_who_follows_a_daemon_that_finds_no_room_takes_over(tmp_path: Path) -> None:
    stage, trouble = ToyStage(tmp_path / "studio"), no_growth()
    daemon = stage.daemon()
    make = stage.start("make", str(TWO_SHOTS))
    while stage.head() < 30:
        time.sleep(0.002)
    while daemon.poll() is None:
        trouble.again(daemon.pid)
        time.sleep(0.02)
    _, said = daemon.communicate(timeout=20)
    assert (daemon.returncode, said.count("\n")) == (3, 1), said
    assert said.startswith("cinema: Files may not grow any larger here")
    out, err = make.communicate(timeout=60)
    assert make.returncode == 0, err
    assert out.endswith("final.txt\n")
    assert stage.half_written() == []


@linux
def test_a_child_that_the_system_kills_for_its_memory_is_replaced(tmp_path: Path) -> None:
    stage, killed = ToyStage(tmp_path / "studio"), set[int]()
    make = stage.start("make", str(TWO_SHOTS))
    while len(killed) < 2 and make.poll() is None:
        for pid in set(survivors(make.pid)) - {make.pid} - killed:
            if "job.started" in {topic for _, id, topic, _ in stage.events() if "/video/" in id}:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        time.sleep(0.002)
    _, err = make.communicate(timeout=60)
    assert make.returncode == 0, err
    assert len(killed) == 2
    assert set(jobs_of(stage).values()) == {"job.completed"}
    assert run_again_after_completion(stage) == []
