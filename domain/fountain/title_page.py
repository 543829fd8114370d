"""Reads the title page of a Fountain script: keys and values, before the first empty line."""

import re

from domain.fountain.annotations import Line, LineKind
from domain.fountain.heading import is_heading
from domain.script import Element, Kind

_KEY = re.compile(r"([^\W\d_][^:\n]{0,40}):(?!//)\s*(.*)")
_KNOWN = frozenset(  # fountain.io's own, and what the programs that write Fountain add
    {"title", "credit", "author", "authors", "source", "contact", "copyright", "notes", "date", "draft date"}
    | {"draft", "revision", "version", "subtitle", "series", "season", "episode", "episode title", "written by"}
    | {
        "based on",
        "contact info",
        "format",
        "language",
        "logline",
        "genre",
        "company",
        "studio",
        "producer",
        "director",
    }
)


def read_title_page(lines: list[Line]) -> tuple[list[Element], int]:
    """One element a key, and the index of the line where the script goes on.

    At least one key must be a known one, for `FADE IN:` and `Anna said: no` look like keys as well.
    """
    entries: list[tuple[str, list[str], list[Line]]] = []
    start = _first_text(lines)
    at = start
    while at < len(lines) and (line := lines[at]).kind in (LineKind.TEXT, LineKind.TAKEN):
        if is_heading(line.text):
            break
        at += 1
        if line.kind is LineKind.TAKEN:
            continue
        key = None if line.text[0].isspace() else _KEY.fullmatch(line.text)
        if key:
            entries.append((key[1].strip(), [key[2]], [line]))
        elif entries:
            entries[-1][1].append(line.text)
            entries[-1][2].append(line)
        else:
            break
    if not any(key.lower() in _KNOWN for key, _, _ in entries):
        return [], start
    return [_element(*entry) for entry in entries], at


def _first_text(lines: list[Line]) -> int:
    return next((at for at, line in enumerate(lines) if line.kind is LineKind.TEXT), len(lines))


def _element(key: str, values: list[str], lines: list[Line]) -> Element:
    text = "\n".join(value.strip() for value in values if value.strip())
    return Element(kind=Kind.TITLE_PAGE, text=text, lines=(lines[0].first, lines[-1].last), data={"key": key})
