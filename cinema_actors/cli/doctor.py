"""`cinema doctor`: what this machine and studio have and lack, one line each with its fix."""

import os
import shutil
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from typing import NamedTuple

from cinema_actors.cli.screen import columns, paint, say, say_json
from cinema_actors.providers.access import harmless
from cinema_actors.shortage import shortage
from cinema_actors.studio import Studio
from domain.errors import CinemaError, UsageError

ENCODERS = ("libx264", "aac", "libmp3lame", "flac")
VOICES = ("onnxruntime", "hibari", "numpy")
LITTLE = 2_000_000_000  # bytes; a rehearsal of a few minutes takes about a tenth of it


class Finding(NamedTuple):
    """`fix` says what to do where `ok` is false; `exit_code` is what then stands in the way."""

    name: str
    ok: bool
    detail: str
    fix: str = ""
    exit_code: int = 1

    @property
    def advice(self) -> str:
        return "" if self.ok else self.fix


def doctor(args: Namespace) -> int:
    studio = Studio(args.studio)
    if not studio.path.is_dir():
        raise UsageError(f"{studio.path} is no folder; make it, or choose another --studio.")
    findings = [finding for check in CHECKS for finding in _checked(check, studio)]
    if args.json:
        say_json([{"name": f.name, "ok": f.ok, "detail": f.detail, "fix": f.advice} for f in findings])
    else:
        _tell(findings)
    return max((finding.exit_code for finding in findings if not finding.ok), default=0)


def _checked(check: Callable[[Studio], Iterator[Finding]], studio: Studio) -> Iterator[Finding]:
    name = check.__name__.removeprefix("_").replace("_", " ")
    try:
        yield from check(studio)
    except CinemaError as error:
        yield Finding(name, False, str(error), exit_code=error.exit_code)
    except Exception as error:  # whatever is wrong with this machine, the other lines are wanted too
        if ours := shortage(error):
            yield Finding(name, False, str(ours), exit_code=ours.exit_code)
            return
        yield Finding(name, False, harmless(f"{type(error).__name__}: {error}"), "run bin/setup again")


def _tell(findings: list[Finding]) -> None:
    rows = []
    for finding in findings:
        mark = paint("✓", "green") if finding.ok else paint("✗", "red")
        rows.append((mark, finding.name, "; ".join(filter(None, (finding.detail, finding.advice)))))
    for line in columns(rows):
        say(line)


def _python(_: Studio) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", (3, 11) <= sys.version_info < (3, 15), version, "cinema runs on Python 3.11 to 3.14")


def _sqlite(_: Studio) -> Iterator[Finding]:
    new = sqlite3.sqlite_version_info >= (3, 35)
    yield Finding("SQLite", new, sqlite3.sqlite_version, "it takes 3.35 or newer: use another Python")


def _codecs(_: Studio) -> Iterator[Finding]:
    import av

    missing = [name for name in ENCODERS if not _can_encode(name)]
    detail = f"PyAV {av.__version__}, " + (f"without {', '.join(missing)}" if missing else ", ".join(ENCODERS))
    yield Finding("codecs", not missing, detail, "install PyAV's own wheel: bin/setup")


def _can_encode(name: str) -> bool:
    import av

    try:
        return bool(av.Codec(name, "w").is_encoder)
    except ValueError:
        return False


def _pictures(_: Studio) -> Iterator[Finding]:
    from cinema_actors.media.skia_loader import load

    has_font = find_spec("font_source_sans_pro") is not None
    yield Finding("pictures", has_font, f"Skia {load().__version__}", "the titles' font is missing: bin/setup")


def _voices(_: Studio) -> Iterator[Finding]:
    missing = [name for name in VOICES if find_spec(name) is None]
    detail = f"without {', '.join(missing)}" if missing else "the local voices are installed"
    yield Finding("voices", not missing, detail, "run bin/setup, or make films with --provider speech=none")


def _keys(studio: Studio) -> Iterator[Finding]:
    """Where one is set, its provider is asked whether it takes it, which costs nothing; else nobody is asked."""
    from cinema_actors.providers.key_check import KEYS, ask_all
    from cinema_actors.providers.tools import Tools
    from cinema_actors.workers import Workers

    is_set = any(key.value for key in KEYS)
    answers = {
        answer.key: answer for answer in (ask_all(Tools(Workers({"pictures": 1}), studio.settings())) if is_set else ())
    }
    for key in KEYS:
        name = " or ".join(key.names)
        if key not in answers:
            yield Finding(name, True, f"not set; only a shoot with {key.seller} needs it")
            continue
        taken, words = answers[key].taken, answers[key].words
        said = words if taken is not None else f"not checked: {words}"
        yield Finding(name, taken is not False, f"{masked(key.value)}; {said}", key.fix, 4)


def masked(key: str) -> str:
    """Enough to tell two keys apart, and no more."""
    return f"set, ends in {key[-4:]}" if len(key) >= 16 and key.isprintable() else "set"


def _disk(studio: Studio) -> Iterator[Finding]:
    free = shutil.disk_usage(studio.path).free
    yield Finding("disk", free >= LITTLE, f"{free / 1e9:.1f} GB free", "make room before a long film", 3)
    writable = os.access(studio.path, os.W_OK)
    yield Finding("folder", writable, str(studio.path), "it cannot be written; choose another --studio", 3)


def _settings(studio: Studio) -> Iterator[Finding]:
    from cinema_actors.film_settings import film_settings
    from cinema_actors.limits import limits_of

    limits_of(studio.settings())
    film = film_settings(studio, [], None, None)
    yield Finding("settings", True, f"{film.width}x{film.height} at {film.fps} fps, {', '.join(_cast(film.providers))}")


def _cast(providers: dict[str, str]) -> list[str]:
    return [f"{role} by {name}" for role, name in providers.items() if name != "local"] or ["all by local"]


def _studio(studio: Studio) -> Iterator[Finding]:
    if not studio.exists():
        yield Finding("studio", True, "none here yet; `cinema make SCRIPT` begins one")
        return
    from cinema_actors.read_only import open_however

    running = "somebody runs it" if studio.is_running() else "nobody runs it"
    with closing(open_however(studio.events_db)) as store:
        found = store.check()
        films = len(store.movie_ids())
        detail = f"{store.head()} events of {films} film{'' if films == 1 else 's'}, {running}"
    broken = f"SQLite says: {found.splitlines()[-1]}"
    yield Finding("events", found == "ok", detail if found == "ok" else broken, "restore events.db from a copy", 2)


def _views(studio: Studio) -> Iterator[Finding]:
    if not studio.exists():
        return
    from cinema_actors.read_only import open_however
    from cinema_actors.reading import read_views

    with closing(open_however(studio.events_db)) as store:
        position = read_views(studio, store).position
        yield Finding("views", position == store.head(), f"they stand at event {position}", "cinema replay --rebuild")


def _media(studio: Studio) -> Iterator[Finding]:
    if not studio.exists():
        return
    from cinema_actors.follow import Follower
    from cinema_actors.inventory import inventory
    from cinema_actors.read_only import open_however

    with closing(open_however(studio.events_db)) as store:
        found = inventory(studio, [Follower(store, movie_id).film for movie_id in store.movie_ids()])
    broken = {*found.missing, *found.altered}
    if not broken:
        spare = f"; {found.spare} assets of former takes ({found.spare_bytes / 1e6:.1f} MB)" if found.spare else ""
        yield Finding("media", True, f"{found.whole} files of what is completed are whole{spare}")
    for movie_id in sorted(broken):
        lines = [_some(found.missing.get(movie_id), "missing"), _some(found.altered.get(movie_id), "altered")]
        yield Finding("media", False, f"{movie_id}: {', '.join(filter(None, lines))}", f"cinema resume {movie_id}")
    for name, wanted_by in found.damaged:
        fix = f"remove it, then: cinema resume {wanted_by}" if wanted_by else "remove it: it is never used"
        yield Finding("assets", False, f".cinema/assets/{name} is not what was put in", fix)


def _some(paths: list[str] | None, what: str) -> str:
    if not paths:
        return ""
    return f"{paths[0]} is {what}" if len(paths) == 1 else f"{len(paths)} files are {what}, such as {paths[0]}"


CHECKS = (_python, _sqlite, _codecs, _pictures, _voices, _keys, _disk, _settings, _studio, _views, _media)
