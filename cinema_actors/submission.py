"""Submitting a film: a script file is read once, its settings are fixed, and one event claims the film's id."""

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cinema_actors.script_bytes import read_bytes
from cinema_actors.store import Conflict, EventStore
from cinema_actors.store_file import DAMAGED
from cinema_actors.studio import Studio
from domain.emphasis import plain
from domain.encoding import decode
from domain.errors import ScriptError, StoreError, UsageError
from domain.movie import MovieSubmitted, SubmittedScript
from domain.reader import read_script as read_elements
from domain.reader import suffix_of
from domain.script import Kind, Script
from domain.settings import FilmSettings

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
SCENES = 2000  # a longer script is several films


@dataclass(frozen=True)
class ScriptFile:
    """A script as text. `name` is the file's name, or `-` for stdin."""

    name: str
    text: str
    sha256: str

    @property
    def suffix(self) -> str:
        return suffix_of(self.name)

    def parsed(self) -> Script:
        return read_elements(self.text, self.suffix)


def read_text(path: str) -> str:
    """What a script file (`-`: stdin) says. ScriptError, in one sentence, for what is not there or no text."""
    return decode(read_bytes(path))


def read_script(path: str) -> ScriptFile:
    """ScriptError also for an empty file."""
    name = os.fsencode(Path(path).name).decode("utf-8", "replace") if path != "-" else "-"
    return _script_file(name, read_text(path), _called(path))


def script_text(text: str) -> ScriptFile:
    """A script that a program hands over as text: the same as a file with these words in it."""
    return _script_file("-", decode(text.encode("utf-8", "replace")), "The script")


def _script_file(name: str, text: str, called: str) -> ScriptFile:
    if not text.strip():
        raise ScriptError(
            f"{called} is empty; write a scene heading such as INT. KITCHEN - DAY and what happens there."
        )
    return ScriptFile(name, text, hashlib.sha256(text.encode()).hexdigest())


def read_screenplay_script(path: str) -> tuple[ScriptFile, Script]:
    file = read_script(path)
    return file, filmable(file, _called(path))


def filmable(file: ScriptFile, called: str = "The script") -> Script:
    """The script, if it can be filmed: with at least one scene, which prose always has."""
    script = file.parsed()
    scenes = sum(element.kind is Kind.SCENE_HEADING for element in script.elements)
    if not scenes:
        prose = "" if file.suffix == ".fdx" else ", or give prose as a .txt or .md file"
        raise ScriptError(f"{called} has no scene; begin one with a heading such as INT. KITCHEN - DAY{prose}.")
    if scenes > SCENES:
        raise ScriptError(f"{called} has {scenes} scenes, and a film has at most {SCENES}; split it into parts.")
    return script


def submit(studio: Studio, store: EventStore, file: ScriptFile, script: Script, settings: FilmSettings, id: str | None,
           *, again: bool, by_hand: bool = False) -> tuple[str, bool]:  # fmt: skip
    """The film's id, and whether it is new. `again` allows an id that holds this very film already.

    UsageError when the id is against the rule, or taken by another script or other settings.
    """
    title = film_title(file, script)
    for candidate in [checked_id(id)] if id is not None else default_ids(title, file):
        event = MovieSubmitted(
            originator_id=candidate, originator_version=1, title=title or candidate, settings=settings, by_hand=by_hand,
            script=SubmittedScript(name=file.name, sha256=file.sha256, text=file.text),
        )  # fmt: skip
        try:
            store.append([event])
            return candidate, True
        except Conflict:
            taken = next(iter(store.stream(candidate)), None)
            if not isinstance(taken, MovieSubmitted):
                raise StoreError(DAMAGED.format(path=store.path)) from None
            if taken.script.sha256 != file.sha256:
                if id is not None:
                    raise UsageError(
                        f"{id} is another script's film: choose another --movie-id, or go on with `cinema resume {id}`."
                    ) from None
                continue
            if not again:
                raise UsageError(
                    f"{candidate} is submitted already; go on with it: cinema resume {candidate}"
                ) from None
            if taken.settings != settings:
                raise UsageError(
                    f"{candidate} was submitted with other settings, which stay: go on with `cinema resume "
                    f"{candidate}`, choose another --movie-id, or film it otherwise with `cinema shoot {candidate}`."
                ) from None
            return candidate, False
    raise AssertionError("there is always a next id")


def checked_id(id: str) -> str:
    if not ID.fullmatch(id):
        such = f", such as {better!r}" if (better := _folded(id)) else ""
        raise UsageError(
            f"{id!r} is no movie id: give 1 to 64 of a-z, 0-9, - and _, beginning with a letter or digit{such}."
        )
    return id


def film_title(file: ScriptFile, script: Script) -> str:
    """As the title page has it, else the file's name."""
    return plain(script.title_page().get("title", "")).replace("\n", " ").strip() or _stem(file)


def default_ids(title: str, file: ScriptFile) -> Iterator[str]:
    """The ids a film may get when none is asked for, the best first."""
    name = _folded(title) or _folded(_stem(file)) or "film"
    yield name
    for number in range(2, sys.maxsize):
        yield f"{name[: 63 - len(str(number))]}-{number}"


def _folded(text: str) -> str:
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii).strip("-")[:64].strip("-")


def _stem(file: ScriptFile) -> str:
    return Path(file.name).stem if file.name != "-" else ""


def _called(path: str) -> str:
    return path if path != "-" else "The script on standard input"
