"""Inside a car, train or plane: windows all round with the world going by, and the seats."""

from ..camera import Camera
from ..canvas import Canvas, box, clipped, curve, fill, polygon, shade, skia, stroke, vertical
from ..colour import darker, lighter, mix
from ..scenery import Scenery
from . import terrain
from .shell import outside
from .sky import sky

BACK = 1.5  # metres to the rear wall
LIFT = 0.42  # those who sit are drawn standing, so the whole car is that much higher
TRAINS = (
    "train",
    "bus",
    "plane",
    "airplane",
    "aeroplane",
    "tram",
    "subway",
    "metro",
    "carriage",
    "compartment",
    "boat",
    "ferry",
)


def build(scenery: Scenery) -> None:
    long = scenery.says(*TRAINS)
    sky(scenery)
    scenery.put(300, terrain.ridge, height=26, colour="#4a5f5a", trees=0.4)
    scenery.add(200, open_road)
    scenery.wall, scenery.cramped = BACK, True
    scenery.add(BACK, carriage if long else cabin)
    scenery.put(0.45, seats, row=long)
    scenery.key = (-0.6, -0.4)
    if scenery.look.lamps:
        random = scenery.chance("traffic")
        for _ in range(14):
            colour = random.choice(("#ffd08a", "#fff0d0", "#ff6a4a", "#9fd0ff"))
            scenery.lamp(random.uniform(-30, 30), random.uniform(0.5, 5), random.uniform(25, 90), colour, 0.25, 0.6)


def open_road(c: Canvas, cam: Camera, on: Scenery) -> None:
    terrain.ground(c, cam, on, colour="#5d6a4c" if not on.look.night else "#3a4450")
    c.drawPath(polygon(cam.floor(-4, 4, 8, 400)), fill(on.look.lit("#46464e", 20, 0.5)))


def cabin(c: Canvas, cam: Camera, on: Scenery) -> None:
    """A car, looking back at those in front: the rear window and the two at the sides."""
    p, trim, y = cam.point, on.look.lit("#57504a", 0, 0.55), LIFT
    windows = curve(
        [p(-0.62, 1.68 + y, BACK), p(0.62, 1.68 + y, BACK), p(0.78, 1.16 + y, BACK), p(-0.78, 1.16 + y, BACK)],
        tension=0.12,
    )
    for side in (-1, 1):
        pane = [
            p(side * 1.02, 1.66 + y, BACK - 0.3),
            p(side * 1.02, 1.62 + y, -0.6),
            p(side * 1.02, 1.10 + y, -0.6),
            p(side * 1.02, 1.14 + y, BACK - 0.3),
        ]
        windows.addPath(curve(pane, tension=0.12))
    _shell(c, cam, on, windows, trim)


def carriage(c: Canvas, cam: Camera, on: Scenery) -> None:
    """A train or plane: a row of windows along the far wall."""
    p, trim = cam.point, on.look.lit("#9a8a70", 0, 0.6)
    windows = skia.Path()
    for i in range(-4, 5):
        (x0, y0), (x1, y1) = p(i * 1.25 - 0.52, 1.78 + LIFT, BACK), p(i * 1.25 + 0.52, 1.0 + LIFT, BACK)
        with clipped(c, box(x0, y0, x1, y1)):
            outside(c, cam, on, (x0, y0, x1, y1), "sea" if on.says("boat", "ferry") else "woods")
        windows.addPath(box(x0, y0, x1, y1, cam.scale(BACK) * 0.1))
    _shell(c, cam, on, windows, trim)
    c.drawPath(box(*p(-9, 2.06 + LIFT, BACK), *p(9, 1.96 + LIFT, BACK)), fill(lighter(trim, 0.12)))


def _shell(c: Canvas, cam: Camera, on: Scenery, windows: object, trim: tuple[float, float, float]) -> None:
    w, h = cam.width, cam.height
    wall = skia.Path(windows)
    wall.addRect(skia.Rect.MakeLTRB(-w, -h, 2 * w, 2 * h))
    wall.setFillType(skia.PathFillType.kEvenOdd)
    c.drawPath(wall, shade(vertical(0, h, [mix(trim, on.look.sky[3], 0.15), trim, darker(trim, 0.5)], [0, 0.4, 1])))
    c.drawPath(windows, stroke(darker(trim, 0.5), cam.scale(BACK) * 0.035))


def seats(c: Canvas, cam: Camera, on: Scenery, *, z: float, row: bool) -> None:
    cloth, k = on.look.lit("#6a4438" if row else "#3f3b3d", 0, 0.55), cam.scale(z)
    for x in (-1.2, -0.4, 0.4, 1.2) if row else (-0.45, 0.45):
        (x0, y0), (x1, _) = cam.point(x - 0.33, 1.16 + LIFT, z), cam.point(x + 0.33, 0, z)
        tones = vertical(y0, y0 + k * 0.8, [lighter(cloth, 0.1), darker(cloth, 0.45)])
        c.drawPath(box(x0, y0, x1, y0 + k * 1.6, k * 0.09), shade(tones))
        head = box(x0 + k * 0.14, y0 - k * 0.2, x1 - k * 0.14, y0 - k * 0.02, k * 0.05)
        c.drawPath(head, fill(darker(cloth, 0.1)))
