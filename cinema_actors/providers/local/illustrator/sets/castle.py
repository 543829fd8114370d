"""A castle on its hill: towers, battlements, banners, and the road that leads up to the gate."""

from collections.abc import Callable

from ..camera import Camera
from ..canvas import Canvas, Point, box, fill, line, linear, polygon, shade, stroke
from ..colour import RGB, darker, lighter, mix
from ..scenery import Floor, Scenery
from . import fittings, terrain
from .sky import sky

FAR = 52.0  # metres
TOWERS = ((-15.0, 3.0, 15.0), (-6.0, 2.4, 19.0), (6.5, 2.8, 22.0), (15.5, 3.2, 14.0))  # x, half the width, height
WALL = (-15.0, 15.5, 9.0)  # from, to, height
Place = Callable[[float, float], Point]  # metres on the castle to pixels
ROCK = 3.4  # the hill under it


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.24)
    scenery.put(900, terrain.ridge, height=170, colour="#5f7590", snow=True)
    scenery.put(380, terrain.ridge, height=42, colour="#4f6a64", trees=0.5)
    scenery.add(200, ground, Floor())
    scenery.put(FAR + 1, terrain.ridge, height=5.5, colour="#5f7048")
    scenery.put(FAR, towers)
    if scenery.look.lamps:
        for x, _, tall in TOWERS:
            scenery.lamp(x, ROCK + tall * 0.62, FAR - 0.5, "#ffb45e", 0.5, 0.8)
    for x, z in ((-8.0, 16.0), (9.5, 20.0), (-12.0, 26.0)):
        scenery.put(z, terrain.leafy, x=x)
    scenery.air.haze = 0.16


def ground(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#e6edf4" if on.look.weather == "snow" else "#6f8446")
    bends = ((0.4, FAR, 1.4), (3.2, 34, 1.3), (-2.2, 18, 1.3), (0.6, 6, 1.4), (0.0, cam.z + 1.2, 1.6))
    c.drawPath(terrain.way(cam, bends), fill(on.look.lit("#b59b72", 8, 0.75)))
    terrain.grass(c, cam, on, colour="#6f8446", tufts=240, depth=24)


def towers(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    look = on.look
    stone, shadow = look.lit("#a39a8a", 16, 0.7), look.lit("#5f5a58", 16, 0.35)

    def at(x: float, y: float) -> Point:
        return cam.point(x, ROCK + y, z)

    left, right, tall = WALL
    _wall(c, cam, at, left, right, tall, stone, shadow)
    for x, half, height in TOWERS:
        _wall(c, cam, at, x - half, x + half, height, lighter(stone, 0.06), shadow)
        roof = [at(x - half - 0.4, height + 0.8), at(x, height + 5.4), at(x + half + 0.4, height + 0.8)]
        tile = look.lit("#6a3a38", 16, 0.6)
        c.drawPath(polygon(roof), shade(linear(roof[0], roof[2], [lighter(tile, 0.2), darker(tile, 0.4)])))
        _flag(c, cam, at, x, height + 5.4, look.lit("#b3342f", 12, 0.8))
        for y in (0.35, 0.62, 0.84):
            pane = "#ffc878" if look.lamps else darker(shadow, 0.5)
            c.drawPath(fittings.arch(*at(x - 0.35, height * y + 1.3), *at(x + 0.35, height * y)), fill(pane))
    c.drawPath(fittings.arch(*at(-1.9, 5.4), *at(1.9, -0.4)), fill(darker(shadow, 0.35)))
    c.drawPath(fittings.arch(*at(-1.5, 4.8), *at(1.5, -0.4)), fill("#120e0c"))


def _wall(c: Canvas, cam: Camera, at: Place, x0: float, x1: float, tall: float, stone: RGB, shadow: RGB) -> None:
    """Masonry with battlements."""
    (a, top), (b, low) = at(x0, tall), at(x1, -3.0)
    k = cam.scale(FAR)
    tones = linear((a, 0), (b, 0), [stone, stone, shadow], [0, 0.45, 1])
    c.drawPath(box(a, top, b, low), shade(tones))
    count = max(3, int((x1 - x0) / 1.1))
    for i in range(count):
        left = a + (b - a) * i / count
        c.drawPath(box(left, top - k * 0.8, left + (b - a) / count * 0.55, top + cam.hair), shade(tones))
    for i in range(int(tall / 1.4)):
        y = at(0, tall - 1.4 * i)[1]
        c.drawPath(line((a, y), (b, y)), stroke("#1a1410", cam.hair, 0.14))


def _flag(c: Canvas, cam: Camera, at: Place, x: float, y: float, red: RGB) -> None:
    foot, top, tip = at(x, y), at(x, y + 2.4), at(x + 1.9, y + 1.95)
    c.drawPath(line(foot, top), stroke("#241c18", max(cam.hair, cam.scale(FAR) * 0.07)))
    low = at(x, y + 1.5)
    c.drawPath(polygon([top, tip, low]), fill(mix(red, "#ffffff", 0.05)))
