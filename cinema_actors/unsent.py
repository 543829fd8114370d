"""Paid requests that have not left yet: what tells an attempt that cost nothing from one that may have been paid for.

The mark of an attempt is put before job.started and taken away, for good, before the request leaves. Whoever finds an
attempt that nobody works on and its mark with it knows that nobody was asked; without a mark, somebody may have been.
So a mark that is lost makes an attempt uncertain, and never pays twice.
"""

import hashlib
from pathlib import Path

from cinema_actors.assets import sync_folder
from domain.job import Job


class Unsent:
    """`.cinema/unsent/{job and attempt}`, an empty file for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, job: Job) -> None:
        """The attempt before has ended; its mark is still there where a kill came before it was forgotten."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if job.attempt > 1:
            self._mark(job, job.attempt - 1).unlink(missing_ok=True)
        self._mark(job, job.attempt).touch()

    def take_away(self, job: Job) -> None:
        """On disk when this returns: a mark that came back after a power cut would lie."""
        self._mark(job, job.attempt).unlink(missing_ok=True)
        sync_folder(self.folder)

    def is_there(self, job: Job) -> bool:
        return self._mark(job, job.attempt).exists()

    def forget(self, job: Job) -> None:
        """The attempt has ended; nobody will ask."""
        if job.reserved:
            self._mark(job, job.attempt).unlink(missing_ok=True)

    def _mark(self, job: Job, attempt: int) -> Path:
        return self.folder / f"{hashlib.sha256(job.id.encode()).hexdigest()[:24]}-{attempt}"
