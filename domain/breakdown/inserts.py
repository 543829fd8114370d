"""Things that a film shows by themselves: what the script asks to see close, and what people turn to."""

import re

from domain.words.sentences import words
from domain.words.vocabulary import CLOSE_LOOKS, TURNS_TO

_DIRECTION = re.compile(
    r"(?:INSERT(?: SHOT)?|(?:EXTREME |TIGHT )?CLOSE(?:[- ]?UP)?(?: SHOT)?(?: ON| OF)?|E?CU|(?:TIGHT |ANGLE )?ON)"
    r"\b\s*[:.\-–—]*\s*(?=\S)"
)
_LONGEST = 12  # words: longer ones tell more than one thing


def close_on(text: str) -> str | None:
    """What the script wants close: `CLOSE ON: the letter.` is `the letter`. None if it asks for nothing."""
    direction = _DIRECTION.match(text)
    if direction is None:
        return None
    rest = text[direction.end() :]
    if direction[0].startswith("ON") and not (rest[:1].isupper() and rest.split()[0].isupper()):
        return None
    return re.split(r"[.;:]|\s[-–—]+\s|\s(?:as|while|where|when|which|that)\s", rest, maxsplit=1)[0].strip() or None


def thing(text: str) -> str | None:
    """The thing that an action without people is about: `The phone rings.`"""
    said = words(text)
    return CLOSE_LOOKS.first(said) if len(said) <= _LONGEST else None


def turned_to(text: str) -> str | None:
    """The thing that somebody in an action turns to: `Mara unfolds the letter.`"""
    said = words(text)
    return CLOSE_LOOKS.first(said) if TURNS_TO.first(said) else None
