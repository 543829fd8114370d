"""Which jobs were to pay for what, in any film: from the events, each of which is read once."""

import threading
from collections import defaultdict
from typing import Protocol

from domain.job_events import JobStarted
from domain.submissions import TOPICS

ASKED = f"""SELECT originator_id, json_extract(CAST(state AS TEXT), '$.key') FROM stored_events
    WHERE rowid > ? AND rowid <= ? AND topic = '{JobStarted.TOPIC}'
    AND json_extract(CAST(state AS TEXT), '$.reserved') <> '0'"""
OF_A_PROVIDER = f"""SELECT rowid, originator_id, originator_version, topic, state FROM stored_events
    WHERE originator_id IN (
        SELECT originator_id FROM stored_events
        WHERE topic = '{JobStarted.TOPIC}' AND json_extract(CAST(state AS TEXT), '$.provider') = ?
    ) AND topic IN ({", ".join("?" * len(TOPICS))}) ORDER BY rowid"""


class Events(Protocol):
    def head(self) -> int: ...
    def asked(self, after: int, upto: int) -> list[tuple[str, str]]: ...


class Askers:
    """The first one who asks reads every job.started: a second for a million events. Any thread may ask."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._jobs: defaultdict[str, set[str]] = defaultdict(set)
        self._position = 0
        self._lock = threading.Lock()

    def of(self, key: str) -> set[str]:
        """Ids of jobs that were ever to pay for the request of this key."""
        with self._lock:
            head = self._events.head()
            for job, wanted in self._events.asked(self._position, head):
                self._jobs[wanted].add(job)
            self._position = head
            return set(self._jobs.get(key, ()))
