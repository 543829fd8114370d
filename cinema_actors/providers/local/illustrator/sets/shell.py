"""Four walls: the shell of a room, its windows with the world behind them, and pictures on the wall."""

from dataclasses import dataclass
from functools import partial

from ..camera import Camera
from ..canvas import (
    SCREEN,
    Canvas,
    Point,
    box,
    clipped,
    fill,
    line,
    linear,
    oval,
    polygon,
    radial,
    shade,
    stroke,
    vertical,
)
from ..chance import profile
from ..colour import Colour, darker, lighter, mix
from ..scenery import Facade, Floor, Scenery


@dataclass(frozen=True)
class Room:
    """Metres, and the colours of wall, floor and ceiling. `dado` is the panelling's height and colour."""

    width: float = 7.6
    height: float = 3.0
    wall: str = "#8c7a66"
    floor: str = "#6a4c38"
    ceiling: str = "#a59a8a"
    planks: bool = True
    dado: tuple[float, str] | None = None
    glow: float = 0.0  # x of the lamp on the back wall


def room(scenery: Scenery, plan: Room, depth: float = 3.6) -> None:
    """Walls, ceiling and floor as layers of their own: each moves as its plane does."""
    scenery.wall, z, half = depth, depth + 0.02, plan.width / 2
    for x in (-half, half):
        scenery.add(z, partial(_side, plan=plan, x=x), Facade(x, 0.0, depth))
    scenery.add(z, partial(_ceiling, plan=plan), Floor(plan.height))
    scenery.add(z, partial(_floor, plan=plan), Floor())
    scenery.add(z, partial(_back, plan=plan))


def _back(c: Canvas, cam: Camera, on: Scenery, plan: Room) -> None:
    look, half, p = on.look, plan.width / 2, cam.point
    wall = look.lit(plan.wall, 0, 0.62)
    centre, reach = p(plan.glow, 1.6, on.wall), cam.scale(on.wall) * 4.6
    light = radial(centre, reach, [mix(wall, look.warm, 0.12), wall, darker(wall, 0.34)])
    (x0, y0), (x1, y1) = p(-half, plan.height, on.wall), p(half, 0, on.wall)
    c.drawPath(box(x0 - cam.hair, y0 - cam.hair, x1 + cam.hair, y1 + cam.hair), shade(light))  # no gap at the corners
    if plan.dado:
        _dado(c, cam, on, plan, *plan.dado)
    _trim(c, cam, on, plan)


def _side(c: Canvas, cam: Camera, on: Scenery, plan: Room, x: float) -> None:
    look, back, front, p = on.look, on.wall, cam.z + 0.3, cam.point
    wall, side = look.lit(plan.wall, 0, 0.62), look.lit(plan.wall, 0, 0.45)
    tones = linear(p(x, 1, back), p(x, 1, (back + front) / 2), [mix(side, wall, 0.5), darker(side, 0.2)])
    c.drawPath(polygon(cam.side(x, plan.height, 0, back, front)), shade(tones))


def _ceiling(c: Canvas, cam: Camera, on: Scenery, plan: Room) -> None:
    back, front, half, h, p = on.wall, cam.z + 0.3, plan.width / 2, plan.height, cam.point
    ceiling = on.look.lit(plan.ceiling, 0, 0.5)
    above = linear(p(0, h, back), p(0, h, (back + front) / 2), [ceiling, darker(ceiling, 0.25)])
    c.drawPath(polygon(cam.floor(-half, half, back, front, h)), shade(above))


def _trim(c: Canvas, cam: Camera, on: Scenery, plan: Room) -> None:
    """Where the walls meet the floor and each other."""
    half, back, p = plan.width / 2, on.wall, cam.point
    skirting = box(*p(-half, 0.14, back), *p(half, 0, back))
    c.drawPath(skirting, fill(lighter(on.look.lit(plan.wall, 0, 0.62), 0.1), 0.5))
    for x in (-half, half):
        c.drawPath(
            line(p(x, 0, back), p(x, plan.height, back)), stroke("#05040c", 3 * cam.hair, 0.3, blur=2 * cam.hair)
        )


def _floor(c: Canvas, cam: Camera, on: Scenery, plan: Room) -> None:
    half, back, front, p = plan.width / 2, on.wall, cam.z + 0.3, cam.point
    floor = on.look.lit(plan.floor, 0, 0.72)
    tones = vertical(p(0, 0, back)[1], cam.height * 1.05, [darker(floor, 0.12), floor, darker(floor, 0.3)], [0, 0.3, 1])
    c.drawPath(polygon(cam.floor(-half, half, back, front)), shade(tones))
    gap = stroke("#05040c", 1.3 * cam.hair, 0.22)
    if plan.planks:
        random, n = on.chance("planks"), 16
        board = plan.width / n
        for i in range(n + 1):
            c.drawPath(line(p(-half + board * i, 0, back), p(-half + board * i, 0, front)), gap)
        for _ in range(46):
            x, z = -half + board * random.randrange(n), random.uniform(front, back)
            c.drawPath(line(p(x, 0, z), p(x + board, 0, z)), gap)
    shadow = linear(p(0, 0, back), p(0, 0, back - 0.5), ["#05040c"] * 2, None, [0.35, 0])
    c.drawPath(polygon(cam.floor(-half, half, back, back - 0.5)), shade(shadow))


def _dado(c: Canvas, cam: Camera, on: Scenery, plan: Room, height: float, colour: str) -> None:
    half, back, p = plan.width / 2, on.wall, cam.point
    c.drawPath(box(*p(-half, height, back), *p(half, 0, back)), fill(on.look.lit(colour, 0, 0.5), 0.92))
    rail = lighter(on.look.lit(colour, 0, 0.7), 0.12)
    c.drawPath(box(*p(-half, height + 0.05, back), *p(half, height, back)), fill(rail))
    for i in range(int(plan.width / 0.55)):
        x = -half + 0.3 + i * 0.55
        panel = polygon(
            [p(x, 0.12, back), p(x, height - 0.1, back), p(x + 0.42, height - 0.1, back), p(x + 0.42, 0.12, back)]
        )
        c.drawPath(panel, stroke("#05040c", 2 * cam.hair, 0.16))


# windows


@dataclass(frozen=True)
class Window:
    """In the back wall: centre x, sill y, size in metres; `view` is what lies outside."""

    x: float
    y: float
    width: float
    height: float
    view: str = "city"
    panes: tuple[int, int] = (2, 2)
    curtain: str = ""
    blinds: bool = False
    frame: str = "#d9cfc0"


def window(scenery: Scenery, plan: Window, shaft: bool = True) -> None:
    scenery.add(scenery.wall, partial(draw_window, plan=plan))
    if shaft:
        scenery.add(scenery.wall - 1.2, partial(light_shaft, plan=plan))


def draw_window(c: Canvas, cam: Camera, on: Scenery, plan: Window) -> None:
    z = on.wall
    x0, y0 = cam.point(plan.x - plan.width / 2, plan.y + plan.height, z)
    x1, y1 = cam.point(plan.x + plan.width / 2, plan.y, z)
    k, frame = cam.scale(z), on.look.lit(plan.frame, 0, 0.6)
    c.drawPath(box(x0 - k * 0.09, y0 - k * 0.09, x1 + k * 0.09, y1 + k * 0.09), fill(frame))
    with clipped(c, box(x0, y0, x1, y1)):
        outside(c, cam, on, (x0, y0, x1, y1), plan.view)
    for i in range(1, plan.panes[0]):
        x = x0 + (x1 - x0) * i / plan.panes[0]
        c.drawPath(box(x - k * 0.025, y0, x + k * 0.025, y1), fill(frame))
    for i in range(1, plan.panes[1]):
        y = y0 + (y1 - y0) * i / plan.panes[1]
        c.drawPath(box(x0, y - k * 0.022, x1, y + k * 0.022), fill(frame))
    if plan.blinds:
        slats = int(plan.height / 0.085)
        for i in range(slats):
            y = y0 + (y1 - y0) * i / slats
            c.drawPath(box(x0, y, x1, y + (y1 - y0) / slats * 0.52), fill(on.look.lit("#5a5650", 0, 0.4), 0.92))
    c.drawPath(box(x0 - k * 0.14, y1 + k * 0.07, x1 + k * 0.14, y1 + k * 0.15), fill(lighter(frame, 0.1)))
    if plan.curtain:
        _curtains(c, cam, on, (x0, y0, x1, y1), plan.curtain, k)


def _curtains(
    c: Canvas, cam: Camera, on: Scenery, pane: tuple[float, float, float, float], colour: str, k: float
) -> None:
    x0, y0, x1, y1 = pane
    cloth, width = on.look.lit(colour, 0, 0.5), k * 0.34
    for side, x in ((-1, x0), (1, x1)):
        drape = polygon([
            (x - width * 0.7, y0 - k * 0.2),
            (x + width * 0.5, y0 - k * 0.2),
            (x + width * 0.35 + side * width * 0.3, (y0 + y1) / 2),
            (x + width * 0.5, y1 + k * 0.4),
            (x - width * 0.7, y1 + k * 0.4),
        ])  # fmt: skip
        c.drawPath(drape, fill(cloth))
        with clipped(c, drape):
            for i in range(6):
                fold = x - width * 0.7 + i * width * 0.24
                c.drawPath(box(fold, y0 - k, fold + width * 0.1, y1 + k), fill("#000000", 0.18))
    rod = line((x0 - k * 0.5, y0 - k * 0.2), (x1 + k * 0.5, y0 - k * 0.2))
    c.drawPath(rod, stroke(on.look.lit("#3a2a22", 0, 0.4), k * 0.035))


def outside(c: Canvas, cam: Camera, on: Scenery, pane: tuple[float, float, float, float], view: str) -> None:
    """The world in a window."""
    x0, y0, x1, y1 = pane
    look, tall, random = on.look, y1 - y0, on.chance("view", view)
    c.drawPath(box(*pane), shade(vertical(y0, y1, look.sky)))
    if look.night:
        for _ in range(30):
            star = oval(random.uniform(x0, x1), random.uniform(y0, y0 + tall * 0.5), 1.1 * cam.hair)
            c.drawPath(star, fill("#ffffff", random.uniform(0.2, 0.8)))
    {"city": _roofs, "sea": _waves}.get(view, _woods)(c, cam, on, pane)
    if look.weather in ("rain", "storm"):
        for _ in range(70):
            x, y = random.uniform(x0, x1), random.uniform(y0, y1)
            drop = line((x, y), (x - 2 * cam.hair, y + random.uniform(8, 26) * cam.hair))
            c.drawPath(drop, stroke("#ffffff", 1.2 * cam.hair, random.uniform(0.08, 0.35)))


def _roofs(c: Canvas, cam: Camera, on: Scenery, pane: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = pane
    random, tall = on.chance("roofs"), y1 - y0
    for row in range(3):
        x, tone = x0 - 0.02 * tall, mix(on.look.sky[3], on.look.sky[0], 0.25 + 0.3 * row)
        while x < x1:
            width, height = random.uniform(0.06, 0.16) * (x1 - x0), tall * random.uniform(0.22, 0.62) * (1 - 0.18 * row)
            c.drawPath(box(x, y1 - height, x + width, y1), fill(tone))
            if on.look.lamps:
                for _ in range(int(height / tall * 14)):
                    wx, wy = random.uniform(x, x + width * 0.85), random.uniform(y1 - height * 0.95, y1)
                    c.drawPath(box(wx, wy, wx + width * 0.1, wy + tall * 0.02), fill("#ffc878", 0.8))
            x += width


def _waves(c: Canvas, cam: Camera, on: Scenery, pane: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = pane
    horizon = y0 + (y1 - y0) * 0.62
    tones = [mix(on.look.sky[2], "#0a2a3a", 0.3), mix(on.look.sky[0], "#04121c", 0.4)]
    c.drawPath(box(x0, horizon, x1, y1), shade(vertical(horizon, y1, tones)))


def _woods(c: Canvas, cam: Camera, on: Scenery, pane: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = pane
    for row in range(3):
        heights = profile(40, on.seed, "woods", row, octaves=4)
        crest: list[Point] = [
            (x0 + (x1 - x0) * i / 39, y1 - (y1 - y0) * (0.15 + 0.35 * h - 0.08 * row)) for i, h in enumerate(heights)
        ]
        tone = mix(mix(on.look.sky[3], "#3a5a44", 0.4 + 0.2 * row), on.look.sky[0], 0.2 * row)
        c.drawPath(polygon([(x0, y1), *crest, (x1, y1)]), fill(tone))


def light_shaft(c: Canvas, cam: Camera, on: Scenery, plan: Window) -> None:
    """Sun or moon through the window, in the air and on the floor."""
    look, z, p = on.look, on.wall, cam.point
    colour, alpha = (look.sky[3], 0.14) if look.night else (mix(look.sun, look.warm, 0.25), 0.28)
    side = -1 if plan.x > 0 else 1
    left, right = plan.x - plan.width / 2, plan.x + plan.width / 2
    floor = [p(left + side * 0.6, 0, z - 0.7), p(left + side * 1.6, 0, z - 2.6),
             p(right + side * 1.6, 0, z - 2.6), p(right + side * 0.6, 0, z - 0.7)]  # fmt: skip
    top_left, top_right = p(left, plan.y + plan.height, z), p(right, plan.y + plan.height, z)
    patch = linear(floor[0], floor[1], [colour] * 2, None, [alpha * 1.3, alpha * 0.5])
    c.drawPath(polygon(floor), shade(patch, blend=SCREEN, blur=4 * cam.hair))
    air = linear(top_left, floor[1], [colour] * 2, None, [alpha * 0.55, 0.02])
    shape = polygon([top_left, top_right, floor[2], floor[1], floor[0]])
    c.drawPath(shape, shade(air, blend=SCREEN, blur=10 * cam.hair))


# on the wall


def picture(c: Canvas, cam: Camera, on: Scenery, *, x: float, y: float, z: float, width: float, height: float) -> None:
    """A framed landscape."""
    random = on.chance("picture", x)
    x0, y0 = cam.point(x - width / 2, y + height, z)
    x1, y1 = cam.point(x + width / 2, y, z)
    edge = cam.scale(z) * 0.045
    c.drawPath(box(x0 + edge, y0 + edge, x1 + edge, y1 + edge), fill("#000000", 0.3, blur=3 * cam.hair))
    c.drawPath(box(x0, y0, x1, y1), fill(on.look.lit("#3a2a20", 0, 0.6)))
    c.drawPath(box(x0 + edge, y0 + edge, x1 - edge, y1 - edge), fill(on.look.lit("#d8cdb6", 0, 0.5)))
    inner = edge * 2.2
    with clipped(c, box(x0 + inner, y0 + inner, x1 - inner, y1 - inner)):
        air: Colour = random.choice(("#6f8f9f", "#b08a5a", "#7a8a6a"))
        c.drawPath(box(x0, y0, x1, y1), fill(on.look.lit(air, 0, 0.5)))
        hills = [
            (x0 + (x1 - x0) * i / 19, y0 + (y1 - y0) * (0.35 + 0.4 * h)) for i, h in enumerate(profile(20, on.seed, x))
        ]
        c.drawPath(polygon([(x0, y1), *hills, (x1, y1)]), fill(on.look.lit("#3f4f4a", 0, 0.5)))
