"""Everything else: doors, lamps, cups, keys, weapons, flowers, boxes."""

import math

from ..canvas import Canvas, box, curve, fill, glow, line, linear, oval, polygon, radial, shade, stroke, vertical
from ..chance import chance

WOOD, BRASS, STEEL = "#7a5234", "#c9a24a", "#aeb6bc"


def door(c: Canvas) -> None:
    """The lock side of a door: panel, knob, keyhole, and light through the crack."""
    c.drawPath(box(-1.5, -1.1, 1.2, 1.1), fill(WOOD))
    for y0, y1 in ((-1.0, -0.2), (0.45, 1.1)):
        c.drawPath(box(-1.2, y0, 0.3, y1, 0.03), stroke("#4f3320", 0.06))
        c.drawPath(box(-1.08, y0 + 0.12, 0.18, y1 - 0.12, 0.02), fill("#6a4429"))
    c.drawPath(box(1.2, -1.1, 1.7, 1.1), fill("#4f3422"))
    c.drawPath(box(1.17, -1.1, 1.23, 1.1), fill("#ffdf9a", 0.75))
    glow(c, 1.2, 0.0, 0.7, "#ffcf80", 0.35)
    c.drawPath(box(0.62, -0.5, 0.98, 0.6, 0.08), fill("#a8843a"))
    c.drawPath(oval(0.8, -0.15, 0.24), fill(BRASS))
    c.drawPath(oval(0.73, -0.23, 0.09), fill("#fff2c8", 0.8))
    c.drawPath(oval(0.8, 0.27, 0.055), fill("#15100c"))
    c.drawPath(polygon([(0.77, 0.28), (0.83, 0.28), (0.86, 0.46), (0.74, 0.46)]), fill("#15100c"))


def window(c: Canvas) -> None:
    c.drawPath(box(-1.0, -1.0, 1.0, 1.0), fill("#e4dccb"))
    c.drawPath(box(-0.9, -0.9, 0.9, 0.9), shade(vertical(-0.9, 0.9, ["#1c3a66", "#3f6f9a", "#a8c8d8"])))
    c.drawPath(oval(0.4, -0.45, 0.16), fill("#f4f4e6"))
    glow(c, 0.4, -0.45, 0.8, "#dfe8ff", 0.5)
    for a, b in (((0, -0.9), (0, 0.9)), ((-0.9, 0.05), (0.9, 0.05))):
        c.drawPath(line(a, b), stroke("#e4dccb", 0.08, butt=True))
    random = chance("drops")
    for _ in range(40):
        x, y = random.uniform(-0.88, 0.88), random.uniform(-0.85, 0.7)
        c.drawPath(line((x, y), (x - 0.01, y + random.uniform(0.03, 0.18))), stroke("#ffffff", 0.012, 0.4))
    c.drawPath(box(-1.15, 1.0, 1.15, 1.12), fill("#d0c6b2"))


def key(c: Canvas) -> None:
    c.drawPath(oval(-0.7, 0, 0.36), stroke(BRASS, 0.14))
    c.drawPath(oval(-0.7, 0, 0.36), stroke("#f0d890", 0.03))
    c.drawPath(line((-0.33, 0), (0.95, 0)), stroke(BRASS, 0.15))
    c.drawPath(line((-0.3, -0.035), (0.9, -0.035)), stroke("#f0d890", 0.03))
    for x, long in ((0.62, 0.36), (0.78, 0.26), (0.94, 0.4)):
        c.drawPath(line((x, 0), (x, long)), stroke(BRASS, 0.12, butt=True))
    c.drawPath(oval(-0.25, 0, 0.1), fill("#a8843a"))


def lamp(c: Canvas) -> None:
    c.drawPath(oval(0, 0.96, 0.46, 0.07), fill("#3a3028"))
    c.drawPath(line((0, 0.95), (0, 0.1)), stroke("#5a4a38", 0.09))
    c.drawPath(oval(0, 0.55, 0.16, 0.2), fill("#8a5f3a"))
    cone = [(-0.36, -0.9), (0.36, -0.9), (0.72, 0.12), (-0.72, 0.12)]
    c.drawPath(polygon(cone), shade(vertical(-0.9, 0.12, ["#ffdf9c", "#fff6dc", "#ffe2a4"])))
    for y in (-0.9, 0.12):
        wide = 0.36 if y < 0 else 0.72
        c.drawPath(line((-wide, y), (wide, y)), stroke("#c98f4a", 0.04))
    glow(c, 0, -0.3, 1.5, "#ffc46a", 0.6)


def lantern(c: Canvas) -> None:
    iron = "#2c2824"
    c.drawPath(oval(0, -0.78, 0.26, 0.22), stroke(iron, 0.05))
    c.drawPath(polygon([(-0.3, -0.62), (0.3, -0.62), (0.46, -0.42), (-0.46, -0.42)]), fill(iron))
    c.drawPath(
        box(-0.44, -0.42, 0.44, 0.66, 0.04),
        shade(radial((0, 0.15), 0.75, ["#fff6d0", "#ffc45a", "#b8702a"], [0, 0.5, 1])),
    )
    c.drawPath(curve([(0, -0.2), (0.12, 0.12), (0.06, 0.36), (-0.06, 0.36), (-0.12, 0.12)]), fill("#fffbe6"))
    for x in (-0.44, -0.15, 0.15, 0.44):
        c.drawPath(line((x, -0.42), (x, 0.66)), stroke(iron, 0.04))
    c.drawPath(box(-0.52, 0.64, 0.52, 0.95, 0.05), fill(iron))
    glow(c, 0, 0.12, 1.5, "#ffb84a", 0.7)


def candle(c: Canvas) -> None:
    c.drawPath(box(-0.2, -0.15, 0.2, 0.85, 0.03), shade(linear((-0.2, 0), (0.2, 0), ["#fff4dc", "#e8d8b4", "#b89a6a"])))
    c.drawPath(oval(0, 0.9, 0.55, 0.1), fill(BRASS))
    c.drawPath(line((0, -0.15), (0.02, -0.28)), stroke("#2a2018", 0.025))
    c.drawPath(curve([(0.02, -0.95), (0.14, -0.5), (0.08, -0.26), (-0.06, -0.26), (-0.11, -0.5)]), fill("#ffd25a"))
    c.drawPath(curve([(0.02, -0.7), (0.07, -0.45), (0.03, -0.29), (-0.03, -0.29), (-0.05, -0.45)]), fill("#fffbe0"))
    glow(c, 0, -0.5, 1.6, "#ffb84a", 0.75)


def cup(c: Canvas) -> None:
    china = linear((-0.7, 0), (0.7, 0), ["#fbf6ea", "#ebe2ce", "#a89a80"], [0, 0.5, 1])
    c.drawPath(oval(0, 0.92, 1.1, 0.14), fill("#d8cdb6"))
    c.drawPath(curve([(0.62, -0.3), (1.12, -0.28), (1.1, 0.34), (0.52, 0.44)], closed=False), stroke("#d8cdb6", 0.13))
    c.drawPath(
        polygon([(-0.7, -0.55), (0.7, -0.55), (0.56, 0.7), (0.36, 0.9), (-0.36, 0.9), (-0.56, 0.7)]), shade(china)
    )
    c.drawPath(oval(0, -0.55, 0.7, 0.15), fill("#f6f0e2"))
    c.drawPath(oval(0, -0.53, 0.62, 0.11), fill("#4a2a18"))
    c.drawPath(line((-0.66, -0.2), (0.66, -0.2)), stroke("#3f6f9a", 0.05))
    for x, sway in ((-0.2, 0.08), (0.05, -0.08), (0.28, 0.06)):
        steam = [(x, -0.65), (x + sway, -0.8), (x - sway, -0.95), (x + sway, -1.1)]
        c.drawPath(curve(steam, closed=False), stroke("#ffffff", 0.05, 0.3, blur=0.03))


def glass(c: Canvas) -> None:
    c.drawPath(polygon([(-0.52, -0.9), (0.52, -0.9), (0.42, 0.95), (-0.42, 0.95)]), fill("#dfeef2", 0.35))
    amber = linear((-0.45, 0), (0.45, 0), ["#e8a84a", "#c9782a", "#8a4a18"])
    c.drawPath(polygon([(-0.47, 0.0), (0.47, 0.0), (0.41, 0.88), (-0.41, 0.88)]), shade(amber))
    for x, y, turn in ((-0.12, 0.15, 14), (0.16, 0.32, -20)):
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.drawPath(box(-0.17, -0.17, 0.17, 0.17, 0.04), fill("#ffffff", 0.35))
        c.restore()
    c.drawPath(oval(0, -0.9, 0.52, 0.09), stroke("#ffffff", 0.025, 0.8))
    c.drawPath(line((-0.4, -0.75), (-0.34, 0.7)), stroke("#ffffff", 0.04, 0.5))


def bottle(c: Canvas) -> None:
    green = linear((-0.4, 0), (0.4, 0), ["#8fb87a", "#3f6a44", "#1c3a26"])
    outline = [
        (-0.13, -0.95),
        (0.13, -0.95),
        (0.13, -0.5),
        (0.4, -0.2),
        (0.4, 0.95),
        (-0.4, 0.95),
        (-0.4, -0.2),
        (-0.13, -0.5),
    ]
    c.drawPath(polygon(outline), shade(green))
    c.drawPath(box(-0.16, -1.08, 0.16, -0.88, 0.03), fill("#8a6a44"))
    c.drawPath(box(-0.38, 0.1, 0.38, 0.62), fill("#efe4c8"))
    for y in (0.24, 0.36, 0.48):
        c.drawPath(line((-0.24, y), (0.24, y)), stroke("#6a4a34", 0.03, 0.8))
    c.drawPath(line((-0.28, -0.1), (-0.28, 0.85)), stroke("#ffffff", 0.05, 0.45))


def gun(c: Canvas) -> None:
    barrel = vertical(-0.6, 0.0, ["#70767e", "#3a3e46", "#1f2228"])
    c.drawPath(box(-0.75, -0.55, 1.5, -0.08, 0.05), shade(barrel))
    c.drawPath(box(1.3, -0.66, 1.4, -0.5), fill("#2a2d34"))
    c.drawPath(oval(-0.1, -0.2, 0.4, 0.34), fill("#4a4f58"))
    for i in range(4):
        c.drawPath(line((-0.35 + 0.17 * i, -0.42), (-0.35 + 0.17 * i, 0.02)), stroke("#2a2d34", 0.05))
    grip = [(-0.75, -0.2), (-0.35, 0.05), (-0.55, 0.55), (-0.75, 1.0), (-1.2, 0.9), (-1.05, 0.35)]
    c.drawPath(curve(grip), fill("#5a3822"))
    c.drawPath(oval(-0.12, 0.22, 0.27, 0.23), stroke("#2f3238", 0.07))
    c.drawPath(line((-0.14, 0.05), (-0.2, 0.3)), stroke("#2f3238", 0.06))
    c.drawPath(polygon([(-0.85, -0.52), (-0.68, -0.8), (-0.58, -0.72), (-0.66, -0.5)]), fill("#3a3e46"))


def knife(c: Canvas) -> None:
    c.drawPath(
        polygon([(-0.2, -0.14), (1.0, -0.1), (1.3, 0.12), (-0.2, 0.14)]),
        shade(vertical(-0.14, 0.14, ["#f0f6fa", STEEL, "#6a747c"])),
    )
    c.drawPath(line((-0.2, 0.04), (1.2, 0.07)), stroke("#7a848c", 0.015))
    c.drawPath(box(-0.28, -0.24, -0.16, 0.24, 0.04), fill(BRASS))
    c.drawPath(box(-1.2, -0.15, -0.26, 0.15, 0.1), fill("#4a2e1c"))
    for x in (-1.0, -0.7, -0.42):
        c.drawPath(oval(x, 0, 0.04), fill(BRASS))


def ring(c: Canvas) -> None:
    for width, colour in ((0.26, "#8a6a2a"), (0.2, BRASS), (0.06, "#fff0b8")):
        c.drawPath(oval(0, 0.25, 0.66, 0.62), stroke(colour, width))
    stone = [(-0.3, -0.62), (-0.16, -0.82), (0.16, -0.82), (0.3, -0.62), (0, -0.28)]
    c.drawPath(polygon(stone), shade(linear((-0.3, -0.8), (0.3, -0.3), ["#f0fbff", "#8fc8e8", "#3f7fb0"])))
    for x in (-0.1, 0.1):
        c.drawPath(line((x, -0.62), (0, -0.3)), stroke("#ffffff", 0.015, 0.8))
    c.drawPath(line((-0.3, -0.62), (0.3, -0.62)), stroke("#ffffff", 0.015, 0.8))
    glow(c, 0, -0.62, 0.5, "#dff4ff", 0.5)


def flower(c: Canvas) -> None:
    c.drawPath(curve([(0, 0.95), (0.06, 0.3), (0, -0.3)], closed=False), stroke("#3f6a3a", 0.06))
    for side in (-1, 1):
        c.drawPath(curve([(0.04, 0.45), (side * 0.35, 0.2), (side * 0.5, 0.3), (side * 0.25, 0.5)]), fill("#4f7f44"))
    for ring_, (r, colour) in enumerate(((0.46, "#8f1f2a"), (0.36, "#b32f3a"), (0.25, "#d04a52"))):
        for i in range(7 - ring_):
            a = 2 * math.pi * i / (7 - ring_) + ring_ * 0.4
            x, y = math.cos(a) * r * 0.6, -0.5 + math.sin(a) * r * 0.5
            c.drawPath(oval(x, y, r * 0.55, r * 0.48), fill(colour))
    c.drawPath(oval(0, -0.52, 0.12), fill("#7a1822"))


def shell(c: Canvas) -> None:
    fan = [(0, 0.9), (-0.9, 0.1), (-0.85, -0.45), (-0.4, -0.85), (0, -0.95), (0.4, -0.85), (0.85, -0.45), (0.9, 0.1)]
    c.drawPath(curve(fan), shade(vertical(-0.95, 0.9, ["#f6e2cc", "#e0b894", "#a8765a"])))
    for i in range(-4, 5):
        c.drawPath(
            curve([(0, 0.85), (i * 0.16, 0.0), (i * 0.2, -0.8 + 0.035 * i * i)], closed=False),
            stroke("#9a6a50", 0.025, 0.7),
        )


def parcel(c: Canvas) -> None:
    paper = linear((-0.9, -0.7), (0.9, 0.95), ["#c9a878", "#a8855a", "#7a5c3a"])
    c.drawPath(polygon([(-1.0, -0.5), (-0.75, -0.85), (1.15, -0.85), (0.95, -0.5)]), fill("#d8bc90"))
    c.drawPath(box(-1.0, -0.5, 0.95, 0.95, 0.02), shade(paper))
    c.drawPath(polygon([(0.95, -0.5), (1.15, -0.85), (1.15, 0.6), (0.95, 0.95)]), fill("#6e5236"))
    string = "#efe2c0"
    c.drawPath(line((-0.05, 0.95), (-0.05, -0.5), (0.18, -0.85)), stroke(string, 0.045))
    c.drawPath(line((-1.0, 0.2), (0.95, 0.2), (1.15, -0.15)), stroke(string, 0.045))
    for side in (-1, 1):
        c.drawPath(
            curve([(0.05, -0.66), (side * 0.3 + 0.05, -0.95), (side * 0.42 + 0.05, -0.7), (0.05, -0.66)]),
            stroke(string, 0.04),
        )
