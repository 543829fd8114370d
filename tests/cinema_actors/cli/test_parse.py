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


STORY = 'At dawn Mara walked down to the sea.\n\n"Is it cold?" asked Tom.\n'
FINAL_DRAFT = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft><Content>
<Paragraph Type="Scene Heading"><Text>INT. LIGHTHOUSE - NIGHT</Text></Paragraph>
<Paragraph Type="Character"><Text>MARTA</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Who is there?</Text></Paragraph>
</Content></FinalDraft>
"""


def kinds(out: str) -> list[str]:
    return [json.loads(line)["kind"] for line in out.splitlines()]


@pytest.mark.parametrize("name", ["story.txt", "story.md", "-"])
def test_prose_is_told_and_spoken(cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / name).write_text(STORY)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))

    code, out, _ = cinema("parse", "-" if name == "-" else tmp_path / name, "--json")
    assert (code, kinds(out)) == (0, ["scene_heading", "action", "character", "dialogue"])


@pytest.mark.parametrize("name", ["tide.fdx", "tide.FDX", "tide", "tide.xml"])
def test_final_draft_is_read_like_fountain(cinema: Cinema, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FINAL_DRAFT)

    code, out, _ = cinema("parse", tmp_path / name, "--json")
    assert (code, kinds(out)) == (0, ["scene_heading", "character", "dialogue"])
    assert json.loads(out.splitlines()[0])["lines"] == [3, 3]


def test_a_broken_final_draft_file_is_told_with_its_line(cinema: Cinema, tmp_path: Path) -> None:
    (tmp_path / "tide.fdx").write_text(FINAL_DRAFT.replace("</Content>", ""))

    code, out, err = cinema("parse", tmp_path / "tide.fdx")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "broken in line 6" in err
