"""Exporting a finished film: which format writes what, and how a file comes whole to where it was asked for."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import uuid4

from cinema_actors.handoff.cut import Cut, Media
from cinema_actors.handoff.edl import edl
from cinema_actors.handoff.fcpxml import fcpxml
from cinema_actors.handoff.finished import Finished
from cinema_actors.handoff.otio import otio
from cinema_actors.handoff.rate import Rate
from cinema_actors.handoff.shot_list import shot_list
from cinema_actors.media import subrip, webvtt
from cinema_actors.shortage import of_handles_or_memory
from domain.errors import DiskError, UsageError
from domain.plan import FINAL

SOUND = (".wav", ".flac")


class Order(NamedTuple):
    """What is to be exported: a film, at a rate, to a path. `beside` is the folder for files that belong to it."""

    film: Finished
    rate: Rate
    out: Path

    @property
    def beside(self) -> Path:
        return self.out.parent / f"{self.film.movie_id}_stems"


def export(film: Finished, format: str, rate: Rate | None = None, out: Path | None = None) -> Path:
    """Writes the film in one of `FORMATS`, and gives the path. UsageError, DiskError, UnreadableMediaError."""
    wanted = rate or film.rate
    where = _target(film, format, wanted, out)
    with _told(where):
        FORMATS[format](Order(film, wanted, where))
    return where


def _timeline(write: Callable[[Cut], str]) -> Callable[[Order], None]:
    def writer(order: Order) -> None:
        text = write(order.film.cut(order.rate, _stems(order)))
        _put(order.out, text.encode())

    return writer


def _edl(order: Order) -> None:
    """Pictures alone, as it is done: the stems lie beside each other by their time code."""
    _put(order.out, edl(order.film.cut(order.rate, {})).encode())


def _shot_list(order: Order) -> None:
    _put(order.out, shot_list(order.film.cut(order.rate, {}), order.film.screenplay))


def _captions(ending: str, write: Callable[..., None]) -> Callable[[Order], None]:
    """The film's own file, as long as its pictures play at its own rate."""

    def writer(order: Order) -> None:
        own = order.film.artifact(ending)
        if own is not None and own.is_file() and order.rate.fps == order.film.rate.fps:
            _copy(own, order.out)
        else:
            with _whole(order.out) as partial:
                write(partial, order.film.captions(order.rate))

    return writer


def _storyboard(order: Order) -> None:
    board = order.film.artifact("_storyboard.pdf")
    if board is None or not board.is_file():
        id = order.film.movie_id
        raise UsageError(f"The film {id!r} has no storyboard yet; `cinema redo {id} {FINAL}` makes it one.")
    _copy(board, order.out)


def _write_stems(order: Order) -> None:
    _stems_in(order.out, order.film)


FORMATS: Mapping[str, Callable[[Order], None]] = {
    "otio": _timeline(otio),
    "fcpxml": _timeline(fcpxml),
    "edl": _edl,
    "srt": _captions(".srt", subrip.write),
    "vtt": _captions(".vtt", webvtt.write),
    "stems": _write_stems,
    "csv": _shot_list,
    "pdf": _storyboard,
}


def _target(film: Finished, format: str, rate: Rate, out: Path | None) -> Path:
    """Beside the film, under its name; in a folder that was named, likewise. Captions of another rate do not take the
    place of the film's own."""
    other = f"_{float(rate.fps):.5g}" if format in ("srt", "vtt") and rate.fps != film.rate.fps else ""
    name = f"{film.movie_id}_stems" if format == "stems" else f"{film.movie_id}_final{other}.{format}"
    if out is None:
        folder = film.studio.output(film.movie_id) / "output"
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder / name
    whole = Path(os.path.abspath(out))
    target = whole / name if format != "stems" and os.path.isdir(whole) else whole
    if _is_the_studios(film, target):
        raise UsageError(f"{target} belongs to the studio's own store; give another place with --out.")
    return target


def _is_the_studios(film: Finished, target: Path) -> bool:
    """What only the studio itself writes: its two stores with SQLite's files beside them, and what is hidden."""
    studio, real = film.studio, os.path.realpath(target)
    stores = [os.path.realpath(path) for path in (studio.events_db, studio.views_db)]
    return real.startswith((*stores, f"{os.path.realpath(studio.hidden)}{os.sep}"))


def _stems(order: Order) -> dict[str, Media]:
    """The film's stems beside the cut that plays them; those written since the film was cut are still right."""
    from cinema_actors.handoff.look import look

    cut_at = order.film.final.updated_at.timestamp()
    found = _sounds(order.beside)
    if not found or any(path.stat().st_mtime < cut_at for path in found):
        found = _stems_in(order.beside, order.film)
    return {path.stem.removeprefix(f"{order.film.movie_id}_"): look(path, order.film.rate.fps) for path in found}


def _stems_in(folder: Path, film: Finished) -> list[Path]:
    """All of them are made before the first is put there."""
    from cinema_actors.media.stems import write

    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".") as partial:
        write(film.job, partial)
        for made in Path(partial).iterdir():
            os.replace(made, folder / made.name)
    return _sounds(folder)


def _sounds(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in SOUND)


def _copy(source: Path, out: Path) -> None:
    if not (out.exists() and source.samefile(out)):
        with _whole(out) as partial:
            shutil.copyfile(source, partial)


def _put(out: Path, data: bytes) -> None:
    with _whole(out) as partial:
        partial.write_bytes(data)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A file beside it, which takes its place when it is whole."""
    partial = out.with_name(f".{uuid4().hex}{out.suffix}")
    try:
        yield partial
        os.replace(partial, out)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        ours = DiskError(f"{out} cannot be written ({error.strerror}); give another place with --out.")
        raise of_handles_or_memory(error) or ours from error
