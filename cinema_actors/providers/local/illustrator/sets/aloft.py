"""High in the air: clouds below and all round, and the basket of a balloon for whoever is up there."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, oval, radial, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Motion, Scenery
from .sky import sky

BANKS = ((160.0, -9.0, 26), (80.0, -7.0, 20), (34.0, -5.0, 14))  # metres away, how high, how many clouds
RIM = 1.02  # height of the basket


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3, elevation=0.3)
    for i, (z, y, count) in enumerate(BANKS):
        scenery.put(z, bank, motion=Motion(drift=(0.5 + 0.2 * i, 0.0, 0.0)), y=y, count=count)
    scenery.vessel = basket
    scenery.air.haze = 0.2


def bank(c: Canvas, cam: Camera, on: Scenery, *, z: float, y: float, count: int) -> None:
    random, reach, k = on.chance("bank", z), cam.reach(z) * 1.3, cam.scale(z)
    white = on.look.lit("#ffffff", z * 0.1, 0.95)
    under = mix(on.look.lit("#9fb2cc", z * 0.1, 0.6), on.look.sky[1], 0.45)
    low = cam.point(0, y, z)[1]
    c.drawPath(
        box(-cam.width, low, 2 * cam.width, 3 * cam.height),
        shade(vertical(low, low + k * 9, [white, under], None, [0.55, 0.95])),
    )
    for _ in range(count):
        x, up, r = random.uniform(-reach, reach), y + random.uniform(-1.5, 2.2), z * random.uniform(0.03, 0.08)
        px, py = cam.point(x, up, z)
        light = radial((px, py - r * k * 0.3), r * k, [white, white, under], [0, 0.6, 1], [0.9, 0.8, 0])
        c.drawPath(oval(px, py, r * k, r * k * 0.62), shade(light))


def basket(scenery: Scenery, reach: float) -> None:
    half = max(1.45, reach + 0.55)
    scenery.put(1.05, wicker, near=False, half=half)
    scenery.put(-0.45, wicker, near=True, half=half)


def wicker(c: Canvas, cam: Camera, on: Scenery, *, z: float, near: bool, half: float) -> None:
    """One side of the basket, with the ropes it hangs on."""
    p, k, straw = cam.point, cam.scale(z), on.look.lit("#a87a44", 1, 0.65 if near else 0.4)
    (x0, y0), (x1, y1) = p(-half, RIM, z), p(half, -0.6, z)
    for x in (-half + 0.08, half - 0.08):
        c.drawPath(line(p(x, RIM, z), p(x * 0.72, 4.6, z)), stroke(darker(straw, 0.4), max(cam.hair, k * 0.03)))
    c.drawPath(box(x0, y0, x1, y1, k * 0.06), shade(vertical(y0, y1, [lighter(straw, 0.1), darker(straw, 0.4)])))
    for row in range(12 if near else 0):
        y = y0 + (y1 - y0) * (row + 0.5) / 12
        for i in range(22):
            x = x0 + (x1 - x0) * (i + 0.5 * (row % 2)) / 22
            weave = box(x, y, x + (x1 - x0) / 30, y + k * 0.05, k * 0.015)
            c.drawPath(weave, fill(darker(straw, 0.25), 0.6))
    c.drawPath(line((x0, y0), (x1, y0)), stroke(darker(straw, 0.3), k * 0.1))
