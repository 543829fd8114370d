"""How a provider is asked: nothing that may cost money is asked for twice, and no answer that was paid for is lost.

Before a paid request leaves, its mark is taken away (unsent.py): from here on, until the answer is on disk, a death
leaves an attempt of which nobody knows. The id of an operation is an event before it is first asked after. An answer
that has still to be developed is kept as it came.
"""

import asyncio
import hashlib
import os
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from cinema_actors.assets import Asset
from cinema_actors.journal import record_attempt
from cinema_actors.providers.errors import (
    InvalidRequestError,
    OverdueError,
    ProviderError,
    ProviderFailedError,
    RateLimitedError,
    TransientError,
    WorkerDiedError,
)
from cinema_actors.providers.work import Call, Made, Operation, Work
from cinema_actors.shortage import said, shortage
from cinema_actors.stages.gating import cannot_be_read, measured
from cinema_actors.stages.inputs import look_at_inputs
from cinema_actors.stages.kit import Kit, Task
from cinema_actors.stages.outcome import backoff, words
from cinema_actors.stages.stage import Stage
from domain.errors import CinemaError
from domain.events import now
from domain.job import Job

Ask = Callable[[Stage, Job, Task, Path], Awaitable[Made]]

ROOM = 256_000_000  # bytes free on the disk before a paid request leaves: its answer must have a place
NOWHERE = Path(os.devnull)  # where a task without files writes
OVERDUE = timedelta(days=1)  # since it was asked for, until a person hears of what has brought no answer
LOOK_AGAIN = timedelta(minutes=10)  # at least, for whoever looks after that
FETCHES = 3  # of an operation's result that cannot be used
ANSWER = {".answer": None}  # the one suffix of an answer as it came


async def ask(stage: Stage, job: Job, task: Task, out: Path) -> Made:
    """Writes the provider's answer to `out`. A typed error where there is none.

    Of what nobody foresaw after a paid request has left, the worst is taken to be true: a call's answer is paid for,
    and a submission may have been accepted. What was accepted stays so.
    """
    try:
        match task.work:
            case Call() as call:
                await _leaves(stage.kit, job, call)
                return await call.make(out)
            case Operation() as operation:
                if job.operation is None:
                    await _submit(stage, job, operation)
                return await _collect(job, operation, out)
            case _:
                raise TypeError(f"nobody knows how {type(task.work).__name__} is done")
    except CinemaError:
        raise
    except Exception as error:
        raise shortage(error) or _unforeseen(stage.kit, job, task, words(error)) from error


def _unforeseen(kit: Kit, job: Job, task: Task, said: str) -> ProviderError:
    if job.operation is not None:
        return InvalidRequestError(said)
    left = job.id in kit.asking
    if left and isinstance(task.work, Operation):
        return TransientError(said, maybe_accepted=True)
    return ProviderFailedError(said, billed=left)


async def made_by(how: Ask, stage: Stage, job: Job, task: Task) -> Asset:
    """The answer, developed and put into the store."""
    kit, assets = stage.kit, stage.kit.assets
    if not task.files:
        return await _told(how, stage, job, task)
    partial = partial_of(kit, job)
    await asyncio.to_thread(_begin, kit, job, task)
    try:
        if task.work.develop is None:
            made = await how(stage, job, task, task.main(partial))
        else:
            made = await _developed_at_last(how, stage, job, task, partial)
        if task.finish is not None:
            await task.finish(task.main(partial))
        meta = await measured(kit, task, task.main(partial), made)
        asset = await asyncio.to_thread(assets.put, job.key, partial, task.files, meta, cost_of(job, made))
    except BaseException as error:
        _sweep(partial)
        if getattr(error, "findings", ()):  # it cannot be read, and will not be so the next time
            await asyncio.to_thread(assets.drop, answer_key(job.key), ANSWER)
        raise
    return asset


async def _told(how: Ask, stage: Stage, job: Job, task: Task) -> Asset:
    """No file comes of it: what there is to say is all."""
    if stage.kit.keeps_journal:
        await asyncio.to_thread(_begin, stage.kit, job, task)
    made = await how(stage, job, task, NOWHERE)
    return Asset((), made.meta, cost_of(job, made))


def cost_of(job: Job, made: Made) -> Decimal:
    """By the provider's account, else what was reserved."""
    return job.reserved if made.cost is None else made.cost


async def answer_is_kept(kit: Kit, key: str, task: Task) -> bool:
    """As it came, and whole."""
    if task.work.develop is None or not kit.assets.knows(answer_key(key)):
        return False
    return await asyncio.to_thread(kit.assets.find, answer_key(key), ANSWER) is not None


def may_have_been_asked(kit: Kit, job: Job) -> bool:
    """Somebody may have taken money for this attempt, and nobody knows what came of it."""
    return job.reserved > 0 and job.operation is None and not kit.unsent.is_there(job)


async def _leaves(kit: Kit, job: Job, work: Work) -> None:
    """A request that costs is about to leave, once an attempt, and reserved; until its answer is kept, a clean stop
    waits for it."""
    if not work.price:
        return
    if may_have_been_asked(kit, job):
        raise TransientError("what was paid for is not there any more", maybe_accepted=True)
    if not job.reserved:
        raise TransientError("what was made before is not there any more, so its price is reserved first")
    await asyncio.to_thread(_make_ready, kit, job)
    kit.asking.add(job.id)


def _make_ready(kit: Kit, job: Job) -> None:
    if shutil.disk_usage(kit.studio.path).free < ROOM:
        raise said(28, "there is no room for what would be paid for")
    kit.unsent.take_away(job)


async def _submit(stage: Stage, job: Job, operation: Operation) -> None:
    """Once its id is on disk, it goes on without us, and a clean stop does not wait for it."""
    async with stage.kit.gate(operation.provider):
        await _leaves(stage.kit, job, operation)
        await accept(stage, job, await operation.submit())
    stage.kit.asking.discard(job.id)


async def accept(stage: Stage, job: Job, id: str) -> None:
    """It has it, under this id, which is on disk when this returns."""
    accepted = job.accept_operation(id, by=stage.name)
    job.apply(accepted)
    await stage.kit.append(accepted)


async def _collect(job: Job, operation: Operation, out: Path) -> Made:
    """It is paid for: whatever happens to the line, we stay attached, and say so when a day has brought no answer,
    whoever has looked meanwhile."""
    assert job.operation is not None
    left = OVERDUE if job.asked_since is None else job.asked_since + OVERDUE - now()
    turn, heard = 0, "it is still under way"
    try:
        async with asyncio.timeout(min(OVERDUE, max(LOOK_AGAIN, left)).total_seconds()) as day:
            while True:
                turn += 1
                try:
                    return await operation.collect(job.operation, out)
                except (OverdueError, WorkerDiedError):
                    raise
                except (TransientError, RateLimitedError) as error:
                    heard = str(error)
                    if left < timedelta(0):
                        break
                    await asyncio.sleep(getattr(error, "retry_after", None) or backoff(turn))
    except TimeoutError:
        if not day.expired():
            raise
    raise OverdueError(f"Nothing came of it for a day ({heard}); it stays attached: `cinema resume` looks again")


async def _developed_at_last(how: Ask, stage: Stage, job: Job, task: Task, partial: Path) -> Made:
    """What an operation made can be fetched again for nothing, where it came cut short."""
    for _ in range(FETCHES - 1 if isinstance(task.work, Operation) else 0):
        try:
            return await _developed(how, stage, job, task, partial)
        except ProviderFailedError:
            if job.operation is None:
                raise
    return await _developed(how, stage, job, task, partial)


async def _developed(how: Ask, stage: Stage, job: Job, task: Task, partial: Path) -> Made:
    assets, key = stage.kit.assets, answer_key(job.key)
    answer = await asyncio.to_thread(assets.find, key, ANSWER)
    if answer is None:
        made = await how(stage, job, task, partial.with_name(f"{partial.name}.answer"))
        answer = await asyncio.to_thread(assets.put, key, partial, ANSWER, made.meta, cost_of(job, made))
    assert task.work.develop is not None
    try:
        meta = await task.work.develop(stage.kit.studio.assets / answer.files[0].asset, task.main(partial))
    except Exception as error:  # it is no picture, no clip, no sound: nobody can make anything of it
        if isinstance(error, WorkerDiedError) or shortage(error):
            raise
        await asyncio.to_thread(assets.drop, key, ANSWER)
        raise cannot_be_read(error).costing(answer.cost) from error
    return Made(meta={**answer.meta, **meta}, cost=answer.cost)


def _begin(kit: Kit, job: Job, task: Task) -> None:
    """What must be well before anybody is asked; in one go, since each change of thread costs as much as all of it."""
    kit.studio.tmp.mkdir(parents=True, exist_ok=True)
    look_at_inputs(kit.store, kit.assets, job.movie_id, task.work.inputs())
    record_attempt(job.id, job.attempt, job.key, task.work.provider)


def answer_key(key: str) -> str:
    return f"{key}-answer"


def partial_of(kit: Kit, job: Job) -> Path:
    return kit.studio.tmp / f"{job.key[:16]}-{job.attempt}-{hashlib.sha256(job.id.encode()).hexdigest()[:8]}"


def _sweep(partial: Path) -> None:
    with suppress(OSError):
        for path in partial.parent.iterdir():
            if path.name.startswith(partial.name):
                path.unlink()
