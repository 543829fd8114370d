"""The whole system, durable no-op jobs a second with live views, beside DBOS with its default SQLite store.

    .venv/bin/python tests/benchmarks/system.py

The same graph of jobs, that of a real plan: cinema runs it as a film (each job an actor's, with events before and
after, synchronous=FULL, until the views hold the last one); DBOS wave by wave, in each of its modes with its own
settings (a step recorded after it was done; its SQLite store as it comes). Goal: 10 times DBOS's best mode.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from domain.plan import JobSpec, plan_jobs
from domain.settings import FilmSettings
from figures import PEERS, TINY, goal, in_turn, scratch, sized, table
from films import screenplay_of
from no_op import begin
from scripts import long_script

HERE = Path(__file__).parent
PEER = PEERS / "bin" / "python"
PAGES = sized(10, 1)  # about 900 jobs
ROUNDS = sized(7, 1)
MODES = ("steps, one after the other", "async steps, gathered", "queued workflows")  # dbos_peer.py


def ours(script: str) -> float:
    with scratch() as folder:
        begin(folder, script)
        return _seconds([sys.executable, str(HERE / "no_op.py"), str(folder)])


def dbos(mode: str, waves: list[list[str]]) -> float:
    with scratch() as folder:
        graph = folder / "graph.json"
        graph.write_text(json.dumps(waves), "utf-8")
        return _seconds([str(PEER), str(HERE / "dbos_peer.py"), mode, str(graph), str(folder)])


def waves_of(specs: Iterable[JobSpec]) -> list[list[str]]:
    """Names, each in the first wave in which all that it needs is done."""
    waves: list[list[str]] = []
    place: dict[str, int] = {}
    for spec in specs:
        place[spec.name] = 1 + max((place[need] for need in spec.needs), default=-1)
        waves.extend([] for _ in range(len(waves), place[spec.name] + 1))
        waves[place[spec.name]].append(spec.name)
    return waves


def _seconds(command: list[str]) -> float:
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def main() -> None:
    script = long_script(PAGES)
    waves = waves_of(plan_jobs(screenplay_of(script), FilmSettings()))
    jobs = sum(map(len, waves))
    sides = {"cinema, live views": lambda: ours(script)}
    if PEER.exists() and not TINY:
        sides |= {f"DBOS, {mode}": lambda mode=mode: dbos(mode, waves) for mode in MODES}
    else:
        print("DBOS is not installed; docs/figures.md says how.")
    took = in_turn(sides, ROUNDS)
    mine, *theirs = took.values()
    print(f"{jobs} jobs in {len(waves)} waves")
    table(("", "jobs/s", "ratio"), [(name, f"{jobs / s:,.0f}", f"{s / mine:.1f}") for name, s in took.items()])
    goal("10 times DBOS's best mode", bool(theirs) and min(theirs) / mine >= 10)


if __name__ == "__main__":
    main()
