"""Lets a test be a coroutine: it runs in an event loop of its own, as a user's program does."""

import asyncio
import functools
from collections.abc import Callable, Coroutine
from typing import Any


def awaited(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    @functools.wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(test(*arguments, **named))

    return run
