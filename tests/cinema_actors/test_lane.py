"""Who may go, in which order, and that nobody is lost when somebody gives up."""

import asyncio
from typing import Any

import pytest

from cinema_actors.lane import DayIsOverError, Lane


class Road:
    """Runs coroutines through one lane and notes who had a turn, and how many at once."""

    def __init__(self, limit: int, **more: Any) -> None:
        self.lane = Lane(limit, **more)
        self.turns: list[Any] = []
        self.inside = self.most = 0
        self.may_leave = asyncio.Event()

    def drive(self, order: int, film: str = "film") -> "asyncio.Task[None]":
        return asyncio.create_task(self._drive(film, order))

    async def _drive(self, film: str, order: int) -> None:
        async with self.lane.turn(film, order):
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
            async with lane.turn("film", 1):
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
            async with road.lane.turn("film", 1):
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
                async with lane.turn("film", 1):
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
        return road.lane.at_once - road.lane._inside

    assert asyncio.run(asyncio.wait_for(play(), 5)) == 3


def test_every_film_has_its_turn_however_many_jobs_another_has() -> None:
    async def play() -> list[Any]:
        road = Road(1)
        cars = [road.drive(order, "long") for order in range(1, 6)] + [road.drive(order, "short") for order in (90, 91)]
        await a_moment()
        road.may_leave.set()
        await asyncio.gather(*cars)
        return road.turns

    assert asyncio.run(play()) == [1, 2, 90, 3, 91, 4, 5]


def test_no_more_than_the_limit_of_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cinema_actors.lane.MINUTE", 0.2)

    async def play() -> list[float]:
        lane, times = Lane(9, per_minute=3), []

        async def drive() -> None:
            async with lane.turn("film", 1):
                times.append(asyncio.get_running_loop().time())

        await asyncio.gather(*(drive() for _ in range(8)))
        return times

    times = asyncio.run(play())
    assert all(later - earlier >= 0.19 for earlier, later in zip(times, times[3:], strict=False))
    assert times[-1] - times[0] < 1.0


def test_who_is_pushed_back_waits_and_then_goes_with_half_as_many_until_it_goes_well() -> None:
    async def play() -> tuple[float, int, int]:
        road = Road(4)
        road.lane.push_back(0.1)
        began = asyncio.get_running_loop().time()
        cars = [road.drive(order) for order in range(4)]
        while not road.turns:
            await asyncio.sleep(0.005)
        waited, most = asyncio.get_running_loop().time() - began, road.most
        road.lane.went_well()
        road.may_leave.set()
        await asyncio.gather(*cars)
        return waited, most, road.lane._at_once_now

    waited, most, after = asyncio.run(play())
    assert waited >= 0.09
    assert (most, after) == (2, 3)


def test_when_the_days_quota_is_used_up_who_waits_and_who_comes_is_sent_home_until_tomorrow() -> None:
    async def play() -> tuple[list[Any], list[float]]:
        road = Road(1, per_day=3, used=1, tomorrow=lambda: 0.2)
        cars = [road.drive(order) for order in range(4)]
        road.may_leave.set()
        ended = await asyncio.gather(*cars, return_exceptions=True)
        with pytest.raises(DayIsOverError):
            await road.drive(9)
        await asyncio.sleep(0.25)
        await road.drive(10)
        return road.turns, [error.seconds for error in ended if isinstance(error, DayIsOverError)]

    turns, homes = asyncio.run(play())
    assert turns == [0, 1, 10]
    assert len(homes) == 2
    assert all(0 < seconds <= 0.2 for seconds in homes)


def test_a_provider_closes_its_day() -> None:
    async def play() -> None:
        lane = Lane(2)
        lane.close_for_today(0.1)
        with pytest.raises(DayIsOverError):
            async with lane.turn("film", 1):
                pass
        await asyncio.sleep(0.12)
        async with lane.turn("film", 1):
            pass

    asyncio.run(play())
