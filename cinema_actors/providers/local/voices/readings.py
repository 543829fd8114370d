"""What a word stands for when it is read aloud: the table of what the phonemizer's own normalizing does not know.

It knows amounts, times, dates, units, ordinals, most titles and abbreviations; here are the rest, and where it errs.
"""
# ruff: noqa: RUF001 - typographic marks look like others

import re
from collections.abc import Callable
from typing import NamedTuple

Say = str | Callable[[re.Match[str]], str]


class Reading(NamedTuple):
    """`word` must match whole; `before` and `after` must be found in the neighbours. `said` is a replacement."""

    word: str
    said: Say
    before: str = ""
    after: str = ""


def _letters(text: str) -> str:
    return " ".join(text.upper())


def _address(match: re.Match[str]) -> str:
    """`www.example.com/a`, `mara@example.com`, `notes.txt`: what is a word is read, what is short is spelled."""
    parts = re.findall(r"[A-Za-z]+|\d+|[.@/_:&=?-]", re.sub(r"^https?://", "", match[0], flags=re.I).rstrip("/"))
    return " ".join(MARKS.get(part) or (_letters(part) if part.lower() in SPELLED else part) for part in parts)


def _number_of(match: re.Match[str]) -> str:
    """101 -> 1 oh 1, 370 -> 3 70, 500 -> 500: as rooms, flights and roads are called."""
    hundreds, rest = match[1], match[2]
    tail = "hundred" if rest == "00" else f"oh {rest[1]}" if rest[0] == "0" else rest
    return f"{hundreds} {tail}"


def _digits(match: re.Match[str]) -> str:
    """A telephone number: digit by digit, with a breath between groups; 800 is `8 hundred`."""
    groups = re.findall(r"\d+", match[0])
    return ", ".join(f"{g[0]} hundred" if g in ("800", "900") else " ".join(g) for g in groups)


def _roman(match: re.Match[str]) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match[0]]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _cardinal(match: re.Match[str]) -> str:
    return str(_roman(match))


def _ordinal(match: re.Match[str]) -> str:
    number = _roman(match)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    return f"the {number}{ending}"


MARKS = {
    **{".": "dot", "@": "at", "/": "slash", "_": "underscore", ":": "colon", "&": "and", "=": "equals"},
    **{"?": "question mark", "-": "dash"},
}
SPELLED = frozenset("www html php txt pdf jpg jpeg png gif exe doc docx mp mov xml csv uk us de fr io tv".split())
DOMAIN = r"(?:com|org|net|edu|gov|info|biz|io|tv|co\.uk|uk|de|fr|us|film|app|dev)"
ROMAN = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})"
KNOWN = "[Cc]hapter|[Pp]art|Act|Scene|[Ss]ection|[Vv]olume|[Bb]ook|[Pp]hase|[Ll]evel"  # counted by the phonemizer
COUNTED = (
    "rocky|rambo|terminator|alien|saturn|titan|mk|war|act|scene|chapter|part|volume|book|episode|season|level|phase|"
    "type|class|mark|apollo|gemini|quest|bowl|vol"
)
CAPITAL = r"^[A-Z][\w'-]+$"
NAME = r"^[A-Z]"

READINGS = (
    # Addresses, files, handles
    Reading(rf"(?:https?://)?(?:www\.)?(?:[A-Za-z\d-]+\.)+{DOMAIN}(?:/[\w./-]*)?", _address),
    Reading(r"www\.[\w.-]+|https?://\S+", _address),
    Reading(r"[\w.-]+@[\w-]+(?:\.[\w-]+)+", _address),
    Reading(r"[\w-]+\.(?:html?|php|txt|pdf|jpe?g|png|gif|exe|docx?|mp[34]|mov|xml|csv)", _address),
    # Numbers that are names
    Reading(r"007", "double oh seven"),
    Reading(r"(9)(11)", "9 1 1"),
    Reading(r"(?:9/11|7/11|24/7|50/50|20/20|60/40|80/20)", lambda match: match[0].replace("/", " ")),
    Reading(r"10-4", "10 4"),
    Reading(r"(7)([0-8]7)", r"\1 \2", after=r"(?i)^(jet|plane|aircraft|to|from|lands?|takes?|crash)"),
    Reading(r"(\d)(\d\d)", _number_of,
            before=r"(?i)^(room|flight|suite|apartment|apt\.?|route|highway|interstate|gate|bus|unit|cell|car)$"),
    Reading(r"0(\d)", r"oh \1", before=r"(?i)^(agent|number|unit|car|oh)$"),
    Reading(r"1-\d00-\d{3}-\d{4}|\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}|\d{3}[-.]\d{4}", _digits),
    Reading(r"\(\d{3}\)", _digits, after=r"^\d{3}-\d{4}"),
    Reading(r"#(\d+)", r"number \1"),
    Reading(r"#([A-Za-z]\w*)", r"hashtag \1"),
    Reading(r"@([A-Za-z]\w*)", r"at \1"),
    Reading(r"\.(22|32|38|40|44|45|50)", r"\1"),
    Reading(r"(\d+)x(\d+)", r"\1 by \2"),
    Reading(r"(\d+)x", r"\1 times"),
    Reading(r"(\d+)h", r"\1 hours"),
    Reading(r"(\d+)mm", r"\1 millimeter"),
    Reading(r"(\d+)[kK]", r"\1 thousand", before=r"(?i)^(?!an?$|the$)"),
    Reading(r"(\d+)m", r"\1 meters"),
    Reading(r"W", "watts", before=r"^\d"),
    # Sizes
    Reading(r"(\d+)'(\d{1,2})(?:\"|'')?", r"\1 foot \2"),
    Reading(r"(\d+)'", r"\1 feet", after=r"(?i)^(tall|long|high|deep|wide|by|down|up|away)\b"),
    Reading(r"(\d+)(?:\"|'')", r"\1 inches"),
    Reading(r"in\.", "inches", before=r"^\d", after=r"^(long|wide|tall|high|deep|thick)?\W*$"),
    # Money before a thing is one word of it
    Reading(r"\$(\d+)", r"\1 dollar", after=r"(?i)^(bill|note|coin|question|ticket|word)\b"),
    Reading(r"\$(\d+)", r"\1 dollar", before=r"(?i)^an?$", after=r"^[a-z]{3}"),
    # Titles and names the other table lacks
    Reading(r"Det\.", "Detective", after=NAME),
    Reading(r"Insp\.", "Inspector", after=NAME),
    Reading(r"Pvt\.", "Private", after=NAME),
    Reading(r"Rev\.", "Reverend", after=NAME),
    Reading(r"Hon\.", "Honorable", after=NAME),
    Reading(r"Mme\.", "Madame", after=NAME),
    Reading(r"Mlle\.", "Mademoiselle", after=NAME),
    Reading(r"Sr\.", "Sister", before=r"^$", after=NAME),
    Reading(r"Br\.", "Brother", after=NAME),
    Reading(r"Wm\.", "William", after=NAME),
    Reading(r"Geo\.", "George", after=NAME),
    Reading(r"Esq\.?", "Esquire"),
    Reading(r"Dr\.", "Drive", before=CAPITAL, after=r"^(?:$|[a-z])"),
    Reading(r"(Sat|Sun|Mon|Wed)\.",
            lambda match: {"Sat": "Saturday", "Sun": "Sunday", "Mon": "Monday", "Wed": "Wednesday"}[match[1]],
            after=r"(?i)^(night|morning|evening|afternoon|and|at|the|\d)"),
    Reading(r"p\.", "page", after=r"^\d"),
    Reading(r"tel\.", "telephone", after=r"^[\d(+]"),
    Reading(r"ext\.", "extension", after=r"^\d"),
    Reading(r"c/o", "care of"),
    Reading(r"b/c", "because"),
    Reading(r"'n'?", "and", before=r".", after=r"."),
    Reading(r"AD", "A D", after=r"^\d"),
    Reading(r"AT&T", "A.T. and T"),
    Reading(r"CO2", "C O 2"),
    Reading(r"H2O", "H 2 O"),
    Reading(r"D-(Day|day)", "D Day"),
    Reading(r"WWII", "World War 2"),
    Reading(r"WWI", "World War 1"),
    # Signs between numbers
    Reading(r"[*x×]", "times", before=r"\d$", after=r"^\d"),
    Reading(r">", "is greater than", before=r"\w$", after=r"^\w"),
    Reading(r"<", "is less than", before=r"\w$", after=r"^\w"),
    Reading(r"[-–]", "to", before=r"^\d+$", after=r"^\d+"),
    # Roman numerals: what is counted, who is the second of a name, and the rest
    Reading(r"V", "5", before=r"^Saturn$"),
    Reading(rf"(?:{ROMAN})", r"\g<0>", before=rf"^(?:{KNOWN})$"),
    Reading(rf"(?:{ROMAN})", _cardinal, before=rf"(?i)^(?:{COUNTED})$"),
    Reading(r"IV", "I V", before=r"^[a-z]"),
    Reading(rf"(?:{ROMAN})", _ordinal, before=CAPITAL),
    Reading(rf"(?:{ROMAN})", _cardinal),
)  # fmt: skip
_TABLE = tuple(
    (re.compile(reading.word), reading.said, re.compile(reading.before), re.compile(reading.after))
    for reading in READINGS
)
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "″": '"', "“": '"', "”": '"', "′": "'"})
_OUTER = re.compile(r"^(['\"(\[]*)(.*?)([,;:!?…)\]]*)$", re.S)


def read(word: str, before: str = "", after: str = "") -> str:
    """The word as it is read between its neighbours; mostly itself."""
    if len(word) > 1 and word.isalpha() and word.islower():
        return word  # most are
    plain = word.translate(_TYPOGRAPHIC)
    before, after = before.translate(_TYPOGRAPHIC).strip("'\"(,;:!?."), after.translate(_TYPOGRAPHIC).lstrip("'\"")
    for whole, rest in _cores(plain):
        for pattern, said, left, right in _TABLE:
            found = pattern.fullmatch(whole)
            if found and left.search(before) and right.search(after):
                return (found.expand(said) if isinstance(said, str) else said(found)) + rest
    return word


def _cores(word: str) -> list[tuple[str, str]]:
    """The word with what ends a sentence split off: all of it, without quotes, without its full stop."""
    match = _OUTER.match(word)
    assert match is not None
    opened, core, closed = match.groups()
    cores = [(word, ""), (opened + core, closed), (core, closed)]
    bare = core.rstrip("\"'") if '"' in opened or "'" in opened else core
    cores.append((bare, closed))
    if bare.endswith("."):
        cores.append((bare[:-1], "." + closed))
    return list(dict.fromkeys(cores))
