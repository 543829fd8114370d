"""The very same request in another job, of this film or any other: what may have been paid for there is not asked for
here, unless a person has said so."""

import asyncio

from cinema_actors.providers.errors import TransientError
from cinema_actors.stages.asking import accept, may_have_been_asked
from cinema_actors.stages.kit import Kit
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobStatus, OperationAccepted


async def twin_of(kit: Kit, job: Job) -> Job | None:
    """Another job that has asked for this and not ended, where this one is about to. Who calls is alone with the key,
    so nothing of it is on its way."""
    if not job.reserved or job.operation is not None or not kit.unsent.is_there(job):
        return None
    return await asyncio.to_thread(_twin_of, kit, job)


async def heed(stage: Stage, job: Job, twin: Job) -> bool:
    """What the other was given an operation for is collected here too, and counts for both: True. Else nobody is asked
    until it is known what has become of it: soon by itself, where that is being looked for, or a person sees to it."""
    if twin.operation is not None:
        await accept(stage, job, twin.operation)
        return True
    if twin.movie_id in stage.kit.directors and not twin.uncertain:
        raise TransientError(f"what has become of the same request of {twin.id} is still being looked for")
    reason = f"{twin.id} has asked for the very same, and nobody knows whether that was paid for"
    await stage.kit.append(job.doubt(reason=reason, by=stage.name, twin=twin.id))
    return False


def _twin_of(kit: Kit, job: Job) -> Job | None:
    asked = (kit.store.job(id) for id in kit.askers.of(job.key) - {job.id})
    others = [other for other in asked if other is not None and other.key == job.key]
    if not others:
        return None
    tried = {event.operation for event in kit.store.stream(job.id) if isinstance(event, OperationAccepted)}
    for other in others:
        open = other.operation is not None and other.status is not JobStatus.COMPLETED
        if open and other.operation not in tried:  # else it came to nothing here
            return other
    under_way = (other for other in others if other.status is JobStatus.IN_PROGRESS)
    return None if job.insists else next((other for other in under_way if may_have_been_asked(kit, other)), None)
