"""NAMES IN CAPITALS: tells the people an action line introduces from its sounds, things and camera directions."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.words.lexicon import bag
from domain.words.names import TOKEN, is_group, noun
from domain.words.people import AGE_NUMBER, AGES, LOOKS, NOT_PEOPLE, PERSON_DOES, THINGS, TITLES
from domain.words.sentences import words

_MIXED = re.compile(r"(?:Mc|Mac|De|Di|La|Le|O['’])[^\W\d_]{2,}")
_INITIAL = re.compile(r"[^\W\d_]|MR|MRS|MS|DR|ST|SGT|LT|COL|CAPT|PROF")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ON_SCREEN = re.compile(r"\s*(?:SUPER|TITLE|CAPTION|CHYRON|ON[- ]SCREEN|LEGEND)\b")
_AGE_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_AFTER_COMMA = re.compile(r"\s*,\s*([^.;!?]*)")
_NEXT_WORD = re.compile(r"\s+(?:[^\W\d_]+ly\s+)?([^\W\d_]+)")
_AND_NEXT = re.compile(r"\b([^\W\d_]+)(?=\s+(?:[^\W\d_]+ly\s+)?([^\W\d_]+))")
_ARTICLE = re.compile(r"\b(?:an?|the|another|one|each|every)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_BESIDE_AGE = bag("in his her wearing dressed early mid late about around")
_NEAR = 200  # letters around a name that tell whose it is
_FALSE_NAMES = NOT_PEOPLE - TITLES


class Run(NamedTuple):
    """Words in capitals that stand together, as written."""

    name: str
    start: int
    end: int

    def words(self) -> list[str]:
        return [match[0].casefold() for match in TOKEN.finditer(self.name)]


def capital_runs(text: str) -> Iterator[Run]:
    """`"CLOSE ON DR. MARA BLAKE, 34. BANG."` has one that may be a name; what is on a sign or the screen has none."""
    if _ON_SCREEN.match(text):
        return
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    group: list[re.Match[str]] = []
    for match in TOKEN.finditer(text):
        if not _is_capital(match[0]) or match[0].casefold() in _FALSE_NAMES:
            yield from _run(text, group)
            group = []
            continue
        if group and not _touch(text, group[-1], match):
            yield from _run(text, group)
            group = []
        group.append(match)
    yield from _run(text, group)


def acting_names(texts: Iterable[str]) -> frozenset[str]:
    """Words with a capital that do what only people do: `Mara turns` makes a name of MARA."""
    found = set()
    for text in texts:
        for match in _AND_NEXT.finditer(text):
            name, verb = match[1], match[2]
            if name[0].isupper() and not name.isupper() and PERSON_DOES.get(verb) == "person":
                found.add(name.casefold())
    return frozenset(found)


def is_person(run: Run, text: str, acting: frozenset[str]) -> bool:
    """Whether the action line introduces somebody here: by age or looks, by what they are, or by what they do."""
    said = [word for word in run.words() if not word.lstrip("#").isdigit()]
    if not said or is_group(said[-1]):
        return False
    before, after = text[max(0, run.start - _NEAR) : run.start], text[run.end : run.end + _NEAR]
    if _is_described(after) and not THINGS.get(said[-1]):
        return True
    if shouted(before + after) or any(THINGS.get(word) for word in said):
        return False
    if noun(said[-1]) or any("'s" in word or "’s" in word for word in said):
        return noun(said[-1]) is not None
    return _acts(before, said[-1], after) or (not _ARTICLE.search(before) and not acting.isdisjoint(said))


def shouted(text: str) -> bool:
    """Whether all is in capitals, so that no word stands out."""
    return not any(letter.islower() for letter in text)


def _acts(before: str, name: str, after: str) -> bool:
    """`MARA stands` may do what things do, `a ZEPPELIN stands` does not count, nor do `FOOTSTEPS approach`."""
    verb = _NEXT_WORD.match(after)
    does = PERSON_DOES.get(verb[1].casefold()) if verb else None
    if verb is None or does is None or (name.endswith("s") and not verb[1].endswith(("s", "ed", "ing"))):
        return False
    return does == "person" or (verb[1][-1] in "sdg" and not _ARTICLE.search(before))


def _is_described(after: str) -> bool:
    if bracket := _AGE_IN_BRACKETS.match(after):
        return _tells_a_person(bracket[1])
    if comma := _AFTER_COMMA.match(after):
        first = comma[1].split(",")[0]
        said = words(first)
        if AGE_NUMBER.match(first) or (said and said[0] in _BESIDE_AGE and _tells_a_person(first)):
            return True
        return bool(said) and (said[0] in ("a", "an", "the") or bool(LOOKS.get(said[0]))) and _tells_a_person(first)
    return False


def _tells_a_person(text: str) -> bool:
    said = words(text)
    return bool(AGE_NUMBER.search(text)) or any(noun(word) or AGES.get(word) or LOOKS.get(word) for word in said)


def _is_capital(token: str) -> bool:
    if _MIXED.fullmatch(token):
        return token[-1].isupper()
    return token.isupper() or token.lstrip("#").isdigit()


def _touch(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two words belong to one name: a space between them, or `DR. `, `J. `."""
    gap = text[before.end() : after.start()]
    return gap == " " or (gap == ". " and _INITIAL.fullmatch(before[0]) is not None)


def _run(text: str, group: list[re.Match[str]]) -> Iterator[Run]:
    while group and group[0][0].isdigit():
        group = group[1:]
    if group and len(group) <= 5 and len(group[-1][0]) > 1:
        start, end = group[0].start(), group[-1].end()
        if text[start:end].endswith(("'S", "’S", "'s", "’s")):
            end -= 2
        yield Run(text[start:end], start, end)
