"""Operations are asked after often enough, and not more: each by how long it takes, all of them by a rate."""

import asyncio
import time

from cinema_actors.providers.google.patience import APART, LONGEST, Looks, pause


def test_the_longer_it_takes_the_more_seldom_it_is_asked_after() -> None:
    assert pause(0) < 0.5
    assert 2 < pause(45) < 3
    assert pause(7200) == LONGEST


def test_however_many_wait_they_ask_one_after_the_other() -> None:
    async def play() -> float:
        looks, began = Looks(), time.monotonic()
        await asyncio.gather(*(looks.turn() for _ in range(5)))
        return time.monotonic() - began

    assert asyncio.run(play()) >= 4 * APART
