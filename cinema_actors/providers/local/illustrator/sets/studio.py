"""A studio: a plain sweep of paper and soft light, for products and for places that are nowhere."""

from ..camera import Camera
from ..canvas import SCREEN, Canvas, box, fill, oval, radial, shade, vertical
from ..colour import darker, lighter, mix
from ..scenery import Scenery

PAPERS = ("#c9d2d6", "#d8cbbb", "#c3c9b8", "#d2c4c8")
WALL = 6.0


def build(scenery: Scenery) -> None:
    scenery.wall = WALL
    scenery.key = (-0.6, -0.6)
    scenery.add(WALL, sweep)


def sweep(c: Canvas, cam: Camera, on: Scenery) -> None:
    stage = on.says("stage", "void", "limbo", "black")
    paper = "#3f434e" if stage else PAPERS[on.chance("paper").randrange(len(PAPERS))]
    tone, w, h = on.look.lit(paper, 0, 0.75), cam.width, cam.height
    horizon = cam.point(0, 0, WALL)[1]
    bands = [darker(tone, 0.35), tone, lighter(tone, 0.12), darker(tone, 0.12), darker(tone, 0.3)]
    stops = [0.0, 0.4, 0.58, 0.72, 1.0]
    c.drawPath(box(-w, -h, 2 * w, 2 * h), shade(vertical(horizon - h * 0.9, horizon + h * 0.7, bands, stops)))
    pool = radial((w * 0.46, horizon - h * 0.2), h * 0.9, [lighter(tone, 0.35)] * 2, None, [0.7, 0])
    c.drawPath(box(-w, -h, 2 * w, 2 * h), shade(pool, blend=SCREEN))
    x, y = cam.point(0, 0, 0.2)
    c.drawPath(
        oval(x, y, cam.scale(0.2) * 2.4, cam.scale(0.2) * 0.22),
        fill(mix(tone, on.look.warm, 0.2), 0.25, blur=12 * cam.hair),
    )
