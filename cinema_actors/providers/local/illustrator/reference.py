"""Reference views of a character on a plain ground: front, side, full body."""

from domain.screenplay import Character

from .canvas import Surface, fill, oval, radial, shade, skia
from .people.body import HEAD, TALL, Figure
from .people.design import design
from .people.face import Act
from .people.head import View
from .puppet import plain

GROUND = ("#9aa6b1", "#6b7886", "#3a434e")
YAW = {"front": 0.0, "side": 1.0, "full_body": 0.3}


def draw_reference(character: Character, view: str, width: int, height: int, look: int = 1, take: int = 1) -> Surface:
    """`look` is the take of their looks, `take` that of this picture: they turn a little."""
    yaw = YAW[view] + _turn(take) * (1 if YAW[view] < 0.5 else -1)
    figure = Figure(design(character, look), View(yaw, light=1), "stand")
    creature = figure.design.creature
    out = skia.Surface(width, height)
    c = out.getCanvas()
    c.drawPaint(shade(radial((width / 2, height * 0.42), max(width, height) * 0.85, GROUND)))
    size = min(width, height * 1.2)
    if view == "full_body":
        k, floor = height * 0.84 / 1.95 * figure.design.height / TALL, height * 0.93
        c.drawPath(oval(width / 2, floor, k * 0.5, k * 0.06), fill("#000008", 0.4, blur=8 * height / 720))
        c.translate(width / 2, floor)
    else:
        k = size * 0.80 / 0.72
        x, y = creature.eyes if creature else (0.02 * yaw, HEAD)
        c.translate(width / 2 - x * k, height * 0.44 - y * k)
    c.scale(k, k)
    plain(c, figure, Act())
    return out


def _turn(take: int) -> float:
    """How far another take has them turned, differently each time."""
    return 0.08 + 0.12 * (take * 0.618 % 1) if take > 1 else 0.0
