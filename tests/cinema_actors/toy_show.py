"""A studio in a folder, and the program with toy stages that runs it in real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cinema_actors.follow import Follower
from cinema_actors.store import EventStore, Row
from cinema_actors.studio import Studio
from domain.film import Film
from projections.verify import verify
from tests.stories.scene import kill_group

ROOT = Path(__file__).parents[2]


class Show:
    """A studio in a folder, and the program that runs it."""

    def __init__(self, path: Path) -> None:
        self.studio = Studio(path / "studio")
        self.journal = path / "journal"
        self.trouble = path / "trouble.json"
        self.script = path / "toy.fountain"
        self.script.write_text("INT. ROOM - DAY\n\nAnna waits.\n")
        self.processes: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, pause: float = 0.01) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cinema_actors.toy_cinema", "--studio", str(self.studio.path), *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "CINEMA_JOURNAL": str(self.journal),
                "TOY_PAUSE": str(pause),
                "TOY_TROUBLE": str(self.trouble),
                "NO_COLOR": "1",
            },
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def store(self) -> "closing[EventStore]":
        return closing(self.studio.open_events())

    def film(self) -> Film:
        with self.store() as store:
            return Follower(store, "toy").film

    def calls(self) -> Counter[str]:
        """How often each job was asked for."""
        lines = self.journal.read_text().splitlines() if self.journal.exists() else []
        return Counter(json.loads(line)["job"] for line in lines)

    def completed(self) -> set[str]:
        if not self.studio.exists():
            return set()
        with self.store() as store:
            return {row.id for row in store.read() if row.topic == "job.completed"}

    def half_written(self) -> list[Path]:
        return [path for path in self.studio.tmp.rglob("*") if path.is_file()]

    def views_differ(self) -> object:
        """What the stored views have otherwise than a fold from zero; None where they are the same, to the end."""
        with self.store() as store, closing(self.studio.open_views()) as views:
            position, differences = verify(store, views)
            return differences or (None if position == store.head() else (position, store.head()))

    def daemon(self, pause: float = 0.01) -> "subprocess.Popen[str]":
        """One that holds the studio's lock, and whose signals are caught."""
        daemon = self.start("daemon", pause=pause)
        assert daemon.stderr is not None
        said = daemon.stderr.readline()
        assert "is running" in said, said + daemon.stderr.read()
        return daemon

    def events(self, movie_id: str = "toy") -> list[Row]:
        if not self.studio.exists():
            return []
        with self.store() as store:
            return store.movie(movie_id)

    def wait_for(self, condition: Callable[[list[Row]], bool], movie_id: str = "toy", seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not condition(self.events(movie_id)):
            assert time.monotonic() < deadline, "it did not come"
            time.sleep(0.02)

    def close(self) -> None:
        for process in self.processes:
            kill_group(process)


def told_to(process: "subprocess.Popen[str]", number: int = signal.SIGTERM, seconds: float = 20) -> tuple[str, str]:
    """What it had still to say, after the signal and before it left."""
    process.send_signal(number)
    return process.communicate(timeout=seconds)
