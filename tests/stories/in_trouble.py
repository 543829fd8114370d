"""A film whose machine runs out of something at one event after another, and what must be true of it in the end."""

import os
import resource
import signal
import sys
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.stories.scene import Stage, jobs_of, run_again_after_completion, survivors

ROOT = Path(__file__).parents[2]
AT_LEAST = 2  # events of a film, however slow the machine
PATIENCE = 20.0  # seconds until the sentence: a few, and a busy machine may take some more


class Trouble(ABC):
    """What the machine runs out of. `again` is called every few moments while the program still runs."""

    @abstractmethod
    def again(self, group: int) -> None: ...

    @abstractmethod
    def end(self) -> None:
        """There is enough again."""


class Limit(Trouble):
    """A limit of the system's, set on the program and its children while they run. It ends with them."""

    def __init__(self, kind: int, least: Callable[[int], int]) -> None:
        """`least` is the limit, given a process that it is for."""
        self.kind = kind
        self.least = least
        self.hit: set[int] = set()

    def again(self, group: int) -> None:
        for pid in sorted(set(survivors(group)) - self.hit):  # the parent first: later children inherit it
            with suppress(OSError, ValueError):
                _, most = resource.prlimit(pid, self.kind)
                resource.prlimit(pid, self.kind, (self.least(pid), most))
            self.hit.add(pid)

    def end(self) -> None:
        """The next program has limits of its own."""


def no_growth() -> Limit:
    """As if the disk were full, for which no mount is needed: no file grows any more."""
    return Limit(resource.RLIMIT_FSIZE, lambda pid: 0)


def no_handles() -> Limit:
    return Limit(resource.RLIMIT_NOFILE, lambda pid: 3)


def no_memory() -> Limit:
    """Not a page more than it has."""
    return Limit(resource.RLIMIT_AS, lambda pid: int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * 4096)


class FullDisk(Trouble):
    """A ballast file takes all the room there is, and what others let go of."""

    def __init__(self, disk: Path) -> None:
        self.ballast = disk / "ballast"

    def again(self, group: int) -> None:
        with self.ballast.open("ab") as file:
            for size in (1 << 20, 1 << 12):
                with suppress(OSError):
                    while True:
                        os.posix_fallocate(file.fileno(), file.seek(0, os.SEEK_END), size)

    def end(self) -> None:
        self.ballast.unlink(missing_ok=True)  # where the program had ended before it came to that


class ToyStage(Stage):
    """The toy stages: no media, so that there are many events in little time."""

    program = (sys.executable, "-m", "tests.cinema_actors.toy_cinema")
    cwd = ROOT


class Campaign:
    """`points`: positions at which there was trouble; `stopped`: how often it stopped the program."""

    def __init__(self, script: Path) -> None:
        self.script = str(script)
        self.points: set[int] = set()
        self.stopped = self.repaid = self.lost = 0
        self.said: Counter[str] = Counter()

    def film(self, stage: Stage, points: list[int], trouble: Callable[[], Trouble], until: float) -> None:
        """One film with trouble at each of these positions that there is time for, then made to its end."""
        allowed: Counter[str] = Counter()
        for number, point in enumerate(points):
            began = stage.head()
            if (number >= AT_LEAST and time.monotonic() > until) or not self._trouble_at(
                stage, max(point, began + 1), trouble()
            ):
                break
            allowed.update(under_way(stage, began))
        ended = stage.run("make", self.script)
        assert ended.returncode == 0, ended.stderr
        self._count(stage, allowed)

    def _count(self, stage: Stage, allowed: "Counter[str]") -> None:
        self.repaid += sum(max(0, times - 1 - allowed[job]) for job, times in stage.calls().items())
        self.lost += sum(topic != "job.completed" for topic in jobs_of(stage).values())
        assert run_again_after_completion(stage) == []
        assert stage.half_written() == []
        verified = stage.run("replay", "--verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr

    def _trouble_at(self, stage: Stage, point: int, trouble: Trouble) -> bool:
        """Was there still something to do?"""
        stage.env["PYTHONFAULTHANDLER"] = "1"
        process = stage.start("make", self.script)
        while stage.head() < point and process.poll() is None:
            time.sleep(0.002)
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            trouble.again(process.pid)
            time.sleep(0.02)
        late = process.poll() is None
        if late:
            process.send_signal(signal.SIGABRT)  # PYTHONFAULTHANDLER then tells what every thread is doing
        out, err = process.communicate(timeout=5)
        trouble.end()
        assert not late, f"no word within {PATIENCE} s of the trouble at event {point}: {err}"
        self._judge(stage, point, process.returncode, out, err)
        return process.returncode != 0

    def _judge(self, stage: Stage, point: int, code: int, out: str, err: str) -> None:
        what = f"trouble at event {point}, exit {code}:\n{err}"
        assert "Traceback" not in err, what
        assert code in (0, 3), what
        if code == 0:  # what was left to do needed nothing more
            return
        *_, last = err.splitlines()
        assert [line for line in err.splitlines() if line.startswith("cinema:")] == [last], what
        assert out == "", what
        self.said[last.split("(")[0]] += 1
        self.points.add(point)
        self.stopped += 1


def under_way(stage: Stage, after: int) -> set[str]:
    """Jobs that a stop cut off: they are not ended, or were interrupted since that position."""
    cut_off = {id for position, id, topic, _ in stage.events() if topic == "job.interrupted" and position > after}
    return stage.in_progress() | cut_off
