"""The asset store: every artifact by the key of the request that made it, whole or not there at all."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from cinema_actors.shortage import shortage
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
        """The asset of a key, its copies at `suffixes`' paths made good; None when none is there, or not whole."""
        try:
            record = json.loads((self.folder / f"{key}.meta").read_bytes())
            asset = self._asset(key, suffixes, record)
        except (OSError, ValueError, KeyError, TypeError) as error:
            _unless_unreadable(error)
            return None
        if not all(map(self._is_whole, asset.files)):
            return None
        for artifact in asset.files:
            self.restore(artifact)
        return asset

    def put(self, key: str, made: Path, suffixes: Mapping[str, Path | None], meta: dict[str, Any]) -> Asset:
        """Takes `{made}{suffix}` into the store: on disk, renamed, folder synced, and only then copied out."""
        self.folder.mkdir(parents=True, exist_ok=True)
        record = {"meta": meta, "files": {suffix: _measure(Path(f"{made}{suffix}")) for suffix in suffixes}}
        _write_whole(Path(f"{made}.meta"), json.dumps(record).encode())
        main, *others = suffixes
        for suffix in [*others, ".meta", main]:
            os.replace(f"{made}{suffix}", self.folder / f"{key}{suffix}")
        _sync_folder(self.folder)
        asset = self._asset(key, suffixes, record)
        for artifact in asset.files:
            self.restore(artifact)
        return asset

    def restore(self, artifact: Artifact) -> None:
        """Makes the copy at the seed's path equal to the asset."""
        if artifact.path is not None and not self._is_intact(artifact):
            self._copy(self.folder / artifact.asset, self.studio.path / artifact.path)

    def check(self, job: Job, unfinished: bool = False) -> tuple[list[str], bool]:
        """Looks at the files of a completed job and mends what it can (design 5.3): sentences about what was done,
        and whether all is there now. `unfinished`: see `is_lost`."""
        said = []
        for artifact in job.files:
            if artifact.path is None:
                continue
            if self._is_intact(artifact):
                if not (self.folder / artifact.asset).exists():  # later jobs read the asset
                    self._copy(self.studio.path / artifact.path, self.folder / artifact.asset)
                continue
            said.append(self._put_aside(artifact))
            if self._is_whole(artifact):
                self.restore(artifact)
        lost = self.is_lost(job, unfinished)
        if lost:
            said.append(f"The asset is gone too, so {job.name} is made again.")
        return said, not lost

    def is_lost(self, job: Job, unfinished: bool = False) -> bool:
        """A file that people should find is not there, and neither is the asset it came from.

        In an unfinished film, also: an asset is gone that has no copy, which later jobs may still want.
        """
        return any(not self._is_there(file, unfinished) for file in job.files)

    def _is_there(self, file: Artifact, unfinished: bool) -> bool:
        if file.path is None:
            return not unfinished or (self.folder / file.asset).exists()
        return self._is_intact(file) or self._is_whole(file)

    def _is_whole(self, artifact: Artifact) -> bool:
        """The asset is there, with the very bytes that were put in."""
        asset = self.folder / artifact.asset
        try:
            return asset.stat().st_size == artifact.bytes and sha256_of(asset) == artifact.sha256
        except OSError as error:
            _unless_unreadable(error)
            return False

    def _copy(self, source: Path, target: Path) -> None:
        """Whole or not at all, whoever else copies the same."""
        partial = self.studio.tmp / f"{uuid4().hex}.copy"
        partial.parent.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(source, partial)
            _sync(partial)
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)

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
        except OSError as error:
            _unless_unreadable(error)
            return False
        if copy.st_size != artifact.bytes:
            return False
        with suppress(OSError):
            if copy.st_mtime_ns == (self.folder / artifact.asset).stat().st_mtime_ns:
                return True
        return sha256_of(self.studio.path / artifact.path) == artifact.sha256

    def _asset(self, key: str, suffixes: Mapping[str, Path | None], record: dict[str, Any]) -> Asset:
        files = tuple(
            Artifact(
                asset=f"{key}{suffix}",
                path=None if path is None else self.studio.relative(path),
                **record["files"][suffix],
            )
            for suffix, path in suffixes.items()
        )
        return Asset(files, record["meta"])


def _unless_unreadable(error: Exception) -> None:
    """That the machine cannot look (no handle, no memory) does not say that nothing is there: it may be paid for."""
    if ours := shortage(error):
        raise ours from error


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _measure(path: Path) -> dict[str, Any]:
    """Syncs the file to disk, and counts and hashes its bytes."""
    _sync(path)
    return {"sha256": sha256_of(path), "bytes": path.stat().st_size}


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


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
