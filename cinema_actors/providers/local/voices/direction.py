"""How a line is said: what a parenthetical changes in level and pace."""

import re
from typing import NamedTuple


class Direction(NamedTuple):
    decibels: float = 0.0
    speed: float = 1.0


# The first that fits counts; negations ("not loud") are rare enough in scripts to be left alone.
DIRECTIONS: tuple[tuple[str, Direction], ...] = (
    (
        r"whisper|sotto|under (his|her|their|my|your) breath|hush|mutter|mumbl|barely audible|inaudibl",
        Direction(-8.0, 0.95),
    ),
    (r"scream|shriek|bellow|roar|at the top of", Direction(+4.0, 1.04)),
    (r"shout|yell|call(s|ing)? out|cr(y|ies|ying) out|holler|loud", Direction(+3.0, 1.03)),
    (r"quiet|soft|gentl|low|to (him|her|them)sel(f|ves)|intimate|tender|hoarse|weak|faint", Direction(-4.0, 0.97)),
    (r"fast|quick|hurr|rapid|breathless|panic|excited|urgent|frantic", Direction(+1.0, 1.1)),
    (r"slow|tired|weary|exhausted|sleepy|drunk|drowsy|hesita|sad|careful|measured", Direction(-1.5, 0.9)),
    (r"angr|furious|snap|fierce|harsh", Direction(+2.0, 1.03)),
)
_PATTERNS = tuple((re.compile(rf"\b({words})", re.IGNORECASE), direction) for words, direction in DIRECTIONS)


def direction(parenthetical: str) -> Direction:
    return next((found for pattern, found in _PATTERNS if pattern.search(parenthetical)), Direction())
