"""The deck of a ship at sea: planks, rails, a mast with its ropes, and the waves all round."""

from ..camera import Camera
from ..canvas import Canvas, box, fill, line, linear, oval, polygon, shade, stroke, vertical
from ..colour import darker, lighter
from ..scenery import Floor, Scenery
from . import coast, furniture
from .sky import sky

BOW = 13.0  # metres to the bow
BEAM = 3.6  # half the deck's width
UP = 2.6  # the deck above the water


def build(scenery: Scenery) -> None:
    sky(scenery, sun_x=0.3)
    coast.water(scenery)
    scenery.add(50, coast.gulls)
    scenery.add(BOW, planks, Floor())
    scenery.put(BOW - 0.1, rail)
    scenery.put(9.0, mast)
    scenery.put(6.4, hatch)
    for side in (-1, 1):
        scenery.put(3.2, barrel, x=side * 2.9)
    scenery.put(2.9, barrel, x=2.2)
    scenery.wet = scenery.look.weather in ("rain", "storm")
    if scenery.look.lamps:
        for side in (-1, 1):
            scenery.lamp(side * 2.4, 2.3, 6.0, "#ffc878", 0.12, 1.0)


def _half(z: float) -> float:
    """The deck narrows towards the bow."""
    return float(BEAM * max(0.0, 1 - (max(0.0, z) / BOW) ** 2.2))


def planks(c: Canvas, cam: Camera, on: Scenery) -> None:
    near, wood, p = cam.z + 0.3, on.look.lit("#a07a50", 3, 0.65), cam.point
    steps = [near + (BOW - near) * i / 24 for i in range(25)]
    edge = [p(-_half(z), 0, z) for z in steps] + [p(_half(z), 0, z) for z in reversed(steps)]
    tones = vertical(p(0, 0, BOW)[1], cam.height, [lighter(wood, 0.15), wood, darker(wood, 0.35)])
    c.drawPath(polygon(edge), shade(tones))
    for i in range(-9, 10):
        share = i / 9.5
        seam = [p(share * _half(z), 0, z) for z in steps]
        c.drawPath(line(*seam), stroke("#2a1a0e", 1.2 * cam.hair, 0.4))


def rail(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    near, white, p = cam.z + 0.4, on.look.lit("#d8d2c4", 4, 0.65), cam.point
    steps = [near + (z - near) * i / 30 for i in range(31)]
    for side in (-1, 1):
        bulwark = [p(side * _half(s), 0.0, s) for s in steps] + [p(side * _half(s), 0.5, s) for s in reversed(steps)]
        c.drawPath(polygon(bulwark), fill(darker(white, 0.25)))
        for y in (0.78, 1.05):
            c.drawPath(line(*[p(side * _half(s), y, s) for s in steps]), stroke(white, max(cam.hair, 3.2 * cam.hair)))
        for s in steps[::2]:
            c.drawPath(
                line(p(side * _half(s), 1.05, s), p(side * _half(s), 0.5, s)),
                stroke(white, max(cam.hair, cam.scale(s) * 0.035)),
            )


def mast(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    wood, k, p = on.look.lit("#6f5034", 5, 0.5), cam.scale(z), cam.point
    (x0, y0), (x1, y1) = p(-0.17, 14, z), p(0.17, 0, z)
    c.drawPath(box(x0, y0, x1, y1), shade(linear((x0, 0), (x1, 0), [lighter(wood, 0.2), wood, darker(wood, 0.5)])))
    c.drawPath(line(p(-3.4, 5.6, z), p(3.4, 5.6, z)), stroke(wood, k * 0.16))
    sail = [p(-3.1, 5.4, z), p(3.1, 5.4, z), p(2.7, 2.9, z), p(0, 2.5, z), p(-2.7, 2.9, z)]
    if not on.says("ferry", "steamer", "freighter", "trawler"):
        cloth = on.look.lit("#e4dac4", 5, 0.75)
        c.drawPath(polygon(sail), shade(vertical(sail[0][1], sail[3][1], [cloth, darker(cloth, 0.18)])))
    for side in (-1, 1):
        for at in (2.6, 3.2):
            c.drawPath(
                line(p(0, 9.5, z), p(side * at, 0.6, z - 2)), stroke("#1c1610", max(0.7 * cam.hair, k * 0.015), 0.8)
            )


def hatch(c: Canvas, cam: Camera, on: Scenery, *, z: float) -> None:
    furniture.block(c, cam, (-1.3, 1.3), (0, 0.45), (z, z + 1.4), on.look.lit("#7a5a3a", 4, 0.55))


def barrel(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float) -> None:
    k, (px, py), wood = cam.scale(z), cam.point(x, 0, z), on.look.lit("#7a5634", 3, 0.6)
    c.drawPath(
        box(px - k * 0.34, py - k * 0.9, px + k * 0.34, py, k * 0.14),
        shade(linear((px - k * 0.34, 0), (px + k * 0.34, 0), [lighter(wood, 0.15), wood, darker(wood, 0.5)])),
    )
    for y in (0.2, 0.7):
        c.drawPath(
            line((px - k * 0.35, py - k * y), (px + k * 0.35, py - k * y)), stroke("#2c2a2a", k * 0.05, butt=True)
        )
    c.drawPath(oval(px, py - k * 0.88, k * 0.3, k * 0.07), fill(darker(wood, 0.2)))
