"""Lines of text for a terminal of any width: aligned, cut at whole letters, and free of what could steer it."""

from collections.abc import Iterable, Sequence
from unicodedata import category

from rich.text import Text

from cinema_actors.cli.screen import STEERING

GAP = "  "
EMOJI_STYLE = "\ufe0f"


def clean(text: str) -> str:
    """On one line, without what steers a terminal, or is of a width that terminals do not agree on."""
    letters = (letter for letter in " ".join(text.split()) if category(letter) != "Cf" and letter != EMOJI_STYLE)
    return STEERING.sub("?", "".join(letters)).replace("\x1b", "?")


def fitted(line: Text, columns: int) -> Text:
    """Cut with an ellipsis where it is too wide; wide letters are never cut in half."""
    line.truncate(columns, overflow="ellipsis")
    return line


def grid(rows: Iterable[Sequence[Text]]) -> list[Text]:
    """Rows as lines, each column as wide as its widest cell."""
    table = [list(row) for row in rows]
    widths = [max(cell.cell_len for cell in column) for column in zip(*table, strict=True)]
    lines = [Text(GAP).join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in table]
    for line in lines:
        line.rstrip()
    return lines


def wrapped(parts: Iterable[Text], columns: int) -> list[Text]:
    """As many parts in a line as fit, one blank between."""
    lines = [Text()]
    for part in parts:
        if lines[-1] and lines[-1].cell_len + 1 + part.cell_len > columns:
            lines.append(Text())
        lines[-1] = Text(" ").join([lines[-1], part]) if lines[-1] else part.copy()
    return lines


def _padded(cell: Text, width: int) -> Text:
    padded = cell.copy()
    padded.pad_right(width - cell.cell_len)
    return padded
