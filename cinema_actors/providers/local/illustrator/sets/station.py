"""A station: a platform, the train that stands at it, a roof on columns, a clock; tiles where it lies underground."""

from ..camera import Camera
from ..canvas import Canvas, fill, line, linear, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Facade, Floor, Scenery
from . import fittings, terrain
from .shell import Room, room
from .sky import sky

TRAIN = 3.6  # x of its side
FAR = 46.0
UNDERGROUND = ("subway", "metro", "underground", "tube")


def build(scenery: Scenery) -> None:
    below = scenery.says(*UNDERGROUND) or (scenery.look.interior and not scenery.says("train", "railway"))
    if below:
        room(scenery, Room(9.0, 4.0, "#c8ccc4", "#77756f", "#b4b6b0", planks=False, dado=(1.2, "#3f6a86")), 22.0)
    else:
        sky(scenery)
        scenery.put(220, terrain.ridge, height=16, colour="#4f6668", trees=0.5)
        scenery.add(FAR + 6, tracks, Floor())
        scenery.add(FAR + 5, roof, Floor(4.6))
    scenery.add(21.9 if below else FAR, platform, Floor())
    scenery.put(21.8 if below else FAR, train, Facade(TRAIN, 1.5, 21.0 if below else FAR))
    for i in range(4):
        z = 3.2 + 5.2 * i
        scenery.put(z, fittings.column, x=-3.3, height=4.6, width=0.32, paint="#4f6a5f" if not below else "#b8bab4")
        if scenery.look.lamps or below:
            scenery.lamp(-1.4, 4.1, z, "#ffe4b8", 0.12, 0.9)
    scenery.put(2.0, fittings.bench, x=-2.5)
    scenery.put(5.5, clock, x=-1.2)
    scenery.key, scenery.air.haze = (-0.5, -0.6), 0.0 if below else 0.15
    scenery.wall = 22.0 if below else 0.0


def tracks(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#5f5a54")


def platform(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, far, stone = cam.z + 0.3, on.wall or FAR, on.look.lit("#9a958c", 3, 0.6)
    tones = vertical(cam.point(0, 0, far)[1], cam.height, [mix(stone, on.look.fog, 0.25), stone, darker(stone, 0.35)])
    c.drawPath(polygon(cam.floor(-9, TRAIN - 0.3, far, near)), shade(tones))
    c.drawPath(polygon(cam.floor(TRAIN - 1.0, TRAIN - 0.72, far, near)), fill(on.look.lit("#e0b83a", 3, 0.75)))
    c.drawPath(polygon(cam.floor(TRAIN - 0.3, TRAIN, far, near)), fill("#0c0c10"))
    for i in range(50):
        z = -8 + 1.4 * i
        if near < z < far:
            c.drawPath(line(cam.point(-9, 0, z), cam.point(TRAIN - 1.0, 0, z)), stroke("#141210", cam.hair, 0.16))


def roof(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, iron = cam.z + 0.3, on.look.lit("#57625f", 4, 0.45)
    far = cam.point(0, 4.6, FAR)[1]
    c.drawPath(polygon(cam.floor(-7.5, 2.6, FAR, near, 4.6)), shade(vertical(0, far, [darker(iron, 0.4), iron])))
    for i in range(30):
        z = -6 + 2.0 * i
        if near < z < FAR:
            c.drawPath(
                line(cam.point(-7.5, 4.6, z), cam.point(2.6, 4.6, z)),
                stroke(darker(iron, 0.5), max(cam.hair, cam.scale(z) * 0.07)),
            )


def train(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """The side of the carriages, with lit windows and doors."""
    near, paint = cam.z + 0.5, on.look.lit("#3f5f86", 6, 0.6)
    p = cam.point
    tones = linear(p(TRAIN, 2, z), p(TRAIN, 2, near + 2), [mix(paint, on.look.fog, 0.4), paint, lighter(paint, 0.08)])
    c.drawPath(polygon(cam.side(TRAIN, 0.25, 3.5, z, near)), shade(tones))
    c.drawPath(polygon(cam.side(TRAIN, 3.3, 3.6, z, near)), fill(darker(paint, 0.35)))
    c.drawPath(polygon(cam.side(TRAIN, 1.15, 1.3, z, near)), fill(on.look.lit("#e0d8c4", 4, 0.7)))
    lit = on.look.lamps or on.wall > 0
    at = -17.2
    while at < z - 2:
        if at > near:
            pane = "#ffe2a8" if lit else mix(on.look.sky[2], "#16202a", 0.45)
            c.drawPath(polygon(cam.side(TRAIN, 1.55, 2.75, at, at + 1.5)), fill(pane))
            c.drawPath(
                polygon(cam.side(TRAIN, 1.55, 2.75, at, at + 1.5)),
                stroke(darker(paint, 0.5), max(cam.hair, cam.scale(at + 0.7) * 0.05)),
            )
            if round(at * 10) % 3 == 0:
                c.drawPath(polygon(cam.side(TRAIN, 0.35, 2.9, at + 1.75, at + 2.6)), fill(lighter(paint, 0.16)))
        at += 2.9


def clock(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    k, (px, py), iron = cam.scale(z), cam.point(x, 3.3, z), on.look.lit("#23282c", 2, 0.5)
    c.drawPath(line((px, py), cam.point(x, 4.6, z)), stroke(iron, k * 0.06))
    c.drawPath(oval(px, py, k * 0.42), fill(iron))
    c.drawPath(oval(px, py, k * 0.36), fill("#fff4dc" if on.look.lamps else on.look.lit("#f0ead8", 2, 0.85)))
    for dx, dy in ((0.0, -0.27), (0.17, 0.1)):
        c.drawPath(line((px, py), (px + k * dx, py + k * dy)), stroke("#16181c", k * 0.035))
