"""One asyncio loop in one thread: every job under way is a coroutine here, and every timer."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

LAST_WORDS = 1.0  # seconds for what is cancelled when the loop ends


class IOLoop:
    """Actors post calls to it and are told the outcome by message; they never block."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._posted: deque[Callable[[], Any]] = deque()
        self._knocked = False
        self._thread = threading.Thread(target=self._run, name="io-loop", daemon=True)
        self._thread.start()

    def later(self, seconds: float, call: Callable[[], Any]) -> None:
        self.post(lambda: self.loop.call_later(max(0.0, seconds), call))

    def post(self, call: Callable[[], Any]) -> None:
        """Has the loop call this. One knock wakes it for all that is posted meanwhile: each costs a system call."""
        self._posted.append(call)
        if self._knocked:
            return
        self._knocked = True
        try:
            self.loop.call_soon_threadsafe(self._open)
        except RuntimeError:  # it is closed
            self._knocked = False
            raise

    def _open(self) -> None:
        self._knocked = False  # first: what is posted from here on knocks again
        while self._posted:
            call = self._posted.popleft()
            try:
                call()
            except Exception as error:  # the others are called all the same
                self.loop.call_exception_handler({"message": f"a call of {call!r}", "exception": error})

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Has the loop run it, and waits for it, within LAST_WORDS."""
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(LAST_WORDS)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(timeout=2)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()
        if left := asyncio.all_tasks(self.loop):  # of actors that died, and wait for nobody
            for task in left:
                task.cancel()
            self.loop.run_until_complete(asyncio.wait(left, timeout=LAST_WORDS))
        self.loop.close()
