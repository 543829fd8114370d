"""Devices: telephones, clocks, dials, switches, screens."""

import math

from ..canvas import Canvas, box, curve, fill, glow, line, linear, oval, polygon, radial, shade, stroke, vertical
from ..chance import chance, profile
from .kit import ruled

STEEL, BRASS, DARK = "#9aa4ac", "#c9a24a", "#1b1d24"


def phone(c: Canvas) -> None:
    """A smartphone with a message on it."""
    c.drawPath(box(-0.52, -1.0, 0.52, 1.0, 0.12), fill(DARK))
    c.drawPath(box(-0.46, -0.92, 0.46, 0.92, 0.08), shade(vertical(-0.92, 0.92, ["#3a6a9a", "#7fb0d0", "#cfe6f0"])))
    ruled(c, -0.16, 0.16, -0.72, 0.16, "#ffffff", 0.95)
    for y, wide in ((-0.36, 0.36), (-0.02, 0.36)):
        c.drawPath(box(-wide, y - 0.12, wide, y + 0.14, 0.06), fill("#f6fafc", 0.92))
        ruled(c, -wide + 0.08, wide - 0.2, y - 0.03, 0.045, "#3a4a5a")
        ruled(c, -wide + 0.08, wide - 0.08, y + 0.06, 0.035, "#7a8a9a")
    c.drawPath(box(-0.16, 0.8, 0.16, 0.83, 0.015), fill("#ffffff", 0.8))
    glow(c, 0, -0.1, 1.0, "#9fd0ff", 0.2)


def clock(c: Canvas) -> None:
    """A round face, nearly twelve."""
    c.drawPath(oval(0, 0, 1.0), fill("#5a4028"))
    c.drawPath(oval(0, 0, 0.93), fill(BRASS))
    c.drawPath(oval(0, 0, 0.86), fill("#f2ead8"))
    c.drawPath(oval(0, 0, 0.86), shade(radial((-0.2, -0.25), 1.2, ["#ffffff", "#b8a070"], None, [0.3, 0.45])))
    for i in range(60):
        a, hour = i * math.pi / 30, i % 5 == 0
        r = 0.68 if hour else 0.76
        c.drawPath(
            line((math.sin(a) * r, -math.cos(a) * r), (math.sin(a) * 0.8, -math.cos(a) * 0.8)),
            stroke("#2a2420", 0.035 if hour else 0.012),
        )
    for angle, length, width in ((-0.10, 0.46, 0.07), (-0.42, 0.66, 0.045)):
        tip = (math.sin(angle) * length, -math.cos(angle) * length)
        c.drawPath(line((-tip[0] * 0.2, -tip[1] * 0.2), tip), stroke("#1c1820", width))
    c.drawPath(line((0.02, 0.14), (-0.1, -0.7)), stroke("#b3342f", 0.014))
    c.drawPath(oval(0, 0, 0.05), fill("#1c1820"))


def watch(c: Canvas) -> None:
    """A pocket watch on its chain."""
    chain = [(0.0, -0.98), (0.35, -1.15), (0.8, -1.0), (1.1, -0.6), (1.25, 0.0), (1.5, 0.4)]
    c.drawPath(curve(chain, closed=False), stroke("#8a6a2a", 0.06))
    c.drawPath(curve(chain, closed=False), stroke("#e0c070", 0.025))
    c.drawPath(oval(0, -0.86, 0.13), stroke(BRASS, 0.06))
    c.save()
    c.translate(0, 0.14)
    c.scale(0.84, 0.84)
    clock(c)
    c.restore()


def compass(c: Canvas) -> None:
    c.drawPath(oval(0, 0, 1.0), fill(BRASS))
    c.drawPath(oval(0, 0, 0.86), fill("#efe6cf"))
    for i in range(32):
        a, main = i * math.pi / 16, i % 8 == 0
        inner = 0.6 if main else 0.72
        c.drawPath(
            line((math.sin(a) * inner, -math.cos(a) * inner), (math.sin(a) * 0.8, -math.cos(a) * 0.8)),
            stroke("#4a3a24", 0.03 if main else 0.012),
        )
    c.save()
    c.rotate(28)
    c.drawPath(polygon([(0, -0.64), (0.1, 0), (-0.1, 0)]), fill("#b3342f"))
    c.drawPath(polygon([(0, 0.64), (0.1, 0), (-0.1, 0)]), fill("#3a4a5a"))
    c.restore()
    c.drawPath(oval(0, 0, 0.06), fill("#7a5f2a"))
    c.drawPath(oval(-0.25, -0.3, 0.5, 0.35), fill("#ffffff", 0.12))


def switch(c: Canvas) -> None:
    """A lever on its plate, and a small red light."""
    c.drawPath(box(-0.62, -1.0, 0.62, 1.0, 0.08), fill("#6a7278"))
    c.drawPath(box(-0.56, -0.94, 0.56, 0.94, 0.06), stroke("#3f464c", 0.02))
    for x in (-0.46, 0.46):
        for y in (-0.84, 0.84):
            c.drawPath(oval(x, y, 0.06), fill("#b8c0c4"))
            c.drawPath(line((x - 0.035, y - 0.02), (x + 0.035, y + 0.02)), stroke("#4a5258", 0.018))
    c.drawPath(box(-0.1, -0.55, 0.1, 0.55, 0.08), fill("#1b1d22"))
    c.drawPath(line((0, 0.05), (0.2, -0.52)), stroke("#c4ccd0", 0.11))
    c.drawPath(oval(0.22, -0.56, 0.15), fill("#b3342f"))
    c.drawPath(oval(0.0, 0.74, 0.07), fill("#ff5a48"))
    glow(c, 0.0, 0.74, 0.4, "#ff5a48", 0.6)


def radio(c: Canvas) -> None:
    c.drawPath(box(-1.3, -0.8, 1.3, 0.95, 0.14), fill("#6e4830"))
    c.drawPath(box(-1.2, -0.7, 1.2, 0.85, 0.1), stroke("#4a2e1c", 0.03))
    c.drawPath(oval(-0.55, 0.1, 0.52), fill("#2c1e14"))
    for i in range(9):
        c.drawPath(line((-1.0, -0.26 + 0.09 * i), (-0.1, -0.26 + 0.09 * i)), stroke("#7a5a3c", 0.02))
    c.drawPath(box(0.15, -0.5, 1.05, -0.06, 0.04), fill("#ffe0a0"))
    for i in range(12):
        c.drawPath(line((0.22 + 0.07 * i, -0.42), (0.22 + 0.07 * i, -0.3)), stroke("#5a3a20", 0.012))
    c.drawPath(line((0.66, -0.48), (0.66, -0.08)), stroke("#b3342f", 0.03))
    glow(c, 0.6, -0.28, 0.8, "#ffd890", 0.3)
    for x in (0.36, 0.84):
        c.drawPath(oval(x, 0.42, 0.2), fill("#d8c49a"))
        c.drawPath(line((x, 0.42), (x + 0.1, 0.28)), stroke("#4a2e1c", 0.03))


def screen(c: Canvas) -> None:
    c.drawPath(box(-1.35, -0.95, 1.35, 0.65, 0.05), fill(DARK))
    c.drawPath(
        box(-1.27, -0.87, 1.27, 0.57, 0.02), shade(linear((-1, -1), (1, 0.6), ["#12324a", "#1f5a7a", "#2f7a8a"]))
    )
    for i in range(9):
        ruled(c, -1.12, -1.12 + (0.5 + 0.55 * ((i * 5) % 7) / 7), -0.7 + 0.135 * i, 0.05, "#bfeaff", 0.8)
    trace = [(0.1 + 1.0 * i / 39, 0.35 - 0.8 * h) for i, h in enumerate(profile(40, "screen"))]
    c.drawPath(line(*trace), stroke("#7fffd0", 0.03))
    c.drawPath(box(-0.16, 0.65, 0.16, 0.88), fill(DARK))
    c.drawPath(box(-0.6, 0.86, 0.6, 0.95, 0.04), fill(DARK))
    glow(c, 0, -0.1, 1.5, "#6fd0ff", 0.25)


def camera(c: Canvas) -> None:
    c.drawPath(box(-1.2, -0.6, 1.2, 0.9, 0.12), fill("#2a2c32"))
    c.drawPath(box(-1.2, -0.2, 1.2, 0.55), fill("#15161a"))
    c.drawPath(box(-0.42, -0.9, 0.42, -0.55, 0.08), fill("#3a3d44"))
    c.drawPath(box(0.62, -0.76, 1.0, -0.56, 0.05), fill(STEEL))
    for r, colour in ((0.62, "#8a9298"), (0.52, "#101216"), (0.38, "#24344a"), (0.2, "#0c1018")):
        c.drawPath(oval(0, 0.15, r), fill(colour))
    c.drawPath(oval(-0.16, 0.0, 0.1), fill("#cfe6ff", 0.7))
    random = chance("leather")
    for _ in range(60):
        x = random.choice((-1, 1)) * random.uniform(0.65, 1.15)
        c.drawPath(oval(x, random.uniform(-0.18, 0.52), 0.014), fill("#33353c"))
    c.drawPath(curve([(-1.2, -0.4), (-1.5, 0.1), (-1.35, 0.9)], closed=False), stroke("#4a3224", 0.08))


def wristwatch(c: Canvas) -> None:
    """Of steel, on a strap of leather."""
    for end in (-1.0, 1.0):
        strap = [(-0.34, end * 0.5), (0.34, end * 0.5), (0.27, end * 1.35), (-0.27, end * 1.35)]
        c.drawPath(polygon(strap), fill("#5a3a26"))
        for x in (-0.24, 0.24):
            c.drawPath(line((x, end * 0.62), (x * 0.82, end * 1.32)), stroke("#8a6644", 0.018))
    c.drawPath(box(0.62, -0.08, 0.76, 0.08, 0.03), fill(STEEL))
    c.drawPath(oval(0, 0, 0.66), shade(linear((-0.6, -0.6), (0.6, 0.6), ["#e4eaee", "#7f8a94", "#c4ccd2"])))
    c.drawPath(oval(0, 0, 0.55), fill("#10202e"))
    c.drawPath(oval(0, 0, 0.55), shade(radial((-0.2, -0.25), 0.9, ["#4a7a98", "#0c1822"], None, [0.7, 0.4])))
    for i in range(12):
        a = i * math.pi / 6
        ends = [(math.sin(a) * r, -math.cos(a) * r) for r in (0.42, 0.5)]
        c.drawPath(line(*ends), stroke("#eef2f4", 0.045 if i % 3 == 0 else 0.025))
    for angle, length, width in ((-0.9, 0.28, 0.06), (0.95, 0.4, 0.04)):
        c.drawPath(line((0, 0), (math.sin(angle) * length, -math.cos(angle) * length)), stroke("#f4f6f6", width))
    c.drawPath(line((0, 0.08), (0.0, -0.44)), stroke("#d8502f", 0.016))
    c.drawPath(oval(0, 0, 0.04), fill("#f4f6f6"))
    c.drawPath(oval(-0.2, -0.24, 0.24, 0.14), fill("#ffffff", 0.12))
