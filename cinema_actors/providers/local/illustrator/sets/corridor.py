"""A corridor: doors on both sides, lights in a row overhead, a window at its end. Hospital, school, hotel, prison."""

from dataclasses import dataclass

from ..camera import Camera
from ..canvas import Canvas, box, clipped, fill, glow, line, linear, oval, polygon, shade, stroke, vertical
from ..colour import RGB, darker, lighter, mix
from ..scenery import Facade, Floor, Scenery
from .shell import outside

WIDTH, HEIGHT, END = 3.4, 2.9, 17.0  # metres
DOORS = (0.5, 3.6, 6.7, 9.8, 12.9)
LIGHTS = tuple(0.2 + 3.1 * i for i in range(6))


@dataclass(frozen=True)
class Paint:
    words: str
    wall: str
    dado: str
    floor: str
    door: str
    light: str


PAINTS = (
    Paint("hospital clinic ward surgery lab laboratory morgue", "#b8c8c4", "#8fb0a8", "#98a8a6", "#d4dcd8", "#f0fbff"),
    Paint(
        "prison jail cell basement bunker dungeon sewer tunnel", "#7c7f7c", "#5f6664", "#565856", "#3f4a4c", "#e8f0d8"
    ),
    Paint("hotel mansion palace castle theatre theater", "#8a5f52", "#5a3a30", "#6e2f33", "#5a3c28", "#ffdca0"),
)
PLAIN = Paint("", "#a8a290", "#7f8a84", "#7a7468", "#6f5540", "#fff2d8")


def build(scenery: Scenery) -> None:
    scenery.wall = END
    scenery.key = (0.2, -0.9)
    scenery.add(END + 0.1, end_wall)
    for side in (-1, 1):
        scenery.put(END, wall, Facade(side * WIDTH / 2, 0.0, END), side=side)
    scenery.add(END, floor, Floor())
    scenery.add(END, ceiling, Floor(HEIGHT))
    scenery.air.motes, scenery.air.colour = 10, scenery.look.warm


def _paint(on: Scenery) -> Paint:
    return next((paint for paint in PAINTS if on.says(*paint.words.split())), PLAIN)


def end_wall(c: Canvas, cam: Camera, on: Scenery) -> None:
    paint, half, p = _paint(on), WIDTH / 2, cam.point
    c.drawPath(box(*p(-half, HEIGHT, END), *p(half, 0, END)), fill(on.look.lit(paint.wall, 0, 0.55)))
    (x0, y0), (x1, y1) = p(-0.7, 2.3, END), p(0.7, 0.9, END)
    with clipped(c, box(x0, y0, x1, y1)):
        outside(c, cam, on, (x0, y0, x1, y1), "city")
    c.drawPath(box(x0, y0, x1, y1), stroke(on.look.lit("#d9d4c8", 0, 0.6), cam.scale(END) * 0.08))
    if not on.look.night:
        glow(c, (x0 + x1) / 2, (y0 + y1) / 2, cam.scale(END) * 3.2, lighter(on.look.sky[3], 0.3), 0.6)


def wall(c: Canvas, cam: Camera, on: Scenery, *, z: float, side: int) -> None:
    """One side, with its doors."""
    paint, look, near, x, p = _paint(on), on.look, cam.z + 0.3, side * WIDTH / 2, cam.point
    tone = look.lit(paint.wall, 0, 0.6)
    tones = [tone, mix(tone, paint.light, 0.12), darker(tone, 0.32)]
    far_near = linear(p(x, 1, END), p(x, 1, near + 1.5), tones, [0, 0.35, 1])
    c.drawPath(polygon(cam.side(x, HEIGHT, 0, END, near)), shade(far_near))
    c.drawPath(polygon(cam.side(x, 1.05, 0, END, near)), fill(look.lit(paint.dado, 0, 0.55), 0.8))
    for at in DOORS:
        if at > near + 0.3:
            _door(c, cam, x, at, look.lit(paint.door, 0, 0.6), darker(tone, 0.4))


def floor(c: Canvas, cam: Camera, on: Scenery) -> None:
    half, near, p, paint = WIDTH / 2, cam.z + 0.3, cam.point, _paint(on)
    tone = on.look.lit(paint.floor, 0, 0.6)
    tones = vertical(p(0, 0, END)[1], cam.height, [lighter(tone, 0.2), tone, darker(tone, 0.4)], [0, 0.25, 1])
    c.drawPath(polygon(cam.floor(-half, half, END, near)), shade(tones))
    for joint in range(-6, int(END)):
        if joint > near:
            c.drawPath(line(p(-half, 0, joint), p(half, 0, joint)), stroke("#05040c", cam.hair, 0.12))
    for z in LIGHTS:
        if z > near + 0.2:
            pool = oval(*p(0, 0, z + 0.5), cam.scale(z + 0.5) * 0.6, cam.scale(z + 0.5) * 0.09)
            c.drawPath(pool, fill(paint.light, 0.12, blur=3 * cam.hair))


def ceiling(c: Canvas, cam: Camera, on: Scenery) -> None:
    """With its lights."""
    half, near, p, paint, h = WIDTH / 2, cam.z + 0.3, cam.point, _paint(on), HEIGHT - 0.01
    tone = on.look.lit("#b8b4a8", 0, 0.45)
    above = vertical(p(0, HEIGHT, END)[1], 0, [tone, darker(tone, 0.35)])
    c.drawPath(polygon(cam.floor(-half, half, END, near, HEIGHT)), shade(above))
    for z in LIGHTS:
        if z > near + 0.2:
            c.drawPath(polygon(cam.floor(-0.4, 0.4, z, z + 1.1, h)), fill(paint.light, 0.95))
            glow(c, *p(0, h, z + 0.5), cam.scale(z + 0.5) * 1.5, paint.light, 0.5 if on.look.lamps else 0.25)


def _door(c: Canvas, cam: Camera, x: float, z: float, colour: RGB, frame: RGB) -> None:
    p = cam.point
    c.drawPath(polygon(cam.side(x, 0, 2.17, z - 0.07, z + 1.07)), fill(frame))
    c.drawPath(polygon(cam.side(x, 0, 2.1, z, z + 1)), fill(colour))
    c.drawPath(
        polygon(cam.side(x, 1.4, 1.85, z + 0.3, z + 0.7)),
        fill(darker(colour, 0.55)),
    )
    c.drawPath(oval(*p(x, 1.0, z + 0.1), max(cam.hair, cam.scale(z) * 0.03)), fill("#c9b06a"))
