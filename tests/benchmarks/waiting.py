"""200 films that wait for a provider, all in one daemon: its memory, what it does meanwhile, and how soon it goes on.

    .venv/bin/python tests/benchmarks/waiting.py

Each film has a clip that the provider (the stand-in) works on for an hour. Beside it, a daemon that has one such film.
`CPU` is the share of one core that the daemon takes over half a minute while nothing happens; `dispatch` the time from
a submission's being on disk to its first job's being claimed, the median of five.
"""

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.movie import MovieSubmitted, SubmittedScript
from domain.settings import LOCAL, FilmSettings
from figures import ROOT, goal, scratch, sized, table

sys.path.insert(0, str(ROOT))
from tests.stand_in import StandIn, stand_in

FILMS = sized(200, 1)
IDLE = sized(30, 1)  # seconds
PROBES = sized(5, 1)
SCRIPT = "EXT. FIELD {n} - DAY\n\nA kite over field number {n}.\n"
SETTINGS = FilmSettings(
    width=320, height=180, strategy="text_to_video", providers={**LOCAL, "video": "google", "speech": "none"}
)
TICK = os.sysconf("SC_CLK_TCK")


class Figures(NamedTuple):
    megabytes: float
    cpu: float  # share of one core
    dispatch: float  # seconds


def measured(folder: Path, cloud: StandIn, films: int) -> Figures:
    with daemon(folder, cloud, films) as (store, pid):
        before = _cpu(pid)
        time.sleep(IDLE)
        cpu = (_cpu(pid) - before) / IDLE
        return Figures(_megabytes(pid), cpu, statistics.median(_dispatch(store, films + n) for n in range(PROBES)))


@contextmanager
def daemon(folder: Path, cloud: StandIn, films: int) -> Iterator[tuple[EventStore, int]]:
    """With all its films waiting for their clips."""
    folder.mkdir()
    (folder / "cinema.toml").write_text("[limits]\ngoogle = { at_once = 1000 }\n", "utf-8")
    env = {**os.environ, "CINEMA_STAND_IN": cloud.url, "GEMINI_API_KEY": "any"}
    with closing(Studio(folder).open_events()) as store:
        for number in range(films):
            submit(store, number)
        command = [str(Path(sys.executable).with_name("cinema")), "daemon", "--studio", str(folder)]
        process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        try:
            while _count(store, "job.operation_accepted") < films:
                assert process.poll() is None
                time.sleep(0.2)
            time.sleep(sized(5, 0))  # the children that drew nothing have gone to rest
            yield store, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def submit(store: EventStore, number: int) -> str:
    id, text = f"film-{number:03}", SCRIPT.format(n=number)
    script = SubmittedScript(name="f.fountain", sha256="0" * 64, text=text)
    store.append([MovieSubmitted(originator_id=id, originator_version=1, title=id, settings=SETTINGS, script=script)])
    return id


def _dispatch(store: EventStore, number: int) -> float:
    began = time.perf_counter()
    id = submit(store, number)
    while not any(row.topic == "job.started" for row in store.movie(id)):
        time.sleep(0.002)
    return time.perf_counter() - began


def _count(store: EventStore, topic: str) -> int:
    return sum(row.topic == topic for row in store.read(0, 1_000_000))


def _cpu(pid: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _megabytes(pid: int) -> float:
    [line] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def main() -> None:
    taken = {}
    with scratch() as folder:
        for films in sorted({1, FILMS}):
            with stand_in(folder / f"cloud{films}", latency={"video": 3600}) as cloud:
                taken[films] = measured(folder / f"studio{films}", cloud, films)
    rows = [
        (f"{n} waiting", f"{f.megabytes:.0f} MB", f"{f.cpu:.1%}", f"{f.dispatch * 1000:.0f} ms")
        for n, f in taken.items()
    ]
    table(("films", "memory", "CPU", "dispatch"), rows)
    few, many = taken[1], taken[FILMS]
    each = (many.megabytes - few.megabytes) / max(1, FILMS - 1)
    calm = each < 1 and many.cpu < 0.1 and many.dispatch < 1
    goal(f"1 MB a film ({each:.2f}), a tenth of a core, and a second, at most", calm)


if __name__ == "__main__":
    main()
