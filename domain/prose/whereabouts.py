"""Where and when a sentence of prose plays: `Kane pushed open the door of the bar`, `the next morning`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from domain.breakdown.slugline import read_slugline
from domain.prose.places import FAR, INDOORS, MOVES, OUTDOORS, PLACES, Ground
from domain.words.lexicon import bag
from domain.words.people import HE, SHE
from domain.words.sentences import words
from domain.words.vocabulary import TIMES

_PEOPLE = SHE | HE | frozenset({"i", "we", "they", "us", "them"})
_HOW = (
    "into|inside|outside(?: of)?|in front of|in|at|onto|on|aboard|to|towards?|under|across|along|through|over|down|up|"
    "by|near|behind|beside|around|open(?:ed)?|enter(?:s|ed)?|reach(?:es|ed)?|cross(?:es|ed)?|climb(?:s|ed)?|"
    "went|came|got|back|returned"
)
_EDGE = "doors?|edge|end|top|bottom|foot|middle|corner|side|mouth|heart|back|gates?|steps|far end"
_TOWARDS_PLACE = re.compile(
    rf"\b(?P<how>{_HOW})\s+(?:the\s+(?:{_EDGE})\s+of\s+)?"
    r"(?P<which>(?:the|an?|his|her|their|my|our|its|this|that|some|one)\s+)?(?=[^\W\d_])",
    re.IGNORECASE,
)
_WITHIN = frozenset({"in", "into", "inside", "through", "aboard", "onto", "on", "open", "opened", "enter", "entered"})
_MOVING = _WITHIN - {"in", "inside", "on"} | {"to", "reached", "reaches", "crossed", "climbed"}
_TOWARDS = frozenset({"to", "toward", "towards"})
_BESIDE = frozenset({"by", "near", "behind", "beside", "around", "over", "under"})
_HOMEWARD = frozenset({"went", "came", "got", "back", "returned"})
_LONGEST = 4  # words of a setting
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|then|but|as)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s?([^\W\d_][\w'’-]*)")
_LITTLE = bag("of and or with for to in on at by from a an the who that which where when while as")
_WHEN = "dawn|sunrise|daybreak|morning|noon|midday|afternoon|dusk|sunset|twilight|nightfall|evening|night|midnight"
_TIME = re.compile(
    r"\b(?P<how>at|by|that|this|the next|next|the following|in the|one|late in the|"
    rf"long after|towards?|early)(?:\s+(?:the|early|late|cold|grey|same|first|very))*\s+(?P<time>{_WHEN})\b"
    rf"|\A(?P<falls>{_WHEN})\s+(?:came|fell|broke|comes|falls)\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:moments|(?:minute|hour|day|week|month|year)s?)\s+(?:later|passed|went by|afterwards?)\b"
    r"|\A(?:much |a little |soon )?(?:later|afterwards?)\b",
    re.IGNORECASE,
)
_NEAR = 150  # letters before a place that tell how it is meant
_OPENING = 30  # letters: a time this near the beginning of a sentence is when it happens
_OF_DAY = {"sunrise": "DAWN", "daybreak": "DAWN", "midday": "NOON", "twilight": "DUSK", "nightfall": "NIGHT",
           "midnight": "NIGHT", "sunset": "DUSK"}  # fmt: skip


class Spot(NamedTuple):
    """A place as a slugline names it."""

    interior: bool
    setting: str  # in capitals, without an article: OLD HARBOUR BAR
    head: str  # the word that is the place: bar


class When(NamedTuple):
    time: str  # DAWN, MORNING ... or nothing
    passes: bool  # time has gone by: the next morning, hours later


def spot(sentence: str, anybody: bool = False) -> Spot | None:
    """Where the people of a sentence are; `anybody` knows that it has some, or that people do not matter.

    Without people only a place at its beginning counts: rain on the roof leads nobody onto the roof.
    """
    acting = anybody or not _PEOPLE.isdisjoint(words(sentence))
    found = [
        (match, place)
        for match in _TOWARDS_PLACE.finditer(sentence)
        if (match.start() == 0 or acting) and (place := _spot(match))
    ]
    moving = [place for match, place in found if match["how"].casefold() in _MOVING]
    return moving[-1] if moving else next((place for _, place in found), None)


def any_spot(texts: Iterable[str]) -> Spot | None:
    """The first place that is spoken of at all, for a scene that says nothing better."""
    for text in texts:
        for found in _TOWARDS_PLACE.finditer(text):
            if place := _spot(found, thought_of=True):
                return place
        for word in words(text):
            if ground := PLACES.get(word):
                return Spot(ground in ("in", "vehicle"), word.upper(), word)
    return None


def nowhere(texts: Iterable[str]) -> Spot:
    """A place for a text that names none: out in the open if it speaks of sky and trees, else a room."""
    said = [word for text in texts for word in words(text)]
    outside = sum(word in OUTDOORS for word in said) > sum(word in INDOORS for word in said)
    return Spot(False, "OPEN COUNTRY", "country") if outside else Spot(True, "ROOM", "room")


def when(sentence: str) -> When | None:
    """When a sentence happens, if it says so at its beginning, or as `that night`."""
    passed = _PASSED.search(sentence[: 2 * _OPENING])
    told = _TIME.search(sentence)
    how = (told["how"] or "").casefold() if told else ""
    if told and (told.start() <= _OPENING or how in ("that", "the next", "next")):
        name = (told["time"] or told["falls"]).casefold()
        return When(_OF_DAY.get(name, name.upper()), bool(passed) or how in ("the next", "next", "the following"))
    return When("", True) if passed else None


def time_told(texts: Iterable[str]) -> str:
    """A time of day that the words of a scene speak of."""
    label = TIMES.first(word for text in texts for word in words(text))
    return label.upper() if label else ""


def slugline(place: Spot, time: str) -> str:
    """`INT. BAR - NIGHT`, and what the breakdown will read there is the same."""
    text = f"{'INT' if place.interior else 'EXT'}. {place.setting} - {time}"
    return text if read_slugline(text).setting == place.setting else f"{text[:4]} {place.head.upper()} - {time}"


def _spot(found: re.Match[str], thought_of: bool = False) -> Spot | None:
    """The place behind a preposition: `old harbour bar`, its last word telling what it is."""
    how, sentence = found["how"].casefold(), found.string
    if not thought_of:
        before = sentence[max(0, found.start() - _NEAR) : found.start()]
        moves = MOVES.first(words(before)) is not None
        if not FAR.isdisjoint(words(_CLAUSE.split(before)[-1])) or (how in _TOWARDS | _BESIDE and not moves):
            return None
    phrase = list(_phrase(sentence, found.end()))
    bare = found["which"] is None and bool(phrase) and not (PLACES.get(phrase[0].casefold()) or phrase[0][0].isupper())
    if not phrase or bare or (how in _HOMEWARD and phrase != ["home"]):
        return None
    head = phrase[-1].casefold()
    ground = PLACES.get(head)
    assert ground is not None, "a phrase ends with the place"
    return Spot(_interior(how, ground), " ".join(phrase).upper(), head)


def _phrase(sentence: str, at: int) -> list[str]:
    """The words up to a place and the places right behind it; none if there is no place."""
    phrase: list[str] = []
    while len(phrase) < _LONGEST and (word := _NEXT_WORD.match(sentence, at)):
        if word[1].casefold() in _LITTLE or (
            phrase and PLACES.get(phrase[-1].casefold()) and not PLACES.get(word[1].casefold())
        ):
            break
        phrase.append(word[1])
        at = word.end()
    return phrase if phrase and PLACES.get(phrase[-1].casefold()) else []


def _interior(how: str, ground: Ground) -> bool:
    if how == "outside" or ground == "out":
        return False
    if ground == "in":
        return True
    return how in _WITHIN or how in _HOMEWARD
