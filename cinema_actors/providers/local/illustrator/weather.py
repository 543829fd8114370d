"""What moves in the air: rain, snow, fog, dust in the light. A function of the seconds since the shot began."""

import math

from .camera import Camera
from .canvas import PLUS, SCREEN, Canvas, box, fill, line, oval, polygon, radial, shade, skia, stroke, vertical
from .colour import lighter, mix
from .scenery import Scenery

RAIN = ((260, 0.030, 0.16, 1.0), (120, 0.07, 0.22, 1.5), (34, 0.14, 0.16, 2.4))  # drops, length, alpha, width; by depth


def draw_air(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    if on.air.rays:
        _rays(c, cam, on, seconds)
    if on.air.haze:
        _haze(c, cam, on)
    if on.air.motes:
        _motes(c, cam, on, seconds)
    if not on.look.interior:
        if on.look.weather in ("rain", "storm"):
            _rain(c, cam, on, seconds)
        elif on.look.weather == "snow":
            _snow(c, cam, on, seconds)
        elif on.look.weather == "fog":
            _fog(c, cam, on, seconds)
        elif on.look.weather == "wind":
            _leaves(c, cam, on, seconds)


def _rays(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    random, w, h = on.chance("rays"), cam.width, cam.height
    strength = on.air.rays * (0.9 + 0.1 * math.sin(seconds * 0.8))
    for _ in range(7):
        width, slant = w * random.uniform(0.02, 0.06), w * random.uniform(-0.55, 0.55)
        x = w * on.sun[0] + slant * 0.25
        light = vertical(-0.05 * h, h * 0.95, [on.air.colour] * 3, [0, 0.5, 1], [strength, strength * 0.55, 0])
        ray = polygon(
            [
                (x - width * 0.3, -0.05 * h),
                (x + width * 0.3, -0.05 * h),
                (x + slant + width * 1.6, h * 0.95),
                (x + slant - width * 1.6, h * 0.95),
            ]
        )
        c.drawPath(ray, shade(light, blend=SCREEN, blur=w * 0.006))


def _haze(c: Canvas, cam: Camera, on: Scenery) -> None:
    top, low = cam.horizon_y - cam.height * 0.16, cam.horizon_y + cam.height * 0.14
    colour = mix(on.look.fog, on.look.sky[3], 0.4)
    c.drawPath(
        box(0, top, cam.width, low), shade(vertical(top, low, [colour] * 3, None, [0, on.air.haze, 0]), blend=SCREEN)
    )


def _motes(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    random = on.chance("motes")
    for i in range(on.air.motes):
        drift, fall = random.uniform(-0.006, 0.006), random.uniform(0.0, 0.008)
        x = (random.random() + 0.012 * math.sin(seconds * random.uniform(0.2, 0.6) + i) + drift * seconds) % 1.0
        y = (random.random() + 0.014 * math.cos(seconds * random.uniform(0.2, 0.5) + i) - fall * seconds) % 1.0
        size = random.choice((1.2, 1.6, 2.2, 3.4, 6.0))
        alpha = random.uniform(0.15, 0.55) * (0.6 + 0.4 * math.sin(seconds * random.uniform(0.8, 2) + i))
        r, alpha = size * 1.5 * cam.hair, alpha * (1.0 if size < 4 else 0.3)
        px, py = x * cam.width, y * cam.height
        spot = radial((px, py), r, [on.air.colour] * 3, [0, 0.45, 1], [alpha, alpha * 0.8, 0])
        c.drawPath(oval(px, py, r), shade(spot, blend=PLUS))


def _rain(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    w, h, wind = cam.width, cam.height, 0.55 if on.look.weather == "storm" else 0.26
    for depth, (drops, length, alpha, width) in enumerate(RAIN):
        random, path = on.chance("rain", depth), skia.Path()
        for _ in range(drops if on.look.weather != "storm" else drops * 3 // 2):
            fall = random.uniform(1.6, 2.2) * (1 + 0.35 * depth)
            x = (random.random() * 1.3 - 0.05) * w
            y = ((random.random() + seconds * fall) % 1.15 - 0.1) * h
            long = length * random.uniform(0.6, 1.2) * h
            path.moveTo(x - wind * (y - h * 0.5) * 0.2, y)
            path.lineTo(x - wind * (y - h * 0.5) * 0.2 - wind * long, y + long)
        c.drawPath(path, stroke(lighter(on.look.rim, 0.3), max(0.6, width * cam.hair), alpha))


def _snow(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    random = on.chance("snow")
    for i in range(260):
        near = random.random()
        x = (random.random() + 0.012 * math.sin(seconds * 0.7 + i) * near - seconds * 0.012) % 1.0 * cam.width
        y = (random.random() + seconds * (0.04 + 0.10 * near)) % 1.05 * cam.height
        alpha = random.uniform(0.35, 0.85)
        c.drawPath(oval(x, y, max(0.5, (0.8 + 3.6 * near**4) * cam.hair)), fill("#ffffff", alpha))


def _fog(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    colour, w, h = mix(on.look.fog, on.look.sky[3], 0.4), cam.width, cam.height
    c.drawPaint(shade(vertical(h * 0.2, h, [colour] * 3, [0, 0.5, 1], [0.06, 0.26, 0.12])))
    random = on.chance("fog banks")
    for _ in range(5):
        speed = random.uniform(-0.02, 0.02)
        x, y = (random.uniform(-0.2, 1.2) + speed * seconds) * w, random.uniform(0.45, 0.85) * h
        bank = random.uniform(0.3, 0.6) * w
        c.save()
        c.translate(x, y)
        c.scale(1, 0.22)
        c.drawPath(oval(0, 0, bank), shade(radial((0, 0), bank, [colour] * 2, None, [0.24, 0])))
        c.restore()


def _leaves(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    """Wind: leaves and grass blown across the picture."""
    random = on.chance("leaves")
    for i in range(70):
        speed = random.uniform(0.25, 0.6)
        x = ((random.random() - seconds * speed) % 1.2 - 0.1) * cam.width
        y = (random.random() + 0.04 * math.sin(seconds * 2.1 + i)) * cam.height
        size = max(1.0, random.uniform(3.0, 8.0) * cam.hair)
        turn = seconds * random.uniform(2, 5) + i
        c.drawPath(
            line((x, y), (x + size * math.cos(turn), y + size * 0.6 * math.sin(turn))),
            stroke(on.look.lit(random.choice(("#8a7a3a", "#6f8a3e", "#a5682f")), 2, 0.7), size * 0.5, 0.85),
        )
