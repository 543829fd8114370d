"""A letter, and when it is heard."""

from typing import NamedTuple


class Heard(NamedTuple):
    """Seconds in the sound."""

    letter: str
    start: float
    end: float
