"""A city street: houses with shops on both sides, lamps, cars, neon, and a road that mirrors them when it is wet."""

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    Point,
    box,
    curve,
    fill,
    glow,
    line,
    oval,
    polygon,
    radial,
    shade,
    stroke,
    vertical,
)
from ..colour import darker, lighter, mix
from ..scenery import Floor, Motion, Scenery
from . import houses, terrain
from .sky import sky

SKYLINE = ((220.0, 70.0), (140.0, 52.0), (95.0, 38.0))  # metres away, height
NEON = ("#ff4f8a", "#39d0ff", "#ff8a3c", "#7dffb2", "#c77dff", "#ff4a4a")
CARS = ((-2.1, 16.0, 1), (2.2, 11.0, -1))  # x, z, +1 comes and -1 goes
KERB = 4.2
PACE = 1.3  # metres a second of the traffic: slow, as before a light


def build(scenery: Scenery) -> None:
    look = scenery.look
    sky(scenery, elevation=0.36 if look.night else None)
    for z, height in SKYLINE:
        scenery.put(z, skyline, height=height)
    scenery.add(90, road, Floor())
    scenery.wet = look.night or look.weather in ("rain", "storm")
    houses.row(scenery, -1)
    houses.row(scenery, 1)
    for side in (-1, 1):
        for i in range(6):
            z = 2.5 + i * 9 + (3.5 if side > 0 else 0)
            scenery.put(z, lamp_post, x=side * (KERB + 0.4))
            if look.lamps:
                scenery.lamp(side * (KERB - 0.5), 5.2, z, "#ffd08a", 0.22, 1.0, streak=True)
    if look.lamps and not scenery.says("village", "suburb", "suburban"):
        _neon(scenery)
    if not scenery.says("alley", "empty", "rooftop", "square", "market"):
        paints = scenery.chance("cars").sample(("#30465f", "#7a3434", "#4a4e55", "#8a8f94", "#3f5a48"), len(CARS))
        for (x, z, way), paint in zip(CARS, paints, strict=True):
            _car(scenery, x, z, way, paint)
    scenery.air.haze = 0.2
    scenery.sparkle = ("#ffc878", "#ff8a50", "#ff5a4a", "#6ad0ff", "#ffe0b0", "#ff5fa0")


def _neon(scenery: Scenery) -> None:
    random = scenery.chance("neon")
    for i in range(6):
        side, z, tall = (-1 if i % 2 else 1), 6.5 + i * 5.2 + random.uniform(0, 2), random.uniform(1.2, 2.4)
        colour = random.choice(NEON)
        flicker = Motion(beat=0.9, fade=0.35) if i == 2 else None
        scenery.put(z, neon_sign, motion=flicker, x=side * 6.75, tall=tall, colour=colour)
        scenery.lamp(side * 6.75, 4.6, z - 0.05, colour, 0.34, 0.42, streak=True)


def _car(scenery: Scenery, x: float, z: float, way: int, paint: str) -> None:
    drive = Motion(drift=(0.0, 0.0, -PACE * way))
    scenery.put(z, car, motion=drive, x=x, paint=paint, way=way)
    if scenery.look.lamps or scenery.look.weather in ("rain", "fog"):
        colour, size, strength = ("#ffeec8", 0.16, 1.0) if way > 0 else ("#ff4538", 0.10, 0.6)
        for side in (-1, 1):
            scenery.lamp(x + side * 0.66, 0.53, z, colour, size, strength, streak=True, motion=drive)


def skyline(c: Canvas, cam: Camera, on: Scenery, *, z: float, height: float) -> None:
    random, k, reach = on.chance("skyline", z), cam.scale(z), cam.reach(z) * 1.7
    tone, x = on.look.lit("#39445c", z * 0.8, 0.35), -reach
    while x < reach:
        width, tall = random.uniform(7, 16), height * random.uniform(0.35, 1.0) * (1 if abs(x) > reach * 0.1 else 0.62)
        (x0, y0), (x1, y1) = cam.point(x, tall, z), cam.point(x + width, -1, z)
        c.drawPath(box(x0, y0, x1 + cam.hair, y1), shade(vertical(y0, y1, [tone, mix(tone, on.look.fog, 0.55)])))
        if random.random() < 0.3:
            c.drawPath(box((x0 + x1) / 2 - cam.hair, y0 - k * 6, (x0 + x1) / 2 + cam.hair, y0), fill(tone))
        for _ in range(int(width * tall * 0.045) if on.look.lamps else 0):
            wx, wy = random.uniform(x0, x1 - k), random.uniform(y0 + k, y1 - k * 2)
            colour = random.choice(("#ffc06a", "#ffe0a0", "#ffb050", "#bcd8ff"))
            c.drawPath(box(wx, wy, wx + k * 0.95, wy + k * 1.25), fill(colour, 0.75 * (1 - on.look.haze(z) * 0.5)))
        x += width * random.uniform(0.8, 1.02)


def road(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#3a3e48" if on.look.lamps or on.wet else "#6a6b6e")
    near, p = cam.z + 0.4, cam.point
    for side in (-1, 1):
        pavement = cam.floor(side * KERB, side * 60, near, 90)
        c.drawPath(polygon(pavement), fill(on.look.lit("#565a63", 14, 0.45)))
        edge = [p(side * KERB, 0, near), p(side * KERB, 0, 90), p(side * 4.35, 0, 90), p(side * 4.4, 0, near)]
        c.drawPath(polygon(edge), fill(on.look.lit("#868a90", 12, 0.6)))
    for i in range(18):
        z = -2.0 + 4 * i
        if z > cam.z + 0.5:
            dash = cam.floor(-0.07, 0.07, z, z + 1.6)
            c.drawPath(polygon(dash), fill(on.look.lit("#c9c6b0", z, 0.6), 0.55))
    if on.look.weather == "snow":
        c.drawPath(
            box(-cam.width, cam.horizon_y, cam.width * 2, cam.height * 2), fill(on.look.lit("#e8eef4", 10, 0.8), 0.45)
        )


def lamp_post(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float) -> None:
    k, iron, side = cam.scale(z), on.look.lit("#1c2028", z, 0.3), 1 if x > 0 else -1
    foot, top, arm = cam.point(x, 0, z), cam.point(x, 5.0, z), cam.point(x - side * 0.9, 5.25, z)
    c.drawPath(line(foot, top), stroke(iron, max(1.5 * cam.hair, k * 0.1)))
    c.drawPath(
        curve([top, cam.point(x - side * 0.25, 5.3, z), arm], closed=False), stroke(iron, max(cam.hair, k * 0.06))
    )
    c.drawPath(oval(arm[0], arm[1], k * 0.22, k * 0.065), fill(iron))
    socket = [(-0.11, 0.0), (-0.06, -0.7), (0.06, -0.7), (0.11, 0.0)]
    c.drawPath(polygon([(foot[0] + dx * k, foot[1] + dy * k) for dx, dy in socket]), fill(iron))
    if on.look.lamps:
        _cone(c, arm, cam.point(x - side * 0.9, 0, z), k)


def _cone(c: Canvas, head: Point, ground: Point, k: float) -> None:
    """The light of a street lamp, and its pool on the pavement."""
    beam = [
        (head[0] - k * 0.12, head[1]),
        (head[0] + k * 0.12, head[1]),
        (ground[0] + k * 1.9, ground[1]),
        (ground[0] - k * 1.9, ground[1]),
    ]
    light = vertical(head[1], ground[1], ["#ffd79a"] * 2, None, [0.16, 0])
    c.drawPath(polygon(beam), shade(light, blend=SCREEN, blur=k * 0.06))
    pool = radial(ground, k * 2.1, ["#ffc878"] * 3, [0, 0.4, 1], [0.34, 0.14, 0])
    c.drawPath(oval(*ground, k * 2.1, k * 0.35), shade(pool, blend=SCREEN, blur=k * 0.1))


def neon_sign(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, tall: float, colour: str) -> None:
    k, (x0, y0), (x1, y1) = cam.scale(z), cam.point(x - 0.38, 3.6 + tall, z), cam.point(x + 0.38, 3.6, z)
    middle, random = (x0 + x1) / 2, on.chance("letters", x, z)
    c.drawPath(box(x0, y0, x1, y1, k * 0.06), fill("#0c0a14"))
    glow(c, middle, (y0 + y1) / 2, k * (1.2 + tall), colour, 0.5)
    edge = k * 0.07
    c.drawPath(
        box(x0 + edge, y0 + edge, x1 - edge, y1 - edge, k * 0.05),
        stroke(lighter(colour, 0.25), max(1.2 * cam.hair, k * 0.05)),
    )
    letters, half = max(2, int(tall / 0.52)), k * 0.17
    for i in range(letters):
        y = y0 + k * 0.22 + (y1 - y0 - k * 0.36) * (i + 0.4) / letters
        for bar in (-1.0, -0.2, 0.6):
            a, b = (middle - half, y + bar * half), (middle + half, y + (bar + random.choice((0.0, 0.8))) * half)
            c.drawPath(line(a, b), stroke(lighter(colour, 0.55), max(cam.hair, k * 0.045)))


def car(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, paint: str, way: int) -> None:
    look, k, (px, py) = on.look, cam.scale(z), cam.point(x, 0, z)
    body, w = look.lit(paint, z, 0.45), k * 0.92
    c.drawPath(oval(px, py, w * 1.1, k * 0.1), fill("#000000", 0.45))
    for side in (-1, 1):
        c.drawPath(
            box(px + side * w * 0.72 - k * 0.12, py - k * 0.34, px + side * w * 0.72 + k * 0.12, py, k * 0.05),
            fill("#0b0b0e"),
        )
    tones = vertical(py - k * 0.85, py - k * 0.15, [mix(body, look.rim, 0.25), body, darker(body, 0.4)])
    c.drawPath(box(px - w, py - k * 0.82, px + w, py - k * 0.16, k * 0.14), shade(tones))
    roof = [
        (px - w * 0.8, py - k * 0.8),
        (px - w * 0.62, py - k * 1.38),
        (px + w * 0.62, py - k * 1.38),
        (px + w * 0.8, py - k * 0.8),
    ]
    c.drawPath(curve(roof, tension=0.3), fill(body))
    pane = [
        (px - w * 0.66, py - k * 0.84),
        (px - w * 0.54, py - k * 1.3),
        (px + w * 0.54, py - k * 1.3),
        (px + w * 0.66, py - k * 0.84),
    ]
    glass = vertical(py - k * 1.3, py - k * 0.8, [mix(look.sky[2], "#0a0f18", 0.5), "#0a0f18"])
    c.drawPath(curve(pane, tension=0.3), shade(glass))
    for side in (-1, 1):
        c.drawPath(
            oval(px + side * w * 0.72, py - k * 0.53, k * 0.13, k * 0.09), fill("#fff0c8" if way > 0 else "#ff3b30")
        )
