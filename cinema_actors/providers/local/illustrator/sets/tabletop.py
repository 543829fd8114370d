"""Small things on tables and shelves. (x, y) is where they stand in pixels, k pixels a metre."""

from collections.abc import Callable

from ..canvas import SCREEN, Canvas, box, fill, glow, line, oval, polygon, shade, stroke, vertical
from ..colour import darker
from ..look import Look


def cup(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    china = look.lit("#e6ddcc", 0, 0.8)
    body = [(x - k * 0.045, y - k * 0.1), (x + k * 0.045, y - k * 0.1), (x + k * 0.035, y), (x - k * 0.035, y)]
    c.drawPath(polygon(body), fill(china))
    c.drawPath(oval(x + k * 0.05, y - k * 0.055, k * 0.025), stroke(darker(china, 0.15), k * 0.012))


def lamp(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    c.drawPath(line((x, y), (x, y - k * 0.34)), stroke("#1a1512", k * 0.025))
    cone = [
        (x - k * 0.09, y - k * 0.5),
        (x + k * 0.09, y - k * 0.5),
        (x + k * 0.18, y - k * 0.3),
        (x - k * 0.18, y - k * 0.3),
    ]
    if not look.lamps:
        c.drawPath(polygon(cone), fill(look.lit("#b9a27a", 0, 0.7)))
        return
    c.drawPath(polygon(cone), fill("#ffe6b4"))
    glow(c, x, y - k * 0.4, k * 2.0, look.warm, 0.6)
    glow(c, x, y - k * 0.36, k * 0.6, "#fff0d0", 0.5)
    c.drawPath(oval(x, y, k * 0.5, k * 0.07), fill("#ffdca0", 0.4, blur=k * 0.02, blend=SCREEN))


def candle(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    c.drawPath(box(x - k * 0.02, y - k * 0.14, x + k * 0.02, y), fill(look.lit("#e8dcc0", 0, 0.9)))
    if look.lamps:
        c.drawPath(oval(x, y - k * 0.175, k * 0.016, k * 0.035), fill("#fff0b0"))
        glow(c, x, y - k * 0.17, k * 1.4, look.warm, 0.6)


def monitor(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    c.drawPath(box(x - k * 0.3, y - k * 0.5, x + k * 0.3, y - k * 0.12, k * 0.02), fill("#12151c"))
    screen = shade(vertical(y - k * 0.48, y - k * 0.14, ["#8fd0e8", "#4f90b8"]))
    c.drawPath(box(x - k * 0.28, y - k * 0.48, x + k * 0.28, y - k * 0.14), screen)
    for i in range(5):
        row = y - k * (0.44 - 0.05 * i)
        c.drawPath(box(x - k * 0.24, row, x - k * (0.14 - 0.06 * ((i * 7) % 5)), row + k * 0.02), fill("#eaf8ff", 0.7))
    c.drawPath(box(x - k * 0.03, y - k * 0.12, x + k * 0.03, y), fill("#12151c"))
    glow(c, x, y - k * 0.3, k * 0.9, "#8fd0ff", 0.3)


def papers(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    for i in range(3):
        dx, dy = k * 0.02 * i, -k * 0.01 * i
        sheet = [
            (x + dx - k * 0.1, y + dy),
            (x + dx + k * 0.16, y + dy),
            (x + dx + k * 0.2, y + k * 0.05),
            (x + dx - k * 0.08, y + k * 0.05),
        ]
        c.drawPath(polygon(sheet), fill(look.lit("#ded6c6", 0, 0.7 - 0.1 * (2 - i))))


def radio(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    c.drawPath(box(x - k * 0.2, y - k * 0.24, x + k * 0.2, y, k * 0.03), fill(look.lit("#6a4630", 0, 0.6)))
    c.drawPath(oval(x - k * 0.08, y - k * 0.12, k * 0.08), fill("#1c1410"))
    c.drawPath(box(x + k * 0.03, y - k * 0.18, x + k * 0.16, y - k * 0.12), fill("#ffd890"))


def bottle(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    glass = fill(look.lit("#4a7a4a", 0, 0.7))
    c.drawPath(box(x - k * 0.03, y - k * 0.2, x + k * 0.03, y, k * 0.01), glass)
    c.drawPath(box(x - k * 0.01, y - k * 0.3, x + k * 0.01, y - k * 0.2), glass)


def glass(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    c.drawPath(box(x - k * 0.035, y - k * 0.11, x + k * 0.035, y), fill("#ffe8c0", 0.45))
    c.drawPath(box(x - k * 0.033, y - k * 0.06, x + k * 0.033, y - k * 0.004), fill("#d08a30", 0.9))


def pot(c: Canvas, x: float, y: float, k: float, look: Look) -> None:
    steel = look.lit("#8a949c", 0, 0.8)
    c.drawPath(box(x - k * 0.13, y - k * 0.16, x + k * 0.13, y, k * 0.02), fill(steel))
    c.drawPath(line((x + k * 0.13, y - k * 0.12), (x + k * 0.27, y - k * 0.14)), stroke(darker(steel, 0.5), k * 0.02))


ON_TABLES: dict[str, Callable[[Canvas, float, float, float, Look], None]] = {
    "cup": cup,
    "lamp": lamp,
    "candle": candle,
    "monitor": monitor,
    "papers": papers,
    "radio": radio,
    "bottle": bottle,
    "glass": glass,
    "pot": pot,
}
