"""TERM while paid requests are on the way: their answers are waited for, unless one is in a hurry (design 5.7)."""

import signal
import subprocess
import time
from pathlib import Path

from tests.stand_in import stand_in
from tests.stories.scene import TWO_SHOTS
from tests.stories.shoot import Shoot

SLOW = {"image": 2.5}  # seconds until an answer comes, long after the request was accepted
SMALL = ("--size", "160x90")


def stopped_while_asking(shoot: Shoot, times: int) -> "subprocess.CompletedProcess[str]":
    """`make`, stopped so many times once a picture is being paid for."""
    process = shoot.start("make", str(TWO_SHOTS), *shoot.how, *SMALL)
    while not shoot.cloud.accepted("image"):
        assert process.poll() is None
        time.sleep(0.01)
    for _ in range(times):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
    out, err = process.communicate(timeout=20)
    return subprocess.CompletedProcess([], process.returncode, out, err)


def test_a_stop_waits_for_answers_that_are_paid_for_and_says_so(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud", latency=SLOW) as cloud:
        shoot = Shoot(tmp_path / "studio", cloud)
        ended = stopped_while_asking(shoot, times=1)
        assert ended.returncode == 130, ended.stderr
        assert "paid for" in ended.stderr
        assert "go on with: cinema resume two-shots" in ended.stderr
        assert shoot.uncertain() == set()
        kept = [
            id
            for _, id, topic, _ in shoot.events()
            if topic == "job.completed" and id.split("/")[1] in ("character", "image")
        ]
        assert len(kept) == cloud.accepted("image")
        cloud.play()
        assert shoot.run("resume", "two-shots").returncode == 0
        assert set(shoot.paid_for().values()) == {1}


def test_a_second_stop_leaves_at_once_and_records_what_nobody_knows_of(tmp_path: Path) -> None:
    with stand_in(tmp_path / "cloud", latency={"image": 30}) as cloud:
        shoot = Shoot(tmp_path / "studio", cloud)
        began = time.monotonic()
        ended = stopped_while_asking(shoot, times=2)
        assert ended.returncode == 130, ended.stderr
        assert time.monotonic() - began < 15
        assert len(shoot.uncertain()) >= cloud.accepted("image")
