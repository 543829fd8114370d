"""What the stories share: the real program in real processes, and a look at what it left behind."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import av

CINEMA = (str(Path(sys.executable).with_name("cinema")),)
FIXTURES = Path(__file__).parents[1] / "fixtures"
TWO_SHOTS = FIXTURES / "two_shots.fountain"


class Stage:
    """A studio in its own folder, small pictures and no voice model unless a story asks for more."""

    program: tuple[str, ...] = CINEMA
    cwd: Path | None = None  # where it is started: here

    def __init__(self, path: Path, size: str = "320x180", voice: str = "silent", journal: Path | None = None) -> None:
        self.path = path
        self.journal = journal or path.parent / f"{path.name}.journal"
        path.mkdir()
        (path / "cinema.toml").write_text(f'[film]\nsize = "{size}"\n')
        self.env = {**os.environ, "CINEMA_VOICE": voice, "CINEMA_JOURNAL": str(self.journal), "NO_COLOR": "1"}

    @classmethod
    def at(cls, path: Path) -> "Stage":
        """One that is there already."""
        stage = cls.__new__(cls)
        stage.path, stage.journal = path, path.parent / f"{path.name}.journal"
        stage.env = {**os.environ, "CINEMA_JOURNAL": str(stage.journal), "NO_COLOR": "1"}
        return stage

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """In a session of its own, so that it can be killed with everything it started."""
        return subprocess.Popen(
            [*self.program, *arguments, "--studio", str(self.path)],
            cwd=self.cwd,
            env=self.env,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def daemon(self) -> "subprocess.Popen[str]":
        """One that holds the studio's lock and catches signals: a `make` that comes now follows it."""
        process = self.start("daemon")
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "is running" in said, said + process.stderr.read()
        return process

    def run(self, *arguments: str, timeout: float = 300) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments)
        try:
            out, err = process.communicate(timeout=timeout)
        except BaseException:
            kill_group(process)
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def head(self) -> int:
        """The position of the last event; 0 before there is one."""
        rows = self.events("SELECT max(rowid) FROM stored_events")
        return (rows[0][0] or 0) if rows else 0

    def events(
        self, sql: str = "SELECT rowid, originator_id, topic, state FROM stored_events ORDER BY rowid"
    ) -> list[Any]:
        try:
            with closing(sqlite3.connect(f"file:{self.path / 'events.db'}?mode=ro", uri=True)) as db:
                return db.execute(sql).fetchall()
        except sqlite3.OperationalError:
            return []

    def in_progress(self) -> set[str]:
        """Jobs that have started and not ended."""
        under_way = set()
        for _, id, topic, _ in self.events():
            if topic == "job.started":
                under_way.add(id)
            elif topic.startswith("job."):
                under_way.discard(id)
        return under_way

    def calls(self) -> Counter[str]:
        """How often each job's provider was asked."""
        if not self.journal.exists():
            return Counter()
        return Counter(json.loads(line)["job"] for line in self.journal.read_text().splitlines())

    def half_written(self) -> list[Path]:
        return [path for path in (self.path / ".cinema" / "tmp").rglob("*") if path.is_file()]


def kill_group(process: "subprocess.Popen[str]") -> None:
    """kill -9 for the program and all its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def survivors(group: int) -> list[int]:
    """Processes of a group that still run; a zombie does not."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(rest[2]) == group and rest[0] != "Z":
            alive.append(pid)
    return alive


def jobs_of(stage: Stage, film: str = "") -> dict[str, str]:
    """Each job of the film and the topic of its last event."""
    return {id: topic for _, id, topic, _ in stage.events() if topic.startswith("job.") and id.startswith(film)}


def frames_and_length(stage: Stage, film: str = "*") -> tuple[int, float, float]:
    (path,) = stage.path.glob(f"output/{film}/output/*_final.mp4")
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        length = float(container.duration or 0) / av.time_base
        return sum(1 for _ in container.decode(video)), length, float(audio.duration * audio.time_base)  # type: ignore[operator]


def run_again_after_completion(stage: Stage) -> list[str]:
    done, again = set(), []
    for _, id, topic, _ in stage.events():
        if topic == "job.completed":
            done.add(id)
        elif topic == "job.started" and id in done:
            again.append(id)
    return again


def everything_made(stage: Stage) -> dict[str, str]:
    """Every file that people find, by its hash: the two-shot film is the same bytes each time it is made."""
    output = stage.path / "output"
    files = sorted(path for path in output.rglob("*") if path.is_file())
    return {str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
