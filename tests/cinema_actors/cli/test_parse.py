import io
import json
from pathlib import Path

import pytest

from tests.cinema_actors.cli.conftest import Cinema

SCRIPT = """Title: Tide

INT. LIGHTHOUSE - NIGHT

MARTA
Who is there?
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "tide.fountain"
    file.write_text(SCRIPT)
    return file


def test_parse_is_one_object_a_line(cinema: Cinema, script: Path) -> None:
    code, out, err = cinema("parse", script, "--json")

    assert (code, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"kind": "title_page", "text": "Tide", "lines": [1, 1]},
        {"kind": "scene_heading", "text": "INT. LIGHTHOUSE - NIGHT", "lines": [3, 3]},
        {"kind": "character", "text": "MARTA", "lines": [5, 5]},
        {"kind": "dialogue", "text": "Who is there?", "lines": [6, 6]},
    ]


def test_parse_is_one_line_an_element(cinema: Cinema, script: Path) -> None:
    assert len(cinema("parse", script)[1].splitlines()) == 4


@pytest.mark.parametrize("text", ["", "\n\n", "No scene at all.", "A bell\x07 rings."])
def test_any_text_can_be_parsed(cinema: Cinema, tmp_path: Path, text: str) -> None:
    file = tmp_path / "note.txt"
    file.write_text(text)

    assert cinema("parse", file)[0] == 0


def test_a_script_may_come_from_standard_input(cinema: Cinema, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SCRIPT.encode())))

    assert len(cinema("parse", "-", "--json")[1].splitlines()) == 4


def test_a_script_that_is_not_there_is_told(cinema: Cinema, tmp_path: Path) -> None:
    code, out, err = cinema("parse", tmp_path / "nowhere.fountain")

    assert (code, out) == (2, "")
    assert "There is no script" in err
