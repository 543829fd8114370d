"""A studio: the folder that holds films, their events and everything made for them."""

import fcntl
import os
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_actors.shortage import of_handles_or_memory, shortage
from domain.errors import DiskError, StudioBusyError, UsageError

if TYPE_CHECKING:
    from cinema_actors.store import EventStore, ViewStore

CATCHING_UP = 60.0  # seconds that one who has patience gives a reader to catch up the views
LARGEST_SETTINGS = 1_000_000  # bytes
_READING = " reading"


class Studio:
    """Paths, the lock, and the stores of one studio. Making a Studio touches nothing on disk.

    UsageError for a path that no event can hold.
    """

    def __init__(self, path: Path | str = ".") -> None:
        self.path = _absolute(Path(path))
        self.events_db = self.path / "events.db"
        self.views_db = self.path / "views.db"
        self.hidden = self.path / ".cinema"
        self.tmp = self.hidden / "tmp"
        self.assets = self.hidden / "assets"
        self.workers_log = self.hidden / "workers.log"  # what the child processes printed, since the last start

    def output(self, movie_id: str) -> Path:
        return self.path / "output" / movie_id

    def parts(self, movie_id: str) -> Path:
        """What the next cut of a film takes over from its last one; may be deleted."""
        return self.hidden / "parts" / movie_id

    def exists(self) -> bool:
        """Whether it holds an event store; False also for an empty file. StoreError for one that is not ours."""
        from cinema_actors.store_file import look_at

        return look_at(self.events_db)

    def relative(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def settings(self) -> dict[str, Any]:
        """`cinema.toml`, or nothing."""
        file = self.path / "cinema.toml"
        try:
            if not file.exists():
                self._is_a_folder_or_will_be()
                return {}
            if not file.is_file() or file.stat().st_size > LARGEST_SETTINGS:
                raise UsageError(f"{file} is no small text file in TOML; mend it or move it away.")
            return tomllib.loads(file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            bad = UsageError(f"{file} cannot be read as TOML: {error}; mend it or move it away.")
            raise of_handles_or_memory(error) or bad from error

    def _is_a_folder_or_will_be(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} is no folder; choose another --studio.")

    def open_events(self) -> "EventStore":
        from cinema_actors.store import EventStore

        return EventStore(self.events_db)

    def open_views(self) -> "ViewStore":
        from cinema_actors.store import ViewStore
        from projections.schema import SCHEMA

        return ViewStore(self.views_db, SCHEMA)

    @contextmanager
    def lock(self, patience: float = 0.0, *, reading: bool = False) -> Iterator[None]:
        """Only its holder runs films and writes views. The system lets go of it when the process ends, however.

        `reading`: only to catch up the views, which in a big studio takes longer than a moment, but comes to an end:
        who has patience has it until then. StudioBusyError when somebody else holds the lock for longer than
        `patience` seconds, DiskError when the folder cannot be written.
        """
        handle = self._open_lock()
        try:
            _take(handle, self.path, patience)
            with suppress(OSError):  # on a full disk it is the lock all the same, only nameless
                os.ftruncate(handle, 0)
                os.pwrite(handle, f"{os.getpid()}{_READING if reading else ''}\n".encode(), 0)
            yield
        finally:
            os.close(handle)

    def is_running(self) -> bool:
        """Does any process hold the lock? Nothing is written to find out."""
        try:
            handle = os.open(self.hidden / "lock", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
        finally:
            os.close(handle)

    def _open_lock(self) -> int:
        try:
            self.hidden.mkdir(parents=True, exist_ok=True)
            return os.open(self.hidden / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise shortage(error) or DiskError(
                f"{self.path} cannot be used as a studio ({error.strerror}); choose another --studio."
            ) from error


def _absolute(path: Path) -> Path:
    try:
        whole = path.absolute()
        str(whole).encode()
        return whole
    except FileNotFoundError:
        raise UsageError("The current folder is gone; go to another one, or choose a --studio.") from None
    except UnicodeEncodeError:
        raise UsageError(f"The path {str(path)!r} is no text here (not UTF-8); choose another --studio.") from None


def _take(handle: int, path: Path, patience: float) -> None:
    began = time.monotonic()
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(handle, 32, 0).decode(errors="replace").strip()
            limit = CATCHING_UP if patience and owner.endswith(_READING) else patience
            if time.monotonic() - began >= limit:
                break
            time.sleep(0.02)
    raise StudioBusyError(
        f"Another cinema (process {owner.removesuffix(_READING) or 'unknown'}) runs the studio {path}; "
        "hand it films with `cinema submit`, or stop it first."
    )
