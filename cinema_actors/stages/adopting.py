"""What may have been made although its answer was lost: looked for where a provider lists what it was asked for."""

import asyncio
from datetime import datetime

from cinema_actors.providers.errors import ProviderError
from cinema_actors.providers.work import Call, Lost, Operation
from cinema_actors.stages.asking import ANSWER, accept, answer_key, cost_of, partial_of
from cinema_actors.stages.kit import Task
from cinema_actors.stages.outcome import words
from cinema_actors.stages.stage import Stage
from domain.job import Job


async def adopt(stage: Stage, job: Job, task: Task) -> str | None:
    """Looks for what an attempt made whose answer was lost, where the provider lists that. None: it is found, and as if
    the answer had come, an operation's id is an event, a call's answer is kept. Else why not, "" where nobody lists."""
    work, since = task.work, job.asked_since
    if since is None or not isinstance(work, Call | Operation) or work.adopt is None:
        return ""
    if work.key(job.take) != job.key:
        return "it would be asked otherwise by now, so nothing was looked for"
    try:
        if isinstance(work, Operation):
            await _adopt_operation(stage, job, work, since)
            return None
        return None if await _adopted_answer(stage, job, work) else ""
    except ProviderError as error:  # whatever keeps us from looking, the doubt is still there
        return words(error)


async def _adopt_operation(stage: Stage, job: Job, operation: Operation, since: datetime) -> None:
    """One at a time: none is taken for two."""
    assert operation.adopt is not None
    kit, provider = stage.kit, operation.provider
    async with kit.only_one(f"adopted of {provider}"):
        made = await asyncio.to_thread(kit.store.submissions, provider)
        rivals = tuple(rival.request for rival in made.unheard(but=job.key))
        lost = Lost(since=since, known=frozenset(made.operations), rivals=rivals)
        await accept(stage, job, await operation.adopt(lost))


async def _adopted_answer(stage: Stage, job: Job, call: Call) -> bool:
    partial = partial_of(stage.kit, job)
    stage.kit.studio.tmp.mkdir(parents=True, exist_ok=True)
    assert call.adopt is not None
    assert job.asked_since is not None
    made = await call.adopt(job.asked_since, partial.with_name(f"{partial.name}.answer"))
    if made is None:
        return False
    put = stage.kit.assets.put
    await asyncio.to_thread(put, answer_key(job.key), partial, ANSWER, made.meta, cost_of(job, made))
    return True
