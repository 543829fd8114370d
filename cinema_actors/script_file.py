"""A script as somebody hands it in: a file, standard input, or a program's text."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cinema_actors.script_bytes import read_bytes
from domain.encoding import decode
from domain.errors import ScriptError
from domain.reader import read_script as read_elements
from domain.reader import suffix_of
from domain.script import Kind, Script

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

    @property
    def stem(self) -> str:
        return Path(self.name).stem if self.name != "-" else ""

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


def _called(path: str) -> str:
    return path if path != "-" else "The script on standard input"
