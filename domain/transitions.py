"""What a program may change in a film's state by hand: transitions of jobs, each of them one or more events."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.errors import InvalidTransitionError
from domain.events import Event
from domain.job import Job
from domain.job_events import Artifact, JobStatus
from domain.plan import SCRIPT, skippable
from domain.state import JobState, PipelineState

BY = "own program"
PROVIDER = "own"  # of what no stage of ours has made


@dataclass(frozen=True)
class File:
    """What a completed job is completed with: the artifact, its request key, and what is known of it."""

    key: str
    artifact: Artifact
    meta: Mapping[str, Any]


def changed_jobs(before: PipelineState, after: PipelineState) -> list[tuple[JobState, JobState]]:
    """Each job that differs, as it was and as it is to be. InvalidTransitionError for any other difference."""
    if replace(after, jobs=before.jobs) != before or [job.id for job in after.jobs] != [job.id for job in before.jobs]:
        raise InvalidTransitionError(
            f"Only jobs of {before.movie_id} can be changed, and only what became of them; see state.with_job(...)."
        )
    pairs = [(old, new) for old, new in zip(before.jobs, after.jobs, strict=True) if old != new]
    for old, new in pairs:
        _only_what_became_of_it(old, new)
    return pairs


def transitions(job: Job, new: JobState, file: File | None) -> list[Event]:
    """The events that take a job there; applied to it on the way. InvalidTransitionError where no way leads."""
    steps = _WAYS.get((job.status, new.status))
    if steps is None or not _is_free(job, new):
        raise InvalidTransitionError(f"{job.name} is {job.status}, and cannot be saved as {new.status}.")
    events: list[Event] = []
    for step in steps:
        events.append(step(job, new, file))
        job.apply(events[-1])
    return events


def _only_what_became_of_it(old: JobState, new: JobState) -> None:
    as_it_was = replace(new, status=old.status, metadata=old.metadata, error=old.error, output_path=old.output_path)
    if old.status is new.status or as_it_was != old:
        raise InvalidTransitionError(
            f"Of {old.name} only the status can be changed, with output_path, error and metadata to go with it."
        )


def _is_free(job: Job, new: JobState) -> bool:
    """The screenplay is its stage's affair, and what may have been paid for is a person's."""
    if job.name == SCRIPT:
        return new.status is not JobStatus.COMPLETED
    if new.status is JobStatus.SKIPPED and not skippable(job.name):
        return False
    return new.status is JobStatus.COMPLETED or not (job.operation or job.uncertain)


def _start(job: Job, new: JobState, file: File | None) -> Event:
    key = file.key if file else ""
    return job.start(key=key, provider=PROVIDER, model=PROVIDER, request={}, by=BY)


def _complete(job: Job, new: JobState, file: File | None) -> Event:
    assert file is not None
    artifact = file.artifact
    return job.complete(key=file.key, output_path=artifact.path, files=(artifact,), meta=dict(file.meta), by=BY)


def _fail(job: Job, new: JobState, file: File | None) -> Event:
    return job.fail(error=new.error or "It failed in a program of yours.", kind="own", by=BY)


def _interrupt(job: Job, new: JobState, file: File | None) -> Event:
    return job.interrupt(reason=new.error or "it was given back", by=BY)


def _retry(job: Job, new: JobState, file: File | None) -> Event:
    return job.retry(by=BY)


def _skip(job: Job, new: JobState, file: File | None) -> Event:
    return job.skip(by=BY)


Step = Callable[[Job, JobState, File | None], Event]
P, R, C, F, S = (
    JobStatus.PENDING,
    JobStatus.IN_PROGRESS,
    JobStatus.COMPLETED,
    JobStatus.FAILED,
    JobStatus.SKIPPED,
)
_WAYS: dict[tuple[JobStatus, JobStatus], tuple[Step, ...]] = {
    (P, R): (_start,),
    (P, C): (_start, _complete),
    (P, F): (_start, _fail),
    (P, S): (_skip,),
    (R, C): (_complete,),
    (R, F): (_fail,),
    (R, P): (_interrupt,),
    (F, P): (_retry,),
    (F, R): (_retry, _start),
    (F, C): (_retry, _start, _complete),
    (F, S): (_skip,),
}
