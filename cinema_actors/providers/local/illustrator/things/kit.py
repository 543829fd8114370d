"""What all things are drawn with: a box from -1 to 1, y down, in flat colours; the light comes later."""

from collections.abc import Callable
from random import Random

from ..canvas import Canvas, curve, line, stroke
from ..colour import Colour

DrawThing = Callable[[Canvas], None]


def writing(
    c: Canvas, random: Random, x0: float, x1: float, y: float, height: float, ink: Colour, alpha: float = 0.8
) -> None:
    """A line of handwriting that nobody can read."""
    x = x0
    while x < x1:
        word = random.uniform(0.07, 0.24) * (x1 - x0)
        points = [(x, y)]
        while points[-1][0] < min(x + word, x1):
            px = points[-1][0] + height * random.uniform(0.35, 0.7)
            points.append((px, y - height * random.choice((0.0, 0.45, 0.5, 0.9, -0.3))))
        c.drawPath(curve(points, closed=False), stroke(ink, height * 0.16, alpha))
        x += word + height * 0.9


def ruled(c: Canvas, x0: float, x1: float, y: float, thick: float, ink: Colour, alpha: float = 0.7) -> None:
    """A line of print, seen from afar."""
    c.drawPath(line((x0, y), (x1, y)), stroke(ink, thick, alpha, butt=True))
