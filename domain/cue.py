"""Who a cue line names: the character without extensions, and whether a line can be a cue at all."""

import re
import unicodedata
from functools import lru_cache

from domain.emphasis import plain
from domain.words.sentences import squeezed

_EXTENSION = re.compile(r"\(([^()]*)(?:\)|$)")
_SAME_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "（": "(", "）": ")", "：": ":"})  # noqa: RUF001
_FIRST_CASELESS = "\u0590"  # Hebrew; Latin, Greek, Cyrillic and Armenian come before it
_FIRST_WIDE = "\u2e80"  # Han, Kana, Hangul
_SENTENCE = re.compile(r"[.,;:!?…。、，；！？「」『』“”\"؟،।]")
_LONGEST_WIDE, _LONGEST_NARROW, _MOST_WORDS = 10, 24, 3


def character_name(cue: str) -> tuple[str, list[str]]:
    """`"ANNA (V.O.) (CONT'D)"` is `("ANNA", ["V.O.", "CONT'D"])`: extensions never make a new character."""
    name, extensions = _taken_apart(cue)
    return name, list(extensions)


@lru_cache(maxsize=1024)  # a script has a few cues, a thousand times
def _taken_apart(cue: str) -> tuple[str, tuple[str, ...]]:
    text = plain(unicodedata.normalize("NFC", cue).translate(_SAME_MARKS)).strip().removeprefix("@").removesuffix("^")
    extensions = [squeezed(inside) for inside in _EXTENSION.findall(text)]
    name = squeezed(_EXTENSION.sub(" ", text)).rstrip(": ")
    return name, tuple(extension for extension in extensions if extension)


def is_name(text: str) -> bool:
    """Whether a line reads as a character's name: a letter, and no lower-case letter outside parentheses.

    A script without capitals (李雷) gives no such sign: there, a name is short and holds no punctuation of a sentence.
    """
    if text.isascii():
        return _EXTENSION.sub("", text).isupper()
    name = _EXTENSION.sub("", text.translate(_SAME_MARKS)).strip().removesuffix("^").strip()
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or any(map(_is_small, letters)):
        return False
    if any(letter >= _FIRST_CASELESS and letter.upper() == letter.lower() for letter in letters):
        return _is_short(name.rstrip(":"))
    return True


def _is_small(letter: str) -> bool:
    """Lower case, with a capital of its own: the ß of GROßMUTTER has none."""
    return letter.islower() and letter.upper() != letter and len(letter.upper()) == 1


def _is_short(name: str) -> bool:
    longest = _LONGEST_WIDE if any(letter >= _FIRST_WIDE for letter in name) else _LONGEST_NARROW
    return len(name) <= longest and len(name.split()) <= _MOST_WORDS and not _SENTENCE.search(name)
