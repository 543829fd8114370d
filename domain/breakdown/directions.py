"""Camera directions that an action line gives in capitals: `LOW ANGLE on Mara`, `EXTREME CLOSE UP`, `MARA'S POV`."""

import re

from domain.breakdown.camera import Framing
from domain.screenplay import Angle, Move, ShotSize

_SIZES: tuple[tuple[str, ShotSize], ...] = (  # the first that fits
    (r"EXTREME CLOSE|TIGHT(?:EST)? ON|\bECU\b", "ECU"),
    (r"EXTREME WIDE|VERY WIDE|AERIAL|BIRD['’]?S[- ]EYE|\bEWS\b", "EWS"),
    (r"MEDIUM CLOSE|\bMCU\b", "MCU"),
    (r"CLOSE[- ]?UP|CLOSE ON|CLOSER ON|\bCU\b", "CU"),
    (r"FULL SHOT|HEAD TO TOE|COWBOY SHOT", "FS"),
    (r"WIDE(?:R)? (?:SHOT|ANGLE|ON)|WIDE:|LONG SHOT|MASTER SHOT", "WS"),
    (r"MEDIUM|MID[- ]SHOT|TWO[- ]SHOT", "MS"),
)
_ANGLES: tuple[tuple[str, Angle], ...] = (
    (r"LOW ANGLE|FROM BELOW|WORM['’]?S[- ]EYE", "low"),
    (r"HIGH ANGLE|FROM ABOVE|OVERHEAD|AERIAL|BIRD['’]?S[- ]EYE|CRANE", "high"),
)
_MOVES: tuple[tuple[str, Move], ...] = (
    (r"PUSH(?:ING|ES)? IN|ZOOM(?:ING|S)? IN|DOLLY IN|MOVE(?:S)? IN", "push_in"),
    (r"PULL(?:ING|S)? (?:BACK|OUT|AWAY)|ZOOM(?:ING|S)? OUT|DOLLY (?:BACK|OUT)", "pull_out"),
    (r"PAN(?:NING|S)? LEFT", "pan_left"),
    (r"\bPAN(?:NING|S)?\b", "pan_right"),
    (r"TILT(?:ING|S)? DOWN", "tilt_down"),
    (r"TILT(?:ING|S)? UP|\bTILT\b", "tilt_up"),
    (r"(?:TRACK|TRUCK|DOLLY)(?:ING|S)? LEFT", "truck_left"),
    (r"\b(?:TRACK|TRUCK|DOLLY)(?:ING|S)?\b(?! (?:IN|OUT|BACK))", "truck_right"),
    (r"HAND[- ]?HELD|SHAKY|P\.?O\.?V\b", "handheld"),
    (r"LOCKED[- ]OFF|STATIC SHOT", "static"),
)
_LONGEST_NAME = 4  # words
_POINT_OF_VIEW = re.compile(r"\bP\.?O\.?V\b|\bPOINT OF VIEW\b")


def directed(text: str, framing: Framing) -> Framing:
    """The framing, as far as the action line does not ask for another."""
    return Framing(
        next((size for pattern, size in _SIZES if re.search(pattern, text)), framing.size),
        next((angle for pattern, angle in _ANGLES if re.search(pattern, text)), framing.angle),
        next((move for pattern, move in _MOVES if re.search(pattern, text)), framing.move),
    )


def looks_out(text: str) -> str:
    """The name beside `POV`: through whose eyes we look, who is therefore not seen. Empty where nobody's."""
    hit = _POINT_OF_VIEW.search(text)
    if hit is None:
        return ""
    named, colon, _ = text[hit.end() :].partition(":")
    return text[: hit.start()] + (named if colon and len(named.split()) <= _LONGEST_NAME else "")
