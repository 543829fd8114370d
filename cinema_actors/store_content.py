"""Whether this program understands all that an event store holds: before that, nothing may be written to it."""

import sqlite3
from contextlib import closing

import domain.movie  # noqa: F401  declares its topics
from domain.errors import StoreError
from domain.events import damaged, event_class

_KINDS = r"""SELECT DISTINCT topic, CASE WHEN at AND tail GLOB '*[0-9]}' THEN rtrim(substr(tail, at + 5), '}') END FROM
    (SELECT topic, tail, instr(tail, ',"v":') AS at FROM
        (SELECT topic, CAST(substr(state, -16) AS TEXT) AS tail FROM stored_events))"""  # the version ends the state
_NO_EVENT = "SELECT rowid, originator_id FROM stored_events WHERE NOT json_valid(CAST(state AS TEXT)) LIMIT 1"


def refuse_content(db: sqlite3.Connection) -> None:
    """StoreError for the first kind of event that is newer than this program, or the first event that is none.

    An event that lacks something is found only when its film is read. It takes a second for a million events.
    """
    with closing(db.execute(_KINDS)) as kinds:
        for topic, version in kinds:
            event_class(topic).refuse_newer(int(version) if (version or "").isdecimal() else 1)
    if broken := db.execute(_NO_EVENT).fetchone():
        raise StoreError(damaged(*broken))
