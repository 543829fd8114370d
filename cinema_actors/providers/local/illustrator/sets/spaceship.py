"""The bridge of a spaceship: stars and a planet through the great window, consoles that glow."""

from ..camera import Camera
from ..canvas import (
    Canvas,
    box,
    clipped,
    corner,
    curve,
    fill,
    glow,
    line,
    linear,
    oval,
    polygon,
    radial,
    shade,
    skia,
    stroke,
)
from ..chance import profile
from ..colour import darker, mix
from ..scenery import Facade, Floor, Scenery
from . import furniture

PANEL_LIGHTS = ("#5fe0ff", "#ffb040", "#ff5a4a", "#7fffb0", "#5fe0ff")
ICE = "#7fd0ff"
HULL = 4.0  # metres to the window


def build(scenery: Scenery) -> None:
    scenery.look = scenery.look.relit(
        key=(0.62, 0.80, 1.0), ambient=(0.26, 0.30, 0.44), fog="#0e1a2e", rim=ICE, exposure=0.85
    )
    scenery.key, scenery.wall = (-0.5, -0.6), HULL
    scenery.add(900, stars)
    scenery.add(HULL + 0.02, hull)
    scenery.add(HULL + 0.02, deck, Floor())
    for side in (-1, 1):
        scenery.put(HULL, ribs, Facade(side * 4.1, 0.0, HULL), side=side)
    scenery.put(2.4, console)
    random = scenery.chance("panel")
    for _ in range(16):
        scenery.lamp(random.uniform(-3.2, 3.2), random.uniform(0.7, 1.0), 2.5, random.choice(PANEL_LIGHTS), 0.03, 0.25)


def stars(c: Canvas, cam: Camera, on: Scenery) -> None:
    w, h, random = cam.width, cam.height, on.chance("stars")
    c.drawPath(box(-w, -h, 2 * w, 2 * h), fill("#050814"))
    _, horizon = cam.point(0, 2.2, 40)
    glow(c, w * 0.3, horizon, w * 0.7, "#3a2f7f", 0.5)
    glow(c, w * 0.8, horizon - h * 0.1, w * 0.5, "#7f2f6a", 0.35)
    for _ in range(420):
        star = oval(
            random.uniform(-0.1, 1.1) * w,
            random.uniform(-0.1, 0.95) * h,
            random.choice((0.6, 0.8, 1.0, 1.5)) * cam.hair,
        )
        c.drawPath(star, fill(random.choice(("#ffffff", "#cfe0ff", "#ffe8d0")), random.uniform(0.2, 1)))
    _planet(c, cam, on, w * 0.66, h * 0.36, h * 0.26)


def _planet(c: Canvas, cam: Camera, on: Scenery, x: float, y: float, r: float) -> None:
    random, disc = on.chance("planet"), oval(x, y, r)
    glow(c, x, y, r * 1.6, "#5fb0ff", 0.5)
    with clipped(c, disc):
        c.drawPath(disc, shade(linear((x - r, y - r), (x + r, y + r), ["#9fdcff", "#3f7fb8", "#123a5e"])))
        for _ in range(16):
            cloud = oval(
                x + r * random.uniform(-1, 1), y + r * random.uniform(-1, 1), r * random.uniform(0.2, 0.8), r * 0.05
            )
            c.drawPath(cloud, fill(random.choice(("#eaf6ff", "#d8c89a", "#2f6f5a")), 0.35, blur=5 * cam.hair))
        night = radial((x - r * 0.5, y - r * 0.5), r * 1.75, ["#000010"] * 3, [0, 0.55, 1], [0, 0.15, 0.92])
        c.drawPath(disc, shade(night))


def hull(c: Canvas, cam: Camera, on: Scenery) -> None:
    p, k, w, h = cam.point, cam.scale(HULL), cam.width, cam.height
    steel = on.look.lit("#4a566c", 0, 0.55)
    dark = darker(steel, 0.5)
    rim = [
        corner(p(-3.6, 0.95, HULL)),
        p(-3.9, 1.8, HULL),
        p(-2.6, 3.25, HULL),
        p(2.6, 3.25, HULL),
        p(3.9, 1.8, HULL),
        corner(p(3.6, 0.95, HULL)),
    ]
    glass = curve(rim)
    wall = skia.Path(glass)
    wall.addRect(skia.Rect.MakeLTRB(-w, -h, 2 * w, 2 * h))
    wall.setFillType(skia.PathFillType.kEvenOdd)
    c.drawPath(wall, shade(radial(p(0, 1.7, HULL), k * 6, [mix(steel, ICE, 0.15), steel, dark], [0, 0.5, 1])))
    for colour, width, alpha in ((dark, 0.16, 1.0), (ICE, 0.05, 0.4), (ICE, 0.018, 0.8)):
        c.drawPath(glass, stroke(colour, k * width, alpha))
    for a, b in ((-1.3, -1.0), (1.3, 1.0)):
        c.drawPath(
            polygon([p(a - 0.07, 0.9, HULL), p(b - 0.07, 3.3, HULL), p(b + 0.07, 3.3, HULL), p(a + 0.07, 0.9, HULL)]),
            fill(dark),
        )


def deck(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, p, steel = cam.z + 0.3, cam.point, on.look.lit("#4a566c", 0, 0.55)
    tones = linear(p(0, 0, HULL), (cam.width / 2, cam.height), [mix(steel, ICE, 0.1), darker(steel, 0.5)])
    c.drawPath(polygon(cam.floor(-9, 9, HULL, near)), shade(tones))
    for i in range(9):
        c.drawPath(line(p(i - 4, 0, HULL), p(i - 4, 0, near)), stroke(ICE, 1.5 * cam.hair, 0.14))


def ribs(c: Canvas, cam: Camera, on: Scenery, *, z: float, side: int) -> None:
    """Along a wall, with lights between them."""
    near, lamp = cam.z + 0.3, stroke(ICE, 3 * cam.hair, 0.7, blur=1.5 * cam.hair)
    for at in (3.6, 2.5, 1.4, 0.3, -0.8):
        if at - 0.8 > near:
            c.drawPath(polygon(cam.side(side * 4.1, 0, 3.4, at, at - 0.12)), fill("#0a0f1c", 0.8))
            ends = cam.point(side * 4.05, 2.2, at), cam.point(side * 4.05, 2.2, at - 0.8)
            c.drawPath(line(*ends), lamp)


def console(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    p, random = cam.point, on.chance("console")
    furniture.block(c, cam, (-3.3, 3.3), (0, 0.92), (z, z + 1), on.look.lit("#36425a", 0, 0.6))
    for _ in range(44):
        lamp_z = random.uniform(z + 0.05, z + 0.9)
        x, y = p(random.uniform(-3.1, 3.1), 0.93, lamp_z)
        k = cam.scale(lamp_z)
        c.drawPath(
            box(x, y - k * 0.012, x + k * random.choice((0.03, 0.05, 0.12)), y + k * 0.012),
            fill(random.choice(PANEL_LIGHTS), 0.9),
        )
    for x in (-2.2, 0.0, 2.2):
        _screen(c, cam, on, x, z + 0.6)


def _screen(c: Canvas, cam: Camera, on: Scenery, x: float, z: float) -> None:
    (x0, y0), (x1, y1) = cam.point(x - 0.55, 1.35, z), cam.point(x + 0.55, 0.94, z)
    c.drawPath(box(x0, y0, x1, y1), fill("#4fc8ff", 0.16))
    c.drawPath(box(x0, y0, x1, y1), stroke("#7fe0ff", 1.5 * cam.hair, 0.7))
    trace = [
        (x0 + (x1 - x0) * i / 29, y1 - (y1 - y0) * (0.15 + 0.6 * v)) for i, v in enumerate(profile(30, on.seed, x))
    ]
    c.drawPath(line(*trace), stroke("#aef0ff", 1.6 * cam.hair, 0.9))
    glow(c, (x0 + x1) / 2, (y0 + y1) / 2, cam.scale(z) * 0.9, "#4fb0ff", 0.22)
