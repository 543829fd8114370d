"""Grading: which colours a shot gets, and no picture graded twice where nothing has moved."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from cinema_actors.media.grade import Grade
from cinema_actors.media.looks import LOOKS, NEUTRAL, Look, another, look
from cinema_actors.media.lut import Lut
from cinema_actors.media.pictures import Picture
from domain.errors import UsageError
from domain.screenplay import Scene

Colours = Callable[[Picture], Picture]  # gives another picture and leaves the given one as it is


def colours(scene: Scene, name: str, lut: Lut | None, take: int = 1) -> Colours:
    """A table, else the look of that name, else (`""`) what mood and hour ask for; another take varies it."""
    if name and name not in LOOKS:
        raise UsageError(f"There is no look {name!r}; choose one of: {', '.join(LOOKS)}.")
    chosen = NEUTRAL if lut else LOOKS[name] if name else look(scene.mood, scene.time_of_day)
    shades = another(chosen, take)
    return lambda picture: _grade(shades).apply(lut(picture) if lut else picture.copy())


@lru_cache(maxsize=8)
def _grade(look: Look) -> Grade:
    """Made when it is needed, and not a shot: its tables are 130 kB, and a cut holds the colours of every shot."""
    return Grade(look)


class Steady:
    """Colours for pictures that come one after the other: drawn on twos, or held, they are graded once."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.last: tuple[Picture, Picture] | None = None

    def __call__(self, picture: Picture) -> Picture:
        if self.last is None or not np.array_equal(self.last[0], picture):
            self.last = picture, self.colours(picture)
        return self.last[1]
