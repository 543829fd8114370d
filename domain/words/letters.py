"""How wide a letter is: for the eye, on a line, and between words."""

import unicodedata
from functools import lru_cache


def is_wide(letter: str) -> bool:
    """A letter of a script that sets no spaces between words (Chinese, Japanese, Thai ...), or Hangul."""
    return "\u0e00" <= letter <= "\u0eff" or "\u1100" <= letter <= "\u11ff" or "\u2e80" <= letter <= "\ud7ff"


@lru_cache(maxsize=4096)  # captions ask for every beginning of a line, again and again
def columns(text: str) -> int:
    """How many columns of a terminal, or of a caption's line, a text takes: ideographs two, marks over letters none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
