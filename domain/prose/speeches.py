"""Divides a paragraph of prose into what is said in it, each with the tag that tells by whom, and what is told."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from domain.prose.quotes import Quote, dash, quotes
from domain.prose.tags import Tag, speaks, tag_after, tag_before

_WORDS_END = re.compile(r"[.,!?…—–\-;:]\Z")
_ANY_DASH = re.compile(r"[—–―]")
_DASHED_TAG = re.compile(r"(?<=[,!?….])\s+|\s?[—–―]\s*")
_LONGEST_TAG = 200  # letters


class Told(NamedTuple):
    """What a narrator says."""

    start: int
    end: int


class Said(NamedTuple):
    """One speech, its tag included. The `words` are those between the marks, from `opens` to `closes`."""

    start: int
    end: int
    words: str
    opens: int
    closes: int
    tag: Tag | None
    aside: str  # what stands in it outside of the marks: the tag, as written
    goes_on: bool  # the mark never closes: the next paragraph may be the same speech


Part = Told | Said


def parts(text: str, single: bool = False) -> list[Part]:
    """The paragraph without gaps. A quotation that a tag interrupts is one speech; a quoted name or sign is told."""
    said = list(_joined(text, list(_tagged(text, _spoken(text, single)))))
    borders = [0, *(offset for part in said for offset in (part.start, part.end)), len(text)]
    gaps = [Told(start, end) for start, end in list(pairwise(borders))[::2] if _says(text[start:end])]
    return sorted([*said, *gaps], key=lambda part: part.start)


def _spoken(text: str, single: bool) -> list[Quote]:
    if dash(text):
        return list(_after_dashes(text))
    found = quotes(text, single)
    ends = [0, *(quote.end for quote in found)]
    starts = [*(quote.start for quote in found[1:]), len(text)]
    return [
        quote
        for quote, before, after in zip(found, ends, starts, strict=False)
        if _is_speech(quote, text[before : quote.start], text[quote.end : after])
    ]


def _is_speech(quote: Quote, before: str, after: str) -> bool:
    """Whether a quotation is spoken, and not a name or sign that a sentence of the narrator holds."""
    led = before.rstrip()
    if not _says(quote.text):
        return bool(_WORDS_END.search(quote.text)) and not led[-1:].isalnum()
    if not (led or _says(after)) or not quote.closed or led.endswith(":"):
        return True
    if led[-1:].isalnum():
        return quote.text[0].isupper() and (speaks(led) or tag_after(after, quote.text) is not None)
    return bool(_WORDS_END.search(quote.text)) or tag_after(after, f"{quote.text},") is not None


def _tagged(text: str, spoken: list[Quote]) -> Iterator[Said]:
    """Every quotation with its own tag: the one after it, or what is left of the narration before."""
    free = 0  # what no tag has taken begins here
    for place, quote in enumerate(spoken):
        following = spoken[place + 1].start if place + 1 < len(spoken) else len(text)
        before, after = text[free : quote.start], text[quote.end : following]
        if tag := tag_after(after, quote.text):
            end = quote.end + tag.end
            aside = _bared(text[quote.end : end])
            yield Said(quote.start, end, quote.text, quote.start, quote.end, tag, aside, not quote.closed)
            free = end
            continue
        tag = tag_before(before)
        start = free + tag.start if tag and tag.end > tag.start else quote.start
        aside = _bared(text[start : quote.start])
        yield Said(start, quote.end, quote.text, quote.start, quote.end, tag, aside, not quote.closed)
        free = quote.end


def _joined(text: str, said: list[Said]) -> Iterator[Said]:
    """Speeches with nothing but their tag between them are one, if they are by the same."""
    whole: Said | None = None
    for part in said:
        if whole and _continues(text, whole, part):
            whole = whole._replace(
                words=_one_speech(whole.words, part.words, text[whole.closes : whole.end]),
                end=part.end,
                closes=part.closes,
                tag=whole.tag or part.tag,
                aside=" ".join(filter(None, (whole.aside, part.aside))),
                goes_on=part.goes_on,
            )
            continue
        if whole:
            yield whole
        whole = part
    if whole:
        yield whole


def _continues(text: str, whole: Said, part: Said) -> bool:
    if _says(text[whole.end : part.start]) or whole.tag is None or whole.tag.action or whole.tag.end == whole.tag.start:
        return False
    own = part.tag
    if own is None:
        return True
    return own.subject.words.casefold() == whole.tag.subject.words.casefold() and not (
        own.manner or own.action or own.to
    )


def _one_speech(words: str, more: str, between: str) -> str:
    """`"Wait," said Mara. "Listen."` are two sentences, `"Wait," said Mara, "and listen."` is one."""
    if words[-1] == "," or words[-1].isalnum():
        ends = between.rstrip().endswith((".", "!", "?", "…"))
        words = words.rstrip(",") + ("." if ends else ",")
    return f"{words}{'' if more[0] in '.,!?…' else ' '}{more}"


def _after_dashes(text: str) -> Iterator[Quote]:
    """`— Bonjour, dit Marie. — Ça va ?` and `—Hola —dijo Juan—. ¿Qué tal?`"""
    at = 0
    while opening := dash(text, at):
        end, after = _dashed_tag(text, opening.end())
        yield Quote(opening.start(), end, text[opening.end() : end].strip())
        at = after


def _dashed_tag(text: str, start: int) -> tuple[int, int]:
    """Where the speech that begins at `start` ends, and where more of it may begin."""
    for border in _DASHED_TAG.finditer(text, start + 1):
        rest = text[border.end() : border.end() + _LONGEST_TAG]
        if rest[:1].islower() and (tag := tag_after(rest, "")) and tag.start == 0:
            closing = _ANY_DASH.search(rest, 0, tag.end)
            return border.start(), border.end() + (closing.start() if closing else tag.end)
    return len(text), len(text)


def _bared(words: str) -> str:
    return words.strip(" ,;:—–-")


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
