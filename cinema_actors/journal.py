"""The provider journal (`CINEMA_JOURNAL=FILE`): one line on disk before each attempt's work begins."""

import errno
import json
import os
from pathlib import Path

from cinema_actors.shortage import shortage
from domain.errors import DiskError


def journal_is_kept() -> bool:
    return bool(os.environ.get("CINEMA_JOURNAL"))


def record_attempt(job: str, attempt: int, key: str, provider: str) -> None:
    """After job.started is committed, before anyone is asked. Without CINEMA_JOURNAL nothing is written.

    DiskError when it cannot be written.
    """
    path = os.environ.get("CINEMA_JOURNAL")
    if not path:
        return
    line = json.dumps({"job": job, "attempt": attempt, "key": key, "provider": provider}) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            _append(handle, line.encode())
        finally:
            os.close(handle)
    except OSError as error:
        another = DiskError(f"CINEMA_JOURNAL={path} cannot be written ({error.strerror}); name another file.")
        raise shortage(error, Path(path)) or another from error


def _append(handle: int, line: bytes) -> None:
    """On disk, whole or not at all: on a disk that is nearly full, the system writes only what fits, and is content."""
    written = os.write(handle, line)
    if written < len(line):
        os.ftruncate(handle, os.fstat(handle).st_size - written)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(handle)
