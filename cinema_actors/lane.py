"""A limit that jobs share: at most so many at once, a minute, a day. Every film in turn, its earliest job first."""

import asyncio
import heapq
import itertools
import time
from collections import Counter, deque
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
    it is until the next one. `within` is a wider lane, in which whoever goes here needs a turn as well: they are given
    both at once, so nobody holds a place in one while waiting for the other."""

    def __init__(
        self,
        at_once: int,
        per_minute: int | None = None,
        per_day: int | None = None,
        used: int = 0,
        tomorrow: Callable[[], float] = lambda: DAY,
        within: "Lane | None" = None,
    ) -> None:
        self.at_once = at_once
        self.per_minute = per_minute
        self._at_once_now = at_once  # fewer, after the provider has said so
        self._inside = 0
        self._begun: deque[float] = deque()  # within the last minute
        self._closed_until = 0.0
        self._quota = _Quota(per_day, used, tomorrow)
        self._within = within
        self._way = (self,) if within is None else (self, within)
        self._queue: _Queue = _Queue() if within is None else within._queue

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
        self._queue.serve()

    async def enter(self, film: str, order: int) -> None:
        """What `turn` begins with; whoever has entered leaves."""
        if (seconds := self.over()) is not None:
            raise DayIsOverError(seconds)
        if self._queue.is_empty and self.may_go():
            self.go()
            return
        turn = self._queue.stand(self, film, order)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.leave(unused=True)  # our turn came in the same moment: pass it on
            raise

    def leave(self, *, unused: bool = False) -> None:
        """`unused`: nobody was asked, so that it counts for no minute and no day."""
        for lane in self._way:
            lane._inside -= 1
            if unused:
                lane._quota.give_back()
                if lane._begun:
                    lane._begun.pop()
        self._queue.serve()

    # What the queue asks.

    def over(self) -> float | None:
        """For how many seconds nobody goes here any more today."""
        here, there = self._quota.over(), None if self._within is None else self._within.over()
        return here if there is None else max(here or 0.0, there)

    def may_go(self) -> bool:
        return self.has_room() and self.pause() <= 0 and self.over() is None

    def has_room(self) -> bool:
        return self._inside < self._at_once_now and (self._within is None or self._within.has_room())

    def pause(self) -> float:
        """Seconds until the next may go, as far as time decides."""
        here = self._pause(time.monotonic())
        return here if self._within is None else max(here, self._within.pause())

    def go(self) -> None:
        for lane in self._way:
            lane._inside += 1
            lane._quota.used += 1
            if lane.per_minute is not None:
                lane._begun.append(time.monotonic())

    def _pause(self, now: float) -> float:
        while self._begun and self._begun[0] <= now - MINUTE:
            self._begun.popleft()
        is_full = self.per_minute is not None and len(self._begun) >= self.per_minute
        return max(self._closed_until - now, self._begun[0] + MINUTE - now if is_full else 0.0)


class Turn:
    """One's turn in a lane, as `async with` has it. Gives what ends it, for whoever is served before all is done."""

    def __init__(self, lane: Lane, film: str, order: int) -> None:
        self._lane, self._film, self._order = lane, film, order
        self._is_on = False

    async def __aenter__(self) -> Callable[..., None]:
        await self._lane.enter(self._film, self._order)
        self._is_on = True
        return self.end

    async def __aexit__(self, *_: object) -> None:
        self.end()

    def end(self, *, unused: bool = False) -> None:
        if self._is_on:
            self._is_on = False
            self._lane.leave(unused=unused)


class _Queue:
    """Who waits for a lane, or for one of those within it: whoever can go does, however many wait for another."""

    def __init__(self) -> None:
        self._films: dict[str, dict[Lane, list[_Waiter]]] = {}  # the next to be served first
        self._lanes: Counter[Lane] = Counter()  # how many wait for each
        self._tickets = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_empty(self) -> bool:
        return not self._films

    def stand(self, lane: Lane, film: str, order: int) -> "asyncio.Future[None]":
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._films.setdefault(film, {}).setdefault(lane, []), (order, next(self._tickets), turn))
        self._lanes[lane] += 1
        self.serve()
        return turn

    def serve(self) -> None:
        """All who may go now, one of each film in turn; an alarm where only time is waited for."""
        if self.is_empty:
            return
        for lane in list(self._lanes):
            if (seconds := lane.over()) is not None:
                self._send_home(lane, seconds)
        while lanes := [lane for lane in self._lanes if lane.may_go()]:
            self._serve_one_of(lanes)
        if pauses := [lane.pause() for lane in self._lanes if lane.has_room()]:
            self._wake_in(min(pauses))

    def _serve_one_of(self, lanes: list[Lane]) -> None:
        """The earliest of the film whose turn it is among those who wait for them."""
        film, waiting = next(each for each in self._films.items() if not each[1].keys().isdisjoint(lanes))
        lane = min((lane for lane in lanes if lane in waiting), key=lambda lane: waiting[lane][0])
        del self._films[film]
        _, _, turn = heapq.heappop(waiting[lane])
        if not waiting[lane]:
            del waiting[lane]
        if waiting:
            self._films[film] = waiting
        self._lanes[lane] -= 1
        if not self._lanes[lane]:
            del self._lanes[lane]
        if not turn.done():
            lane.go()
            turn.set_result(None)

    def _send_home(self, lane: Lane, seconds: float) -> None:
        for film, waiting in list(self._films.items()):
            for _, _, turn in waiting.pop(lane, ()):
                if not turn.done():
                    turn.set_exception(DayIsOverError(seconds))
            if not waiting:
                del self._films[film]
        del self._lanes[lane]

    def _wake_in(self, seconds: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(seconds, self.serve)


_Waiter = tuple[int, int, "asyncio.Future[None]"]


class _Quota:
    """A day's. `over` says for how many seconds it is still used up."""

    def __init__(self, per_day: int | None, used: int, tomorrow: Callable[[], float]) -> None:
        self.per_day = per_day
        self.used = used
        self._tomorrow = tomorrow
        self._ends = time.monotonic() + tomorrow()
        self._closed = False

    def give_back(self) -> None:
        self.used = max(0, self.used - 1)  # another day may have begun

    def close(self, seconds: float) -> None:
        self._closed, self._ends = True, time.monotonic() + seconds

    def over(self) -> float | None:
        if self.per_day is None and not self._closed:
            return None
        left = self._ends - time.monotonic()
        if left <= 0:
            self._closed, self.used, self._ends = False, 0, time.monotonic() + self._tomorrow()
            return None
        return left if self._closed or (self.per_day is not None and self.used >= self.per_day) else None
