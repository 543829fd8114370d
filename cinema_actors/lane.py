"""A limit that jobs share: at most so many at once, a minute, a day. Every film in turn, its earliest job first."""

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable

MINUTE = 60.0
DAY = 24 * 60 * MINUTE


class DayIsOverError(Exception):
    """The day's quota is used up; another begins in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the day's quota is used up for another {seconds:.0f} s")
        self.seconds = seconds


class Lane:
    """Lives on the IOLoop. `used` says how much of the day's quota had been used before, `tomorrow` how many seconds
    it is until the next one."""

    def __init__(
        self,
        at_once: int,
        per_minute: int | None = None,
        per_day: int | None = None,
        used: int = 0,
        tomorrow: Callable[[], float] = lambda: DAY,
    ) -> None:
        self.at_once = at_once
        self.per_minute = per_minute
        self._at_once_now = at_once  # fewer, after the provider has said so
        self._inside = 0
        self._films: dict[str, list[_Waiter]] = {}  # the next to be served first
        self._tickets = itertools.count()
        self._begun: deque[float] = deque()  # within the last minute
        self._closed_until = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._quota = _Quota(per_day, used, tomorrow)

    def turn(self, film: str, order: int) -> "Turn":
        """`async with` it; DayIsOverError when there is none any more today."""
        return Turn(self, film, order)

    def push_back(self, seconds: float) -> None:
        """The provider wants fewer: nobody goes for so long, and then half as many at once."""
        self._at_once_now = max(1, self._at_once_now // 2)
        self._closed_until = max(self._closed_until, time.monotonic() + seconds)

    def went_well(self) -> None:
        self._at_once_now = min(self.at_once, self._at_once_now + 1)

    def close_for_today(self, seconds: float) -> None:
        """The provider says so, or how long its day is still."""
        self._quota.close(seconds)
        self._serve()

    async def enter(self, film: str, order: int) -> None:
        """What `turn` begins with; whoever has entered leaves."""
        if (seconds := self._quota.over()) is not None:
            raise DayIsOverError(seconds)
        if not self._films and self._may_go():
            self._go()
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._films.setdefault(film, []), (order, next(self._tickets), turn))
        self._serve()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave()  # our turn came in the same moment: pass it on
            raise

    def leave(self) -> None:
        self._inside -= 1
        self._serve()

    def _serve(self) -> None:
        """All who may go now, one of each film in turn; an alarm where only time is waited for."""
        if (seconds := self._quota.over()) is not None:
            self._send_home(seconds)
        while self._films and self._may_go():
            film, waiters = next(iter(self._films.items()))
            del self._films[film]
            _, _, turn = heapq.heappop(waiters)
            if waiters:
                self._films[film] = waiters
            if not turn.done():
                self._go()
                turn.set_result(None)
        if self._films and self._inside < self._at_once_now:
            self._wake_in(self._pause())

    def _send_home(self, seconds: float) -> None:
        for _, _, turn in itertools.chain.from_iterable(self._films.values()):
            if not turn.done():
                turn.set_exception(DayIsOverError(seconds))
        self._films.clear()

    def _go(self) -> None:
        self._inside += 1
        self._quota.used += 1
        if self.per_minute is not None:
            self._begun.append(time.monotonic())

    def _may_go(self) -> bool:
        return self._inside < self._at_once_now and self._pause() <= 0 and self._quota.over() is None

    def _pause(self) -> float:
        """Seconds until the next may go, as far as time decides."""
        now = time.monotonic()
        while self._begun and self._begun[0] <= now - MINUTE:
            self._begun.popleft()
        is_full = self.per_minute is not None and len(self._begun) >= self.per_minute
        return max(self._closed_until - now, self._begun[0] + MINUTE - now if is_full else 0.0)

    def _wake_in(self, seconds: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(seconds, self._serve)


class Turn:
    """One's turn in a lane, as `async with` has it. Gives what ends it, for whoever is served before all is done."""

    def __init__(self, lane: Lane, film: str, order: int) -> None:
        self._lane, self._film, self._order = lane, film, order
        self._is_on = False

    async def __aenter__(self) -> Callable[[], None]:
        await self._lane.enter(self._film, self._order)
        self._is_on = True
        return self.end

    async def __aexit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        if self._is_on:
            self._is_on = False
            self._lane.leave()


_Waiter = tuple[int, int, "asyncio.Future[None]"]


class _Quota:
    """A day's. `over` says for how many seconds it is still used up."""

    def __init__(self, per_day: int | None, used: int, tomorrow: Callable[[], float]) -> None:
        self.per_day = per_day
        self.used = used
        self._tomorrow = tomorrow
        self._ends = time.monotonic() + tomorrow()
        self._closed = False

    def close(self, seconds: float) -> None:
        self._closed, self._ends = True, time.monotonic() + seconds

    def over(self) -> float | None:
        left = self._ends - time.monotonic()
        if left <= 0:
            self._closed, self.used, self._ends = False, 0, time.monotonic() + self._tomorrow()
            return None
        return left if self._closed or (self.per_day is not None and self.used >= self.per_day) else None
