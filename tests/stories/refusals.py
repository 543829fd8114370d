"""What the stories of bad input share: a studio with a film in it, and what a refusal is."""

import hashlib
import os
import re
import subprocess
from pathlib import Path

import pytest

from cinema_actors.cli.main import main
from tests.stories.scene import CINEMA

GOOD = "INT. ROOM - DAY\n\nRain.\n"
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def studio_with_a_film(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A studio, which is where we are now, with the film `taken` of the script good.fountain."""
    folder.mkdir()
    monkeypatch.setenv("CINEMA_STUDIO", str(folder))
    monkeypatch.chdir(folder)
    (folder / "good.fountain").write_text(GOOD)
    assert main(["submit", "good.fountain", "--movie-id", "taken"]) == 0
    assert main(["ls"]) == 0  # views are made
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", "lock"))
    }


def listing(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    capsys.readouterr()
    assert main(["ls", "--json", "--studio", str(folder)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """The sentence; the studio in which we are is as it was."""
    folder = Path.cwd()
    before, films = fingerprint(folder), listing(capsys, folder)
    assert main(list(arguments)) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert (fingerprint(folder), listing(capsys, folder)) == (before, films)
    return sentence(said.err)


def sentence(err: str) -> str:
    """It is one, short, for people, and a terminal may show it."""
    [line] = err.splitlines()
    assert line.startswith("cinema: "), line
    assert "Traceback" not in line
    assert not CONTROLS.search(line), line
    assert len(line) < 700, line
    return line


def program(shell: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A line of bash in this folder, in which $CINEMA is the real program. A minute is for ever."""
    env = {**os.environ, "CINEMA": CINEMA[0], "CINEMA_VOICE": "silent", **environment}
    return subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=60
    )
