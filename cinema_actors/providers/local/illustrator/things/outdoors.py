"""What passes by outside, at life size: vehicles, boats, animals. Metres from where it touches the ground, y down,
facing right, in flat colours."""

import math

from ..canvas import Canvas, Point, box, corner, curve, fill, glow, line, oval, polygon, stroke
from ..colour import Colour, darker, lighter, mix

TYRE, PANE, LIGHT = "#15151a", "#2a3846", "#fff0c8"


def _wheel(c: Canvas, x: float, r: float) -> None:
    c.drawPath(oval(x, -r, r), fill(TYRE))
    c.drawPath(oval(x, -r, r * 0.55), fill("#8a8f96"))


def car(c: Canvas, paint: Colour) -> None:
    body = [(-2.1, -0.32), (-2.1, -0.78), (-1.25, -0.9), (-0.75, -1.42), (0.55, -1.42), (1.15, -0.92), (2.0, -0.78),
            (2.12, -0.34)]  # fmt: skip
    c.drawPath(curve(body, tension=0.35), fill(paint))
    for pane in ([(-1.05, -0.92), (-0.68, -1.33), (-0.1, -1.33), (-0.1, -0.92)],
                 [(0.0, -0.92), (0.0, -1.33), (0.5, -1.33), (0.98, -0.92)]):  # fmt: skip
        c.drawPath(polygon(pane), fill(PANE))
    c.drawPath(line((-2.05, -0.62), (2.05, -0.62)), stroke(lighter(paint, 0.25), 0.03))
    c.drawPath(oval(2.02, -0.66, 0.08, 0.1), fill(LIGHT))
    c.drawPath(oval(-2.06, -0.68, 0.06, 0.09), fill("#d8402f"))
    for x in (-1.3, 1.3):
        _wheel(c, x, 0.33)


def taxi(c: Canvas, paint: Colour) -> None:
    car(c, paint)
    c.drawPath(box(-0.25, -1.62, 0.2, -1.42, 0.04), fill("#fff4d0"))
    for i in range(14):
        c.drawPath(box(-1.7 + 0.25 * i, -0.72, -1.575 + 0.25 * i, -0.66), fill("#17171b"))


def lorry(c: Canvas, paint: Colour) -> None:
    c.drawPath(box(-3.6, -3.1, 1.2, -0.7, 0.05), fill(paint))
    for x in (-2.6, -1.4, -0.2):
        c.drawPath(line((x, -3.0), (x, -0.8)), stroke(darker(paint, 0.3), 0.04))
    cab = [(1.3, -0.5), (1.3, -2.5), (2.5, -2.45), (3.0, -1.5), (3.15, -0.5)]
    c.drawPath(polygon(cab), fill(darker(paint, 0.25)))
    c.drawPath(polygon([(1.7, -1.55), (1.7, -2.25), (2.4, -2.2), (2.75, -1.55)]), fill(PANE))
    c.drawPath(box(-3.6, -0.75, 3.1, -0.5), fill("#2a2a30"))
    c.drawPath(oval(3.08, -0.85, 0.12), fill(LIGHT))
    for x in (-2.8, -1.8, 2.2):
        _wheel(c, x, 0.48)


def bus(c: Canvas, paint: Colour) -> None:
    c.drawPath(box(-5.0, -3.0, 5.0, -0.5, 0.25), fill(paint))
    for i in range(7):
        c.drawPath(box(-4.6 + 1.25 * i, -2.6, -3.5 + 1.25 * i, -1.6, 0.08), fill(PANE))
    c.drawPath(box(4.1, -2.6, 4.85, -0.9, 0.05), fill(PANE))
    c.drawPath(box(-5.0, -1.35, 5.0, -1.22), fill(lighter(paint, 0.3)))
    c.drawPath(oval(4.92, -0.9, 0.1, 0.14), fill(LIGHT))
    for x in (-3.2, 3.1):
        _wheel(c, x, 0.5)


def bicycle(c: Canvas, paint: Colour, phase: float = 0.0) -> None:
    for x in (-0.52, 0.52):
        c.drawPath(oval(x, -0.34, 0.32), stroke(TYRE, 0.05))
    a, b, seat, bar = (-0.52, -0.34), (0.0, -0.34), (-0.2, -0.9), (0.4, -0.95)
    for points in ((a, b, bar), (a, seat, b), (seat, bar), ((0.52, -0.34), bar)):
        c.drawPath(line(*points), stroke(paint, 0.05))
    c.drawPath(line((-0.34, -0.92), (-0.08, -0.92)), stroke(TYRE, 0.07))
    c.drawPath(line((0.4, -0.95), (0.5, -1.02), (0.38, -1.06)), stroke(TYRE, 0.04))


def motorcycle(c: Canvas, paint: Colour, phase: float = 0.0) -> None:
    for x in (-0.7, 0.72):
        _wheel(c, x, 0.33)
    tank = [(-0.75, -0.78), (-0.2, -0.76), (0.05, -0.95), (0.42, -0.86), (0.5, -0.5), (-0.4, -0.42)]
    c.drawPath(curve(tank), fill(paint))
    c.drawPath(line((0.72, -0.33), (0.4, -1.05), (0.25, -1.1)), stroke("#9aa0a8", 0.06))
    c.drawPath(oval(0.55, -0.85, 0.1), fill(LIGHT))


def train(c: Canvas, paint: Colour) -> None:
    for i in range(3):
        x = -13.0 + 8.8 * i
        c.drawPath(box(x, -3.4, x + 8.5, -0.7, 0.2), fill(paint))
        for n in range(5):
            c.drawPath(box(x + 0.6 + 1.55 * n, -2.9, x + 1.7 + 1.55 * n, -1.9, 0.06), fill("#ffe2a0"))
        for wheel in (1.2, 2.6, 5.9, 7.3):
            _wheel(c, x + wheel, 0.42)


def sailboat(c: Canvas, paint: Colour) -> None:
    c.drawPath(curve([(-3.0, -0.9), (-2.2, 0.1), (2.0, 0.1), (3.4, -1.1), (0, -0.75)], tension=0.3), fill("#6a3f2a"))
    c.drawPath(line((0.2, -0.7), (0.2, -7.4)), stroke("#4a3424", 0.12))
    c.drawPath(polygon([(0.35, -7.2), (0.35, -1.3), (3.0, -1.3)]), fill(paint))
    c.drawPath(polygon([(0.05, -6.6), (0.05, -1.3), (-2.4, -1.3)]), fill(mix(paint, "#b8b4a8", 0.35)))


def ship(c: Canvas, paint: Colour) -> None:
    hull = [(-11.0, -3.0), (-10.0, 0.3), (10.0, 0.3), (12.4, -3.6), (6.0, -3.0)]
    c.drawPath(polygon(hull), fill(paint))
    c.drawPath(polygon([(-10.3, -0.6), (-10.0, 0.3), (10.0, 0.3), (10.6, -0.6)]), fill(darker(paint, 0.4)))
    c.drawPath(box(-7.5, -5.4, 5.0, -3.0, 0.1), fill("#e8e4da"))
    c.drawPath(box(-5.0, -7.2, 1.5, -5.4, 0.1), fill("#dcd8cc"))
    for i in range(9):
        c.drawPath(box(-7.0 + 1.3 * i, -4.7, -6.3 + 1.3 * i, -4.0, 0.1), fill("#ffd98a"))
    c.drawPath(box(-3.0, -9.4, -1.4, -7.2), fill("#b8402f"))
    c.drawPath(line((4.0, -3.0), (4.0, -9.0)), stroke("#3a3a40", 0.15))


def aeroplane(c: Canvas, paint: Colour) -> None:
    c.drawPath(curve([(-15, -1.2), (-12, -2.2), (10, -2.2), (15, -0.6), (11, 0.6), (-10, 0.4)]), fill(paint))
    c.drawPath(polygon([(-14.5, -1.6), (-17, -6.0), (-14, -6.0), (-10.5, -2.0)]), fill(darker(paint, 0.25)))
    c.drawPath(polygon([(3, -0.2), (-5, 3.2), (-8, 3.2), (-3, -0.2)]), fill(darker(paint, 0.15)))
    for i in range(12):
        c.drawPath(oval(-8 + 1.5 * i, -1.1, 0.28), fill(PANE))


def helicopter(c: Canvas, paint: Colour) -> None:
    c.drawPath(curve([(-1.8, -1.6), (0.5, -2.2), (2.6, -1.4), (2.4, -0.3), (-0.8, -0.2)]), fill(paint))
    c.drawPath(polygon([(-1.2, -1.5), (-5.8, -1.7), (-5.8, -1.45), (-1.0, -0.8)]), fill(darker(paint, 0.15)))
    c.drawPath(curve([(0.9, -1.9), (2.4, -1.3), (2.3, -0.8), (0.9, -0.9)], tension=0.3), fill(PANE))
    c.drawPath(line((-5.0, -2.55), (5.4, -2.55)), stroke("#26262c", 0.1, 0.6))
    c.drawPath(line((0.2, -2.5), (0.2, -2.0)), stroke("#26262c", 0.14))
    c.drawPath(line((-1.2, 0.25), (2.2, 0.25)), stroke("#26262c", 0.1))


def balloon(c: Canvas, paint: Colour) -> None:
    bag = curve([(0, -17.5), (5.4, -15.4), (6.6, -10.6), (3.6, -5.6), (1.2, -3.2), (-1.2, -3.2), (-3.6, -5.6),
                 (-6.6, -10.6), (-5.4, -15.4)])  # fmt: skip
    c.drawPath(bag, fill(paint))
    c.save()
    c.clipPath(bag, doAntiAlias=True)
    for i in (-2, 0, 2):
        c.drawPath(oval(i * 1.9, -10.5, 1.15, 7.6), fill(mix(paint, "#fff4dc", 0.75)))
    c.restore()
    for x in (-1.0, 1.0):
        c.drawPath(line((x, -3.3), (x * 0.75, -1.2)), stroke("#3a2c20", 0.08))
    c.drawPath(box(-0.85, -1.25, 0.85, 0.0, 0.1), fill("#9a6a38"))


def kite(c: Canvas, paint: Colour) -> None:
    """Its middle where it flies; the tail hangs down to the left."""
    tail: list[Point] = [(0.0, 0.62), (-0.25, 0.95), (-0.12, 1.25), (-0.42, 1.55), (-0.3, 1.9)]
    c.drawPath(curve(tail, closed=False), stroke(darker(paint, 0.2), 0.04))
    for x, y in tail[1:]:
        bow = [(x - 0.13, y - 0.07), (x + 0.13, y + 0.07), (x + 0.13, y - 0.07), (x - 0.13, y + 0.07)]
        c.drawPath(polygon(bow), fill(lighter(paint, 0.3)))
    c.drawPath(polygon([(0, -0.68), (0.46, -0.08), (0, 0.64), (-0.46, -0.08)]), fill(paint))
    c.drawPath(polygon([(0, -0.68), (0.46, -0.08), (0, 0.64)]), fill(lighter(paint, 0.18)))
    c.drawPath(line((0, -0.68), (0, 0.64)), stroke(darker(paint, 0.5), 0.03))
    c.drawPath(line((-0.46, -0.08), (0.46, -0.08)), stroke(darker(paint, 0.5), 0.03))


def birds(c: Canvas, paint: Colour) -> None:
    for i, (x, y) in enumerate(((0, 0), (-1.3, 0.5), (-2.5, 1.1), (-1.2, -0.6), (-2.6, -1.0), (1.2, 0.7))):
        w = 0.55 - 0.03 * i
        wings = [
            (x - w, y - w * 0.35),
            (x - w * 0.4, y - w * 0.5),
            (x, y),
            (x + w * 0.4, y - w * 0.5),
            (x + w, y - w * 0.3),
        ]
        c.drawPath(curve(wings, closed=False), stroke(paint, 0.1))


def _legs(
    c: Canvas, paint: Colour, xs: tuple[float, ...], tall: float, thick: float, phase: float | None = None
) -> None:
    """They stand; at a `phase` 0..1 of the stride they are under way."""
    for i, x in enumerate(xs):
        step = thick * (0.9 if i % 2 else -0.9)
        if phase is not None:
            step = 0.34 * tall * math.sin(2 * math.pi * (phase + 0.5 * (i % 2) + 0.25 * (i // 2)))
        c.drawPath(line((x, -tall), (x + step, -tall * 0.45), (x + step * 0.4, -0.02)), stroke(
            darker(paint, 0.3 if i % 2 else 0.0), thick))  # fmt: skip


def dog(c: Canvas, paint: Colour) -> None:
    _legs(c, paint, (-0.3, -0.24, 0.24, 0.3), 0.34, 0.07)
    body = [(-0.42, -0.36), (-0.38, -0.52), (0.0, -0.52), (0.34, -0.58), (0.44, -0.42), (0.2, -0.28), (-0.3, -0.28)]
    c.drawPath(curve(body), fill(paint))
    c.drawPath(curve([(-0.38, -0.48), (-0.56, -0.62), (-0.58, -0.78)], closed=False), stroke(paint, 0.07))
    head = [
        (0.26, -0.56),
        (0.34, -0.8),
        (0.5, -0.84),
        (0.6, -0.74),
        (0.76, -0.7),
        (0.76, -0.6),
        (0.56, -0.54),
        (0.44, -0.46),
    ]
    c.drawPath(curve(head), fill(paint))
    c.drawPath(curve([(0.36, -0.8), (0.28, -0.72), (0.3, -0.56), (0.42, -0.66)]), fill(darker(paint, 0.35)))
    c.drawPath(oval(0.76, -0.67, 0.035), fill("#17131a"))
    c.drawPath(oval(0.56, -0.74, 0.025), fill("#17131a"))


def cat(c: Canvas, paint: Colour) -> None:
    """It sits."""
    c.drawPath(
        curve([(-0.2, -0.02), (-0.22, -0.2), (-0.08, -0.34), (0.06, -0.4), (0.12, -0.2), (0.12, -0.01)]), fill(paint)
    )
    c.drawPath(
        curve([(-0.18, -0.04), (-0.4, -0.05), (-0.46, -0.18), (-0.38, -0.24)], closed=False), stroke(paint, 0.05)
    )
    c.drawPath(oval(0.07, -0.44, 0.12, 0.1), fill(paint))
    for x in (-0.02, 0.15):
        c.drawPath(polygon([(x - 0.05, -0.48), (x, -0.6), (x + 0.05, -0.49)]), fill(paint))
    for x in (0.06, 0.13):
        c.drawPath(oval(x, -0.45, 0.018, 0.024), fill("#e0d060"))


def horse(c: Canvas, paint: Colour, phase: float | None = None) -> None:
    _legs(c, paint, (-0.72, -0.6, 0.55, 0.68), 0.95, 0.13, phase)
    body = [(-0.9, -1.0), (-0.8, -1.38), (-0.2, -1.34), (0.5, -1.42), (0.8, -1.2), (0.5, -0.88), (-0.4, -0.84)]
    c.drawPath(curve(body), fill(paint))
    neck = [
        (0.35, -1.3),
        (0.8, -1.95),
        (1.0, -2.02),
        (1.35, -1.72),
        (1.42, -1.58),
        (1.28, -1.52),
        (1.02, -1.68),
        (0.8, -1.1),
    ]
    c.drawPath(curve(neck), fill(paint))
    mane = [(0.25, -1.38), (0.6, -1.86), (0.94, -2.1), (0.9, -1.9), (0.62, -1.5)]
    c.drawPath(curve(mane), fill(darker(paint, 0.5)))
    c.drawPath(curve([(-0.86, -1.3), (-1.15, -1.1), (-1.18, -0.6)], closed=False), stroke(darker(paint, 0.5), 0.13))
    c.drawPath(oval(1.14, -1.78, 0.03), fill("#17131a"))


def tent(c: Canvas, paint: Colour) -> None:
    c.drawPath(polygon([(-1.7, 0.0), (0.0, -1.7), (1.7, 0.0)]), fill(paint))
    c.drawPath(polygon([(-0.35, 0.0), (0.0, -1.55), (0.55, 0.0)]), fill(darker(paint, 0.6)))


def campfire(c: Canvas, paint: Colour) -> None:
    for x in (-0.3, 0.3):
        c.drawPath(line((x, -0.03), (-x, -0.2)), stroke("#4a3020", 0.1))
    flames(c)


def flames(c: Canvas) -> None:
    """Tongues with pointed tips, the hottest in the middle."""
    glow(c, 0.0, -0.4, 1.3, "#ff9a3a", 0.35)
    for share, tone in ((1.0, "#f0661e"), (0.72, "#ffa132"), (0.4, "#ffe08a")):
        for x, wide, tall in ((-0.2, 0.16, 0.62), (0.19, 0.15, 0.74), (0.0, 0.24, 1.0)):
            w, h, at = wide * share, tall * share, x * share
            tongue = [corner((at + 0.04 * h, -h)), (at - 0.75 * w, -0.45 * h), (at - w, -0.16 * h), (at, 0.0),
                      (at + w, -0.16 * h), (at + 0.6 * w, -0.5 * h)]  # fmt: skip
            c.drawPath(curve(tongue), fill(tone, 0.88))


def rider(c: Canvas, saddle: Point) -> None:
    """Somebody on it, bent forward; nobody whom the script names."""
    x, y = saddle
    c.drawPath(line((x, y), (x + 0.36, y + 0.28), (x + 0.22, y + 0.68)), stroke("#2b3040", 0.13))
    c.drawPath(line((x, y - 0.02), (x + 0.26, y - 0.52)), stroke("#8a4a34", 0.24))
    c.drawPath(line((x + 0.24, y - 0.46), (x + 0.46, y - 0.22), (x + 0.62, y - 0.12)), stroke("#7a4030", 0.09))
    c.drawPath(oval(x + 0.34, y - 0.76, 0.13, 0.15), fill("#d8a27c"))
    c.drawPath(
        curve([(x + 0.2, y - 0.74), (x + 0.24, y - 0.92), (x + 0.4, y - 0.93), (x + 0.47, y - 0.8)]), fill("#33211b")
    )


def capsule(c: Canvas, paint: Colour) -> None:
    """A spacecraft, nose to the right."""
    c.drawPath(polygon([(-2.2, -1.3), (1.2, -1.0), (2.8, 0.0), (1.2, 1.0), (-2.2, 1.3)]), fill(paint))
    c.drawPath(polygon([(-2.2, -0.8), (-3.0, -1.1), (-3.0, 1.1), (-2.2, 0.8)]), fill(darker(paint, 0.5)))
    c.drawPath(oval(0.6, -0.2, 0.42), fill("#7fc8ff"))
    for y in (-2.9, 1.4):
        c.drawPath(box(-1.6, y, -0.2, y + 1.5), fill("#2f4a7a"))
        c.drawPath(line((-1.6, y + 0.75), (-0.2, y + 0.75)), stroke("#9fb8d8", 0.06))
