"""How fast a film is rehearsed at 720p, all stages together, and where the time goes.

    .venv/bin/python tests/benchmarks/rehearsal.py [SCRIPT] [RUNS]

Each run is a studio of its own, with nothing to reuse. `busy` adds up the jobs of a stage (several run at once, so it
may be more than the wall time). Goal: a second of film a second, on two cores; below 0.7 it is not done. Median of
RUNS, 1 by default.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from figures import goal

ROOT = Path(__file__).parents[2]
CINEMA = str(Path(sys.executable).with_name("cinema"))


def rehearse(script: str) -> dict[str, float]:
    """Seconds by stage, of the whole, and of the film."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run([CINEMA, "make", script, "--studio", folder], check=True, capture_output=True)
        wall = time.perf_counter() - began
        events = _audit(folder)
    seconds: dict[str, float] = defaultdict(float)
    started: dict[str, datetime] = {}
    for event in events:
        if event["type"] == "job.started":
            started[event["subject"]] = datetime.fromisoformat(event["time"])
        elif event["type"] == "job.completed":
            stage = event["subject"].split("/")[1]
            ended = datetime.fromisoformat(event["time"])
            seconds["final cut" if event["subject"].endswith("/final") else stage] += (
                ended - started[event["subject"]]
            ).total_seconds()
            if event["subject"].endswith("post_production/final"):
                seconds["film"] = event["data"]["meta"]["seconds"]
    return {**seconds, "wall": wall}


def _audit(folder: str) -> list[dict[str, Any]]:
    (id,) = json.loads(subprocess.check_output([CINEMA, "ls", "--json", "--studio", folder]))
    lines = subprocess.check_output([CINEMA, "audit", id["movie_id"], "--json", "--studio", folder], text=True)
    return [json.loads(line) for line in lines.splitlines()]


def main() -> None:
    script = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples" / "a_light_left_on.fountain")
    runs = [rehearse(script) for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1)]
    median = {name: statistics.median(run.get(name, 0.0) for run in runs) for name in runs[0]}
    film = median.pop("film")
    print(f"film {film:.1f} s, {len(runs)} run(s)\n{'stage':18}{'busy s':>9}{'x film':>9}")
    for name, busy in median.items():
        print(f"{name:18}{busy:9.1f}{busy / film:9.2f}")
    speed = film / median["wall"]
    goal(f"1.0 film seconds a second, 0.7 at the least: {speed:.2f}", speed >= 1.0)


if __name__ == "__main__":
    main()
