"""What a hand can hold. Metres; `hand` is where, `angle` how the forearm points (from straight down, forward)."""

import math
from collections.abc import Callable

from ..canvas import Canvas, Point, box, fill, line, oval, polygon, stroke


def lantern(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    iron = "#2a211a"
    c.drawPath(line((x, y), (x, y + 0.06)), stroke(iron, 0.012))
    c.drawPath(
        polygon([(x - 0.05, y + 0.07), (x + 0.05, y + 0.07), (x + 0.065, y + 0.22), (x - 0.065, y + 0.22)]),
        fill("#ffcf7a"),
    )
    c.drawPath(box(x - 0.07, y + 0.22, x + 0.07, y + 0.25), fill(iron))
    c.drawPath(polygon([(x - 0.055, y + 0.075), (x, y + 0.03), (x + 0.055, y + 0.075)]), fill(iron))


def phone(c: Canvas, hand: Point, angle: float) -> None:
    _turned(c, hand, 12, lambda: c.drawPath(box(-0.02, -0.09, 0.025, 0.04, 0.008), fill("#14161d")))


def cup(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(
        polygon([(x - 0.03, y - 0.06), (x + 0.045, y - 0.06), (x + 0.035, y + 0.045), (x - 0.02, y + 0.045)]),
        fill("#e8e0d2"),
    )


def glass(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(box(x - 0.025, y - 0.09, x + 0.04, y + 0.035), fill("#e8f2f6", 0.5))
    c.drawPath(box(x - 0.022, y - 0.04, x + 0.037, y + 0.03), fill("#c98a34", 0.9))


def bottle(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(box(x - 0.035, y - 0.1, x + 0.045, y + 0.11, 0.02), fill("#3f6f56", 0.92))
    c.drawPath(box(x - 0.012, y - 0.19, x + 0.022, y - 0.08, 0.008), fill("#3f6f56", 0.92))
    c.drawPath(line((x - 0.018, y - 0.07), (x - 0.018, y + 0.07)), stroke("#a8d0b8", 0.009, 0.7))


def paper(c: Canvas, hand: Point, angle: float) -> None:
    def sheet() -> None:
        c.drawPath(box(-0.07, -0.10, 0.08, 0.07), fill("#efe6d2"))
        for i in range(4):
            c.drawPath(box(-0.05, -0.07 + i * 0.03, 0.06, -0.062 + i * 0.03), fill("#6a6056", 0.7))

    _turned(c, (hand[0] + 0.02, hand[1] - 0.03), -10, sheet)


def book(c: Canvas, hand: Point, angle: float) -> None:
    def cover() -> None:
        c.drawPath(box(-0.08, -0.12, 0.08, 0.08, 0.006), fill("#6e2f33"))
        c.drawPath(box(-0.055, -0.085, 0.055, -0.055), fill("#d8b46a"))
        c.drawPath(box(0.07, -0.115, 0.09, 0.075), fill("#e8dcc0"))

    _turned(c, (hand[0] + 0.02, hand[1] - 0.02), -8, cover)


def gun(c: Canvas, hand: Point, angle: float) -> None:
    shape = [(-0.02, -0.03), (0.16, -0.03), (0.16, 0.005), (0.03, 0.01), (0.015, 0.07), (-0.02, 0.07)]
    _turned(c, hand, 90 - math.degrees(angle), lambda: c.drawPath(polygon(shape), fill("#16181f")))


def knife(c: Canvas, hand: Point, angle: float) -> None:
    def blade() -> None:
        c.drawPath(box(-0.05, -0.014, 0.05, 0.014), fill("#2a1c14"))
        c.drawPath(polygon([(0.05, -0.016), (0.19, 0.0), (0.05, 0.016)]), fill("#c8d0d6"))

    _turned(c, hand, 70 - math.degrees(angle), blade)


def key(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(oval(x + 0.03, y - 0.02, 0.018), stroke("#c9a24a", 0.008))
    c.drawPath(line((x + 0.048, y - 0.02), (x + 0.10, y - 0.02), (x + 0.10, y)), stroke("#c9a24a", 0.009))


def bag(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(oval(x, y + 0.05, 0.06, 0.05), stroke("#3a2a20", 0.014))
    c.drawPath(box(x - 0.17, y + 0.08, x + 0.17, y + 0.33, 0.03), fill("#5f4230"))
    c.drawPath(line((x - 0.17, y + 0.17), (x + 0.17, y + 0.17)), stroke("#3a2a20", 0.01))


def umbrella(c: Canvas, hand: Point, angle: float) -> None:
    """Held over the head."""
    x, y = hand[0] - 0.05, hand[1]
    c.drawPath(line((hand[0], y + 0.06), (x, y - 1.2)), stroke("#1c1a20", 0.014))
    rim = [(-0.66, -0.86), (-0.38, -0.93), (-0.12, -0.88), (0.12, -0.93), (0.36, -0.88), (0.6, -0.86)]
    dome = [(0.46, -1.10), (0.2, -1.26), (-0.03, -1.30), (-0.26, -1.26), (-0.52, -1.10)]
    c.drawPath(polygon([(x + dx, y + dy) for dx, dy in [*rim, *dome]]), fill("#3a4258"))


def flower(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(line((x, y + 0.05), (x + 0.02, y - 0.16)), stroke("#3f6f3a", 0.01))
    for dx, dy in ((0, -0.18), (0.04, -0.2), (0.045, -0.16), (-0.005, -0.215)):
        c.drawPath(oval(x + dx, y + dy, 0.026), fill("#c83a4a"))


def cake(c: Canvas, hand: Point, angle: float) -> None:
    """On a plate, with a candle."""
    x, y = hand
    c.drawPath(oval(x + 0.06, y - 0.015, 0.17, 0.028), fill("#e8e6e0"))
    c.drawPath(box(x - 0.06, y - 0.13, x + 0.18, y - 0.02, 0.015), fill("#c98a5a"))
    c.drawPath(box(x - 0.06, y - 0.14, x + 0.18, y - 0.09, 0.02), fill("#f4dce0"))
    c.drawPath(line((x + 0.06, y - 0.14), (x + 0.06, y - 0.22)), stroke("#6fa0d0", 0.014))
    c.drawPath(oval(x + 0.06, y - 0.24, 0.012, 0.022), fill("#ffd060"))


def tray(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(box(x - 0.1, y - 0.035, x + 0.26, y - 0.012, 0.01), fill("#9aa2aa"))
    for dx in (-0.04, 0.06, 0.16):
        c.drawPath(box(x + dx, y - 0.14, x + dx + 0.06, y - 0.035, 0.008), fill("#dfeef4", 0.75))


def tool(c: Canvas, hand: Point, angle: float) -> None:
    def wrench() -> None:
        c.drawPath(line((-0.06, 0), (0.2, 0)), stroke("#8f98a2", 0.026))
        c.drawPath(oval(0.23, 0, 0.042), stroke("#8f98a2", 0.026))

    _turned(c, hand, 60 - math.degrees(angle), wrench)


def stick(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(line((x + 0.02, y - 0.06), (x + 0.1, y + 0.86)), stroke("#5a3c24", 0.024))


def guitar(c: Canvas, hand: Point, angle: float) -> None:
    def body() -> None:
        for dx, r in ((-0.16, 0.15), (0.02, 0.11)):
            c.drawPath(oval(dx, 0, r), fill("#a8682c"))
        c.drawPath(oval(-0.04, 0, 0.05), fill("#2a180c"))
        c.drawPath(line((0.06, 0), (0.52, 0)), stroke("#5a3418", 0.035))

    _turned(c, hand, -28, body)


def basket(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(oval(x, y + 0.12, 0.13, 0.13), stroke("#7a5630", 0.016))
    c.drawPath(
        polygon([(x - 0.16, y + 0.13), (x + 0.16, y + 0.13), (x + 0.12, y + 0.3), (x - 0.12, y + 0.3)]), fill("#a87a44")
    )
    c.drawPath(line((x - 0.15, y + 0.18), (x + 0.15, y + 0.18)), stroke("#7a5630", 0.012))


def boat(c: Canvas, hand: Point, angle: float) -> None:
    """A toy."""
    x, y = hand
    c.drawPath(polygon([(x - 0.1, y - 0.07), (x + 0.16, y - 0.07), (x + 0.11, y), (x - 0.06, y)]), fill("#8a5a34"))
    c.drawPath(line((x + 0.02, y - 0.07), (x + 0.02, y - 0.26)), stroke("#5a3c24", 0.01))
    c.drawPath(polygon([(x + 0.03, y - 0.25), (x + 0.03, y - 0.09), (x + 0.13, y - 0.09)]), fill("#ece4d2"))


def ball(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(oval(x + 0.05, y - 0.06, 0.11), fill("#d2692b"))
    c.drawPath(line((x - 0.06, y - 0.06), (x + 0.16, y - 0.06)), stroke("#6a2f12", 0.01))


def balloon(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(line((x, y), (x + 0.05, y - 0.52)), stroke("#e8e4da", 0.008))
    c.drawPath(oval(x + 0.06, y - 0.68, 0.14, 0.17), fill("#c0302c"))
    c.drawPath(oval(x + 0.01, y - 0.74, 0.035, 0.05), fill("#ffffff", 0.45))


def thing(c: Canvas, hand: Point, angle: float) -> None:
    x, y = hand
    c.drawPath(box(x - 0.05, y - 0.05, x + 0.09, y + 0.04, 0.01), fill("#8a6a48"))
    c.drawPath(line((x - 0.05, y), (x + 0.09, y)), stroke("#4a3626", 0.008))


def _turned(c: Canvas, at: Point, degrees: float, draw: Callable[[], object]) -> None:
    c.save()
    c.translate(*at)
    c.rotate(degrees)
    draw()
    c.restore()


PROPS: dict[str, Callable[[Canvas, Point, float], None]] = {
    "lantern": lantern, "lamp": lantern, "torch": lantern, "candle": lantern, "flashlight": lantern,
    "phone": phone, "telephone": phone, "radio": phone,
    "cup": cup, "mug": cup, "coffee": cup, "tea": cup,
    "glass": glass, "drink": glass, "bottle": bottle, "wine": glass,
    "letter": paper, "note": paper, "envelope": paper, "photo": paper, "photograph": paper, "map": paper,
    "paper": paper, "newspaper": paper, "book": book, "notebook": book, "diary": book,
    "gun": gun, "pistol": gun, "revolver": gun, "knife": knife, "key": key, "keys": key,
    "bag": bag, "suitcase": bag, "case": bag, "briefcase": bag, "umbrella": umbrella,
    "flower": flower, "flowers": flower, "rose": flower, "thing": thing, "box": thing,
    "cake": cake, "tray": tray, "tool": tool, "stick": stick, "guitar": guitar, "basket": basket, "boat": boat,
    "ball": ball, "balloon": balloon,
}  # fmt: skip
SHINING = frozenset("lantern lamp torch candle flashlight".split())
