"""`parse` of a script of 120 pages, beside every other Fountain parser that pip installs: how long, and what it finds.

    .venv/bin/python tests/benchmarks/parse.py

The peers are the `bench` group of pyproject.toml; docs/figures.md says how to install it. What is found is counted:
scenes, speeches, the names of who speaks, and notes (what takes them for text has them spoken and filmed). A peer finds
as much when all four counts are at least ours.
Goal: faster than each that finds as much.
"""

import io
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from domain.cue import character_name
from domain.fountain import parse
from figures import PEERS, TINY, goal, in_turn, sized, table
from scripts import long_script

PAGES = sized(120, 3)
ROUNDS = sized(7, 1)

Pairs = Iterable[tuple[str, str]]  # what kind of element, and its text or name


class Reader(NamedTuple):
    """`parse` is what is timed; `pairs` looks at what it made. `scene` and `cue` are its words for these kinds."""

    parse: Callable[[str], Any]
    pairs: Callable[[Any], Pairs]
    scene: str
    cue: str


def added(module: str) -> Callable[[str], Any]:
    def parse_it(text: str) -> Any:
        parser = import_module(module).Parser()
        parser.add_text(text)
        return parser

    return parse_it


def _noted(parser: Any) -> Pairs:
    return [("NOTE", "") for _ in parser.script.notes]


def jouvence_pairs(document: Any) -> Pairs:
    for scene in document.scenes:
        yield "SCENE" if scene.header else "", ""
        yield from ((str(paragraph.type), str(paragraph.text)) for paragraph in scene.paragraphs)


READERS = {
    "cinema": Reader(parse, lambda script: ((e.kind, e.text) for e in script.elements), "scene_heading", "character"),
    "screenplain": Reader(
        lambda text: list(import_module("screenplain.parsers.fountain").parse(io.StringIO(text))),
        lambda script: ((type(p).__name__, str(getattr(p, "character", ""))) for p in script),
        "Slug",
        "Dialog",
    ),
    "screenplay-tools": Reader(
        added("screenplay_tools.fountain.parser"),
        lambda parser: [*_noted(parser), *((e.type.value, getattr(e, "name", "")) for e in parser.script.elements)],
        "HEADING",
        "CHARACTER",
    ),
    "fountain-tools": Reader(
        added("fountain_tools.parser"),
        lambda parser: [*_noted(parser), *((e.type.name, getattr(e, "name", "")) for e in parser.script.elements)],
        "HEADING",
        "CHARACTER",
    ),
    "fountain-py": Reader(
        lambda text: import_module("fountain").FountainParser().parse(text),
        lambda document: ((e.type.name, e.text) for e in document.elements),
        "SCENE_HEADING",
        "CHARACTER",
    ),
    "fountain-parser": Reader(
        lambda text: import_module("fountain_parser").parse(text),
        lambda script: ((e.element_type.name, getattr(e, "name", "")) for e in script.elements),
        "SCENE_HEADING",
        "CHARACTER",
    ),
    "Jouvence": Reader(
        lambda text: import_module("jouvence.parser").JouvenceParser().parseString(text), jouvence_pairs, "SCENE", "2"
    ),
}


class Found(NamedTuple):
    scenes: int
    speeches: int
    people: int
    notes: int

    def is_as_much_as(self, other: "Found") -> bool:
        return all(mine >= its for mine, its in zip(self, other, strict=True))


def found(reader: Reader, text: str) -> Found:
    pairs = list(reader.pairs(reader.parse(text)))
    names = [character_name(text)[0].upper() for kind, text in pairs if kind == reader.cue]
    notes = sum(kind.upper() == "NOTE" for kind, _ in pairs)
    return Found(sum(kind == reader.scene for kind, _ in pairs), len(names), len(set(names)), notes)


def timed(reader: Reader, text: str) -> float:
    began = time.perf_counter()
    reader.parse(text)
    return time.perf_counter() - began


def installed() -> dict[str, str]:
    """Versions by name; cinema is there in any case."""
    sys.path += map(str, PEERS.glob("lib/python*/site-packages"))  # behind ours, which come first
    versions = {"cinema": ""}
    if TINY:
        return versions
    for name in [name for name in READERS if name not in versions]:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            print(f"{name} is not installed; docs/figures.md says how.")
    return versions


def main() -> None:
    text, versions = long_script(PAGES), installed()
    counts = {name: found(READERS[name], text) for name in versions}
    took = in_turn({name: lambda name=name: timed(READERS[name], text) for name in versions}, ROUNDS)
    as_much = [name for name in versions if counts[name].is_as_much_as(counts["cinema"])]
    print(f"{PAGES} pages, {len(text.splitlines()):,} lines")
    rows = [
        (f"{name} {versions[name]}", *counts[name], name in as_much, f"{seconds * 1000:.0f}", _ratio(seconds, took))
        for name, seconds in took.items()
    ]
    table(("", "scenes", "speeches", "people", "notes", "as much", "ms", "ratio"), rows)
    goal("faster than each that finds as much", all(took["cinema"] <= took[name] for name in as_much))


def _ratio(seconds: float, took: dict[str, float]) -> str:
    return f"{seconds / took['cinema']:.2f}"


if __name__ == "__main__":
    main()
