"""How a parenthetical has a line said: a tag that v3 acts on, or the settings of a voice that knows no tags."""

import re
from collections.abc import Mapping
from typing import NamedTuple

Settings = Mapping[str, float | bool]

PLAIN: Settings = {  # said every time: those kept with a voice may change between two takes
    "stability": 0.5,
    "similarity_boost": 0.75,
    "style": 0.0,
    "speed": 1.0,
    "use_speaker_boost": True,
}
TAGGED: Settings = {"stability": 0.5}  # v3 knows 0, 0.5 and 1: creative, natural, robust


class Delivery(NamedTuple):
    """`decibels` against everybody's common level: a whisper that is as loud as a shout is none."""

    tag: str = ""
    decibels: float = 0.0
    settings: Settings = PLAIN


def _way(tag: str, decibels: float, **settings: float) -> Delivery:
    return Delivery(f"[{tag}]", decibels, {**PLAIN, **settings})


# The first that fits counts.
DELIVERIES: tuple[tuple[str, Delivery], ...] = (
    (
        r"whisper|sotto|under (his|her|their|my|your) breath|hush|mutter|mumbl|barely audible|inaudibl",
        _way("whispers", -8.0, stability=0.4, speed=0.95),
    ),
    (r"scream|shriek|bellow|roar|at the top of", _way("screams", 4.0, stability=0.25, style=0.6, speed=1.05)),
    (
        r"shout|yell|call(s|ing)? out|cr(y|ies|ying) out|holler|loud",
        _way("shouts", 3.0, stability=0.3, style=0.5, speed=1.03),
    ),
    (r"laugh|chuckl|giggl", _way("laughs", 0.0, stability=0.35, style=0.4)),
    (r"cr(y|ies|ying)|sob|weep|in tears|tearful", _way("crying", -2.0, stability=0.3, style=0.4, speed=0.93)),
    (r"sigh|exhal", _way("sighs", -2.0, stability=0.45, speed=0.95)),
    (r"sarcas|iron(y|ic)|dry|deadpan|mock", _way("sarcastic", 0.0, stability=0.45, style=0.3)),
    (r"breathless|pant|gasp|out of breath", _way("out of breath", 0.0, stability=0.35, speed=1.08)),
    (r"panic|frantic|urgent|hurr|quick|fast|rapid", _way("rushed", 1.0, stability=0.35, style=0.2, speed=1.12)),
    (r"afraid|scared|frighten|terrif|nervous|anxious|trembl", _way("nervous", -1.0, stability=0.35, style=0.3)),
    (r"angr|furious|snap|fierce|harsh|hiss", _way("angry", 2.0, stability=0.3, style=0.5, speed=1.03)),
    (r"excit|thrill|delight|cheer|happ|beam|joy", _way("excited", 1.0, stability=0.35, style=0.4, speed=1.05)),
    (r"surpris|astonish|amaz|stunn|shock", _way("surprised", 1.0, stability=0.35, style=0.3)),
    (r"sad|mourn|grie|heartbroken|broken", _way("sad", -2.0, stability=0.45, style=0.2, speed=0.92)),
    (r"tired|weary|exhausted|sleepy|drows", _way("tired", -2.0, stability=0.5, speed=0.9)),
    (r"slow|hesita|careful|measured|drunk", _way("slowly", -1.0, speed=0.9)),
    (
        r"quiet|soft|gentl|low|to (him|her|them|my)sel(f|ves)|intimate|tender|hoarse|weak|faint",
        _way("softly", -4.0, stability=0.5, speed=0.97),
    ),
)
_PATTERNS = tuple((re.compile(rf"\b({words})", re.IGNORECASE), way) for words, way in DELIVERIES)


def delivery(parenthetical: str) -> Delivery:
    return next((way for pattern, way in _PATTERNS if pattern.search(parenthetical)), Delivery())
