"""How often operations are asked after: each soon at first, then the more seldom the longer it takes; and all of them
together so often that hundreds that wait cost next to nothing. To ask is free."""

import asyncio
import time

FIRST, SHARE, LONGEST = 0.25, 0.05, 30.0  # seconds; of the time waited; seconds
APART = 0.125  # seconds between two looks, whoever looks


def pause(waited: float) -> float:
    """Seconds until the next look. So an answer is found late by a fortieth of the time it took, on average."""
    return min(LONGEST, FIRST + SHARE * waited)


class Looks:
    """Shared by all who wait for one vendor. Lives on the IOLoop."""

    def __init__(self) -> None:
        self._next = 0.0

    async def turn(self) -> None:
        now = time.monotonic()
        self._next = max(now, self._next + APART)
        if self._next > now:
            await asyncio.sleep(self._next - now)
