"""A petrol station beside a road: a roof on posts, its pumps, a small shop with a lit window."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Floor, Scenery
from . import terrain
from .sky import sky

ROOF = 4.4  # metres above the pumps
PUMPS = (-2.6, 2.2)


def build(scenery: Scenery) -> None:
    look = scenery.look
    sky(scenery, sun_x=0.74)
    scenery.put(520, terrain.ridge, height=60, colour="#6f6a70")
    scenery.put(240, terrain.ridge, height=18, colour="#6a7350", trees=0.4)
    scenery.add(190, apron, Floor())
    scenery.put(16.0, shop)
    scenery.put(7.0, canopy)
    for x in PUMPS:
        scenery.put(6.4, pump, x=x)
    scenery.put(13.0, sign)
    scenery.wet = look.weather in ("rain", "storm")
    if look.lamps:
        for x in (-4.0, 0.0, 4.0):
            scenery.lamp(x, ROOF - 0.15, 7.0, "#f4f6e8", 0.2, 1.0, streak=True)
    scenery.sparkle = ("#ffd9a0", "#ff6a4a", "#e8f0ff")


def apron(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#8a8468" if not on.look.night else "#4a4c50")
    near = cam.z + 0.4
    c.drawPath(polygon(cam.floor(-40, 40, near, 24)), fill(on.look.lit("#75747a", 8, 0.55)))
    c.drawPath(polygon(cam.floor(-60, 60, 30, 38)), fill(on.look.lit("#4a4a50", 20, 0.5)))
    for i in range(-8, 9):
        c.drawPath(polygon(cam.floor(i * 7.0, i * 7.0 + 3, 33.8, 34.2)), fill(on.look.lit("#d8d2b8", 20, 0.6), 0.7))


def canopy(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, white, red = cam.point, on.look.lit("#e8e4da", z, 0.7), on.look.lit("#b8402f", z, 0.7)
    for x in (-4.6, 4.6):
        c.drawPath(box(*p(x - 0.14, ROOF, z), *p(x + 0.14, 0, z)), fill(darker(white, 0.2)))
    c.drawPath(box(*p(-6.2, ROOF + 0.75, z), *p(6.2, ROOF, z)), shade(vertical(
        p(0, ROOF + 0.75, z)[1], p(0, ROOF, z)[1], [lighter(white, 0.1), darker(white, 0.15)])))  # fmt: skip
    c.drawPath(box(*p(-6.2, ROOF + 0.3, z), *p(6.2, ROOF + 0.08, z)), fill(red))


def pump(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    p, k, red = cam.point, cam.scale(z), on.look.lit("#b8402f", z, 0.65)
    c.drawPath(box(*p(x - 0.7, 0.16, z), *p(x + 0.7, 0, z)), fill(on.look.lit("#b0aca4", z, 0.6)))
    c.drawPath(box(*p(x - 0.3, 1.75, z), *p(x + 0.3, 0.16, z), k * 0.05), fill(red))
    c.drawPath(
        box(*p(x - 0.22, 1.6, z), *p(x + 0.22, 1.2, z), k * 0.03), fill("#e8f0d8" if on.look.lamps else "#c8d4d0")
    )
    hose = [p(x + 0.3, 1.3, z), p(x + 0.52, 0.6, z), p(x + 0.34, 0.9, z)]
    c.drawPath(line(*hose), stroke("#17171b", max(cam.hair, k * 0.05)))


def shop(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, wall = cam.point, on.look.lit("#c8b89a", z, 0.6)
    c.drawPath(
        box(*p(-7, 3.4, z), *p(5, 0, z)), shade(vertical(p(0, 3.4, z)[1], p(0, 0, z)[1], [wall, darker(wall, 0.3)]))
    )
    c.drawPath(box(*p(-7.3, 3.75, z), *p(5.3, 3.3, z)), fill(on.look.lit("#b8402f", z, 0.6)))
    pane = "#ffe0a0" if on.look.lamps else mix(on.look.sky[2], "#2a3a48", 0.5)
    for x0, x1, y1 in ((-6.2, -3.2, 0.7), (-2.6, -1.2, 0.0), (-0.6, 4.2, 0.7)):
        c.drawPath(box(*p(x0, 2.6, z), *p(x1, y1, z)), fill(pane))
        c.drawPath(box(*p(x0, 2.6, z), *p(x1, y1, z)), stroke(darker(wall, 0.5), max(cam.hair, cam.scale(z) * 0.06)))


def sign(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, k = cam.point, cam.scale(z)
    c.drawPath(line(p(8.2, 0, z), p(8.2, 6.4, z)), stroke(on.look.lit("#5a5c60", z, 0.5), max(cam.hair, k * 0.16)))
    px, py = p(8.2, 7.2, z)
    c.drawPath(oval(px, py, k * 1.1), fill("#ff7a4a" if on.look.lamps else on.look.lit("#b8402f", z, 0.75)))
    c.drawPath(oval(px, py, k * 0.72), fill("#fff0d0" if on.look.lamps else on.look.lit("#efe8d8", z, 0.75)))
