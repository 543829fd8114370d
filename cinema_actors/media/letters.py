"""Letters: Source Sans, and which texts it can set."""

import unicodedata
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from cinema_actors.media import skia_loader

REGULAR, SEMIBOLD, ITALIC = "Regular", "Semibold", "SemiboldIt"
ELLIPSIS = "…"
VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # ask for another form of the letter before


def can_draw(text: str) -> bool:
    """Whether the font has all the letters: Latin, Greek, Cyrillic and Vietnamese; not Arabic, Hebrew, Chinese ..."""
    return 0 not in _face(SEMIBOLD).unicharsToGlyphs([ord(letter) for letter in visible(text)])


def drawable(text: str) -> str:
    """Those words of a text that can be drawn."""
    return " ".join(word for word in visible(text).split() if can_draw(word))


def visible(text: str) -> str:
    """Letters in their composed form, without the marks that direct a text but draw nothing."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in ("Cc", "Cf") and c not in VARIANTS)


def font(style: str, size: float) -> Any:
    """A skia.Font. Raises an error of skia_loader where skia cannot be used."""
    skia = skia_loader.load()
    font = skia.Font(_face(style), size)
    font.setSubpixel(True)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font


def lines(text: str, font: Any, width: float, most: int) -> list[str]:
    """A text in lines no wider than `width`, the last of `most` with an ellipsis where there is more."""
    words, done, line = drawable(" ".join(text.split())).split(), list[str](), ""
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if font.measureText(longer) <= width or not line:
            line = longer
            continue
        if len(done) == most - 1:
            return [*done, shortened(" ".join([line, *words[number:]]), font, width)]
        done, line = [*done, line], word
    return [*done, shortened(line, font, width)] if line else done


def shortened(text: str, font: Any, width: float) -> str:
    """As much of a text as has room."""
    if font.measureText(text) <= width:
        return text
    while text and font.measureText(text.rstrip() + ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


@cache
def _face(style: str) -> Any:
    with as_file(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf") as path:
        return skia_loader.typeface(path)
