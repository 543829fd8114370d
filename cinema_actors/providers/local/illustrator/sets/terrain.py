"""Land: ridges on the horizon, ground underfoot, grass, trees."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from ..camera import Camera
from ..canvas import (
    Canvas,
    Point,
    Shape,
    box,
    clipped,
    fill,
    line,
    oval,
    polygon,
    radial,
    shade,
    stroke,
    vertical,
)
from ..chance import profile
from ..colour import RGB, Colour, darker, lighter, mix
from ..scenery import Scenery


def ridge(
    c: Canvas,
    cam: Camera,
    on: Scenery,
    *,
    z: float,
    height: float,
    colour: str,
    base: float = 0.0,
    rough: float = 0.5,
    lean: float = 0.0,
    snow: bool = False,
    trees: float = 0.0,
) -> None:
    """Hills or mountains at depth z; `lean` lets them rise to the right (1) or left (-1), `trees` is how many."""
    n, reach = 240, cam.reach(z) * 1.8
    heights = profile(n, on.seed, "ridge", z, octaves=7 if snow else 6, rough=rough)
    xs = [-reach + 2 * reach * i / (n - 1) for i in range(n)]
    points = [cam.point(x, base + height * (h + lean * x / reach), z) for x, h in zip(xs, heights, strict=True)]
    foot = max(cam.point(0, -0.2, z)[1], cam.horizon_y) + 6 * cam.hair
    top = min(y for _, y in points)
    body = on.look.lit(colour, z * (0.13 if z > 250 else 0.5), 0.55)
    shape = polygon([(points[0][0], foot), *points, (points[-1][0], foot)])
    tones = [mix(body, on.look.sky[3], 0.06), body, mix(body, on.look.fog, 0.6)]
    c.drawPath(shape, shade(vertical(top, foot, tones, [0, 0.35, 1])))
    if snow:
        with clipped(c, shape):
            _snow_caps(c, on, points, foot, z)
    random = on.chance("ridge trees", z)
    for x, y in points:
        if random.random() < trees:
            pine(c, x, y + 2 * cam.hair, cam.scale(z) * random.uniform(4, 9), body, random)


SNOW = ((0, -0.02), (0.7, 0.8), (0.25, 0.62), (0.1, 0.95), (-0.18, 0.55), (-0.5, 0.75))


def _snow_caps(c: Canvas, on: Scenery, points: Sequence[Point], foot: float, z: float) -> None:
    white = fill(mix(on.look.lit("#eef4fa", z * 0.13, 0.9), on.look.fog, 0.25), 0.75)
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        if y < before[1] and y <= after[1]:
            drop = (foot - y) * 0.35
            c.drawPath(polygon([(x + dx * drop, y + dy * drop) for dx, dy in SNOW]), white)


def pine(c: Canvas, x: float, y: float, height: float, colour: Colour, random: Random, lit: RGB | None = None) -> None:
    """A fir with its foot at (x, y) pixels; `lit` is the colour of its sunny side."""
    left: list[Point] = []
    right: list[Point] = []
    for i in range(1, 7):
        t = i / 6
        level, width = y - height + height * 0.94 * t, height * 0.2 * t**0.85
        right += [(x + width * random.uniform(0.85, 1.1), level), (x + width * 0.52, level - height * 0.03)]
        left += [(x - width * random.uniform(0.85, 1.1), level), (x - width * 0.52, level - height * 0.03)]
    tree = polygon([(x, y - height), *right, *left[::-1]])
    c.drawPath(tree, fill(colour))
    c.drawPath(box(x - height * 0.015, y - height * 0.08, x + height * 0.015, y), fill(colour))
    if lit is not None:
        with clipped(c, tree):
            side = polygon([(x, y - height), (x - height * 0.24, y), (x - height * 0.03, y)])
            c.drawPath(side, fill(lit, 0.5))


def leafy(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, height: float = 4.6, bare: bool = False) -> None:
    """A broad tree: trunk, and four storeys of leaves from dark to light."""
    random, k = on.chance("leafy", x, z), cam.scale(z) * height / 4.6
    px, py = cam.point(x, 0, z)
    trunk = ((-0.55, 0), (-0.24, 0.7), (-0.2, 1.7), (-0.9, 3.0), (-0.05, 2.2), (0.1, 3.2), (0.16, 2.1), (1.0, 3.1),
             (0.24, 1.6), (0.26, 0.6), (0.6, 0))  # fmt: skip
    c.drawPath(oval(px + k * 0.7, py + k * 0.05, k * 1.9, k * 0.17), fill("#04100a", 0.3, blur=4 * cam.hair))
    c.drawPath(polygon([(px + dx * k, py - dy * k) for dx, dy in trunk]), fill(on.look.lit("#4f3c2e", z * 0.3, 0.4)))
    if bare:
        return
    sunny = 1 if on.key[0] < 0 else -1
    storeys = (("#2c4a2a", 0.35, 34), ("#41682f", 0.6, 30), ("#64883a", 0.85, 22), ("#93aa4e", 1.0, 12))
    for storey, (colour, share, clumps) in enumerate(storeys):
        leaf = fill(on.look.lit(colour, z * 0.3, share))
        for _ in range(clumps):
            angle, out = random.uniform(0, math.tau), random.random() ** 0.5
            cx = px + math.cos(angle) * out * k * (2.1 - 0.25 * storey) - storey * k * 0.16 * sunny
            cy = py - k * 3.9 + math.sin(angle) * out * k * (1.25 - 0.14 * storey) - storey * k * 0.2
            r = k * random.uniform(0.3, 0.58) * (1 - 0.17 * storey)
            c.drawPath(oval(cx, cy, r * 1.15, r * 0.85), leaf)


def ground(c: Canvas, cam: Camera, on: Scenery, *, colour: str, far: str = "") -> None:
    """The floor of the world, to the horizon."""
    near, middle, distant = (
        on.look.lit(colour, 2, 0.45),
        on.look.lit(colour, 25, 0.62),
        on.look.lit(far or colour, 150, 0.7),
    )
    tones = [distant, mix(distant, middle, 0.6), middle, near, darker(near, 0.25)]
    floor = box(-cam.width, cam.horizon_y - cam.hair, cam.width * 2, cam.height * 2)
    c.drawPath(floor, shade(vertical(cam.horizon_y, cam.height * 1.02, tones, [0, 0.06, 0.25, 0.7, 1])))


def scattered(on: Scenery, random: Random, near: float, depth: float) -> tuple[float, float]:
    """A place on the ground that the shot will see, x and z; denser near the lens."""
    eye = on.station
    z = eye.z + near + depth * random.random() ** 1.9
    return eye.x + random.uniform(-1, 1) * eye.reach(z) * 1.35, z


def grass(c: Canvas, cam: Camera, on: Scenery, *, colour: str, tufts: int = 260, depth: float = 30.0) -> None:
    random = on.chance("grass")
    for _ in range(tufts):
        x, z = scattered(on, random, 1.4, depth)
        k, (px, py) = cam.scale(z), cam.point(x, 0, z)
        tone = mix(colour, "#ffffff" if random.random() < 0.5 else "#000000", random.uniform(0.08, 0.18))
        blade = fill(on.look.lit(tone, z, 0.6), 0.8)
        for _ in range(4):
            bx, tall = px + k * random.uniform(-0.1, 0.1), k * random.uniform(0.06, 0.2)
            tip = (bx + k * random.uniform(-0.05, 0.08), py - tall)
            c.drawPath(polygon([(bx - k * 0.012, py), tip, (bx + k * 0.012, py)]), blade)


def way(cam: Camera, bends: Sequence[tuple[float, float, float]]) -> Shape:
    """A path over the ground through (x, z, half its width), from far to near; it bends softly in between."""
    left: list[Point] = []
    right: list[Point] = []
    for (x0, z0, half0), (x1, z1, half1) in pairwise(bends):
        for i in range(9):
            t = i / 8
            eased, z = t * t * (3 - 2 * t), z0 + (z1 - z0) * t
            x, half = x0 + (x1 - x0) * eased, half0 + (half1 - half0) * t
            if z > cam.z + 0.6:
                left.append(cam.point(x - half, 0, z))
                right.append(cam.point(x + half, 0, z))
    return polygon(left + right[::-1])


def fence(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, posts: int = 14) -> None:
    wood = on.look.lit("#7a5f46", 4, 0.6)
    for i in range(posts):
        px, pz = x + i * 1.25, z - 0.25 * i
        k = cam.scale(pz)
        c.drawPath(line(cam.point(px, 0, pz), cam.point(px, 1.0, pz)), stroke(wood, k * 0.11, butt=True))
        for y in (0.45, 0.85) if i < posts - 1 else ():
            rail = line(cam.point(px, y, pz), cam.point(px + 1.25, y, pz - 0.25))
            c.drawPath(rail, stroke(wood, k * 0.07))


def puff(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, y: float, size: float, dark: float = 0.0) -> None:
    """One soft cloud of smoke or steam; several that rise make a plume."""
    px, py = cam.point(x, y, z)
    r, grey = cam.scale(z) * size, mix(lighter(on.look.sky[3], 0.4), "#1c1c20", dark)
    c.drawPath(oval(px, py, r), shade(radial((px, py), r, [grey] * 3, [0, 0.5, 1], [1.0, 0.7, 0])))


def winter(on: Scenery) -> bool:
    return on.look.weather == "snow" or on.says("snow", "winter", "ice")
