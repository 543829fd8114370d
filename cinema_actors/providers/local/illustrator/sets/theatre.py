"""A theatre: the stage between its curtains, under spotlights; heads of the audience when nobody is close."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, oval, shade, vertical
from ..colour import darker, mix
from ..scenery import Scenery
from . import fittings
from .shell import Room, room

BACK = 5.0
RED = "#8f1f2c"


def build(scenery: Scenery) -> None:
    room(scenery, Room(11.0, 6.5, "#3a2a34", "#7a5234", "#241c24"), BACK)
    scenery.put(BACK - 0.05, backdrop)
    for z, edge in ((3.4, 3.2), (2.0, 3.7), (0.9, 4.1)):
        for side in (-1, 1):
            span = (edge, edge + 1.7) if side > 0 else (-edge - 1.7, -edge)
            scenery.put(z, fittings.drape, x=span, y=(0.0, 5.6), cloth=RED, folds=7)
    scenery.put(0.85, fittings.drape, x=(-5.8, 5.8), y=(3.7, 5.2), cloth=RED, folds=34)
    for x, foot in ((-2.6, -0.9), (2.6, 0.9)):
        scenery.put(1.4, fittings.spotlight, x=x, top=5.0, foot=foot)
    scenery.put(-3.4, audience)
    for i in range(9):
        scenery.lamp(-3.6 + 0.9 * i, 0.04, -1.2, "#ffd08a", 0.05, 0.5)
    scenery.key = (-0.4, -0.8)
    scenery.air.motes, scenery.air.colour = 26, scenery.look.warm


def backdrop(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """A painted evening."""
    (x0, y0), (x1, y1) = cam.point(-4.6, 5.0, z), cam.point(4.6, 0.0, z)
    tones = ["#2a2a5a", "#7a4a78", "#e08a5a", "#f4c078"]
    c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [mix(tone, "#1a1420", 0.25) for tone in tones])))
    random, k = on.chance("painted hills"), cam.scale(z)
    for row in range(3):
        for _ in range(7):
            x, rise = random.uniform(x0, x1), k * random.uniform(0.5, 1.3) * (1 - 0.22 * row)
            hill = fill(mix("#5a3f60", "#1c1826", 0.25 + 0.3 * row))
            c.drawPath(oval(x, y1 + k * 0.2, k * random.uniform(0.9, 1.8), rise), hill)


def audience(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    if z - cam.z < 2.0:
        return
    random, k = on.chance("audience"), cam.scale(z)
    dark = darker("#1a141c", 0.3)
    for i in range(15):
        x, y = cam.point(-3.4 + 0.48 * i + random.uniform(-0.06, 0.06), 0.34 + random.uniform(-0.05, 0.06), z)
        c.drawPath(oval(x, y, k * 0.1, k * 0.125), fill(dark))
        c.drawPath(oval(x, y + k * 0.32, k * 0.22, k * 0.2), fill(dark))
