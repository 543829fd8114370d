"""Words that stand on a thing: an insert's subject tells them, and they are set as large as their field allows."""

import re
from dataclasses import dataclass

from cinema_actors.media.letters import SEMIBOLD, drawable, font, lines, shortened

from ..canvas import Canvas, box, fill
from ..colour import Colour
from . import boards, devices, papers
from .kit import DrawThing

LEADING = 1.18
FINE = 100.0  # letters are measured at a hundred times the size of a thing's own measure
SIZES = (0.42, 0.34, 0.28, 0.23, 0.19, 0.16, 0.13, 0.11, 0.09)  # of the letters; half a thing's height is 1
_SEAM = re.compile(r"(?<=\w{3}-)(?=\w{3})")  # where a long word may be cut
_READS = re.compile(r'that reads "([^"]+)"')


@dataclass(frozen=True)
class Field:
    """Where on a thing words stand, what they are written with, and what they cover, if anything."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Colour
    ground: Colour = ""


FIELDS: dict[DrawThing, Field] = {
    boards.sign: Field(-1.08, -0.84, 1.08, 0.24, "#2c1c0e"),
    boards.poster: Field(-0.62, -0.84, 0.62, 0.84, "#7a2420"),
    boards.stone: Field(-0.62, -0.62, 0.62, 0.6, "#2c2c30"),
    papers.letter: Field(-0.6, -0.86, 0.6, 0.86, papers.INK, papers.CREAM),
    papers.newspaper: Field(-0.7, -0.66, 0.7, -0.3, "#2a2a2c", "#e6e0d0"),
    papers.ticket: Field(-1.05, -0.42, 0.55, 0.42, "#5a2c1a", "#d9a860"),
    papers.book: Field(0.16, -0.66, 1.08, 0.68, papers.INK, "#f0e8d4"),
    devices.phone: Field(-0.42, -0.84, 0.42, 0.74, "#12304a", "#dcebf4"),
    devices.screen: Field(-1.2, -0.8, 1.2, 0.5, "#d8f4ff", "#12324a"),
}  # fmt: skip


def words_on(subject: str) -> str:
    """`sign that reads "KEEP OUT"` has two."""
    hit = _READS.search(subject)
    return hit[1].strip() if hit else ""


def inscribe(c: Canvas, thing: DrawThing, subject: str) -> None:
    """The subject's words on the thing, in the middle of their field; on what has no field, none."""
    text, field = _SEAM.sub(" ", words_on(subject)), FIELDS.get(thing)
    if not text or field is None:
        return
    if field.ground:
        c.drawPath(box(field.left, field.top, field.right, field.bottom), fill(field.ground))
    size, rows = _fitted(text, field)
    face = font(SEMIBOLD, size * FINE)
    top = (field.top + field.bottom - size * LEADING * len(rows)) / 2
    c.save()
    c.scale(1 / FINE, 1 / FINE)
    for n, row in enumerate(rows):
        x = (field.left + field.right) / 2 * FINE - face.measureText(row) / 2
        c.drawString(row, x, (top + size * (LEADING * n + 0.95)) * FINE, face, fill(field.ink))
    c.restore()


def _fitted(text: str, field: Field) -> tuple[float, list[str]]:
    """The largest letters in which everything has room; in the smallest, what has."""
    wide, tall = (field.right - field.left) * FINE, field.bottom - field.top
    for size in SIZES:
        face = font(SEMIBOLD, size * FINE)
        rows = lines(text, face, wide, 99)
        whole = " ".join(rows) == drawable(text)  # nothing is cut off with an ellipsis
        if whole and len(rows) * size * LEADING <= tall and all(face.measureText(row) <= wide for row in rows):
            return size, rows
    face = font(SEMIBOLD, SIZES[-1] * FINE)
    rows = lines(text, face, wide, max(1, int(tall / SIZES[-1] / LEADING)))
    return SIZES[-1], [shortened(row, face, wide) for row in rows]
