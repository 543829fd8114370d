"""How long a text takes to read, for what is not heard."""

import unicodedata

from cinema_actors.providers.protocols import Word

CHARACTERS_A_SECOND = 14.0  # about what subtitlers allow; a wide (Chinese, Japanese, Korean) one counts twice
SHORTEST = 1.2  # seconds


def reading_time(text: str) -> float:
    return max(SHORTEST, _size(text) / CHARACTERS_A_SECOND)


def read_words(text: str, start: float, seconds: float) -> tuple[Word, ...]:
    """The words spread over the time by their length."""
    words = text.split()
    total = sum(_size(word) + 1 for word in words)
    timed = []
    for word in words:
        end = start + seconds * (_size(word) + 1) / total
        timed.append(Word(text=word, start=round(start, 3), end=round(end, 3)))
        start = end
    return tuple(timed)


def _size(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
