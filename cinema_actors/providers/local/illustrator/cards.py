"""Title cards: letters over the set, far out of focus and half in the dark."""

from functools import partial

from .camera import Camera
from .canvas import Canvas, box, fill, font, radial, shade
from .colour import INK, mix
from .scenery import Scenery

LINE = 1.28  # line height
LARGEST, SMALLEST = 0.13, 0.07  # size of the letters, as a share of the height; below the second, lines are broken
WIDEST, TALLEST = 0.74, 0.62  # share of the frame that the letters may fill


def show(scenery: Scenery, start: Camera, text: str) -> None:
    """The card stands where people would, as large as the frame of the first picture."""
    metres = start.height / start.scale(0.0)
    middle = start.y + (start.horizon - 0.5) * metres
    scenery.add(0.5, veil)
    scenery.add(0.0, partial(letters, text=text, metres=metres, middle=middle))


def veil(c: Canvas, cam: Camera, on: Scenery) -> None:
    w, h = cam.width, cam.height
    dark = mix(INK, on.look.sky[0], 0.35)
    light = radial((w / 2, h / 2), max(w, h) * 0.75, [dark] * 2, None, [0.66, 0.5])
    c.drawPath(box(-w, -h, 2 * w, 2 * h), shade(light))


def letters(c: Canvas, cam: Camera, on: Scenery, text: str, metres: float, middle: float) -> None:
    """Centred, as large as fits."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    (x0, y0), height = cam.point(0.0, middle, 0.0), cam.scale(0.0) * metres
    size, lines = _fit(paragraphs, height * cam.width / cam.height, height)
    face, ink = font(size, "Semibold"), mix("#f6f2e6", on.look.rim, 0.25)
    top = y0 - (len(lines) - 1) * size * LINE / 2 + size * 0.34
    for i, line in enumerate(lines):
        x, y = x0 - face.measureText(line) / 2, top + i * size * LINE
        c.drawString(line, x, y, face, fill("#000008", 0.55, blur=size * 0.08))
        c.drawString(line, x, y, face, fill(ink))


def _fit(paragraphs: list[str], width: float, height: float) -> tuple[float, list[str]]:
    """The largest size at which all lines fit; they are broken only when they would become too small otherwise."""
    size = height * LARGEST
    while size > 5:
        whole = size > height * SMALLEST
        lines = paragraphs if whole else [line for p in paragraphs for line in _wrapped(p, size, width * WIDEST)]
        widest = max((font(size, "Semibold").measureText(line) for line in lines), default=0)
        if len(lines) * size * LINE <= height * TALLEST and widest <= width * WIDEST:
            return size, lines
        size *= 0.93
    return size, paragraphs


def _wrapped(paragraph: str, size: float, width: float) -> list[str]:
    face, lines = font(size, "Semibold"), [""]
    for word in paragraph.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.measureText(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
