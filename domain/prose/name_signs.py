"""Finds the words with a capital that are somebody's name: by a tag, a title, a noun beside them, or what they do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.prose.places import INDOORS, OUTDOORS, PLACES
from domain.prose.tags import Subject, Tag, subject_at
from domain.prose.words import HER_NAMES, HIS_NAMES, HONORIFICS
from domain.words.names import TOKEN, is_group, noun
from domain.words.people import NOT_PEOPLE, PERSON_DOES, THINGS
from domain.words.sentences import words
from domain.words.vocabulary import POSES, TIMES, WEATHER

_APPOSITION = re.compile(r",\s+(?:an?|the|his|her|their)\s+([^,.;:!?]{1,60})")
_AGE = re.compile(r"\s*[,(]\s*\d{1,2}\b")
_THEN_SHE = re.compile(r"[^.!?…]{0,200}[.!?…]\s+(?:She|He|Her|His)\b")
_ABSTRACT = ("ness", "ity", "tion", "ment")


@dataclass
class Signs:
    """What speaks for a word being a name."""

    words: str
    count: int = 0
    within: int = 0  # not at the beginning of a sentence
    acts: bool = False  # does what only people do
    moves: bool = False  # does what people do too
    meant: bool = False  # by a she or he that begins the next sentence
    sure: bool = False  # by a tag, a title, or a noun beside it
    nouns: list[str] = field(default_factory=list)

    def is_person(self, small: frozenset[str]) -> bool:
        """`small` are the words that the text has without a capital too."""
        if self.sure:
            return True
        word = self.words.casefold()
        known = word in HER_NAMES or word in HIS_NAMES
        if self.within:
            return self.acts or known
        if word in small or _is_thing(word):
            return False
        several = word.endswith("s") and not known and self.count == 1
        return (known and self.moves) or (not several and (self.acts or (self.moves and self.meant)))


def signs(narration: Sequence[str], tags: Iterable[Tag]) -> list[Signs]:
    """Of everybody who has a name, in order of appearance; then of those whom only a tag names."""
    found: dict[str, Signs] = {}
    small: set[str] = set()
    for paragraph in narration:
        tokens = list(TOKEN.finditer(paragraph))
        small.update(token[0] for token in tokens if token[0].islower())
        at = 0
        while at < len(tokens):
            subject = subject_at(tokens, at) if tokens[at][0][0].isupper() else None
            if subject and subject.pronoun is None and not subject.common:
                _note(found, subject, tokens, at)
                at = subject.end
            else:
                at += 1
    for subject in [who for tag in tags for who in (tag.subject, tag.to) if who]:
        if not subject.common and subject.pronoun is None:
            found.setdefault(subject.words.casefold(), Signs(subject.words)).sure = True
    return [sign for sign in found.values() if sign.is_person(frozenset(small))]


def is_titled(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and parts[0].rstrip(".") in HONORIFICS


def _note(found: dict[str, Signs], subject: Subject, tokens: Sequence[re.Match[str]], at: int) -> None:
    sign = found.setdefault(subject.words.casefold(), Signs(subject.words))
    text, start, end = tokens[at].string, tokens[at].start(), tokens[subject.end - 1].end()
    before = text[max(0, start - 2) : start]
    sign.count += 1
    sign.within += before.strip()[-1:].isalnum() or before == ", "
    if verb := _verb([token[0].casefold() for token in tokens[subject.end : subject.end + 3]]):
        sign.acts = sign.acts or PERSON_DOES.get(verb) == "person"
        sign.moves = sign.moves or bool(PERSON_DOES.get(verb) or POSES.get(verb))
        sign.meant = sign.meant or _THEN_SHE.match(text, end) is not None
    sign.sure = sign.sure or is_titled(subject.words.casefold().split()) or _AGE.match(text, end) is not None
    if apposition := _APPOSITION.match(text, end):
        nouns = [word for word in words(apposition[1]) if noun(word)][:1]
        sign.nouns += nouns
        sign.sure = sign.sure or bool(nouns)


def _verb(following: list[str]) -> str:
    """What somebody does: the word behind the name, after an adverb, or after `and Tom`."""
    if following and following[0].endswith("ly"):
        following = following[1:]
    if len(following) > 2 and following[0] == "and":
        following = following[2:]
    return following[0] if following else ""


def _is_thing(word: str) -> bool:
    tables = (THINGS, WEATHER, TIMES, PLACES)
    named = any(table.get(word) for table in tables) or word in NOT_PEOPLE or word in INDOORS or word in OUTDOORS
    return named or is_group(word) or word.endswith(_ABSTRACT)
