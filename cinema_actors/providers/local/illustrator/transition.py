"""The picture in the middle of a transition, made of the two frames on either side."""

from cinema_actors.providers.protocols import Input, KeyframeRequest
from domain.takes import swing

from .canvas import SMOOTH, Canvas, Image, Surface, box, glass, skia, snapshot
from .lens import black_out

SHIFT = 0.18  # another take lies so much nearer to one side or the other
FADED = 0.68  # how far towards black a fade has gone in its middle frame
BLACK = ("fade_out", "fade_in", "dip")  # ways that lead through it


def between(asked: KeyframeRequest) -> Surface:
    first, following = _open(asked.first), _open(asked.next_first)
    out = skia.Surface(asked.width, asked.height)
    c = out.getCanvas()
    kind, off = asked.shot.transition, SHIFT * swing(asked.take).x
    before = first or following
    if before is not None:
        _fit(c, before, 1.0)
    if kind == "fade_in" and following is not None:
        _fit(c, following, 1.0)
    elif kind == "wipe" and following is not None:
        c.clipPath(box(0, 0, asked.width * (0.5 + off), asked.height))
        _fit(c, following, 1.0)
    elif kind not in BLACK and following is not None:
        _fit(c, following, 0.5 + off)
    return black_out(snapshot(out), FADED + off) if kind in BLACK else out


def _open(given: Input | None) -> Image | None:
    return skia.Image.open(given.path) if given else None


def _fit(c: Canvas, picture: Image, alpha: float) -> None:
    """Fills the frame; a picture of another shape loses its edges, not its proportions."""
    size = c.getBaseLayerSize()
    w, h = size.width(), size.height()
    k = max(w / picture.width(), h / picture.height())
    x, y = (w - picture.width() * k) / 2, (h - picture.height() * k) / 2
    target = skia.Rect.MakeXYWH(x, y, picture.width() * k, picture.height() * k)
    c.drawImageRect(picture, target, SMOOTH, glass(alpha))
