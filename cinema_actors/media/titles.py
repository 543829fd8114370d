"""Titles: captions, title cards, lyrics and the rehearsal's slate, drawn in Source Sans and laid over pictures."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from cinema_actors.media import skia_loader
from cinema_actors.media.encode import Film
from cinema_actors.media.letters import ITALIC, REGULAR, SEMIBOLD, drawable, font, visible
from cinema_actors.media.stamp import Stamp, cut

CAPTION, SLANTED, TITLE, LABEL = SEMIBOLD, ITALIC, REGULAR, REGULAR
REHEARSAL = "REHEARSAL"
TITLE_COLUMNS, UPRIGHT_TITLE = 30, 17
UPRIGHT_COLUMNS = 27
WHITE, PALE, GREY, AMBER = 0xFFF4F4F0, 0xFFE2E4E2, 0xFFC4C8CC, 0xFFE0AC58
OUTLINE, PLATE, DIMMED = 0xE0000000, 0x8C0C0E12, 0x66080A10
LEADING = 1.18  # from one line to the next, in sizes of the letter
SAFE = 0.92  # of the width may hold letters


def caption(text: str, film: Film, level: int = 0, slanted: bool = False) -> Stamp:
    """One or two lines at the foot of the picture; `level` 1 stands above. Slanted: sung, or said off screen."""
    style = SLANTED if slanted else CAPTION
    lines = [visible(line) for line in text.splitlines() if line.strip()]
    if upright(film):  # in larger letters, and more lines of them
        lines = wrap(" ".join(lines), UPRIGHT_COLUMNS)
    share = 0.062 if upright(film) else 0.045
    size = _fitting(lines, style, max(min(film.height * 0.044, film.width * share), 10.0), film.width * SAFE)
    foot = film.height * 0.978 - size * 0.26 - level * (4.2 if upright(film) else 2.2) * size * LEADING
    placed = enumerate(reversed(lines))
    return _draw(film, [_Line(line, style, size, None, foot - n * size * LEADING) for n, line in placed])


def title(text: str, film: Film) -> Stamp:
    """A title card: large letters in the middle of a picture that is dimmed for them."""
    columns, share = (UPRIGHT_TITLE, 0.105) if upright(film) else (TITLE_COLUMNS, 0.075)
    lines = [part for line in text.splitlines() for part in wrap(visible(line), columns)]
    size = min(film.height * 0.1, film.width * share, film.height * 0.6 / LEADING / max(len(lines), 1))
    size = _fitting(lines, TITLE, size, film.width * SAFE * 0.9)
    top = film.height / 2 - size * LEADING * len(lines) / 2
    placed = [_Line(line, TITLE, size, None, top + size * (LEADING * n + 0.95)) for n, line in enumerate(lines)]
    return _draw(film, placed, _Plate(0, 0, film.width, film.height, DIMMED))


def lower_third(text: str, film: Film) -> Stamp:
    """Who or where this is, at the left above the captions: the first line larger than the others, beside a bar."""
    lines = [visible(line) for line in text.splitlines() if line.strip()]
    width, share, height = (0.84, 0.062, 0.74) if upright(film) else (0.6, 0.045, 0.8)
    large = max(min(film.height * 0.058, film.width * share), 11.0)
    large = _fitting(lines[:1], SEMIBOLD, large, film.width * width)
    small = _fitting(lines[1:], REGULAR, large * 0.72, film.width * width)
    left, foot = film.width * 0.06, film.height * height
    sizes = [large, *[small] * (len(lines) - 1)]
    bases = [foot - sum(sizes[number + 1 :]) * LEADING for number in range(len(lines))]
    placed = [
        _Line(line, SEMIBOLD if not n else REGULAR, size, left + large * 0.6, base, WHITE if not n else PALE)
        for n, (line, size, base) in enumerate(zip(lines, sizes, bases, strict=True))
    ]
    bar = _Plate(left, bases[0] - large * 0.86, left + max(large * 0.14, 2), foot + large * 0.16, AMBER)
    return _draw(film, placed, bar, edged=True)


def label(text: str, film: Film) -> Stamp:
    """The slate of a rehearsal, small in the upper left corner. Letters that cannot be drawn are left out."""
    size = max(film.height * 0.022, 8.0)
    left, base = film.width * 0.02 + size * 0.6, film.height * 0.02 + size * 1.35
    space = font(CAPTION, size).measureText(REHEARSAL) + size * 0.7
    rest = drawable(text)
    rest_size = _fitting([rest], LABEL, size, film.width * SAFE - left - space)
    end = left + space + font(LABEL, rest_size).measureText(rest)
    lines = [
        _Line(REHEARSAL, CAPTION, size, left, base, AMBER),
        _Line(rest, LABEL, rest_size, left + space, base, GREY),
    ]
    return _draw(film, lines, _Plate(left - size * 0.6, base - size * 1.15, end + size * 0.6, base + size * 0.5, PLATE))


def upright(film: Film) -> bool:
    """A picture for a telephone: narrow, and looked at from near."""
    return film.width < film.height * 0.8


@dataclass(frozen=True)
class _Line:
    """`left` None is centred; `base` is where the letters stand."""

    text: str
    style: str
    size: float
    left: float | None
    base: float
    color: int = WHITE


@dataclass(frozen=True)
class _Plate:
    """A dark ground for letters."""

    left: float
    top: float
    right: float
    bottom: float
    color: int


def _fitting(lines: list[str], style: str, size: float, width: float) -> float:
    widest = max((font(style, size).measureText(line) for line in lines), default=0.0)
    return size if widest <= width else size * width / widest


def _draw(film: Film, lines: list[_Line], plate: _Plate | None = None, edged: bool = False) -> Stamp:
    skia = skia_loader.load()
    surface = skia.Surface(film.width, film.height)
    with surface as canvas:
        canvas.clear(0)
        if plate:
            box = skia.Rect.MakeLTRB(plate.left, plate.top, plate.right, plate.bottom)
            canvas.drawRect(box, skia.Paint(Color=plate.color))
        for line in lines:
            _draw_line(skia, canvas, film, line, edged or plate is None)
    return cut(surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))


def _draw_line(skia: Any, canvas: Any, film: Film, line: _Line, edged: bool) -> None:
    """Letters; with a dark edge where there is no ground, so that they are read on any picture."""
    face = font(line.style, line.size)
    left = (film.width - face.measureText(line.text)) / 2 if line.left is None else line.left
    if edged:
        edge = skia.Paint(AntiAlias=True, Color=OUTLINE, StrokeWidth=line.size * 0.14)
        edge.setStyle(skia.Paint.kStroke_Style)
        edge.setStrokeJoin(skia.Paint.kRound_Join)
        canvas.drawString(line.text, left, line.base, face, edge)
    canvas.drawString(line.text, left, line.base, face, skia.Paint(AntiAlias=True, Color=line.color))
