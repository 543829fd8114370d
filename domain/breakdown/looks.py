"""Gathers what the action lines say of people: what they look like, how old they are, she or he."""

import re
from collections import deque
from collections.abc import Iterator

from domain.screenplay import Age, Sex
from domain.words.lexicon import bag
from domain.words.names import Mention, noun
from domain.words.people import AGE_NUMBER, AGES, HE, LOOKS, MEN, PERSON_DOES, SHE, WOMEN
from domain.words.sentences import sentences, squeezed, words

_LEADING = re.compile(r"\b(?i:an?|the|his|her|their)\s+((?:[a-z-]+\s+){0,2}[a-z-]+)(,?)\s+\Z")
_BRACKET = re.compile(r"\s*\(([^)]*)\)")
_WEARS = re.compile(
    r"\b(?:wears|wore|wearing|(?:dressed|clad) in|in (?:an?|the|his|her)|with (?:an?|his|her|long)|has|is an?)"
    r"\s[^.,;!?]*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*,?\s*(?:(?:and|&)\s*)?")
_OF_EACH = re.compile(r"\s*,\s*(?:each|both|all)\b", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"(?:she|he)\b", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:V\.?O|O\.?S|O\.?C|CONT)\b", re.IGNORECASE)
_PAST = bag("was were had sat stood came went ran lay held")  # as prose tells it
_OTHERS = bag("a an the his her their")
_NEAR = 300  # letters around a name that may tell of looks
_LONGEST = 240  # letters: what an illustrator can still heed


class Looks:
    """What is known of one person so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._phrases: list[str] = []
        self._she = self._he = 0

    def add(self, phrases: Iterator[str]) -> None:
        for phrase in phrases:
            if phrase not in self._phrases and len(self.description) + len(phrase) <= _LONGEST:
                self._phrases.append(phrase)

    def hear(self, text: str) -> None:
        """Pronouns that follow the name."""
        said = words(text)
        self._she += sum(word in SHE for word in said)
        self._he += sum(word in HE for word in said)

    @property
    def description(self) -> str:
        return ", ".join(self._phrases)

    @property
    def sex(self) -> Sex:
        said = words(f"{self._name} {self.description}")
        for word in said:
            if word == "female" or word in SHE or WOMEN.get(word):
                return "female"
            if word == "male" or word in HE or MEN.get(word):
                return "male"
        if self._she == self._he:
            return "unknown"
        return "female" if self._she > self._he else "male"

    @property
    def age(self) -> Age:
        if number := AGE_NUMBER.search(self.description):
            return _age_of(int(number[1]))
        said = words(f"{self._name} {self.description}")
        told = [AGES.get(word) or noun(word) for word in said]
        ages: list[Age] = ["child", "old", "young"]
        return next((age for age in ages if age in told), "adult")


def watch(text: str, mentions: list[Mention], last: int | None, people: dict[int, Looks]) -> int | None:
    """Reads one action paragraph into `people`; returns who a pronoun in the next one would mean.

    `last` is whom the sentence before began with.
    """
    start, waiting = 0, deque(mentions)
    for sentence in sentences(text):
        here = []
        while waiting and waiting[0].start < start + len(sentence):
            mention = waiting.popleft()
            here.append(mention._replace(start=mention.start - start, end=mention.end - start))
        _watch_sentence(sentence, here, last, people)
        last = here[0].id if here else last
        start += len(sentence) + 1
    return last


def _watch_sentence(sentence: str, mentions: list[Mention], last: int | None, people: dict[int, Looks]) -> None:
    opening = sentence[: mentions[0].start] if mentions else sentence
    if last is not None:
        people[last].hear(opening)
        if _PRONOUN_FIRST.match(sentence):
            people[last].add(_worn(opening))
    listed: list[int] = []  # of `CHALF, NAR, and YOR, each male and 15`, whoever came before the last
    for mention, following in zip(mentions, [*mentions, None][1:], strict=True):
        tail = sentence[mention.end : following.start if following else len(sentence)]
        people[mention.id].hear(tail)
        people[mention.id].add(described(sentence[max(0, mention.start - _NEAR) : mention.start], tail[:_NEAR]))
        for id in listed if _OF_EACH.match(tail) else ():
            people[id].add(_appositions(tail[:_NEAR]))
        listed = [*listed, mention.id] if _LISTED.fullmatch(tail) else []


def described(before: str, after: str) -> Iterator[str]:
    """Phrases around a name that say what its owner looks like.

    `"her son, ", " (9), a boy in a blue coat, sits down."` gives `son`, `9` and `a boy in a blue coat`.
    """
    leading = _LEADING.search(before)
    if leading and (_is_somebody(leading[1]) if leading[2] else _is_look(leading[1])):
        yield squeezed(leading[1])
    bracket = _BRACKET.match(after)
    if bracket:
        after = after[bracket.end() :]
        if not _EXTENSION.match(bracket[1]):
            yield squeezed(bracket[1])
    for phrase in _appositions(after):
        yield phrase
        after = after.split(phrase, 1)[-1]
    yield from _worn(after)


def _appositions(after: str) -> Iterator[str]:
    """`, 34, in a yellow coat, climbs` has two; the verb ends them."""
    if not after.lstrip().startswith(","):
        return
    clause = re.split(r"[.;:!?—](?:\s|\Z)|\s[-–]+\s", after.lstrip()[1:], maxsplit=1)[0]
    for place, segment in enumerate(clause.split(",")):
        said = words(segment)
        acts = bool(said) and said[0].endswith("s") and PERSON_DOES.get(said[0]) is not None
        article = place == 0 and bool(said) and said[0] in ("a", "an", "the")
        another = place > 0 and said[:1] == ["and"] and said[1:2] and said[1] in _OTHERS and _is_somebody(segment)
        if acts or another or not (article or _is_look(segment)):
            return
        yield squeezed(_before_verb(segment))


def _worn(sentence: str) -> Iterator[str]:
    for hit in _WEARS.finditer(sentence):
        phrase = squeezed(_before_verb(hit[0]))
        if _is_look(phrase) and (phrase.startswith("is ") or LOOKS.first(words(phrase))):
            yield phrase


def _before_verb(phrase: str) -> str:
    """`in a red hat enters the room` is `in a red hat`."""
    head, *rest = phrase.split()
    kept = [head]
    for word in rest:
        if _is_verb(word.casefold()):
            break
        kept.append(word)
    return " ".join(kept).removesuffix(" and")


def _is_verb(word: str) -> bool:
    does = word.endswith(("s", "ed")) and PERSON_DOES.get(word) == "person"
    return (does or word in _PAST) and not LOOKS.get(word)


def _is_somebody(phrase: str) -> bool:
    """`a waitress`, `her son`; not `an orange life vest`."""
    return any(noun(word) for word in words(phrase))


def _is_look(phrase: str) -> bool:
    said = words(phrase)
    return AGE_NUMBER.search(phrase) is not None or any(LOOKS.get(w) or AGES.get(w) or noun(w) for w in said)


def _age_of(years: int) -> Age:
    if years < 13:
        return "child"
    if years < 30:
        return "young"
    return "adult" if years < 60 else "old"
