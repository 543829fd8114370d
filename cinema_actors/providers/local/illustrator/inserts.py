"""Inserts: one thing, large, on a table, at its edge or on a wall, in the light of the scene."""

from functools import partial

from . import things
from .camera import Camera, Path, Travel
from .canvas import (
    LINEAR,
    Canvas,
    Shape,
    Surface,
    box,
    cropped,
    fill,
    glass,
    oval,
    radial,
    shade,
    stencil,
    surface,
    vertical,
)
from .colour import darker, lighter, mix
from .lighting import light_up
from .scenery import Scenery
from .things import Thing
from .things.lettering import inscribe

METRES, DISTANCE, HEIGHT = 0.62, 1.6, 1.0  # what the frame shows from top to bottom, how far the lens is, how high
GROUNDS = {True: "#6a4630", False: "#6d6658"}  # a table indoors, stone outdoors
WALL = "#8a7a66"
FOOT = 0.36  # how far below the middle of the frame a standing thing stands, as a share of its height
BEHIND = 0.02  # the ground lies that far behind the thing


def insert_path(width: int, height: int, travel: Travel, seconds: float) -> Path:
    metres = max(METRES, METRES * height / width * 1.2)
    start = Camera(width, height, 0.0, HEIGHT, -DISTANCE, height / metres * DISTANCE, 0.5)
    return Path(start, DISTANCE, travel, seconds)


def show(scenery: Scenery, subject: str) -> None:
    """Puts the thing before the set, which the lens leaves far out of focus."""
    thing = things.find(subject)
    scenery.layers = [layer for layer in scenery.layers if thing.ground == "standing" and layer.z > 0.5]
    scenery.lamps = scenery.lamps if thing.ground == "standing" else []
    scenery.add(BEHIND, partial(ground, thing=thing))
    scenery.add(0.0, partial(draw_thing, thing=thing, subject=subject))


def ground(c: Canvas, cam: Camera, on: Scenery, thing: Thing) -> None:
    w, h = cam.width, cam.height
    everywhere = box(-w, -h, 2 * w, 2 * h)
    if thing.ground == "standing":
        _edge(c, cam, on)
        return
    tone = on.look.lit(WALL if thing.ground == "hanging" else GROUNDS[on.look.interior], 0, 0.7)
    c.drawPath(everywhere, fill(darker(tone, 0.25)))
    random = on.chance("grain of the wood")
    for i in range(26 if thing.ground == "lying" else 0):
        y = h * (-0.1 + 1.2 * i / 25 + random.uniform(-0.01, 0.01))
        c.drawPath(box(-w, y, 2 * w, y + h * random.uniform(0.004, 0.02)), fill(darker(tone, 0.5), 0.22))
    _pool(c, cam, on, everywhere)


def _edge(c: Canvas, cam: Camera, on: Scenery) -> None:
    """The top of a table or a stone, seen from just above."""
    w, h, tone = cam.width, cam.height, on.look.lit(GROUNDS[on.look.interior], 0, 0.75)
    far = cam.point(0, HEIGHT - METRES * 0.2, BEHIND)[1]
    top = [lighter(tone, 0.16), tone, darker(tone, 0.4)]
    c.drawPath(box(-w, far, 2 * w, 2 * h), shade(vertical(far, h, top, [0, 0.3, 1])))
    c.drawPath(box(-w, far - 1.5 * cam.hair, 2 * w, far), fill(mix(tone, on.look.rim, 0.5), 0.7))
    _pool(c, cam, on, box(-w, far, 2 * w, 2 * h))


def _pool(c: Canvas, cam: Camera, on: Scenery, where: Shape) -> None:
    """Lamp light or daylight falling from the key's side."""
    x = cam.width * (0.5 + 0.22 * (1 if on.key[0] >= 0 else -1))
    colour = mix(on.look.warm if on.look.lamps else on.look.sun, on.look.rim, 0.2)
    light = radial((x, cam.height * 0.42), cam.height * 0.95, [colour] * 3, [0, 0.4, 1], [0.42, 0.2, 0])
    c.drawPath(where, shade(light, 0.9))


def draw_thing(c: Canvas, cam: Camera, on: Scenery, thing: Thing, subject: str = "") -> None:
    k = cam.scale(0.0) * METRES / 2 * thing.size
    x, y = cam.point(0, HEIGHT, 0.0)
    if thing.ground == "standing":
        y = cam.point(0, HEIGHT - METRES * FOOT, 0.0)[1] - 0.95 * k
    flat = surface(4 * k + 4, 3 * k + 4)
    _flat(flat, k, thing, subject)
    image, dx, dy = cropped(flat, 2)
    if image is None:
        return
    left, top = x - 2 * k + dx, y - 1.5 * k + dy
    away = -1 if on.key[0] >= 0 else 1
    if thing.ground == "standing":
        foot = oval(x + away * k * 0.3, top + image.height() - k * 0.02, image.width() * 0.55, k * 0.12)
        c.drawPath(foot, fill("#000006", 0.55, blur=k * 0.06))
    else:
        offset = k * (0.10 if thing.ground == "hanging" else 0.06)
        shadow = glass(0.5, blur=offset * 0.7, tint=stencil("#000006"))
        c.drawImage(image, left + away * offset, top + offset, LINEAR, shadow)
    c.drawImage(light_up(image, on.look, on.key, k * 2.2, cam.hair), left, top)


def _flat(flat: Surface, k: float, thing: Thing, subject: str) -> None:
    c = flat.getCanvas()
    c.translate(2 * k, 1.5 * k)
    c.rotate(thing.tilt)
    c.scale(k, k)
    thing.draw(c)
    inscribe(c, thing.draw, subject)
