"""Furniture: each piece a layer at its depth, in metres."""

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    Point,
    box,
    corner,
    curve,
    fill,
    glow,
    line,
    linear,
    oval,
    polygon,
    shade,
    stroke,
    vertical,
)
from ..colour import RGB, Colour, darker, lighter, mix
from ..scenery import Scenery
from .tabletop import ON_TABLES

BOOKS = ("#7a3b33", "#3a4f63", "#6d6a42", "#8a6a3f", "#4a3a55", "#9a8a70", "#2f4a44")
GLASS = ("#6a8a4a", "#a8642f", "#3f6f7f", "#8a3f33", "#c9a45a")


def block(
    c: Canvas, cam: Camera, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], colour: RGB
) -> None:
    """A box with its top and the side that the camera sees."""
    p, z0 = cam.point, max(z[0], cam.z + 0.25)
    if cam.y > y[1]:
        top = polygon(cam.floor(x[0], x[1], z0, z[1], y[1]))
        c.drawPath(top, fill(lighter(colour, 0.15)))
    for edge, seen in ((x[0], cam.x < x[0]), (x[1], cam.x > x[1])):
        if seen:
            side = polygon(cam.side(edge, y[0], y[1], z0, z[1]))
            c.drawPath(side, fill(darker(colour, 0.3)))
    (x0, y0), (x1, y1) = p(x[0], y[1], z0), p(x[1], y[0], z0)
    c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [colour, darker(colour, 0.35)])))


def table(
    c: Canvas,
    cam: Camera,
    on: Scenery,
    *,
    x: float,
    z: float,
    width: float = 1.5,
    height: float = 0.75,
    depth: float = 0.8,
    wood: str = "#5a4030",
    things: tuple[tuple[str, float], ...] = (),
) -> None:
    """`things` are (name in ON_TABLES, metres from the middle)."""
    colour = on.look.lit(wood, 0, 0.6)
    for side in (-1, 1):
        for leg in (z + depth - 0.1, z + 0.05):
            lx = x + side * (width / 2 - 0.08)
            c.drawPath(
                line(cam.point(lx, height, leg), cam.point(lx, 0, leg)),
                stroke(darker(colour, 0.4), cam.scale(leg) * 0.06),
            )
    block(c, cam, (x - width / 2, x + width / 2), (height - 0.06, height), (z, z + depth), colour)
    for name, offset in things:
        px, py = cam.point(x + offset, height, z + depth * 0.45)
        ON_TABLES[name](c, px, py, cam.scale(z + depth * 0.45), on.look)


def shelf(
    c: Canvas, cam: Camera, on: Scenery, *, x0: float, x1: float, z: float, height: float = 2.2, bottles: bool = False
) -> None:
    random = on.chance("shelf", x0)
    wood = on.look.lit("#4a3426", 0, 0.5)
    block(c, cam, (x0, x1), (0, height), (z, on.wall), darker(wood, 0.35))
    for i in range(5):
        y = 0.08 + (height - 0.1) * i / 5
        c.drawPath(box(*cam.point(x0, y, z), *cam.point(x1, y - 0.045, z)), fill(wood))
        x = x0 + 0.05
        while x < x1 - 0.08:
            if bottles:
                x += _bottle(c, cam, x, y, z, random.uniform(0.2, 0.33), on.look.lit(random.choice(GLASS), 0, 0.95))
            else:
                width, tall = random.uniform(0.035, 0.075), random.uniform(0.2, 0.34)
                if random.random() < 0.86:
                    spine = box(*cam.point(x, y + tall, z), *cam.point(x + width * 0.95, y, z))
                    c.drawPath(spine, fill(on.look.lit(random.choice(BOOKS), 0, 0.6)))
                x += width
    for x in (x0, x1):
        c.drawPath(box(*cam.point(x - 0.03, height, z), *cam.point(x + 0.03, 0, z)), fill(wood))


def _bottle(c: Canvas, cam: Camera, x: float, y: float, z: float, tall: float, colour: RGB) -> float:
    (x0, y0), (x1, y1), k = cam.point(x, y + tall, z), cam.point(x + 0.07, y, z), cam.scale(z)
    shine = linear((x0, 0), (x1, 0), [lighter(colour, 0.35), colour, darker(colour, 0.4)])
    c.drawPath(box(x0, y0 + (y1 - y0) * 0.35, x1, y1, k * 0.015), shade(shine))
    middle = (x0 + x1) / 2
    c.drawPath(box(middle - k * 0.012, y0, middle + k * 0.012, y0 + (y1 - y0) * 0.4), fill(colour))
    return 0.115


def _cushion(c: Canvas, a: Point, b: Point, radius: float, colour: RGB, warm: RGB) -> None:
    tones = vertical(a[1], b[1], [mix(colour, warm, 0.14), darker(colour, 0.3)])
    c.drawPath(box(*a, *b, radius), shade(tones))


def sofa(
    c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, width: float = 2.0, cloth: str = "#5a3f4a"
) -> None:
    colour, k, half = on.look.lit(cloth, 0, 0.5), cam.scale(z), width / 2

    def part(x0: float, top: float, x1: float, low: float, tone: RGB, radius: float = 0.1) -> None:
        _cushion(c, cam.point(x + x0, top, z), cam.point(x + x1, low, z), k * radius, tone, on.look.warm)

    px, py = cam.point(x, 0, z)
    c.drawPath(oval(px, py, k * width * 0.6, k * 0.1), fill("#000000", 0.4, blur=6 * cam.hair))
    part(-half, 0.92, half, 0.15, darker(colour, 0.15))
    for i in range(2):
        seat = (width - 0.28) / 2
        part(-half + 0.14 + i * seat, 0.56, -half + 0.12 + (i + 1) * seat, 0.3, colour, 0.08)
    part(-half - 0.12, 0.68, -half + 0.16, 0.08, colour)
    part(half - 0.16, 0.68, half + 0.12, 0.08, colour)


def bed(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, width: float = 2.1, cloth: str = "#6a7a94") -> None:
    wood, sheet, cover = on.look.lit("#4f3626", 0, 0.5), on.look.lit("#e4ded2", 0, 0.7), on.look.lit(cloth, 0, 0.6)
    half, far = width / 2, z + 1.2
    block(c, cam, (x - half - 0.05, x + half + 0.05), (0, 1.15), (far, far + 0.08), wood)
    block(c, cam, (x - half, x + half), (0.12, 0.52), (z, far), darker(cover, 0.1))
    for side in (-0.5, 0.5):
        px, py = cam.point(x + side * width * 0.5, 0.6, far - 0.2)
        c.drawPath(oval(px, py, cam.scale(far) * width * 0.2, cam.scale(far) * 0.12), fill(sheet))
    blanket = polygon(cam.floor(x - half, x + half, z, far - 0.55, 0.53))
    c.drawPath(blanket, fill(lighter(cover, 0.1)))


def floor_lamp(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, height: float = 1.5) -> None:
    k, foot, head = cam.scale(z), cam.point(x, 0, z), cam.point(x, height, z)
    iron, shining = on.look.lit("#2a2320", 0, 0.4), on.look.lamps
    c.drawPath(line(foot, head), stroke(iron, k * 0.03))
    c.drawPath(oval(*foot, k * 0.16, k * 0.03), fill(iron))
    hx, hy = head
    shade_colours: list[Colour] = ["#ffd9a0", "#fff0cc"] if shining else [on.look.lit("#b9a88a", 0, 0.6)] * 2
    cone = polygon(
        [
            (hx - k * 0.13, hy - k * 0.28),
            (hx + k * 0.13, hy - k * 0.28),
            (hx + k * 0.24, hy + k * 0.04),
            (hx - k * 0.24, hy + k * 0.04),
        ]
    )
    c.drawPath(cone, shade(vertical(hy - k * 0.28, hy, shade_colours)))
    if shining:
        glow(c, hx, hy - k * 0.1, k * 2.6, on.look.warm, 0.55)
        glow(c, hx, hy - k * 0.1, k * 0.8, "#ffe8c0", 0.5)


def pendant(
    c: Canvas, cam: Camera, on: Scenery, *, x: float, y: float, z: float, radius: float = 0.2, always: bool = False
) -> None:
    """A lamp that hangs from the ceiling, with its cone of light; `always` burns by day too."""
    k, r = cam.scale(z), cam.scale(z) * radius
    px, py = cam.point(x, y, z)
    c.drawPath(line((px, py), cam.point(x, 6, z)), stroke("#0c0a0a", max(cam.hair, k * 0.015)))
    hood = [
        corner((px - r, py + k * 0.02)),
        (px - r * 0.8, py - k * 0.13),
        (px, py - k * 0.22),
        (px + r * 0.8, py - k * 0.13),
        corner((px + r, py + k * 0.02)),
    ]
    c.drawPath(curve(hood), fill("#17120f"))
    if not (on.look.lamps or always):
        return
    c.drawPath(oval(px, py + k * 0.01, r * 0.86, k * 0.04), fill("#fff2d0"))
    cone = polygon(
        [(px - r * 0.8, py), (px + r * 0.8, py), (px + k * 1.05, py + k * 1.9), (px - k * 1.05, py + k * 1.9)]
    )
    light = vertical(py, py + k * 1.9, [on.look.warm] * 2, None, [0.2, 0])
    c.drawPath(cone, shade(light, blend=SCREEN, blur=k * 0.1))
    glow(c, px, py, k * 1.3, on.look.warm, 0.6)


def stool(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float) -> None:
    k, seat, foot = cam.scale(z), cam.point(x, 0.76, z), cam.point(x, 0, z)
    iron = on.look.lit("#241c1a", 0, 0.6)
    c.drawPath(line(seat, foot), stroke(iron, k * 0.05))
    c.drawPath(oval(*seat, k * 0.19, k * 0.055), fill(on.look.lit("#7a2f2a", 0, 0.8)))
    c.drawPath(oval(*foot, k * 0.19, k * 0.04), fill(iron))


def cabinets(c: Canvas, cam: Camera, on: Scenery, *, x0: float, x1: float, z: float, colour: str = "#a8a890") -> None:
    """A kitchen's worktop along the back wall, cupboards under and over it, and the stove."""
    front = on.look.lit(colour, 0, 0.6)
    block(c, cam, (x0, x1), (0.08, 0.9), (z, on.wall), front)
    block(c, cam, (x0 - 0.03, x1 + 0.03), (0.88, 0.94), (z - 0.04, on.wall), on.look.lit("#d8ccb4", 0, 0.7))
    block(c, cam, (x0 + 0.9, x1), (1.55, 2.25), (z + 0.25, on.wall), lighter(front, 0.06))
    doors = int((x1 - x0) / 0.5)
    for i in range(doors):
        x = x0 + (x1 - x0) * i / doors
        for low, high, depth, first in ((0.16, 0.82, z, -1.0), (1.6, 2.2, z + 0.25, x0 + 0.9)):
            if x >= first:
                door = box(*cam.point(x + 0.04, high, depth), *cam.point(x + (x1 - x0) / doors - 0.04, low, depth))
                c.drawPath(door, stroke(darker(front, 0.4), 1.6 * cam.hair, 0.7))
    px, py = cam.point(x0 + 0.45, 0.94, z + 0.2)
    ON_TABLES["pot"](c, px, py, cam.scale(z + 0.2), on.look)


def rug(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float, width: float = 3.0, cloth: str = "#7a4038") -> None:
    """On the floor, from z - 2.6 to z - 0.6 metres; it lies under everything, so it is put far back."""
    wool = on.look.lit(cloth, 0, 0.65)
    near, far = max(z - 2.8, cam.z + 0.4), z - 0.6
    for inset, colour in ((0.0, wool), (0.12, lighter(wool, 0.25)), (0.18, darker(wool, 0.12))):
        a, b = x - width / 2 + inset, x + width / 2 - inset
        edge = cam.floor(a, b, near + inset, far - inset)
        c.drawPath(polygon(edge), fill(colour))


def fridge(c: Canvas, cam: Camera, on: Scenery, *, x: float, z: float) -> None:
    white, p = on.look.lit("#dcd8cc", 0, 0.65), cam.point
    block(c, cam, (x - 0.36, x + 0.36), (0.05, 1.8), (z, on.wall), white)
    c.drawPath(line(p(x - 0.36, 1.2, z), p(x + 0.36, 1.2, z)), stroke(darker(white, 0.4), 2 * cam.hair))
    for y0, y1 in ((1.28, 1.6), (0.75, 1.12)):
        c.drawPath(line(p(x + 0.28, y0, z), p(x + 0.28, y1, z)), stroke(darker(white, 0.5), cam.scale(z) * 0.03))
