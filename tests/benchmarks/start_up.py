"""How long `cinema --help` takes, beside the floor: a Python that starts and does nothing.

    .venv/bin/python tests/benchmarks/start_up.py

Median of ten warm runs each, taken in turn. Goal: under 0.2 s.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 10
CINEMA = str(Path(sys.executable).with_name("cinema"))


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    commands = {"python -c pass": [sys.executable, "-c", "pass"], "cinema --help": [CINEMA, "--help"]}
    for command in commands.values():
        seconds(command)  # warm
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:16} {median * 1000:6.0f} ms   {min(times[name]) * 1000:.0f} to {max(times[name]) * 1000:.0f}")
    print(f"ratio            {medians['cinema --help'] / medians['python -c pass']:6.1f}")


if __name__ == "__main__":
    main()
