"""Finds what is quoted in a paragraph of prose: in straight, curly, French or German marks, or after a dash."""

import re
from typing import NamedTuple

_CLOSERS = {'"': '"', "“": "”", "„": '“”"', "«": "»", "「": "」", "『": "』"}
_REVERSED = {"»": "«", "”": "”"}  # as German and Swedish books have them
_SINGLE = {"'": "'’", "‘": "’'"}
_SENTENCE_MARKS = frozenset(".,!?…—–-;:")
_DASH = re.compile(r"\s*[—–―]\s*(?=\S)")


class Quote(NamedTuple):
    """Where a quotation stands in its paragraph, marks included, and the words in it."""

    start: int
    end: int
    text: str
    closed: bool = True


def quotes(text: str, single: bool = False) -> list[Quote]:
    """All quotations, in order. One that is never closed goes on to the end of the paragraph.

    `single` reads 'words' as quoted too: for a text that has no double marks, since `'` is an apostrophe as well.
    """
    found: list[Quote] = []
    at = 0
    while at < len(text):
        if closers := _closers(text, at, single):
            end = _end(text, at, closers)
            if end is None and text[at] in _SINGLE:
                single = False  # what does not end here, nothing further on ends
                continue
            last = len(text) if end is None else end
            if words := text[at + 1 : last].strip():
                found.append(Quote(at, min(last + 1, len(text)), words, end is not None))
            at = last
        at += 1
    return found


def dash(text: str, at: int = 0) -> re.Match[str] | None:
    """The dash that makes speech of what follows it: `— Bonjour, dit Marie.`"""
    return _DASH.match(text, at)


def has_double_marks(text: str) -> bool:
    return any(mark in text for mark in _CLOSERS)


def _closers(text: str, at: int, single: bool) -> str:
    """The marks that end the quotation which begins here; none if none does."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _CLOSERS:
        opens = bool(after) and (not after.isspace() or mark == "«") and not (mark == '"' and before.isalnum())
        return _CLOSERS[mark] if opens else ""
    if mark in _REVERSED:
        return _REVERSED[mark] if after.isalnum() and (not before or before.isspace()) else ""
    if single and mark in _SINGLE and after.strip() and not before.isalnum() and before not in _SINGLE:
        return _SINGLE[mark]
    return ""


def _end(text: str, start: int, closers: str) -> int | None:
    """The offset of the mark that closes. A single one closes after a sentence or clause, unlike in `dogs' tails`."""
    for at in range(start + 1, len(text)):
        if text[at] in closers and (text[start] not in _SINGLE or _ends_speech(text, at)):
            return at
    return None


def _ends_speech(text: str, at: int) -> bool:
    return text[at - 1] in _SENTENCE_MARKS and not text[at + 1 : at + 2].isalnum()
