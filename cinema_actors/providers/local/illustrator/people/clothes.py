"""How clothes close over the chest: lapels, buttons, wool, a hood, an apron. Drawn inside the trunk's outline."""

from collections.abc import Callable
from dataclasses import dataclass

from ..canvas import Canvas, Point, Shape, box, curve, fill, line, oval, polygon, shade, stroke, vertical
from ..colour import RGB, Colour, darker, lighter, mix
from .design import Design

SHOULDER, NECK, HIP = -1.41, -1.47, -0.93


@dataclass(frozen=True)
class Cloth:
    """The trunk's measures, and its colour in four tones. `middle` is where the buttons are."""

    design: Design
    shoulders: float
    waist: float
    hips: float
    neck: float
    middle: float
    hem: float
    back: bool

    @property
    def light(self) -> RGB:
        return lighter(self.design.top, 0.1)

    @property
    def dark(self) -> RGB:
        return darker(self.design.top, 0.38)

    @property
    def deep(self) -> RGB:
        return darker(self.design.top, 0.58)


def plain(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    """The cloth itself: lit from above, dark on the far side, with folds."""
    d, sh, m = cloth.design, cloth.shoulders, cloth.middle
    c.drawPath(shape, fill(d.top))
    c.save()
    c.clipPath(shape, doAntiAlias=True)
    c.drawPath(shape, shade(vertical(SHOULDER, cloth.hem, [d.top, cloth.dark], None, [0, 0.75])))
    far = [
        (sh * 0.62 + m, SHOULDER - 0.1),
        (sh * 0.5 + m, -1.2),
        (sh * 0.55, -1.0),
        (sh * 0.45, cloth.hem),
        (sh * 3, cloth.hem),
        (sh * 3, SHOULDER - 0.1),
    ]
    c.drawPath(curve(far), fill(cloth.dark, 0.5))
    folds: list[tuple[Point, Point]] = [
        ((-sh * 0.9, SHOULDER + 0.2), (-cloth.waist * 0.4, -1.08)),
        ((sh * 0.8, SHOULDER + 0.22), (cloth.waist * 0.3, -1.1)),
        ((-cloth.hips * 0.7, -0.98), (-cloth.hips * 0.95, cloth.hem + 0.05)),
        ((cloth.hips * 0.3, -0.98), (cloth.hips * 0.5, cloth.hem + 0.04)),
    ]
    for a, b in folds:
        fold = [a, ((a[0] + b[0]) / 2 + 0.02, (a[1] + b[1]) / 2), b]
        c.drawPath(curve(fold, closed=False), stroke(cloth.deep, 0.013, 0.28))
    c.restore()


def _lapels(c: Canvas, cloth: Cloth, low: float, shirt: Colour) -> None:
    n, m = cloth.neck, cloth.middle
    opening = [(-n + m * 0.5, NECK - 0.02), (n * 1.05 + m * 0.6, NECK - 0.02), (m + 0.012, low)]
    c.drawPath(polygon(opening), fill(shirt))
    if cloth.design.clothes == "suit":
        tie = [
            (m * 0.8 - 0.022, NECK + 0.05),
            (m * 0.8 + 0.022, NECK + 0.05),
            (m + 0.034, low - 0.09),
            (m + 0.004, low + 0.03),
            (m - 0.026, low - 0.09),
        ]
        c.drawPath(polygon(tie), fill(cloth.design.accent))
    for side in (-1, 1):
        lapel = polygon([(side * n * 1.1 + m * 0.5, NECK - 0.02),
                         (side * (n + 0.085) + m * 0.6, SHOULDER + 0.07),
                         (side * (n + 0.055) + m * 0.7, SHOULDER + 0.10),
                         (side * (n + 0.07) + m * 0.7, SHOULDER + 0.125), (m + 0.012, low + 0.01),
                         (m + side * 0.010, low - 0.03)])  # fmt: skip
        c.drawPath(lapel, fill(lighter(cloth.design.top, 0.09) if side < 0 else darker(cloth.design.top, 0.18)))
        c.drawPath(lapel, stroke(cloth.deep, 0.006, 0.8))
    c.drawPath(line((m + 0.012, low), (m + 0.02, cloth.hem)), stroke(cloth.deep, 0.009, 0.9))


def _buttons(c: Canvas, cloth: Cloth, x: float, first: float, n: int, gap: float = 0.115) -> None:
    for i in range(n):
        c.drawPath(oval(x, first + gap * i, 0.0115), fill(cloth.deep))


def coat(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    _lapels(c, cloth, -1.22, mix(cloth.design.top, "#e8dcc8", 0.55))
    _buttons(c, cloth, cloth.middle - 0.03, -1.15, 4)


def suit(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    _lapels(c, cloth, -1.12, "#d9dce2")


def jacket(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    _lapels(c, cloth, -1.20, "#c9c4b8")
    c.drawPath(line((cloth.middle + 0.02, -1.2), (cloth.middle + 0.02, cloth.hem)), stroke("#c8c4b8", 0.006, 0.6))


def shirt(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    m, n = cloth.middle, cloth.neck
    c.drawPath(line((m, NECK), (m, cloth.hem)), stroke(cloth.dark, 0.010, 0.9))
    _buttons(c, cloth, m, NECK + 0.09, 5, 0.10)
    for side in (-1, 1):
        collar = [
            (side * n * 0.9 + m * 0.5, NECK - 0.025),
            (side * (n + 0.05) + m * 0.6, NECK + 0.055),
            (m * 0.8 + side * 0.012, NECK + 0.085),
        ]
        c.drawPath(polygon(collar), fill(cloth.light if side < 0 else cloth.dark))


def uniform(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    shirt(c, shape, cloth)
    sh = cloth.shoulders
    c.drawPath(box(-sh * 0.62, SHOULDER + 0.13, -sh * 0.25, SHOULDER + 0.15), fill("#c9a24a"))
    for side in (-1, 1):
        c.drawPath(box(side * sh * 0.62, SHOULDER - 0.02, side * sh * 1.02, SHOULDER + 0.01), fill("#c9a24a", 0.9))


def sweater(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    n, m, sh = cloth.neck, cloth.middle, cloth.shoulders
    rim = [(-n * 1.3, NECK + 0.01), (m * 0.6, NECK + 0.065), (n * 1.4, NECK + 0.01)]
    c.drawPath(curve(rim, closed=False), stroke(cloth.dark, 0.028))
    for i in range(7):
        rib = [
            (-sh * 1.1, SHOULDER + 0.1 + 0.075 * i),
            (m, SHOULDER + 0.125 + 0.075 * i),
            (sh * 1.1, SHOULDER + 0.1 + 0.075 * i),
        ]
        c.drawPath(curve(rib, closed=False), stroke(cloth.light, 0.010, 0.16))


def hoodie(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    n, m = cloth.neck, cloth.middle
    hood = [
        (-n * 1.9, NECK),
        (-n * 0.8, NECK + 0.085),
        (m * 0.8, NECK + 0.13),
        (n * 1.1, NECK + 0.085),
        (n * 2.0, NECK),
    ]
    c.drawPath(curve(hood, closed=False), stroke(cloth.dark, 0.05))
    for side in (-1, 1):
        c.drawPath(
            line((m * 0.8 + side * 0.025, NECK + 0.12), (m * 0.85 + side * 0.03, NECK + 0.30)),
            stroke("#d8d4cc", 0.009, 0.9),
        )
    pocket = [(-0.12 + m, -1.0), (m, -1.04), (0.12 + m, -1.0), (0.14 + m, -0.9), (-0.14 + m, -0.9)]
    c.drawPath(curve(pocket), fill(cloth.dark, 0.7))


def dress(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    n, m = cloth.neck, cloth.middle
    c.drawPath(curve([(-n * 2, NECK - 0.03), (m * 0.6, NECK + 0.10), (n * 2.1, NECK - 0.03)]), fill(cloth.design.skin))
    c.drawPath(box(-0.4, -1.03, 0.4, -1.0), fill(cloth.deep, 0.7))


def robe(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    m = cloth.middle
    c.drawPath(
        curve([(-cloth.neck * 2, NECK), (m * 0.7, NECK + 0.12), (cloth.neck * 2, NECK)], closed=False),
        stroke(cloth.light, 0.03),
    )
    c.drawPath(box(-0.4, -1.02, 0.4, -0.99), fill("#c9b48e", 0.9))
    c.drawPath(line((m + 0.03, -1.0), (m + 0.05, -0.7)), stroke("#c9b48e", 0.02))


def apron(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    shirt(c, shape, cloth)
    m = cloth.middle
    bib = polygon(
        [
            (m - 0.09, -1.32),
            (m + 0.09, -1.32),
            (m + 0.16, -1.0),
            (m + 0.17, cloth.hem),
            (m - 0.17, cloth.hem),
            (m - 0.16, -1.0),
        ]
    )
    c.drawPath(bib, fill(lighter(cloth.design.accent, 0.1)))
    c.drawPath(box(m - 0.3, -1.03, m + 0.3, -1.0), fill(darker(cloth.design.accent, 0.3)))


def overalls(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    m, sh = cloth.middle, cloth.shoulders
    c.drawPath(box(-0.4, NECK - 0.05, 0.4, -1.05), fill(mix(cloth.design.accent, "#d8cdb8", 0.55)))
    c.drawPath(box(m - 0.12, -1.26, m + 0.12, -1.0, 0.02), fill(cloth.design.top))
    for side in (-1, 1):
        c.drawPath(line((m + side * 0.1, -1.25), (side * sh * 0.5, SHOULDER - 0.03)), stroke(cloth.design.top, 0.045))
        c.drawPath(oval(m + side * 0.1, -1.235, 0.013), fill("#c9a24a"))


def space(c: Canvas, shape: Shape, cloth: Cloth) -> None:
    sh, m, n = cloth.shoulders, cloth.middle, cloth.neck
    c.drawPath(
        polygon([(-sh * 0.55 + m, -1.30), (sh * 0.5 + m, -1.30), (sh * 0.46 + m, -1.12), (-sh * 0.5 + m, -1.12)]),
        fill("#2c3644"),
    )
    for i, light in enumerate(("#5fd0e0", "#e0a040", "#d05050")):
        x = -sh * 0.40 + m + i * 0.045
        c.drawPath(box(x, -1.26, x + 0.03, -1.235), fill(light))
    c.drawPath(box(-0.4, -1.0, 0.4, -0.955), fill("#3a4452"))
    c.drawPath(
        curve([(-n * 1.7, NECK + 0.02), (0, NECK + 0.07), (n * 1.8, NECK + 0.02)], closed=False),
        stroke("#4a5666", 0.05),
    )


FRONTS: dict[str, Callable[[Canvas, Shape, Cloth], None]] = {
    "plain": plain,
    "coat": coat,
    "suit": suit,
    "jacket": jacket,
    "shirt": shirt,
    "uniform": uniform,
    "sweater": sweater,
    "hoodie": hoodie,
    "dress": dress,
    "robe": robe,
    "apron": apron,
    "overalls": overalls,
    "space": space,
}
