"""The houses along a street: walls in perspective with rows of windows, shops below."""

from dataclasses import dataclass
from random import Random

from ..camera import Camera
from ..canvas import Canvas, Point, Shape, clipped, fill, line, linear, polygon, shade, stroke
from ..colour import RGB, darker, lighter, mix
from ..scenery import Facade, Scenery

STOREY, BAY, SHOP = 3.2, 2.4, 4.4  # metres: height of a floor, width of a window bay, height of the ground floor
WALLS = ("#5d4a44", "#4a5262", "#6b5a4c", "#3f4a55", "#704c40", "#5a5560")
WINDOW_LIGHT = ("#ffc978", "#ffb35c", "#ffe0a8", "#ffd28f", "#bfe0ff")
SHOP_LIGHT = ("#ffb860", "#ffd08a", "#ff8f6a", "#8fd8ff", "#ffcf70")
AWNINGS = ("#8f2f2f", "#2f5f6f", "#3a4a2f", "#7a5a2a", "#4a2f5a")


@dataclass(frozen=True)
class House:
    x: float
    z0: float
    z1: float
    height: float
    wall: str


def row(scenery: Scenery, side: int) -> None:
    """Houses on the left (-1) or right (1), from behind the camera to the end of the street."""
    random, z = scenery.chance("houses", side), -8.0
    narrow = scenery.says("alley")
    while z < 75:
        depth, x = random.uniform(8, 13), side * (random.uniform(2.9, 3.2) if narrow else random.uniform(7.0, 7.4))
        house = House(x, z, z + depth - 0.3, random.uniform(10, 24), random.choice(WALLS))
        scenery.add(z + 0.01, _Front(house), Facade(x, z, z + depth - 0.3))
        z += depth


@dataclass(frozen=True)
class _Front:
    """Draws one house; its windows are lit the same way every time."""

    house: House

    def __call__(self, c: Canvas, cam: Camera, on: Scenery) -> None:
        h = self.house
        z0 = max(h.z0, cam.z + 0.6)
        if h.z1 <= z0:
            return
        wall = _Wall(
            cam, on, h.x, (z0 + h.z1) / 2, on.look.lit(h.wall, (z0 + h.z1) / 2, 0.36 if on.look.lamps else 0.75)
        )
        _masonry(c, wall, h, z0)
        bays = max(1, int((h.z1 - h.z0) / BAY))
        for bay in range(bays):
            random = on.chance("bay", h.x, h.z0, bay)
            a = h.z0 + (h.z1 - h.z0) * bay / bays
            b = h.z0 + (h.z1 - h.z0) * (bay + 1) / bays
            if a >= z0:
                _bay(c, wall, random, a, b, h.height)


@dataclass(frozen=True)
class _Wall:
    """A wall that runs into the depth at x; `middle` stands for its distance."""

    cam: Camera
    on: Scenery
    x: float
    middle: float
    tone: RGB

    def at(self, y: float, z: float, out: float = 0.0) -> Point:
        """A point on the wall, or so many metres before it."""
        return self.cam.point(self.x - out if self.x > 0 else self.x + out, y, z)

    def pane(self, y0: float, y1: float, z0: float, z1: float) -> Shape:
        return polygon([self.at(y0, z0), self.at(y1, z0), self.at(y1, z1), self.at(y0, z1)])


def _masonry(c: Canvas, wall: _Wall, h: House, z0: float) -> None:
    look = wall.on.look
    tones = [mix(wall.tone, look.sky[2], 0.1), wall.tone, mix(wall.tone, look.fog, 0.18)]
    c.drawPath(
        wall.pane(0, h.height, z0, h.z1), shade(linear(wall.at(h.height, wall.middle), wall.at(0, wall.middle), tones))
    )
    beyond = wall.cam.point(h.x * 6, 0, z0)[0]
    (x0, y0), (_, y1) = wall.at(h.height, z0), wall.at(0, z0)
    c.drawPath(polygon([(x0, y0), (beyond, y0), (beyond, y1), (x0, y1)]), fill(look.lit(h.wall, z0, 0.2)))
    c.drawPath(wall.pane(h.height, h.height + 0.35, z0, h.z1), fill(darker(wall.tone, 0.3)))


def _bay(c: Canvas, wall: _Wall, random: Random, z0: float, z1: float, height: float) -> None:
    span, look = z1 - z0, wall.on.look
    share = 0.42 if look.night else 0.28 if look.lamps else 0.04
    for floor in range(int((height - SHOP + 0.2) / STOREY)):
        y = SHOP + floor * STOREY + 0.6
        _window(c, wall, random, (y, y + 1.75), (z0 + span * 0.22, z0 + span * 0.78), random.random() < share)
    _shop(c, wall, random, z0 + span * 0.1, z0 + span * 0.9)


def _window(c: Canvas, wall: _Wall, random: Random, y: tuple[float, float], z: tuple[float, float], lit: bool) -> None:
    look, pane = wall.on.look, wall.pane(*y, *z)
    far = look.haze(wall.middle) * 0.45
    if lit:
        light = mix(random.choice(WINDOW_LIGHT), look.fog, far)
        tones = [lighter(light, 0.18), mix(light, "#a8552a", 0.3)]
    else:
        dark = look.lit("#1b2634", wall.middle, 0.25)
        tones = [mix(dark, look.sky[2], 0.4), dark]
    c.drawPath(pane, shade(linear(wall.at(y[1], z[0]), wall.at(y[0], z[0]), tones)))
    bar = stroke(darker(wall.tone, 0.35), max(wall.cam.hair, wall.cam.scale(sum(z) / 2) * 0.05), butt=True)
    c.drawPath(line(wall.at(y[0], sum(z) / 2), wall.at(y[1], sum(z) / 2)), bar)
    c.drawPath(line(wall.at(y[0] + 1.1, z[0]), wall.at(y[0] + 1.1, z[1])), bar)
    c.drawPath(wall.pane(y[0] - 0.12, y[0], *z), fill(lighter(wall.tone, 0.08)))
    if lit and random.random() < 0.4:
        c.drawPath(wall.pane(*y, z[0], z[0] + (z[1] - z[0]) * 0.3), fill("#6a3b22", 0.5))


def _shop(c: Canvas, wall: _Wall, random: Random, z0: float, z1: float) -> None:
    look, glass = wall.on.look, wall.pane(0.5, 2.9, z0, z1)
    open_late = random.random() < (0.75 if look.lamps else 0.25)
    light = mix(random.choice(SHOP_LIGHT), look.fog, look.haze(wall.middle) * 0.35)
    c.drawPath(
        glass,
        fill(light if open_late and look.lamps else mix(look.lit("#232c38", wall.middle, 0.3), look.sky[2], 0.18)),
    )
    if open_late:
        with clipped(c, glass):
            _goods(c, wall, random, z0, z1, 1.0 if look.lamps else 0.45)
        _sign(c, wall, light if look.lamps else look.lit("#c9b48e", wall.middle, 0.6), z0, z1)
    frame = stroke("#14100e", max(wall.cam.hair, wall.cam.scale(wall.middle) * 0.07), 0.95)
    for z in (z0, (z0 + z1) / 2, z1):
        c.drawPath(line(wall.at(0.5, z), wall.at(2.9, z)), frame)
    awning = [wall.at(3.35, z0), wall.at(2.6, z0, 0.8), wall.at(2.6, z1, 0.8), wall.at(3.35, z1)]
    c.drawPath(polygon(awning), fill(look.lit(random.choice(AWNINGS), wall.middle, 0.8 if open_late else 0.5)))


def _goods(c: Canvas, wall: _Wall, random: Random, z0: float, z1: float, strength: float) -> None:
    shine = linear(
        wall.at(2.9, z0), wall.at(0.5, z0), ["#ffffff", "#5a2408", "#1a0a06"], [0, 0.55, 1], [0.35, 0.3, 0.75]
    )
    c.drawPath(wall.pane(0.5, 2.9, z0, z1), shade(shine, strength))
    for _ in range(7):
        z, tall = z0 + (z1 - z0) * random.random(), random.uniform(0.3, 1.3)
        c.drawPath(wall.pane(0.5, 0.5 + tall, z, z + random.uniform(0.2, 0.6)), fill("#1c0f0c", 0.55 * strength))
    for y in (1.55, 2.15):
        c.drawPath(
            line(wall.at(y, z0), wall.at(y, z1)),
            stroke("#1c0f0c", max(wall.cam.hair, wall.cam.scale(wall.middle) * 0.05), 0.35),
        )


def _sign(c: Canvas, wall: _Wall, light: RGB, z0: float, z1: float) -> None:
    c.drawPath(wall.pane(3.38, 3.95, z0, z1), fill(mix("#14101a", light, 0.22)))
    for i in range(6):
        z = z0 + (z1 - z0) * (0.12 + 0.12 * i)
        c.drawPath(wall.pane(3.55, 3.8, z, z + (z1 - z0) * 0.07), fill(lighter(light, 0.4), 0.9))
