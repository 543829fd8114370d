"""What every figure shares: sides that are measured in turn, medians, ratios, and the machine's load beside them."""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".cache" / "peers"  # the virtual environment of the `bench` group: docs/figures.md
TINY = "--tiny" in sys.argv  # only whether it runs at all: see tests/benchmarks/test_figures.py

Measure = Callable[[], float]


def sized(usual: int, tiny: int) -> int:
    """A number of things, or of rounds."""
    return tiny if TINY else usual


def in_turn(sides: Mapping[str, Measure], rounds: int) -> dict[str, float]:
    """The median of each side. They take turns, A B A B, so that what else the machine does hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            taken[name].append(measure())
    return {name: statistics.median(values) for name, values in taken.items()}


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Aligned columns: the first to the left, figures to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *others in lines:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join([first.ljust(widths[0]), *cells]))


def goal(words: str, reached: bool) -> None:
    """The last line of a figure: what it should be, whether it is, and how busy the machine was."""
    print(f"goal: {words}: {'reached' if reached else 'MISSED'} (load {os.getloadavg()[0]:.1f})")


@contextmanager
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cinema-figure-") as folder:
        yield Path(folder)
