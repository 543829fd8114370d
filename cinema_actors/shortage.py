"""What the machine has run out of: room, file handles, memory. The one place that knows it in all its disguises."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from domain.errors import CinemaError, DiskError, MachineError

_THEN = "and go on with `cinema resume`, or try again"
_FORBIDDEN = f"This place cannot be written; check its permissions, or choose another --studio, {_THEN}"
_SENTENCES: dict[int, tuple[type[MachineError], str]] = {
    errno.ENOSPC: (DiskError, f"The disk is full; make room {_THEN}"),
    errno.EDQUOT: (DiskError, f"Your share of the disk is used up; make room {_THEN}"),
    errno.EFBIG: (DiskError, f"Files may not grow any larger here; raise the limit (`ulimit -f`) {_THEN}"),
    errno.EROFS: (DiskError, f"The disk cannot be written to; choose another --studio, or make it writable {_THEN}"),
    errno.EACCES: (DiskError, _FORBIDDEN),
    errno.EPERM: (DiskError, _FORBIDDEN),
    errno.EIO: (DiskError, f"The disk fails; check it {_THEN}"),
    errno.EMFILE: (MachineError, f"Too many files are open; raise the limit (`ulimit -n`) {_THEN}"),
    errno.ENFILE: (MachineError, f"Too many files are open on this machine; close other programs {_THEN}"),
    errno.ENOMEM: (MachineError, f"There is too little memory; close other programs, or raise the limit, {_THEN}"),
    errno.EAGAIN: (
        MachineError,
        f"No further thread or process may begin; close other programs, or raise the limits, {_THEN}",
    ),
}
_WORDS = (  # of errors that carry no number: of threads, of libraries that cannot be loaded, of C++
    ("can't start new thread", errno.EAGAIN),
    ("failed to map segment", errno.ENOMEM),
    ("cannot allocate memory", errno.ENOMEM),
    ("bad_alloc", errno.ENOMEM),
    ("too many open files", errno.EMFILE),
)
_SQLITE_FULL, _SQLITE_NOMEM, _SQLITE_IOERR_NOMEM = 13, 7, 3082  # sqlite.org/rescode.html
_SQLITE_SAYS_NOT_WHY = (3, 8, 10, 14)  # perm, readonly, ioerr, cantopen
_HANDLES = 4  # that it opens at once: the database, its log, its index, and the folder to sync
_LEAST = 65536  # bytes that SQLite takes for a write-ahead log and its index


def shortage(error: BaseException, path: Path | None = None) -> MachineError | None:
    """The error as our sentence, if it says, or was caused by one that says, that the machine has too little of
    something; else None. `path` is the database that an error of SQLite is about."""
    for each in _causes(error):
        if isinstance(each, MachineError):
            return each
        number = _number(each, path)
        if number in _SENTENCES:
            about = path or getattr(each, "filename", None) or getattr(each, "strerror", None)
            return said(number, str(about) if about else "")
    return None


def of_handles_or_memory(error: BaseException) -> MachineError | None:
    """The shortage that is no fault of the file that was to be read."""
    ours = shortage(error)
    return None if isinstance(ours, DiskError) else ours


def is_for_a_person(error: BaseException | None) -> bool:
    """Does it say in a sentence what only a person can mend, or would it if it could?"""
    return error is not None and (isinstance(error, CinemaError) or shortage(error) is not None)


def said(number: int, about: str = "") -> MachineError:
    """The sentence for an `errno`; `about` is what it happened to."""
    kind, sentence = _SENTENCES[number]
    ours = kind(f"{sentence} ({about})." if about else f"{sentence}.")
    ours.number = number
    return ours


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _number(error: BaseException, path: Path | None) -> int | None:
    if isinstance(error, OSError):
        return error.errno
    if isinstance(error, MemoryError):
        return errno.ENOMEM
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return _of_sqlite(code, path)
    if isinstance(error, RuntimeError | ImportError | SystemError):
        words = str(error).lower()
        return next((number for known, number in _WORDS if known in words), None)
    return None


def _of_sqlite(code: int, path: Path | None) -> int | None:
    """SQLite says of many things only that they did not work; then the machine is asked."""
    if code & 0xFF == _SQLITE_FULL:
        return errno.ENOSPC
    if code & 0xFF == _SQLITE_NOMEM or code == _SQLITE_IOERR_NOMEM:
        return errno.ENOMEM
    return _asked(path) if path is not None and code & 0xFF in _SQLITE_SAYS_NOT_WHY else None


def _asked(path: Path) -> int | None:
    """What stands in the way of writing this file, and SQLite's own beside it."""
    try:
        with ExitStack() as opened:
            for _ in range(_HANDLES):
                opened.callback(os.close, os.open(path.parent, os.O_RDONLY))
        disk = os.statvfs(path.parent)
        if disk.f_flag & os.ST_RDONLY:
            return errno.EROFS
        if not all(os.access(each, os.W_OK) for each in (path.parent, path) if each.exists()):
            return errno.EACCES
        if disk.f_bavail * disk.f_frsize < _LEAST:
            return errno.ENOSPC
        largest, size = resource.getrlimit(resource.RLIMIT_FSIZE)[0], path.stat().st_size
        return errno.EFBIG if largest != resource.RLIM_INFINITY and largest < size + _LEAST else None
    except OSError as error:
        return error.errno
