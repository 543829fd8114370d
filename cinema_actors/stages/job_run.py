"""The one way a job runs, whatever its stage: claim, ask, keep, judge, complete. Every step is on disk before the
next."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_actors.actor import tell
from cinema_actors.assets import Asset
from cinema_actors.lane import DayIsOverError
from cinema_actors.messages import OverBudget
from cinema_actors.providers.errors import OverdueError, ProviderError, ProviderFailedError
from cinema_actors.providers.work import Made, Operation
from cinema_actors.shortage import shortage
from cinema_actors.stages.adopting import adopt
from cinema_actors.stages.asking import ANSWER, Ask, answer_is_kept, answer_key, ask, made_by, may_have_been_asked
from cinema_actors.stages.gating import again_by_policy, passes
from cinema_actors.stages.kit import Kit, Task
from cinema_actors.stages.outcome import outcome, retries_in_doubt, words
from cinema_actors.stages.stage import Stage
from cinema_actors.stages.twins import heed, twin_of
from domain.events import now
from domain.job import Job
from domain.job_events import GATES, JobEvent, JobStatus
from domain.money import ZERO

Ready = tuple[Job, Task]
Leave = Callable[..., None]  # lane.py: Turn.end


async def run_job(stage: Stage, job_id: str) -> None:
    """From PENDING to completed, failed or interrupted; or, after a crash, what an attempt under way has become.

    Whoever wants what another job is making waits for that, asks nobody, and finds it.
    """
    kit = stage.kit
    ready = await _ready(stage, job_id)
    while ready is not None:
        before, key, changes = ready, _wanted(*ready), kit.jobs.changes(ready[0].movie_id)
        async with kit.only_one(key):
            ready = await _as_it_is(stage, before, changes)
            if ready is before or (ready is not None and _wanted(*ready) == key):
                ready = await _run(stage, ready, key)


async def _run(stage: Stage, ready: Ready, key: str) -> Ready | None:
    """Alone with what it wants. Gives the job as it is by then where it has come to want something else."""
    kit, (job, task) = stage.kit, ready
    if job.status is JobStatus.IN_PROGRESS:
        try:
            await _recover(stage, job, task)
        finally:
            kit.looked_for.add(job.id)
        return None
    changes, kept = kit.jobs.changes(job.movie_id), await _is_kept(kit, task, key)
    is_free = kept or _accepted(job, task, key) is not None
    turn = nullcontext(_nothing) if is_free else kit.limits.turn(task.work.lane, job.movie_id, job.order)
    try:
        async with turn as leave:
            now_ready = await _as_it_is(stage, ready, changes)
            if now_ready is None or kit.holds(job.movie_id):
                leave(unused=True)
            elif now_ready is not ready and _wanted(*now_ready) != key:
                leave(unused=True)
                return now_ready
            else:
                await _attempt(stage, *now_ready, key, leave, kept=kept)
    except DayIsOverError as over:
        again = now() + timedelta(seconds=over.seconds)
        await kit.append(job.park(reason=f"{task.work.lane}: {over}", by=stage.name, retry_at=again))
    return None


def _wanted(job: Job, task: Task) -> str:
    return job.key if job.status is JobStatus.IN_PROGRESS else task.work.key(job.take)


async def _as_it_is(stage: Stage, ready: Ready, changes: int) -> Ready | None:
    """Looked at anew where its film has changed: it may have been left out, or what it is made from."""
    job, _ = ready
    return ready if stage.kit.jobs.changes(job.movie_id) == changes else await _ready(stage, job.id)


async def _is_kept(kit: Kit, task: Task, key: str) -> bool:
    """It was made before, or its answer came, and is whole: nobody is asked."""
    return await _find(kit, key, task) is not None or await answer_is_kept(kit, key, task)


def _accepted(job: Job, task: Task, key: str) -> str | None:
    """The operation that makes it, and is paid for already: it is only asked after."""
    return job.operation if job.key == key and isinstance(task.work, Operation) else None


def _nothing(*, unused: bool = False) -> None:
    """Ends the turn of who needs none."""


async def _ready(stage: Stage, job_id: str) -> Ready | None:
    """The job and its task as things stand; None when it is not its turn, of which its director knows."""
    kit = stage.kit
    job = kit.jobs.job(job_id)
    if job is None or job.status not in (JobStatus.PENDING, JobStatus.IN_PROGRESS):
        return None
    if kit.pause(job):
        return None  # its director wakes it
    needs = kit.needs(job)
    if needs is None:
        return None
    try:
        return job, stage.task(job, kit.book(job.movie_id), needs)
    except Exception as error:  # this job alone cannot be done; the studio can go on
        if ours := shortage(error):
            raise ours from error
        kind = error.kind if isinstance(error, ProviderError) else "task"
        await kit.append(job.fail(error=words(error), kind=kind, by=stage.name))
        return None


async def _attempt(stage: Stage, job: Job, task: Task, key: str, leave: Leave, *, kept: bool) -> None:
    """The claim: what is asked for, and what it may cost, is on disk before anybody is asked."""
    kit, work = stage.kit, task.work
    accepted = _accepted(job, task, key)
    price = ZERO if kept or accepted else work.price
    with kit.purse.reserving(job.movie_id, price) as allowed:
        if not allowed:
            leave(unused=True)
            tell(kit.directors[job.movie_id], OverBudget(job.name, price))
            return
        about: dict[str, Any] = {"key": key, "provider": work.provider, "model": work.model, "request": work.plain}
        is_lost = job.answered and job.key == key and not kept  # the answer that was kept: it is not asked for unasked
        events: list[JobEvent] = [_apply(job, job.start(**about, reserved=price, by=stage.name))]
        if price and not is_lost:
            await asyncio.to_thread(kit.unsent.put, job)
        if accepted:
            events.append(_apply(job, job.accept_operation(accepted, by=stage.name)))
        try:
            await kit.append(*events)
        except asyncio.CancelledError:
            await _stopped(stage, job)
            raise
    await _see_to_its_end(stage, job, task, _asked_in_turn(leave) if work.develop else ask)


def _asked_in_turn(leave: Leave) -> Ask:
    """Once the answer is here, it is the next one's turn there: what is made of it here keeps nobody waiting."""

    async def how(stage: Stage, job: Job, task: Task, out: Path) -> Made:
        made = await ask(stage, job, task, out)
        leave()
        return made

    return how


async def _see_to_its_end(stage: Stage, job: Job, task: Task, how: Ask) -> None:
    """Alone with its key, until it is on disk what became of it: who wants the same one waits for that."""
    kit, spent = stage.kit, ZERO
    try:
        found = await _find(kit, job.key, task)
        twin = None if found else await twin_of(kit, job)
        if twin is not None and not await heed(stage, job, twin):
            return
        asset = found or await made_by(how, stage, job, task)
        reused = (found is not None or task.work.price > 0) and not _may_have_paid(kit, job)
        spent = ZERO if reused else asset.cost
        await _complete(stage, job, task, asset, reused=reused)
        if not found:
            kit.limits.lane(task.work.lane).went_well()
        kit.unsent.forget(job)
    except asyncio.CancelledError:
        await _stopped(stage, job)
        raise
    except ProviderError as error:
        await _went_wrong(stage, job, task, error, spent)
    finally:
        kit.asking.discard(job.id)


def _is_answered(kit: Kit, job: Job) -> bool:
    """It was asked for, and what came is kept until its artifact is made of it."""
    return may_have_been_asked(kit, job) and kit.assets.knows(answer_key(job.key))


async def _find(kit: Kit, key: str, task: Task) -> Asset | None:
    if not task.files or not kit.assets.knows(key):
        return None
    return await asyncio.to_thread(kit.assets.find, key, task.files)


def _may_have_paid(kit: Kit, job: Job) -> bool:
    """This attempt; or one before, whose answer is still on its account. Else it takes what was made for another."""
    return job.operation is not None or may_have_been_asked(kit, job)


async def _complete(stage: Stage, job: Job, task: Task, asset: Asset, *, reused: bool) -> None:
    """It counts as made where it passes the gates, or may be used all the same. Then nobody needs the answer."""
    passed = await passes(stage, job, task, asset, ZERO if reused else asset.cost)
    if passed is not None:
        await stage.complete(job, task, passed, reused=reused)
    if task.work.develop is not None and stage.kit.assets.knows(answer_key(job.key)):
        await asyncio.to_thread(stage.kit.assets.drop, answer_key(job.key), ANSWER)


async def _stopped(stage: Stage, job: Job) -> None:
    """An accepted operation goes on without us: whoever comes next collects it."""
    if job.operation is not None:
        return
    if may_have_been_asked(stage.kit, job) and not _is_answered(stage.kit, job):
        await stage.kit.append(job.doubt(reason="the studio was stopped before the answer came", by=stage.name))
    else:
        await _nothing_is_out(stage, job, "the studio was stopped")


async def _nothing_is_out(stage: Stage, job: Job, reason: str) -> None:
    """No request has left, or its answer is kept."""
    answered = _is_answered(stage.kit, job)
    await stage.kit.append(job.interrupt(reason=reason, by=stage.name, answered=answered))
    stage.kit.unsent.forget(job)


async def _went_wrong(stage: Stage, job: Job, task: Task, error: ProviderError, spent: Decimal) -> None:
    """`spent`: on what was made, where it was only afterwards that something went wrong."""
    kit = stage.kit
    kit.limits.heed(task.work.lane, error)
    if getattr(error, "maybe_accepted", False) and job.operation is None:
        await _in_doubt(stage, job, task, words(error))
    elif not (isinstance(error, OverdueError) and job.uncertain):  # of which a person knows already
        events: list[JobEvent] = [outcome(job, error, stage.name, spent, answered=_is_answered(kit, job))]
        if isinstance(error, ProviderFailedError) and again_by_policy(kit, job, task, error):
            job.apply(events[0])
            events.append(job.retry(by=stage.name, reason=GATES))
        await kit.append(*events)
        kit.unsent.forget(job)


async def _in_doubt(stage: Stage, job: Job, task: Task, reason: str) -> None:
    """It may have been paid for: found where the provider lists what it made, else a person says what is to be done."""
    why = await adopt(stage, job, task)
    if why is None:
        await _see_to_its_end(stage, job, task, ask)
        return
    if job.uncertain:
        return
    events: list[JobEvent] = [_apply(job, job.doubt(reason=f"{reason}; {why}" if why else reason, by=stage.name))]
    if retries_in_doubt(stage.kit.studio, job):
        events.append(job.retry(by=stage.name, reason="its price is below the limit in [uncertain]"))
    await stage.kit.append(*events)


async def _recover(stage: Stage, job: Job, task: Task) -> None:
    """An attempt whose process ended: what has become of it (design 5.4)."""
    kit = stage.kit
    asset = await _find(kit, job.key, task)
    if asset and job.key == task.work.key(job.take):
        await _complete(stage, job, task, asset, reused=task.work.price > 0 and not _may_have_paid(kit, job))
        kit.unsent.forget(job)
    elif job.operation is not None or await answer_is_kept(kit, job.key, task):
        await _see_to_its_end(stage, job, task, ask)
    elif may_have_been_asked(kit, job):
        await _in_doubt(stage, job, task, "the studio had stopped before the answer came")
    else:
        again = job.uncertain and job.twin
        await _nothing_is_out(stage, job, f"{again} is looked at again" if again else "the studio had stopped")


def _apply(job: Job, event: JobEvent) -> JobEvent:
    job.apply(event)
    return event
