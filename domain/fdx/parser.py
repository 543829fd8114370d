"""Reads a Final Draft script (.fdx) into the elements that Fountain has, each with its lines in the file."""

import re
from bisect import bisect_right
from typing import Any

from domain.cue import character_name
from domain.emphasis import plain
from domain.errors import ScriptError
from domain.fdx.cues import with_cues
from domain.fdx.text import marked, struck
from domain.fdx.title_page import title_page
from domain.fdx.xml_tree import Node, read_xml
from domain.script import Element, Kind, Script
from domain.words.sentences import squeezed

_KINDS = {  # of a paragraph's Type; all that is not here is action, as Shot and General are
    "scene heading": Kind.SCENE_HEADING,
    "character": Kind.CHARACTER,
    "parenthetical": Kind.PARENTHETICAL,
    "dialogue": Kind.DIALOGUE,
    "transition": Kind.TRANSITION,
    "singing": Kind.LYRICS,
    "lyrics": Kind.LYRICS,
    "cast list": Kind.NOTE,  # who is in the scene: for the production, not for the screen
    "new act": Kind.SECTION,
    "end of act": Kind.SECTION,
    "outline body": Kind.SYNOPSIS,
}
_OUTLINE = re.compile(r"outline (\d)")
_ON_ONE_LINE = frozenset({Kind.SCENE_HEADING, Kind.CHARACTER, Kind.TRANSITION, Kind.SECTION, Kind.SYNOPSIS})
_OMITTED = re.compile(r"omit(?:ted)?\W*", re.IGNORECASE)
_UNSPOKEN = frozenset({Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK})  # do not come between a cue and its words


def parse_fdx(text: str) -> Script:
    """Every paragraph, note and omission, in order of their first lines.

    Revisions count as they now read. ScriptError, in one sentence, for XML that is broken, hostile, or no script.
    """
    root = read_xml(text)
    if root.tag != "FinalDraft":
        raise ScriptError(
            f"This XML is no Final Draft script (it begins with <{root.tag[:40]}>); "
            "export the script as Final Draft (.fdx) or Fountain and give that file."
        )
    reader = _Reader()
    if content := root.child("Content"):
        reader.read(content)
    if notes := root.child("ScriptNotes"):
        reader.read_notes(notes)
    page = root.child("TitlePage")
    elements = [*(title_page(page) if page else []), *reader.elements]
    return Script(elements=tuple(with_cues(sorted(elements, key=lambda element: element.lines[0]))))


class _Reader:
    """Takes one paragraph after the other. Final Draft anchors notes by letters, so the places are counted too."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._speech: int | None = None  # the dialogue that goes on if more of it comes
        self._ends = [0]  # letters up to the end of each paragraph
        self._places: list[Node] = []

    def read(self, content: Node) -> None:
        for node in content.children():
            if node.tag == "Paragraph":
                self._paragraph(node)
            elif node.tag == "DualDialogue":
                self._together(node)
            elif node.tag == "ScriptNote":
                self._note(node, node)

    def read_notes(self, notes: Node) -> None:
        """Notes of newer versions stand apart; each speaks of the paragraph that its range begins in."""
        for note in notes.children("ScriptNote"):
            start = re.match(r"\d{1,9}", note.attributes.get("Range", ""))
            place = bisect_right(self._ends, int(start[0])) - 1 if start else len(self._places)
            if place < len(self._places):
                self._note(note, self._places[place])

    def _paragraph(self, node: Node, together: bool = False) -> None:
        for inner in node.children("DualDialogue"):
            self._together(inner)
        text = marked(node).rstrip()
        self._count(node, text)
        if node.attributes.get("StartsNewPage") == "Yes":
            self._add(Kind.PAGE_BREAK, "", (node.first, node.first))
        omitted = node.child("OmittedScene")
        heads = node.attributes.get("Type", "").casefold() == "scene heading"
        if omitted or (heads and _OMITTED.fullmatch(plain(text))):
            self._left_out(node, text, omitted)
        elif text:
            self._script_paragraph(node, text, together)
        if words := struck(node).strip():
            self._add(Kind.BONEYARD, words, (node.first, node.last))
        for note in node.children("ScriptNote"):
            self._note(note, note)

    def _script_paragraph(self, node: Node, text: str, together: bool) -> None:
        kind, data = _kind(node)
        lines = (node.first, node.last)
        text = squeezed(text) if kind in _ON_ONE_LINE else _trimmed(text, kind)
        if kind is Kind.CHARACTER:
            name, extensions = character_name(text)
            data = {"name": name, "extensions": extensions, "dual": together}
        self._add(kind, text, lines, data)
        for summary in (s for p in node.children("SceneProperties") for s in p.children("Summary")):
            if words := _all_text(summary):
                self._add(Kind.SYNOPSIS, squeezed(words), (summary.first, summary.last))

    def _together(self, node: Node) -> None:
        """Two speeches at the same time: the second is spoken beside the first."""
        speakers = 0
        for paragraph in node.children("Paragraph"):
            speakers += paragraph.attributes.get("Type", "").casefold() == "character"
            self._paragraph(paragraph, together=speakers > 1)

    def _left_out(self, node: Node, text: str, omitted: Node | None) -> None:
        words = "\n".join(filter(None, [text, _all_text(omitted) if omitted else ""]))
        self._add(Kind.BONEYARD, words, (node.first, node.last))

    def _note(self, note: Node, place: Node) -> None:
        if words := _all_text(note):
            self._add(Kind.NOTE, words, (place.first, place.last))

    def _count(self, node: Node, text: str) -> None:
        self._ends.append(self._ends[-1] + len(plain(text)) + 1)
        self._places.append(node)

    def _add(self, kind: Kind, text: str, lines: tuple[int, int], data: dict[str, Any] | None = None) -> None:
        """Dialogue that goes on in another paragraph is one speech, as in Fountain."""
        if kind is Kind.DIALOGUE and self._speech is not None:
            before = self.elements[self._speech]
            whole = {"text": f"{before.text}\n{text}", "lines": (before.lines[0], lines[1])}
            self.elements[self._speech] = before.model_copy(update=whole)
            return
        if kind not in _UNSPOKEN:
            self._speech = len(self.elements) if kind is Kind.DIALOGUE else None
        self.elements.append(Element(kind=kind, text=text, lines=lines, data=data or {}))


def _kind(node: Node) -> tuple[Kind, dict[str, Any]]:
    type_ = squeezed(node.attributes.get("Type", "")).casefold()
    if outline := _OUTLINE.fullmatch(type_):
        return Kind.SECTION, {"depth": max(1, int(outline[1]))}
    kind = _KINDS.get(type_, Kind.ACTION)
    if kind is Kind.ACTION and node.attributes.get("Alignment") == "Center":
        return Kind.CENTERED, {}
    if kind is Kind.SECTION:
        return kind, {"depth": 1}
    number = squeezed(node.attributes.get("Number", "")) if kind is Kind.SCENE_HEADING else ""
    return kind, {"scene_number": number} if number else {}


def _trimmed(text: str, kind: Kind) -> str:
    """Action keeps its indent; a parenthetical has its brackets, which some programs only print."""
    if kind is Kind.ACTION:
        return "\n".join(line.replace("\t", "    ").rstrip() for line in text.strip("\n").split("\n"))
    text = "\n".join(line.strip() for line in text.strip().split("\n"))
    if kind is Kind.PARENTHETICAL and not (text.startswith("(") and text.endswith(")")):
        return f"({text.strip('()')})"
    return text


def _all_text(node: Node) -> str:
    """Everything written in it, one line a paragraph."""
    return "\n".join(filter(None, (marked(paragraph).strip() for paragraph in node.descendants("Paragraph"))))
