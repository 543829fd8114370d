"""The features of a face, drawn fresh for every picture: eyes, brows, mouth, moustache, glasses."""

from collections.abc import Callable
from dataclasses import dataclass

from ..canvas import Canvas, Shape, box, clipped, curve, fill, oval, polygon, shade, skia, stroke, vertical
from ..colour import RGB, mix
from .design import Design
from .emotions import EXPRESSIONS, MOUTHS, Expression
from .head import View, skin_tones

LASH = "#1c1218"
FRAME = "#1a1a22"


@dataclass(frozen=True)
class Act:
    """What a face does at one moment. `mouth` is 0..4 while speaking, None for the emotion's own mouth."""

    emotion: str = "neutral"
    mouth: int | None = None
    blink: float = 0.0


@dataclass(frozen=True)
class Eye:
    x: float
    y: float
    width: float
    side: int  # where its outer corner is
    squeeze: float  # how much perspective narrows it


def eyes(d: Design, view: View) -> list[Eye]:
    y = 0.10 if d.child else 0.055
    width = (0.175 if d.female else 0.155) * (1.2 if d.child else 1.0)
    if view.profile:
        return [Eye(0.46, y, width * 0.55, 1, 0.55)]
    k = view.yaw / 0.7
    near = Eye(-0.335 * (1 - 0.22 * k) + 0.24 * k, y, width, -1, 1.0)
    return [near, Eye(0.335 * (1 - 0.22 * k) + 0.235 * k, y, width * (1 - 0.22 * k), 1, 1 - 0.22 * k)]


def draw_face(c: Canvas, d: Design, view: View, act: Act, pixels: float) -> None:
    """`pixels` is the head's height: a small one gets dots for eyes."""
    if view.back:
        return
    e = EXPRESSIONS.get(act.emotion, EXPRESSIONS["neutral"])
    _mouth(c, d, view, e, act.mouth)
    for eye in eyes(d, view):
        _eye(c, d, view, eye, e.lids * (1 - act.blink), pixels)
        _brow(c, d, eye, e)
    if d.glasses:
        _glasses(c, d, view)


def _eye(c: Canvas, d: Design, view: View, eye: Eye, lids: float, pixels: float) -> None:
    w = eye.width
    if lids <= 0.12:
        closed = [(eye.x - w, eye.y - 0.01), (eye.x, eye.y + 0.045), (eye.x + w, eye.y - 0.01)]
        c.drawPath(curve(closed, closed=False), stroke(LASH, 0.045))
        return
    h = w * 0.58 * lids
    if pixels < 34:
        c.drawPath(oval(eye.x, eye.y, w * 0.45, h * 0.9), fill("#17131a"))
        return
    c.save()
    c.translate(eye.x, eye.y)
    c.scale(1 if view.profile else eye.side, 1)
    _eyeball(c, d, w, h, 0.35 * view.yaw * (1 if view.profile else eye.side))
    _lids(c, d, w, h)
    c.restore()


def _almond(w: float, h: float) -> Shape:
    path = skia.Path()
    path.moveTo(-w, h * 0.18)
    path.cubicTo(-w * 0.55, -h * 1.15, w * 0.45, -h * 1.25, w, -h * 0.05)
    path.cubicTo(w * 0.5, h * 0.95, -w * 0.45, h, -w, h * 0.18)
    path.close()
    return path


def _eyeball(c: Canvas, d: Design, w: float, h: float, gaze: float) -> None:
    skin, _ = skin_tones(d)
    shape, r, x, y = _almond(w, h), w * 0.56, gaze * w * 0.34, -h * 0.06
    with clipped(c, shape):
        c.drawPath(shape, fill(mix(skin, "#fffdf6", 0.8)))
        c.drawPath(oval(x, y, r), fill(d.iris))
        c.drawPath(oval(x, y, r * 0.55), fill("#0d0b10"))
        c.drawPath(oval(x, y, r), stroke(mix(d.iris, "#000000", 0.6), r * 0.2))
        c.drawPath(shape, shade(vertical(-h * 1.2, h * 0.2, ["#20141c"] * 2, None, [0.55, 0])))
        c.drawPath(oval(x - r * 0.3, y - r * 0.38, r * 0.24), fill("#ffffff", 0.9))


def _lids(c: Canvas, d: Design, w: float, h: float) -> None:
    skin, _ = skin_tones(d)
    upper = skia.Path()
    upper.moveTo(-w * 1.04, h * 0.22)
    upper.cubicTo(-w * 0.55, -h * 1.2, w * 0.45, -h * 1.3, w * 1.1, -h * 0.08)
    c.drawPath(upper, stroke(LASH, w * (0.24 if d.female else 0.17)))
    if d.female:
        c.drawPath(polygon([(w * 0.8, -h * 0.5), (w * 1.32, -h * 0.62), (w, 0)]), fill(LASH))
    crease = skia.Path()
    crease.moveTo(-w * 0.8, -h * 0.75 - w * 0.12)
    crease.cubicTo(-w * 0.4, -h * 1.6 - w * 0.08, w * 0.4, -h * 1.65 - w * 0.08, w * 0.95, -h * 0.6 - w * 0.15)
    c.drawPath(crease, stroke(mix(skin, "#3a1a14", 0.45), w * 0.08, 0.55))


def _brow(c: Canvas, d: Design, eye: Eye, e: Expression) -> None:
    inner, outer = eye.x - eye.side * eye.width, eye.x + eye.side * eye.width * 1.35
    y = eye.y - 0.255 - e.brow - (0.03 if d.female else 0.0)
    thick = 0.045 if d.female else 0.066
    y_in, y_out = y - e.worry * 0.30, y + e.worry * 0.16
    middle, arch = (inner + outer) / 2, min(y_in, y_out) - 0.055
    hair = mix(d.hair_colour, "#777777", 0.35) if d.age == "old" else mix(d.hair_colour, "#1a1014", 0.45)
    shape = [(inner, y_in + thick * 0.7), (inner, y_in - thick * 0.6), (middle, arch - thick * 0.4),
             (outer, y_out), (middle, arch + thick * 0.7)]  # fmt: skip
    c.drawPath(curve(shape), fill(hair))


def _mouth(c: Canvas, d: Design, view: View, e: Expression, openness: int | None) -> None:
    skin, shadow = skin_tones(d)
    gape, narrow = (e.gape, 1.0) if openness is None else MOUTHS[openness]
    if openness is not None:
        gape = max(gape * 0.3, gape)
    x, y = (0.60, 0.665) if view.profile else (0.36 * view.yaw, 0.60 if d.child else 0.665)
    half = (0.11 if view.profile else 0.235) * e.wide * narrow * (1 - 0.18 * view.yaw)
    lip = mix(skin, "#9c2f35" if d.female else "#7a3a36", 0.62 if d.female else 0.45)
    x0, x1 = (0.50, 0.70) if view.profile else (x - half, x + half)
    if d.beard in ("full", "moustache"):
        _moustache(c, d, x)
    if gape > 0.04:
        _open_mouth(c, (x0, x, x1), y, e.smile * 0.12, 0.22 * gape + 0.03, lip)
    else:
        _closed_mouth(c, d, (x0, x, x1), y, e.smile * 0.12, lip, shadow)


def _open_mouth(c: Canvas, xs: tuple[float, float, float], y: float, curl: float, gape: float, lip: RGB) -> None:
    x0, x, x1 = xs
    half = (x1 - x0) / 2
    shape = skia.Path()
    shape.moveTo(x0, y - curl)
    shape.cubicTo(
        x - half * 0.5, y - gape * 0.55 + curl * 0.3, x + half * 0.5, y - gape * 0.55 + curl * 0.3, x1, y - curl
    )
    shape.cubicTo(x + half * 0.55, y + gape * 1.2 + curl, x - half * 0.55, y + gape * 1.2 + curl, x0, y - curl)
    shape.close()
    c.drawPath(shape, fill("#3a1015"))
    with clipped(c, shape):
        c.drawPath(box(x0, y - gape - 0.1, x1, y - gape * 0.12), fill("#efe6dc", 0.92))
        c.drawPath(oval(x, y + gape * 1.08, half * 0.6, gape * 0.72), fill("#a8474a"))
    c.drawPath(shape, stroke(lip, 0.055))


def _closed_mouth(
    c: Canvas, d: Design, xs: tuple[float, float, float], y: float, curl: float, lip: RGB, shadow: RGB
) -> None:
    x0, x, x1 = xs
    half = (x1 - x0) / 2

    def lips(finish: Callable[[Shape], None] | None = None) -> Shape:
        path = skia.Path()
        path.moveTo(x0, y - curl)
        path.cubicTo(x - half * 0.45, y + curl * 0.75, x + half * 0.45, y + curl * 0.75, x1, y - curl)
        if finish:
            finish(path)
            path.close()
        return path

    def upper(path: Shape) -> None:
        path.cubicTo(x + half * 0.5, y - 0.085 - curl * 0.2, x + 0.05, y - 0.075, x, y - 0.05)
        path.cubicTo(x - 0.05, y - 0.075, x - half * 0.5, y - 0.085 - curl * 0.2, x0, y - curl)

    def lower(path: Shape) -> None:
        path.cubicTo(x + half * 0.5, y + 0.12 + curl, x - half * 0.5, y + 0.12 + curl, x0, y - curl)

    if d.female:
        c.drawPath(lips(upper), fill(lip, 0.9))
        c.drawPath(lips(lower), fill(mix(lip, skin_tones(d)[0], 0.25), 0.9))
    else:
        under = [(x - half * 0.5, y + 0.115), (x, y + 0.135), (x + half * 0.5, y + 0.115)]
        c.drawPath(curve(under, closed=False), stroke(shadow, 0.045, 0.6))
    c.drawPath(lips(), stroke(mix("#3a1218", skin_tones(d)[0], 0.12), 0.05))


def _moustache(c: Canvas, d: Design, x: float) -> None:
    wide, drop = (0.36, 0.70) if d.beard == "full" else (0.30, 0.635)
    shape = [
        (x - wide, drop),
        (x - wide / 2, 0.53),
        (x, 0.51),
        (x + wide / 2, 0.53),
        (x + wide * 0.95, drop),
        (x, 0.61),
    ]
    c.drawPath(curve(shape), fill(mix(d.hair_colour, "#ffffff", 0.06 if d.beard == "full" else 0.0)))


def _glasses(c: Canvas, d: Design, view: View) -> None:
    pair = eyes(d, view)
    for eye in pair:
        rim = box(eye.x - 0.25 * eye.squeeze, eye.y - 0.19, eye.x + 0.25 * eye.squeeze, eye.y + 0.2, 0.12 * eye.squeeze)
        c.drawPath(rim, fill("#0c0c12", 0.9) if d.dark_glasses else fill("#dff0ff", 0.16))
        c.drawPath(rim, stroke(FRAME, 0.045))
    if len(pair) == 2:
        a, b = pair
        bridge = [(a.x + 0.25, a.y - 0.03), ((a.x + b.x) / 2, a.y - 0.08), (b.x - 0.25 * b.squeeze, a.y - 0.03)]
        c.drawPath(curve(bridge, closed=False), stroke(FRAME, 0.045))
