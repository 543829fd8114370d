"""A desert: mesas on the horizon, scrub, and the road with its poles if the setting has one."""

from functools import partial

from ..camera import Camera
from ..canvas import Canvas, box, clipped, fill, line, linear, polygon, shade, skia, stroke, vertical
from ..colour import mix
from ..scenery import Floor, Scenery
from . import terrain
from .sky import sky

MESAS = ((700.0, 70.0, "#b0704c"), (420.0, 44.0, "#a8613f"))
ROADS = ("road", "highway", "route", "gas", "diner", "motel", "roadside")
POLES = 7.0  # metres left of the road


def build(scenery: Scenery) -> None:
    paved, low = scenery.says(*ROADS), scenery.look.low_sun
    sky(scenery, sun_x=0.5 if paved else None, elevation=0.12 if low else None)
    for z, height, colour in MESAS:
        scenery.put(z, mesas, height=height, colour=colour)
    scenery.add(390, partial(desert_floor, paved=paved), Floor())
    if paved:
        for i in range(9):
            scenery.put(4.0 + 13 * i, pole)
    else:
        for x, z in ((-4.5, 9.0), (5.5, 14.0), (-9.0, 22.0), (12.0, 30.0)):
            scenery.put(z, cactus, x=x)
    scenery.air.haze = 0.2


def mesas(c: Canvas, cam: Camera, on: Scenery, *, z: float, height: float, colour: str) -> None:
    random, reach = on.chance("mesas", z), cam.reach(z) * 2
    tone, x = on.look.lit(colour, z * 0.16, 0.5), -reach
    while x < reach:
        width, tall = random.uniform(0.1, 0.28) * reach, height * random.uniform(0.45, 1)
        if random.random() < 0.75 and abs(x + width / 2) > reach * 0.1:
            _mesa(c, cam, on, x, z, width, tall, tone)
        x += width * random.uniform(0.9, 1.5)


def _mesa(
    c: Canvas, cam: Camera, on: Scenery, x: float, z: float, width: float, tall: float, tone: tuple[float, float, float]
) -> None:
    outline = (
        (-0.18, -0.05),
        (0, 0.55),
        (0.04, 0.97),
        (0.3, 1),
        (0.62, 0.98),
        (0.66, 0.8),
        (0.86, 0.78),
        (0.93, 0.45),
        (1.15, -0.05),
    )
    shape = polygon([cam.point(x + dx * width, dy * tall, z) for dx, dy in outline])
    tones = [mix(tone, on.look.sun, 0.12), tone, mix(tone, on.look.fog, 0.55)]
    c.drawPath(shape, shade(linear(cam.point(0, tall, z), cam.point(0, 0, z), tones)))
    with clipped(c, shape):
        for band in (0.25, 0.42, 0.6, 0.74):
            (x0, y0), (x1, y1) = cam.point(x - width, tall * (band + 0.06), z), cam.point(x + 2 * width, tall * band, z)
            c.drawPath(box(x0, y0, x1, y1), fill("#3a1020", 0.1))
        shadow = [(0.5, 1.1), (2.0, 1.1), (2.0, -0.1), (0.62, -0.1)]
        c.drawPath(polygon([cam.point(x + dx * width, dy * tall, z) for dx, dy in shadow]), fill("#3a1030", 0.22))


def desert_floor(c: Canvas, cam: Camera, on: Scenery, paved: bool) -> None:
    terrain.ground(c, cam, on, colour="#c98d58", far="#d9a070")
    if paved:
        _highway(c, cam, on)
    random = on.chance("scrub")
    for _ in range(90):
        z = on.station.z + 3 + 70 * random.random() ** 1.7
        x = random.choice((-1, 1)) * random.uniform(4.6 if paved else 1.5, 40)
        k, (px, py) = cam.scale(z), cam.point(x, 0, z)
        leaf = fill(on.look.lit("#6d6a48", z * 0.7, 0.4))
        for dx, dy in ((0.38, 0.14), (0.28, 0.3), (0.1, 0.36), (-0.12, 0.34), (-0.3, 0.26), (-0.4, 0.12)):
            tip = (px + dx * k, py - dy * k * random.uniform(0.6, 1))
            c.drawPath(polygon([(px - k * 0.02, py), tip, (px + k * 0.02, py)]), leaf)


def _highway(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, p, look = cam.z + 0.5, cam.point, on.look
    tones = [look.lit("#5b5560", 120, 0.6), look.lit("#4a464e", 10, 0.5), look.lit("#3a363e", 2, 0.45)]
    asphalt = polygon(cam.floor(-3.6, 3.6, near, 600))
    c.drawPath(asphalt, shade(vertical(cam.horizon_y, cam.height, tones, [0, 0.2, 1])))
    for x in (-3.35, 3.35):
        edge = [p(x - 0.06, 0, near), p(x - 0.02, 0, 500), p(x + 0.02, 0, 500), p(x + 0.06, 0, near)]
        c.drawPath(polygon(edge), fill(look.lit("#d8d0b8", 8, 0.7), 0.7))
    for i in range(27):
        z = -3.0 + 6 * i
        if z > cam.z + 0.6:
            dash = cam.floor(-0.08, 0.08, z, z + 2.2)
            c.drawPath(polygon(dash), fill(look.lit("#e0b040", z * 0.3, 0.8), 0.9))


def pole(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """A telegraph pole, and its wires to the next."""
    k, wood = cam.scale(z), on.look.lit("#3a2a28", z * 0.5, 0.3)
    c.drawPath(line(cam.point(-POLES, 0, z), cam.point(-POLES, 7.5, z)), stroke(wood, max(cam.hair, k * 0.17)))
    c.drawPath(
        line(cam.point(-POLES - 1.1, 6.9, z), cam.point(-POLES + 1.1, 6.9, z)), stroke(wood, max(cam.hair, k * 0.12))
    )
    for x in (-POLES - 1, -POLES + 1):
        a, low, b = cam.point(x, 6.95, z), cam.point(x, 5.9, z + 6.5), cam.point(x, 6.95, z + 13)
        wire = skia.Path()
        wire.moveTo(*a)
        wire.quadTo(2 * low[0] - (a[0] + b[0]) / 2, 2 * low[1] - (a[1] + b[1]) / 2, *b)
        c.drawPath(wire, stroke(wood, max(0.8 * cam.hair, k * 0.02), 0.7))


def cactus(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float) -> None:
    k, (px, py), green = cam.scale(z), cam.point(x, 0, z), on.look.lit("#4f6a44", z * 0.4, 0.5)
    trunk = stroke(green, k * 0.34)
    c.drawPath(line((px, py), (px, py - k * 2.6)), trunk)
    for side, root, top in ((-1, 1.1, 1.9), (1, 1.4, 2.3)):
        c.drawPath(
            line((px, py - k * root), (px + side * k * 0.6, py - k * root), (px + side * k * 0.6, py - k * top)),
            stroke(green, k * 0.24),
        )
    c.drawPath(
        line((px - k * 0.1, py), (px - k * 0.1, py - k * 2.55)), stroke(mix(green, on.look.sun, 0.35), k * 0.05, 0.7)
    )
