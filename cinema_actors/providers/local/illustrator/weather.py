"""What moves in the air: rain, snow, fog, dust in the light. A function of the seconds since the shot began."""

import math
from functools import lru_cache

from .camera import Camera
from .canvas import (
    LINEAR,
    SCREEN,
    Canvas,
    Image,
    box,
    curve,
    fill,
    glass,
    line,
    oval,
    polygon,
    radial,
    shade,
    skia,
    snapshot,
    stroke,
    surface,
    vertical,
)
from .chance import chance
from .colour import RGB, lighter, mix
from .scenery import Scenery

QUARTER = 4
GUSTS, LEAVES = 12, 16
FLASHES = 5.0  # seconds from one flash of lightning to the next
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
            if on.look.weather == "storm":
                _lightning(c, on, seconds)
        elif on.look.weather == "snow":
            _snow(c, cam, on, seconds)
        elif on.look.weather == "fog":
            _fog(c, cam, on, seconds)
        elif on.look.weather == "wind":
            _gusts(c, cam, on, seconds)
            _leaves(c, cam, on, seconds)


def _rays(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    """Shafts of light: soft, so a quarter of the size is enough, and always the same, so once is enough."""
    light = _shafts(on.seed, cam.width // QUARTER + 1, cam.height // QUARTER + 1, on.sun[0], on.air.colour)
    c.save()
    c.scale(QUARTER, QUARTER)
    c.drawImage(light, 0, 0, LINEAR, glass(on.air.rays * (0.9 + 0.1 * math.sin(seconds * 0.8))))
    c.restore()


@lru_cache(maxsize=4)
def _shafts(seed: str, w: int, h: int, sun: float, colour: RGB) -> Image:
    random, light = chance(seed, "rays"), surface(w, h)
    for _ in range(7):
        width, slant = w * random.uniform(0.02, 0.06), w * random.uniform(-0.55, 0.55)
        x, low = w * sun + slant * 0.25, h * 0.95
        top, foot = (x - width * 0.3, x + width * 0.3), (x + slant + width * 1.6, x + slant - width * 1.6)
        shaft = polygon([(top[0], -0.05 * h), (top[1], -0.05 * h), (foot[0], low), (foot[1], low)])
        fading = vertical(-0.05 * h, low, [colour] * 3, [0, 0.5, 1], [1.0, 0.55, 0])
        light.getCanvas().drawPath(shaft, shade(fading, blend=SCREEN, blur=w * 0.006))
    return snapshot(light)


def _haze(c: Canvas, cam: Camera, on: Scenery) -> None:
    top, low = cam.horizon_y - cam.height * 0.16, cam.horizon_y + cam.height * 0.14
    colour = mix(on.look.fog, on.look.sky[3], 0.4)
    c.drawPath(box(0, top, cam.width, low), shade(vertical(top, low, [colour] * 3, None, [0, on.air.haze, 0])))


def _motes(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    random = on.chance("motes")
    for i in range(on.air.motes):
        drift, fall = random.uniform(-0.006, 0.006), random.uniform(0.0, 0.008)
        x = (random.random() + 0.012 * math.sin(seconds * random.uniform(0.2, 0.6) + i) + drift * seconds) % 1.0
        y = (random.random() + 0.014 * math.cos(seconds * random.uniform(0.2, 0.5) + i) - fall * seconds) % 1.0
        size = random.choice((1.2, 1.6, 2.2, 3.4, 6.0))
        alpha = random.uniform(0.15, 0.5) * (0.6 + 0.4 * math.sin(seconds * random.uniform(0.8, 2) + i))
        mote = oval(x * cam.width, y * cam.height, size * cam.hair)
        c.drawPath(mote, fill(on.air.colour, alpha if size < 4 else alpha * 0.25))


@lru_cache(maxsize=8)
def _drops(seed: str, depth: int, drops: int) -> list[tuple[float, float, float, float]]:
    """Of each drop: x and y in the frame at the start, heights fallen a second, relative length."""
    random, fast = chance(seed, "rain", depth), 1 + 0.35 * depth
    return [
        (random.random() * 1.3 - 0.05, random.random(), random.uniform(1.6, 2.2) * fast, random.uniform(0.6, 1.2))
        for _ in range(drops)
    ]


def _rain(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    storm = on.look.weather == "storm"
    w, h, wind = cam.width, cam.height, 0.55 if storm else 0.26
    for depth, (drops, length, alpha, width) in enumerate(RAIN):
        path = skia.Path()
        for x0, y0, fall, long in _drops(on.seed, depth, drops * 3 // 2 if storm else drops):
            y = ((y0 + seconds * fall) % 1.15 - 0.1) * h
            x = x0 * w - wind * (y - h * 0.5) * 0.2
            path.moveTo(x, y)
            path.lineTo(x - wind * long * length * h, y + long * length * h)
        c.drawPath(path, stroke(lighter(on.look.rim, 0.3), max(0.6, width * cam.hair), alpha))


def _lightning(c: Canvas, on: Scenery, seconds: float) -> None:
    """Far off: the whole sky lights up, now and then, for two drawings."""
    since = (seconds + on.chance("lightning").uniform(1.0, 2.5)) % FLASHES
    if FLASHES - 0.34 < since < FLASHES - 0.26 or since > FLASHES - 0.16:
        c.drawPaint(fill("#e8f0ff", 0.2))


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
        speed = random.choice((-1, 1)) * random.uniform(0.03, 0.07)
        x, y = ((random.uniform(0, 1.8) + speed * seconds) % 1.8 - 0.4) * w, random.uniform(0.45, 0.85) * h
        bank = random.uniform(0.3, 0.6) * w
        c.save()
        c.translate(x, y)
        c.scale(1, 0.22)
        c.drawPath(oval(0, 0, bank), shade(radial((0, 0), bank, [colour] * 2, None, [0.3, 0])))
        c.restore()


def _gusts(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    """Wind that is seen by itself: long pale strokes, which bend."""
    random, w, h = on.chance("gusts"), cam.width, cam.height
    for i in range(GUSTS):
        speed, long = random.uniform(0.35, 0.7), random.uniform(0.12, 0.3)
        x = ((random.random() - seconds * speed) % (1.2 + long) - long) * w
        y, bend = random.uniform(0.08, 0.9) * h, 0.012 * h * math.sin(seconds * 1.7 + i)
        path = skia.Path()
        path.moveTo(x, y)
        path.cubicTo(x + long * w * 0.3, y - bend, x + long * w * 0.7, y + 2 * bend, x + long * w, y)
        c.drawPath(path, stroke(lighter(on.look.rim, 0.3), max(0.6, 1.1 * cam.hair), random.uniform(0.06, 0.16)))


def _leaves(c: Canvas, cam: Camera, on: Scenery, seconds: float) -> None:
    """A few leaves that tumble by: nearer ones are larger and faster. Where it is dark, nobody would know them."""
    if on.look.night or on.water:
        return
    random = on.chance("leaves")
    for i in range(LEAVES):
        near = random.random()
        x = ((random.random() - seconds * (0.22 + 0.4 * near)) % 1.2 - 0.1) * cam.width
        y = (random.random() + 0.05 * math.sin(seconds * 2.1 + i)) * cam.height
        long, turn = (7.0 + 12.0 * near * near) * cam.hair, 40 * math.sin(seconds * random.uniform(2, 4) + i) - 20
        broad = long * (0.16 + 0.22 * abs(math.sin(seconds * 3 + i)))
        leaf = curve([(-long, 0), (0, -broad), (long, 0), (0, broad)], tension=0.35)
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.drawPath(leaf, fill(on.look.lit(random.choice(("#a8923c", "#8aa04a", "#c07a34")), 2, 0.9), 0.9))
        c.drawPath(line((-1.3 * long, 0), (long, 0)), stroke(on.look.lit("#5a4526", 2, 0.6), 0.8 * cam.hair, 0.8))
        c.restore()
