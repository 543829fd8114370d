"""Which form a script is in: by its suffix, else by what stands in it."""

from pathlib import Path

import pytest

from domain.errors import ScriptError
from domain.reader import read_script, suffix_of
from domain.script import Kind, Script

EXAMPLES = Path(__file__).parents[2] / "examples"

FOUNTAIN = "INT. HOUSE - DAY\n\nMARA\nHello.\n"
PARAGRAPH = '<Paragraph Type="Action"><Text>X</Text></Paragraph>'
FINAL_DRAFT = f'<?xml version="1.0"?><FinalDraft><Content>{PARAGRAPH}</Content></FinalDraft>'
PROSE = 'Mara sat in the house. "Hello," she said.\n'


def form(script: Script) -> str:
    if any(element.data.get("made_up") for element in script.elements):
        return "prose"
    return "final draft" if script.elements[:1] and script.elements[0].text == "X" else "fountain"


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        (FOUNTAIN, ".fountain", "fountain"),
        (PROSE, ".fountain", "fountain"),
        (FINAL_DRAFT, ".fdx", "final draft"),
        (PROSE, ".txt", "prose"),
        (PROSE, ".MD", "prose"),
        (FOUNTAIN, ".txt", "fountain"),
        (FOUNTAIN, ".md", "fountain"),
        (FINAL_DRAFT, ".txt", "final draft"),
        ("Title: Tide\n\nIt rained.", ".txt", "prose"),
        (FOUNTAIN, "", "fountain"),
        (PROSE, "", "prose"),
        ("\ufeff\n" + FINAL_DRAFT.partition("?>")[2], "", "final draft"),
        (FINAL_DRAFT, "", "final draft"),
        ("Title: Tide\n\nIt rained.", "", "fountain"),
        (FOUNTAIN, ".script", "fountain"),
        (PROSE, ".story", "prose"),
    ],
)
def test_the_suffix_decides_and_then_the_content(text: str, suffix: str, expected: str) -> None:
    assert form(read_script(text, suffix)) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "INT. CAR",
        "ext. sea",
        "Ext. Sea",
        "int car - day",
        "EXT/INT. CAR",
        "I/E CAR - DAY",
        "**INT. CAR**",
        "ext./int. car",
    ],
)
def test_a_heading_in_any_spelling_makes_fountain_of_a_text(heading: str) -> None:
    assert form(read_script(f"{heading}\n\nRain.", "")) == "fountain"


@pytest.mark.parametrize(
    "sentence", ["Est modus in rebus.", "Int he end it rained.", "Inter alia.", ".dot", "I went. E."]
)
def test_a_sentence_that_looks_like_a_heading_does_not(sentence: str) -> None:
    assert form(read_script(sentence, ".txt")) == "prose"


def test_a_final_draft_file_that_is_none_is_refused() -> None:
    with pytest.raises(ScriptError, match="broken in line 1"):
        read_script(FOUNTAIN, ".fdx")


@pytest.mark.parametrize(
    ("name", "suffix"), [("Tide.FDX", ".fdx"), ("-", ""), ("a.b.txt", ".txt"), ("tide", ""), ("a/b.c/tide", "")]
)
def test_the_suffix_of_a_name(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


SCRIPTS = [*EXAMPLES.glob("*.fountain"), *EXAMPLES.glob("*.fdx"), *EXAMPLES.glob("*_*.md")]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_example_is_read_without_its_suffix_too(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_script(text) == read_script(text, path.suffix)
    assert any(element.kind is Kind.SCENE_HEADING for element in read_script(text).elements)
