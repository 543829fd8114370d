"""Every benchmark runs, at a size that says nothing but that."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FIGURES = tuple("append as_of makespan mastering memory one_changed parse rebuild start system waiting".split())


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_can_be_taken(figure: str) -> None:
    run = subprocess.run([sys.executable, HERE / f"{figure}.py", "--tiny"], capture_output=True, text=True, timeout=180)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1].startswith("goal: ")


def test_every_figure_is_taken_here_and_told_of_in_the_papers() -> None:
    told = (HERE.parents[1] / "docs" / "figures.md").read_text("utf-8")
    figures = [
        path.name for path in HERE.glob("*.py") if "\n    .venv/bin/python tests/benchmarks/" in path.read_text()
    ]
    assert {f"{name}.py" for name in FIGURES} <= set(figures)
    assert [name for name in figures if f".venv/bin/python tests/benchmarks/{name}" not in told] == []
