"""Reading where nothing can be written, not even the index that SQLite lays beside a file to read it."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from cinema_actors.store import EventStore, in_our_words
from cinema_actors.store_file import is_ours
from domain.errors import DiskError
from domain.events import Event


class ReadOnlyStore(EventStore):
    """`events.db` as it lies on such a disk; appending says `why` it cannot be."""

    def __init__(self, path: Path, why: DiskError) -> None:
        self.path = path
        self.why = why
        with in_our_words(path):
            self._poll = open_to_read(path)
            if not is_ours(self._poll, path):
                raise why

    def append(self, events: Sequence[Event]) -> NoReturn:
        raise self.why

    def head(self) -> int:
        [(head,)] = self._select("SELECT max(rowid) FROM stored_events")
        return head or 0

    def close(self) -> None:
        self._poll.close()

    def _select(self, sql: str, bounds: tuple[Any, ...] = ()) -> list[Any]:
        with in_our_words(self.path):
            return self._poll.execute(sql, bounds).fetchall()


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing. Where the write-ahead log is empty and its index cannot be made, the file
    alone is read: nobody can change it then."""
    db = _connect(path, "mode=ro")
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchall()
        return db
    except sqlite3.OperationalError:
        db.close()
        log = path.with_name(f"{path.name}-wal")
        if not path.is_file() or (log.exists() and log.stat().st_size):
            raise
        return _connect(path, "immutable=1")
    except BaseException:  # it is no database
        db.close()
        raise


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False)


def open_however(path: Path) -> EventStore:
    """To be read, and appended to if that can be."""
    try:
        return EventStore(path)
    except DiskError as error:
        return ReadOnlyStore(path, error)
