"""A cave: arches of rock one behind the other, daylight or a glow at its end, drops of stone above, a pool below."""

import math

from ..camera import Camera
from ..canvas import Canvas, box, fill, glow, oval, polygon, radial, shade, skia, vertical
from ..chance import profile
from ..colour import darker, lighter, mix
from ..scenery import Floor, Scenery
from . import fittings

END = 16.0
ARCHES = ((13.0, 2.6, 3.4), (9.0, 3.2, 3.9), (5.4, 3.9, 4.4), (2.4, 4.8, 4.9))  # z, half the width, height


def build(scenery: Scenery) -> None:
    cold = scenery.says("ice", "crystal", "glacier")
    scenery.look = scenery.look.relit(
        key=(0.75, 0.86, 1.0) if cold else (1.0, 0.84, 0.62), ambient=(0.30, 0.32, 0.42),
        fog="#5a7a92" if cold else "#6a5a4c", rim="#bfe4ff" if cold else "#ffcf9a", exposure=0.86,
    )  # fmt: skip
    scenery.wall, scenery.key = END, (0.3, -0.5)
    scenery.add(END, mouth)
    scenery.add(END - 0.5, bed, Floor())
    for z, half, height in ARCHES:
        scenery.put(z, rock, half=half, height=height)
    if not cold:
        for x, z in ((-2.6, 5.2), (2.9, 8.8)):
            scenery.put(z, fittings.torch, x=x, y=1.7)
    scenery.put(-3.6, teeth)
    scenery.air.motes, scenery.air.rays, scenery.air.colour = 22, 0.1, scenery.look.rim


def mouth(c: Canvas, cam: Camera, on: Scenery) -> None:
    """The way out, far back."""
    w, h, k = cam.width, cam.height, cam.scale(END)
    c.drawPath(box(-w, -h, 2 * w, 2 * h), fill(darker(on.look.fog, 0.72)))
    x, y = cam.point(0.3, 1.5, END)
    light = on.look.sky[3] if not on.look.night else mix(on.look.fog, on.look.rim, 0.5)
    c.drawPath(oval(x, y, k * 1.9, k * 2.1), shade(radial((x, y), k * 2.1, [lighter(light, 0.3), light, on.look.fog])))
    glow(c, x, y, k * 7.5, light, 0.6)


def bed(c: Canvas, cam: Camera, on: Scenery) -> None:
    """The floor, with water in its middle."""
    tone, near = on.look.lit("#6a5f54", 4, 0.5), cam.z + 0.3
    tones = [mix(tone, on.look.fog, 0.5), tone, darker(tone, 0.5)]
    far = cam.point(0, 0, END - 0.5)[1]
    c.drawPath(polygon(cam.floor(-30, 30, END - 0.5, near)), shade(vertical(far, cam.height, tones, [0, 0.3, 1])))
    x, y = cam.point(0.4, 0, 7)
    water = vertical(y - cam.scale(7) * 0.5, y + cam.scale(7) * 0.5, [mix(on.look.fog, on.look.rim, 0.5), "#0c1a26"])
    c.drawPath(oval(x, y, cam.scale(7) * 2.2, cam.scale(7) * 0.32), shade(water, 0.8))


def rock(c: Canvas, cam: Camera, on: Scenery, *, z: float, half: float, height: float) -> None:
    """A wall with a hole in it."""
    n, tone = 40, on.look.lit("#8a7a68", z, 0.5 + 0.02 * z)
    body = mix(tone, on.look.fog, min(0.5, z / 26))
    uneven, edge = profile(n, on.seed, "arch", z, octaves=5, rough=0.6), []
    for i, bump in enumerate(uneven):
        turn, out = math.pi * (1 - i / (n - 1)), 0.78 + 0.42 * bump
        edge.append(cam.point(half * out * math.cos(turn), height * out * math.sin(turn) ** 0.7 - 0.1, z))
    hole = polygon(edge)
    hole.addRect(skia.Rect.MakeLTRB(-cam.width, -cam.height, 2 * cam.width, cam.point(0, -0.1, z)[1]))
    hole.setFillType(skia.PathFillType.kEvenOdd)
    y0, y1 = cam.point(0, height + 1, z)[1], cam.point(0, 0, z)[1]
    c.drawPath(hole, shade(vertical(y0, y1, [darker(body, 0.3), lighter(body, 0.12), darker(body, 0.2)])))
    random = on.chance("drops", z)
    for _ in range(12):
        x, long = random.uniform(-half * 0.85, half * 0.85), random.uniform(0.25, 0.9)
        a, b = cam.point(x - 0.13, height, z), cam.point(x + 0.13, height, z)
        tip = cam.point(x + random.uniform(-0.04, 0.04), height - 0.9 - long, z)
        c.drawPath(polygon([a, tip, b]), fill(darker(body, 0.12)))


def teeth(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """Dark stone at the edges, close to the lens."""
    if z - cam.z < 3.0:
        return  # they would stand before somebody's face
    random, dark = on.chance("teeth"), darker(on.look.fog, 0.85)
    reach = cam.reach(z)
    for side in (-1, 1):
        for i in range(4):
            x, tall = side * reach * (1.08 - 0.13 * i), random.uniform(0.25, 0.7) * (1 - 0.2 * i)
            foot = cam.point(x, 0, z)[0]
            low, k = cam.height * 1.05, cam.scale(z)
            c.drawPath(polygon([(foot - k * 0.2, low), (foot, low - k * tall), (foot + k * 0.2, low)]), fill(dark))
