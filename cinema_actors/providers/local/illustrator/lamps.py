"""Points of light: sharp with a halo, soft discs when they are out of focus, mirrored in a wet street."""

from .camera import Camera
from .canvas import SCREEN, Canvas, fill, glow, oval, radial, shade, vertical, white_hot
from .scenery import Lamp
from .setup import Setup


def draw_lamp(c: Canvas, setup: Setup, cam: Camera, lamp: Lamp) -> None:
    x, y = cam.point(lamp.x, lamp.y, lamp.z)
    if not -0.3 * cam.width < x < 1.3 * cam.width:
        return
    k, blur = cam.scale(lamp.z), setup.blur(lamp.z, cam)
    clear = 1 - setup.scenery.look.haze(lamp.z - cam.z - 6) * 0.6
    if blur > 4 * cam.hair:
        _disc(
            c,
            x,
            y,
            max(blur * 1.9 * (0.75 + 0.6 * ((lamp.x * 7.3 + lamp.y * 3.1) % 1)), k * lamp.size / 2),
            lamp,
            clear,
        )
    else:
        r = max(2.2 * cam.hair, k * lamp.size)
        c.drawPath(oval(x, y, r * 0.55), fill(white_hot(lamp.colour), min(1.0, 0.9 * lamp.strength + 0.1)))
        glow(c, x, y, r * 7, lamp.colour, 0.55 * lamp.strength * clear)
        glow(c, x, y, r * 2.4, white_hot(lamp.colour, 0.5), 0.6 * lamp.strength * clear)
    if lamp.streak and setup.scenery.wet:
        _streak(c, cam, lamp, k, blur, clear)


def _disc(c: Canvas, x: float, y: float, r: float, lamp: Lamp, clear: float) -> None:
    alpha = min(1.0, lamp.strength * 0.8 + 0.25) * clear
    tones = radial(
        (x, y),
        r,
        [lamp.colour, lamp.colour, white_hot(lamp.colour, 0.35)],
        [0, 0.82, 1],
        [0.30 * alpha, 0.38 * alpha, 0.52 * alpha],
    )
    c.drawPath(oval(x, y, r), shade(tones, blend=SCREEN))
    glow(c, x, y, r * 2.6, lamp.colour, 0.22 * lamp.strength * clear)


def _streak(c: Canvas, cam: Camera, lamp: Lamp, k: float, blur: float, clear: float) -> None:
    x, y = cam.point(lamp.x, 0, lamp.z)
    length, width = max(20 * cam.hair, k * lamp.y * 1.15), max(2 * cam.hair, k * lamp.size * 0.9) + blur * 0.6
    alpha = lamp.strength * clear
    light = vertical(y, y + length, [lamp.colour] * 3, [0, 0.35, 1], [0.5 * alpha, 0.28 * alpha, 0])
    c.drawPath(
        oval(x, y + length * 0.51, width, length * 0.53),
        shade(light, blend=SCREEN, blur=max(2 * cam.hair, width * 0.45)),
    )
