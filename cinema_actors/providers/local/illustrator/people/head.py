"""The head without its features: skull, ears, nose, tones and beard. Its centre is (0, 0), half its height 1."""

from dataclasses import dataclass

from ..canvas import Canvas, Point, Shape, clipped, corner, curve, fill, oval, radial, shade, skia, stroke, vertical
from ..colour import RGB, mix, multiply, rgb
from .design import Design

FRONT: tuple[Point, ...] = (
    (0, -1.0), (0.42, -0.92), (0.69, -0.58), (0.75, -0.15), (0.73, 0.08), (0.69, 0.34), (0.55, 0.70), (0.27, 0.97),
    (0, 1.02), (-0.27, 0.97), (-0.55, 0.70), (-0.69, 0.34), (-0.73, 0.08), (-0.75, -0.15), (-0.69, -0.58),
    (-0.42, -0.92),
)  # fmt: skip
THREE_QUARTER: tuple[Point, ...] = (
    (0.02, -1.0), (0.44, -0.91), (0.68, -0.58), (0.69, -0.22), (0.635, 0.02), (0.675, 0.28), (0.58, 0.64), (0.42, 0.95),
    (0.22, 1.03), (-0.04, 0.96), (-0.38, 0.72), (-0.58, 0.36), (-0.78, 0.08), (-0.92, -0.20), (-0.86, -0.62),
    (-0.46, -0.93),
)  # fmt: skip
PROFILE: tuple[Point, ...] = (
    (0.0, -1.0), (0.38, -0.91), (0.60, -0.62), (0.665, -0.30), (0.655, -0.10), (0.635, 0.02), (0.70, 0.16),
    (0.83, 0.36),
    (0.80, 0.43), (0.70, 0.46), (0.715, 0.55), (0.685, 0.61), (0.70, 0.68), (0.655, 0.76), (0.67, 0.90), (0.56, 1.02),
    (0.34, 1.0), (0.06, 0.86), (-0.22, 0.66), (-0.40, 0.40), (-0.70, 0.30), (-0.93, -0.10), (-0.90, -0.52),
    (-0.55, -0.90),
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """From where a head is seen: `yaw` 0 is from the front, 1 from the side; it looks to the right. `light` is +1 when
    the key comes from where it looks, else -1."""

    yaw: float = 0.4
    back: bool = False
    light: int = 1

    @property
    def profile(self) -> bool:
        return self.yaw > 0.85 and not self.back


def skin_tones(d: Design) -> tuple[RGB, RGB]:
    """Skin in light and in shadow."""
    skin = mix(d.skin, "#d8c8b8", 0.12) if d.age == "old" else rgb(d.skin)
    return skin, mix(multiply(skin, (0.80, 0.60, 0.58)), "#4a2238", 0.12)


def outline(d: Design, view: View) -> list[Point]:
    if view.profile:
        points = list(PROFILE)
    else:
        t = min(1.0, view.yaw / 0.7)
        points = [(a + (b - a) * t, y + (v - y) * t) for (a, y), (b, v) in zip(FRONT, THREE_QUARTER, strict=True)]
    return [_shaped(d, view, x, y) for x, y in points]


def _shaped(d: Design, view: View, x: float, y: float) -> Point:
    """A woman's jaw is narrower, a child's chin shorter."""
    if y > 0.3:
        if not view.profile:
            jaw = (y - 0.3) / 0.7
            x *= 1 - (0.13 * jaw if d.female else 0.0) - (0.05 * jaw if d.child else 0.0)
        y = 0.3 + (y - 0.3) * (0.82 if d.child else 0.92 if d.female else 1.02)
    if d.build == "broad" and y > 0.2 and not view.profile:
        x *= 1.06
    return x, y


def draw_head(c: Canvas, d: Design, view: View) -> None:
    skin, shadow = skin_tones(d)
    shape = curve(outline(d, view))
    _ears(c, view, skin, shadow)
    if view.back:
        c.drawPath(shape, fill(skin))
        c.drawPath(shape, shade(vertical(-1, 1.05, [skin, shadow], [0.3, 1], [0, 0.7])))
        return
    c.drawPath(shape, fill(skin))
    with clipped(c, shape):
        _tones(c, d, view, skin, shadow)
        _half_shadow(c, view, shadow)
        _beard(c, d, view, skin)
        if not view.profile:
            _nose(c, d, view, shadow)
    if view.profile:
        c.drawPath(curve([(0.66, 0.42), (0.72, 0.40), (0.75, 0.445)], closed=False), stroke(_ink(shadow), 0.035, 0.8))
    if d.age == "old":
        _wrinkles(c, view, shadow)


def _ink(shadow: RGB) -> RGB:
    return mix(shadow, "#2a0f12", 0.38)


def _ears(c: Canvas, view: View, skin: RGB, shadow: RGB) -> None:
    s = view.yaw
    ears = (
        [(0.72, 1), (-0.72, -1)]
        if view.back
        else [(0.70 - 0.1 * s, 1)] * (s < 0.45) + [(-0.72 + 0.1 * s, -1)] * (s <= 0.85)
    )
    for x, k in ears:
        ear = [
            (x - 0.06 * k, -0.02),
            (x + 0.10 * k, -0.08),
            (x + 0.15 * k, 0.12),
            (x + 0.08 * k, 0.36),
            (x - 0.04 * k, 0.40),
        ]
        c.drawPath(curve(ear), fill(mix(skin, shadow, 0.25)))
        fold = [(x + 0.03 * k, 0.04), (x + 0.09 * k, 0.12), (x + 0.04 * k, 0.26)]
        c.drawPath(curve(fold, closed=False), stroke(shadow, 0.045, 0.7))


def _tones(c: Canvas, d: Design, view: View, skin: RGB, shadow: RGB) -> None:
    face = oval(0, 0, 1.2, 1.2)
    c.drawPath(face, shade(vertical(-1, 1.05, [skin, skin, shadow], [0, 0.62, 1], [0, 0, 0.55])))
    blush, alpha = mix(skin, "#d8483c", 0.45), 0.34 if d.female or d.child else 0.2
    for side in (1.0, -1.0):
        x = side * 0.42 * (1 - 0.2 * view.yaw) + 0.25 * view.yaw
        c.drawPath(oval(x, 0.42, 0.26), shade(radial((x, 0.42), 0.26, [blush] * 2, None, [alpha, 0])))


def _half_shadow(c: Canvas, view: View, shadow: RGB) -> None:
    """The graphic shadow on the side of the face that the key does not reach."""
    s, k = view.yaw, view.light
    x = (-0.16 + 0.34 * s) if k > 0 else (0.20 + 0.30 * s)
    edge = [(x, -1.2), (x - 0.10 * k, -0.6), (x - 0.16 * k, -0.12), (x - 0.02 * k + 0.02, 0.10),
            (x + 0.10 * k * (0.2 if view.profile else 1.0), 0.34), (x - 0.08 * k, 0.46), (x - 0.10 * k, 0.60),
            (x - 0.02 * k, 0.74), (x - 0.12 * k, 0.95), (x - 0.1 * k, 1.3)]  # fmt: skip
    c.drawPath(curve([*edge, corner((-2.2 * k, 1.3)), corner((-2.2 * k, -1.2))]), fill(shadow, 0.55))


def _beard(c: Canvas, d: Design, view: View, skin: RGB) -> None:
    if d.beard not in ("full", "stubble"):
        return
    s = view.yaw
    jaw = [(-0.80 + 0.2 * s, 0.10), (-0.55 + 0.2 * s, 0.34), (-0.34 + 0.22 * s, 0.50), (0.26 * s, 0.47),
           (0.34 + 0.24 * s, 0.50), (0.56 + 0.16 * s, 0.34), (0.80, 0.1), (0.9, 1.2), (-0.9, 1.2)]  # fmt: skip
    full = d.beard == "full"
    c.drawPath(curve(jaw), fill(d.hair_colour if full else mix(skin, d.hair_colour, 0.5), 1.0 if full else 0.45))


def _nose(c: Canvas, d: Design, view: View, shadow: RGB) -> None:
    s = view.yaw
    x, width = 0.37 * min(s, 0.85), 0.10 if d.female else 0.125
    ridge = skia.Path()
    ridge.moveTo(x * 0.75 - 0.02, 0.02)
    ridge.cubicTo(x + 0.06 + 0.05 * s, 0.18, x + 0.10 + 0.10 * s, 0.30, x + width + 0.07 * s, 0.40)
    ridge.cubicTo(x + width * 0.8, 0.47, x - 0.02, 0.46, x - width, 0.43)
    ridge.lineTo(x - width * 0.2, 0.36)
    ridge.cubicTo(x - 0.02, 0.25, x * 0.8 - 0.05, 0.14, x * 0.75 - 0.02, 0.02)
    ridge.close()
    c.drawPath(ridge, fill(shadow, 0.5))
    under = [(x - width, 0.425), (x - 0.01, 0.455), (x + width * 0.9 + 0.03 * s, 0.415)]
    c.drawPath(curve(under, closed=False), stroke(_ink(shadow), 0.04, 0.8))


def _wrinkles(c: Canvas, view: View, shadow: RGB) -> None:
    s = view.yaw
    x = 0.36 * s
    lines: list[list[Point]] = [[(x - 0.30, 0.44), (x - 0.36, 0.58), (x - 0.34, 0.68)]]
    lines += [[(-0.28 + 0.3 * s, y), (0.3 * s, y - 0.03), (0.26 + 0.25 * s, y)] for y in (-0.42, -0.33)]
    for points in lines if not view.profile else ():
        c.drawPath(curve(points, closed=False), stroke(shadow, 0.033, 0.55))


def head_path(d: Design, view: View) -> Shape:
    return curve(outline(d, view))
