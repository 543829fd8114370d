"""Who is in a script: everyone who speaks, and the people its action lines introduce in capitals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.breakdown.aliases import aliases
from domain.breakdown.capitals import Run, acting_names, capital_runs, is_person
from domain.breakdown.looks import Looks, watch
from domain.cue import character_name
from domain.emphasis import plain
from domain.screenplay import Character, Sex
from domain.script import Element, Kind, Script
from domain.words.names import Names
from domain.words.people import AGES, TITLES
from domain.words.sentences import squeezed, words


@dataclass
class _Role:
    name: str
    lines: tuple[int, int]
    cues: int = 0
    full_name: str = ""  # NORA BLAKE, who speaks as NORA
    sex: Sex = "unknown"  # as prose tells it, which writes `she said`
    common: bool = False  # has no name, but a noun

    def learn(self, told: Mapping[str, Any]) -> None:
        """What the reader of prose found out."""
        self.sex = told.get("sex", self.sex) if self.sex == "unknown" else self.sex
        self.common = told.get("common", self.common)


class Cast:
    """The characters of a film, found by the name over their speeches or anywhere in a text."""

    def __init__(self, characters: tuple[Character, ...], names: Names, same: Mapping[str, str]) -> None:
        """`same` are other names that people speak under, folded, with their own."""
        self.characters = characters
        self.names = names
        self._ids = {character.name.casefold(): character.id for character in characters}
        self._ids |= {name: self._ids[own.casefold()] for name, own in same.items()}

    def speaker(self, element: Element) -> int:
        """The id of whom a cue names."""
        return self._ids[cue_name(element).casefold()]

    def __getitem__(self, id: int) -> Character:
        return self.characters[id - 1]


def cast_script(script: Script) -> Cast:
    """Characters with ids from 1 in order of appearance, each described by what the action says of them."""
    speakers = list(dict.fromkeys(cue_name(e) for e in script.elements if e.kind is Kind.CHARACTER))
    actions = (plain(e.text) for e in script.elements if e.kind is Kind.ACTION)
    same = aliases(speakers, actions)
    roles = _roles(script, same)
    everyone = list(enumerate(roles.values(), start=1))
    called = ((id, name) for id, role in everyone for name in (role.name, role.full_name) if name)
    names = Names(called, common=(id for id, role in everyone if role.common))
    looks = _looks(script, everyone, names)
    characters = tuple(
        Character(
            id=id,
            name=role.name,
            description=looks[id].description,
            sex=role.sex if role.sex != "unknown" else looks[id].sex,
            age=looks[id].age,
            cues=role.cues,
            lines=role.lines,
        )
        for id, role in everyone
    )
    return Cast(characters, names, same)


def cue_name(element: Element) -> str:
    """Who speaks, as written over the speech, without extensions."""
    name = element.data.get("name") or character_name(element.text)[0]
    return squeezed(str(name)) or squeezed(element.text)


def _roles(script: Script, same: Mapping[str, str]) -> dict[str, _Role]:
    """Everyone by folded name, in order of appearance."""

    def own_name(cue: Element) -> str:
        return same.get(cue_name(cue).casefold(), cue_name(cue))

    speakers = {own_name(e).casefold(): own_name(e) for e in script.elements if e.kind is Kind.CHARACTER}
    known = list(speakers)
    names = Names(enumerate(speakers.values()))
    acting = acting_names(element.text for element in script.elements if element.kind is Kind.ACTION)
    roles: dict[str, _Role] = {}
    for element in script.elements:
        if element.kind is Kind.CHARACTER:
            role = roles.setdefault(own_name(element).casefold(), _Role(own_name(element), element.lines))
            role.cues += 1
            role.learn(element.data)
        elif element.kind is Kind.ACTION:
            text = plain(element.text)
            for key, name in _introduced(text, names, known, acting):
                role = roles.setdefault(key, _Role(speakers.get(key, name), element.lines))
                role.full_name = role.full_name or name
            for name, told in element.data.get("people", {}).items():
                roles.setdefault(name.casefold(), _Role(name, element.lines)).learn(told)
    return roles


def _introduced(text: str, names: Names, known: list[str], acting: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names in capitals in an action line, folded and as written: of speakers, and of people who never speak."""
    for run in capital_runs(text):
        speakers = [known[mention.id] for mention in names.mentions(run.name)]
        if speakers and not _is_another(run, speakers[-1]):
            yield from ((key, run.name if len(speakers) == 1 else key) for key in speakers)
        elif is_person(run, text, acting):
            yield run.name.casefold(), run.name


def _is_another(run: Run, speaker: str) -> bool:
    """Whether words around a speaker's name make somebody else of it: YOUNG MARA, MARA'S MOTHER, GUARD #2."""
    extra = [word for word in run.words() if word not in words(speaker) and word != speaker]
    return any(word.lstrip("#").isdigit() or AGES.get(word) or "'s" in word or "’s" in word for word in extra) or (
        any(word in TITLES for word in extra) and not TITLES.isdisjoint(words(speaker))
    )


def _looks(script: Script, everyone: list[tuple[int, _Role]], names: Names) -> dict[int, Looks]:
    people = {id: Looks(role.name) for id, role in everyone}
    last: int | None = None
    for element in script.elements:
        if element.kind is Kind.ACTION:
            text = squeezed(plain(element.text))
            last = watch(text, names.mentions(text), last, people)
        elif element.kind is Kind.SCENE_HEADING:
            last = None
    return people
