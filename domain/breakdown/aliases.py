"""Two names of one person: who speaks as CYBER BOB and as BOB is one, unless the script introduces two."""

from collections.abc import Collection, Iterable

from domain.breakdown.capitals import capital_runs
from domain.words.names import noun
from domain.words.people import AGES, NOT_PEOPLE, THINGS, TITLES


def aliases(names: Collection[str], actions: Iterable[str]) -> dict[str, str]:
    """Short names of speakers, folded, with the only longer one that begins or ends with it."""
    single = [name for name in names if len(name.split()) == 1 and _is_own(name.casefold())]
    if not single or len(single) == len(names):
        return {}
    introduced = {run.name.casefold() for text in actions for run in capital_runs(text)}
    found = {}
    for name in single:
        longer = [other for other in names if _holds(other.casefold().split(), name.casefold())]
        if len(longer) == 1 and name.casefold() not in introduced:
            found[name.casefold()] = longer[0]
    return found


def _holds(longer: list[str], name: str) -> bool:
    """Whether a longer name is this one and no word that would make somebody else of it: YOUNG MARA, MARA'S MOTHER."""
    if len(longer) < 2 or name not in (longer[0], longer[-1]):
        return False
    return all(_is_own(word) for word in longer if word != name)


def _is_own(word: str) -> bool:
    told = word in TITLES or word in NOT_PEOPLE or AGES.get(word) or THINGS.get(word) or noun(word)
    return word.isalpha() and not told
