"""Where a provider is, and by what key one is let in: from the environment only, and never told to anybody."""

import os
import re

from cinema_actors.providers.errors import KeyRefusedError

STAND_IN = "CINEMA_STAND_IN"
LONGEST = 300  # characters of a provider's words that are repeated
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def stand_in() -> str | None:
    """The address that stands in for every provider; then any key will do."""
    return os.environ.get(STAND_IN) or None


def key(vendor: str, *names: str) -> str:
    """The first of these variables that is set. KeyRefusedError, which names them, where none is."""
    found = next((value for name in names if (value := os.environ.get(name, "").strip())), None)
    if found is None and stand_in() is None:
        raise KeyRefusedError(f"{vendor} needs a key: set {' or '.join(names)}, and go on with `cinema resume`.")
    return found or "stand-in"


def harmless(words: str) -> str:
    """What a provider says, on one line: nothing in it moves a terminal, and it is not long."""
    line = _CONTROL.sub(" ", words).strip()
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
