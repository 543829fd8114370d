"""Drawing in place on a terminal: line by line, only what has changed, whatever its size becomes meanwhile.

The cursor is never hidden, so that no end, not even kill -9, can lose it.
"""

import os
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, NamedTuple, TextIO

from rich.cells import cell_len, chop_cells

ERASE_LINE, ERASE_BELOW = "\x1b[K", "\x1b[J"
CUT, WRAP = "\x1b[?7l", "\x1b[?7h"  # what a terminal does with a line that it finds too long


class Line(NamedTuple):
    """What is written, with its styles, and the letters alone."""

    text: str
    letters: str


class Painter:
    """`paint` one picture after the other, each in the place of the last; `close` leaves the last one standing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._drawn: list[Line] = []
        self._size = self.size()
        self._before: Any = None
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGCONT, self._begin_anew)

    def size(self) -> os.terminal_size:
        """Columns and lines of the terminal that is drawn on, as it is now."""
        with suppress(OSError, ValueError):
            size = os.get_terminal_size(self._stream.fileno())
            if size.columns and size.lines:
                return size
        return os.terminal_size((80, 24))

    def is_resized(self) -> bool:
        return self.size() != self._size

    def paint(self, lines: Sequence[Line]) -> None:
        """One write a picture, so that no half-drawn one is seen. A job in the background draws nothing."""
        if not _in_front(self._stream):
            return
        size = self.size()
        if size != self._size:  # the terminal has wrapped what stood there: it is drawn again as a whole
            start, before = f"{_up(_rows(self._drawn, size.columns))}{ERASE_BELOW}", []
        else:
            start, before = _up(len(self._drawn)), self._drawn
        old = [*before, *(None for _ in lines)]
        body = "".join(
            "\n" if line == was else _whole(line, size.columns) for line, was in zip(lines, old, strict=False)
        )
        self._write(f"{CUT}{start}{body}{ERASE_BELOW}{WRAP}")
        self._drawn, self._size = list(lines), size

    def close(self) -> None:
        if self._before is not None:
            signal.signal(signal.SIGCONT, self._before)

    def _begin_anew(self, _number: int, _frame: FrameType | None) -> None:
        """After Ctrl-Z and `fg` the shell has written below the picture: the next one stands below that."""
        self._drawn = []

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def _whole(line: Line, columns: int) -> str:
    """After the last column the cursor stands on it, and would erase what is there."""
    return f"{line.text}{ERASE_LINE if cell_len(line.letters) < columns else ''}\n"


def _up(rows: int) -> str:
    return f"\r\x1b[{rows}A" if rows else "\r"


def _rows(lines: Sequence[Line], columns: int) -> int:
    """How many rows the lines take in a terminal that wraps them."""
    return sum(len(chop_cells(line.letters, columns)) or 1 for line in lines)


def _in_front(stream: TextIO) -> bool:
    try:
        return os.tcgetpgrp(stream.fileno()) == os.getpgrp()
    except (OSError, ValueError):  # not a terminal of ours, as in a test
        return True
