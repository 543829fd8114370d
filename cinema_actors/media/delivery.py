"""What is delivered beside the film: captions for players and browsers, a poster, a contact sheet and a storyboard.

One picture is held at a time, and the best so far for the poster.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from cinema_actors.media import stills, subrip, webvtt
from cinema_actors.media.captions import Caption
from cinema_actors.media.contact_sheet import ContactSheet
from cinema_actors.media.edit import Edit
from cinema_actors.media.encode import Film
from cinema_actors.media.parts import Parts
from cinema_actors.media.pictures import Picture
from cinema_actors.media.pieces import Cut
from cinema_actors.media.stills import Still
from cinema_actors.media.storyboard import Storyboard

WRITERS = {"srt": subrip.write, "vtt": webvtt.write}
POSTER, SHEET, BOARD = "poster", "contact_sheet", "storyboard"


def deliver(
    edit: Edit, cuts: Sequence[Cut], captions: Sequence[Caption], beside: Mapping[str, str], parts: Parts
) -> None:
    """`beside`: where each kind of file is written; what is not named is not made."""
    for kind in WRITERS.keys() & beside.keys():
        WRITERS[kind](Path(beside[kind]), captions)
    if beside.keys() & {POSTER, SHEET, BOARD}:
        _draw(edit, cuts, beside, parts)


def _draw(edit: Edit, cuts: Sequence[Cut], beside: Mapping[str, str], parts: Parts) -> None:
    title, film, count, best = edit.title, edit.film, len(cuts), None
    sheet = ContactSheet(title, film, edit.frames, count) if SHEET in beside else None
    board = Storyboard(Path(beside[BOARD]), title, film, count, edit.names) if BOARD in beside else None
    for still in _stills(edit, cuts, parts):
        if sheet:
            sheet.add(still)
        if board:
            board.add(still)
        best = still if best is None else max(best, still, key=stills.appeal)
    if sheet:
        sheet.write(Path(beside[SHEET]))
    if board:
        board.close()
    if POSTER in beside and best is not None:
        poster = stills.image(best.picture, film.width, film.height)
        Path(beside[POSTER]).write_bytes(stills.jpeg(poster, stills.POSTER_QUALITY))


def _stills(edit: Edit, cuts: Sequence[Cut], parts: Parts) -> Iterator[Still]:
    for shot, said, cut in zip(edit.shots, edit.said, cuts, strict=True):
        picture = _telling(edit.film, cut, shot["captions"], parts)
        yield Still(said, cut.scene.slugline, cut.place.start, cut.place.frames, picture)


def _telling(film: Film, cut: Cut, captions: Sequence[tuple[float, float, str]], parts: Parts) -> Picture:
    """The still of a shot, decoded once: kept deflated, which takes half of its bytes and a quarter of the time."""
    head, last = cut.place.head, cut.place.frames - cut.place.tail

    def write(out: Path) -> None:
        out.write_bytes(zlib.compress(stills.telling(cut.path, film, last, head, captions).data, 1))

    kept = parts.keep(".still", [astuple(film), cut.hash, head, last, captions], write)
    pixels = np.frombuffer(zlib.decompress(kept.path.read_bytes()), np.uint8)
    return pixels.reshape(film.height * 3 // 2, film.width)
