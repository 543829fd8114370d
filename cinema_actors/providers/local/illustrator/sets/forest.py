"""A forest: rows of trunks that grow paler with the distance, and light behind them all."""

import math
from dataclasses import dataclass

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    box,
    clipped,
    curve,
    fill,
    glow,
    line,
    oval,
    polygon,
    shade,
    skia,
    stroke,
    vertical,
)
from ..chance import profile
from ..colour import RGB, lighter, mix
from ..scenery import Floor, Scenery
from . import terrain
from .sky import sky
from .terrain import winter

ROWS = (
    (70.0, 3.4),
    (50.0, 3.1),
    (36.0, 2.9),
    (26.0, 2.7),
    (18.0, 2.5),
    (12.5, 2.3),
    (8.5, 2.2),
    (5.5, 2.4),
)  # z, spacing
CLEARING = 0.60  # share of the width where the light comes from
LITTER = ("#7a4a24", "#5a6a34", "#8a6a34", "#4a3a24")


def build(scenery: Scenery) -> None:
    look = scenery.look
    sky(scenery, sun_x=CLEARING, elevation=0.34 if look.night else 0.2, clouds=False)
    scenery.add(400, light_behind)
    scenery.add(390, forest_floor, Floor())
    for row, (z, spacing) in enumerate(ROWS):
        if row % 2 == 0:
            scenery.put(z + 0.1, undergrowth, tufts=70)
        scenery.put(z, trees, spacing=spacing)
        if row in (1, 3, 5):
            scenery.put(z - 0.5, mist)
    scenery.put(-1.2, ferns)
    tones = Tones.of(scenery)
    scenery.key, scenery.look = (0.5, -0.6), look.relit(rim=mix(tones.glow, look.sun, 0.5))
    scenery.air.rays = 0.08 if look.night else 0.16
    scenery.air.motes, scenery.air.colour = 40, look.warm if not look.night else (0.85, 1.0, 0.6)
    scenery.sparkle = (lighter(look.sky[3], 0.4),)


@dataclass(frozen=True)
class Tones:
    """From the dark of the nearest trunk to the glow behind the last."""

    dark: RGB
    glow: RGB

    @staticmethod
    def of(on: Scenery) -> "Tones":
        look = on.look
        air = mix(look.sky[3], look.fog, 0.3) if look.night else mix(look.sky[3], look.sun, 0.25)
        leaves = {"day": 0.34, "dawn": 0.16}.get(look.time, 0.06)  # how green the light is that comes through
        return Tones(mix(mix("#10131a", look.palette.ambient, 0.2), "#1a2c1c", 0.5), mix(air, "#a8c46a", leaves))

    def at(self, metres: float) -> RGB:
        return mix(mix(self.dark, self.glow, 0.06), self.glow, min(0.9, 1 - math.exp(-max(0.0, metres - 4) / 38)))


def light_behind(c: Canvas, cam: Camera, on: Scenery) -> None:
    look, tones, horizon = on.look, Tones.of(on), cam.horizon_y
    sky_tones = [mix(look.sky[1], look.sky[2], 0.5), mix(look.sky[2], tones.glow, 0.5), tones.glow]
    everywhere = box(-cam.width, -cam.height, cam.width * 2, cam.height * 2)
    c.drawPath(everywhere, shade(vertical(-cam.height * 0.1, horizon, sky_tones)))
    sun, x = lighter(look.sun, 0.3), cam.width * CLEARING
    glow(c, x, horizon - cam.height * 0.12, cam.width * 0.5, sun, 0.85)
    c.drawPath(oval(x, horizon - cam.height * 0.14, cam.height * 0.07), fill(sun, 0.9, blur=cam.height * 0.012))


def forest_floor(c: Canvas, cam: Camera, on: Scenery) -> None:
    tones, snowy, horizon = Tones.of(on), winter(on), cam.horizon_y
    near = on.look.lit("#dfe8ee" if snowy else "#3c4a2c", 2, 0.5)
    bands = [tones.glow, mix(tones.at(30), near, 0.25), mix(tones.at(12), near, 0.55), mix(tones.dark, near, 0.6),
             mix(tones.dark, near, 0.35)]  # fmt: skip
    floor = box(-cam.width, horizon - 2 * cam.hair, cam.width * 2, cam.height * 2)
    c.drawPath(floor, shade(vertical(horizon, cam.height, bands, [0, 0.10, 0.32, 0.68, 1])))
    _trail(c, cam, on, tones, "#f4f8fb" if snowy else "#8a7450")
    _litter(c, cam, on, tones, ("#ffffff", "#c8d4e0") if snowy else LITTER)


def _trail(c: Canvas, cam: Camera, on: Scenery, tones: Tones, colour: str) -> None:
    bends = ((2.5, 60, 0.5), (3.4, 34, 0.6), (1.2, 18, 0.7), (-0.9, 9, 0.8), (-0.35, 3, 0.85), (0.35, cam.z + 1, 0.8))
    earth = mix(on.look.lit(colour, 6, 0.8), tones.glow, 0.18)
    bands = [lighter(tones.glow, 0.2), mix(earth, tones.dark, 0.12), mix(earth, tones.dark, 0.6)]
    light = vertical(cam.horizon_y, cam.height, bands, [0, 0.3, 1])
    c.drawPath(terrain.way(cam, bends), shade(light, blur=cam.height * 0.012))


def _litter(c: Canvas, cam: Camera, on: Scenery, tones: Tones, colours: tuple[str, ...]) -> None:
    """Leaves, blades, and spots of light."""
    random = on.chance("litter")
    for i in range(420):
        ground_x, z = terrain.scattered(on, random, 1.5, 30)
        k, (x, y) = cam.scale(z), cam.point(ground_x, 0, z)
        far = min(0.8, (z - cam.z) / 34)
        paint = fill(mix(mix(tones.dark, random.choice(colours), 0.55), tones.glow, far * 0.8), 0.8)
        if i % 2:
            c.drawPath(oval(x, y, k * 0.07, k * 0.014), paint)
            continue
        for _ in range(3):
            root, tip = x + k * random.uniform(-0.1, 0.1), k * random.uniform(-0.05, 0.06)
            blade = [(root - k * 0.012, y), (root + tip, y - k * random.uniform(0.07, 0.22)), (root + k * 0.012, y)]
            c.drawPath(polygon(blade), paint)
    for _ in range(26):
        ground_x, z = terrain.scattered(on, random, 1.6, 24)
        k, (x, y) = cam.scale(z), cam.point(ground_x, 0, z)
        spot = fill(tones.glow, 0.07 if on.look.night else 0.16, blend=SCREEN, blur=k * 0.04)
        c.drawPath(oval(x, y, k * random.uniform(0.2, 0.9), k * 0.05), spot)


def undergrowth(c: Canvas, cam: Camera, on: Scenery, *, z: float, tufts: int) -> None:
    """A bank of bushes with a gap for the trail."""
    tones, k, reach = Tones.of(on), cam.scale(z), cam.reach(z) * 1.6
    tone, foot = tones.at(z - cam.z), cam.point(0, 0, z)[1]
    crest = []
    for i, h in enumerate(profile(90, on.seed, "bank", z, rough=0.6)):
        x = -reach + 2 * reach * i / 89
        gap = 1 - math.exp(-((x / (1.6 + 0.05 * z)) ** 2))
        crest.append(cam.point(x, (0.18 + 1.15 * h) * gap - 0.05, z))
    bank = polygon([(crest[0][0], foot + k * 0.12), *crest, (crest[-1][0], foot + k * 0.12)])
    c.drawPath(bank, shade(vertical(foot - k * 1.1, foot + k * 0.12, [tone, mix(tone, tones.glow, 0.3)])))
    random = on.chance("tufts", z)
    for _ in range(tufts):
        x = random.uniform(-reach, reach)
        if abs(x) < 1.2 + 0.05 * z:
            continue
        px, py = cam.point(x, random.uniform(0.1, 0.8), z)
        angle, length = random.uniform(-2.2, -0.9), k * random.uniform(0.2, 0.5)
        _leaf(c, px, py, angle, length, k * 0.08, tone)


def _leaf(c: Canvas, x: float, y: float, angle: float, length: float, width: float, colour: RGB) -> None:
    dx, dy = math.cos(angle) * length, math.sin(angle) * length
    shape = [(x, y), (x + dx * 0.5 - width, y + dy * 0.6), (x + dx, y + dy * 0.8), (x + dx * 0.5 + width, y + dy * 0.5)]
    c.drawPath(curve(shape), fill(colour))


def trees(c: Canvas, cam: Camera, on: Scenery, *, z: float, spacing: float) -> None:
    tones, random = Tones.of(on), on.chance("row", z)
    tone, reach = tones.at(z - cam.z), 40 * spacing
    for i in range(80):
        x = -reach + 2 * reach * (i + random.uniform(0.1, 0.9)) / 80
        if z < 30 and abs(x) < 0.9 + 0.11 * z:
            x += math.copysign(1.5 + 0.08 * z, x or 1.0)
        crown = [(random.uniform(-2.0, 2.0), random.uniform(5.0, 10.5), random.uniform(0.5, 1.3)) for _ in range(12)]
        if abs(x - cam.x) < cam.reach(z) * 1.3 + 2:
            _trunk(c, cam, on, tones, tone, x, z)
            _crown(c, cam, x, z, crown, tone)


def _crown(c: Canvas, cam: Camera, x: float, z: float, blobs: list[tuple[float, float, float]], tone: RGB) -> None:
    leaves, k = skia.Path(), cam.scale(z)
    for dx, y, size in blobs:
        px, py = cam.point(x + dx, y, z)
        for turn in range(3):
            leaves.addPath(
                oval(
                    px + size * k * 0.5 * (turn - 1),
                    py + size * k * 0.14 * ((turn * 2) % 3 - 1),
                    size * k * 0.55,
                    size * k * 0.36,
                )
            )
    c.drawPath(leaves, fill(tone, 0.96))


def _trunk(c: Canvas, cam: Camera, on: Scenery, tones: Tones, tone: RGB, x0: float, z: float) -> None:
    random, k, top = on.chance("trunk", z, round(x0, 3)), cam.scale(z), max(-0.1 * cam.height, cam.point(0, 10.0, z)[1])
    x, y = cam.point(x0, 0, z)
    w, lean = k * random.uniform(0.13, 0.3) * (1.0 if z > 8 else 1.25), k * random.uniform(-0.45, 0.45)
    shape = polygon([(x - w * 1.5, y + k * 0.06), (x - w * 0.8, y - k * 0.28), (x - w * 0.62, y - k * 0.9),
                     (x - w * 0.45 + lean, top), (x + w * 0.42 + lean, top), (x + w * 0.6, y - k * 0.9),
                     (x + w * 0.85, y - k * 0.25), (x + w * 1.6, y + k * 0.06)])  # fmt: skip
    c.drawPath(shape, shade(vertical(cam.height * 0.05, y, [tone, tone, mix(tone, tones.glow, 0.22)], [0, 0.7, 1])))
    c.drawPath(oval(x, y + k * 0.04, w * 1.55, k * 0.1), fill(mix(tone, tones.glow, 0.2)))
    side = 1 if x < cam.width * CLEARING else -1
    with clipped(c, shape):
        lit = [
            (x + side * w * 0.34, y + 9),
            (x + side * w * 0.2 + lean, top),
            (x + side * w * 3 + lean, top),
            (x + side * w * 3, y + 9),
        ]
        c.drawPath(polygon(lit), fill(mix(tone, mix(on.look.sun, tones.glow, 0.4), 0.55), 0.5 if z < 30 else 0.3))
        for _ in range(12 if z < 20 else 0):
            bx, by = x + random.uniform(-0.6, 0.6) * w, random.uniform(0, y)
            c.drawPath(
                line((bx, by), (bx, by + k * random.uniform(0.15, 0.6))),
                stroke("#000000", max(cam.hair, w * 0.06), 0.2),
            )
    for _ in range(random.randint(1, 3)):
        _branch(c, x + lean * 0.3, y - k * random.uniform(1.8, 5.5), random.choice((-1, 1)) * k, w * 0.2, tone, z)


def _branch(c: Canvas, x: float, y: float, k: float, width: float, tone: RGB, z: float) -> None:
    end = (x + k * 1.1, y - abs(k) * 0.5)
    c.drawPath(curve([(x, y), (x + k * 0.4, y - abs(k) * 0.1), end], closed=False), stroke(tone, max(0.5, width)))
    for i in range(7):
        t = 0.4 + 0.09 * i
        leaf = abs(k) * (0.18 + 0.025 * ((i * 5) % 7))
        c.drawPath(oval(x + (end[0] - x) * t, y + (end[1] - y) * t, leaf, leaf * 0.4), fill(tone, 0.92))


def mist(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    y, glowing = cam.point(0, 0, z)[1], Tones.of(on).glow
    top, low = y - cam.height * 0.3, y + cam.height * 0.08
    band = vertical(top, low, [glowing] * 3, [0, 0.75, 1], [0, 0.3, 0])
    c.drawPath(box(-cam.width, top, cam.width * 2, low), shade(band))


def ferns(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """Dark fronds on both sides of the trail, between us and the people."""
    random, tones, k = on.chance("ferns"), Tones.of(on), cam.scale(z)
    for side in (-1, 1):
        for _ in range(70):
            x, y = cam.point(side * random.uniform(1.7, 7.0), -0.05, z)
            length, angle = k * random.uniform(0.25, 0.8), -math.pi / 2 + random.uniform(-0.6, 0.6)
            tone = mix(mix(tones.dark, "#04060a", 0.3), tones.glow, random.uniform(0, 0.12))
            _leaf(c, x, y, angle, length, k * 0.035, tone)
