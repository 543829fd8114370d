"""Writes a script as Final Draft does, so that the same script can be read through both doors."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from domain.emphasis import plain
from domain.script import Element, Kind, Script

_TYPES = {
    Kind.SCENE_HEADING: "Scene Heading",
    Kind.ACTION: "Action",
    Kind.CENTERED: "Action",
    Kind.CHARACTER: "Character",
    Kind.DIALOGUE: "Dialogue",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.TRANSITION: "Transition",
    Kind.LYRICS: "Singing",
    Kind.SECTION: "Outline",
    Kind.SYNOPSIS: "Outline Body",
}
_SPEECH = (Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS)
_RUN = re.compile(r"(?<![\w\\])(\*\*\*|\*\*|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_STYLES = {"***": "Bold+Italic", "**": "Bold", "*": "Italic", "_": "Underline"}
_PAGE = ("Title", "Credit", "Author", "Source", "Draft date", "Contact")


def final_draft(script: Script) -> str:
    elements = [e for e in script.elements if e.kind is not Kind.TITLE_PAGE]
    return (
        '<?xml version="1.0" encoding="UTF-16" standalone="no" ?>\n'
        '<FinalDraft DocumentType="Script" Template="No" Version="5">\n  <Content>\n'
        + "".join(_body(elements))
        + f"  </Content>\n  <TitlePage>\n    <HeaderAndFooter><Header>{_paragraph('', ['Header'])}</Header>"
        f"</HeaderAndFooter>\n    <Content>\n{''.join(_title_page(script))}    </Content>\n  </TitlePage>\n"
        "  <SmartType><Characters><Character>NOBODY</Character></Characters></SmartType>\n</FinalDraft>\n"
    )


def _title_page(script: Script) -> Iterable[str]:
    page = {e.data["key"]: e.text for e in script.elements if e.kind is Kind.TITLE_PAGE}
    for key in _PAGE:
        for line in page.get(key, "").split("\n"):
            yield _paragraph(' Alignment="Center" Type="General"', [line])
            yield _paragraph("", [""])


def _body(elements: list[Element]) -> Iterable[str]:
    at = 0
    while at < len(elements):
        end = _end_of_speech(elements, at)
        follows = elements[end] if end < len(elements) else None
        if elements[at].kind is Kind.CHARACTER and follows and follows.data.get("dual"):
            last = _end_of_speech(elements, end)
            both = "".join(map(_element, elements[at:last]))
            yield f"    <Paragraph>\n      <DualDialogue>\n{both}      </DualDialogue>\n    </Paragraph>\n"
            at = last
        else:
            yield _element(elements[at])
            at += 1


def _end_of_speech(elements: list[Element], at: int) -> int:
    at += 1
    while at < len(elements) and elements[at].kind in _SPEECH[1:]:
        at += 1
    return at


def _element(element: Element) -> str:
    if element.kind in (Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK):
        return _aside(element)
    type_ = _TYPES[element.kind]
    if element.kind is Kind.SECTION:
        type_ = f"{type_} {element.data['depth']}"
    attributes = f" Type={quoteattr(type_)}"
    if number := element.data.get("scene_number"):
        attributes += f" Number={quoteattr(number)}"
    if element.kind is Kind.CENTERED:
        attributes += ' Alignment="Center"'
    return _paragraph(attributes, [element.text])


def _aside(element: Element) -> str:
    if element.kind is Kind.NOTE:
        words = _paragraph("", element.text.split("\n"))
        return f'    <Paragraph Type="Action"><ScriptNote Name="">{words}</ScriptNote></Paragraph>\n'
    if element.kind is Kind.BONEYARD:
        return f'    <Paragraph><Text Style="Strikeout">{escape(element.text)}</Text></Paragraph>\n'
    return '    <Paragraph Type="Action" StartsNewPage="Yes"><Text></Text></Paragraph>\n'


def _paragraph(attributes: str, lines: list[str]) -> str:
    return f"    <Paragraph{attributes}>\n{''.join(_texts(chr(10).join(lines)))}    </Paragraph>\n"


def _texts(text: str) -> Iterable[str]:
    """Runs of styles; one without is cut in two, as a revision cuts it."""
    at = 0
    for run in _RUN.finditer(text):
        yield from _plain_run(text[at : run.start()])
        yield f'      <Text AdornmentStyle="0" Style="{_STYLES[run[1]]}">{escape(run[2])}</Text>\n'
        at = run.end()
    yield from _plain_run(text[at:])


def _plain_run(text: str) -> Iterable[str]:
    text = plain(text)
    half = len(text) // 2
    for number, part in enumerate(filter(None, (text[:half], text[half:]))):
        yield f'      <Text RevisionID="{number}">{escape(part)}</Text>\n'
