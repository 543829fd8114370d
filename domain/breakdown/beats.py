"""Cuts a script into scenes and a scene into beats: what is done, said, sung, shown as words, and how it ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.breakdown.casting import Cast
from domain.emphasis import plain
from domain.screenplay import Transition
from domain.script import Element, Kind, Script
from domain.words.sentences import squeezed

Lines = tuple[int, int]

_WAYS: tuple[tuple[str, Transition], ...] = (  # the first that fits
    (r"MATCH(?:ED|ING)? (?:CUT|ACTION)|GRAPHIC MATCH", "match_cut"),
    (r"DISSOLVE|CROSS[ -]?FADE|MELT|MORPH", "dissolve"),
    (r"WIPE|SWISH|WHIP", "wipe"),
    (r"(?:DIP|FADE THROUGH|FLASH).*WHITE", "dip_to_white"),
    (r"DIP|FADE THROUGH", "dip"),
    (r"CUT|BACK TO|INTERCUT", "cut"),
    (r"FADE (?:UP|IN)|IRIS (?:IN|OPEN)", "fade_in"),
    (r"FADE.*(?:OUT|BLACK|WHITE)|IRIS", "fade_out"),
    (r"FADE", "dissolve"),
)
_WAY_IN_ACTION = re.compile(
    r"(?:FADE (?:IN|OUT|UP|TO (?:BLACK|WHITE))"
    r"|(?:SMASH |HARD |JUMP |QUICK |MATCH )?CUT TO(?: BLACK)?"
    r"|(?:SLOW |CROSS |LAP )?DISSOLVE(?: TO)?|WIPE TO|DIP TO (?:BLACK|WHITE)|IRIS (?:IN|OUT))[.:!]?"
)
_ASIDE = re.compile(r"(?:PRODUCTION |(?:AUTHOR|WRITER|DIRECTOR)['’]?S? )?NOTE\s*:", re.IGNORECASE)  # to readers
_END_CARD = re.compile(r"(?:THE )?END\.?|FIN\.?|THE END\?|TO BE CONTINUED(?:\.{3}|…|\.)?")
_ON_SCREEN = re.compile(r"(?:SUPER(?:IMPOSE)?|TITLE|CAPTION|CHYRON|LEGEND|ON[- ]SCREEN(?: TEXT)?)\s*[:\-–—]\s*(?=\S)")
_OVER = ("vo", "voiceover", "prelap", "narrat")
_UNSEEN = (
    "os",
    "oc",
    "off",
    "onphone",
    "overphone",
    "onthephone",
    "overthephone",
    "onradio",
    "overradio",
    "ontv",
    "through",
)


class Action(NamedTuple):
    """A paragraph of action. Of prose that is told, the `narrated` text is heard too."""

    text: str
    lines: Lines
    narrated: bool = False


class Part(NamedTuple):
    """What is said in one breath, and how."""

    text: str
    parenthetical: str
    lines: Lines


class Speech(NamedTuple):
    character: int
    parts: tuple[Part, ...]
    off: bool  # heard without lips
    unseen: bool  # O.S.: whoever speaks is not in the picture
    together: bool
    lines: Lines


class Song(NamedTuple):
    text: str  # verses, one a line
    singer: int | None
    lines: Lines


class Card(NamedTuple):
    """Words on the screen: alone, or over the picture that follows."""

    text: str
    lines: Lines
    over: bool = False


class Way(NamedTuple):
    """A transition: out of the shot before it, or (fade_in) into the shot after it."""

    how: Transition


Beat = Action | Speech | Song | Card | Way


@dataclass
class RawScene:
    """The elements between one heading and the next. Without a heading: what stands before the first."""

    heading: Element | None
    elements: list[Element] = field(default_factory=list)
    hints: list[Element] = field(default_factory=list)  # notes and synopses

    @property
    def lines(self) -> Lines:
        every = [e for e in (self.heading, *self.elements) if e]
        return every[0].lines[0], max(e.lines[1] for e in every)


_SEEN = (Kind.ACTION, Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS, Kind.CENTERED, Kind.TRANSITION)


def raw_scenes(script: Script) -> list[RawScene]:
    """Scenes in order. A synopsis that follows a section speaks of the scene that comes."""
    scenes = [RawScene(None)]
    ahead: list[Element] | None = None
    for element in script.elements:
        if element.kind is Kind.SCENE_HEADING:
            scenes.append(RawScene(element, hints=ahead or []))
            ahead = None
        elif element.kind is Kind.SECTION:
            ahead = []
        elif element.kind is Kind.ACTION and _ASIDE.match(squeezed(plain(element.text))):
            scenes[-1].hints.append(element.model_copy(update={"kind": Kind.NOTE}))
        elif element.kind in (Kind.SYNOPSIS, Kind.NOTE):
            (scenes[-1].hints if ahead is None else ahead).append(element)
        elif element.kind in _SEEN:
            scenes[-1].elements.append(element)
            ahead = None
    return _with_something_to_film(scenes)


def beats(elements: list[Element], cast: Cast) -> list[Beat]:
    return list(_beats(elements, cast))


def way(text: str) -> Transition:
    """What a transition asks for; an unknown one is a cut."""
    text = squeezed(plain(text)).upper()
    return next((how for pattern, how in _WAYS if re.search(pattern, text)), "cut")


def _with_something_to_film(scenes: list[RawScene]) -> list[RawScene]:
    """What stands before the first heading is a scene if it can be filmed; else its fade in belongs to the next."""
    before, *rest = scenes
    if any(e.kind is not Kind.TRANSITION and not _is_way(e) for e in before.elements):
        return scenes
    if rest:
        rest[0].elements[:0] = before.elements
        rest[0].hints[:0] = before.hints
    return rest


def _is_way(element: Element) -> bool:
    return element.kind is Kind.ACTION and _WAY_IN_ACTION.fullmatch(squeezed(plain(element.text))) is not None


def _beats(elements: list[Element], cast: Cast) -> Iterator[Beat]:
    at = 0
    while at < len(elements):
        element = elements[at]
        at += 1
        match element.kind:
            case Kind.CHARACTER:
                end = _end_of_speech(elements, at)
                yield from _speech(element, elements[at:end], cast)
                at = end
            case Kind.ACTION:
                yield _action(element)
            case Kind.TRANSITION:
                yield Way(way(element.text))
            case Kind.CENTERED:
                yield Card(plain(element.text), element.lines)
            case Kind.LYRICS:
                yield Song(plain(element.text), None, element.lines)
            case _:  # dialogue or a parenthetical without a cue: nobody says it, so it is shown
                yield Action(squeezed(plain(element.text)), element.lines)


def _action(element: Element) -> Beat:
    text = squeezed(plain(element.text))
    if _WAY_IN_ACTION.fullmatch(text):
        return Way(way(text))
    if _END_CARD.fullmatch(text):
        return Card(text, element.lines)
    if label := _ON_SCREEN.match(text):
        return Card(text[label.end() :].strip('"“” '), element.lines, over=True)
    return Action(text, element.lines, bool(element.data.get("narrated")))


def _end_of_speech(elements: list[Element], at: int) -> int:
    while at < len(elements) and elements[at].kind in (Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS):
        at += 1
    return at


def _speech(cue: Element, below: list[Element], cast: Cast) -> Iterator[Beat]:
    """A speech, broken only by what is sung in it. Of one that is only done (`(nods)`), an action."""
    id = cast.speaker(cue)
    off, unseen = _heard([*(cue.data.get("extensions") or ()), *_misplaced(below)])
    together = bool(cue.data.get("dual"))
    parts: list[Part] = []
    manner: list[str] = []
    for element in below:
        text = squeezed(plain(element.text))
        if element.kind is Kind.PARENTHETICAL:
            manner.append(text.strip("()（） "))
        elif element.kind is Kind.DIALOGUE:
            parts.append(Part(text, ", ".join(manner), element.lines))
            manner = []
        else:
            if parts:
                yield Speech(id, tuple(parts), off, unseen, together, (cue.lines[0], parts[-1].lines[1]))
            yield Song(plain(element.text), id, element.lines)
            parts, together = [], False
    if parts:
        yield Speech(id, _with_last_manner(parts, manner), off, unseen, together, (cue.lines[0], below[-1].lines[1]))
    elif manner:
        yield Action(f"{cast[id].shown_name} {', '.join(manner)}.", (cue.lines[0], below[-1].lines[1]))


def _with_last_manner(parts: list[Part], manner: list[str]) -> tuple[Part, ...]:
    """A parenthetical after the last word belongs to the last part."""
    *first, last = parts
    said = ", ".join(filter(None, [last.parenthetical, *manner]))
    return (*first, last._replace(parenthetical=said))


def _heard(extensions: list[str]) -> tuple[bool, bool]:
    """Whether a speech is heard without lips (`V.O.`, `O.S.`, `on phone`), and whether its speaker is out of sight."""
    said = [_folded(extension) for extension in extensions]
    over = any(text.startswith(_OVER) for text in said)
    unseen = any(text.startswith(_UNSEEN) for text in said)
    return over or unseen, unseen


def _misplaced(below: list[Element]) -> list[str]:
    """`(V.O.)` on the line under the name is meant as if it stood behind it."""
    first = below[0].text if below and below[0].kind is Kind.PARENTHETICAL else ""
    return [first] if _folded(first) in ("vo", "os", "oc") else []


def _folded(extension: str) -> str:
    return re.sub(r"[^a-z]", "", extension.casefold())
