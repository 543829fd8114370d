"""What comes of a provider's work, without a studio around it."""

import asyncio
from pathlib import Path
from typing import Any

from cinema_actors.providers.errors import ProviderError
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Operation, Work


def made_by(work: Work, out: Path, tools: Tools | None = None) -> Made:
    """Asked for, waited for, and written to `out`, as it came."""
    made, _ = _run(work, out, tools, developed=False)
    return made


def developed_by(work: Work, out: Path, tools: Tools | None = None) -> tuple[Made, dict[str, Any]]:
    """And what the pipeline makes of it, which is told beside."""
    return _run(work, out, tools, developed=True)


def refused_by(work: Work, out: Path, tools: Tools | None = None) -> ProviderError:
    try:
        developed_by(work, out, tools)
    except ProviderError as error:
        return error
    raise AssertionError("it was made")


def _run(work: Work, out: Path, tools: Tools | None, developed: bool) -> tuple[Made, dict[str, Any]]:
    async def ask() -> tuple[Made, dict[str, Any]]:
        try:
            answer = out.with_name(f"{out.name}.answer") if developed and work.develop else out
            made = await _asked(work, answer)
            return made, await work.develop(answer, out) if developed and work.develop else {}
        finally:
            if tools is not None:
                await tools.close()

    return asyncio.run(ask())


async def _asked(work: Work, out: Path) -> Made:
    if isinstance(work, Operation):
        return await work.collect(await work.submit(), out)
    assert isinstance(work, Call)
    return await work.make(out)
