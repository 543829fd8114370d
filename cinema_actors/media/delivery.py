"""What is delivered beside the film: captions for players and browsers, a poster, a contact sheet and a storyboard.

One picture is held at a time, and the best so far for the poster.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cinema_actors.media import stills, subrip, webvtt
from cinema_actors.media.captions import Caption
from cinema_actors.media.contact_sheet import ContactSheet
from cinema_actors.media.edit import Edit
from cinema_actors.media.pieces import Cut
from cinema_actors.media.stills import Still
from cinema_actors.media.storyboard import Storyboard

WRITERS = {"srt": subrip.write, "vtt": webvtt.write}
POSTER, SHEET, BOARD = "poster", "contact_sheet", "storyboard"


def deliver(edit: Edit, cuts: Sequence[Cut], captions: Sequence[Caption], beside: Mapping[str, str]) -> None:
    """`beside`: where each kind of file is written; what is not named is not made."""
    for kind in WRITERS.keys() & beside.keys():
        WRITERS[kind](Path(beside[kind]), captions)
    if beside.keys() & {POSTER, SHEET, BOARD}:
        _draw(edit, cuts, beside)


def _draw(edit: Edit, cuts: Sequence[Cut], beside: Mapping[str, str]) -> None:
    title, film, count, best = edit.title, edit.film, len(cuts), None
    sheet = ContactSheet(title, film, edit.frames, count) if SHEET in beside else None
    board = Storyboard(Path(beside[BOARD]), title, film, count, edit.names) if BOARD in beside else None
    for still in _stills(edit, cuts):
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


def _stills(edit: Edit, cuts: Sequence[Cut]) -> Iterator[Still]:
    for shot, said, cut in zip(edit.shots, edit.said, cuts, strict=True):
        place = cut.place
        picture = stills.telling(cut.path, edit.film, place.frames - place.tail, place.head, shot["captions"])
        yield Still(said, cut.scene.slugline, place.start, place.frames, picture)
