"""What lies where a studio's events should be: told from the file itself, before anything is opened that could write.

SQLite puts whatever write-ahead log it finds into the file that it opens, and a foreign one would ruin it; so a file
is looked at byte by byte first, and then read by a connection that cannot write.

Never while this process has it open: to close a file, however it was opened, ends all locks that the process holds on
it (https://sqlite.org/howtocorrupt.html, 2.2), and other processes would take SQLite's log away from under it.
"""

import os
import sqlite3
import stat
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from domain.errors import StoreError

IDENTITY = 0x63696E65  # "cine": PRAGMA application_id, so that a foreign file is known for what it is
FORMAT = 1  # PRAGMA user_version

FOREIGN = "{path} is not an event store of cinema; choose another --studio, or move the file away."
DAMAGED = "{path} is damaged; put a copy of it in its place, or move it away to begin anew."
_NEWER = "{path} was made by a newer cinema; install that one to open it."
_NOT_THERE = "{path} is a link to {target}, which is not there; bring that back, or remove the link."
_LOG = "{path}-wal is not the log of {path}; move it away, or put a copy of both in their place."
_EMPTY = "{path} is empty, but {path}-wal is not; put a copy of both in their place, or move both away to begin anew."

GUARD = threading.RLock()  # held while a store is looked at, and while one is opened
_open: Counter[tuple[int, int]] = Counter()  # by device and inode, as locks are

GLANCES, PAUSE = 8, 0.03  # seconds

_MAGIC = b"SQLite format 3\0"  # https://sqlite.org/fileformat.html, 1.3: the database header, 100 bytes


def look_at(path: Path) -> bool:
    """Whether an event store of ours lies there; False where one may begin. StoreError for anything else.

    Nothing is changed, whatever is there. OSError where one may not even look.
    """
    with GUARD:
        return _is_open(path) or _look_again(path)


def keep_open(path: Path) -> tuple[int, int]:
    """From here on it is not looked at; what is returned is for `let_go`."""
    _open[_inode(path)] += 1
    return _inode(path)


def let_go(inode: tuple[int, int]) -> None:
    with GUARD:
        _open[inode] -= 1


def _is_open(path: Path) -> bool:
    try:
        return _open[_inode(path)] > 0
    except (OSError, ValueError):  # not there, or its name is none
        return False


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _look_again(path: Path) -> bool:
    error = StoreError(DAMAGED.format(path=path))
    for _ in range(GLANCES):
        try:
            return _look_at(path)
        except _ShorterThanItSaysError:
            pass
        except StoreError as found:
            error = found
        time.sleep(PAUSE)  # somebody may be beginning it, or putting the log back into the file, just now
    raise error


class _DamagedError(StoreError):
    pass


class _ShorterThanItSaysError(Exception):
    pass


def _look_at(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    if not path.exists():
        raise StoreError(_NOT_THERE.format(path=path, target=os.readlink(path)))
    if not stat.S_ISREG(path.stat().st_mode):
        raise StoreError(FOREIGN.format(path=path))
    with path.open("rb") as file:
        header, size = file.read(100), os.fstat(file.fileno()).st_size
    log = _log_of(path)
    if not size:
        if log:
            raise StoreError(_EMPTY.format(path=path))
        return False
    _refuse_foreign(path, header)
    if not log and size < _size_by(header):
        raise _ShorterThanItSaysError
    return _is_ours(path, bool(log))


def _refuse_foreign(path: Path, header: bytes) -> None:
    if not header.startswith(_MAGIC) and not _MAGIC.startswith(header):
        raise StoreError(FOREIGN.format(path=path))
    if len(header) < 100:
        raise StoreError(DAMAGED.format(path=path))
    if _number(header, 68) not in (0, IDENTITY):
        raise StoreError(FOREIGN.format(path=path))
    if _number(header, 68) == IDENTITY and _number(header, 60) > FORMAT:
        raise StoreError(_NEWER.format(path=path))


def _is_ours(path: Path, has_log: bool) -> bool:
    """As SQLite reads it, log and all. `immutable` writes nothing beside it, and does not read the log.

    Where the disk was full while a log was put back into its file, the two are whole only together.
    """
    in_file: bool | None
    try:
        in_file = _identity(path, "immutable=1")
    except _DamagedError:
        if not has_log:
            raise
        in_file = None
    if not has_log:
        return bool(in_file)
    try:
        with_log = _identity(path, "mode=ro")
    except sqlite3.OperationalError:
        return in_file is not False  # locked, or where no index can be laid beside it: whoever opens it says so
    except StoreError as error:
        raise StoreError(_LOG.format(path=path)) if in_file else error from error
    if in_file and not with_log:
        raise StoreError(_LOG.format(path=path))
    return with_log


def _identity(path: Path, how: str) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True)) as db:
            return is_ours(db, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter in telling of the former
        if type(error) is sqlite3.OperationalError and how != "immutable=1":
            raise
        raise _DamagedError(DAMAGED.format(path=path)) from error


def is_ours(db: sqlite3.Connection, path: Path) -> bool:
    """False for an empty database, which may become ours. StoreError for one of others, or of a newer cinema."""
    identity, version, tables = db.execute(
        "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), "
        "(SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if tables and identity != IDENTITY:
        raise StoreError(FOREIGN.format(path=path))
    if version > FORMAT:
        raise StoreError(_NEWER.format(path=path))
    return bool(tables)


def _size_by(header: bytes) -> int:
    """How long the file is by its own account; 0 where that is not to be trusted."""
    page = int.from_bytes(header[16:18], "big")
    if _number(header, 24) != _number(header, 92):
        return 0
    return _number(header, 28) * (65536 if page == 1 else page)


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _log_of(path: Path) -> int:
    """The size of its write-ahead log."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size
    except FileNotFoundError:
        return 0
