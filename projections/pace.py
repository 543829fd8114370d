"""How fast a film is made, measured in its own events, and how long what is left of it will take.

Only attempts that made something count: what was taken from the asset store, interrupted or failed says nothing of how
long the work takes. A clip, and what finishes it, takes as long as it lasts; other jobs of a type take much the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from statistics import median

from projections.fold import Raw, decode, time_of
from projections.jobs import JobRow, State
from projections.waiting import Waiting

LEAST_MADE = 3  # jobs of each type that is left (or all of them but one), before anything is foretold
LONGEST_PAUSE = 600.0  # seconds without an event that count as work: in longer ones the machine slept, or was stopped
BY_LENGTH = ("VIDEO", "POST_PRODUCTION")
FINAL_CUT = 1.2  # what a second of it takes, to one of finishing shots: 0.9 to 1.7 in five rehearsals
_ENDS = ("job.completed", "job.failed", "job.interrupted", "job.skipped", "job.retried")


class Pace:
    """Fold of one film's events in order. `seconds` and rates are wall-clock seconds."""

    def __init__(self) -> None:
        self.made: dict[str, float] = {}  # by job: seconds of the attempt that made it
        self.began: dict[str, datetime] = {}  # by job under way
        self._sizes: dict[str, float] = {}  # by job: seconds of film as planned, or one job
        self._pauses: list[tuple[float, int]] = []  # between two events, and how many jobs were under way in it
        self._last: datetime | None = None

    def apply(self, rows: Iterable[Raw]) -> "Pace":
        for row in rows:
            _, id, _, topic, _ = row
            time = datetime.fromisoformat(time_of(row))
            stopped = topic == "job.interrupted" and decode(topic, row[4]).get("kind", "stopped") == "stopped"
            if self.began and self._last and not stopped:
                self._pauses.append((max(0.0, (time - self._last).total_seconds()), len(self.began)))
            self._last = time
            self._note(id, topic, row, time)
        return self

    def _note(self, id: str, topic: str, row: Raw, time: datetime) -> None:
        if topic == "job.planned":
            self._sizes[id] = _size(decode(topic, row[4]))
        elif topic == "job.started":
            self.began[id] = time
        elif topic in _ENDS:
            began = self.began.pop(id, None)
            if began and topic == "job.completed" and not decode(topic, row[4]).get("reused"):
                self.made[id] = max(0.0, (time - began).total_seconds())

    def worked(self, now: datetime | None = None) -> float:
        """Seconds in which somebody worked on the film; with `now`, the time since the last event too."""
        since = (now - self._last).total_seconds() if now and self._last and self.began else 0.0
        return sum(seconds for seconds, _ in self._shortened()) + max(0.0, since)

    def at_once(self) -> float:
        """How many jobs were under way at the same time, on the average."""
        pauses = self._shortened()
        return sum(seconds * jobs for seconds, jobs in pauses) / max(sum(seconds for seconds, _ in pauses), 0.001)

    def _shortened(self) -> list[tuple[float, int]]:
        return [(min(seconds, LONGEST_PAUSE), jobs) for seconds, jobs in self._pauses]

    def remaining(self, jobs: Mapping[str, JobRow], waiting: Waiting, now: datetime) -> float | None:
        """Seconds until nothing more can be made without a person; None while too little is known to say.

        The work that is left, divided by how many jobs were under way at once; the final cut, which is made alone,
        comes on top. Never less than what the longest job takes, and the wait until it may be tried again.
        """
        left = [job for job in jobs.values() if waiting.is_open(job)]
        if not left or not self._is_enough(left):
            return None
        rates = self._rates(jobs)
        seconds = {job.id: self._left(job, rates, now) for job in left}
        final = sum(seconds[job.id] for job in left if _is_final(job))
        others = [job for job in left if not _is_final(job)]
        work = sum(seconds[job.id] for job in others) / max(self.at_once(), 1.0)
        waits = [seconds[job.id] + _wait(waiting.again_at(job), now) for job in others]
        return max(work, 0.0, *waits) + final

    def _is_enough(self, left: list[JobRow]) -> bool:
        """Are some jobs measured of each type that is left? Of a type with few jobs, a few are enough."""
        made = Counter(job_id.split("/")[1] for job_id in self.made)
        to_make = Counter(job.id.split("/")[1] for job in left)
        return all(made[type] >= min(LEAST_MADE, to_make[type]) for type in to_make)

    def _rates(self, jobs: Mapping[str, JobRow]) -> dict[str, float]:
        """By type: seconds a job, or a second of film."""
        samples: dict[str, list[float]] = {}
        for id, seconds in self.made.items():
            if not _is_final(jobs[id]):
                samples.setdefault(jobs[id].type, []).append(seconds / self._sizes[id])
        return {type: median(each) for type, each in samples.items()}

    def _left(self, job: JobRow, rates: dict[str, float], now: datetime) -> float:
        whole = rates.get(job.type, 0.0) * self._sizes[job.id] * (FINAL_CUT if _is_final(job) else 1.0)
        began = self.began.get(job.id)
        return max(0.0, whole - (now - began).total_seconds()) if began else whole


def _size(planned: State) -> float:
    seconds = planned.get("metadata", {}).get("seconds") if planned["type"] in BY_LENGTH else None
    return max(float(seconds), 0.1) if seconds else 1.0


def _wait(until: datetime | None, now: datetime) -> float:
    return max(0.0, (until - now).total_seconds()) if until else 0.0


def _is_final(job: JobRow) -> bool:
    return job.id.endswith("/post_production/final")
