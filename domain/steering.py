"""What moves a terminal, or turns the order of letters around: no sentence for people has it."""

import re

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def unsteered(text: str, instead: str = "?") -> str:
    return _STEERING.sub(instead, text)
