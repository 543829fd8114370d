"""The provider journal (`CINEMA_JOURNAL=FILE`): one line on disk before each attempt's work begins."""

import json
import os

from domain.errors import DiskError


def record_attempt(job: str, attempt: int, key: str, provider: str) -> None:
    """After job.started is committed, before anyone is asked. Without CINEMA_JOURNAL nothing is written.

    DiskError when it cannot be opened.
    """
    path = os.environ.get("CINEMA_JOURNAL")
    if not path:
        return
    line = json.dumps({"job": job, "attempt": attempt, "key": key, "provider": provider}) + "\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    except OSError as error:
        raise DiskError(f"CINEMA_JOURNAL={path} cannot be written ({error.strerror}); name another file.") from error
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
