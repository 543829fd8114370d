"""Where a provider is, and by what key one is let in: from the environment only, and never told to anybody."""

import os

from cinema_actors.providers.errors import KeyRefusedError
from cinema_actors.providers.secrecy import hidden
from domain.steering import unsteered

STAND_IN = "CINEMA_STAND_IN"
LONGEST = 300  # characters of a provider's words that are repeated


def stand_in() -> str | None:
    """The address that stands in for every provider; then any key will do."""
    return os.environ.get(STAND_IN) or None


def key(vendor: str, *names: str) -> str:
    """The first of these variables that is set. KeyRefusedError, which names them, where none is."""
    found = key_if_set(*names)
    if not found and stand_in() is None:
        raise KeyRefusedError(f"{vendor} needs a key: set {' or '.join(names)}, and go on with `cinema resume`.")
    return found or "stand-in"


def key_if_set(*names: str) -> str:
    """As above, or "". What no request can carry never gets so far that whoever trips over it repeats it."""
    for name in names:
        if value := os.environ.get(name, "").strip():
            if value.isascii() and value.isprintable():
                return value
            raise KeyRefusedError(
                f"{name} holds what no key has, such as a line break or a curly quotation mark: set it again, and go "
                "on with `cinema resume`"
            )
    return ""


def harmless(words: str) -> str:
    """What a provider says, on one line: nothing in it moves a terminal, no key is in it, and it is not long."""
    line = " ".join(unsteered(hidden(words), " ").split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
