"""Parts of a film that its next cut takes over: by what they are made from, so that a part is never out of date.

A folder that may be deleted at any time, or be half written: a part that is not whole is made again.
"""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np


class Part(NamedTuple):
    """A file, and what its maker said of it (JSON)."""

    path: Path
    said: Any


class Parts:
    """`{key}{suffix}`, and `{key}.json` with its hash and what was said of it.

    `maker` is in every key: it changes where the same ingredients would give other bytes.
    """

    def __init__(self, folder: Path, maker: str = "") -> None:
        self.folder = folder
        self.maker = [maker, av.__version__, np.__version__]
        self._used: set[str] = set()
        self._kept: dict[Path, Part] = {}
        self._hashes: dict[str, str] = {}

    def keep(self, suffix: str, made_from: Any, make: Callable[[Path], Any]) -> Part:
        """The part that is made from these ingredients (JSON); `make` writes it where there is none."""
        path, record = self.use(suffix, made_from)
        if path not in self._kept:
            found = _found(path, record)
            self._kept[path] = Part(path, self._made(path, record, make) if found is None else found["said"])
        return self._kept[path]

    def use(self, suffix: str, made_from: Any) -> tuple[Path, Path]:
        """Where such a part lies, and its record; they stay, for a cut that needs them again."""
        key = hashlib.blake2b(json.dumps([self.maker, suffix, made_from]).encode(), digest_size=20).hexdigest()
        path, record = self.folder / f"{key}{suffix}", self.folder / f"{key}.json"
        self._used |= {path.name, record.name}
        return path, record

    def hash_of(self, path: str | None) -> str:
        """Of an ingredient that is a file; "" for none. What cannot be read is no ingredient of anything there is."""
        if path and path not in self._hashes:
            try:
                self._hashes[path] = _hash(Path(path))
            except OSError:  # the maker says what is wrong with it
                self._hashes[path] = "unreadable"
        return self._hashes[path] if path else ""

    def sweep(self) -> None:
        """Leave only what this cut has used."""
        for path in self.folder.iterdir():
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _made(self, path: Path, record: Path, make: Callable[[Path], Any]) -> Any:
        self.folder.mkdir(parents=True, exist_ok=True)
        making = path.with_name(f"making_{path.name}")
        said = make(making)
        record.write_text(json.dumps({"hash": _hash(making), "said": said}), "utf-8")
        os.replace(making, path)
        return said


def _found(path: Path, record: Path) -> Any:
    """The record of a part that is whole, else None."""
    try:
        told = json.loads(record.read_bytes())
        return told if told["hash"] == _hash(path) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
