"""One asyncio loop in one thread: every job under way is a coroutine here, and every timer."""

import asyncio
import heapq
import itertools
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
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


class Lane:
    """A limit that jobs share: at most `limit` at once, the earliest of the film first. Lives on the IOLoop."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._free = limit
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._tickets = itertools.count()

    @asynccontextmanager
    async def turn(self, order: int) -> AsyncIterator[bool]:
        """Says whether it had to be waited for."""
        waited = await self._enter(order)
        try:
            yield waited
        finally:
            self._leave()

    async def _enter(self, order: int) -> bool:
        if self._free:
            self._free -= 1
            return False
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (order, next(self._tickets), turn))
        try:
            await turn
            return True
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # our turn came in the same moment: pass it on
            raise

    def _leave(self) -> None:
        while self._queue:
            _, _, turn = heapq.heappop(self._queue)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
