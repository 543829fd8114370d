"""Finds title, author and the rest on a Final Draft title page, which is text at its places and says no keys."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.emphasis import plain
from domain.fdx.text import marked
from domain.fdx.xml_tree import Node
from domain.script import Element, Kind
from domain.words.sentences import squeezed

_KEYS = ("Title", "Credit", "Author", "Authors", "Source", "Contact", "Copyright", "Draft date", "Notes")
_BY_TYPE = {key.lower(): key for key in _KEYS} | {"writer": "Author", "writers": "Authors"}
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_LINES = tuple(  # what the words of a line make of it; the first that fits
    (re.compile(pattern, re.IGNORECASE), key)
    for pattern, key in (
        (r"(?:based|adapted|inspired|suggested)\b.*\b(?:on|from|by)\b|from (?:the|an?)\b", "Source"),
        (r"(?:[\w ,&'’-]+ )?by:?\Z", "Credit"),
        (r"©|copyright\b|\(c\)", "Copyright"),
        (rf"(?:[\w-]+ )*(?:draft|revisions?|revised)\b|(?:{_MONTHS})[a-z]*\.? \d|\d+[./-]\d+[./-]\d+\Z", "Draft date"),
        (r"contact\b|.*\S@\S|(?:tel|phone)\b|\+?[\d ()./-]{7,}\Z|https?:|www\.", "Contact"),
    )
)
_CREDIT = _LINES[1][0]
_CREDITED = re.compile(
    r"((?:written|screenplay|teleplay|script|created|a (?:film|play|script))\b[\w ,&]*\bby|by)[: ]\s*(\S.*)",
    re.IGNORECASE,
)
_AND = re.compile(r"(and|&)(?: |\Z)", re.IGNORECASE)


class _Entry(NamedTuple):
    key: str
    text: str
    paragraph: Node


def title_page(page: Node) -> list[Element]:
    """One element a key, with the lines of its first paragraph to its last."""
    found: dict[str, list[_Entry]] = {}
    for entry in _entries(page):
        found.setdefault(entry.key, []).append(entry)
    return [
        Element(
            kind=Kind.TITLE_PAGE,
            text="\n".join(entry.text for entry in entries),
            lines=(entries[0].paragraph.first, entries[-1].paragraph.last),
            data={"key": key},
        )
        for key, entries in found.items()
    ]


def _entries(page: Node) -> Iterator[_Entry]:
    """What a line like `written by` announces is in the one below it."""
    seen = {""}
    announced = last = ""
    for paragraph in (page.child("Content") or page).children("Paragraph"):
        text = squeezed(marked(paragraph))
        if not text:
            continue
        typed = _BY_TYPE.get(paragraph.attributes.get("Type", "").lower())
        if not (typed or announced) and (credited := _CREDITED.fullmatch(text)) and "Author" not in seen:
            yield _Entry("Credit", credited[1], paragraph)
            text, announced = credited[2], "Author"
        key = typed or announced or _key(plain(text), seen, last)
        yield _Entry(key, text, paragraph)
        seen.add(key)
        announced = "" if typed else _announced(key, plain(text))
        last = key


def _key(text: str, seen: set[str], last: str) -> str:
    if last == "Author" and _AND.match(text):
        return "Author"
    if "Title" not in seen and not _CREDIT.match(text):
        return "Title"
    key = next((key for pattern, key in _LINES if pattern.match(text)), "Notes")
    return "Notes" if key == "Credit" and "Author" in seen else key


def _announced(key: str, text: str) -> str:
    if key == "Credit":
        return "Author"
    if key == "Author":
        return "Author" if _AND.fullmatch(text) else ""
    return key if _CREDIT.match(text) else ""
