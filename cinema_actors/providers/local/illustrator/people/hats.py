"""Hats, drawn over hair and face."""

from collections.abc import Callable

from ..canvas import Canvas, clipped, curve, fill, oval, polygon, shade, skia, stroke, vertical
from ..colour import darker, mix
from .design import Design
from .head import View, head_path


def draw_hat(c: Canvas, d: Design, view: View) -> None:
    if d.hat:
        HATS[d.hat](c, d, view)


def _beanie(c: Canvas, d: Design, view: View) -> None:
    s = view.yaw
    dome = [
        (-0.88 - 0.08 * s, -0.30),
        (-0.86 - 0.1 * s, -0.75),
        (-0.45, -1.20),
        (0.05, -1.28),
        (0.52, -1.14),
        (0.82 - 0.04 * s, -0.7),
        (0.80 - 0.06 * s, -0.34),
    ]
    band = [
        (-0.92 - 0.08 * s, -0.16),
        (-0.94 - 0.1 * s, -0.48),
        (0, -0.62),
        (0.84, -0.48),
        (0.82 - 0.05 * s, -0.18),
        (0, -0.36),
    ]
    c.drawPath(curve(dome), fill(d.accent))
    c.drawPath(curve(band), fill(darker(d.accent, 0.22)))


def _cap(c: Canvas, d: Design, view: View) -> None:
    s, cloth = view.yaw, mix(d.accent, "#0c1020", 0.5)
    dome = [
        (-0.90 - 0.08 * s, -0.30),
        (-0.98 - 0.08 * s, -0.72),
        (-0.55, -1.12),
        (0.05, -1.16),
        (0.62, -1.08),
        (0.92, -0.74),
        (0.80 - 0.06 * s, -0.34),
        (0, -0.44),
    ]
    band = [
        (-0.90 - 0.08 * s, -0.16),
        (-0.90 - 0.08 * s, -0.44),
        (0, -0.56),
        (0.80, -0.46),
        (0.80 - 0.04 * s, -0.2),
        (0, -0.32),
    ]
    c.drawPath(curve(dome), fill(cloth))
    c.drawPath(curve(band), fill("#14161e"))
    if not view.back:
        peak = [
            (-0.30 + 0.35 * s, -0.30),
            (0.30 + 0.35 * s, -0.34),
            (0.80 + 0.30 * s, -0.22),
            (0.70 + 0.35 * s, -0.06),
            (0.20 + 0.3 * s, -0.14),
            (-0.40 + 0.4 * s, -0.10),
        ]
        c.drawPath(curve(peak), fill("#0d0e14"))
        c.drawPath(oval(0.12 + 0.38 * s, -0.46, 0.09), fill("#c9a24a"))


def _fedora(c: Canvas, d: Design, view: View) -> None:
    s, felt = view.yaw, mix(d.accent, "#14141c", 0.55)
    crown = [
        (-0.72 - 0.1 * s, -0.42),
        (-0.70 - 0.1 * s, -1.0),
        (-0.40, -1.34),
        (0, -1.24),
        (0.40, -1.34),
        (0.68, -1.0),
        (0.70 - 0.05 * s, -0.42),
    ]
    brim = [
        (-1.18 - 0.05 * s, -0.36),
        (-0.6, -0.54),
        (0.6, -0.54),
        (1.18 + 0.05 * s, -0.34),
        (0.5, -0.28),
        (-0.5, -0.28),
    ]
    c.drawPath(curve(crown), fill(felt))
    c.drawPath(
        polygon([(-0.74 - 0.1 * s, -0.44), (-0.73 - 0.1 * s, -0.66), (0.70, -0.66), (0.71 - 0.04 * s, -0.44)]),
        fill("#111118"),
    )
    c.drawPath(curve(brim), fill(mix(felt, "#ffffff", 0.05)))


def _brim(c: Canvas, d: Design, view: View) -> None:
    """A broad hat, for sun or cattle."""
    s, felt = view.yaw, mix(d.accent, "#5a4030", 0.45)
    crown = [
        (-0.70 - 0.1 * s, -0.46),
        (-0.62 - 0.1 * s, -1.12),
        (-0.28, -1.36),
        (0.02, -1.26),
        (0.32, -1.36),
        (0.60, -1.12),
        (0.68 - 0.05 * s, -0.46),
    ]
    brim = [
        (-1.50, -0.58),
        (-0.8, -0.46),
        (0, -0.58),
        (0.8, -0.46),
        (1.50, -0.58),
        (0.9, -0.22),
        (0, -0.30),
        (-0.9, -0.22),
    ]
    c.drawPath(curve(crown), fill(felt))
    c.drawPath(
        polygon([(-0.74 - 0.1 * s, -0.48), (-0.73 - 0.1 * s, -0.62), (0.70, -0.62), (0.71 - 0.04 * s, -0.48)]),
        fill(darker(felt, 0.5)),
    )
    c.drawPath(curve(brim), fill(mix(felt, "#ffffff", 0.07)))


def _helmet(c: Canvas, d: Design, view: View) -> None:
    s, steel = view.yaw, mix(d.accent, "#6a7078", 0.75)
    dome = [(-1.0 - 0.08 * s, -0.16), (-0.98 - 0.1 * s, -0.78), (-0.48, -1.28), (0.05, -1.35), (0.58, -1.24),
            (0.94 - 0.04 * s, -0.74), (0.92 - 0.06 * s, -0.24), (0, -0.42)]  # fmt: skip
    tones = [mix(steel, "#ffffff", 0.3), steel, darker(steel, 0.35)]
    c.drawPath(curve(dome), shade(vertical(-1.35, -0.1, tones)))
    rim = [(-1.04 - 0.08 * s, -0.1), (-0.5, -0.36), (0.3, -0.42), (0.98 - 0.05 * s, -0.18)]
    c.drawPath(curve(rim, closed=False), stroke(darker(steel, 0.4), 0.1))
    for x in (-0.78 - 0.08 * s, 0.74 - 0.1 * s):
        c.drawPath(curve([(x, -0.15), (x * 0.9, 0.4), (x * 0.45, 0.95)], closed=False), stroke("#1a1612", 0.05))


def _crown(c: Canvas, d: Design, view: View) -> None:
    points = [
        (-0.72, -0.50),
        (-0.78, -1.25),
        (-0.48, -0.92),
        (-0.24, -1.36),
        (0.0, -0.96),
        (0.24, -1.36),
        (0.48, -0.92),
        (0.76, -1.25),
        (0.70, -0.50),
    ]
    c.drawPath(polygon(points), fill("#d6ae4a"))
    for x in (-0.45, 0.0, 0.45):
        c.drawPath(oval(x, -0.66, 0.07), fill("#b3342f"))


def _hood(c: Canvas, d: Design, view: View) -> None:
    s = view.yaw
    outer = [
        (-1.02 - 0.1 * s, 0.9),
        (-1.08 - 0.1 * s, -0.1),
        (-0.86 - 0.1 * s, -0.92),
        (-0.2, -1.32),
        (0.5, -1.16),
        (0.88 - 0.1 * s, -0.6),
        (0.92 - 0.14 * s, 0.2),
        (0.72 - 0.1 * s, 0.95),
    ]
    face = [
        (0.52, 0.95),
        (0.60, 0.3),
        (0.58, -0.3),
        (0.35, -0.72),
        (0, -0.80),
        (-0.40 + 0.15 * s, -0.68),
        (-0.60 + 0.2 * s, -0.2),
        (-0.60 + 0.2 * s, 0.4),
        (-0.45 + 0.2 * s, 0.95),
    ]
    if not view.back:
        with clipped(c, head_path(d, view)):
            c.drawPath(oval(0, 0, 1.2), shade(vertical(-1, 0.4, ["#0a0812"] * 2, None, [0.8, 0])))
    c.drawPath(curve([*outer, *([(0.0, 1.0)] if view.back else face)]), fill(darker(d.top, 0.1)))


def _tophat(c: Canvas, d: Design, view: View) -> None:
    s, silk = view.yaw, mix(d.accent, "#14141a", 0.85)
    crown = [(-0.66 - 0.1 * s, -0.44), (-0.72 - 0.1 * s, -1.75), (0.70, -1.75), (0.66 - 0.05 * s, -0.44)]
    c.drawPath(polygon(crown), fill(silk))
    c.drawPath(oval(-0.02 - 0.05 * s, -1.75, 0.71, 0.11), fill(mix(silk, "#ffffff", 0.1)))
    ribbon = [(-0.68 - 0.1 * s, -0.5), (-0.69 - 0.1 * s, -0.74), (0.68, -0.74), (0.67 - 0.05 * s, -0.5)]
    c.drawPath(polygon(ribbon), fill(d.accent))
    c.drawPath(oval(-0.02, -0.42, 1.12, 0.15), fill(mix(silk, "#ffffff", 0.06)))


def _pointed(c: Canvas, d: Design, view: View) -> None:
    """Of witches and wizards."""
    s, felt = view.yaw, mix(d.top, "#15121c", 0.5)
    cone = [(-0.72 - 0.1 * s, -0.46), (-0.34, -1.3), (-0.28, -2.15), (0.1, -1.4), (0.70, -0.46)]
    c.drawPath(polygon(cone), fill(felt))
    c.drawPath(oval(0, -0.42, 1.35, 0.17), fill(mix(felt, "#ffffff", 0.07)))
    band = [(-0.70 - 0.1 * s, -0.5), (-0.62 - 0.1 * s, -0.74), (0.56, -0.74), (0.68, -0.5)]
    c.drawPath(polygon(band), fill(d.accent))


def _headscarf(c: Canvas, d: Design, view: View) -> None:
    """Round the face and over the shoulders, in the colour of its own."""
    s = view.yaw
    outer = [(-0.95 - 0.1 * s, 1.25), (-1.0 - 0.1 * s, 0.2), (-0.88 - 0.1 * s, -0.75), (-0.25, -1.2), (0.45, -1.1),
             (0.84 - 0.08 * s, -0.55), (0.88 - 0.14 * s, 0.3), (0.8 - 0.1 * s, 1.25), (0.0, 1.5)]  # fmt: skip
    face = [(0.60, 0.35), (0.62, -0.2), (0.36, -0.66), (0, -0.74), (-0.42 + 0.16 * s, -0.62),
            (-0.60 + 0.2 * s, -0.15), (-0.56 + 0.2 * s, 0.45), (0.05 + 0.2 * s, 1.0)]  # fmt: skip
    shape = curve(outer)
    if not view.back:
        shape.addPath(curve(face))
        shape.setFillType(skia.PathFillType.kEvenOdd)
    c.drawPath(shape, fill(d.accent))
    for x in (-0.5, 0.1, 0.55):
        fold = curve([(x * 0.7, 1.0), (x, 1.2), (x * 1.1, 1.4)], closed=False)
        c.drawPath(fold, stroke(darker(d.accent, 0.25), 0.05))


def _bandana(c: Canvas, d: Design, view: View) -> None:
    s = view.yaw
    dome = [(-0.86 - 0.1 * s, -0.34), (-0.84 - 0.1 * s, -0.78), (-0.42, -1.14), (0.1, -1.18), (0.56, -1.02),
            (0.78 - 0.05 * s, -0.62), (0.76 - 0.06 * s, -0.38), (0.0, -0.52)]  # fmt: skip
    c.drawPath(curve(dome), fill(d.accent))
    knot = [(-0.86 - 0.1 * s, -0.4), (-1.3, -0.1), (-1.2, 0.15), (-0.95, -0.15), (-1.05, 0.3), (-0.82 - 0.1 * s, -0.2)]
    c.drawPath(polygon(knot), fill(darker(d.accent, 0.2)))
    for x, y in ((-0.5, -0.7), (-0.1, -0.85), (0.35, -0.75), (0.6, -0.55), (-0.25, -0.62)):
        c.drawPath(oval(x, y, 0.045), fill("#f4ead6", 0.8))


def _headphones(c: Canvas, d: Design, view: View) -> None:
    s = view.yaw
    band = [(-0.84 - 0.1 * s, -0.1), (-0.82 - 0.1 * s, -0.8), (-0.1, -1.22), (0.62, -0.95), (0.80 - 0.1 * s, -0.1)]
    c.drawPath(curve(band, closed=False), stroke("#23252c", 0.11))
    for x in (-0.82 + 0.06 * s, 0.78 - 0.06 * s) if s < 0.45 else (-0.62 + 0.1 * s,):
        c.drawPath(oval(x, 0.1, 0.19, 0.28), fill(d.accent))
        c.drawPath(oval(x, 0.1, 0.11, 0.18), fill(darker(d.accent, 0.4)))


HATS: dict[str, Callable[[Canvas, Design, View], None]] = {
    "beanie": _beanie,
    "cap": _cap,
    "fedora": _fedora,
    "brim": _brim,
    "hood": _hood,
    "helmet": _helmet,
    "crown": _crown,
    "tophat": _tophat,
    "pointed": _pointed,
    "headscarf": _headscarf,
    "bandana": _bandana,
    "headphones": _headphones,
}
