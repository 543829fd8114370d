"""Cuts prose into scenes where its place or time changes, and makes up the heading that each would have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.prose.passages import Passage, PassageKind
from domain.prose.persons import Persons
from domain.prose.speeches import Part, Told
from domain.prose.whereabouts import Spot, When, any_spot, nowhere, slugline, spot, time_told, when
from domain.words.sentences import sentences
from domain.words.vocabulary import TIMES

_ANY_TIME = When("", False)
_SETTLING = 2  # paragraphs in which a scene may still say where and when it is


class Unit(NamedTuple):
    """A part of a paragraph that lies in one scene."""

    passage: int
    part: Part
    scene: int


@dataclass
class _Scene:
    begins: int  # passage
    spot: Spot | None = None
    time: str = ""
    passes: bool = False
    told: list[str] = field(default_factory=list)


class ProseScenes:
    """`units` in order, and the heading of every scene by its number from 0."""

    def __init__(self, passages: Sequence[Passage], parts: Sequence[Sequence[Part]], persons: Persons) -> None:
        self._persons = persons
        self._scenes: list[_Scene] = []
        self.units: list[Unit] = []
        divided = False
        for number, passage in enumerate(passages):
            divided |= passage.kind in (PassageKind.HEADING, PassageKind.BREAK)
            if passage.kind is PassageKind.PARAGRAPH:
                if divided or not self._scenes:
                    self._begin(number, passes=divided and bool(self._scenes))
                divided = False
                for part in parts[number]:
                    self.units += self._cut(number, passage.text, part)

    def headings(self) -> list[str]:
        """At least one: a text that tells nothing still plays somewhere."""
        found: list[str] = []
        place, time = None, ""
        for scene in self._scenes or [_Scene(0)]:
            before = place
            place = scene.spot or any_spot(scene.told) or place or nowhere(scene.told)
            told = scene.time or ("" if scene.passes else time) or time_told(scene.told)
            jumps = scene.passes and not scene.time and place == before
            found.append(slugline(place, "LATER" if jumps else told or time or "DAY"))
            time = told or time
        return found

    def _cut(self, number: int, text: str, part: Part) -> Iterator[Unit]:
        """The part as it is, or in pieces where a new scene begins in it."""
        if not isinstance(part, Told):
            yield Unit(number, part, len(self._scenes) - 1)
            return
        start = part.start
        for offset, sentence in _sentences(text, part):
            if self._moves(number, sentence) and offset > start and any(map(str.isalnum, text[start:offset])):
                yield Unit(number, Told(start, offset), len(self._scenes) - 2)
                start = offset
            self._scenes[-1].told.append(sentence)
        yield Unit(number, Told(start, part.end), len(self._scenes) - 1)

    def _moves(self, number: int, sentence: str) -> bool:
        """Whether a new scene begins with this sentence; else the scene learns from it where and when it is."""
        scene = self._scenes[-1]
        settling = number < scene.begins + _SETTLING
        place = spot(sentence, (settling and scene.spot is None) or bool(self._persons.mentions(sentence)))
        time = when(sentence)
        if place and scene.spot is None and (settling or not scene.told):
            scene.spot, place = place, None
        if time and time.time and not scene.time and (settling or not time.passes):
            scene.time, time = time.time, When("", time.passes and bool(scene.told))
        goes = place is not None and not _is_here(place, scene.spot)
        if not goes and not (time and _is_later(time, scene.time) and scene.told):
            return False
        self._begin(number, place if goes else None, time or _ANY_TIME)
        return True

    def _begin(self, number: int, place: Spot | None = None, time: When = _ANY_TIME, passes: bool = False) -> None:
        before = self._scenes[-1] if self._scenes else _Scene(0)
        carried = "" if time.passes or passes else before.time
        here = place if passes else place or before.spot
        self._scenes.append(_Scene(number, here, time.time or carried, time.passes or passes))


def _sentences(text: str, part: Told) -> Iterable[tuple[int, str]]:
    at = part.start + len(text[part.start : part.end]) - len(text[part.start : part.end].lstrip())
    for sentence in sentences(text[part.start : part.end]):
        yield at, sentence
        at += len(sentence) + 1


def _is_here(place: Spot, spot: Spot | None) -> bool:
    if spot is None:
        return False
    same = place.head == spot.head or place.head.upper() in spot.setting.split()
    return same and (place.interior == spot.interior or place.head != spot.head)


def _is_later(time: When, now: str) -> bool:
    return time.passes or (bool(time.time) and TIMES.get(time.time.casefold()) != TIMES.get(now.casefold()))
