"""Reads XML that a stranger wrote into a small tree with line numbers; declarations that could do harm are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.parsers import expat

from domain.encoding import newlines
from domain.errors import ScriptError

DEEPEST = 100  # Final Draft itself nests about ten deep
MOST_NODES = 500_000  # 5 MB of a real script have a fifth of that; each takes some 300 bytes of memory
AGAIN = "save it again from Final Draft, or export it as Fountain"


@dataclass(slots=True)
class Node:
    """An element of the XML, with its text and children in order, and its first and last line (1-based)."""

    tag: str
    attributes: dict[str, str]
    first: int
    last: int = 0
    parts: list[Node | str] = field(default_factory=list)

    def children(self, tag: str | None = None) -> Iterator[Node]:
        return (part for part in self.parts if isinstance(part, Node) and tag in (None, part.tag))

    def child(self, tag: str) -> Node | None:
        return next(self.children(tag), None)

    def descendants(self, tag: str) -> Iterator[Node]:
        for child in self.children():
            if child.tag == tag:
                yield child
            yield from child.descendants(tag)


def read_xml(text: str) -> Node:
    """The root. ScriptError names the line of what is wrong: broken XML, a document type, entities, absurd depth.

    The text is decoded already, so what its XML declaration says of an encoding does not matter.
    """
    text = newlines(text)
    body = text.lstrip()
    builder = _Builder(before=text[: len(text) - len(body)].count("\n"))
    return builder.build(body.encode("utf-8", "replace"))


class _Builder:
    def __init__(self, before: int) -> None:
        self._before = before  # lines above the XML
        self._root: Node | None = None
        self._open: list[Node] = []
        self._nodes = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse

    def build(self, xml: bytes) -> Node:
        try:
            self._parser.Parse(xml, True)
        except expat.ExpatError as error:
            line, reason = error.lineno + self._before, expat.ErrorString(error.code)
            raise ScriptError(f"This Final Draft file is broken in line {line} ({reason}); {AGAIN}.") from None
        assert self._root is not None, "expat reports a document without an element"
        return self._root

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._before

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._nodes += 1
        if len(self._open) == DEEPEST or self._nodes > MOST_NODES:
            much = "nested too deeply" if len(self._open) == DEEPEST else "divided into too many parts"
            raise ScriptError(f"This Final Draft file is {much} in line {self._line()} to be a script; {AGAIN}.")
        node = Node(tag, attributes, self._line())
        if self._open:
            self._open[-1].parts.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _tag: str) -> None:
        self._open.pop().last = self._line()

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def _refuse(self, *_declared: Any) -> NoReturn:
        raise ScriptError(
            f"This Final Draft file declares a document type or an entity in line {self._line()}, "
            f"which no script needs and which can do harm; {AGAIN}."
        )
