"""The storyboard: a PDF for paper, six shots a page, each with its picture, what happens and what is said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cinema_actors.media import letters, skia_loader, stills
from cinema_actors.media.contact_sheet import timecode
from cinema_actors.media.encode import Film
from cinema_actors.media.stills import Still
from domain.screenplay import Shot

PAGE = (842, 595)  # points: A4 across
COLUMNS, ROWS = 3, 2
MARGIN, GUTTER, HEAD = 36, 14, 20
PICTURE = 520  # pixels across, as JPEG
INK, GREY, RULE = 0xFF16181C, 0xFF686E76, 0xFFC8CCD2
SMALL, LEADING = 8.5, 10.6  # points
ACTION_LINES, DIALOGUE_LINES = 4, 6


class Line(NamedTuple):
    text: str
    style: str = letters.REGULAR
    color: int = INK


class Storyboard:
    """A document that grows by some 15 kB a shot. (skia's own file stream ends the process where the disk is full.)"""

    def __init__(self, out: Path, title: str, film: Film, shots: int, names: Mapping[int, str]) -> None:
        skia = skia_loader.load()
        self.title, self.film, self.names, self.count = letters.drawable(title), film, names, 0
        self.pages = -(-shots // (COLUMNS * ROWS))
        about = skia.PDF.Metadata()
        about.fTitle, about.fCreator, about.fProducer = title, "cinema", "cinema"
        self.out, self.stream = out, skia.DynamicMemoryWStream()
        self.document = skia.PDF.MakeDocument(self.stream, about)
        self.page: Any = None

    def close(self) -> None:
        if self.page is not None:
            self.document.endPage()
        self.document.close()
        self.out.write_bytes(bytes(self.stream.detachAsData()))

    def add(self, still: Still) -> None:
        place = self.count % (COLUMNS * ROWS)
        if not place:
            if self.page is not None:
                self.document.endPage()
            self.page = self.document.beginPage(*PAGE)
            draw_head(self.page, self.title, self.count // (COLUMNS * ROWS) + 1, self.pages)
        draw_shot(self.page, place, still, self.film, self.names)
        self.count += 1


def draw_head(canvas: Any, title: str, page: int, pages: int) -> None:
    _text(canvas, Line(title, letters.SEMIBOLD), MARGIN, MARGIN + 4, 11)
    _right(canvas, Line(f"{page} / {pages}", color=GREY), PAGE[0] - MARGIN, MARGIN + 4)


def draw_shot(canvas: Any, place: int, still: Still, film: Film, names: Mapping[int, str]) -> None:
    """One cell of the page: the picture, the slate with length and time, then action and dialogue."""
    skia = skia_loader.load()
    row, column = divmod(place, COLUMNS)
    width = (PAGE[0] - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
    left, top = MARGIN + column * (width + GUTTER), MARGIN + HEAD + row * (PAGE[1] - 2 * MARGIN - HEAD + GUTTER) / ROWS
    high = width * 9 / 16
    scale = min(width / film.width, high / film.height)
    box = skia.Rect.MakeXYWH(
        left + (width - film.width * scale) / 2, top + (high - film.height * scale) / 2,
        film.width * scale, film.height * scale,
    )  # fmt: skip
    small = stills.image(still.picture, PICTURE, max(round(PICTURE * film.height / film.width), 2))
    canvas.drawImageRect(skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(stills.jpeg(small, 82))), box)
    canvas.drawRect(box, skia.Paint(Color=RULE, Style=skia.Paint.kStroke_Style, StrokeWidth=0.5))
    base = top + high + LEADING
    _right(canvas, Line(said_length(still, film), color=GREY), left + width, base)
    taken = letters.font(letters.REGULAR, SMALL).measureText(said_length(still, film)) + 6
    heading = letters.lines(f"{still.shot.slate} · {still.slugline}", _font(letters.SEMIBOLD), width - taken, 1)
    _text(canvas, Line(next(iter(heading), still.shot.slate), letters.SEMIBOLD), left, base)
    for number, line in enumerate(words(still.shot, names, width), 1):
        _text(canvas, line, left, base + number * LEADING)


def said_length(still: Still, film: Film) -> str:
    return f"{still.frames / film.fps:.1f} s   {timecode(still.start, film.fps)}"


def words(shot: Shot, names: Mapping[int, str], width: float) -> list[Line]:
    """How it is framed, what happens, and what is said; as much of it as the cell holds."""
    framed = " · ".join(
        [shot.size, shot.move.replace("_", " "), *([] if shot.angle == "eye" else [f"{shot.angle} angle"])]
    )
    shown = " / ".join(filter(None, [shot.title, shot.caption]))
    lines = [Line(framed, color=GREY)]
    lines += [Line(text) for text in letters.lines(shot.action or shot.subject, _font(), width, ACTION_LINES)]
    lines += [Line(text, letters.SEMIBOLD) for text in letters.lines(shown, _font(letters.SEMIBOLD), width, 2)]
    said: list[Line] = []
    for cue in shot.cues:
        who = names.get(cue.character, "") if cue.character is not None else ""
        speech = f"{who.upper() or 'NARRATOR'}{' (off)' if cue.off else ''}: {cue.text}"
        said += [Line(text, letters.ITALIC) for text in letters.lines(speech, _font(letters.ITALIC), width, 3)]
    return lines + said[:DIALOGUE_LINES]


def _font(style: str = letters.REGULAR) -> Any:
    return letters.font(style, SMALL)


def _text(canvas: Any, line: Line, left: float, base: float, size: float = SMALL) -> None:
    paint = skia_loader.load().Paint(AntiAlias=True, Color=line.color)
    canvas.drawString(line.text, left, base, letters.font(line.style, size), paint)


def _right(canvas: Any, line: Line, right: float, base: float) -> None:
    _text(canvas, line, right - letters.font(line.style, SMALL).measureText(line.text), base)
