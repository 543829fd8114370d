"""Another take: how far it may swing from the first one, each to another side, the same every time."""

import math
from typing import NamedTuple

GOLDEN = math.pi * (3 - math.sqrt(5))  # radians; steps of it round a circle never meet and never crowd


class Swing(NamedTuple):
    """A point on the unit circle; (0, 0) is the first take, which swings nowhere."""

    x: float
    y: float


def swing(take: int) -> Swing:
    if take <= 1:
        return Swing(0.0, 0.0)
    return Swing(math.cos((take - 1) * GOLDEN), math.sin((take - 1) * GOLDEN))
