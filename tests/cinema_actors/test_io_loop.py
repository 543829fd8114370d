"""The loop that all jobs share: who may go, in which order, and that nobody is lost when somebody gives up."""

import asyncio
import threading

import pytest

from cinema_actors.io_loop import IOLoop, Lane


class Road:
    """Runs coroutines through one lane and notes who had a turn, and how many at once."""

    def __init__(self, limit: int) -> None:
        self.lane = Lane(limit)
        self.turns: list[int] = []
        self.inside = self.most = 0
        self.may_leave = asyncio.Event()

    def drive(self, order: int) -> "asyncio.Task[None]":
        return asyncio.create_task(self._drive(order))

    async def _drive(self, order: int) -> None:
        async with self.lane.turn(order):
            self.turns.append(order)
            self.inside += 1
            self.most = max(self.most, self.inside)
            try:
                await self.may_leave.wait()
            finally:
                self.inside -= 1


async def a_moment() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_no_more_than_the_limit_at_once_and_the_earliest_of_the_film_first() -> None:
    async def play() -> Road:
        road = Road(2)
        cars = [road.drive(order) for order in (7, 8, 5, 3, 9, 3)]
        await a_moment()
        assert road.turns == [7, 8]
        road.may_leave.set()
        await asyncio.gather(*cars)
        return road

    road = asyncio.run(play())
    assert road.turns == [7, 8, 3, 3, 5, 9]
    assert road.most == 2


def test_equals_go_in_the_order_in_which_they_came() -> None:
    async def play() -> list[str]:
        lane, turns = Lane(1), []

        async def drive(name: str) -> None:
            async with lane.turn(1):
                turns.append(name)
                await asyncio.sleep(0)

        await asyncio.gather(*(drive(name) for name in "abcd"))
        return turns

    assert asyncio.run(play()) == ["a", "b", "c", "d"]


def test_who_gives_up_waiting_is_passed_over() -> None:
    async def play() -> list[int]:
        road = Road(1)
        cars = [road.drive(order) for order in (1, 2, 3)]
        await a_moment()
        cars[1].cancel()
        road.may_leave.set()
        await asyncio.gather(*cars, return_exceptions=True)
        return road.turns

    assert asyncio.run(play()) == [1, 3]


def test_who_gives_up_in_the_moment_of_its_turn_passes_it_on() -> None:
    async def play() -> list[int]:
        road = Road(1)
        road.may_leave.set()
        cars: list[asyncio.Task[None]] = []

        async def lead() -> None:
            async with road.lane.turn(1):
                cars.extend([road.drive(2), road.drive(3)])
                await a_moment()
            cars[0].cancel()  # the turn is its own already, but it has not gone yet

        await lead()
        await asyncio.gather(*cars, return_exceptions=True)
        assert cars[0].cancelled()
        return road.turns

    assert asyncio.run(asyncio.wait_for(play(), 5)) == [3]


def test_who_fails_inside_leaves_the_lane() -> None:
    async def play() -> None:
        lane = Lane(1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                async with lane.turn(1):
                    raise ZeroDivisionError

    asyncio.run(asyncio.wait_for(play(), 5))


def test_all_places_are_free_again_after_any_mixture_of_ends() -> None:
    async def play() -> int:
        road = Road(3)
        cars = [road.drive(order % 7) for order in range(40)]
        for step, car in enumerate(cars):
            if step % 3 == 0:
                car.cancel()
            if step % 5 == 0:
                await asyncio.sleep(0)
        road.may_leave.set()
        await asyncio.gather(*cars, return_exceptions=True)
        return road.lane._free

    assert asyncio.run(asyncio.wait_for(play(), 5)) == 3


def test_one_knock_wakes_the_loop_for_all_that_is_posted_and_a_call_that_fails_keeps_nobody_from_being_called() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    io, told, complaints = IOLoop(), [], []
    all_told = threading.Event()
    io.loop.set_exception_handler(lambda loop, context: complaints.append(type(context["exception"])))
    for number in range(100):
        io.post(lambda number=number: told.append(number))
        io.post(fails)
    io.post(all_told.set)
    assert all_told.wait(5)
    assert told == list(range(100))
    assert complaints == [ZeroDivisionError] * 100
    io.close()


def test_calls_of_many_threads_are_all_made() -> None:
    io, told = IOLoop(), []
    threads = [
        threading.Thread(target=lambda: [io.post(lambda: told.append(1)) for _ in range(1000)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = threading.Event()
    io.post(done.set)
    assert done.wait(5)
    assert len(told) == 8000
    io.close()


def test_a_timer_calls_when_its_time_has_come_and_at_once_for_the_past() -> None:
    called = threading.Event()
    io = IOLoop()
    io.later(-5, called.set)
    assert called.wait(5)
    io.close()
