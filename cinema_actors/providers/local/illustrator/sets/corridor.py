"""A corridor: doors on both sides, lights in a row overhead, a window at its end. Hospital, school, hotel, prison."""

from dataclasses import dataclass

from ..camera import Camera
from ..canvas import Canvas, box, clipped, fill, glow, line, linear, oval, polygon, shade, stroke, vertical
from ..colour import RGB, darker, lighter, mix
from ..scenery import Scenery, Shell
from .shell import outside

WIDTH, HEIGHT, END = 3.4, 2.9, 17.0  # metres
DOORS = (0.5, 3.6, 6.7, 9.8, 12.9)


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
    scenery.add(END, passage, Shell())
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


def passage(c: Canvas, cam: Camera, on: Scenery) -> None:
    """Walls, floor and ceiling, with a hole at the end for what is behind."""
    paint, look, near, half, p = _paint(on), on.look, cam.z + 0.3, WIDTH / 2, cam.point
    wall, dado, floor = look.lit(paint.wall, 0, 0.6), look.lit(paint.dado, 0, 0.55), look.lit(paint.floor, 0, 0.6)
    for side in (-1, 1):
        x = side * half
        tones = [wall, mix(wall, paint.light, 0.12), darker(wall, 0.32)]
        far_near = linear(p(x, 1, END), p(x, 1, near + 1.5), tones, [0, 0.35, 1])
        c.drawPath(polygon(cam.side(x, HEIGHT, 0, END, near)), shade(far_near))
        c.drawPath(polygon(cam.side(x, 1.05, 0, END, near)), fill(dado, 0.8))
        for z in DOORS:
            if z > near + 0.3:
                _door(c, cam, x, z, look.lit(paint.door, 0, 0.6), darker(wall, 0.4))
    _floor_and_ceiling(c, cam, floor, look.lit("#b8b4a8", 0, 0.45), near)
    _lights(c, cam, on, paint.light, near)


def _floor_and_ceiling(c: Canvas, cam: Camera, floor: RGB, ceiling: RGB, near: float) -> None:
    half, p = WIDTH / 2, cam.point
    tones = vertical(p(0, 0, END)[1], cam.height, [lighter(floor, 0.2), floor, darker(floor, 0.4)], [0, 0.25, 1])
    c.drawPath(polygon(cam.floor(-half, half, END, near)), shade(tones))
    above = vertical(p(0, HEIGHT, END)[1], 0, [ceiling, darker(ceiling, 0.35)])
    c.drawPath(
        polygon(cam.floor(-half, half, END, near, HEIGHT)),
        shade(above),
    )
    for z in range(-6, int(END)):
        if z > near:
            c.drawPath(line(p(-half, 0, z), p(half, 0, z)), stroke("#05040c", cam.hair, 0.12))


def _lights(c: Canvas, cam: Camera, on: Scenery, light: str, near: float) -> None:
    p, h = cam.point, HEIGHT - 0.01
    for i in range(6):
        z = 0.2 + 3.1 * i
        if z > near + 0.2:
            panel = cam.floor(-0.4, 0.4, z, z + 1.1, h)
            c.drawPath(polygon(panel), fill(light, 0.95))
            glow(c, *p(0, h, z + 0.5), cam.scale(z + 0.5) * 1.5, light, 0.5 if on.look.lamps else 0.25)
            c.drawPath(
                oval(*p(0, 0, z + 0.5), cam.scale(z + 0.5) * 0.6, cam.scale(z + 0.5) * 0.09),
                fill(light, 0.12, blur=3 * cam.hair),
            )


def _door(c: Canvas, cam: Camera, x: float, z: float, colour: RGB, frame: RGB) -> None:
    p = cam.point
    c.drawPath(polygon(cam.side(x, 0, 2.17, z - 0.07, z + 1.07)), fill(frame))
    c.drawPath(polygon(cam.side(x, 0, 2.1, z, z + 1)), fill(colour))
    c.drawPath(
        polygon(cam.side(x, 1.4, 1.85, z + 0.3, z + 0.7)),
        fill(darker(colour, 0.55)),
    )
    c.drawPath(oval(*p(x, 1.0, z + 0.1), max(cam.hair, cam.scale(z) * 0.03)), fill("#c9b06a"))
