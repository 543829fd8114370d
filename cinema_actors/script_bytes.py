"""The bytes of a script, from a file, a pipe or standard input: never more than can be read, and never waited for
where nobody writes."""

import os
import stat
import sys
import time
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from cinema_actors.shortage import of_handles_or_memory
from domain.encoding import LARGEST
from domain.errors import ScriptError

PATIENCE = 5.0  # seconds until somebody writes into a named pipe


def read_bytes(path: str) -> bytes:
    """At most one byte more than `LARGEST`. ScriptError, in one sentence, for what cannot be read."""
    try:
        return _from_stdin() if path == "-" else _from_file(path)
    except FileNotFoundError:
        raise ScriptError(f"There is no script {path!r}; {_nearest(Path(path))}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        bad = ScriptError(f"{path!r} cannot be read as a script ({reason}); give a text file.")
        raise of_handles_or_memory(error) or bad from error


def _from_stdin() -> bytes:
    if sys.stdin is None:
        raise ScriptError("Standard input is closed; give the path of a script, or write one to standard input.")
    return sys.stdin.buffer.read(LARGEST + 1)


def _from_file(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # opening a pipe would wait for its writer
    with open(handle, "rb") as file:
        begun = _begun(handle, path) if stat.S_ISFIFO(os.fstat(handle).st_mode) else b""
        os.set_blocking(handle, True)
        return begun + file.read(LARGEST + 1 - len(begun))


def _begun(pipe: int, path: str) -> bytes:
    """What lies in the pipe already; nothing where its writer still thinks."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if data := os.read(pipe, LARGEST + 1):
                return data
        except BlockingIOError:
            return b""
        time.sleep(0.02)
    raise ScriptError(f"Nobody writes into the pipe {path!r}; give a text file, or begin to write first.")


def _nearest(path: Path) -> str:
    """The file that may be meant."""
    with suppress(OSError):
        if near := get_close_matches(path.name, sorted(each.name for each in path.parent.iterdir()), n=1):
            return f"did you mean {str(path.with_name(near[0]))!r}?"
    return "give the path of a .fountain, .fdx, .txt or .md file, or - for standard input."
