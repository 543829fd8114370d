"""How a script was read, one element a line: for people, and as data."""

from typing import Any

from domain.script import Element, Script


def rows(script: Script) -> list[dict[str, Any]]:
    """`{kind, text, lines: [first, last]}` for every element."""
    return [{"kind": str(e.kind), "text": e.text, "lines": list(e.lines)} for e in script.elements]


def listing(script: Script) -> list[str]:
    """`  12-13  dialogue        Come in. / Close the door.`"""
    width = max((len(_span(element)) for element in script.elements), default=0)
    return [f"{_span(e):>{width}}  {e.kind:<14}  {' / '.join(_text_lines(e))}".rstrip() for e in script.elements]


def _span(element: Element) -> str:
    first, last = element.lines
    return str(first) if first == last else f"{first}-{last}"


def _text_lines(element: Element) -> list[str]:
    lines = [line.strip() for line in element.text.split("\n") if line.strip()]
    key = element.data.get("key")
    return [f"{key}:", *lines] if key else lines
