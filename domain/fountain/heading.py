"""What makes a line a scene heading, and the scene number at its end."""

import re

_PLACE = r"(?:INT|EXT|EST)"
_BOTH = r"(?:I\.?/E|E\.?/I)"
# EXT/INT is not in fountain.io's list, but real scripts have it; so is a slugline in bold.
PATTERN = rf"[*_]{{0,4}}(?:{_PLACE}(?:\.?[ \t]?/[ \t]?{_PLACE})?|{_BOTH})[. \t]"
_HEADING = re.compile(PATTERN, re.IGNORECASE)
_NUMBER = re.compile(r"[\w.\-]+")


def is_heading(text: str) -> bool:
    """Whether a line, free of its indent, opens a scene by itself: `INT. HOUSE`, `ext house`, `EXT./INT. CAR`."""
    return _HEADING.match(text) is not None


def scene_number(heading: str) -> tuple[str, str | None]:
    """`"INT. HOUSE - DAY #12A#"` is `("INT. HOUSE - DAY", "12A")`."""
    place, mark, number = heading.rstrip().removesuffix("#").rpartition("#")
    if mark and heading.rstrip().endswith("#") and _NUMBER.fullmatch(number):
        return place.rstrip(), number
    return heading.rstrip(), None
