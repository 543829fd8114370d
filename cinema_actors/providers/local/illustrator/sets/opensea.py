"""The open sea: nothing but water to the horizon, its swell, and a boat for whoever is out there."""

from functools import partial

from ..camera import Camera
from ..canvas import Canvas, curve, line, polygon, shade, stroke, vertical
from ..chance import profile
from ..colour import darker, lighter, mix
from ..scenery import Motion, Scenery
from . import coast
from .sky import sky

SWELL = ((46.0, 1.1), (22.0, 0.8), (9.0, 0.45))  # metres away, height
HULL = 2.7  # half the length of the boat, at least
ROUGH = ("storm", "wind")


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.66)
    coast.water(scenery)
    rough = 1.9 if scenery.look.weather in ROUGH else 1.0
    for i, (z, height) in enumerate(SWELL):
        roll = Motion(sway=(0.5 * rough, 0.18 * rough), beat=4.2 + i, phase=0.3 * i)
        scenery.put(z, swell, motion=roll, height=height * rough)
    scenery.vessel = rowboat
    scenery.air.haze = 0.15


def swell(c: Canvas, cam: Camera, on: Scenery, *, z: float, height: float) -> None:
    """A line of waves, lit along the crest."""
    heights, reach = profile(60, on.seed, "swell", z, octaves=4), cam.reach(z) * 1.4
    crest = [cam.point(-reach + 2 * reach * i / 59, height * h - 1.2, z) for i, h in enumerate(heights)]
    top, low = min(y for _, y in crest), cam.height * 2
    sky_tones = on.look.sky
    tone = mix(mix(sky_tones[0], "#0a2a38", 0.6), on.look.fog, on.look.haze(z) * 0.6)
    shape = polygon([(crest[0][0], low), *crest, (crest[-1][0], low)])
    c.drawPath(shape, shade(vertical(top, top + cam.scale(z) * 1.6, [lighter(tone, 0.14), tone], None, [0.9, 0.75])))
    c.drawPath(line(*crest), stroke(mix(sky_tones[3], on.look.sun, 0.3), max(cam.hair, cam.scale(z) * 0.03), 0.55))


def rowboat(scenery: Scenery, reach: float) -> None:
    """Round those in the picture: the far side behind them, the near side before their knees."""
    half = max(HULL, reach + 0.9)
    scenery.put(1.0, side, near=False, half=half)
    scenery.put(-0.5, side, near=True, half=half)
    scenery.add(-0.55, partial(wash, z=-0.55))


def side(c: Canvas, cam: Camera, on: Scenery, *, z: float, near: bool, half: float) -> None:
    p, wood = cam.point, on.look.lit("#8a5a38", 1, 0.6 if near else 0.35)
    top = [p(-half - 0.4, 0.98, z), p(-half * 0.6, 0.70, z), p(0, 0.60, z), p(half * 0.6, 0.70, z),
           p(half + 0.4, 0.98, z)]  # fmt: skip
    foot = [p(half - 0.2, -0.3, z), p(-half + 0.2, -0.3, z)]
    c.drawPath(polygon([*top, *foot]), shade(vertical(top[2][1], foot[0][1], [lighter(wood, 0.1), darker(wood, 0.5)])))
    c.drawPath(curve(top, closed=False), stroke(lighter(wood, 0.25), cam.scale(z) * 0.06))
    for y in (0.38, 0.16) if near else ():
        c.drawPath(line(p(-half, y + 0.12, z), p(0, y, z), p(half, y + 0.12, z)), stroke(darker(wood, 0.5), cam.hair))


def wash(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    """The water along the boat."""
    heights = profile(40, on.seed, "wash", octaves=3)
    crest = [cam.point(-9 + 18 * i / 39, 0.02 + 0.16 * h, z) for i, h in enumerate(heights)]
    tone, low = mix(mix(on.look.sky[1], "#06202e", 0.5), on.look.sky[3], 0.12), cam.height * 2
    shape = polygon([(crest[0][0] - cam.width, low), *crest, (crest[-1][0] + cam.width, low)])
    c.drawPath(shape, shade(vertical(crest[0][1], cam.height * 1.1, [lighter(tone, 0.08), darker(tone, 0.45)])))
    random = on.chance("wash waves")
    for _ in range(60):
        x, y = random.uniform(-0.1, 1.1) * cam.width, random.uniform(crest[0][1], cam.height * 1.2)
        wide = cam.hair * random.uniform(20, 90)
        c.drawPath(line((x, y), (x + wide, y)), stroke(on.look.sky[3], 1.6 * cam.hair, random.uniform(0.05, 0.22)))
    c.drawPath(line(*crest), stroke(on.look.sky[3], 2 * cam.hair, 0.5))
