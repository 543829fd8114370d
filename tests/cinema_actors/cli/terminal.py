"""A small terminal for tests: it writes, moves, erases, scrolls, and wraps what stands there when it is resized."""

import fcntl
import io
import os
import pty
import re
import struct
import termios
from contextlib import suppress
from unicodedata import combining, east_asian_width

_STEP = re.compile(r"\x1b\[(\??)(\d*)([A-Za-z])|\r|\n|[^\x1b\r\n]")


class Terminal(io.StringIO):
    """Rows of cells, oldest first; `above` are those that have left the screen at its top."""

    def __init__(self, columns: int = 80, lines: int = 24) -> None:
        super().__init__()
        self._ends = pty.openpty()  # the system's side of it, which knows its size
        self._set_size(columns, lines)
        self.above: list[str] = []
        self.rows = [""]
        self.row = self.column = 0
        self.wraps = True
        self.unknown: list[str] = []

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._ends[1]

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                os.close(end)
        super().close()

    def screen(self) -> list[str]:
        """What one sees, without the empty rows below."""
        return [row.rstrip() for row in self.rows]

    def write(self, text: str) -> int:
        position = 0
        while position < len(text):
            step = _STEP.match(text, position)
            assert step, f"not understood: {text[position : position + 10]!r}"
            self._do(step[0], *step.groups(default=""))
            position = step.end()
        return super().write(text)

    def resize(self, columns: int, lines: int) -> None:
        """As tmux and VTE do: rows that have become too long are wrapped, and the cursor stays where the text ends."""
        wrapped = [part for row in self.rows[: self.row] for part in _parts(row.rstrip(), columns)]
        self._set_size(columns, lines)
        self.rows, self.row = [*wrapped, ""], len(wrapped)
        self._scroll()

    def _set_size(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        fcntl.ioctl(self._ends[1], termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _do(self, text: str, private: str, number: str, kind: str) -> None:
        match text, private + kind:
            case "\r", _:
                self.column = 0
            case "\n", _:
                self.row, self.column = self.row + 1, 0
                self.rows += [""] * (self.row + 1 - len(self.rows))
                self._scroll()
            case _, "A":
                self.row = max(0, self.row - int(number or 1))
            case _, "K":
                self.rows[self.row] = _head(self.rows[self.row], self._here())
            case _, "J":
                self.rows[self.row :] = [_head(self.rows[self.row], self._here())]
            case _, "?l" | "?h" if number == "7":
                self.wraps = kind == "h"
            case _, "":
                self._put(text)
            case _, "m":
                pass
            case _:
                self.unknown.append(text)

    def _here(self) -> int:
        """After the last column, the cursor of a real terminal stands on it."""
        return min(self.column, self.columns - 1)

    def _put(self, letter: str) -> None:
        taken = cells(letter)
        if self.column + taken > self.columns:
            if not self.wraps:
                return
            self._do("\n", "", "", "")
        row = self.rows[self.row]
        before = _head(row, self.column)
        self.rows[self.row] = before + " " * (self.column - cells(before)) + letter + _tail(row, self.column + taken)
        self.column += taken

    def _scroll(self) -> None:
        while len(self.rows) > self.lines:
            self.above.append(self.rows.pop(0).rstrip())
            self.row = max(0, self.row - 1)


def cells(text: str) -> int:
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _head(row: str, columns: int) -> str:
    taken, end = 0, 0
    for end, letter in enumerate(row, start=1):
        taken += cells(letter)
        if taken > columns:
            return row[: end - 1]
    return row[:end]


def _tail(row: str, columns: int) -> str:
    """From that column on; of a wide letter that is cut in half, a blank is left."""
    head = _head(row, columns)
    rest = row[len(head) :]
    return f" {rest[1:]}" if rest and cells(head) < columns and cells(rest[0]) == 2 else rest


def _parts(row: str, columns: int) -> list[str]:
    parts = [_head(row, columns)]
    while len(rest := row[sum(map(len, parts)) :]):
        parts.append(_head(rest, columns))
    return parts
