"""Takes notes `[[ ]]` and boneyards `/* */` out of a Fountain text; the lines that stay keep their numbers."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from domain.fountain.heading import PATTERN as HEADING
from domain.script import Element, Kind


class LineKind(Enum):
    TEXT = "text"
    EMPTY = "empty"  # a paragraph ends here
    HELD = "held"  # two spaces on it: a speech goes on
    TAKEN = "taken"  # nothing but a note or boneyard stood here


class Line(NamedTuple):
    """A line of the script. It has several lines of the file where a note in its middle had line breaks."""

    kind: LineKind
    text: str
    first: int  # 1-based, inclusive
    last: int


class _Mark(NamedTuple):
    kind: Kind
    start: int  # offsets in the text, brackets included
    end: int
    inside: str


_OPENING = re.compile(r"/\*|\[\[")
_EMPTY_LINE = r"\n(?=(?: ?\t)* ?\n)"
_HEADING_WITHIN = re.compile(rf"^[ \t]*{HEADING}", re.IGNORECASE | re.MULTILINE)
_HABIT = 10  # held lines; where there are more, and more than empty ones, the two spaces are not meant


def take_out(text: str) -> tuple[list[Line], list[Element]]:
    """The lines of the script; its notes and boneyards, in order. `text` ends its lines with newlines only."""
    page = _Page()
    elements = []
    at = 0
    for mark in _Marks(text):
        page.keep(text[at : mark.start])
        first = page.number
        page.leave_out(text[mark.start : mark.end], mark.kind)
        inside = "\n".join(line.strip() for line in mark.inside.strip().split("\n"))
        elements.append(Element(kind=mark.kind, text=inside, lines=(first, page.number)))
        at = mark.end
    page.keep(text[at:])
    return _without_habit(page.finish()), elements


class _Marks:
    """Finds every note and boneyard. The searches never go back: a text full of openings takes linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = {"/*": _Ahead(text, r"(?=\*/)"), "[[": _Ahead(text, r"(?=\]\])")}
        self._empty_line = _Ahead(text, _EMPTY_LINE)
        self._first_on_line = _Ahead(text, r"^[ \t]*(?=/\*)")

    def __iter__(self) -> Iterator[_Mark]:
        at = 0
        while opening := _OPENING.search(self._text, at):
            start, at = opening.span()
            if self._text[start - 1 : start] == "\\":
                continue
            end = self._ends[opening[0]].after(at)
            kind = Kind.NOTE if opening[0] == "[[" else Kind.BONEYARD
            if not (self._is_note(at, end) if kind is Kind.NOTE else self._is_boneyard(start, end)):
                continue
            inside = self._text[at:end].rstrip()
            at = end + 2 if end < len(self._text) else at + len(inside)
            yield _Mark(kind, start, at, inside)

    def _is_boneyard(self, start: int, end: int) -> bool:
        """One that never closes is meant, and takes all the rest, if it begins a line: `src/*` does not."""
        return end < len(self._text) or self._first_on_line.after(start) == start

    def _is_note(self, start: int, end: int) -> bool:
        """A note holds no empty line, by the rule; one without another note or a scene in between is let pass."""
        if end == len(self._text):
            return False
        if self._empty_line.after(start) > end:
            return True
        return self._text.find("[[", start, end) < 0 and not _HEADING_WITHIN.search(self._text, start, end)


class _Ahead:
    """Where a pattern next ends, from an offset on that only grows; the end of the text when it never does."""

    def __init__(self, text: str, pattern: str) -> None:
        self._places = (match.end() for match in re.finditer(pattern, text, re.MULTILINE))
        self._end = len(text)
        self._next = -1

    def after(self, offset: int) -> int:
        while self._next < offset:
            self._next = next(self._places, self._end)
        return self._next


class _Page:
    """Puts the lines together again around what was left out."""

    def __init__(self) -> None:
        self.number = 1
        self._lines: list[Line] = []
        self._pieces: list[tuple[int, str]] = []  # of the line being read, with their line numbers
        self._cut = False
        self._broken = False  # a boneyard with an empty line in it ends the paragraph

    def keep(self, text: str) -> None:
        piece, *pieces = text.split("\n")
        self._pieces.append((self.number, piece))
        if not pieces:
            return
        self._end_line()
        *whole, piece = pieces
        self._lines += [Line(_kind_of(text), text, n, n) for n, text in enumerate(whole, start=self.number + 1)]
        self.number += len(pieces)
        self._pieces.append((self.number, piece))

    def leave_out(self, text: str, kind: Kind) -> None:
        self._cut = True
        self._broken |= kind is Kind.BONEYARD and re.search(_EMPTY_LINE, text) is not None
        self.number += text.count("\n")

    def finish(self) -> list[Line]:
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        if self._cut:
            self._lines.append(self._joined())
        else:
            number, text = self._pieces[0]
            self._lines.append(Line(_kind_of(text), text, number, number))
        self._pieces, self._cut, self._broken = [], False, False

    def _joined(self) -> Line:
        """The pieces around notes as one line, without the second space that a note between words would leave."""
        numbers = [number for number, text in self._pieces if text.strip()]
        if not numbers:
            return Line(LineKind.EMPTY if self._broken else LineKind.TAKEN, "", self._pieces[0][0], self.number)
        texts: list[str] = []
        for nth, (_, text) in enumerate(self._pieces):
            if nth and (not texts or texts[-1][-1].isspace()):
                text = text.lstrip()
            if text and (texts or text.strip()):
                texts.append(text)
        return Line(LineKind.TEXT, "".join(texts).rstrip(), numbers[0], numbers[-1])


def _kind_of(text: str) -> LineKind:
    if text and not text.isspace():
        return LineKind.TEXT
    return LineKind.HELD if "  " in text else LineKind.EMPTY


def _without_habit(lines: list[Line]) -> list[Line]:
    """Where an editor left spaces on most empty lines, they hold nothing together."""
    held = sum(line.kind is LineKind.HELD for line in lines)
    empty = sum(line.kind is LineKind.EMPTY for line in lines)
    if held <= max(_HABIT, empty):
        return lines
    return [line._replace(kind=LineKind.EMPTY) if line.kind is LineKind.HELD else line for line in lines]
