"""Hair: what hangs behind the head, and what frames the face."""

import math

from ..canvas import Canvas, Point, clipped, curve, fill, line, oval, stroke
from ..chance import chance
from ..colour import RGB, darker, lighter, mix
from .design import Design
from .head import View, head_path

LOOSE = ("long", "bob", "braids", "dreads")
COVERED = ("hood", "headscarf")  # no hair is seen
TIED = ("bun", "ponytail")


def draw_back_hair(c: Canvas, d: Design, view: View) -> None:
    """Behind the neck and shoulders when somebody faces us."""
    if d.hat in COVERED:
        return
    s, dark = view.yaw, darker(d.hair_colour, 0.42)
    if d.hair in ("long", "bob"):
        low = 2.15 if d.hair == "long" else 0.92
        mass = [(-0.1 * s, -1.13), (0.55 - 0.1 * s, -1.02), (0.88 - 0.25 * s, -0.5), (0.90 - 0.38 * s, 0.2),
                (0.88 - 0.5 * s, low * 0.75), (0.66 - 0.5 * s, low), (-0.4 * s, low * 1.03),
                (-0.72 - 0.1 * s, low), (-0.98 - 0.12 * s, low * 0.72), (-0.96 - 0.10 * s, 0.1),
                (-0.94 - 0.10 * s, -0.55), (-0.58, -1.02)]  # fmt: skip
        c.drawPath(curve(mass), fill(dark))
    if d.hair in ("braids", "dreads"):
        _strands(c, d, view)
    if d.hair == "ponytail":
        tail = [
            (-0.75 - 0.1 * s, -0.5),
            (-1.18 - 0.1 * s, -0.35),
            (-1.30, 0.35),
            (-1.10, 1.15),
            (-0.92, 1.5),
            (-0.95, 0.7),
            (-0.85, 0.0),
        ]
        c.drawPath(curve(tail), fill(dark))
    if d.hair == "bun" and not d.hat:
        x, y = -0.55 * s, -1.12 + 0.25 * s
        c.drawPath(oval(x, y, 0.40), fill(d.hair_colour))


def draw_hair(c: Canvas, d: Design, view: View) -> None:
    """On the skull, round the face."""
    if d.hat in COVERED:
        return
    if view.back:
        _from_behind(c, d)
        return
    if d.hair == "mohawk":
        _mohawk(c, d, view)
        return
    if d.hair == "bald":
        if d.age == "old":
            s = view.yaw
            c.drawPath(
                curve([(-0.84 - 0.06 * s, -0.2), (-0.62, -0.05), (-0.60, 0.2), (-0.76, 0.2)]), fill(d.hair_colour)
            )
        return
    c.drawPath(curve(_cap(d, view)), fill(d.hair_colour))
    if d.hair == "curly":
        _curls(c, d, view)
    else:
        shine = [(-0.55, -0.72), (-0.2, -0.93), (0.2, -0.92)]
        c.drawPath(curve(shine, closed=False), stroke(lighter(d.hair_colour, 0.16), 0.07, 0.5))


def _mohawk(c: Canvas, d: Design, view: View) -> None:
    """A comb from the brow to the neck; the sides are shaved."""
    s = view.yaw
    wide = 0.16 + 0.5 * s
    comb = [(wide * 0.9 + 0.3 * s, -0.72), (wide + 0.2 * s, -1.3), (wide * 0.4, -1.62), (-wide * 0.5, -1.55),
            (-wide - 0.25 * s, -1.15), (-wide - 0.3 * s, -0.55), (-wide * 0.4, -0.8)]  # fmt: skip
    with clipped(c, head_path(d, view)):
        c.drawPath(oval(-0.1 * s, -0.75, 0.95, 0.5), fill(mix(d.hair_colour, d.skin, 0.72)))
    c.drawPath(curve(comb), fill(d.hair_colour))
    c.drawPath(curve(comb[1:4], closed=False), stroke(lighter(d.hair_colour, 0.2), 0.06, 0.6))


def _strands(c: Canvas, d: Design, view: View) -> None:
    """Two braids, or many thin ropes of hair."""
    s, dark = view.yaw, darker(d.hair_colour, 0.3)
    ropes = (-0.78, 0.72) if d.hair == "braids" else (-0.95, -0.78, -0.6, -0.4, 0.35, 0.55, 0.72, 0.86)
    low, thick = (1.9, 0.3) if d.hair == "braids" else (1.3, 0.15)
    for x in ropes:
        x -= 0.12 * s
        c.drawPath(curve([(x * 0.85, -0.6), (x, 0.3), (x * 0.95, low)], closed=False), stroke(dark, thick))
        for i in range(7):
            y = 0.1 + (low - 0.2) * i / 7
            c.drawPath(line((x - thick * 0.4, y), (x + thick * 0.4, y + 0.1)), stroke(darker(dark, 0.35), 0.03))


def _cap(d: Design, view: View) -> list[Point]:
    """The outline of the hair on top, clockwise from the crown."""
    s = view.yaw
    if view.profile:
        top: list[Point] = [(0.0, -1.10), (0.42, -1.02), (0.66, -0.72), (0.64, -0.52)]
        back: list[Point] = [
            (-0.10, -0.05),
            (-0.18, 0.30),
            (-0.30, 0.62),
            (-0.74, 0.52),
            (-1.02, 0.05),
            (-1.02, -0.55),
            (-0.62, -1.0),
        ]
        if d.hair in LOOSE or d.hair in TIED:
            locks: list[Point] = [(-0.10, 0.8), (-0.35, 0.95)] if d.hair in LOOSE else []
            return [*top, (0.50, -0.46), (0.20, -0.30), (0.05, 0.02), (-0.05, 0.35), *locks, *back[2:]]
        return [*top, (0.40, -0.50), (0.18, -0.42), (0.12, -0.10), *back]
    back = [
        (-0.60 + 0.1 * s, 0.12),
        (-0.78, 0.16),
        (-0.84 - 0.12 * s, -0.16),
        (-0.78 - 0.14 * s, -0.65),
        (-0.47 - 0.06 * s, -1.02),
    ]
    if d.hair in LOOSE or d.hair in TIED:
        return _framing(d, s)
    if d.hair == "swept":
        return [(0, -1.20), (0.50, -1.16), (0.84, -0.80), (0.74, -0.50), (0.50, -0.60), (0.15, -0.52),
                (-0.25 + 0.2 * s, -0.60), (-0.52 + 0.14 * s, -0.40), (-0.60 + 0.12 * s, -0.06), *back]  # fmt: skip
    return [(0, -1.10), (0.46, -1.01), (0.75 - 0.04 * s, -0.63), (0.745 - 0.06 * s, -0.26), (0.60, -0.22),
            (0.58, -0.46), (0.30 + 0.1 * s, -0.62), (-0.15 + 0.15 * s, -0.60), (-0.50 + 0.16 * s, -0.44),
            (-0.58 + 0.14 * s, -0.12), *back]  # fmt: skip


def _framing(d: Design, s: float) -> list[Point]:
    """Long hair parted over the forehead; tied hair ends at the ears."""
    low = {"long": 1.25, "bob": 0.62, "braids": 0.3, "dreads": 0.5}.get(d.hair, 0.02)
    near: list[Point] = [
        (-0.80 + 0.02 * s, low),
        (-0.62 + 0.10 * s, low * 0.9),
        (-0.63 + 0.12 * s, 0.15),
        (-0.50 + 0.14 * s, -0.30),
    ]
    far: list[Point] = [
        (0.60, -0.28),
        (0.70 - 0.06 * s, 0.12),
        (0.66 - 0.08 * s, low * 0.9 if s < 0.5 else 0.35),
        (0.82 - 0.14 * s, low if s < 0.5 else 0.3),
    ]
    return [(0, -1.12), (0.46, -1.03), (0.80 - 0.04 * s, -0.62), (0.86 - 0.1 * s, 0.0), *far[::-1],
            (0.30 + 0.2 * s, -0.58), (0.10 + 0.30 * s, -0.70), (-0.15 + 0.2 * s, -0.52), *near[::-1],
            (-0.92 - 0.08 * s, 0.1), (-0.88 - 0.12 * s, -0.6), (-0.50 - 0.06 * s, -1.03)]  # fmt: skip


def _curls(c: Canvas, d: Design, view: View) -> None:
    random, hair = chance(d.name, "curls"), d.hair_colour
    for i in range(26):
        a = math.pi * (1.0 + i / 25)
        tone: RGB = darker(hair, 0.17) if i % 3 == 0 else mix(hair, hair, 0)
        c.drawPath(
            oval(math.cos(a) * 0.80 - 0.1 * view.yaw, math.sin(a) * 0.86 - 0.14, random.uniform(0.20, 0.30)), fill(tone)
        )
    for i in range(10):
        a = math.pi * (1.1 + 0.8 * i / 9)
        tone = lighter(hair, 0.05 if i % 2 else 0.0)
        c.drawPath(
            oval(math.cos(a) * 0.55 + 0.05 * view.yaw, math.sin(a) * 0.52 - 0.34, random.uniform(0.16, 0.22)),
            fill(tone),
        )


def _from_behind(c: Canvas, d: Design) -> None:
    dark = darker(d.hair_colour, 0.35)
    if d.hair == "bald":
        return
    low = {"long": 2.0, "bob": 0.95, "dreads": 1.2}.get(d.hair, 0.62)
    shape = [(0, -1.10), (0.46, -1.01), (0.80, -0.62), (0.86, -0.1), (0.80, low * 0.6), (0.5, low), (0, low * 1.06),
             (-0.5, low), (-0.80, low * 0.6), (-0.86, -0.1), (-0.80, -0.62), (-0.46, -1.01)]  # fmt: skip
    c.drawPath(curve(shape), fill(d.hair_colour))
    for x in (-0.5, -0.25, 0.0, 0.25, 0.5):
        strand = [(x * 0.6, -0.9), (x * 1.3, -0.2), (x * 1.1, low * 0.9)]
        c.drawPath(curve(strand, closed=False), stroke(dark, 0.035, 0.5))
    if d.hair == "ponytail":
        c.drawPath(
            curve([(-0.14, -0.35), (0.14, -0.35), (0.22, 0.6), (0.08, 1.6), (-0.1, 1.6), (-0.22, 0.6)]), fill(dark)
        )
    if d.hair == "bun":
        c.drawPath(oval(0, -0.75, 0.42), fill(dark))
