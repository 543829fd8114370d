"""A graveyard: crooked stones in the grass, bare trees, a chapel on the rise, mist between them."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter
from ..scenery import Floor, Scenery
from . import fittings, terrain
from .forest import mist
from .sky import sky

CHAPEL = 44.0


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.72)
    scenery.put(420, terrain.ridge, height=46, colour="#3f4f58", trees=0.3)
    scenery.add(160, grass, Floor())
    scenery.put(CHAPEL, chapel)
    for x, z, tall in ((-10.0, 28.0, 6.5), (11.0, 22.0, 6.0), (-6.5, 12.0, 5.0)):
        scenery.put(z, terrain.leafy, x=x, height=tall, bare=True)
    random = scenery.chance("graves")
    for row, z in enumerate((20.0, 14.0, 9.5, 6.0, 3.4)):
        for i in range(7 - row // 2):
            x = (i - 3 + 0.5 * (row % 2)) * (1.9 + 0.12 * row) + random.uniform(-0.3, 0.3)
            if abs(x) > 1.1 or z > 8:
                scenery.put(z + random.uniform(-0.5, 0.5), stone, x=x)
    for z in (16.0, 7.0):
        scenery.put(z, mist)
    scenery.air.haze = 0.25


def grass(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#e0e6ec" if on.look.weather == "snow" else "#56684a")
    terrain.grass(c, cam, on, colour="#56684a", tufts=320, depth=24)


def stone(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    random, k, (px, py) = on.chance("stone", x, z), cam.scale(z), cam.point(x, 0, z)
    tone, half, tall = (
        on.look.lit(random.choice(("#8a8c8a", "#767a80", "#95908a")), z * 0.6, 0.55),
        k * 0.32,
        k * random.uniform(0.7, 1.1),
    )
    c.drawPath(oval(px, py, half * 1.3, k * 0.08), fill("#05100a", 0.4))
    c.save()
    c.rotate(random.uniform(-7, 7), px, py)
    if random.random() < 0.3:
        c.drawPath(box(px - k * 0.07, py - tall * 1.25, px + k * 0.07, py), fill(tone))
        c.drawPath(box(px - k * 0.3, py - tall * 0.98, px + k * 0.3, py - tall * 0.84), fill(tone))
    else:
        shape = box(px - half, py - tall, px + half, py + k * 0.3, half * 0.9)
        c.drawPath(shape, shade(vertical(py - tall, py, [lighter(tone, 0.14), darker(tone, 0.3)])))
        for i in range(3):
            row = py - tall * (0.68 - 0.14 * i)
            c.drawPath(line((px - half * 0.5, row), (px + half * 0.5, row)), stroke(darker(tone, 0.4), cam.hair, 0.6))
    c.restore()


def chapel(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    tone, roof, p = on.look.lit("#8f8a84", 22, 0.5), on.look.lit("#3f3a40", 22, 0.45), cam.point
    c.drawPath(
        box(*p(4, 6, z), *p(15, -0.5, z)), shade(vertical(p(0, 6, z)[1], p(0, 0, z)[1], [tone, darker(tone, 0.3)]))
    )
    c.drawPath(polygon([p(3.4, 5.8, z), p(5.6, 9.6, z), p(13.4, 9.6, z), p(15.6, 5.8, z)]), fill(roof))
    c.drawPath(box(*p(1.6, 11, z), *p(4.6, -0.5, z)), fill(darker(tone, 0.12)))
    c.drawPath(polygon([p(1.2, 11, z), p(3.1, 17, z), p(5.0, 11, z)]), fill(roof))
    pane = "#ffc06a" if on.look.lamps else darker(tone, 0.6)
    for x in (6.4, 9.4, 12.4):
        c.drawPath(fittings.arch(*p(x - 0.5, 4.4, z), *p(x + 0.5, 1.6, z)), fill(pane))
