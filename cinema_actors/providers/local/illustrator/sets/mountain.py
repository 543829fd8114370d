"""High up: a ledge of bare rock with boulders, and beyond its edge mist, ridges and peaks under snow."""

from functools import partial

from ..camera import Camera
from ..canvas import Canvas, fill, line, oval, polygon, shade, stroke, vertical
from ..chance import profile
from ..colour import darker, lighter, mix
from ..scenery import Scenery
from . import terrain
from .sky import sky

RIDGES = (
    (1500.0, 560.0, -40.0, "#6f88a8", True),
    (900.0, 260.0, -60.0, "#5c7690", True),
    (420.0, 90.0, -50.0, "#4d6678", False),
)  # metres away, height, foot, colour, snow
SPURS = ((130.0, 34.0, 1.0), (90.0, 24.0, -1.0))  # metres away, height, which way they rise
MIST = ((1000.0, 34.0), (300.0, 3.0))  # metres away, metres high: what lies in the valleys
EDGE = 15.0  # metres behind the people, where the ledge ends
BOULDERS = ((-6.8, 9.5, 2.2), (6.2, 11.5, 3.1), (-3.4, 13.5, 1.0), (9.6, 8.0, 1.6), (2.3, 14.0, 0.8))


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3)
    for z, height, base, colour, snow in RIDGES:
        scenery.put(z, terrain.ridge, height=height, colour=colour, rough=0.58, snow=snow, base=base)
    for z, height, lean in SPURS:
        scenery.put(z, terrain.ridge, height=height, colour="#56534f", rough=0.62, base=-26.0, lean=1.7 * lean)
    for z, height in MIST:
        scenery.put(z, mist, height=height)
    scenery.put(EDGE, ledge)
    for x, z, size in BOULDERS:
        scenery.put(z, boulder, x=x, size=size)
    random = scenery.chance("rocks")
    for i in range(12):
        x, size = random.uniform(1.8, 9.0) * (1 if i % 2 else -1), random.uniform(0.2, 0.75)
        scenery.put(random.uniform(2.5, 9.0), boulder, x=x, size=size)
    scenery.add(7.0, partial(pebbles, depth=11.0))
    scenery.air.haze = 0.14


def mist(c: Canvas, cam: Camera, on: Scenery, *, z: float, height: float) -> None:
    top, low = cam.point(0, height, z)[1], cam.height * 1.5
    pale = mix(on.look.fog, on.look.sky[3], 0.5)
    haze = shade(vertical(top, low, [pale, pale, pale], [0, 0.25, 1], [0, 0.35, 0.4]))
    c.drawPath(polygon([(-cam.width, top), (2 * cam.width, top), (2 * cam.width, low), (-cam.width, low)]), haze)


def ledge(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """The rock under our feet, to its jagged edge, which hides the valley."""
    n, reach = 60, cam.reach(z) * 1.6
    rough = profile(n, on.seed, "edge", octaves=5)
    rim = [cam.point(-reach + 2 * reach * i / (n - 1), cam.y + 0.25 + 2.6 * (h - 0.35), z) for i, h in enumerate(rough)]
    shape = polygon([(rim[0][0], cam.height * 2), *rim, (rim[-1][0], cam.height * 2)])
    rock = "#dfe6ee" if terrain.winter(on) else "#8a8379"
    near, far = on.look.lit(rock, 2, 0.6), on.look.lit(rock, 12, 0.85)
    top = min(y for _, y in rim)
    c.drawPath(
        shape, shade(vertical(top, cam.height, [lighter(far, 0.16), far, near, darker(near, 0.3)], [0, 0.2, 0.7, 1]))
    )
    c.drawPath(line(*rim), stroke(lighter(far, 0.35), 1.4 * cam.hair, 0.6))
    random = on.chance("cracks")
    for _ in range(46):
        x, depth = terrain.scattered(on, random, 1.6, z + 4)
        if depth < z - 1.0:
            k, (px, py) = cam.scale(depth), cam.point(x, 0, depth)
            crack = [(px, py), (px + k * random.uniform(0.3, 1.2), py + k * 0.02), (px + k * 0.2, py + k * 0.05)]
            c.drawPath(polygon(crack), fill("#0c0a10", 0.22))


def boulder(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, size: float) -> None:
    k, (px, py) = cam.scale(z) * size, cam.point(x, 0, z)
    outline = ((-0.62, 0.02), (-0.55, -0.34), (-0.2, -0.66), (0.24, -0.6), (0.55, -0.26), (0.66, 0.02))
    stone = on.look.lit("#e8edf2" if terrain.winter(on) else "#77726a", z * 0.4, 0.7)
    c.drawPath(oval(px + k * 0.1, py, k * 0.8, k * 0.09), fill("#050508", 0.35, blur=k * 0.03))
    c.drawPath(polygon([(px + dx * k, py + dy * k) for dx, dy in outline]), fill(stone))
    away = 1 if on.key[0] < 0 else -1
    dark = ((away * 0.1, -0.62), (away * 0.58, -0.26), (away * 0.66, 0.02), (away * 0.02, 0.02))
    c.drawPath(polygon([(px + dx * k, py + dy * k) for dx, dy in dark]), fill(darker(stone, 0.3), 0.8))


def pebbles(c: Canvas, cam: Camera, on: Scenery, depth: float) -> None:
    random = on.chance("pebbles")
    for _ in range(70):
        x, z = terrain.scattered(on, random, 1.6, depth)
        k, (px, py) = cam.scale(z), cam.point(x, 0, z)
        stone = on.look.lit(random.choice(("#8c867c", "#6a645c", "#9a948a")), z * 0.3, 0.6)
        size = k * random.uniform(0.03, 0.09)
        c.drawPath(oval(px, py, size, size * 0.55), fill(stone))
