"""Divides what stands below a cue into dialogue, parentheticals and lyrics."""

from collections.abc import Iterable, Iterator

from domain.fountain.annotations import Line, LineKind
from domain.script import Kind

_LONGEST_PARENTHETICAL = 4  # lines
_OPEN, _CLOSED = ("(", "（"), (")", "）")


def parts_of_speech(lines: list[Line]) -> list[tuple[Kind, list[Line]]]:
    """Runs of lines of one kind. Every parenthetical is a part of its own; a held line belongs to the dialogue."""
    parts: list[tuple[Kind, list[Line]]] = []
    for line in _with_whole_parentheticals(lines):
        kind = _kind(line)
        if parts and parts[-1][0] is kind and kind is not Kind.PARENTHETICAL:
            parts[-1][1].append(line)
        else:
            parts.append((kind, [line]))
    trimmed = ((kind, list(_trimmed(part))) for kind, part in parts)
    return [(kind, part) for kind, part in trimmed if part]


def _kind(line: Line) -> Kind:
    text = line.text.strip()
    if text.startswith("~"):
        return Kind.LYRICS
    if text.startswith(_OPEN) and text.endswith(_CLOSED) and _closes_at_end(text):
        return Kind.PARENTHETICAL
    return Kind.DIALOGUE


def _closes_at_end(text: str) -> bool:
    """`(softly (to himself))`, but not `(He) or (she)`."""
    depth = 0
    for at, letter in enumerate(text, start=1):
        depth += (letter in _OPEN) - (letter in _CLOSED)
        if depth == 0:
            return at == len(text)
    return False


def _with_whole_parentheticals(lines: list[Line]) -> Iterator[Line]:
    """Parentheticals that go on over a few lines, each as one line."""
    at = 0
    while at < len(lines):
        length = _parenthetical_length(lines[at : at + _LONGEST_PARENTHETICAL])
        whole = lines[at : at + length]
        yield whole[0] if length == 1 else _joined(whole)
        at += length


def _joined(lines: list[Line]) -> Line:
    return lines[0]._replace(text="\n".join(line.text.strip() for line in lines), last=lines[-1].last)


def _parenthetical_length(lines: list[Line]) -> int:
    if lines[0].text.lstrip().startswith(_OPEN):
        for length, line in enumerate(lines, start=1):
            if any(bracket in line.text for bracket in _CLOSED):
                return length if line.text.rstrip().endswith(_CLOSED) else 1
    return 1


def _trimmed(part: Iterable[Line]) -> Iterator[Line]:
    """Without held lines at either end."""
    held: list[Line] = []
    begun = False
    for line in part:
        if line.kind is LineKind.HELD:
            held.append(line)
            continue
        if begun:
            yield from held
        yield line
        held, begun = [], True
