"""Finds people in a text by their names: `MARA`, `Mara's`, `the old man`, `Blake` for MARA BLAKE."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.words.letters import is_wide
from domain.words.lexicon import bag
from domain.words.people import ANYBODY, MEN, TITLES, WOMEN

TOKEN = re.compile(r"#?[^\W_]+(?:['’\-][^\W_]+)*")
_POINTING = bag("the this that a an his her their my our")


class Mention(NamedTuple):
    id: int
    start: int
    end: int


class _Name(NamedTuple):
    id: int
    tokens: tuple[str, ...]


class Names:
    """All names of a film. The longest name at a place counts; a name needs its capital, save after `the`."""

    def __init__(self, names: Iterable[tuple[int, str]], common: Iterable[int] = ()) -> None:
        """Of several words the first or the last will do, where it is nobody else's and no title.

        `common` are the ids of those who have no name, but a noun: the fox, the old man.
        """
        self._common = frozenset(common)
        whole = list(dict.fromkeys(_Name(id, tokens) for id, name in names if (tokens := _tokens(name))))
        known = {name.tokens for name in whole}
        parts = [_Name(name.id, (part,)) for name in whole for part in _parts(name.tokens) if (part,) not in known]
        owners = Counter(part.tokens for part in parts)
        self._by_first: dict[str, list[_Name]] = {}
        wide = {name.tokens[0]: name.id for name in whole if any(map(is_wide, name.tokens[0]))}
        spaced = [name for name in whole if name.tokens[0] not in wide]
        for name in sorted([*spaced, *(part for part in parts if owners[part.tokens] == 1)], key=_longest_first):
            self._by_first.setdefault(name.tokens[0], []).append(name)
        self._wide = re.compile("|".join(map(re.escape, sorted(wide, key=len, reverse=True)))) if wide else None
        self._wide_ids = wide

    def mentions(self, text: str) -> list[Mention]:
        """Everybody named, in the order of the text."""
        found = list(self._spaced(text))
        if self._wide is not None:
            found += [Mention(self._wide_ids[hit[0]], *hit.span()) for hit in self._wide.finditer(text.casefold())]
            found.sort(key=lambda mention: mention.start)
        return found

    def ids(self, text: str) -> list[int]:
        return list(dict.fromkeys(mention.id for mention in self.mentions(text)))

    def _spaced(self, text: str) -> Iterator[Mention]:
        matches = list(TOKEN.finditer(text))
        tokens = [_folded(match[0]) for match in matches]
        at = 0
        while at < len(tokens):
            name = self._at(tokens, at)
            if name and (
                matches[at][0][:1].isupper() or (at and tokens[at - 1] in _POINTING and self._is_common(name))
            ):
                last = matches[at + len(name.tokens) - 1]
                yield Mention(name.id, matches[at].start(), last.end())
                at += len(name.tokens)
            else:
                at += 1

    def _is_common(self, name: _Name) -> bool:
        """Whether a small letter will do after `the`: the waiter, the masked man."""
        return name.id in self._common or is_common(name.tokens) or bool(name.tokens[1:] and noun(name.tokens[-1]))

    def _at(self, tokens: list[str], at: int) -> _Name | None:
        first = tokens[at]
        for name in self._by_first.get(first, ()):
            *head, last = tokens[at : at + len(name.tokens)]
            if name.tokens in ((*head, last), (*head, _owner(last))):
                return name
        return next((name for name in self._by_first.get(_owner(first), ()) if len(name.tokens) == 1), None)


def is_common(tokens: Iterable[str]) -> bool:
    """Whether a name is made of common words: WAITER, OLD MAN, NURSE #2."""
    return all(noun(token) or token in TITLES or token.lstrip("#").isdigit() for token in tokens)


def noun(word: str) -> str | None:
    """The age that a word for one person tells, None for any other word: `girl` is a child."""
    if word.endswith("s") and not word.endswith("ss") and noun(word[:-1]):
        return None
    return WOMEN.get(word) or MEN.get(word) or ANYBODY.get(word)


def owns(words: str) -> bool:
    """`Mara's`, `the keeper's`: what follows belongs to somebody."""
    return words.endswith(("'s", "’s"))


def is_group(word: str) -> bool:
    """`soldiers`, `men`: more than one, so nobody in particular."""
    return word in ("men", "women", "people", "children") or (word.endswith("s") and bool(noun(word[:-1])))


def _parts(tokens: tuple[str, ...]) -> set[str]:
    if len(tokens) < 2 or is_common(tokens):
        return set()
    ends = {tokens[0], tokens[-1]}
    return {token for token in ends if len(token) > 2 and token not in TITLES and not noun(token) and "'" not in token}


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_folded(match[0]) for match in TOKEN.finditer(name))


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'")


def _owner(token: str) -> str:
    """`mara's` is about mara."""
    return token.removesuffix("'s").removesuffix("'")


def _longest_first(name: _Name) -> int:
    return -len(name.tokens)
