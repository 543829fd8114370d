"""A bar or café: bottles in a lit recess, a counter with stools, lamps hanging low."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, polygon, radial, shade, stroke
from ..colour import lighter, mix
from ..scenery import Scenery
from . import furniture
from .shell import Room, Window, room, window
from .tabletop import ON_TABLES

CAFES = ("cafe", "café", "coffee", "diner", "restaurant", "bakery", "shop", "store", "tea")


def build(scenery: Scenery) -> None:
    cafe = scenery.says(*CAFES)
    wall, floor, dado = ("#8f8a72", "#6a5642", "#5f4a36") if cafe else ("#5f3f38", "#4e3628", "#452a20")
    scenery.key = (0.5, -0.6)
    room(scenery, Room(9.0, 3.2, wall, floor, "#4a3834", dado=(1.0, dado)), 3.4)
    scenery.add(3.39, recess)
    for x0, x1 in ((-2.6, -0.9), (-0.85, 0.85), (0.9, 2.6)):
        scenery.put(3.05, furniture.shelf, x0=x0, x1=x1, height=2.75, bottles=True)
    if cafe:
        window(scenery, Window(-3.6, 0.95, 1.5, 1.6, "city", (1, 2)), shaft=True)
        window(scenery, Window(3.6, 0.95, 1.5, 1.6, "city", (1, 2)), shaft=False)
    scenery.add(1.15, counter)
    for x in (-2.0, 0.0, 2.0):
        scenery.put(1.45, furniture.pendant, x=x, y=2.15, always=True)
    for x in (-2.6, -1.3, 1.3, 2.6):
        scenery.put(0.72, furniture.stool, x=x)
    random = scenery.chance("glints")
    for _ in range(14):
        colour = random.choice(("#ffc070", "#ff9a50", "#ffe0a0", "#e8603a", "#7fc0d0"))
        scenery.lamp(random.uniform(-3.4, 3.4), random.uniform(1.2, 2.6), 3.0, colour, 0.035, 0.3)
    scenery.air.motes, scenery.air.colour = 14, scenery.look.warm


def recess(c: Canvas, cam: Camera, on: Scenery) -> None:
    """The lit wall behind the bottles."""
    light = radial(cam.point(0, 1.8, 3.38), cam.scale(3.4) * 2.8, ["#ffca80", "#c9743a", "#5a2a1c"], [0, 0.45, 1])
    c.drawPath(box(*cam.point(-2.6, 2.75, 3.38), *cam.point(2.6, 0.9, 3.38)), shade(light))


def counter(c: Canvas, cam: Camera, on: Scenery) -> None:
    front, top = on.look.lit("#5a3a28", 0, 0.65), on.look.lit("#7a5038", 0, 0.85)
    furniture.block(c, cam, (-4.6, 4.6), (0, 1.05), (1.15, 1.9), front)
    furniture.block(c, cam, (-4.6, 4.6), (1.02, 1.10), (1.08, 1.95), top)
    p = cam.point
    for i in range(10):
        x = -4.2 + i * 0.95
        panel = polygon([p(x, 0.16, 1.15), p(x, 0.9, 1.15), p(x + 0.72, 0.9, 1.15), p(x + 0.72, 0.16, 1.15)])
        c.drawPath(panel, stroke("#05040c", 2.5 * cam.hair, 0.25))
    c.drawPath(box(*p(-4.6, 1.06, 1.08), *p(4.6, 1.02, 1.08)), fill(lighter(mix(top, on.look.warm, 0.3), 0.1)))
    for x, name in ((-1.7, "glass"), (-1.2, "bottle"), (1.5, "glass"), (1.9, "bottle"), (-3.1, "cup"), (3.2, "cup")):
        ON_TABLES[name](c, *p(x, 1.1, 1.4), cam.scale(1.4), on.look)
