"""A town square: gabled houses all along, a fountain, market stalls under striped cloth, cobbles underfoot."""

from ..camera import Camera
from ..canvas import Canvas, box, curve, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Floor, Scenery
from . import furniture, terrain
from .fittings import GOODS
from .sky import sky
from .street import lamp_post

FRONT = 30.0  # metres to the houses
HOUSES = ("#c9a878", "#b87a5a", "#a8b09a", "#d8c8a4", "#9a8a94", "#c48f8a", "#8fa0a8")
STRIPES = (("#b3342f", "#f0e6d2"), ("#2f6a5a", "#f0e6d2"), ("#2f4f86", "#efe2c8"), ("#c98a2c", "#f4ead6"))


def build(scenery: Scenery) -> None:
    look = scenery.look
    sky(scenery)
    scenery.put(200, terrain.ridge, height=26, colour="#5f7a70", trees=0.3)
    scenery.add(FRONT + 0.5, cobbles, Floor())
    scenery.put(FRONT, gables)
    scenery.put(15, fountain)
    scenery.wet = look.weather in ("rain", "storm")
    for x, z, kind in ((-6.2, 9.0, 0), (6.4, 10.5, 1), (-5.0, 5.2, 2), (5.2, 6.0, 3)):
        scenery.put(z, stall, x=x, kind=kind)
    for side in (-1, 1):
        scenery.put(19, lamp_post, x=side * 7.0)
        if look.lamps:
            scenery.lamp(side * 6.1, 5.2, 19, "#ffd08a", 0.25, 1.0, streak=True)
    scenery.sparkle = ("#ffc878", "#ff8a50", "#ffe0b0", "#ffd28f")


def cobbles(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#d8dde4" if on.look.weather == "snow" else "#8d857a")
    near = cam.z + 0.5
    for i in range(44):
        z = FRONT - 0.7 * i
        if z > near:
            c.drawPath(line(cam.point(-26, 0, z), cam.point(26, 0, z)), stroke("#17130f", cam.hair, 0.16))
    for i in range(-26, 27):
        c.drawPath(line(cam.point(i, 0, FRONT), cam.point(i, 0, near)), stroke("#17130f", cam.hair, 0.12))


def gables(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    random, x, k = on.chance("gables"), -34.0, cam.scale(z)
    while x < 34:
        wide, tall = random.uniform(4.6, 7.2), random.uniform(7, 11)
        wall = on.look.lit(random.choice(HOUSES), z * 0.5, 0.68)
        roof = on.look.lit(random.choice(("#7a4438", "#5f4a44", "#6a3a34")), z * 0.5, 0.55)
        (x0, y0), (x1, y1) = cam.point(x, tall, z), cam.point(x + wide, 0, z)
        peak = y0 - k * random.uniform(2.0, 3.4)
        c.drawPath(polygon([(x0 - k * 0.2, y0), ((x0 + x1) / 2, peak), (x1 + k * 0.2, y0)]), fill(roof))
        c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [lighter(wall, 0.06), wall, darker(wall, 0.25)])))
        for row in range(int(tall / 2.7)):
            for column in range(3):
                a, b = x0 + (x1 - x0) * (0.13 + 0.28 * column), y0 + k * (0.7 + 2.6 * row)
                lit = on.look.lamps and random.random() < 0.5
                pane = "#ffc878" if lit else mix(darker(wall, 0.62), on.look.sky[2], 0.25)
                c.drawPath(box(a - k * 0.1, b - k * 0.1, a + k * 1.1, b + k * 1.6), fill(lighter(wall, 0.25)))
                c.drawPath(box(a, b, a + k, b + k * 1.5), fill(pane))
                c.drawPath(
                    line((a + k * 0.5, b), (a + k * 0.5, b + k * 1.5)), stroke(darker(wall, 0.4), 1.2 * cam.hair)
                )
        x += wide


def fountain(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    k, (px, py), stone = cam.scale(z), cam.point(0.8, 0, z), on.look.lit("#a8a498", z * 0.4, 0.65)
    c.drawPath(
        box(px - k * 2.1, py - k * 0.6, px + k * 2.1, py, k * 0.1),
        shade(vertical(py - k * 0.6, py, [stone, darker(stone, 0.4)])),
    )
    c.drawPath(oval(px, py - k * 0.6, k * 2.1, k * 0.26), fill(lighter(stone, 0.15)))
    c.drawPath(oval(px, py - k * 0.6, k * 1.9, k * 0.21), fill(mix(on.look.sky[2], "#0c2a3a", 0.45)))
    c.drawPath(box(px - k * 0.2, py - k * 1.9, px + k * 0.2, py - k * 0.6), fill(stone))
    c.drawPath(oval(px, py - k * 1.9, k * 0.85, k * 0.15), fill(lighter(stone, 0.1)))
    for side in (-1, 1):
        for out in (0.35, 0.75, 1.1):
            jet = [(px, py - k * 2.5), (px + side * k * out * 0.6, py - k * 2.45), (px + side * k * out, py - k * 0.65)]
            c.drawPath(curve(jet, closed=False), stroke("#eaf6ff", max(cam.hair, k * 0.035), 0.55))


def stall(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, kind: int) -> None:
    random, k, half = on.chance("stall", x), cam.scale(z), 1.5
    furniture.block(c, cam, (x - half, x + half), (0, 0.85), (z, z + 0.9), on.look.lit("#7a5a3c", z * 0.4, 0.6))
    for _ in range(30):
        px, py = cam.point(x + random.uniform(-half * 0.95, half * 0.95), 0.9 + random.uniform(0, 0.14), z + 0.3)
        c.drawPath(oval(px, py, k * 0.085), fill(on.look.lit(random.choice(GOODS), z * 0.4, 0.85)))
    for side in (-half, half):
        c.drawPath(
            line(cam.point(x + side, 2.5, z), cam.point(x + side, 0, z)),
            stroke(on.look.lit("#4a3a2c", z * 0.4, 0.5), k * 0.07),
        )
    for i in range(8):
        a, b = x - half - 0.15 + 0.412 * i, x - half - 0.15 + 0.412 * (i + 1)
        cloth = on.look.lit(STRIPES[kind % 4][i % 2], z * 0.4, 0.8)
        top = [
            cam.point(a, 2.75, z + 0.7),
            cam.point(b, 2.75, z + 0.7),
            cam.point(b, 2.2, z - 0.3),
            cam.point(a, 2.2, z - 0.3),
        ]
        c.drawPath(polygon(top), fill(cloth))
        middle, low = (top[2][0] + top[3][0]) / 2, top[2][1]
        c.drawPath(oval(middle, low, (top[2][0] - top[3][0]) / 2, k * 0.12), fill(cloth))
    if on.look.lamps:
        px, py = cam.point(x, 2.0, z)
        halo = fill("#ffd79a", 0.9)
        c.drawPath(oval(px, py, k * 0.08), halo)
