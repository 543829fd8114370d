"""What a command takes: wall and processor time, and the peak of the memory that it and its children hold at once."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LOOK = 0.05  # seconds
PAGE = os.sysconf("SC_PAGE_SIZE")


class Taken(NamedTuple):
    """Seconds of the wall and of all processors; MB resident, pages that children share counted for each.

    Of the tree, the most that was seen at one look; never less than the highest mark of any process in it, which the
    system keeps, so that no moment between two looks is missed where there is one process alone.
    """

    wall: float
    cpu: float
    memory: float
    output: str


def taken(command: Sequence[str], environment: dict[str, str] | None = None) -> Taken:
    """RuntimeError, with what it said, for a command that fails."""
    began, peak = time.perf_counter(), [0]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(environment or {})}
    )
    watcher = threading.Thread(target=_watch, args=(process.pid, peak))
    watcher.start()
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {output[-2000:]}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, peak[0] / 2**20, output)


def taken_in_turn(sides: Mapping[str, Callable[[], Taken]], rounds: int) -> dict[str, Taken]:
    """The median of each, side by side; see `figures.in_turn`."""
    found: dict[str, list[Taken]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            found[name].append(measure())
    return {name: _median(runs) for name, runs in found.items()}


def _median(runs: list[Taken]) -> Taken:
    wall, cpu, memory = (statistics.median(column) for column in list(zip(*runs, strict=True))[:3])
    return Taken(wall, cpu, memory, runs[-1].output)


def _watch(root: int, peak: list[int]) -> None:
    while resident := sum(map(_resident, tree := _tree(root))):
        peak[0] = max(peak[0], resident, *map(_highest, tree))
        time.sleep(LOOK)


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:  # it has just ended
                continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _highest(pid: int) -> int:
    """VmHWM: bytes that were resident at once since the program began."""
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmHWM:")), 0)
