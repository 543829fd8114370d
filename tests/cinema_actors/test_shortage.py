"""Whatever disguise it comes in, what the machine has run out of is one sentence that says what to do, and exit 3."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import av
import pytest
from eventsourcing.persistence import OperationalError

from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.shortage import shortage
from domain.errors import DiskError, MachineError, ScriptError


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def of_ffmpeg(number: int) -> Exception:
    try:
        av.error.err_check(-number)
    except av.FFmpegError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space", "x.png"), r"^The disk is full; make room .*`cinema resume`.*\(x.png\)\.$"),
        (OSError(errno.EDQUOT, "Quota"), "share of the disk is used up"),
        (OSError(errno.EROFS, "Read-only"), "cannot be written to; choose another --studio"),
        (OSError(errno.EFBIG, "Too large"), "ulimit -f"),
        (PermissionError(errno.EACCES, "Forbidden"), "check its permissions"),
        (OSError(errno.EMFILE, "Too many"), "ulimit -n"),
        (BlockingIOError(errno.EAGAIN, "fork"), "No further thread or process"),
        (MemoryError(), "too little memory"),
        (RuntimeError("can't start new thread"), "No further thread or process"),
        (ImportError("libx.so: failed to map segment from shared object"), "too little memory"),
        (of_ffmpeg(errno.ENOSPC), "disk is full"),
        (of_ffmpeg(errno.ENOMEM), "too little memory"),
        (caused_by(UnreadableMediaError("x cannot be read"), of_ffmpeg(errno.EMFILE)), "ulimit -n"),
        (DiskError("as it was said"), "^as it was said$"),
    ],
)
def test_every_shortage_has_its_sentence(error: Exception, said: str) -> None:
    with pytest.raises(MachineError, match=said) as ours:
        raise shortage(error) or AssertionError
    assert ours.value.exit_code == 3


@pytest.mark.parametrize(
    "error",
    [FileNotFoundError(errno.ENOENT, "x"), ConnectionError("gone"), RuntimeError("x"), ValueError(), ScriptError("x")],
)
def test_what_is_no_shortage_is_none(error: Exception) -> None:
    assert shortage(error) is None


def of_sqlite(path: Path, act: Callable[[sqlite3.Connection], object]) -> Exception:
    try:
        with closing(sqlite3.connect(path)) as db:
            act(db)
    except sqlite3.Error as error:
        return caused_by(OperationalError(error), error)  # as the library gives it on
    raise AssertionError


def fill(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE t (x)")
    db.execute("PRAGMA max_page_count=2")
    db.execute("INSERT INTO t VALUES (zeroblob(100000))")


def test_a_full_database_is_a_full_disk(tmp_path: Path) -> None:
    error = of_sqlite(tmp_path / "x.db", fill)
    assert "The disk is full" in str(shortage(error, tmp_path / "x.db"))


def test_what_sqlite_does_not_say_is_found_by_looking(tmp_path: Path) -> None:
    error = of_sqlite(tmp_path / "missing" / "x.db", lambda db: None)
    assert shortage(error, tmp_path / "missing" / "x.db") is None
    assert shortage(error) is None
