"""A roof high over the city: gravel, a parapet, chimneys, a water tower, and towers as far as one sees."""

from ..camera import Camera
from ..canvas import Canvas, box, curve, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter
from ..scenery import Floor, Scenery
from . import furniture, terrain
from .sky import sky
from .street import skyline

EDGE = 5.2  # metres to the parapet
DOWN = -22.0  # the street, below us


def build(scenery: Scenery) -> None:
    sky(scenery, elevation=0.4 if scenery.look.night else None)
    for z, height in ((260.0, 78.0), (170.0, 46.0), (100.0, 22.0)):
        scenery.put(z, skyline, height=height)
    scenery.put(60, blocks)
    scenery.add(EDGE, roof, Floor())
    scenery.put(EDGE, parapet)
    scenery.put(EDGE - 0.7, water_tower, x=-5.4)
    for x, z, size in ((3.4, 3.6, 0.9), (5.4, 2.6, 1.1), (-3.4, 2.2, 0.7)):
        scenery.put(z, vent, x=x, size=size)
    if scenery.look.lamps:
        scenery.put(2.8, garland)
        for i in range(13):
            scenery.lamp(-6 + i, 2.75 - 0.09 * (i % 4) * (4 - i % 4), 2.8, "#ffcf8a", 0.07, 0.7)
    scenery.sparkle = ("#ffc878", "#ff8a50", "#6ad0ff", "#ffe0b0")
    scenery.air.haze = 0.22


def blocks(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """Roofs a little lower than ours."""
    random, x = on.chance("blocks"), -70.0
    while x < 70:
        wide, top = random.uniform(7, 13), random.uniform(-6, 3)
        tone = on.look.lit(random.choice(("#5a4a48", "#4a5260", "#66584c")), z * 0.6, 0.45)
        (x0, y0), (x1, y1) = cam.point(x, top, z), cam.point(x + wide, DOWN, z)
        c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [tone, darker(tone, 0.4)])))
        for row in range(4):
            for column in range(4):
                a, b = x0 + (x1 - x0) * (0.14 + 0.22 * column), y0 + cam.scale(z) * (1.0 + 2.2 * row)
                lit = on.look.lamps and random.random() < 0.45
                pane = fill("#ffc56e" if lit else darker(tone, 0.35), 0.9)
                c.drawPath(box(a, b, a + (x1 - x0) * 0.1, b + cam.scale(z) * 1.2), pane)
        x += wide + random.uniform(0.5, 4)


def roof(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#6c6a68")
    random = on.chance("gravel")
    for _ in range(240):
        x, z = terrain.scattered(on, random, 1.2, EDGE - on.station.z)
        if z < EDGE:
            px, py = cam.point(x, 0, z)
            stone = fill(random.choice(("#ffffff", "#000000")), 0.09)
            c.drawPath(oval(px, py, cam.scale(z) * 0.03, cam.scale(z) * 0.012), stone)


def parapet(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    tone = on.look.lit("#7a6a5f", z, 0.5)
    furniture.block(c, cam, (-30, 30), (0, 0.85), (z, z + 0.4), tone)
    furniture.block(c, cam, (-30, 30), (0.85, 0.98), (z - 0.08, z + 0.48), lighter(tone, 0.15))
    for i in range(-24, 24):
        for row in range(3):
            brick = box(
                *cam.point(i * 1.2 + 0.6 * (row % 2), 0.27 * (row + 1), z),
                *cam.point(i * 1.2 + 1.1 + 0.6 * (row % 2), 0.27 * row, z),
            )
            c.drawPath(brick, stroke("#1a1412", cam.hair, 0.2))


def vent(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, size: float) -> None:
    steel = on.look.lit("#9aa0a6", z, 0.6)
    furniture.block(c, cam, (x - size / 2, x + size / 2), (0, size * 0.9), (z, z + size * 0.7), steel)
    for i in range(5):
        y = size * (0.15 + 0.13 * i)
        slit = line(cam.point(x - size * 0.4, y, z), cam.point(x + size * 0.4, y, z))
        c.drawPath(slit, stroke(darker(steel, 0.5), 2 * cam.hair))


def water_tower(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    wood, k = on.look.lit("#6a4a34", z, 0.5), cam.scale(z)
    for side in (-1.0, -0.3, 0.3, 1.0):
        c.drawPath(
            line(cam.point(x + side, 2.4, z), cam.point(x + side * 1.15, 0, z)), stroke(darker(wood, 0.5), k * 0.12)
        )
    (x0, y0), (x1, y1) = cam.point(x - 1.2, 5.0, z), cam.point(x + 1.2, 2.3, z)
    c.drawPath(box(x0, y0, x1, y1), fill(wood))
    for i in range(1, 9):
        at = x0 + (x1 - x0) * i / 9
        c.drawPath(line((at, y0), (at, y1)), stroke(darker(wood, 0.4), cam.hair, 0.7))
    c.drawPath(
        polygon([(x0 - k * 0.12, y0), ((x0 + x1) / 2, y0 - k * 1.1), (x1 + k * 0.12, y0)]), fill(darker(wood, 0.35))
    )


def garland(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    wire = [cam.point(-6 + i, 2.8 - 0.09 * (i % 4) * (4 - i % 4), z) for i in range(13)]
    c.drawPath(curve(wire, closed=False), stroke("#14161c", 1.2 * cam.hair))
