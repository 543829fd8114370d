"""What a slugline says: inside or outside, which set, what time of day, and how much time has passed."""

import re

from domain.emphasis import plain
from domain.screenplay import TimeOfDay
from domain.script import Frozen
from domain.words.lexicon import bag
from domain.words.sentences import squeezed, words
from domain.words.vocabulary import TIMES, WEATHER

_KIND = r"(?:INT|EXT|EST|INTERIOR|EXTERIOR)"
_PREFIX = re.compile(
    rf"\s*(?P<kinds>{_KIND}(?:\.?\s*/\s*{_KIND})?|I\.?\s*/\s*E|E\.?\s*/\s*I)(?:[.:]+\s*|\s+[-–—]?\s*|\Z)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]+\s*|\s*--+\s*")
_STOP = re.compile(r"\s*[.,;]\s+|\s*[()\[\]]\s*")
_NUMBER = re.compile(r"#?\d+(?:[:.]\d\d)?(?:st|nd|rd|th|s|am|pm)?")

_MOST_PARTS = 4  # `DAY - LATER - 1944 - FLASHBACK`

_OUTDOORS = bag(
    "street road forest woods beach sea ocean mountain desert field garden park river lake sky city alley harbor "
    "harbour pier rooftop cliff island village square bridge highway meadow valley yard shore coast jungle canyon"
)
_CORE = bag(
    "continuous same later moments moment seconds minutes simultaneous following flashback dream present past future "
    "magic hour evening evenings sunlight"
)
_BESIDE = bag(
    "the a an that same next early late mid very of in on at to and almost near before after just few several two "
    "three four five six ten hundred thousand years year months month weeks week days hours minutes second first "
    "third am pm clock o'clock monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december summer winter spring autumn ago back still "
    "golden blue christmas eve new time action sun"
)
_JUMPS, _HARDLY = bag("later next after following"), bag("moment moments second seconds instant continuous")
_OWN_TIME = bag("day night morning evening dawn dusk noon midnight afternoon sunset sunrise")


class Place(Frozen):
    """A slugline, read. `time` is None where it names no time of day of its own (CONTINUOUS, LATER, or nothing)."""

    interior: bool
    exterior: bool
    setting: str
    time: TimeOfDay | None
    jumps: bool = False  # LATER, THE NEXT DAY: time has passed since the scene before
    goes_on: bool = False  # CONTINUOUS, LATER, SAME: as late, or as early, as the scene before


def read_slugline(slugline: str) -> Place:
    """`"INT. HOUSE - KITCHEN - LATER"` is inside, the set `HOUSE - KITCHEN`, some time later."""
    text = squeezed(plain(slugline))
    prefix = _PREFIX.match(text)
    kinds = prefix["kinds"].upper() if prefix else ""
    setting, when = _without_time(text[prefix.end() :] if prefix else text)
    said = words(when)
    outdoors = kinds.startswith("E") if kinds else not _OUTDOORS.isdisjoint(words(setting))
    return Place(
        interior="I" in kinds.replace("EXTERIOR", "E") if kinds else not outdoors,
        exterior=outdoors or "/E" in kinds.replace(" ", ""),
        setting=setting,
        time=_time_of_day(said),
        jumps=not _JUMPS.isdisjoint(said) and _HARDLY.isdisjoint(said),
        goes_on=TIMES.first(said) is None and not _CORE.isdisjoint(said),
    )


def _without_time(place: str) -> tuple[str, str]:
    """Divides `HOUSE - KITCHEN - LATE AFTERNOON` before what names a time."""
    for separator in (_DASH, _STOP):
        for border in list(separator.finditer(place))[-_MOST_PARTS:]:
            if border.start() and _is_time(place[border.end() :]):
                return place[: border.start()], place[border.end() :]
    name, _, last = place.rpartition(" ")
    if name and last.casefold() in _OWN_TIME:
        return name, last
    return place.strip(" -.,"), ""


def _is_time(text: str) -> bool:
    """Whether every word belongs to a time, and one of them names it. Weather may follow: `NIGHT (RAIN)`."""
    said = re.findall(r"[\w'’:.]+", text.casefold())
    names = [bool(TIMES.get(word) or word in _CORE or _NUMBER.fullmatch(word)) for word in said]
    return any(names) and all(
        named or word.replace(".", "") in _BESIDE or (any(names[:place]) and WEATHER.get(word) is not None)
        for place, (named, word) in enumerate(zip(names, said, strict=True))
    )


def _time_of_day(said: list[str]) -> TimeOfDay | None:
    if "early" in said and "morning" in said:
        return "dawn"
    if "magic" in said or "golden" in said:
        return "dusk"
    return TIMES.first(said)
