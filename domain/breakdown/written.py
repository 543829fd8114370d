"""Words that are seen: what an action line says that a sign, a note or a screen reads."""

import re

from domain.words.sentences import squeezed, words

_WHOLE = re.compile(r"[\"“]([^\"“”]*[^\W\d_][^\"“”]*)[\"”][.!]?")
_CARRIERS = (
    "sign signpost billboard poster banner plaque note letter envelope telegram postcard card label headline newspaper "
    "screen phone smartphone monitor computer laptop tombstone gravestone notice page diary ticket map"
).split()
_ANNOUNCES = re.compile(r"\b(?:reads?|says?|spells?|displays?)\b[^.!?\"“”]*:\Z", re.IGNORECASE)
_INSCRIBED = re.compile(
    rf"\b({'|'.join(_CARRIERS)})\b[^.!?\"“”]*?(?:\b(?:reads?|reading|says?|saying|displays?|spells?|shows?|words)\b"
    r"[^.!?\"“”]*|:\s*)[\"“]([^\"“”]+)[\"”](?=\s*(?:[.,;!?)]|\Z))",
    re.IGNORECASE,
)
_MOST = 90  # letters that can be read in one shot


def whole(text: str) -> str | None:
    """The words of an action that is nothing but words in quotation marks."""
    hit = _WHOLE.fullmatch(squeezed(text))
    return hit[1] if hit else None


def announces(text: str) -> bool:
    """`It reads:` and the like, whose words come next."""
    return _ANNOUNCES.search(squeezed(text)) is not None


def carrier(text: str) -> str | None:
    """The last thing in an action that words may stand on."""
    return next((word for word in reversed(words(text)) if word in _CARRIERS), None)


def inscription(text: str) -> str | None:
    """What is shown of an action that says itself what stands there: `The sign reads "KEEP OUT."`"""
    hit = _INSCRIBED.search(text)
    return reads(hit[1].casefold(), hit[2]) if hit else None


def reads(carrier: str, text: str) -> str:
    """An insert's subject: the thing, and its words."""
    return f'{carrier} that reads "{text[:_MOST].strip()}"'
