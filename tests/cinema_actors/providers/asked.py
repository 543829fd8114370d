"""What comes of a provider's work, without a studio around it."""

import asyncio
from pathlib import Path

from cinema_actors.providers.work import Call, Made, Operation, Work


def made_by(work: Work, out: Path) -> Made:
    """Asked for, waited for, and written to `out`."""

    async def ask() -> Made:
        if isinstance(work, Operation):
            return await work.collect(await work.submit(), out)
        assert isinstance(work, Call)
        return await work.make(out)

    return asyncio.run(ask())
