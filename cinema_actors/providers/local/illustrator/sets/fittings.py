"""Fittings of public rooms: each piece a layer at its depth, in metres."""

import math

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    Shape,
    box,
    clipped,
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
    vertical,
)
from ..colour import Colour, darker, lighter, mix
from ..scenery import Scenery
from .furniture import block

GLASS = ("#c0392f", "#2f6fc0", "#e0b040", "#3a9a6a", "#8a4ab0", "#e07a3a")
GOODS = ("#c94f4a", "#e0a63a", "#4f8f5a", "#3f7fb0", "#d8d2c0", "#8a5aa0", "#e07a4a", "#5ab0b0")


def slab(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float], y: tuple[float, float],
    deep: float = 0.6, paint: str = "#6a4c34", panels: int = 0,
) -> None:  # fmt: skip
    """A box of one colour: counters, benches, plinths; with so many panels on its front."""
    tone = on.look.lit(paint, 0, 0.62)
    block(c, cam, x, y, (z, z + deep), tone)
    for i in range(panels):
        wide = (x[1] - x[0]) / panels
        a, b = x[0] + wide * (i + 0.1), x[0] + wide * (i + 0.9)
        low, high = y[0] + (y[1] - y[0]) * 0.15, y[0] + (y[1] - y[0]) * 0.82
        c.drawPath(box(*cam.point(a, high, z), *cam.point(b, low, z)), stroke(darker(tone, 0.45), 2 * cam.hair, 0.7))


def column(
    c: Canvas,
    cam: Camera,
    on: Scenery,
    *,
    z: float,
    x: float,
    height: float,
    width: float = 0.5,
    paint: str = "#a89e8e",
) -> None:
    k, tone = cam.scale(z), on.look.lit(paint, z * 0.3, 0.62)
    (x0, y0), (x1, y1) = cam.point(x - width / 2, height, z), cam.point(x + width / 2, 0, z)
    sides = [darker(tone, 0.35), lighter(tone, 0.12), tone, darker(tone, 0.5)]
    c.drawPath(box(x0, y0, x1, y1), shade(linear((x0, 0), (x1, 0), sides, [0, 0.3, 0.6, 1])))
    for y, tall in ((y1, 0.28), (y0 + k * 0.3, 0.3)):
        c.drawPath(box(x0 - k * 0.09, y - k * tall, x1 + k * 0.09, y, k * 0.03), fill(darker(tone, 0.12)))


def arch(x0: float, y0: float, x1: float, y1: float) -> Shape:
    """A window or door with a pointed top."""
    middle, rise = (x0 + x1) / 2, (x1 - x0) * 0.75
    path = skia.Path()
    path.moveTo(x0, y1)
    path.lineTo(x0, y0 + rise)
    path.quadTo(x0, y0 + rise * 0.35, middle, y0)
    path.quadTo(x1, y0 + rise * 0.35, x1, y0 + rise)
    path.lineTo(x1, y1)
    path.close()
    return path


def stained(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, y: float, width: float, height: float) -> None:
    """A church window: panes of colour with the light behind them."""
    (x0, y0), (x1, y1) = cam.point(x - width / 2, y + height, z), cam.point(x + width / 2, y, z)
    shape, random, k = arch(x0, y0, x1, y1), on.chance("stained", x), cam.scale(z)
    strength = 0.25 if on.look.night else 0.95
    c.drawPath(shape, fill("#10131c"))
    with clipped(c, shape):
        rows = max(4, int(height / 0.28))
        for row in range(rows):
            for column_ in range(3):
                a, b = x0 + (x1 - x0) * column_ / 3, x0 + (x1 - x0) * (column_ + 1) / 3
                top, low = y0 + (y1 - y0) * row / rows, y0 + (y1 - y0) * (row + 1) / rows
                pane = mix(random.choice(GLASS), "#fff4d8", 0.28 * random.random())
                c.drawPath(box(a, top, b, low), fill(pane, strength))
                c.drawPath(box(a, top, b, low), stroke("#0c0c12", max(cam.hair, k * 0.02)))
    c.drawPath(shape, stroke(on.look.lit("#8d857a", 0, 0.6), k * 0.1))
    if not on.look.night:
        glow(c, (x0 + x1) / 2, (y0 + y1) / 2, k * height * 0.9, "#ffe8c0", 0.4)


def bars(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float], height: float = 2.9) -> None:
    steel, k, gap = on.look.lit("#5a6068", 0, 0.6), cam.scale(z), 0.16
    for i in range(int((x[1] - x[0]) / gap) + 1):
        at = x[0] + i * gap
        c.drawPath(line(cam.point(at, height, z), cam.point(at, 0, z)), stroke(darker(steel, 0.2), k * 0.034))
        c.drawPath(line(cam.point(at, height, z), cam.point(at, 0, z)), stroke(lighter(steel, 0.25), k * 0.01))
    for y in (0.12, 1.3, height - 0.4):
        c.drawPath(line(cam.point(x[0], y, z), cam.point(x[1], y, z)), stroke(steel, k * 0.06, butt=True))


def cot(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, cloth: str = "#8aa0a8", width: float = 2.0,
    metal: str = "#b8bec4",
) -> None:  # fmt: skip
    """A narrow bed along the wall: of a ward or a cell."""
    frame, half, k = on.look.lit(metal, 0, 0.65), width / 2, cam.scale(z)
    for side in (-half, half):
        c.drawPath(line(cam.point(x + side, 0.95, z), cam.point(x + side, 0, z)), stroke(frame, k * 0.045))
    block(c, cam, (x - half, x + half), (0.34, 0.56), (z, z + 0.85), on.look.lit("#e2e4e2", 0, 0.7))
    block(c, cam, (x - half * 0.35, x + half), (0.36, 0.6), (z - 0.02, z + 0.87), on.look.lit(cloth, 0, 0.65))
    px, py = cam.point(x - half * 0.72, 0.62, z + 0.4)
    c.drawPath(oval(px, py, cam.scale(z + 0.4) * 0.3, cam.scale(z + 0.4) * 0.1), fill(on.look.lit("#f2f2ee", 0, 0.8)))


def drape(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float], y: tuple[float, float], cloth: str,
    folds: int = 12,
) -> None:  # fmt: skip
    """A hanging cloth in folds: curtains, banners, screens."""
    (x0, y0), (x1, y1) = cam.point(x[0], y[1], z), cam.point(x[1], y[0], z)
    tone, k = on.look.lit(cloth, z * 0.3, 0.66), cam.scale(z)
    c.drawPath(box(x0, y0, x1, y1), shade(vertical(y0, y1, [darker(tone, 0.25), tone, darker(tone, 0.2)])))
    for i in range(folds):
        a, wide = x0 + (x1 - x0) * i / folds, (x1 - x0) / folds
        light = linear((a, 0), (a + wide, 0), ["#000000", "#ffffff", "#000000"], [0, 0.45, 1], [0.3, 0.1, 0.34])
        c.drawPath(box(a, y0, a + wide + cam.hair, y1 + k * 0.02 * (i % 2)), shade(light))


def board(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, y: float, width: float, height: float,
    paint: str = "#2f4a3e", chalk: str = "#e8ece4",
) -> None:  # fmt: skip
    """A blackboard with something written on it."""
    (x0, y0), (x1, y1) = cam.point(x - width / 2, y + height, z), cam.point(x + width / 2, y, z)
    k, random = cam.scale(z), on.chance("chalk", x)
    c.drawPath(box(x0 - k * 0.06, y0 - k * 0.06, x1 + k * 0.06, y1 + k * 0.06), fill(on.look.lit("#7a5a3c", 0, 0.6)))
    c.drawPath(box(x0, y0, x1, y1), fill(on.look.lit(paint, 0, 0.65)))
    for row in range(4):
        at = x0 + (x1 - x0) * 0.06
        top = y0 + (y1 - y0) * (0.2 + 0.2 * row)
        while at < x0 + (x1 - x0) * random.uniform(0.45, 0.92):
            word = k * random.uniform(0.08, 0.3)
            wave = [(at + word * i / 6, top + k * random.uniform(-0.02, 0.02)) for i in range(7)]
            c.drawPath(line(*wave), stroke(chalk, max(cam.hair, k * 0.014), 0.75))
            at += word + k * 0.08


def goods(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float], height: float = 1.9, rows: int = 4,
    paint: str = "#cfd4d6",
) -> None:  # fmt: skip
    """Shelves full of packets."""
    random, tone = on.chance("goods", x), on.look.lit(paint, 0, 0.6)
    block(c, cam, x, (0, height), (z, z + 0.4), darker(tone, 0.45))
    for row in range(rows):
        y, at = 0.12 + (height - 0.15) * row / rows, x[0] + 0.03
        c.drawPath(box(*cam.point(x[0], y, z), *cam.point(x[1], y - 0.05, z)), fill(tone))
        while at < x[1] - 0.12:
            wide, tall = random.uniform(0.07, 0.15), (height / rows) * random.uniform(0.4, 0.72)
            packet = on.look.lit(random.choice(GOODS), 0, 0.75)
            c.drawPath(box(*cam.point(at, y + tall, z), *cam.point(at + wide, y, z)), fill(packet))
            label = box(*cam.point(at + 0.01, y + tall * 0.7, z), *cam.point(at + wide - 0.01, y + tall * 0.45, z))
            c.drawPath(label, fill("#ffffff", 0.35))
            at += wide + 0.012


def crates(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, rows: tuple[int, ...] = (3, 2, 1)) -> None:
    """Wooden boxes on top of each other."""
    size, random = 0.8, on.chance("crates", x, z)
    for level, count in enumerate(rows):
        for i in range(count):
            left = x + (i + level * 0.5) * size * 1.04
            wood = on.look.lit(random.choice(("#8a6a44", "#7a5a3a", "#957348")), z * 0.3, 0.6)
            block(c, cam, (left, left + size), (level * size, (level + 1) * size), (z, z + size), wood)
            ends = cam.point(left, (level + 1) * size, z), cam.point(left + size, level * size, z)
            edge = stroke(darker(wood, 0.4), cam.scale(z) * 0.05, 0.8, butt=True)
            c.drawPath(box(*ends[0], *ends[1]), edge)
            c.drawPath(line(*ends), edge)


def bench(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, width: float = 1.7, paint: str = "#7a5a3c"
) -> None:
    wood, k, half = on.look.lit(paint, z * 0.3, 0.6), cam.scale(z), width / 2
    iron = stroke(on.look.lit("#22262c", z * 0.3, 0.4), k * 0.05)
    for side in (-half * 0.85, half * 0.85):
        c.drawPath(line(cam.point(x + side, 0.9, z + 0.3), cam.point(x + side, 0, z + 0.3)), iron)
        c.drawPath(line(cam.point(x + side, 0.42, z), cam.point(x + side, 0, z)), iron)
    for y in (0.58, 0.74, 0.88):
        c.drawPath(box(*cam.point(x - half, y + 0.1, z + 0.3), *cam.point(x + half, y, z + 0.3)), fill(wood))
    block(c, cam, (x - half, x + half), (0.4, 0.46), (z, z + 0.32), wood)


def flasks(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: tuple[float, float], y: float = 0.93) -> None:
    """Glassware on a bench, some of it bubbling with light."""
    random, k, at = on.chance("flasks"), cam.scale(z), x[0]
    while at < x[1]:
        px, py = cam.point(at, y, z)
        liquid: Colour = random.choice(("#5fe0c0", "#7fb0ff", "#e08a4a", "#c05fa0", "#b8e05a"))
        size = random.uniform(0.07, 0.13)
        if random.random() < 0.5:
            body = [(px - k * 0.03, py - k * size * 2.6), (px + k * 0.03, py - k * size * 2.6), (px + k * size, py),
                    (px - k * size, py)]  # fmt: skip
            c.drawPath(polygon(body), fill("#dff2f4", 0.35))
            low = [(px - k * size * 0.68, py - k * size * 0.9), (px + k * size * 0.68, py - k * size * 0.9),
                   (px + k * size, py), (px - k * size, py)]  # fmt: skip
            c.drawPath(polygon(low), fill(liquid, 0.85))
        else:
            c.drawPath(box(px - k * 0.03, py - k * size * 2.4, px + k * 0.03, py, k * 0.02), fill("#dff2f4", 0.4))
            c.drawPath(box(px - k * 0.025, py - k * size, px + k * 0.025, py, k * 0.02), fill(liquid, 0.85))
        glow(c, px, py - k * size * 0.5, k * size * 3, liquid, 0.3)
        at += random.uniform(0.2, 0.42)


def torch(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, y: float) -> None:
    """A flame on the wall."""
    px, py = cam.point(x, y, z)
    k = cam.scale(z)
    c.drawPath(line((px, py + k * 0.4), (px, py)), stroke("#2a1c12", k * 0.06))
    flame = [(px - k * 0.08, py), (px - k * 0.05, py - k * 0.2), (px, py - k * 0.38), (px + k * 0.06, py - k * 0.18),
             (px + k * 0.08, py)]  # fmt: skip
    c.drawPath(curve(flame), shade(vertical(py - k * 0.38, py, ["#fff2b8", "#ffb040", "#e0561c"])))
    glow(c, px, py - k * 0.12, k * 2.4, "#ff9a3c", 0.6)


def spotlight(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, top: float, foot: float, colour: str = "#fff0cc",
    reach: float = 1.1,
) -> None:  # fmt: skip
    """A cone of light from high up on x to the floor at foot, and its pool."""
    head, ground, k = cam.point(x, top, z), cam.point(foot, 0, z), cam.scale(z)
    cone = polygon([(head[0] - k * 0.12, head[1]), (head[0] + k * 0.12, head[1]), (ground[0] + k * reach, ground[1]),
                    (ground[0] - k * reach, ground[1])])  # fmt: skip
    c.drawPath(cone, shade(vertical(head[1], ground[1], [colour] * 2, None, [0.34, 0.06]), blend=SCREEN, blur=k * 0.05))
    pool = radial((0, 0), 1, [colour] * 3, [0, 0.6, 1], [0.45, 0.3, 0])
    c.save()
    c.translate(*ground)
    c.scale(k * reach, k * reach * 0.16)
    c.drawPath(oval(0, 0, 1), shade(pool, blend=SCREEN))
    c.restore()


def helm(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    """A ship's wheel on its post."""
    k, (px, py), wood = cam.scale(z), cam.point(x, 1.0, z), on.look.lit("#8a5a30", 0, 0.7)
    c.drawPath(box(px - k * 0.12, py, px + k * 0.12, py + k * 1.0), fill(darker(wood, 0.45)))
    for i in range(8):
        a = math.pi * i / 4 + 0.2
        end = (px + math.cos(a) * k * 0.62, py + math.sin(a) * k * 0.62)
        c.drawPath(line((px, py), end), stroke(wood, k * 0.05))
        c.drawPath(oval(*end, k * 0.045), fill(wood))
    c.drawPath(oval(px, py, k * 0.44), stroke(wood, k * 0.08))
    c.drawPath(oval(px, py, k * 0.12), fill(on.look.lit("#c9a24a", 0, 0.8)))
