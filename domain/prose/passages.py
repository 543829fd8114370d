"""Divides prose into passages: titles, headings, breaks and paragraphs, whose words know their lines in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from domain.emphasis import plain
from domain.words.sentences import squeezed


class PassageKind(Enum):
    ENTRY = "entry"  # of the title page
    HEADING = "heading"
    BREAK = "break"  # `* * *`: a scene ends here
    PARAGRAPH = "paragraph"


class Passage(NamedTuple):
    """Words on one line, single spaced. `starts` are the offsets at which its lines of the file begin."""

    kind: PassageKind
    text: str
    first: int
    starts: tuple[int, ...]
    depth: int = 1  # of a heading
    key: str = ""  # of an entry: Title, Author ...

    def lines(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """The lines of the file, 1-based and inclusive, that the words from `start` to `end` stand in."""
        last = len(self.text) if end is None else end
        return self._line(start), max(self._line(start), self._line(max(start, last - 1)))

    def _line(self, offset: int) -> int:
        return self.first + bisect_right(self.starts, offset) - 1


_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BREAK = re.compile(r"(?:[*_~•·#=+§–—-]\s*){3,}|[*#§⁂~•—–]")
_UNDERLINE = re.compile(r"=+|-+")
_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty(?:-[a-z]+)?"
_NUMBER = rf"(?:\d{{1,3}}|[ivxlc]+|{_WORD})"
_CHAPTER = re.compile(
    rf"(?:chapter|part|book|act|scene)\s+(?:the\s+)?{_NUMBER}\b.{{0,60}}"
    rf"|prologue|epilogue|{_NUMBER}\.|\d{{1,3}}|[ivx]{{2,}}|{_WORD}",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\"“„«»「—–―]")
_DASH = re.compile(r"[—–―]\s*\S")
_SAID_ALL = re.compile(r"[.!?…][\"”’“»«」)]*\Z|[\"”“»」]\Z")
_AUTHOR = re.compile(r"by\s+(\S.{0,60})", re.IGNORECASE)
_TITLE_WORDS = 10
_FRONT = re.compile(r"([^\W\d_][\w -]{0,30}):(?!//)\s*(.*)")
_PAGE_KEYS = frozenset({"title", "author"})


def passages(text: str) -> list[Passage]:
    """Everything in the text, in order. An indent, or a quotation after a short line, begins a paragraph too."""
    lines = text.split("\n")
    front, start = _front_matter(lines)
    width = max(map(len, lines))
    body = [_passage(block, number) for block, number in _blocks(lines, start, width)]
    return [*front, *_with_title(body, bool(front))]


def _blocks(lines: list[str], start: int, width: int) -> Iterator[tuple[list[str], int]]:
    """Lines that belong together, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*lines[start:], ""], start=start + 1):
        if block and _ends_block(block, line, width):
            yield block, number - len(block)
            block = []
        if line.strip():
            block.append(line)


def _ends_block(block: list[str], line: str, width: int) -> bool:
    above, line_words = block[-1], line.strip()
    if not line_words or _is_alone(above) or _is_alone(line):
        return not (line_words and len(block) == 1 and _UNDERLINE.fullmatch(line_words) and not _is_alone(above))
    if len(block) == 2 and _UNDERLINE.fullmatch(above.strip()):
        return True
    indented = line[:1].isspace() and not above[:1].isspace()
    return indented or _begins_speech(block, line_words, width)


def _is_alone(line: str) -> bool:
    return bool(_HEADING.fullmatch(line.strip()) or _BREAK.fullmatch(line.strip()))


def _begins_speech(block: list[str], line: str, width: int) -> bool:
    """Whether somebody else's speech begins here: its first word would have had room on the line above."""
    if _DASH.match(line):
        return _DASH.match(block[0].strip()) is not None
    above = block[-1].rstrip()
    had_room = len(above) + 1 + len(line.split(" ", 1)[0]) <= width
    return _OPENING.match(line) is not None and had_room and _SAID_ALL.search(above[-9:]) is not None


def _passage(block: list[str], first: int) -> Passage:
    starts, words = [], ""
    for line in block:
        line_words = squeezed(plain(line))
        starts.append(len(words) + bool(words))
        words = f"{words} {line_words}" if words else line_words
    only = block[0].strip()
    if heading := _HEADING.fullmatch(only):
        return Passage(PassageKind.HEADING, squeezed(plain(heading[2].rstrip("# \t"))), first, (0,), len(heading[1]))
    if len(block) == 2 and _UNDERLINE.fullmatch(block[1].strip()):
        depth = 1 if block[1].strip()[0] == "=" else 2
        return Passage(PassageKind.HEADING, squeezed(plain(only)), first, (0,), depth)
    if len(block) == 1 and _BREAK.fullmatch(only):
        return Passage(PassageKind.BREAK, "", first, (0,))
    if len(block) == 1 and _CHAPTER.fullmatch(words):
        return Passage(PassageKind.HEADING, words, first, (0,), 2)
    return Passage(PassageKind.PARAGRAPH, words, first, tuple(starts))


def _with_title(body: list[Passage], told: bool) -> list[Passage]:
    """The first words are the title if they stand apart and say no sentence, or are the only highest heading."""
    if told or not body or not _is_title(body):
        return body
    title, *rest = body
    found = [title._replace(kind=PassageKind.ENTRY, key="Title")]
    if rest and rest[0].kind is PassageKind.PARAGRAPH and (author := _AUTHOR.fullmatch(rest[0].text)):
        found.append(rest.pop(0)._replace(kind=PassageKind.ENTRY, key="Author", text=author[1]))
    return [*found, *rest]


def _is_title(body: list[Passage]) -> bool:
    first, *rest = body
    if first.kind is PassageKind.HEADING:
        chapters = _CHAPTER.fullmatch(first.text) is not None
        return not chapters and not any(p.kind is PassageKind.HEADING and p.depth <= first.depth for p in rest)
    words = first.text.split()
    ends = first.text[-1:].isalnum() or (first.text.endswith(("!", "?")) and first.text.isupper())
    capital = [word for word in words if word[0].isupper() or word[0].isdigit() or len(word) <= 3]
    return (
        bool(rest)
        and first.kind is PassageKind.PARAGRAPH
        and len(first.starts) == 1
        and len(words) <= _TITLE_WORDS
        and ends
        and len(capital) == len(words)
    )


def _front_matter(lines: list[str]) -> tuple[list[Passage], int]:
    """`title: ...` at the very top, alone or between two `---` as Markdown programs write it; and where text begins."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[first].strip() == "---"
    block = list(takewhile(lambda line: line not in ("", "---"), map(str.strip, lines[first + fenced :])))
    end = first + fenced + len(block)
    entries = [_FRONT.fullmatch(line) for line in block]
    known = any(entry and entry[1].casefold() in _PAGE_KEYS for entry in entries)
    if not (known and all(entries)) or (fenced and "".join(lines[end : end + 1]).strip() != "---"):
        return [], 0
    found = [
        Passage(PassageKind.ENTRY, entry[2].strip("\"' "), number, (0,), key=entry[1].strip().capitalize())
        for number, entry in enumerate(entries, start=first + fenced + 1)
        if entry
    ]
    return found, end + fenced
