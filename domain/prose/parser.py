"""Reads plain prose into the elements of a script: told scenes, and what is said in them by whoever says it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from domain.encoding import newlines
from domain.prose.attribution import NARRATOR, Paragraph, speakers
from domain.prose.passages import Passage, PassageKind, passages
from domain.prose.persons import Persons
from domain.prose.quotes import has_double_marks
from domain.prose.scenes import ProseScenes, Unit
from domain.prose.speeches import Part, Said, Told, parts
from domain.prose.words import HEARD
from domain.script import Element, Kind, Script

_SEXES = {"she": "female", "he": "male", "": "unknown"}
_THE_END = re.compile(r"(?:the )?end\W*|fin\W*|to be continued\W*", re.IGNORECASE)
_STOPS = " ,;:—–-"  # what is left of a sentence that a speech interrupted


def parse_prose(text: str) -> Script:
    """Every paragraph, in order. Any text can be parsed; all but an empty one has a scene.

    A scene's heading is made up (`data["made_up"]`). What the narrator tells is action with `data["narrated"]`, and
    `data["people"]` says whom it shows; a speech without a speaker is told as well. A cue's
    `data["tag"]` is the clause that named the speaker, and its lines hold both.
    """
    text = newlines(text)
    if not text.strip():
        return Script(elements=())
    return Script(elements=tuple(_Prose(passages(text), not has_double_marks(text)).elements()))


class _Prose:
    def __init__(self, found: list[Passage], single: bool) -> None:
        self._passages = found
        self._parts = [parts(p.text, single) if p.kind is PassageKind.PARAGRAPH else [] for p in found]
        tags = [part.tag for inside in self._parts for part in inside if isinstance(part, Said) and part.tag]
        self._persons = Persons(_narration(found, self._parts), tags)
        scenes = ProseScenes(found, self._parts, self._persons)
        self._headings = scenes.headings()
        self._units: dict[int, list[Unit]] = {number: list(units) for number, units in groupby(scenes.units, _passage)}
        self._speakers = self._attributed()
        self._begun = -1  # the scene

    def elements(self) -> Iterator[Element]:
        for number, passage in enumerate(self._passages):
            match passage.kind:
                case PassageKind.ENTRY:
                    yield _element(Kind.TITLE_PAGE, passage.text, passage.lines(), key=passage.key)
                case PassageKind.HEADING:
                    yield _element(Kind.SECTION, passage.text, passage.lines(), depth=passage.depth)
                case PassageKind.BREAK:
                    yield _element(Kind.PAGE_BREAK, "", passage.lines())
                case PassageKind.PARAGRAPH:
                    yield from self._paragraph(number, passage)
        if self._begun < 0:
            yield self._heading(self._passages[-1].lines())

    def _attributed(self) -> dict[int, list[int]]:
        """Speakers by passage."""
        numbers = [number for number, units in self._units.items() if units]
        paragraphs = [
            Paragraph(self._passages[n].text, [unit.part for unit in self._units[n]], self._units[n][0].scene)
            for n in numbers
        ]
        return dict(zip(numbers, speakers(paragraphs, self._persons), strict=True))

    def _paragraph(self, number: int, passage: Passage) -> Iterator[Element]:
        if _THE_END.fullmatch(passage.text):
            yield from self._beginning(self._units[number][0], passage)
            yield _element(Kind.CENTERED, passage.text, passage.lines())
            return
        said = iter(self._speakers.get(number, []))
        voiced = [
            (unit, next(said) if isinstance(unit.part, Said) else NARRATOR) for unit in self._units.get(number, [])
        ]
        for (_, told), group in groupby(voiced, lambda pair: (pair[0].scene, pair[1] == NARRATOR)):
            run = list(group)
            yield from self._beginning(run[0][0], passage)
            if told:
                yield from self._told(passage, [unit.part for unit, _ in run])
            else:
                for unit, speaker in run:
                    assert isinstance(unit.part, Said)
                    yield from self._speech(passage, unit.part, speaker)

    def _beginning(self, unit: Unit, passage: Passage) -> Iterator[Element]:
        if unit.scene > self._begun:
            self._begun = unit.scene
            yield self._heading(passage.lines(unit.part.start, unit.part.end))

    def _heading(self, lines: tuple[int, int]) -> Element:
        return _element(Kind.SCENE_HEADING, self._headings[max(0, self._begun)], lines, made_up=True)

    def _told(self, passage: Passage, run: Sequence[Part]) -> Iterator[Element]:
        raw = passage.text[run[0].start : run[-1].end]
        text = raw.lstrip(_STOPS) if isinstance(run[0], Told) and run[0].start else raw.strip()
        if any(map(str.isalnum, text)):
            start = run[0].start + len(raw) - len(raw.lstrip())
            yield self._action(text.strip(), passage.lines(start, run[0].start + len(raw.rstrip())))

    def _action(self, text: str, lines: tuple[int, int]) -> Element:
        people = {self._persons.name(id): self._about(id) for id in self._persons.shown(text)}
        shown = {"people": people} if people else {}
        return _element(Kind.ACTION, f"{text[0].upper()}{text[1:]}", lines, narrated=True, **shown)

    def _about(self, id: int) -> dict[str, Any]:
        return {"sex": _SEXES[self._persons.sex(id)], "common": self._persons.is_common(id)}

    def _speech(self, passage: Passage, said: Said, speaker: int) -> Iterator[Element]:
        name, whole = self._persons.name(speaker), passage.lines(said.start, said.end)
        data: dict[str, Any] = {"name": name, "extensions": _extensions(said, name), "dual": False}
        data |= self._about(speaker)
        if said.aside:
            data["tag"] = said.aside
        yield _element(Kind.CHARACTER, name, whole, **data)
        if said.tag and said.tag.manner:
            yield _element(Kind.PARENTHETICAL, f"({said.tag.manner})", whole)
        words = f"{said.words[:-1]}." if said.words.endswith(",") else said.words
        yield _element(Kind.DIALOGUE, words, passage.lines(said.opens, said.closes))
        if said.tag and said.tag.action:
            yield self._action(said.tag.action, passage.lines(said.closes, said.end))


def _passage(unit: Unit) -> int:
    return unit.passage


def _element(kind: Kind, text: str, lines: tuple[int, int], **data: Any) -> Element:
    return Element(kind=kind, text=text, lines=lines, data=data)


def _narration(found: Sequence[Passage], parts: Sequence[Sequence[Part]]) -> list[str]:
    """What is told outside of speeches, tags included; paragraphs that no speech parts are one."""
    told: list[str] = []
    joins = False
    for passage, inside in zip(found, parts, strict=True):
        said = [part for part in inside if isinstance(part, Said)]
        text = _without_speeches(passage.text, said)
        if joins and not said:
            told[-1] = f"{told[-1]} {text}"
        else:
            told.append(text)
        joins = passage.kind is PassageKind.PARAGRAPH and not said
    return told


def _without_speeches(text: str, said: Sequence[Said]) -> str:
    borders = [0, *(offset for part in said for offset in (part.opens, part.closes)), len(text)]
    return "  ".join(text[start:end].strip() for start, end in zip(borders[::2], borders[1::2], strict=True))


def _extensions(said: Said, name: str) -> list[str]:
    """A thought is heard without lips, a voice on the telephone without a face."""
    if said.tag and said.tag.verb == "thought":
        return ["V.O."]
    return ["O.S."] if name.casefold().split()[-1] in HEARD else []
