"""What may have been made although its answer was lost: looked for where a provider lists what it was asked for."""

import asyncio

from cinema_actors.providers.errors import ProviderError
from cinema_actors.providers.work import Call, Lost, Operation
from cinema_actors.stages.asking import ANSWER, accept, answer_key, cost_of, partial_of
from cinema_actors.stages.kit import Kit, Task
from cinema_actors.stages.outcome import words
from cinema_actors.stages.stage import Stage
from domain.job import Job


async def adopt(stage: Stage, job: Job, task: Task) -> str | None:
    """Looks for what an attempt made whose answer was lost, where the provider lists that. None: it is found, and as if
    the answer had come, an operation's id is an event, a call's answer is kept. Else why not, "" where nobody lists."""
    work = task.work
    if job.asked_since is None or not isinstance(work, Call | Operation) or work.adopt is None:
        return ""
    if work.key(job.take) != job.key:
        return "it would be asked otherwise by now, so nothing was looked for"
    try:
        async with stage.kit.only_one(f"adopted of {work.provider}"):  # none is taken for two
            lost = await asyncio.to_thread(_lost, stage.kit, job, work.provider)
            if isinstance(work, Operation):
                await accept(stage, job, await work.adopt(lost))
                return None
            return None if await _adopted_answer(stage, job, work, lost) else ""
    except ProviderError as error:  # whatever keeps us from looking, the doubt is still there
        return words(error)


def _lost(kit: Kit, job: Job, provider: str) -> Lost:
    """Of an answer that is kept, or that something was made of in this moment, no event tells yet."""
    assert job.asked_since is not None
    made, assets = kit.store.submissions(provider), kit.assets
    unheard = made.unheard(but=job.key)
    told = [*assets.told(answer_key("*")), *(meta for each in unheard for meta in assets.told(each.key))]
    answers = {id for meta in told if (id := meta.get("request_id"))}
    rivals = [each for each in unheard if not (assets.knows(each.key) or assets.knows(answer_key(each.key)))]
    known = frozenset(made.operations | made.answers | answers)
    return Lost(since=job.asked_since, known=known, rivals=tuple(rival.request for rival in rivals))


async def _adopted_answer(stage: Stage, job: Job, call: Call, lost: Lost) -> bool:
    partial = partial_of(stage.kit, job)
    stage.kit.studio.tmp.mkdir(parents=True, exist_ok=True)
    assert call.adopt is not None
    made = await call.adopt(lost, partial.with_name(f"{partial.name}.answer"))
    if made is None:
        return False
    put = stage.kit.assets.put
    await asyncio.to_thread(put, answer_key(job.key), partial, ANSWER, made.meta, cost_of(job, made))
    return True
