"""Small things about a face: each is one word of the description and one drawing, over the features."""

from collections.abc import Callable

from ..canvas import Canvas, box, curve, fill, line, oval, stroke
from ..chance import chance
from ..colour import darker, mix
from .design import Design
from .face import eyes
from .head import View, skin_tones


def _patch(c: Canvas, d: Design, view: View) -> None:
    eye = eyes(d, view)[0]
    x, y = eye.x, eye.y
    c.drawPath(line((-0.85, 0.1), (x, y - 0.06), (0.78, -0.5)), stroke("#14141a", 0.05))
    c.drawPath(oval(x, y, 0.2, 0.18), fill("#16161c"))


def _mask(c: Canvas, d: Design, view: View) -> None:
    s = view.yaw
    shape = [(-0.5 + 0.3 * s, 0.28), (0.1 + 0.3 * s, 0.18), (0.62, 0.26), (0.6, 0.72), (0.2 + 0.2 * s, 0.98),
             (-0.4 + 0.3 * s, 0.8)]  # fmt: skip
    c.drawPath(curve(shape, tension=0.4), fill("#cfe0e4"))
    for y in (0.45, 0.62):
        fold = line((-0.42 + 0.3 * s, y), (0.56, y - 0.03))
        c.drawPath(fold, stroke("#9fb4ba", 0.03))
    c.drawPath(line((-0.48 + 0.3 * s, 0.34), (-0.78 - 0.05 * s, 0.12)), stroke("#cfe0e4", 0.03))


def _freckles(c: Canvas, d: Design, view: View) -> None:
    random, tone = chance(d.name, "freckles"), darker(d.skin, 0.3)
    for side in (-1, 1):
        for _ in range(7):
            x = side * random.uniform(0.2, 0.45) * (1 - 0.3 * view.yaw) + 0.28 * view.yaw
            c.drawPath(oval(x, random.uniform(0.24, 0.42), 0.017), fill(tone, 0.7))


def _earrings(c: Canvas, d: Design, view: View) -> None:
    for x in (-0.66 + 0.2 * view.yaw,) if view.yaw > 0.3 else (-0.76, 0.76):
        c.drawPath(oval(x, 0.42, 0.055, 0.09), stroke("#e0bf5a", 0.035))


def _monocle(c: Canvas, d: Design, view: View) -> None:
    x = eyes(d, view)[0].x
    c.drawPath(oval(x, 0.06, 0.2), stroke("#d6ae4a", 0.045))
    c.drawPath(line((x + 0.08, 0.26), (x - 0.04, 0.9)), stroke("#d6ae4a", 0.02))


def _scar(c: Canvas, d: Design, view: View) -> None:
    _, shade = skin_tones(d)
    x = -0.3 + 0.45 * view.yaw
    c.drawPath(line((x - 0.1, -0.32), (x + 0.02, 0.02), (x - 0.02, 0.46)), stroke(mix(shade, "#a03a3a", 0.45), 0.045))


def _bruise(c: Canvas, d: Design, view: View) -> None:
    c.drawPath(oval(-0.24 + 0.4 * view.yaw, 0.14, 0.2, 0.15), fill("#5a2a5a", 0.4, blur=0.06))


def _plaster(c: Canvas, d: Design, view: View) -> None:
    c.drawPath(box(-0.1 + 0.4 * view.yaw, -0.52, 0.3 + 0.4 * view.yaw, -0.38, 0.05), fill("#e8c8a0"))


Extra = Callable[[Canvas, Design, View], None]
EXTRAS: dict[str, Extra] = {
    "patch": _patch, "mask": _mask, "freckles": _freckles, "earrings": _earrings, "monocle": _monocle, "scar": _scar,
    "bruise": _bruise, "plaster": _plaster,
}  # fmt: skip


def draw_extras(c: Canvas, d: Design, view: View) -> None:
    for name in d.extras:
        EXTRAS[name](c, d, view)
