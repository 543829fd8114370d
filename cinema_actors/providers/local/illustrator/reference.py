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


def draw_reference(character: Character, view: str, width: int, height: int) -> Surface:
    figure = Figure(design(character), View(YAW[view], light=1), "stand")
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
        c.translate(width / 2 - 0.02 * k * YAW[view], height * 0.44 - HEAD * k)
    c.scale(k, k)
    plain(c, figure, Act())
    return out
