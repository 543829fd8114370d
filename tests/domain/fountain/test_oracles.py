"""Our reader and two foreign ones find the same scenes, cues and transitions in scripts that all three can read.

`FADE IN:` is not among them: screenplay-tools takes it for a scene, screenplain for action, and fountain.io is silent.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from screenplain.parsers import fountain as screenplain  # type: ignore[import-untyped]
from screenplain.types import Dialog, DualDialog, Slug, Transition  # type: ignore[import-untyped]
from screenplay_tools.fountain.parser import Parser  # type: ignore[import-untyped]

from domain.cue import character_name
from domain.fountain import parse
from domain.script import Kind

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.fountain"))

FIXTURE = """Title: The Ferry
Credit: Written by
Author: Nobody

EXT. HARBOUR - DAWN #1#

Gulls. A FERRY leans
into the wind.

INT/EXT. WHEELHOUSE - CONTINUOUS #2A#

MARIE-LOUISE (V.O.)
He never learned to tie a knot.
Not *one*.

CAPTAIN O'NEILL
(over the engine)
I heard that.
(beat)
Say it again.

MARIE-LOUISE
I said tie it!

CAPTAIN O'NEILL ^
I said I heard!

CUT TO:

.THE ROPE

!IT SNAPS...
and flies.

@McCLANE
Overboard!

> Burn to white.

I/E. LIFEBOAT - LATER

R2
Beep.

DISSOLVE TO:

ext. harbour - night

>The End<
"""


class Reading(NamedTuple):
    scenes: list[str]
    cues: list[str]
    transitions: list[str]

    @property
    def characters(self) -> set[str]:
        return {character_name(cue)[0] for cue in self.cues}


def reading(scenes: list[str], cues: list[str], transitions: list[str]) -> Reading:
    """The foreign ones turn headings and transitions into capitals, and part a name from its extension."""
    return Reading(*([text.upper().strip() for text in texts] for texts in (scenes, cues, transitions)))


def ours(text: str) -> Reading:
    elements = parse(text).elements
    return reading(
        *([e.text for e in elements if e.kind is k] for k in (Kind.SCENE_HEADING, Kind.CHARACTER, Kind.TRANSITION))
    )


def by_screenplain(text: str) -> Reading:
    paragraphs = list(screenplain.parse(io.StringIO(text)))
    speeches = [s for p in paragraphs for s in ([p.left, p.right] if isinstance(p, DualDialog) else [p])]
    return reading(
        [str(p.line) for p in paragraphs if isinstance(p, Slug)],
        [str(s.character) for s in speeches if isinstance(s, Dialog)],
        [str(p.line) for p in paragraphs if isinstance(p, Transition)],
    )


def by_screenplay_tools(text: str) -> Reading:
    parser = Parser()
    parser.add_text(text)
    elements = [(e.type.value, e) for e in parser.script.elements]
    return reading(
        [e.text for kind, e in elements if kind == "HEADING"],
        [f"{e.name} ({e.extension})" if e.extension else e.name for kind, e in elements if kind == "CHARACTER"],
        [e.text for kind, e in elements if kind == "TRANSITION"],
    )


SCRIPTS = [
    pytest.param(FIXTURE, id="fixture"),
    *(pytest.param(path.read_text("utf-8"), id=path.stem) for path in EXAMPLES),
]


@pytest.mark.parametrize("text", SCRIPTS)
@pytest.mark.parametrize("oracle", [by_screenplain, by_screenplay_tools])
def test_scenes_cues_and_transitions_are_those_that_others_find(text: str, oracle: Callable[[str], Reading]) -> None:
    assert ours(text) == oracle(text)
    assert ours(text).characters == oracle(text).characters


def test_the_fixture_holds_what_is_compared() -> None:
    found = ours(FIXTURE)
    assert [len(found.scenes), len(found.cues), len(found.transitions), len(found.characters)] == [5, 6, 3, 4]
