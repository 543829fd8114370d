"""The contact sheet: a picture of the whole film, one small still a shot, each with its slate and time."""

from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from cinema_actors.media import letters, skia_loader, stills
from cinema_actors.media.encode import Film
from cinema_actors.media.stills import Still

WIDTH = 1920  # pixels
HIGHEST = 8000  # pixels: a long film has smaller stills, not a larger sheet
MARGIN, GAP, HEAD = 32, 12, 64
GROUND, BRIGHT, DIM = 0xFF14161A, 0xFFECECE8, 0xFF9AA0A8


class Grid(NamedTuple):
    """`width` and `height` of a still; below each stand letters of `size`."""

    columns: int
    rows: int
    width: int
    height: int
    size: float

    @property
    def step(self) -> int:
        return self.height + round(self.size * 1.9)

    @property
    def total(self) -> int:
        return HEAD + MARGIN + self.rows * (self.step + GAP)


def grid(shots: int, film: Film) -> Grid:
    """As few columns as keep the sheet within bounds."""
    for columns in range(min(max(shots, 2), 4) if shots < 17 else 6, 49):
        width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) // columns
        found = Grid(columns, ceil(shots / columns), width, round(width * film.height / film.width), max(width / 20, 9))
        if found.total <= HIGHEST:
            break
    return found


class ContactSheet:
    """Takes one still after the other, in the order of the film; holds the sheet alone."""

    def __init__(self, title: str, film: Film, frames: int, shots: int) -> None:
        skia = skia_loader.load()
        self.film, self.grid, self.count = film, grid(shots, film), 0
        self.surface = skia.Surface(WIDTH, min(self.grid.total, HIGHEST))
        self.canvas: Any = self.surface.getCanvas()
        self.canvas.clear(GROUND)
        self._write(letters.drawable(title) or "Contact sheet", MARGIN, 44, letters.SEMIBOLD, 26, BRIGHT)
        length = f"{shots} {'shot' if shots == 1 else 'shots'}   {timecode(frames, film.fps)}"
        right = WIDTH - MARGIN - letters.font(letters.REGULAR, 20).measureText(length)
        self._write(length, right, 44, letters.REGULAR, 20, DIM)

    def add(self, still: Still) -> None:
        grid = self.grid
        row, column = divmod(self.count, grid.columns)
        left, top = MARGIN + column * (grid.width + GAP), HEAD + row * (grid.step + GAP)
        small = stills.image(still.picture, grid.width, grid.height)
        self.canvas.drawImage(small, left, top)
        base = top + grid.height + grid.size * 1.3
        self._write(still.shot.slate, left, base, letters.SEMIBOLD, grid.size, BRIGHT)
        time = timecode(still.start, self.film.fps)
        right = left + grid.width - letters.font(letters.REGULAR, grid.size).measureText(time)
        self._write(time, right, base, letters.REGULAR, grid.size, DIM)
        self.count += 1

    def write(self, out: Path) -> None:
        out.write_bytes(stills.jpeg(self.surface.makeImageSnapshot()))

    def _write(self, text: str, left: float, base: float, style: str, size: float, color: int) -> None:
        paint = skia_loader.load().Paint(AntiAlias=True, Color=color)
        self.canvas.drawString(text, left, base, letters.font(style, size), paint)


def timecode(frames: int, fps: int) -> str:
    """Hours, minutes, seconds and pictures."""
    seconds, rest = divmod(frames, fps)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"
