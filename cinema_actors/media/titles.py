"""Titles: captions, title cards, lyrics and the rehearsal's slate, drawn in Source Sans and laid over pictures."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from cinema_actors.media import skia_loader
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import Picture, planes

CAPTION, LYRICS, TITLE, LABEL = "Semibold", "SemiboldIt", "Light", "Regular"
WHITE, GREY, AMBER, OUTLINE = 0xFFF4F4F0, 0xFF9A9EA4, 0xFFD8A657, 0xE0000000
LEADING = 1.18  # from one line to the next, in sizes of the letter
VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # ask for another form of the letter before
SAFE = 0.92  # of the width may hold letters


@dataclass(frozen=True)
class Stamp:
    """Drawn letters, cut to their box: `left` and `top` in pixels, both even.

    `cover` (0 to 1) and `color` (times cover) for luma and the two chroma planes.
    """

    left: int
    top: int
    cover: tuple[np.ndarray, np.ndarray, np.ndarray]
    color: tuple[np.ndarray, np.ndarray, np.ndarray]

    def press(self, picture: Picture, strength: float = 1.0) -> None:
        """Lay the letters over a picture, in place."""
        for plane, cover, color, half in zip(planes(picture), self.cover, self.color, (1, 2, 2), strict=True):
            top, left = self.top // half, self.left // half
            part = plane[top : top + cover.shape[0], left : left + cover.shape[1]]
            part[:] = part * (1 - cover * strength) + color * strength + 0.5


def can_draw(text: str) -> bool:
    """Whether the font has all the letters: Latin, Greek, Cyrillic and Vietnamese; not Arabic, Hebrew, Chinese ..."""
    return 0 not in _face(CAPTION).unicharsToGlyphs([ord(letter) for letter in _visible(text)])


def caption(text: str, film: Film, level: int = 0) -> Stamp:
    """One or two lines at the foot of the picture, in the lower bar of a widescreen frame; `level` 1 stands above."""
    return _at_foot(text, film, CAPTION, level)


def lyrics(text: str, film: Film) -> Stamp:
    return _at_foot(text, film, LYRICS, 0)


def title(text: str, film: Film) -> Stamp:
    """A title card: large, light letters in the middle of the picture."""
    lines = [_visible(line) for line in text.splitlines() if line.strip()]
    size = _fitting(lines, TITLE, min(film.height * 0.1, film.width * 0.075), film.width * SAFE * 0.9)
    top = film.height / 2 - size * LEADING * len(lines) / 2
    return _draw(
        film, [_Line(line, TITLE, size, None, top + size * (LEADING * n + 0.95)) for n, line in enumerate(lines)]
    )


def label(text: str, film: Film) -> Stamp:
    """The slate of a rehearsal, small in the upper left corner. Letters that cannot be drawn are left out."""
    size = max(film.height * 0.022, 8.0)
    left, base = film.width * 0.025, film.height * 0.025 + size
    rest = " ".join(word for word in _visible(text).split() if can_draw(word))
    space = _font(CAPTION, size).measureText("REHEARSAL") + size
    size_of_rest = _fitting([rest], LABEL, size, film.width * SAFE - left - space)
    return _draw(
        film,
        [
            _Line("REHEARSAL", CAPTION, size, left, base, AMBER),
            _Line(rest, LABEL, size_of_rest, left + space, base, GREY),
        ],
    )


@dataclass(frozen=True)
class _Line:
    """`left` None is centred; `base` is where the letters stand."""

    text: str
    style: str
    size: float
    left: float | None
    base: float
    color: int = WHITE


def _at_foot(text: str, film: Film, style: str, level: int) -> Stamp:
    lines = [_visible(line) for line in text.splitlines() if line.strip()]
    size = _fitting(lines, style, max(min(film.height * 0.044, film.width * 0.045), 10.0), film.width * SAFE)
    foot = film.height * 0.978 - size * 0.26 - level * 2.2 * size * LEADING
    placed = enumerate(reversed(lines))
    return _draw(film, [_Line(line, style, size, None, foot - n * size * LEADING) for n, line in placed])


def _visible(text: str) -> str:
    """Letters in their composed form, without the marks that direct a text but draw nothing."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in ("Cc", "Cf") and c not in VARIANTS)


def _fitting(lines: list[str], style: str, size: float, width: float) -> float:
    widest = max((_font(style, size).measureText(line) for line in lines), default=0.0)
    return size if widest <= width else size * width / widest


@cache
def _face(style: str) -> Any:
    """Raises an error of skia_loader where skia cannot be used."""
    with as_file(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf") as path:
        return skia_loader.load().Typeface.MakeFromFile(str(path))


def _font(style: str, size: float) -> Any:
    skia = skia_loader.load()
    font = skia.Font(_face(style), size)
    font.setSubpixel(True)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font


def _draw(film: Film, lines: list[_Line]) -> Stamp:
    skia = skia_loader.load()
    surface = skia.Surface(film.width, film.height)
    with surface as canvas:
        canvas.clear(0)
        for line in lines:
            _draw_line(skia, canvas, film, line)
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return _cut(pixels.astype(np.float32) / 255)


def _draw_line(skia: Any, canvas: Any, film: Film, line: _Line) -> None:
    """Letters with a dark edge, or a soft shadow under large ones, so that they are read on any picture."""
    font = _font(line.style, line.size)
    left = (film.width - font.measureText(line.text)) / 2 if line.left is None else line.left
    edge = skia.Paint(
        AntiAlias=True,
        Color=OUTLINE,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=line.size * 0.14,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    if line.style == TITLE:
        edge.setStrokeWidth(line.size * 0.06)
        edge.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, line.size * 0.12))
    canvas.drawString(line.text, left, line.base, font, edge)
    canvas.drawString(line.text, left, line.base, font, skia.Paint(AntiAlias=True, Color=line.color))


def _cut(pixels: np.ndarray) -> Stamp:
    """RGBA (0 to 1, colour not times alpha) -> the box around what is drawn, as Rec. 709 luma and chroma."""
    alpha = pixels[..., 3]
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        rows = columns = np.zeros(1, int)
    top, left = rows[0] // 2 * 2, columns[0] // 2 * 2
    box = pixels[top : rows[-1] // 2 * 2 + 2, left : columns[-1] // 2 * 2 + 2]
    cover, (red, green, blue) = box[..., 3], (box[..., n] for n in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    chroma = [(128 + 224 * (part - luma) / scale) * cover for part, scale in ((blue, 1.8556), (red, 1.5748))]
    small = _halved(cover)
    return Stamp(
        int(left), int(top), (cover, small, small), ((16 + 219 * luma) * cover, _halved(chroma[0]), _halved(chroma[1]))
    )


def _halved(plane: np.ndarray) -> np.ndarray:
    height, width = plane.shape
    halved: np.ndarray = plane.reshape(height // 2, 2, width // 2, 2).mean((1, 3))
    return halved
