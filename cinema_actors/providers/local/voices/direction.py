"""How a line is said: what a parenthetical changes in level, pace, pitch, melody, color and breath."""

import re
from typing import NamedTuple


class Direction(NamedTuple):
    """`pitch` and `range` (liveliness) are factors; `tilt` is dB an octave around 1 kHz, brighter above 0.

    `breath` 0..1 is the share of voice that becomes whisper; `wire` is heard through a telephone or a loudspeaker.
    """

    decibels: float = 0.0
    speed: float = 1.0
    pitch: float = 1.0
    range: float = 1.0
    tilt: float = 0.0
    breath: float = 0.0
    wire: bool = False


# Of each group the first that fits counts, and the groups add up: "slowly, with fury" is both.
LEVELS = (
    (r"whisper|sotto|hush|barely audible|inaudibl|mouths?\b", Direction(-8.0, 0.95, breath=0.9)),
    (r"mutter|mumbl|murmur|under (his|her|their|my|your) breath",
     Direction(-8.0, 0.97, range=0.85, tilt=-1.5, breath=0.25)),
    (r"scream|shriek|bellow|roar|at the top of", Direction(+4.0, 1.04, 1.1, 1.25, tilt=1.8)),
    (r"shout|yell|call(s|ing)? out|calling|cr(y|ies|ying) out|holler|loud|barks?\b|barking",
     Direction(+3.0, 1.03, 1.06, 1.15, tilt=1.3)),
    (r"quiet|soft|gentl|low|to (him|her|them)sel(f|ves)|intimate|tender|hoarse|weak|faint|breath(es|ing)\b",
     Direction(-4.0, 0.97, range=0.9, tilt=-0.6, breath=0.15)),
    (r"firm|stern|command|proud|booming", Direction(+1.0, 0.97, 0.98, tilt=0.4)),
)  # fmt: skip
PACES = (
    (r"fast|quick|hurr|rapid|breathless|out of breath|panting|urgent|frantic|rush", Direction(+1.0, 1.14)),
    (r"slow|hesita|careful|measured|deliberate|thoughtful|pensive|draw(s|ing)? (it )?out", Direction(-1.0, 0.86)),
)
FEELINGS = (
    (r"angr|furious|fury|rage|snap|fierce|harsh|hiss|growl|bitter|seeth", Direction(+2.0, 1.03, 1.02, 1.2, tilt=1.0)),
    (r"panic|terrif|afraid|scared|fear|frighten|trembl|nervous|anxious|shak(y|ing)|alarmed",
     Direction(+0.5, 1.07, 1.04, 1.15, breath=0.12)),
    (r"sad|tear|sob|weep|cr(y|ies|ying)\b(?! out)|grie|heartbrok|broken|mourn|choked|ashamed",
     Direction(-1.5, 0.92, 0.985, 0.8, tilt=-0.8, breath=0.12)),
    (r"tired|weary|wearily|exhaust|sleep|drows|drunk|yawn", Direction(-1.5, 0.9, 0.97, 0.8, tilt=-0.8)),
    (r"excit|thrill|ecsta|delight|joy|happ|laugh|giggl|cheer|beaming|grin",
     Direction(+1.0, 1.05, 1.04, 1.2, tilt=0.5)),
    (r"smil|warm|kind|fond|amus", Direction(0.0, 0.99, 1.015, 1.05, tilt=0.3)),
    (r"surpris|shock|startl|astonish|incredul|gasp|amaz", Direction(+1.0, 1.03, 1.05, 1.2)),
    (r"plead|begg|desperate|implor", Direction(+0.5, 1.03, 1.03, 1.2, breath=0.08)),
    (r"cold|flat|deadpan|monoton|dry|robot|emotionless|icy|hollow", Direction(0.0, 0.96, 0.99, 0.55)),
    (r"breathless|out of breath|pant", Direction(0.0, 1.0, 1.02, 1.1, breath=0.25)),
)  # fmt: skip
_DEVICE = r"(tele)?(phone|radio|intercom|loudspeaker|speaker|p\.?a\b|tv|television|comms?)"
WIRES = ((rf"filtered|(over|through|on) (the |a )?{_DEVICE}|from the {_DEVICE}", Direction(wire=True)),)


def _compiled(group: tuple[tuple[str, Direction], ...]) -> tuple[tuple[re.Pattern[str], Direction], ...]:
    """`not loud` asks for nothing."""
    return tuple(
        (re.compile(rf"(?<!not )(?<!without )\b({words})", re.IGNORECASE), direction) for words, direction in group
    )


_GROUPS = tuple(map(_compiled, (LEVELS, PACES, FEELINGS, WIRES)))
_LOUDNESS, _SPEED = (-9.0, 5.0), (0.8, 1.2)  # as far as it goes, whatever is asked for together


def direction(parenthetical: str) -> Direction:
    asked = Direction()
    for group in _GROUPS:
        found = next((found for pattern, found in group if pattern.search(parenthetical)), None)
        asked = _together(asked, found) if found else asked
    return asked


def _together(one: Direction, other: Direction) -> Direction:
    return Direction(
        min(max(one.decibels + other.decibels, _LOUDNESS[0]), _LOUDNESS[1]),
        min(max(one.speed * other.speed, _SPEED[0]), _SPEED[1]),
        one.pitch * other.pitch,
        one.range * other.range,
        one.tilt + other.tilt,
        max(one.breath, other.breath),
        one.wire or other.wire,
    )
