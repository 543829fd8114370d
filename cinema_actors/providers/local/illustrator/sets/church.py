"""A church: a nave of columns and pews, candles, and windows of coloured glass with the sun behind them."""

from ..camera import Camera
from ..canvas import Canvas, fill, polygon
from ..scenery import Floor, Scenery
from . import fittings
from .shell import Room, room

LONG = 13.0  # metres to the wall behind the altar


def build(scenery: Scenery) -> None:
    room(scenery, Room(9.4, 8.0, "#8f877a", "#6f685e", "#5a544c", planks=False), LONG)
    scenery.add(LONG - 0.01, carpet, Floor())
    for x, width, height in ((0.0, 1.9, 4.6), (-2.8, 1.3, 3.6), (2.8, 1.3, 3.6)):
        scenery.put(LONG - 0.02, fittings.stained, x=x, y=2.3, width=width, height=height)
    scenery.put(11.2, fittings.slab, x=(-1.3, 1.3), y=(0.0, 1.05), deep=0.7, paint="#d8d0bc", panels=3)
    scenery.put(11.6, cross)
    for z in (9.8, 7.0, 4.2, 1.6):
        for side in (-1, 1):
            scenery.put(z, fittings.column, x=side * 3.4, height=8.0, width=0.62)
            scenery.lamp(side * 3.0, 2.1, z - 0.3, "#ffc878", 0.06, 0.8)
    for z in (8.4, 7.3, 6.2, 5.1, 4.0, 2.9, 1.8):
        for side in (-1, 1):
            span = (0.95, 2.9) if side > 0 else (-2.9, -0.95)
            scenery.put(z, fittings.slab, x=span, y=(0.0, 0.92), deep=0.08, paint="#5f3f28", panels=3)
    scenery.key = (0.15, -0.8)
    scenery.air.motes, scenery.air.rays, scenery.air.colour = 24, 0.0 if scenery.look.night else 0.3, scenery.look.warm


def carpet(c: Canvas, cam: Camera, on: Scenery) -> None:
    near = cam.z + 0.3
    c.drawPath(polygon(cam.floor(-0.75, 0.75, LONG - 1, near)), fill(on.look.lit("#7a2a30", 0, 0.65)))


def cross(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    gold = on.look.lit("#c9a24a", 0, 0.9)
    for x, y in (((-0.07, 0.07), (1.05, 2.5)), ((-0.42, 0.42), (1.9, 2.06))):
        c.drawPath(polygon([cam.point(x[0], y[1], z), cam.point(x[1], y[1], z), cam.point(x[1], y[0], z),
                            cam.point(x[0], y[0], z)]), fill(gold))  # fmt: skip
