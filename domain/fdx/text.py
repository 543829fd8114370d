"""The words of a Final Draft paragraph, with bold, italics and underline as the emphasis marks of Fountain."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from domain.emphasis import plain
from domain.fdx.xml_tree import Node

_MARKS = {"Bold": "**", "Italic": "*", "Underline": "_"}
_STRUCK = "Strikeout"

Run = tuple[frozenset[str], str]  # styles, words


def marked(paragraph: Node) -> str:
    """What the paragraph says. What is struck out is not said, see `struck()`."""
    runs = [run for run in _runs(paragraph) if _STRUCK not in run[0]]
    words = "".join(text for _, text in runs)
    escaped = [(styles, _escaped(text)) for styles, text in runs]
    # Marks are kept only where they can be taken away again: `**b****c**` or a styled half of `a*b` could not.
    for text in (_joined(runs), _joined(escaped), "".join(text for _, text in escaped)):
        if plain(text) == words:
            return text
    return words


def struck(paragraph: Node) -> str:
    return "".join(text for styles, text in _runs(paragraph) if _STRUCK in styles)


def _runs(paragraph: Node) -> list[Run]:
    """Runs of one style; a revision in the middle of one does not divide it."""
    grouped = groupby(_pieces(paragraph.parts), key=lambda piece: piece[0])
    return [(styles, "".join(text for _, text in pieces)) for styles, pieces in grouped]


def _pieces(parts: Iterable[Node | str]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, str):
            if part.strip():  # not in a `Text`, as some programs write it
                yield frozenset(), part.strip()
        elif part.tag == "Text":
            styles = frozenset(part.attributes.get("Style", "").split("+"))
            text = "".join(inside for inside in part.parts if isinstance(inside, str))
            yield styles & {*_MARKS, _STRUCK}, text.upper() if "AllCaps" in styles else text


def _joined(runs: list[Run]) -> str:
    return "".join(_emphasized(styles, text) for styles, text in runs)


def _emphasized(styles: frozenset[str], text: str) -> str:
    marks = "".join(mark for style, mark in _MARKS.items() if style in styles)
    return "\n".join(_between(marks, line) for line in text.split("\n")) if marks else text


def _between(marks: str, line: str) -> str:
    """White space stays outside, where marks may stand: `**Hello** `."""
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{marks}{words}{marks[::-1]}{line[start + len(words) :]}"


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "*_\\" else letter for letter in text)
