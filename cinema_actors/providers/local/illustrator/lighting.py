"""Light on people: coloured key, shadow on the far side, a rim along the near one, and the air before them."""

import math

from .canvas import (
    CUT,
    INSIDE,
    MASK,
    PLAIN,
    SCREEN,
    SOFT_LIGHT,
    Canvas,
    Image,
    fill,
    glass,
    linear,
    shade,
    snapshot,
    softened,
    stencil,
    surface,
    tint,
    vertical,
)
from .colour import RGB, Colour, lighter, mix
from .look import Look


def figure_light(look: Look) -> RGB:
    """The light's colour on people: never so dark that a face is lost."""
    light = look.light(0.78)
    peak = max(1.0, *light)
    colour: list[float] = [max(0.36, v / peak) for v in light]
    if look.dim:
        colour = [min(1.0, v * 1.15 + 0.12) for v in colour]
    r, g, b = colour
    return mix((r, g, b), (1.0, 1.0, 1.0), 0.12)


def light_up(base: Image, look: Look, key: tuple[float, float], tall: float, hair: float) -> Image:
    """`base` in flat colours, lit. `tall` is the person's height in pixels, `hair` a pixel at 720 lines."""
    out = surface(base.width(), base.height())
    c = out.getCanvas()
    c.drawImage(base, 0, 0, PLAIN, glass(tint=tint(figure_light(look))))
    length = math.hypot(*key)
    dx, dy = key[0] / length, key[1] / length
    _shadow(c, base, look, (dx, dy), max(1.0, min(tall * 0.035, 26 * hair)))
    _wash(c, base, look, dx, tall)
    edge = max(0.8 * hair, min(tall * 0.012, 8 * hair))
    soft = softened(base, max(0.5, edge * 0.25))
    _rim(c, base, soft, (dx, dy * 0.55), edge, lighter(look.rim, 0.15), 0.6 if not look.dim else 0.85)
    if look.dim:
        _rim(c, base, soft, (-dx * 0.9, -0.1), edge * 0.7, mix(look.fog, look.rim, 0.35), 0.5)
    return snapshot(out)


def _shadow(c: Canvas, base: Image, look: Look, key: tuple[float, float], reach: float) -> None:
    dark = surface(base.width(), base.height())
    d = dark.getCanvas()
    d.drawImage(base, 0, 0, PLAIN, glass(tint=stencil(mix("#0a0a20", look.palette.ambient, 0.15))))
    soft = softened(base, reach * 0.8)
    d.drawImage(soft, round(key[0] * reach * 1.5), round(key[1] * reach * 1.1), PLAIN, glass(blend=CUT))
    c.drawImage(snapshot(dark), 0, 0, PLAIN, glass(0.46 if look.dim else 0.36, blend=INSIDE))


def _wash(c: Canvas, base: Image, look: Look, dx: float, tall: float) -> None:
    """The key's colour, strongest on its side."""
    w, h = base.width(), base.height()
    near = w / 2 + math.copysign(min(w / 2, tall * 0.22), dx)
    far = w / 2 - math.copysign(min(w / 2, tall * 0.16), dx)
    peak = max(look.palette.key)
    r, g, b = look.palette.key
    colour = mix((r / peak, g / peak, b / peak), look.warm, 0.35 if look.interior else 0.1)
    alphas = [0.46, 0.16, 0] if look.dim else [0.2, 0.08, 0]
    wash = surface(w, h)
    wc = wash.getCanvas()
    wc.drawPaint(shade(linear((near, 0), (far, h * 0.2), [colour] * 3, [0, 0.5, 1], alphas)))
    wc.drawImage(base, 0, 0, PLAIN, glass(blend=MASK))
    light = snapshot(wash)
    c.drawImage(light, 0, 0, PLAIN, glass(blend=SOFT_LIGHT))
    c.drawImage(light, 0, 0, PLAIN, glass(0.28 if look.dim else 0.12, blend=SCREEN))


def _rim(
    c: Canvas, base: Image, soft: Image, towards: tuple[float, float], width: float, colour: Colour, alpha: float
) -> None:
    """Whole pixels and no blur while mixing: Skia is ten times slower otherwise."""
    rim = surface(base.width(), base.height())
    r = rim.getCanvas()
    r.drawImage(base, 0, 0, PLAIN, glass(tint=stencil(colour)))
    r.drawImage(soft, -round(towards[0] * width), -round(towards[1] * width), PLAIN, glass(blend=CUT))
    c.drawImage(snapshot(rim), 0, 0, PLAIN, glass(alpha, blend=INSIDE))


def veil(image: Image, colour: Colour, alpha: float) -> Image:
    """Air, or darkness, before somebody."""
    out = surface(image.width(), image.height())
    c = out.getCanvas()
    c.drawImage(image, 0, 0)
    c.drawPaint(fill(colour, alpha, blend=INSIDE))
    return snapshot(out)


def fade_down(image: Image, top: float, low: float) -> Image:
    """Close-ups end in shadow at the bottom of the frame: from `top`, and deepest at `low`."""
    if top >= image.height():
        return image
    out = surface(image.width(), image.height())
    c = out.getCanvas()
    c.drawImage(image, 0, 0)
    c.drawPaint(shade(vertical(top, low, ["#05050c"] * 2, None, [0, 0.4]), blend=INSIDE))
    return snapshot(out)
