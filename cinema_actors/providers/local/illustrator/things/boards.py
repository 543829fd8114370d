"""What words stand on outside: signs, posters, stones."""

from ..canvas import Canvas, box, corner, curve, fill, line, linear, oval, shade, stroke

WOOD, DARK = "#9a7348", "#5f4426"


def sign(c: Canvas) -> None:
    """A board on a post."""
    c.drawPath(box(-0.09, 0.0, 0.09, 1.0), fill(DARK))
    c.drawPath(box(-1.3, -0.95, 1.3, 0.35, 0.05), fill(DARK))
    c.drawPath(box(-1.24, -0.89, 1.24, 0.29, 0.04), fill(WOOD))
    c.drawPath(
        box(-1.24, -0.89, 1.24, 0.29), shade(linear((0, -0.9), (0, 0.3), ["#fff0d0", "#3a2410"], None, [0.3, 0.3]))
    )
    for y in (-0.6, -0.3, 0.0):
        c.drawPath(line((-1.24, y), (1.24, y)), stroke(DARK, 0.012, 0.5))
    for x in (-1.12, 1.12):
        for y in (-0.76, 0.16):
            c.drawPath(oval(x, y, 0.035), fill("#3a3230"))


def poster(c: Canvas) -> None:
    c.drawPath(box(-0.78, -1.0, 0.78, 1.0), fill("#efe6cf"))
    c.drawPath(box(-0.7, -0.92, 0.7, 0.92), stroke("#8a2f2a", 0.04))
    for x, y in ((-0.74, -0.96), (0.74, -0.96), (-0.74, 0.96), (0.74, 0.96)):
        c.drawPath(oval(x, y, 0.03), fill("#b8b0a0"))


def stone(c: Canvas) -> None:
    """A tombstone, or a plaque."""
    shape = [
        corner((-0.85, 1.0)),
        (-0.85, -0.4),
        (-0.5, -0.9),
        (0, -1.0),
        (0.5, -0.9),
        (0.85, -0.4),
        corner((0.85, 1.0)),
    ]
    c.drawPath(curve(shape), fill("#8d8c88"))
    c.drawPath(curve(shape), shade(linear((-0.8, -1), (0.8, 1), ["#ffffff", "#202024"], None, [0.25, 0.4])))
