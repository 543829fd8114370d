"""Finds the people of a prose text: who speaks, and who acts under a name or as `the old man`; she or he."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from domain.prose.name_signs import Signs, is_titled, signs
from domain.prose.tags import Subject, Tag
from domain.prose.words import HER_NAMES, HIS_NAMES, NOBODY, NOT_NAMES, WRITING
from domain.words.lexicon import bag
from domain.words.names import TOKEN, Mention, Names, is_group, noun, owns
from domain.words.people import AGES, HE, MEN, PERSON_DOES, SHE, TITLES, WOMEN
from domain.words.sentences import sentences, words

Sex = Literal["she", "he", ""]

_CLAUSE_BEGINS = re.compile(r"(?:\A|[.!?…,;:—–\"”»]|\b(?:and|when|as|while|where|until|then|but))\s*\Z", re.IGNORECASE)
_ARTICLES = bag("the a an his her their my our")
_NAMELESS = {"she": "WOMAN", "he": "MAN"}
_CERTAIN = 5  # times a pronoun: what a noun says of somebody


class Persons:
    """Everybody, with ids from 1. A person is found again by name, by `the captain`, or as she or he."""

    def __init__(self, narration: Sequence[str], tags: Iterable[Tag]) -> None:
        """`narration` is what every paragraph says outside of quotations, tags included."""
        self._names: list[str] = []  # by id - 1
        self._forms: list[tuple[int, str]] = []
        self._nouns: dict[str, int] = {}
        self._common: set[int] = set()
        tags = list(tags)
        self._add_named(signs(narration, tags))
        self._add_common(narration, tags)
        self.names = Names(self._forms, self._common)
        self._sexes = self._pronouns(narration)
        begins = {_pronoun(said[0]) for text in narration for sentence in sentences(text) if (said := words(sentence))}
        called = {*begins, *(tag.subject.pronoun or "" for tag in tags)}
        self._nameless = dict(self._add_nameless(called, narration, tags))
        self.names = Names(self._forms, self._common)

    def __len__(self) -> int:
        return len(self._names)

    def name(self, id: int) -> str:
        """As it stands over a speech: in capitals, where they are only capitals."""
        name = self._names[id - 1]
        return name.upper() if name.upper().casefold() == name.casefold() else name

    def is_common(self, id: int) -> bool:
        """Whether this is somebody without a name: the fox, the old man."""
        return id in self._common

    def sex(self, id: int) -> Sex:
        return self._sexes.get(id, "")

    def learn(self, id: int, sex: str) -> None:
        """What a pronoun tells that can only mean this one."""
        if not self._sexes.get(id):
            self._sexes[id] = "she" if sex == "she" else "he"

    def mentions(self, text: str) -> list[Mention]:
        return self.names.mentions(text)

    def shown(self, text: str) -> list[int]:
        """Everybody whom a text names, and whom it calls only she or he because they have no name."""
        said = set(words(text))
        nameless = [id for pronoun, id in self._nameless.items() if pronoun in said]
        return list(dict.fromkeys([*self.names.ids(text), *nameless]))

    def find(self, subject: Subject) -> int | None:
        """Who is meant by a name or noun, if anybody is."""
        if not subject.common:
            return next(iter(self.names.ids(subject.words)), None)
        name = _common_name(subject.words)
        return self._nouns.get(name) or self._nouns.get(name.rpartition(" ")[2])

    def _add(self, name: str) -> int:
        self._names.append(name)
        self._forms.append((len(self._names), name))
        return len(self._names)

    def _add_named(self, found: list[Signs]) -> None:
        """A full name belongs to whoever is called by a part of it: Mara Blake to Mara, and to Blake Captain Blake."""
        ids: dict[str, int] = {}
        surnames = Counter(parts[-1] for sign in found if is_titled(parts := sign.words.casefold().split()))
        for sign in sorted(found, key=lambda sign: len(sign.words.split())):
            parts = sign.words.casefold().split()
            called = [part for part in parts if part in ids and not (is_titled(parts) and surnames[part] > 1)]
            id = ids[sign.words.casefold()] = ids[called[0]] if called else self._add(sign.words)
            if called:
                self._forms.append((id, sign.words))
            for word in sign.nouns:
                self._nouns.setdefault(word, id)

    def _add_common(self, narration: Sequence[str], tags: Iterable[Tag]) -> None:
        subjects = [who for tag in tags for who in (tag.subject, tag.to) if who and who.common]
        spoken = [(_common_name(who.words), "") for who in subjects]
        for name, also in [*spoken, *_actors(narration)]:
            head = name.rpartition(" ")[2]
            if also in self._nouns:
                self._nouns.setdefault(head, self._nouns[also])
            if name and name not in self._nouns:
                if head not in self._nouns:
                    self._common.add(self._add(name))
                    self._nouns[head] = len(self)
                self._nouns[name] = self._nouns[head]

    def _add_nameless(
        self, pronouns: set[str], narration: Sequence[str], tags: Sequence[Tag]
    ) -> Iterator[tuple[str, int]]:
        """Somebody who speaks or acts and is only called she or he: `his daughter`, or a woman."""
        for pronoun, name in _NAMELESS.items():
            fits = {id for id in range(1, len(self) + 1) if self.sex(id) in (pronoun, "")}
            spoken_to = (self.find(tag.to) for tag in tags if tag.to and tag.subject.pronoun == pronoun)
            if pronoun in pronouns and (not fits or any(fits == {id} for id in spoken_to)):
                beheld = (noun for text in narration for noun in _beheld(text) if noun not in self._nouns)
                noun = next((found for found in beheld if _sex_of(found) == pronoun), "")
                id = self._add(noun or name)
                self._common.add(id)
                self._sexes[id] = "she" if pronoun == "she" else "he"
                self._nouns.setdefault(noun, id)
                yield pronoun, id

    def _pronouns(self, narration: Sequence[str]) -> dict[int, Sex]:
        counts: Counter[tuple[int, Sex]] = Counter()
        for id, name in self._forms:
            counts.update({(id, sex): _CERTAIN for word in words(name) if (sex := _sex_of(word))})
        for word, id in self._nouns.items():
            counts.update({(id, sex): _CERTAIN for part in word.split() if (sex := _sex_of(part))})
        for paragraph in narration:
            counts.update(self._seen(paragraph))
        told: dict[int, Sex] = {}
        for id, name in enumerate(self._names, start=1):
            she, he = counts[id, "she"], counts[id, "he"]
            told[id] = _first_name(name) if she == he else "she" if she > he else "he"
        return told

    def _seen(self, paragraph: str) -> Iterator[tuple[int, Sex]]:
        """Pronouns where only one person can be meant: behind the only name, or right after its sentence."""
        only: int | None = None
        for sentence in sentences(paragraph):
            mentions = self.mentions(sentence)
            ids = {mention.id for mention in mentions}
            owned = any(owns(sentence[mention.start : mention.end]) for mention in mentions)
            said = [] if owned else words(sentence[mentions[0].end :] if mentions else sentence)
            sexes: set[Sex] = {sex for word in said if (sex := _pronoun(word))}
            if not ids and only and said and _pronoun(said[0]) and len(sexes) == 1:
                yield only, sexes.pop()
            elif len(ids) == 1 and len(sexes) == 1:
                yield next(iter(ids)), sexes.pop()
            only = (next(iter(ids)) if len(ids) == 1 else None) if ids else only


def _actors(narration: Iterable[str]) -> Iterator[tuple[str, str]]:
    """`The old man sat down` has somebody whom nobody names; `the stranger, a thin man,` is one, and called both."""
    for paragraph in narration:
        tokens = list(TOKEN.finditer(paragraph))
        for at, token in enumerate(tokens):
            begins = token[0].casefold() in _ARTICLES and _CLAUSE_BEGINS.search(
                paragraph, max(0, token.start() - 8), token.start()
            )
            if begins and (name := _actor([following[0].casefold() for following in tokens[at : at + 6]])):
                apart = paragraph[max(0, token.start() - 2) : token.start()] == ", "
                before = tokens[at - 1][0].casefold() if at and apart else ""
                yield name, before if noun(before) else ""


def _beheld(text: str) -> Iterator[str]:
    """Nouns for one person behind an article, whatever they do: the daughter in `he finds his daughter asleep`."""
    said = [token[0].casefold() for token in TOKEN.finditer(text)]
    return (word for article, word in pairwise(said) if article in _ARTICLES and noun(word) and not is_group(word))


def _actor(said: list[str]) -> str:
    """Of `the old man slowly sat` the old man: one person, and the one who does what follows."""
    for place, (word, following) in enumerate(pairwise(said)):
        if place and noun(word) and not is_group(word) and not noun(following):
            return _common_name(" ".join(said[: place + 1]))
        if place and (PERSON_DOES.get(word) or word in _ARTICLES):
            return ""
    return ""


def _common_name(phrase: str) -> str:
    """`the tall dark stranger` is `tall stranger`: with what tells people apart, and only one person's name."""
    _, *before, head = phrase.casefold().split() if " " in phrase else ("", phrase.casefold())
    if head in NOBODY or head in WRITING or is_group(head) or head in NOT_NAMES:
        return ""
    return " ".join([*(word for word in before if word in TITLES or AGES.get(word)), head])


def _sex_of(word: str) -> Sex:
    if WOMEN.get(word):
        return "she"
    return "he" if MEN.get(word) else ""


def _first_name(name: str) -> Sex:
    """What a name alone lets one guess, until a pronoun tells better."""
    first = name.casefold().split()[0]
    if first in HIS_NAMES:
        return "he"
    return "she" if first in HER_NAMES or (first.endswith(("a", "ie", "elle", "ette")) and name.istitle()) else ""


def _pronoun(word: str) -> Sex:
    if word in SHE:
        return "she"
    return "he" if word in HE else ""
