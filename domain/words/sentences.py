"""Words, sentences and the borders where a text may be divided without hurting it."""

import re
from collections.abc import Callable
from math import ceil

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSERS = "\"'”’)\\]」』*_"
_SENTENCE_END = re.compile(rf"(?:[.!?…。！？]+|\.\.\.)[{_CLOSERS}]*\Z")
_CLAUSE_END = re.compile(rf"(?:[,;:，、；：]|[–—-])[{_CLOSERS}]*\Z")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Col|Gen|Capt|Prof|Rev|Jr|Sr|No|vs|etc|a\.m|p\.m)|\b[A-Z])\.\Z", re.I
)
_ATOM = re.compile(r"[^\s。、！？，；：]+[。、！？，；：」』]*|[。、！？，；：」』]+")
_JOINTS = re.compile(
    "and|but|or|so|because|that|which|who|whom|whose|where|when|while|if|unless|until|than|though|although|since|as|"
    "with|without|for|from|before|after|like|to",
    re.IGNORECASE,
)
_CLINGING = re.compile("an?|the|of|my|your|his|her|its|our|their|this|that|these|those|very|no|not", re.IGNORECASE)
_WORTH = {"sentence": 1.0, "clause": 0.55, "joint": 0.25, "space": 0.0, "inside": -0.5}


def words(text: str) -> list[str]:
    """The words of a text, case folded, without punctuation."""
    return _WORD.findall(text.casefold())


def squeezed(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def sentences(text: str) -> list[str]:
    """The sentences of a text; joined by spaces they are the text again, up to white space."""
    found: list[str] = []
    start = 0
    text = squeezed(text)
    atoms = list(_ATOM.finditer(text))
    for atom, following in zip(atoms, [*atoms, None][1:], strict=True):
        if following is None or _border(atom[0], following[0]) == "sentence":
            found.append(text[start : atom.end()])
            start = following.start() if following else len(text)
    return found


def divided(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """The text in parts that measure at most `limit`, cut at the ends of sentences and clauses where they are near.

    Never inside a word: one that is longer than the limit stays whole. Nothing is lost but white space.
    """
    text = squeezed(text)
    atoms = list(_ATOM.finditer(text))
    weights = [measure(atom[0]) for atom in atoms]
    parts: list[str] = []
    start, rest = 0, sum(weights)
    while start < len(atoms):
        end = _end_of_part(atoms, weights, start, rest, limit)
        parts.append(text[atoms[start].start() : atoms[end - 1].end()])
        rest -= sum(weights[start:end])
        start = end
    return parts


def _end_of_part(atoms: list[re.Match[str]], weights: list[float], start: int, rest: float, limit: float) -> int:
    """Where the part that begins at `start` ends best: at a good border, and near an even share of the `rest`."""
    if rest <= limit or start + 1 == len(atoms):
        return len(atoms)
    share = rest / ceil(rest / limit)
    best, best_worth, weight = start + 1, float("-inf"), 0.0
    for end in range(start + 1, len(atoms)):
        weight += weights[end - 1]
        if weight > limit:
            break
        worth = _WORTH[_border(atoms[end - 1][0], atoms[end][0])] - abs(weight - share) / limit
        if worth >= best_worth:
            best, best_worth = end, worth
    return best


def _border(before: str, after: str) -> str:
    """What lies between two neighbours in a text."""
    if _SENTENCE_END.search(before) and not _ABBREVIATION.search(before) and not after[0].islower():
        return "sentence"
    if _CLAUSE_END.search(before) or after[0] in "–—-(":
        return "clause"
    if _CLINGING.fullmatch(before):
        return "inside"
    return "joint" if _JOINTS.fullmatch(after) else "space"
