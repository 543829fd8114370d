"""A clip from two pictures that are not ours: a slow zoom into the first, dissolving into the last."""

from collections.abc import Iterator

from .illustrator.canvas import MIPMAP, Canvas, Image, Pixels, glass, sheet, skia

ZOOM = 0.06  # how much closer the middle of the clip is than its ends


def between(first: Image, last: Image, width: int, height: int, frames: int) -> Iterator[Pixels]:
    """The first picture of the clip is exactly `first`, the last exactly `last`."""
    canvas, pixels = sheet(width, height)
    c = canvas.getCanvas()
    for n in range(frames):
        t = n / max(1, frames - 1)
        eased = t * t * (3 - 2 * t)
        _zoomed(c, first, width, height, 1 + ZOOM * eased, 1.0)
        if last is not first:
            share = max(0.0, min(1.0, (t - 0.3) / 0.5))
            _zoomed(c, last, width, height, 1 + ZOOM * (1 - eased), share * share * (3 - 2 * share))
        yield pixels


def _zoomed(c: Canvas, picture: Image, width: int, height: int, zoom: float, alpha: float) -> None:
    k = max(width / picture.width(), height / picture.height()) * zoom
    w, h = picture.width() * k, picture.height() * k
    target = skia.Rect.MakeXYWH((width - w) / 2, (height - h) / 2, w, h)
    c.drawImageRect(picture, target, MIPMAP, glass(alpha))
