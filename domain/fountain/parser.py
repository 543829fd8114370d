"""Reads a Fountain script (fountain.io/syntax) into elements, each with its lines in the file."""

import re
from collections.abc import Callable
from typing import Any

from domain.cue import character_name, is_name
from domain.encoding import newlines
from domain.fountain.annotations import Line, LineKind, take_out
from domain.fountain.heading import is_heading, scene_number
from domain.fountain.speech import parts_of_speech
from domain.fountain.title_page import read_title_page
from domain.script import Element, Kind, Script

_FORCED = (  # what a mark at the beginning of a line makes of it; the first that fits
    (Kind.PAGE_BREAK, r"={3,}\Z"),
    (Kind.SYNOPSIS, r"=++\s*+\S"),
    (Kind.SECTION, r"\#++\s*+\S"),
    (Kind.ACTION, r"!"),
    (Kind.LYRICS, r"~"),
    (Kind.CENTERED, r">.*<\Z"),
    (Kind.TRANSITION, r">\s*+\S"),
    (Kind.SCENE_HEADING, r"\.(?=[^\W_])"),  # not an ellipsis
    (Kind.CHARACTER, r"@\s*+\S"),
)
_MARK = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FORCED))
_MARKS = frozenset("=#!~>.@")
_ENDS_ACTION = frozenset("=#~>")
_ENDS_SPEECH = re.compile(r"[!>]|={3,}\Z|(?:=|#+)\s")
_NEVER_SPOKEN = re.compile(r"[!>=]|#+\s")
_FADE_IN = re.compile(r"[^a-z]+:\s*")  # the one thing that people write right above a scene
_SPOKEN = frozenset({Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS})


def parse(text: str) -> Script:
    """Every paragraph, speech part, note and boneyard, in order of their first lines. Any text can be parsed."""
    text = newlines(text)
    lines, annotations = take_out(text)
    title_page, start = read_title_page(lines)
    body = _Reader(lines, start).read()
    return Script(elements=tuple(sorted([*title_page, *body, *annotations], key=lambda element: element.lines[0])))


class _Reader:
    """Walks over the lines; each reader below takes one paragraph and moves on."""

    def __init__(self, lines: list[Line], start: int) -> None:
        self._lines = lines
        self._at = start
        self._elements: list[Element] = []

    def read(self) -> list[Element]:
        while self._at < len(self._lines):
            if self._lines[self._at].kind is LineKind.TEXT:
                _READERS[self._kind(self._at)](self)
            else:
                self._at += 1
        return self._elements

    def _kind(self, at: int) -> Kind:
        """What the line is if a paragraph begins with it."""
        text = self._lines[at].text.lstrip()
        if text[0] in _MARKS and (mark := _MARK.match(text.rstrip())):
            return Kind(mark.lastgroup or Kind.ACTION)
        if is_heading(text):
            return Kind.SCENE_HEADING
        if text.endswith("TO:") and text.isupper() and self._stands_alone(at):
            return Kind.TRANSITION
        if is_name(text) and self._is_spoken_below(at):
            return Kind.CHARACTER
        return Kind.ACTION

    def _stands_alone(self, at: int) -> bool:
        """Nothing but a scene may follow a transition without an empty line."""
        below = self._line(at + 1)
        return below is None or below.kind is not LineKind.TEXT or is_heading(below.text.lstrip())

    def _is_spoken_below(self, at: int) -> bool:
        at += 1
        while (below := self._line(at)) and below.kind is LineKind.TAKEN:
            at += 1
        if below is None or below.kind is not LineKind.TEXT:
            return False
        text = below.text.lstrip()
        return not _NEVER_SPOKEN.match(text) and not is_heading(text)

    def _page_break(self) -> None:
        self._add(Kind.PAGE_BREAK, [self._take()], "")

    def _synopsis(self) -> None:
        line = self._take()
        self._add(Kind.SYNOPSIS, [line], line.text.strip().lstrip("=").lstrip())

    def _section(self) -> None:
        line = self._take()
        marked = line.text.strip()
        title = marked.lstrip("#")
        self._add(Kind.SECTION, [line], title.lstrip(), {"depth": len(marked) - len(title)})

    def _transition(self) -> None:
        line = self._take()
        self._add(Kind.TRANSITION, [line], line.text.strip().removeprefix(">").lstrip())

    def _heading(self) -> None:
        line = self._take()
        text, number = scene_number(line.text.strip().removeprefix("."))
        self._add(Kind.SCENE_HEADING, [line], text, {"scene_number": number} if number else {})

    def _lyrics(self) -> None:
        block = self._gather(lambda at, _: self._kind(at) is Kind.LYRICS)
        self._add(Kind.LYRICS, block, _sung(block))

    def _centered(self) -> None:
        block = self._gather(lambda at, _: self._kind(at) is Kind.CENTERED)
        self._add(Kind.CENTERED, block, "\n".join(line.text.strip()[1:-1].strip() for line in block))

    def _action(self) -> None:
        block = self._gather(self._is_same_action)
        self._add(Kind.ACTION, block, "\n".join(map(_described, block)))

    def _is_same_action(self, at: int, parted: bool) -> bool:
        text = self._lines[at].text.lstrip()
        if parted or text[0] in _ENDS_ACTION:
            return self._kind(at) is Kind.ACTION
        return not (is_heading(text) and _FADE_IN.fullmatch(self._lines[at - 1].text))

    def _speech(self) -> None:
        cue, *lines = self._gather(self._is_same_speech, with_held=True)
        self._cue(cue)
        for kind, part in parts_of_speech(lines):
            text = _sung(part) if kind is Kind.LYRICS else "\n".join(line.text.strip() for line in part)
            self._add(kind, part, text)

    def _is_same_speech(self, at: int, parted: bool) -> bool:
        text = self._lines[at].text.strip()
        return not _ENDS_SPEECH.match(text) and not (parted and is_heading(text))

    def _cue(self, line: Line) -> None:
        text = line.text.strip().removeprefix("@").lstrip()
        dual = text.endswith("^")
        text = text.removesuffix("^").rstrip()
        name, extensions = character_name(text)
        follows = bool(self._elements) and self._elements[-1].kind in _SPOKEN
        self._add(Kind.CHARACTER, [line], text, {"name": name, "extensions": extensions, "dual": dual and follows})

    def _gather(self, goes_on: Callable[[int, bool], bool], with_held: bool = False) -> list[Line]:
        """This line and those below that go on with it. A note on a line of its own does not end a paragraph.

        `goes_on` is asked with the index of a line, and whether something stood between it and the one before.
        """
        block = [self._take()]
        parted = False
        while (line := self._line(self._at)) and (with_held or line.kind is not LineKind.HELD):
            if line.kind is LineKind.EMPTY or (line.kind is LineKind.TEXT and not goes_on(self._at, parted)):
                break
            if line.kind is not LineKind.TAKEN:
                block.append(line)
            parted = line.kind is not LineKind.TEXT
            self._at += 1
        return block

    def _line(self, at: int) -> Line | None:
        return self._lines[at] if at < len(self._lines) else None

    def _take(self) -> Line:
        self._at += 1
        return self._lines[self._at - 1]

    def _add(self, kind: Kind, lines: list[Line], text: str, data: dict[str, Any] | None = None) -> None:
        self._elements.append(Element(kind=kind, text=text, lines=(lines[0].first, lines[-1].last), data=data or {}))


def _described(line: Line) -> str:
    """Action keeps its indent, a tab being four spaces."""
    text = line.text.replace("\t", "    ").rstrip()
    return text.replace("!", "", 1) if text.lstrip().startswith("!") else text


def _sung(lines: list[Line]) -> str:
    return "\n".join(line.text.strip().removeprefix("~").lstrip() for line in lines)


_READERS: dict[Kind, Callable[[_Reader], None]] = {
    Kind.PAGE_BREAK: _Reader._page_break,
    Kind.SYNOPSIS: _Reader._synopsis,
    Kind.SECTION: _Reader._section,
    Kind.TRANSITION: _Reader._transition,
    Kind.SCENE_HEADING: _Reader._heading,
    Kind.LYRICS: _Reader._lyrics,
    Kind.CENTERED: _Reader._centered,
    Kind.ACTION: _Reader._action,
    Kind.CHARACTER: _Reader._speech,
}
