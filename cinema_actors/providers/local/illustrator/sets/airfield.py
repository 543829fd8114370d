"""An airfield: a runway to the horizon, its lights, the tower and the low terminal beside it."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, polygon, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Floor, Scenery
from . import terrain
from .sky import sky

HALF = 6.5  # metres from the middle of the runway to its edge


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3)
    scenery.put(640, terrain.ridge, height=44, colour="#5a6a78")
    scenery.put(300, terrain.ridge, height=14, colour="#51674e", trees=0.5)
    scenery.add(280, runway, Floor())
    scenery.put(70.0, terminal)
    scenery.put(66.0, tower)
    scenery.wet = scenery.look.weather in ("rain", "storm")
    for i in range(9):
        for side in (-1, 1):
            colour = "#ffe2a0" if i % 2 else "#7fb8ff"
            scenery.lamp(side * (HALF + 0.6), 0.25, 4.0 + 8 * i, colour, 0.1, 0.8 if scenery.look.dim else 0.3)
    scenery.air.haze = 0.2


def runway(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#e2e8ee" if terrain.winter(on) else "#74824e")
    near = cam.z + 0.4
    c.drawPath(polygon(cam.floor(-HALF, HALF, near, 280)), fill(on.look.lit("#55565c", 10, 0.5)))
    white = on.look.lit("#e8e6dc", 10, 0.7)
    for i in range(24):
        z = -4.0 + 9 * i
        if z > near:
            c.drawPath(polygon(cam.floor(-0.22, 0.22, z, z + 5)), fill(white, 0.8))
    for side in (-1, 1):
        edge = cam.floor(side * (HALF - 0.5), side * (HALF - 0.25), near, 280)
        c.drawPath(polygon(edge), fill(white, 0.7))


def terminal(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, wall = cam.point, on.look.lit("#b8bcc0", z * 0.4, 0.6)
    tones = [lighter(wall, 0.08), darker(wall, 0.3)]
    c.drawPath(box(*p(-46, 9, z), *p(-12, 0, z)), shade(vertical(p(0, 9, z)[1], p(0, 0, z)[1], tones)))
    pane = "#ffdc9a" if on.look.lamps else mix(on.look.sky[1], "#2a3a4a", 0.4)
    for i in range(8):
        c.drawPath(box(*p(-44.5 + 4 * i, 7, z), *p(-41.5 + 4 * i, 3, z)), fill(pane))


def tower(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, wall = cam.point, on.look.lit("#c8c4ba", z * 0.4, 0.6)
    c.drawPath(polygon([p(13, 0, z), p(14, 17, z), p(17, 17, z), p(18, 0, z)]), fill(wall))
    c.drawPath(polygon([p(12, 17, z), p(11, 22, z), p(20, 22, z), p(19, 17, z)]), fill("#3a5468"))
    c.drawPath(box(*p(10.6, 23, z), *p(20.4, 22, z)), fill(darker(wall, 0.3)))
    c.drawPath(line(p(15.5, 23, z), p(15.5, 29, z)), stroke(darker(wall, 0.5), max(cam.hair, cam.scale(z) * 0.2)))
