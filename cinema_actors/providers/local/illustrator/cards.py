"""The ground of a title card: the set far out of focus and darker. Post-production puts the letters on it."""

from .camera import Camera
from .canvas import Canvas, box, radial, shade
from .colour import INK, mix
from .scenery import Scenery


def prepare(scenery: Scenery) -> None:
    scenery.add(0.5, veil)


def veil(c: Canvas, cam: Camera, on: Scenery) -> None:
    w, h = cam.width, cam.height
    dark = mix(INK, on.look.sky[0], 0.4)
    shadow = radial((w / 2, h / 2), max(w, h) * 0.7, [dark] * 2, None, [0.5, 0.15])
    c.drawPath(box(-w, -h, 2 * w, 2 * h), shade(shadow))
