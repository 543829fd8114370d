"""A table of labels and the words that speak for them, with the forms a word takes in a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Label = TypeVar("Label", bound=str)

_VOWELS = frozenset("aeiou")


class Lexicon(Generic[Label]):
    """Finds labels by words. Entries are single words; of a regular verb or noun, its stem stands for all its forms.

    `~word` is taken as it is. Where two labels claim a word, the first keeps it.
    """

    def __init__(self, table: Mapping[Label, str]) -> None:
        self._labels: dict[str, Label] = {}
        for label, entries in table.items():
            for entry in entries.split():
                for form in [entry[1:]] if entry.startswith("~") else forms(entry):
                    self._labels.setdefault(form, label)

    def get(self, word: str) -> Label | None:
        return self._labels.get(word)

    def first(self, words: Iterable[str]) -> Label | None:
        """The label of the first word that has one."""
        return next((label for word in words if (label := self._labels.get(word))), None)

    def most(self, words: Iterable[str]) -> Label | None:
        """The label that most words speak for, the earlier in the text where they are equal."""
        counts = Counter(label for word in words if (label := self._labels.get(word)))
        return counts.most_common(1)[0][0] if counts else None

    def found(self, words: Iterable[str]) -> Iterator[tuple[int, Label]]:
        """Every label with the place of its word."""
        return ((place, label) for place, word in enumerate(words) if (label := self._labels.get(word)))


def bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


def forms(stem: str) -> list[str]:
    """`walk walks walked walking`, `stop stops stopped stopping`, `cry cries cried crying`, `box boxes ...`."""
    if stem.endswith("e"):
        return [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    if stem.endswith(("s", "x", "z", "ch", "sh")):
        return [stem, stem + "es", stem + "ed", stem + "ing"]
    doubled = stem + stem[-1]
    return [stem, stem + "s", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"]
