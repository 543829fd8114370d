"""Two makes and daemons that come and go, in every order: each film ends once, and no job is asked for twice."""

import itertools
import math
import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cinema_actors.toy_show import Show
from tests.stories.scene import kill_group

BUDGET = 12.0  # seconds; all orders with CINEMA_ALL=1
MOVES = ("make one", "make two", "daemon", "stop it", "another", "kill it", "leave one", "resume one")
FOLLOWS = {"stop it": "daemon", "kill it": "another", "leave one": "make one"}
ORDERS = [
    order for order in itertools.permutations(MOVES) if all(order.index(a) < order.index(b) for b, a in FOLLOWS.items())
]
PAUSE = 0.02  # seconds that a toy job takes


class Day:
    """One order of moves in one studio."""

    def __init__(self, path: Path, order: tuple[str, ...]) -> None:
        path.mkdir()
        self.show = Show(path)
        self.order = order
        self.chance = random.Random("".join(order))
        self.at: dict[str, subprocess.Popen[str]] = {}

    def goes(self) -> None:
        for move in self.order:
            self._move(move)
            time.sleep(self.chance.choice((0.0, 0.1, 0.4)))
        self._end("daemon")
        self._end("another")
        for name, codes in (("make one", (0, 130)), ("make two", (0,)), ("resume one", (0, 2))):
            out, err = self.at[name].communicate(timeout=60)
            assert self.at[name].returncode in codes, (name, out, err)
        for id in ("one", "two"):
            ended = self.show.run("resume", id)
            assert ended.returncode == 0, ended.stderr

    def _move(self, move: str) -> None:
        match move:
            case "make one" | "make two":
                arguments = ["make", str(self.show.script), "--movie-id", move.split()[1]]
            case "daemon" | "another":
                arguments = ["daemon"]
            case "resume one":
                arguments = ["resume", "one"]
            case "stop it" | "kill it" | "leave one":
                self._signal(FOLLOWS[move], {"stop it": signal.SIGTERM, "leave one": signal.SIGINT}.get(move))
                return
        self.at[move] = self.show.start(*arguments, pause=PAUSE)

    def _signal(self, name: str, number: int | None) -> None:
        """None is kill -9, of its children too. Whoever is told to stop has begun to listen."""
        process = self.at[name]
        if number is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            return
        deadline = time.monotonic() + 20
        while not listens(process) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(number)

    def _end(self, name: str) -> None:
        self._signal(name, signal.SIGTERM)
        out, err = self.at[name].communicate(timeout=20)
        assert self.at[name].returncode in (0, 3, -signal.SIGKILL), (name, out, err)

    def check(self) -> None:
        for id in ("one", "two"):
            topics = Counter(row.topic for row in self.show.events(id))
            assert topics["movie.completed"] == 1, (self.order, topics)
        again = Counter(
            row.id for id in ("one", "two") for row in self.show.events(id) if row.topic == "job.interrupted"
        )
        twice = {job: times for job, times in self.show.calls().items() if times > 1 + again[job]}
        assert not twice, (self.order, twice)
        assert self.show.views_differ() is None, self.order
        assert self.show.half_written() == []


def listens(process: "subprocess.Popen[str]") -> bool:
    """It catches TERM or INT, which it says in /proc; where there is none, it is given a second."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        time.sleep(1)
        return True
    caught = int(next(line for line in status.splitlines() if line.startswith("SigCgt")).split()[1], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@pytest.mark.campaign
def test_each_film_ends_once_in_every_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began, done = time.monotonic(), 0
    everything = bool(os.environ.get("CINEMA_ALL"))
    for number in spread(len(ORDERS)):
        day = Day(tmp_path / str(number), ORDERS[number])
        try:
            day.goes()
            day.check()
        finally:
            for process in day.show.processes:
                kill_group(process)
        done += 1
        if not everything and time.monotonic() - began > BUDGET:
            break
    with capsys.disabled():
        print(f"\ntwo makes and daemons that come and go: {done} of {len(ORDERS)} orders")


def spread(count: int) -> list[int]:
    """All numbers below count, so that any first few of them lie evenly."""
    stride = next(step for step in range(round(count * 0.618), count) if math.gcd(step, count) == 1)
    return [number * stride % count for number in range(count)]
