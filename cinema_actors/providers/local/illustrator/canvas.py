"""The drawing kit: paints, gradients and shapes on Skia. Everything is drawn as `c.drawPath(shape, paint)`."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from cinema_actors.media.skia_loader import load

from .colour import RGB, WHITE, Colour, mix, rgb

skia = load()

Canvas = Any  # skia.Canvas; Skia comes without types
Paint = Any
Shape = Any
Shader = Any
Image = Any
Surface = Any
Point = tuple[float, float]

Pixels = Any  # numpy, height x width x blue green red alpha

PLAIN = skia.SamplingOptions()
LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
SMOOTH = skia.SamplingOptions(skia.CubicResampler.Mitchell())
MIPMAP = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)

SCREEN = skia.BlendMode.kScreen
MULTIPLY = skia.BlendMode.kMultiply
SOFT_LIGHT = skia.BlendMode.kSoftLight
INSIDE = skia.BlendMode.kSrcATop  # only where something is already
CUT = skia.BlendMode.kDstOut
MASK = skia.BlendMode.kDstIn


# surfaces


def surface(width: float, height: float) -> Surface:
    """An empty, transparent picture to draw on; at least one pixel."""
    return skia.Surface(max(1, int(width)), max(1, int(height)))


def snapshot(of: Surface) -> Image:
    return of.makeImageSnapshot()


def sheet(width: int, height: int) -> tuple[Surface, Pixels]:
    """A picture to draw on, and the same memory as numbers: looking at them copies nothing."""
    pixels = np.zeros((height, width, 4), np.uint8)
    form = {"colorType": skia.kBGRA_8888_ColorType, "alphaType": skia.kPremul_AlphaType}  # Skia is slow with others
    return skia.Surface(pixels, **form), pixels


def picture_of(pixels: Pixels) -> Image:
    return skia.Image.fromarray(pixels, skia.kBGRA_8888_ColorType)


def cropped(canvas: Surface, margin: int = 0, tint: Any = None) -> tuple[Image | None, int, int]:
    """The painted part of a picture with a margin, through a colour filter, and where it was; None if it is empty."""
    alpha = canvas.toarray()[..., 3] > 2
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if len(rows) == 0:
        return None, 0, 0
    x0, x1 = int(columns[0]) - margin, int(columns[-1]) + 1 + margin
    y0, y1 = int(rows[0]) - margin, int(rows[-1]) + 1 + margin
    part = surface(x1 - x0, y1 - y0)
    part.getCanvas().drawImage(snapshot(canvas), -x0, -y0, PLAIN, glass(tint=tint))
    return snapshot(part), x0, y0


def softened(image: Image, sigma: float) -> Image:
    """Blurred by so many pixels: the softer, the coarser the picture it is worked out on."""
    q = max(1.0, min(6.0, sigma / 1.5))
    w, h = image.width(), image.height()
    small, soft, out = surface(w / q + 2, h / q + 2), surface(w / q + 2, h / q + 2), surface(w, h)
    small.getCanvas().scale(1 / q, 1 / q)
    small.getCanvas().drawImage(image, 0, 0, LINEAR if q < 2 else MIPMAP)
    soft.getCanvas().drawImage(snapshot(small), 0, 0, PLAIN, glass(blur=sigma / q))
    out.getCanvas().scale(q, q)
    out.getCanvas().drawImage(snapshot(soft), 0, 0, LINEAR if q > 1 else PLAIN)
    return snapshot(out)


# paints


def argb(colour: Colour, alpha: float = 1.0) -> int:
    r, g, b = (int(max(0.0, min(1.0, v)) * 255 + 0.5) for v in rgb(colour))
    return int(skia.Color(r, g, b, int(max(0.0, min(1.0, alpha)) * 255 + 0.5)))


def _finish(paint: Paint, blur: float, blend: Any) -> Paint:
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    if blend is not None:
        paint.setBlendMode(blend)
    return paint


def fill(colour: Colour, alpha: float = 1.0, *, blur: float = 0.0, blend: Any = None) -> Paint:
    return _finish(skia.Paint(AntiAlias=True, Color=argb(colour, alpha)), blur, blend)


def stroke(colour: Colour, width: float, alpha: float = 1.0, *, blur: float = 0.0, butt: bool = False) -> Paint:
    paint = skia.Paint(AntiAlias=True, Color=argb(colour, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width)
    if not butt:
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
    return _finish(paint, blur, None)


def shade(shader: Shader, alpha: float = 1.0, *, blur: float = 0.0, blend: Any = None) -> Paint:
    return _finish(skia.Paint(AntiAlias=True, Shader=shader, Alphaf=alpha), blur, blend)


def glass(alpha: float = 1.0, *, blend: Any = None, blur: float = 0.0, tint: Any = None) -> Paint:
    """For drawing pictures: how much of them, how they mix, how soft, through which colour filter."""
    paint = skia.Paint(AntiAlias=True, Alphaf=alpha)
    if blur > 0:
        paint.setImageFilter(skia.ImageFilters.Blur(blur, blur, skia.TileMode.kDecal))
    if tint is not None:
        paint.setColorFilter(tint)
    return _finish(paint, 0.0, blend)


# gradients: colours at stops 0..1, each with its alpha


def _stops(n: int, stops: Sequence[float] | None) -> list[float]:
    return list(stops) if stops is not None else [i / (n - 1) for i in range(n)]


def _colours(colours: Sequence[Colour], alphas: Sequence[float] | None) -> list[int]:
    return [argb(c, a) for c, a in zip(colours, alphas or [1.0] * len(colours), strict=True)]


def linear(
    a: Point,
    b: Point,
    colours: Sequence[Colour],
    stops: Sequence[float] | None = None,
    alphas: Sequence[float] | None = None,
) -> Shader:
    ends = [skia.Point(*a), skia.Point(*b)]
    return skia.GradientShader.MakeLinear(ends, _colours(colours, alphas), _stops(len(colours), stops))


def vertical(
    top: float,
    bottom: float,
    colours: Sequence[Colour],
    stops: Sequence[float] | None = None,
    alphas: Sequence[float] | None = None,
) -> Shader:
    return linear((0, top), (0, bottom), colours, stops, alphas)


def radial(
    centre: Point,
    radius: float,
    colours: Sequence[Colour],
    stops: Sequence[float] | None = None,
    alphas: Sequence[float] | None = None,
) -> Shader:
    colour_stops = _stops(len(colours), stops)
    return skia.GradientShader.MakeRadial(
        skia.Point(*centre), max(radius, 0.01), _colours(colours, alphas), colour_stops
    )


# shapes


def polygon(points: Sequence[Point]) -> Shape:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], True)
    return path


def line(*points: Point) -> Shape:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], False)
    return path


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Shape:
    path = skia.Path()
    rect = skia.Rect.MakeLTRB(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if radius > 0:
        path.addRRect(skia.RRect.MakeRectXY(rect, radius, radius))
    else:
        path.addRect(rect)
    return path


def oval(x: float, y: float, rx: float, ry: float | None = None) -> Shape:
    path = skia.Path()
    ry = rx if ry is None else ry
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def corner(point: Point) -> tuple[float, float, bool]:
    """A point where a curve turns sharply."""
    return (*point, True)


def curve(points: Sequence[tuple[float, ...]], closed: bool = True, tension: float = 0.5) -> Shape:
    """A soft line through all points (Catmull-Rom), sharp at a `corner`."""
    n = len(points)

    def tangent(i: int) -> Point:
        if len(points[i % n]) > 2 or (not closed and i in (0, n - 1)):
            return (0.0, 0.0)
        before, after = points[(i - 1) % n], points[(i + 1) % n]
        return ((after[0] - before[0]) * tension * 0.44, (after[1] - before[1]) * tension * 0.44)

    path = skia.Path()
    path.moveTo(points[0][0], points[0][1])
    for i in range(n if closed else n - 1):
        a, b = points[i], points[(i + 1) % n]
        ta, tb = tangent(i), tangent(i + 1)
        path.cubicTo(a[0] + ta[0], a[1] + ta[1], b[0] - tb[0], b[1] - tb[1], b[0], b[1])
    if closed:
        path.close()
    return path


def capsule(a: Point, b: Point, ra: float, rb: float) -> Shape:
    """A limb: round at both ends, ra thick at a and rb at b."""
    angle = math.atan2(b[1] - a[1], b[0] - a[0])
    points = []
    for (x, y), r, start in ((a, ra, angle + math.pi / 2), (b, rb, angle - math.pi / 2)):
        arc = [start + math.pi * i / 10 for i in range(11)]
        points += [(x + math.cos(t) * r, y + math.sin(t) * r) for t in arc]
    return polygon(points)


def glow(c: Canvas, x: float, y: float, radius: float, colour: Colour, alpha: float = 1.0) -> None:
    """Light spilling over whatever lies behind."""
    halo = radial((x, y), radius, [colour] * 4, [0, 0.08, 0.45, 1], [alpha, alpha * 0.75, alpha * 0.18, 0])
    c.drawPath(oval(x, y, radius), shade(halo, blend=SCREEN))


def halo(radius: float, colour: Colour) -> Image:
    """The light round a flame, as a picture that is laid over others: faster than a glow, and nearly the same."""
    out = surface(2 * radius, 2 * radius)
    glow(out.getCanvas(), radius, radius, radius, colour, 0.55)
    glow(out.getCanvas(), radius, radius, radius * 0.23, "#fff0c8", 0.7)
    return snapshot(out)


def clipped(c: Canvas, path: Shape) -> Any:
    """`with clipped(c, path):` draws only inside the path."""
    return _Clip(c, path)


class _Clip:
    def __init__(self, c: Canvas, path: Shape) -> None:
        self.c, self.path = c, path

    def __enter__(self) -> None:
        self.c.save()
        self.c.clipPath(self.path, doAntiAlias=True)

    def __exit__(self, *_: object) -> None:
        self.c.restore()


# colour filters


def tint(colour: RGB) -> Any:
    """A colour filter: light of this colour on the picture."""
    return skia.ColorFilters.Blend(argb(colour), skia.BlendMode.kModulate)


def stencil(colour: Colour) -> Any:
    """A colour filter: the picture's outline, all in one colour."""
    return skia.ColorFilters.Blend(argb(colour), skia.BlendMode.kSrcIn)


def white_hot(colour: Colour, t: float = 0.7) -> RGB:
    return mix(colour, WHITE, t)
