"""The sky: gradient, sun or moon, stars and clouds."""

import math
from functools import partial
from random import Random

from ..camera import Camera
from ..canvas import Canvas, box, clipped, fill, glow, linear, oval, shade, skia, vertical
from ..colour import mix
from ..scenery import SKY, Scenery

ELEVATION = {"night": 0.34, "dusk": 0.09, "dawn": 0.11, "day": 0.46}
CRATERS = ((-0.3, -0.2, 0.28), (0.25, 0.3, 0.2), (0.05, -0.5, 0.16), (-0.45, 0.35, 0.13), (0.5, -0.15, 0.12))


def sky(scenery: Scenery, sun_x: float | None = None, elevation: float | None = None, clouds: bool = True) -> None:
    """Adds the sky, and lets the sun or moon decide where the light comes from."""
    x = scenery.chance("sun").choice((0.22, 0.3, 0.7, 0.78)) if sun_x is None else sun_x
    height = ELEVATION[scenery.look.time] if elevation is None else elevation
    scenery.sun = (x, height)
    scenery.key = ((x - 0.5) * 1.6, -0.55)
    scenery.add(SKY, partial(draw_sky, clouds=clouds))


def draw_sky(c: Canvas, cam: Camera, on: Scenery, clouds: bool = True) -> None:
    look, width, height = on.look, cam.width, cam.height
    horizon = cam.horizon_y
    top = min(-height * 0.05, horizon - height * 0.75)
    c.drawPath(box(-width, -height, width * 2, height * 2), shade(vertical(top, horizon, look.sky, [0, 0.38, 0.76, 1])))
    if look.weather not in ("rain", "snow", "fog", "storm"):
        if look.night:
            _stars(c, cam, top, on.chance("stars"))
        _sun(c, cam, on)
    if clouds:
        _clouds(c, cam, on, top)
    glow(c, width * on.sun[0], horizon, width * 0.65, mix(look.fog, look.sky[3], 0.6), 0.55)


def _sun(c: Canvas, cam: Camera, on: Scenery) -> None:
    look = on.look
    x, y = cam.width * on.sun[0], cam.horizon_y - cam.height * on.sun[1]
    halo = mix(look.sun, look.warm, 0.55 if look.low_sun else 0.05)
    glow(c, x, y, cam.height * 0.85, halo, 0.42 if look.night else 0.75)
    radius = cam.height * (0.05 if look.night else 0.075 if look.low_sun else 0.05)
    c.drawPath(oval(x, y, radius), fill(look.sun))
    if look.night:
        with clipped(c, oval(x, y, radius)):
            for dx, dy, size in CRATERS:
                c.drawPath(oval(x + dx * radius, y + dy * radius, size * radius), fill("#c5d0e6", 0.6))
            ends = (x - radius, y - radius), (x + radius, y + radius)
            c.drawPath(oval(x, y, radius), shade(linear(*ends, ["#23365e"] * 2, None, [0, 0.45])))


def _stars(c: Canvas, cam: Camera, top: float, random: Random) -> None:
    span = cam.horizon_y - top
    for _ in range(190):
        x, up = random.uniform(-0.1, 1.1) * cam.width, random.uniform(0, 0.9) ** 1.2
        alpha = random.uniform(0.15, 0.9) * (1 - up) ** 0.7
        c.drawPath(oval(x, top + span * up, random.choice((0.7, 0.8, 1.0, 1.5)) * cam.hair), fill("#e8f0ff", alpha))


def _clouds(c: Canvas, cam: Camera, on: Scenery, top: float) -> None:
    random, heavy = on.chance("clouds"), on.look.weather in ("rain", "snow", "storm")
    for _ in range(9 if heavy else 5):
        _cloud(c, cam, on, random, top, heavy)


def _cloud(c: Canvas, cam: Camera, on: Scenery, random: Random, top: float, heavy: bool) -> None:
    look, span = on.look, cam.horizon_y - top
    y = top + span * random.uniform(0.25, 0.93)
    near = (cam.horizon_y - y) / span
    x, width = random.uniform(-0.1, 1.1) * cam.width, cam.width * random.uniform(0.16, 0.42) * (0.5 + near)
    puff = cam.height * random.uniform(0.02, 0.05) * (0.5 + 1.3 * near)
    body = mix(look.sky[2], look.sky[3], random.uniform(0.3, 0.7))
    lit, under = mix(body, look.sun, 0.16 if look.night else 0.45), mix(body, look.sky[1], 0.55)
    path = skia.Path()
    for i in range(11):
        h = puff * math.sin(math.pi * i / 10) ** 0.8 * random.uniform(0.6, 1.5)
        centre = x + (i / 10 - 0.5) * width
        path.addOval(skia.Rect.MakeLTRB(centre - width * 0.1, y - h, centre + width * 0.1, y + puff * 0.16))
    path.addRect(skia.Rect.MakeLTRB(x - width * 0.52, y - puff * 0.05, x + width * 0.52, y + puff * 0.13))
    c.saveLayerAlpha(None, 204 if heavy else 158)
    colours = shade(vertical(y - puff * 1.3, y + puff * 0.2, [lit, body, under], [0, 0.6, 1]), blur=1.6 * cam.hair)
    c.drawPath(path, colours)
    c.restore()
