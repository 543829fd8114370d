"""What the outside of the house promises: short scripts, a lock without addresses, examples and papers that hold."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from domain.fountain import parse
from domain.script import Kind

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
SCRIPTS = sorted(path for path in (ROOT / "bin").iterdir() if path.is_file())
PAPERS = ["README.md", "CONTRIBUTING.md", "examples/README.md"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_in_bin_is_plain_sh_and_short(script: Path) -> None:
    assert script.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", script], capture_output=True).returncode == 0
    assert script.name == "setup" or len(script.read_text().splitlines()) < 15


def test_the_lock_names_no_host_and_no_folder() -> None:
    assert not re.findall(r"https?:|file:|index-url|find-links| @ ", LOCK)


def test_everything_in_the_lock_has_a_version_and_a_hash() -> None:
    for entry in re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE)):
        assert re.match(r"[a-z0-9-]+==[0-9.]+", entry)
        assert "--hash=sha256:" in entry


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=]", requirement)[0] for requirement in asked}

    assert names <= set(re.findall(r"^([a-z0-9-]+)==", LOCK, flags=re.MULTILINE))


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.fountain")), ids=lambda path: path.stem)
def test_an_example_has_a_title_and_a_scene_and_gives_its_rights_away(script: Path) -> None:
    example = parse(script.read_text())

    assert example.title_page()["title"]
    assert any(element.kind is Kind.SCENE_HEADING for element in example.elements)
    assert "CC0" in example.title_page()["notes"]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_a_paper_names_is_there(paper: str) -> None:
    text = (ROOT / paper).read_text()
    named = re.findall(r"\]\((?!http)([^)#]+)\)", text) + re.findall(
        r"(?<![\w./])(?:bin|examples|domain)/[\w.]*\w", text
    )
    folder = (ROOT / paper).parent

    assert [name for name in named if not (folder / name).exists() and not (ROOT / name).exists()] == []


def test_every_part_of_the_house_has_a_file_of_at_most_400_lines() -> None:
    packages = [path for name in ("cinema_actors", "domain", "projections") for path in (ROOT / name).rglob("*.py")]

    assert packages
    assert [path.name for path in packages if len(path.read_text().splitlines()) > 400] == []
