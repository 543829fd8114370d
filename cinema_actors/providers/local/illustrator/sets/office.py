"""An office: desks with screens under strip lights, or a detective's room behind blinds."""

from ..camera import Camera
from ..canvas import Canvas, fill, polygon
from ..scenery import Floor, Scenery
from . import furniture, shell
from .shell import Room, Window, room, window

OLD = ("detective", "private", "principal", "sheriff", "lawyer", "headmaster", "editor")


def build(scenery: Scenery) -> None:
    scenery.key = (-0.7, -0.4)
    if scenery.says(*OLD) or scenery.words & {"noir"}:
        _private(scenery)
    else:
        _open_plan(scenery)
    scenery.air.motes, scenery.air.colour = 12, scenery.look.warm


def _private(scenery: Scenery) -> None:
    room(scenery, Room(9.0, 3.1, "#6a6258", "#52402e", "#8a8f96", dado=(1.0, "#4a3828")), 4.2)
    window(scenery, Window(-1.5, 0.9, 2.0, 1.6, "city", (1, 1), blinds=True, frame="#3a3f48"))
    scenery.put(3.85, furniture.shelf, x0=2.6, x1=4.0)
    scenery.put(4.19, shell.picture, x=0.8, y=1.6, width=0.6, height=0.75)
    _desk(scenery, (("lamp", 0.7), ("papers", -0.2), ("cup", -0.7)))


def _open_plan(scenery: Scenery) -> None:
    room(scenery, Room(9.0, 3.1, "#767e8c", "#565458", "#9aa0a8", planks=False), 4.2)
    for x, width in ((-2.2, 2.5), (1.0, 2.5), (3.6, 1.4)):
        window(scenery, Window(x, 0.5, width, 2.1, "city", (2 if width > 2 else 1, 1), frame="#8a929c"), shaft=x < 0)
    scenery.put(2.9, furniture.table, x=1.9, width=1.7, wood="#9a8a76", things=(("monitor", 0.0), ("papers", 0.5)))
    scenery.put(2.6, furniture.table, x=-2.9, width=1.7, wood="#9a8a76", things=(("monitor", 0.0),))
    scenery.add(2.4, strip_lights, Floor(3.09))
    _desk(scenery, (("monitor", 0.6), ("papers", -0.2), ("cup", -0.7)))


def _desk(scenery: Scenery, things: tuple[tuple[str, float], ...]) -> None:
    scenery.put(1.2, furniture.table, x=0.0, width=2.2, height=0.76, depth=0.85, wood="#6a4e38", things=things)


def strip_lights(c: Canvas, cam: Camera, on: Scenery) -> None:
    for x in (-2.4, 0.2, 2.8):
        for z in (0.5, 2.6):
            if z > cam.z + 0.3:
                panel = cam.floor(x - 0.6, x + 0.6, z, z + 1, 3.09)
                c.drawPath(polygon(panel), fill("#f4f8ff", 0.85 if on.look.lamps else 0.55))
