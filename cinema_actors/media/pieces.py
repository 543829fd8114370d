"""The film's pictures as pieces: packets of finished shots where nothing changes, new pictures where shots meet."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from fractions import Fraction
from itertools import chain
from math import floor
from pathlib import Path
from typing import Any

import av

from cinema_actors.media import pictures
from cinema_actors.media.conform import conformed, still
from cinema_actors.media.encode import REORDER, Film, write_pictures
from cinema_actors.media.grading import Colours
from cinema_actors.media.heap import give_back
from cinema_actors.media.parts import Parts
from cinema_actors.media.pictures import Picture, blend
from cinema_actors.media.probe import Media
from cinema_actors.media.timeline import Place
from domain.errors import JobError
from domain.screenplay import Scene


@dataclass(frozen=True)
class Cut:
    """A finished shot in the film. `bridge` is the picture that the way to the next shot passes through, in `colours`
    of either shot."""

    path: str
    media: Media
    place: Place
    scene: Scene
    bridge: str | None = None
    colours: Colours | None = None
    hash: str = ""  # of the file
    bridge_from: tuple[str, ...] = ()  # what the bridge and the colours are made from


@dataclass(frozen=True)
class Packets:
    """Pictures `first` to `last` (not included) of a file, as they are; both are edges of groups."""

    path: Path
    first: int
    last: int


@dataclass(frozen=True)
class Fresh:
    """Pictures that must be encoded; those that are made from the same are the same."""

    count: int
    pictures: Iterator[Picture]
    made_from: tuple[Any, ...]


Piece = Packets | Fresh


def pieces(cuts: Sequence[Cut], film: Film) -> Iterator[Piece]:
    """The film in order; neighbouring fresh pieces are one."""
    waiting: list[Fresh] = []
    for piece in _parts(cuts, film):
        if isinstance(piece, Fresh):
            waiting.append(piece)
            continue
        yield from _joined(waiting)
        waiting = []
        yield piece
    yield from _joined(waiting)


def _joined(waiting: list[Fresh]) -> Iterator[Fresh]:
    if waiting:
        pictures = chain.from_iterable(piece.pictures for piece in waiting)
        yield Fresh(sum(piece.count for piece in waiting), pictures, tuple(piece.made_from for piece in waiting))


def _parts(cuts: Sequence[Cut], film: Film) -> Iterator[Piece]:
    for number, cut in enumerate(cuts):
        yield from _body(cut, film)
        if cut.place.tail:
            following = cuts[number + 1]
            way = cut.place.frames, cut.place.tail, cut.place.way_out
            sides = cut.hash, following.hash, cut.bridge_from, following.bridge_from
            yield Fresh(cut.place.tail, _transition(cut, following, film), (*way, *sides))


def _body(cut: Cut, film: Film) -> Iterator[Piece]:
    """What is seen of one shot alone: its whole groups as packets, the rest anew."""
    place = cut.place
    first, last = place.head, place.frames - place.tail
    still_first, still_last = first + place.fade_in, last - place.fade_out
    begin, end = whole_groups(cut.media, still_first, still_last)
    if begin == end:
        begin = end = last
    if first < begin:
        yield _anew(cut, film, first, begin)
    if begin < end:
        yield Packets(Path(cut.path), begin, end)
    if end < last:
        yield _anew(cut, film, end, last)


def _anew(cut: Cut, film: Film, first: int, last: int) -> Fresh:
    place = astuple(replace(cut.place, start=0))  # the same wherever it lies in the film
    return Fresh(last - first, _faded(cut, film, first, last), (cut.hash, place, first, last))


def whole_groups(media: Media, first: int, last: int) -> tuple[int, int]:
    """The groups of pictures that lie whole between two pictures."""
    edges = [edge for edge in (*media.keyframes, media.frames) if first <= edge <= last]
    return (edges[0], edges[-1]) if len(edges) > 1 else (first, first)


def _faded(cut: Cut, film: Film, first: int, last: int) -> Iterator[Picture]:
    """Pictures of a shot, from or to black or white where it fades."""
    place = cut.place
    begin, end = place.head, place.frames - place.tail
    for number, picture in enumerate(excerpt(cut.path, film, first, last), first):
        rising = (number - begin + 1) / (place.fade_in + 1)
        falling = (end - number) / (place.fade_out + 1)
        ground = place.from_white if rising < falling else place.to_white
        share = min(rising, falling)
        yield picture if share >= 1 else blend(pictures.flat(film.width, film.height, ground), picture, share)


def _transition(cut: Cut, following: Cut, film: Film) -> Iterator[Picture]:
    """Pictures in which both shots are seen; with a bridge, they pass through it in the middle."""
    count = cut.place.tail
    ends = excerpt(cut.path, film, cut.place.frames - count, cut.place.frames)
    begins = excerpt(following.path, film, 0, count)
    bridge = _bridge(cut, following, film) if cut.bridge and cut.place.way_out != "wipe" else None
    for number, (old, new) in enumerate(zip(ends, begins, strict=True), 1):
        weight = number / (count + 1)
        if cut.place.way_out == "wipe":
            yield pictures.wipe(old, new, weight)
        elif bridge is None:
            yield blend(old, new, weight)
        else:
            yield blend(old, bridge, weight * 2) if weight < 0.5 else blend(bridge, new, weight * 2 - 1)


def _bridge(cut: Cut, following: Cut, film: Film) -> Picture:
    """The transition frame, graded half as either scene."""
    assert cut.bridge is not None
    sides = [still(cut.bridge, film, side.colours) for side in (cut, following)]
    return blend(sides[0], sides[1], 0.5)


def excerpt(path: str, film: Film, first: int, last: int) -> Iterator[Picture]:
    """Pictures `first` to `last` (not included) of a finished shot."""
    return conformed(path, film, last - first, first)


def copied(piece: Packets, film: Film) -> Iterator[tuple[int, Any]]:
    """A piece's packets in the order of decoding, each with its number within the piece."""
    count = 0
    with av.open(str(piece.path)) as container:
        stream = container.streams.video[0]
        if piece.first:
            seconds = Fraction(max(piece.first - REORDER, 0), film.fps)  # early: a seek counts in the order of decoding
            container.seek(floor(seconds / Fraction(stream.time_base or 1)), stream=stream)
        for packet in container.demux(stream):
            if packet.pts is None:
                continue
            number = round(packet.pts * packet.time_base * film.fps)
            if piece.first <= number < piece.last:
                count += 1
                yield number - piece.first, packet
                if count == piece.last - piece.first:
                    break
    if count != piece.last - piece.first:
        raise JobError(f"{piece.path} has {count} of {piece.last - piece.first} pictures; make it again with `redo`.")


def encoded(piece: Piece, film: Film, parts: Parts) -> Packets:
    """Encode fresh pictures to a small file of their own, to be joined like a shot."""
    if isinstance(piece, Packets):
        return piece

    def make(out: Path) -> int:
        count = write_pictures(out, film, piece.pictures)
        give_back()  # an encoder and two decoders, 120 MB at 720p: what stays of one would lie beside the next
        return count

    kept = parts.keep(".mp4", [astuple(film), piece.made_from], make)
    if kept.said != piece.count:
        raise JobError(f"A transition came out with {kept.said} pictures instead of {piece.count}; try `resume`.")
    return Packets(kept.path, 0, piece.count)
