"""Paper: letters, photographs, maps, newspapers, tickets, books."""

import math
from itertools import pairwise

from ..canvas import Canvas, box, clipped, curve, fill, line, linear, oval, polygon, shade, stroke, vertical
from ..chance import chance, profile
from .kit import ruled, writing

INK, CREAM = "#2c2a3a", "#f0e7d2"


def letter(c: Canvas) -> None:
    random = chance("letter")
    c.drawPath(box(-0.72, -1.0, 0.72, 1.0, 0.01), fill(CREAM))
    c.drawPath(
        box(-0.72, -1.0, 0.72, 1.0), shade(linear((-0.72, -1), (0.72, 1), ["#ffffff", "#b89a68"], None, [0.35, 0.4]))
    )
    for y in (-0.34, 0.34):
        c.drawPath(line((-0.72, y), (0.72, y)), stroke("#a48c62", 0.012, 0.6))
    writing(c, random, -0.56, -0.08, -0.78, 0.07, INK)
    for i in range(11):
        writing(c, random, -0.56, 0.56 if i % 4 != 3 else 0.1, -0.56 + 0.115 * i, 0.055, INK)
    writing(c, random, 0.1, 0.5, 0.82, 0.09, INK)


def photograph(c: Canvas) -> None:
    """Two people before a house by the water, a long time ago."""
    c.drawPath(box(-0.86, -0.98, 0.86, 0.98, 0.02), fill("#f4efe2"))
    frame = box(-0.76, -0.88, 0.76, 0.62)
    with clipped(c, frame):
        c.drawPath(frame, shade(vertical(-0.88, 0.62, ["#b9a98c", "#e6d9ba", "#a8936e"], [0, 0.55, 1])))
        hills = [(-0.9 + 1.8 * i / 39, 0.05 - 0.35 * h) for i, h in enumerate(profile(40, "photograph"))]
        c.drawPath(polygon([(-0.9, 0.7), *hills, (0.9, 0.7)]), fill("#8a7656"))
        c.drawPath(box(-0.9, 0.22, 0.9, 0.7), fill("#75623f"))
        for x, tall, wide in ((-0.2, 0.62, 0.13), (0.16, 0.54, 0.12)):
            c.drawPath(
                curve(
                    [
                        (x - wide, 0.62),
                        (x - wide * 0.9, 0.62 - tall * 0.62),
                        (x, 0.62 - tall * 0.7),
                        (x + wide * 0.9, 0.62 - tall * 0.62),
                        (x + wide, 0.62),
                    ]
                ),
                fill("#3f3120"),
            )
            c.drawPath(oval(x, 0.62 - tall * 0.86, 0.085, 0.1), fill("#d8c29a"))
            c.drawPath(oval(x, 0.62 - tall * 0.95, 0.088, 0.06), fill("#3a2c1c"))
    c.drawPath(line((0.86, -0.6), (0.6, -0.98)), stroke("#c9bfa8", 0.02))


def map_sheet(c: Canvas) -> None:
    random = chance("map")
    c.drawPath(box(-1.15, -0.92, 1.15, 0.92, 0.02), fill("#e2d3ac"))
    coast = [(-1.15, -0.3), (-0.7, -0.45), (-0.4, -0.1), (0.0, -0.3), (0.3, 0.15), (0.75, 0.0), (1.15, 0.3)]
    with clipped(c, box(-1.15, -0.92, 1.15, 0.92)):
        c.drawPath(curve([*coast, (1.3, 1.2), (-1.3, 1.2)]), fill("#9fb4ae"))
        c.drawPath(curve(coast, closed=False), stroke("#6a5236", 0.03))
        for _ in range(9):
            x, y = random.uniform(-1, 1), random.uniform(-0.85, -0.4)
            c.drawPath(line((x - 0.07, y), (x, y - 0.1), (x + 0.07, y)), stroke("#7a623f", 0.018))
        for y in (0.3, 0.55, 0.78):
            waves = [(-1 + 0.2 * i, y + 0.03 * math.sin(i * 2.1)) for i in range(11)]
            c.drawPath(curve(waves, closed=False), stroke("#7f9690", 0.014, 0.7))
    route = [(-0.85, 0.6), (-0.45, 0.4), (-0.1, 0.55), (0.3, 0.35), (0.42, -0.1), (0.6, -0.35)]
    for a, b in pairwise(route):
        c.drawPath(line(a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)), stroke("#a2322a", 0.03))
    x, y = route[-1]
    for d in (-0.08, 0.08):
        c.drawPath(line((x - d, y - 0.08), (x + d, y + 0.08)), stroke("#a2322a", 0.035))
    for fold in (-0.38, 0.38):
        c.drawPath(line((fold, -0.92), (fold, 0.92)), stroke("#b39f74", 0.012, 0.7))


def newspaper(c: Canvas) -> None:
    c.drawPath(box(-0.8, -1.0, 0.8, 1.0), fill("#e6e0d0"))
    c.drawPath(box(-0.68, -0.9, 0.68, -0.7), fill("#2a2a2c"))
    for y, width in ((-0.56, 0.66), (-0.42, 0.5)):
        ruled(c, -width, width, y, 0.085, "#2a2a2c", 0.9)
    c.drawPath(box(-0.68, -0.28, 0.1, 0.3), fill("#8a867c"))
    c.drawPath(
        polygon([(-0.68, 0.3), (-0.68, 0.1), (-0.4, -0.08), (-0.15, 0.1), (0.1, 0.0), (0.1, 0.3)]), fill("#55524c")
    )
    for column in range(2):
        for i in range(14):
            y = -0.26 + 0.085 * i
            if column or y > 0.34:
                ruled(c, -0.68 + 0.86 * column, (0.1 if not column else 0.68), y, 0.03, "#55524c")


def ticket(c: Canvas) -> None:
    c.drawPath(box(-1.25, -0.6, 1.25, 0.6, 0.04), fill("#d9a860"))
    c.drawPath(box(-1.15, -0.5, 1.15, 0.5, 0.02), stroke("#7a3f24", 0.02))
    for y in range(-5, 6):
        c.drawPath(oval(0.62, y * 0.11, 0.022), fill("#8a6030"))
    ruled(c, -0.95, 0.35, -0.2, 0.12, "#5a2c1a", 0.9)
    ruled(c, -0.95, 0.1, 0.08, 0.05, "#5a2c1a")
    ruled(c, -0.95, -0.2, 0.26, 0.05, "#5a2c1a")
    for i in range(7):
        c.drawPath(
            line((0.78 + 0.055 * i, -0.32), (0.78 + 0.055 * i, 0.32)), stroke("#5a2c1a", 0.012 + 0.02 * (i % 3 == 0))
        )


def book(c: Canvas) -> None:
    """Open, with a ribbon."""
    random = chance("book")
    c.drawPath(box(-1.28, -0.86, 1.28, 0.92, 0.05), fill("#5a2a2e"))
    for side in (-1, 1):
        page = [(0, -0.78), (side * 0.5, -0.86), (side * 1.2, -0.8), (side * 1.2, 0.8), (side * 0.5, 0.76), (0, 0.86)]
        c.drawPath(polygon(page), fill("#f2ead6"))
        c.drawPath(polygon(page), shade(linear((0, 0), (side * 0.5, 0), ["#7a6440"] * 2, None, [0.5, 0])))
        for i in range(12):
            y = -0.62 + 0.11 * i
            writing(c, random, min(side * 0.16, side * 1.06), max(side * 0.16, side * 1.06), y, 0.042, INK, 0.7)
    ribbon = [(0.02, -0.8), (0.05, 0.2), (0.0, 0.86), (0.08, 1.0)]
    c.drawPath(curve(ribbon, closed=False), stroke("#b3342f", 0.05))
