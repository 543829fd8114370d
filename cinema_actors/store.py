"""The event store: SQLite by the eventsourcing library, with the pragmas and the reading this product needs.

The only module that imports the library's SQLite side. Measured reasons for each departure: one writer connection
with BEGIN IMMEDIATE (a deferred one that reads first fails at once when another process writes), synchronous=FULL
(a fact is on disk before anyone acts on it), and an explicit `rowid` column (SQLite may reuse an implicit one).
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from weakref import finalize

from eventsourcing.persistence import IntegrityError, PersistenceError, Tracking
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTrackingRecorder,
    SQLiteTransaction,
)
from pydantic_core import from_json

from cinema_actors.askers import ASKED, OF_A_PROVIDER
from cinema_actors.film_ids import FILMS, UNFINISHED_FILMS
from cinema_actors.shortage import shortage
from cinema_actors.store_content import refuse_content
from cinema_actors.store_file import DAMAGED, FOREIGN, FORMAT, GUARD, IDENTITY, is_ours, keep_open, let_go, look_at
from domain.errors import CinemaError, DiskError, StoreError, StudioBusyError
from domain.events import Event, damaged, event_class
from domain.job import Job, fold_job
from domain.submissions import TOPICS, Submissions

__all__ = ["Conflict", "EventStore", "Row", "ViewStore", "stored_position"]

Conflict = IntegrityError  # somebody else appended that version of the stream first

LOCK_TIMEOUT = 30  # seconds that one writer waits for another
VIEWS_TIMEOUT = 3  # seconds until other views take the place of those that another program holds
_EVENTS = """CREATE TABLE stored_events (
    rowid INTEGER PRIMARY KEY,
    originator_id TEXT NOT NULL,
    originator_version INTEGER NOT NULL,
    topic TEXT NOT NULL,
    state BLOB NOT NULL,
    UNIQUE (originator_id, originator_version)
)"""


class Row(NamedTuple):
    """One stored event as it lies on disk; `state` is its JSON."""

    position: int
    id: str
    version: int
    topic: str
    state: bytes

    def event(self) -> Event:
        try:
            return event_class(self.topic).from_state(self.id, self.version, from_json(self.state))
        except StoreError:
            raise
        except (CinemaError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(damaged(self.position, self.id)) from error


class _Transaction(SQLiteTransaction):
    """Whoever writes has the lock from the first; whoever reads asks one SELECT, which is one moment by itself."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        if self.commit:
            cursor.execute("BEGIN IMMEDIATE")
        return cursor


class _Connection(SQLiteConnection):
    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Transaction(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    pragmas: tuple[str, ...] = ("synchronous=FULL", "wal_autocheckpoint=4000", "journal_size_limit=67108864")

    def _create_connection(self) -> SQLiteConnection:
        self.is_journal_mode_wal = True  # ours to set: the library would leave the connection open when that fails
        raw = super()._create_connection()._sqlite_conn
        try:
            for pragma in self.pragmas:
                raw.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:  # a file that is no database says so here
            raw.close()
            raise
        return _Connection(sqlite_conn=raw, max_age=self.max_age)


class _ViewsPool(_Pool):
    # A view that loses its last moments in a power cut catches up again.
    pragmas = ("journal_mode=WAL", "synchronous=NORMAL", *_Pool.pragmas[1:])


class _Datastore(SQLiteDatastore):
    """The library's datastore over our pool."""

    pool_class: type[_Pool] = _Pool
    lock_timeout = LOCK_TIMEOUT

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), originator_id_type="text")
        self.pool.close()
        self.pool = self.pool_class(db_name=str(path), lock_timeout=self.lock_timeout)


class _ViewsDatastore(_Datastore):
    pool_class = _ViewsPool
    lock_timeout = VIEWS_TIMEOUT


class _Recorder(SQLiteApplicationRecorder):
    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore)
        self.insert_events_statement = (
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) VALUES (?,?,?,?)"
        )

    def insert_rows(self, rows: Sequence[tuple[str, int, str, bytes]]) -> int:
        """Stream, version, topic and state of each, all in one transaction; the position of the first. The library's
        own way makes an object of each row first, and says no positions."""
        with self.datastore.transaction(commit=True) as cursor:
            cursor.executemany(self.insert_events_statement, rows)
            cursor.execute("SELECT last_insert_rowid()")
            last: int = cursor.fetchone()[0]
        return last - len(rows) + 1


class EventStore:
    """`events.db` of one studio. Appending is atomic for all the events given; reading never blocks a writer."""

    _understood = False  # all that it holds: then it may be written

    def __init__(self, path: Path) -> None:
        self.path = path
        with in_our_words(path), GUARD:
            look_at(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            _claim_file(path)
            self._datastore = _Datastore(path)
            self._recorder = _Recorder(self._datastore)
            self._poll = _connect(path)
            self._let_go = finalize(self, let_go, keep_open(path))

    def append(self, events: Sequence[Event]) -> list[Row]:
        """The events as they are on disk now. Conflict when a version is taken; then none is stored."""
        self.refuse_newer()
        if not events:
            return []
        rows = [(e.originator_id, e.originator_version, e.TOPIC, e.to_json()) for e in events]
        with in_our_words(self.path):
            first = self._recorder.insert_rows(rows)
        return [Row(position, *row) for position, row in enumerate(rows, first)]

    def read(self, after: int = 0, limit: int = 5000, upto: int | None = None) -> list[Row]:
        """Events in the order of the store, from the position after `after`."""
        sql = "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events WHERE rowid>?"
        bounds: list[int] = [after]
        if upto is not None:
            sql, bounds = sql + " AND rowid<=?", [after, upto]
        return self._rows(f"{sql} ORDER BY rowid LIMIT ?", (*bounds, limit))

    def movie(self, movie_id: str, upto: int | None = None) -> list[Row]:
        """Everything that ever happened to one film (movie, jobs, requests), in order; up to a position if given."""
        sql = (
            "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
            "WHERE (originator_id=? OR (originator_id>? AND originator_id<?))"
        )
        bounds: tuple[Any, ...] = (movie_id, f"{movie_id}/", f"{movie_id}0")  # "0" follows "/"
        if upto is not None:
            sql, bounds = sql + " AND +rowid<=?", (*bounds, upto)
        return self._rows(f"{sql} ORDER BY rowid", bounds)

    def stream(self, id: str) -> list[Event]:
        return [row.event() for row in self._stream(id)]

    def job(self, id: str) -> Job | None:
        return fold_job(self.stream(id))

    def submissions(self, provider: str) -> Submissions:
        """All that a provider was asked for, in any film. It reads every job.started: a second for a million events."""
        rows = self._rows(OF_A_PROVIDER, (provider, *TOPICS))
        return Submissions(provider, (row.event() for row in rows))

    def asked(self, after: int, upto: int) -> list[tuple[str, str]]:
        """Jobs, and the keys of what they were to pay for, by the events after a position and up to another."""
        return [(job, key) for job, key in self._select(ASKED, (after, upto))]

    def movie_ids(self) -> list[str]:
        """Every film of the studio, oldest first."""
        return self._ids(FILMS)

    def unfinished(self) -> list[str]:
        """Films that may have something left to do, oldest first: all but those that ended with movie.completed.

        A wish, its refusal and another take come after it, but for a wish that was appended while the Director said
        so: an open one counts too. The events alone tell, and mostly their index, whatever the views hold.
        """
        return self._ids(UNFINISHED_FILMS)

    def head(self) -> int:
        """The position of the last event; 0 for an empty store."""
        with in_our_words(self.path):
            return self._recorder.max_notification_id() or 0

    def changed_elsewhere(self) -> int:
        """A number that changes whenever another connection has committed: cheap to ask every 50 ms."""
        with in_our_words(self.path):
            return int(self._poll.execute("PRAGMA data_version").fetchone()[0])

    def refuse_newer(self) -> None:
        """StoreError when the store holds what this program does not understand, or is damaged: then nothing may be
        written. It is done once."""
        if self._understood:
            return
        with in_our_words(self.path):
            refuse_content(self._poll)
        self._understood = True

    def check(self) -> str:
        """`ok`, or what SQLite finds wrong with the file."""
        with in_our_words(self.path):
            return str(self._poll.execute("PRAGMA quick_check(1)").fetchone()[0])

    def close(self) -> None:
        """Puts the write-ahead log back into the file and lets go of it."""
        with suppress(sqlite3.Error):  # others may be at work; then the next one does it
            self._poll.execute("PRAGMA busy_timeout=100")
            self._poll.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._poll.close()
        self._datastore.close()
        self._let_go()

    def _stream(self, id: str) -> list[Row]:
        return self._rows("SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
                          "WHERE originator_id=? ORDER BY originator_version", (id,))  # fmt: skip

    def _ids(self, sql: str) -> list[str]:
        return [row[0] for row in self._select(sql)]

    def _rows(self, sql: str, bounds: tuple[Any, ...]) -> list[Row]:
        return [Row._make(row) for row in self._select(sql, bounds)]

    def _select(self, sql: str, bounds: tuple[Any, ...] = ()) -> list[Any]:
        """All reading of events: a store that is read otherwise has another one of these."""
        with in_our_words(self.path), self._datastore.transaction(commit=False) as cursor:
            cursor.sqlite_cursor.row_factory = None  # plain tuples: the library's rows take three times as long
            cursor.execute(sql, bounds)
            return list(cursor.fetchall())


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None, check_same_thread=False)


def _claim_file(path: Path) -> None:
    """A new file becomes ours; any other must be ours already, and not newer than this program, or is left as it is."""
    with closing(_connect(path)) as db:
        if not is_ours(db, path):
            with db:
                db.execute("BEGIN IMMEDIATE")
                if not is_ours(db, path):  # another process was faster
                    db.execute(f"PRAGMA application_id={IDENTITY}")
                    db.execute(f"PRAGMA user_version={FORMAT}")
                    db.execute(_EVENTS)
        _use_write_ahead_log(db)


def _use_write_ahead_log(db: sqlite3.Connection) -> None:
    """SQLite does not wait by itself while another process does the same."""
    deadline = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.005)


class ViewStore(SQLiteTrackingRecorder):
    """`views.db`: tables that are folded from the events, and the position up to which they are (the checkpoint).

    `flush` writes rows and checkpoint in one transaction, so that a view is always the fold of exactly the first
    `position()` events. `schema` are CREATE TABLE IF NOT EXISTS statements.
    """

    NAME = "cinema"

    def __init__(self, path: Path, schema: Iterable[str]) -> None:
        self._schema = list(schema)
        self.path = path
        with in_our_words(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            super().__init__(_ViewsDatastore(path))
            try:
                self.create_table()
            except BaseException:
                self.close()
                raise

    def construct_create_table_statements(self) -> list[str]:
        return super().construct_create_table_statements() + self._schema

    def position(self) -> int:
        with in_our_words(self.path):
            return self.max_tracking_id(self.NAME) or 0

    def flush(self, writes: Iterable[tuple[str, Sequence[Sequence[Any]]]], position: int) -> None:
        """Each write is a statement and the rows for it. The position must be beyond the one stored."""
        with in_our_words(self.path), self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, Tracking(self.NAME, position))  # first: refuses a position already done
            for statement, rows in writes:
                cursor.executemany(statement, rows)

    def select(self, sql: str, bounds: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with in_our_words(self.path), self.datastore.transaction(commit=False) as cursor:
            cursor.execute(sql, bounds)
            return [tuple(row) for row in cursor.fetchall()]

    def close(self) -> None:
        self.datastore.close()


def stored_position(path: Path) -> int:
    """The checkpoint of views that somebody else writes, read without touching them; 0 where there are none."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            sql = "SELECT max(notification_id) FROM tracking WHERE application_name=?"
            return db.execute(sql, (ViewStore.NAME,)).fetchone()[0] or 0
    except sqlite3.Error:
        return 0


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """SQLite's own words for a full, read-only, foreign or broken file, as ours."""
    try:
        yield
    except IntegrityError:
        raise
    except UnicodeDecodeError as error:  # in telling what is wrong with a file that is garbage
        raise StoreError(DAMAGED.format(path=path)) from error
    except sqlite3.IntegrityError as error:
        raise Conflict(error) from error
    except (sqlite3.Error, PersistenceError, OSError, MemoryError) as error:
        ours = _as_ours(path, error)
        if ours is None:
            raise
        raise ours from error


def _as_ours(path: Path, error: Exception) -> CinemaError | None:
    if ours := shortage(error, path):
        return ours
    words = str(error.strerror if isinstance(error, OSError) else error).lower()
    for known, kind, sentence in _SENTENCES:
        if any(word in words for word in known):
            return kind(sentence.format(path=path, error=error))
    if isinstance(error, OSError):
        return DiskError(f"{path} cannot be used ({error.strerror}); choose another --studio.")
    return None


_SENTENCES: tuple[tuple[tuple[str, ...], type[CinemaError], str], ...] = (
    (
        ("readonly", "read-only", "permission", "unable to open"),
        DiskError,
        "{path} cannot be written; check its folder's permissions, or choose another --studio.",
    ),
    (("not a database",), StoreError, FOREIGN),
    (("malformed", "could not decode", "no such table", "no such column", "unsupported file"), StoreError, DAMAGED),
    (("locked",), StudioBusyError, "Another program holds {path}; close it and try again."),
    (
        ("disk i/o",),
        DiskError,
        "{path} cannot be read or written ({error}); check the disk, then `cinema resume`.",
    ),
)
