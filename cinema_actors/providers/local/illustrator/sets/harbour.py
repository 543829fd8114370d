"""A harbour: a stone quay, boats at their ropes, cranes and sheds behind the water."""

from ..camera import Camera
from ..canvas import Canvas, box, curve, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Scenery
from . import coast, fittings, terrain
from .sky import sky

QUAY = 3.2  # metres behind the people where the water begins
HULLS = ("#8a2f34", "#2f4f6f", "#3a5a4a", "#d8d0bc")
SHEDS = ("#7a4a40", "#5f6a70", "#8a7a5a", "#4f5a66")


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.7)
    scenery.put(620, terrain.ridge, height=48, colour="#42546a", base=-6, lean=0.6)
    coast.water(scenery)
    scenery.put(90, sheds)
    for x in (-26.0, 17.0):
        scenery.put(88, crane, x=x)
    for z, x, size in ((34.0, -9.0, 1.5), (24.0, 8.5, 1.2), (13.0, -5.6, 0.9), (9.5, 4.6, 0.8)):
        scenery.put(z, boat, x=x, size=size)
    scenery.add(QUAY, quay)
    for x in (-3.4, -1.1, 1.4, 3.6):
        scenery.put(QUAY - 0.2, bollard, x=x)
    scenery.put(1.6, fittings.crates, x=-4.4, rows=(2, 1))
    if scenery.look.lamps:
        random = scenery.chance("harbour lights")
        for _ in range(16):
            scenery.lamp(
                random.uniform(-40, 40),
                random.uniform(1, 8),
                87,
                random.choice(("#ffd08a", "#ffb45e", "#bfe0ff")),
                0.5,
                0.7,
            )
    scenery.wet = scenery.look.weather in ("rain", "storm")


def quay(c: Canvas, cam: Camera, on: Scenery) -> None:
    (_, y), stone = cam.point(0, 0, QUAY), on.look.lit("#8d8a84", 3, 0.6)
    w, h, k = cam.width, cam.height, cam.scale(QUAY)
    tones = [lighter(stone, 0.14), stone, darker(stone, 0.4)]
    c.drawPath(box(-w, y, 2 * w, 3 * h), shade(vertical(y, h * 1.1, tones, [0, 0.3, 1])))
    c.drawPath(box(-w, y, 2 * w, y + k * 0.05), fill(lighter(stone, 0.3)))
    near = cam.z + 0.4
    for i in range(-14, 15):
        c.drawPath(line(cam.point(i * 0.9, 0, QUAY), cam.point(i * 0.9, 0, near)), stroke("#141418", cam.hair, 0.18))
    for i in range(24):
        z = QUAY - 0.4 - 0.9 * i
        if z > near:
            c.drawPath(line(cam.point(-14, 0, z), cam.point(14, 0, z)), stroke("#141418", cam.hair, 0.18))


def bollard(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    k, (px, py), iron = cam.scale(z), cam.point(x, 0, z), on.look.lit("#2a2c32", 2, 0.5)
    c.drawPath(box(px - k * 0.1, py - k * 0.42, px + k * 0.1, py, k * 0.03), fill(iron))
    c.drawPath(oval(px, py - k * 0.44, k * 0.16, k * 0.07), fill(lighter(iron, 0.15)))
    rope = [(px, py - k * 0.3), (px + k * 0.7, py + k * 0.02), (px + k * 1.4, py - k * 0.25)]
    c.drawPath(curve(rope, closed=False), stroke(on.look.lit("#b8a47a", 2, 0.6), k * 0.03))


def boat(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, size: float) -> None:
    """A fishing boat, seen from its side."""
    random, k, (px, py) = on.chance("boat", x), cam.scale(z) * size, cam.point(x, -0.5, z)
    paint = on.look.lit(random.choice(HULLS), z * 0.4, 0.6)
    c.drawPath(oval(px, py + k * 0.12, k * 3.0, k * 0.3), fill("#04101a", 0.4))
    hull = [(px - k * 2.8, py - k * 1.3), (px - k * 2.1, py), (px + k * 2.2, py), (px + k * 3.0, py - k * 1.6),
            (px + k * 1.6, py - k * 1.15), (px - k * 1.6, py - k * 1.05)]  # fmt: skip
    c.drawPath(polygon(hull), shade(vertical(py - k * 1.6, py, [lighter(paint, 0.12), paint, darker(paint, 0.45)])))
    white = on.look.lit("#e0ddd4", z * 0.4, 0.7)
    c.drawPath(box(px - k * 0.9, py - k * 2.1, px + k * 0.7, py - k * 1.05, k * 0.08), fill(white))
    for i in range(3):
        pane = "#ffd488" if on.look.lamps else darker(white, 0.7)
        c.drawPath(box(px - k * (0.75 - 0.5 * i), py - k * 1.9, px - k * (0.4 - 0.5 * i), py - k * 1.5), fill(pane))
    mast = stroke(on.look.lit("#3a3430", z * 0.4, 0.5), max(cam.hair, k * 0.07))
    c.drawPath(line((px + k * 0.2, py - k * 2.1), (px + k * 0.2, py - k * 5.0)), mast)
    for end in ((px - k * 2.6, py - k * 1.3), (px + k * 2.8, py - k * 1.55)):
        c.drawPath(line((px + k * 0.2, py - k * 4.8), end), stroke("#14161c", max(0.6 * cam.hair, k * 0.02), 0.6))


def sheds(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    random, x = on.chance("sheds"), -62.0
    while x < 62:
        wide, tall = random.uniform(9, 16), random.uniform(5, 9)
        tone = on.look.lit(random.choice(SHEDS), z * 0.5, 0.55)
        (x0, y0), (x1, y1) = cam.point(x, tall, z), cam.point(x + wide, -1, z)
        c.drawPath(polygon([(x0, y0), ((x0 + x1) / 2, y0 - (x1 - x0) * 0.16), (x1, y0)]), fill(darker(tone, 0.25)))
        c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [tone, mix(tone, on.look.fog, 0.4)])))
        for i in range(4):
            a = x0 + (x1 - x0) * (0.12 + 0.22 * i)
            pane = "#ffc878" if on.look.lamps and random.random() < 0.5 else darker(tone, 0.5)
            c.drawPath(box(a, y0 + (y1 - y0) * 0.3, a + (x1 - x0) * 0.1, y0 + (y1 - y0) * 0.5), fill(pane))
        x += wide + random.uniform(0, 3)


def crane(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    steel = stroke(on.look.lit("#b0562f", z * 0.5, 0.5), max(1.4 * cam.hair, cam.scale(z) * 0.5))
    points = {
        "a": (x - 2, 0.0),
        "b": (x + 2, 0.0),
        "c": (x, 24.0),
        "d": (x + 15, 28.0),
        "e": (x - 6, 22.5),
        "f": (x + 12, 12.0),
    }
    p = {name: cam.point(*at, z) for name, at in points.items()}
    for one, other in ("ac", "bc", "ed", "cd"):
        c.drawPath(line(p[one], p[other]), steel)
    c.drawPath(line(cam.point(x + 12, 27.2, z), p["f"]), stroke("#16181e", cam.hair))
