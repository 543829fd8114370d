"""The asset store: every artifact by the key of the request that made it, whole or not there at all."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cinema_actors.studio import Studio
from domain.job import Artifact, Job


class Asset(NamedTuple):
    """What is kept for one key: its files, and what the provider said of them."""

    files: tuple[Artifact, ...]
    meta: dict[str, Any]


class Assets:
    """`.cinema/assets/{key}{suffix}` and copies at the seed's paths.

    A request may make several files, told apart by suffix; the first suffix is the main one and is put in last, so
    that its presence says that all are there. `{key}.meta` holds hashes, sizes and the provider's words.
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.folder = studio.assets

    def find(self, key: str, suffixes: Mapping[str, Path | None]) -> Asset | None:
        """The asset of a key, its copies at `suffixes`' paths made good; None when it was never made."""
        try:
            record = json.loads((self.folder / f"{key}.meta").read_bytes())
            files = tuple(self._artifact(key, suffix, record, path) for suffix, path in suffixes.items())
        except (OSError, ValueError, KeyError):
            return None
        for artifact in files:
            self.restore(artifact)
        return Asset(files, record["meta"])

    def put(self, key: str, made: Path, suffixes: Mapping[str, Path | None], meta: dict[str, Any]) -> Asset:
        """Takes `{made}{suffix}` into the store: on disk, renamed, folder synced, and only then copied out."""
        self.folder.mkdir(parents=True, exist_ok=True)
        record = {"meta": meta, "files": {suffix: _measure(Path(f"{made}{suffix}")) for suffix in suffixes}}
        _write_whole(Path(f"{made}.meta"), json.dumps(record).encode())
        main, *others = suffixes
        for suffix in [*others, ".meta", main]:
            os.replace(f"{made}{suffix}", self.folder / f"{key}{suffix}")
        _sync_folder(self.folder)
        files = tuple(self._artifact(key, suffix, record, path) for suffix, path in suffixes.items())
        for artifact in files:
            self.restore(artifact)
        return Asset(files, meta)

    def restore(self, artifact: Artifact) -> None:
        """Makes the copy at the seed's path equal to the asset."""
        if artifact.path is None or self._is_intact(artifact):
            return
        target = self.studio.path / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = self.studio.tmp / f"{artifact.asset}.copy"
        self.studio.tmp.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.folder / artifact.asset, partial)
        os.replace(partial, target)

    def check(self, job: Job) -> tuple[list[str], bool]:
        """Looks at the files of a completed job and mends what it can (design 5.3): sentences about what was done,
        and whether all is there now."""
        said: list[str] = []
        whole = True
        for artifact in job.files:
            if artifact.path is None or self._is_intact(artifact):
                continue
            said.append(self._put_aside(artifact))
            if not (self.folder / artifact.asset).is_file():
                whole = False
                said[-1] += f" The asset is gone too, so {job.name} is made again."
                continue
            self.restore(artifact)
        return said, whole

    def is_lost(self, job: Job) -> bool:
        """A file that people should find is not there, and neither is the asset it came from."""
        return any(
            file.path and not self._is_intact(file) and not (self.folder / file.asset).is_file() for file in job.files
        )

    def _put_aside(self, artifact: Artifact) -> str:
        assert artifact.path is not None
        target = self.studio.path / artifact.path
        if not target.exists():
            return f"{artifact.path} was gone."
        aside = target.with_name(target.name + ".altered")
        os.replace(target, aside)
        return f"{artifact.path} had been altered; what it was is kept as {aside.name}."

    def _is_intact(self, artifact: Artifact) -> bool:
        """Size and date are the asset's, or else the hash is."""
        assert artifact.path is not None
        try:
            copy = (self.studio.path / artifact.path).stat()
        except OSError:
            return False
        if copy.st_size != artifact.bytes:
            return False
        with suppress(OSError):
            if copy.st_mtime_ns == (self.folder / artifact.asset).stat().st_mtime_ns:
                return True
        return sha256_of(self.studio.path / artifact.path) == artifact.sha256

    def _artifact(self, key: str, suffix: str, record: dict[str, Any], path: Path | None) -> Artifact:
        measured = record["files"][suffix]
        if (self.folder / f"{key}{suffix}").stat().st_size != measured["bytes"]:
            raise OSError(f"{key}{suffix} is not whole")
        where = None if path is None else self.studio.relative(path)
        return Artifact(asset=f"{key}{suffix}", path=where, **measured)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _measure(path: Path) -> dict[str, Any]:
    """Syncs the file to disk, and counts and hashes its bytes."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return {"sha256": sha256_of(path), "bytes": path.stat().st_size}


def _write_whole(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
