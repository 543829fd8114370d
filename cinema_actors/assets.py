"""The asset store: every artifact by the key of the request that made it, whole or not there at all."""

import hashlib
import itertools
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple
from uuid import uuid4

from cinema_actors.shortage import shortage
from cinema_actors.studio import Studio
from domain.job import Job
from domain.job_events import Artifact
from domain.money import ZERO, plain


class Asset(NamedTuple):
    """What is kept for one key: its files, what the provider said of them, and what they cost (dollars)."""

    files: tuple[Artifact, ...]
    meta: dict[str, Any]
    cost: Decimal = ZERO


class Assets:
    """`.cinema/assets/{key}{suffix}` and copies at the seed's paths.

    A request may make several files, told apart by suffix; the first suffix is the main one. `{key}.meta` holds hashes,
    sizes and the provider's words, and is put in last, when all the others are there.
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.folder = studio.assets
        self._seen: dict[str, tuple[str, int, int]] = {}

    def knows(self, key: str) -> bool:
        """Whether `find` may find it, and may not: a look that is quick enough for an event loop."""
        try:
            os.stat(self.folder / f"{key}.meta")
        except FileNotFoundError:
            return False
        except OSError:
            return True  # `find` says what is wrong
        return True

    def told(self, keys: str) -> Iterator[dict[str, Any]]:
        """What providers said of the assets of these keys, whole or not; a `*` is any key."""
        for path in self.folder.glob(f"{keys}.meta"):
            try:
                yield json.loads(path.read_bytes())["meta"]
            except (OSError, ValueError, KeyError, TypeError) as error:
                _unless_unreadable(error)

    def find(self, key: str, suffixes: Mapping[str, Path | None]) -> Asset | None:
        """The asset of a key; it and its copies at `suffixes`' paths make each other good. None when none is there, or
        not whole."""
        try:
            record = json.loads((self.folder / f"{key}.meta").read_bytes())
            asset = self._asset(key, suffixes, record)
        except (OSError, ValueError, KeyError, TypeError) as error:
            _unless_unreadable(error)
            return None
        if not all(map(self.give_back, asset.files)):
            return None
        for artifact in asset.files:
            self.restore(artifact)
        return asset

    def put(
        self, key: str, made: Path, suffixes: Mapping[str, Path | None], meta: dict[str, Any], cost: Decimal = ZERO
    ) -> Asset:
        """Takes `{made}{suffix}` into the store: on disk, renamed, folder synced, and only then copied out."""
        self.folder.mkdir(parents=True, exist_ok=True)
        record = {
            "meta": meta,
            "cost": plain(cost),
            "files": {suffix: _measure(Path(f"{made}{suffix}")) for suffix in suffixes},
        }
        _write_whole(Path(f"{made}.meta"), json.dumps(record).encode())
        for suffix in [*suffixes, ".meta"]:
            os.replace(f"{made}{suffix}", self.folder / f"{key}{suffix}")
        sync_folder(self.folder)
        asset = self._asset(key, suffixes, record)
        for artifact in asset.files:
            self.restore(artifact)
        return asset

    def keep(self, name: str, sha256: str, data: Callable[[], bytes]) -> Path:
        """A file by a name of its own, written where it is not there already, or not whole."""
        path = self.folder / name
        if not self.has(name, sha256):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.studio.tmp.mkdir(parents=True, exist_ok=True)
            made = self.studio.tmp / f"{name}-{uuid4().hex[:8]}"
            _write_whole(made, data())
            os.replace(made, path)
        return path

    def drop(self, key: str, suffixes: Iterable[str]) -> None:
        """Nobody needs it any more."""
        for suffix in [*suffixes, ".meta"]:
            (self.folder / f"{key}{suffix}").unlink(missing_ok=True)

    def restore(self, artifact: Artifact) -> None:
        """Makes the copy at the seed's path equal to the asset."""
        if artifact.path is not None and not self._is_intact(artifact):
            target = self.studio.path / artifact.path
            if target.is_dir():  # which no file takes the place of
                self._put_aside(artifact)
            self._copy(self.folder / artifact.asset, target)

    def check(self, job: Job, unfinished: bool = False) -> tuple[list[str], bool]:
        """Looks at the files of a completed job and mends what it can (design 5.3): sentences about what was done,
        and whether all is there now. `unfinished`: see `is_lost`."""
        said = [sentence for file in job.files if file.path for sentence in self._mend(file, unfinished)]
        lost = self.is_lost(job, unfinished)
        if lost:
            said.append(f"The asset is gone too, so {job.name} is made again.")
        return said, not lost

    def is_lost(self, job: Job, unfinished: bool = False) -> bool:
        """A file that people should find is not there, and neither is the asset it came from.

        In an unfinished film, also: an asset is gone that has no copy, which later jobs may still want; and there the
        hash decides, whatever the dates say.
        """
        return any(not self._is_there(file, unfinished) for file in job.files)

    def has(self, name: str, sha256: str) -> bool:
        """Whether an asset of that file name has these bytes. Looked at once, as long as its size and date stay."""
        status = _status(self.folder / name)
        if status is None:
            return False
        seen = sha256, status.st_size, status.st_mtime_ns
        if self._seen.get(name) != seen and sha256_of(self.folder / name) == sha256:
            self._seen[name] = seen
        return self._seen.get(name) == seen

    def state_of_copy(self, artifact: Artifact) -> Literal["whole", "missing", "altered"]:
        """Of the file that people find, by its hash."""
        assert artifact.path is not None
        path = self.studio.path / artifact.path
        if not os.path.lexists(path):
            return "missing"
        return "whole" if _holds(path, artifact) else "altered"

    def give_back(self, artifact: Artifact) -> bool:
        """Whether the asset is whole, or could be made so by the copy that people find."""
        if self._is_whole(artifact):
            return True
        if artifact.path is None or not _holds(self.studio.path / artifact.path, artifact):
            return False
        self._copy(self.studio.path / artifact.path, self.folder / artifact.asset)
        return True

    def _mend(self, artifact: Artifact, unfinished: bool) -> list[str]:
        assert artifact.path is not None
        if self._agree(artifact) and not unfinished:
            return []
        if self._is_intact(artifact):
            self.give_back(artifact)  # later jobs read the asset
            return []
        said = [self._put_aside(artifact)]
        if self._is_whole(artifact):
            self.restore(artifact)
        return said

    def _is_there(self, file: Artifact, unfinished: bool) -> bool:
        if file.path is None:
            return not unfinished or self._is_whole(file)
        has_copy = _holds(self.studio.path / file.path, file) if unfinished else self._is_intact(file)
        return has_copy or self._is_whole(file)

    def _is_whole(self, artifact: Artifact) -> bool:
        """The asset is there, with the very bytes that were put in."""
        return _holds(self.folder / artifact.asset, artifact)

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
        aside = next(path for path in _names_beside(target) if not os.path.lexists(path))
        os.replace(target, aside)
        return f"{artifact.path} had been altered; what it was is kept as {aside.name}."

    def _is_intact(self, artifact: Artifact) -> bool:
        """Size and date are the asset's, or else the hash is."""
        assert artifact.path is not None
        return self._agree(artifact) or _holds(self.studio.path / artifact.path, artifact)

    def _agree(self, artifact: Artifact) -> bool:
        """Both files are there, of the size that they should have, and of one date."""
        assert artifact.path is not None
        copy, asset = (_status(path) for path in (self.studio.path / artifact.path, self.folder / artifact.asset))
        if copy is None or asset is None:
            return False
        return copy.st_size == asset.st_size == artifact.bytes and copy.st_mtime_ns == asset.st_mtime_ns

    def _asset(self, key: str, suffixes: Mapping[str, Path | None], record: dict[str, Any]) -> Asset:
        files = tuple(
            Artifact(
                asset=f"{key}{suffix}",
                path=None if path is None else self.studio.relative(path),
                **record["files"][suffix],
            )
            for suffix, path in suffixes.items()
        )
        return Asset(files, record["meta"], Decimal(record.get("cost", "0")))


def _holds(path: Path, artifact: Artifact) -> bool:
    """Whether a file lies there that has the very bytes."""
    status = _status(path)
    try:
        return status is not None and status.st_size == artifact.bytes and sha256_of(path) == artifact.sha256
    except OSError as error:
        _unless_unreadable(error)
        return False


def _status(path: Path) -> os.stat_result | None:
    """Of a file, also at the end of a link; None where there is none, or a folder."""
    try:
        status = path.stat()
    except OSError as error:
        _unless_unreadable(error)
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _names_beside(path: Path) -> Iterator[Path]:
    """`NAME.altered`; what was put aside before is kept too."""
    yield path.with_name(f"{path.name}.altered")
    for number in itertools.count(2):
        yield path.with_name(f"{path.name}.altered-{number}")


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


def sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
