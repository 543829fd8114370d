"""The gates between a stage and the next: what was made is measured before it is kept, and judged before it counts.

What was found travels with the asset, so that what was made once is measured once, whoever uses it and after whatever
crash. What follows from it is a policy (domain/quality.py): it is used and told, made again, or withheld until a person
has said so; the asset stays in the store in either case, and no more is paid for it.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_actors.assets import Asset
from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError
from cinema_actors.providers.protocols import Made
from cinema_actors.shortage import shortage
from cinema_actors.stages.kit import Kit, Task
from cinema_actors.stages.stage import Stage
from domain.errors import UsageError
from domain.job import Job
from domain.job_events import GATES, JobEvent
from domain.quality import Finding, policies, verdict
from domain.settings import FREE

JUDGE = "cinema_actors.media.gates:judge"


async def measured(kit: Kit, task: Task, file: Path, made: Made) -> dict[str, Any]:
    """`made.meta` as it is kept: with `gates`, the findings, where there are any."""
    told = {name: value for name, value in made.meta.items() if name != "measured"}
    if task.expected is None:
        return told
    wanted = task.expected.model_dump(mode="json")
    try:
        found = await kit.workers.call("pictures", JUDGE, file=str(file), expected=wanted, told=made.meta)
    except InvalidRequestError as error:
        raise cannot_be_read(error, billed=task.work.price > 0).costing(made.cost) from error
    return {**told, "gates": found} if found else told


async def passes(stage: Stage, job: Job, task: Task, asset: Asset, spent: Decimal) -> Asset | None:
    """The asset as its job is completed with; None where it is withheld, which is then on disk."""
    findings = [Finding.model_validate(finding) for finding in asset.meta.get("gates", ())]
    if not findings:
        return asset
    said = ", and ".join(finding.text for finding in findings)
    table = _policies(stage.kit, task)
    match "stop" if isinstance(table, str) else verdict(findings, table, job.retakes):
        case "accept":
            sentence = f"{job.name}: {said}; another take: cinema redo {job.movie_id} {job.name}"
            return asset._replace(meta={**asset.meta, "findings": [*asset.meta.get("findings", ()), sentence]})
        case "retry":
            await _withheld(stage, job, asset, spent, f"{said}; another take is asked for", again=True)
        case "stop":
            why = f"{said} ({table})" if isinstance(table, str) else said
            await _withheld(stage, job, asset, spent, f"{why}; {_what_to_do(job, _shown(asset))}", again=False)
    return None


def again_by_policy(kit: Kit, job: Job, task: Task, error: ProviderFailedError) -> bool:
    """Nothing came that can be read, and `[gates]` says to ask for it again."""
    table = _policies(kit, task)
    return (
        bool(error.findings) and not isinstance(table, str) and verdict(error.findings, table, job.retakes) == "retry"
    )


def cannot_be_read(error: Exception, billed: bool = True) -> ProviderFailedError:
    """What came is no picture, no clip, no sound: it is paid for, and nobody can make anything of it."""
    return ProviderFailedError(f"What came cannot be used: {error}", billed=billed, unreadable=True)


def _policies(kit: Kit, task: Task) -> dict[str, str] | str:
    """As cinema.toml has them now; the sentence why not, where it cannot be read: then nothing is done unasked."""
    try:
        return policies(kit.studio.settings().get("gates", {}), task.work.provider in FREE)
    except UsageError as error:
        if ours := shortage(error):
            raise ours from error
        return str(error)


async def _withheld(stage: Stage, job: Job, asset: Asset, spent: Decimal, error: str, *, again: bool) -> None:
    made = {"output_path": _shown(asset), "files": asset.files, "meta": asset.meta}
    events: list[JobEvent] = [job.withhold(error=error, made=made, by=stage.name, cost=spent)]
    if again:
        job.apply(events[0])
        events.append(job.retry(by=stage.name, reason=GATES))
    await stage.kit.append(*events)


def _shown(asset: Asset) -> str | None:
    """Where people find it."""
    return next((file.path for file in asset.files if file.path), None)


def _what_to_do(job: Job, path: str | None) -> str:
    look = f"look at {path}, then keep it" if path else "keep it"
    return f"{look} with `cinema accept {job.movie_id} {job.name}` or ask for another with `cinema retry`"
