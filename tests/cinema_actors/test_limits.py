"""Limits by lane: what is usual, what a studio says, and what a provider says."""

import asyncio

import pytest

from cinema_actors.lane import DayIsOverError
from cinema_actors.limits import Limits, until_tomorrow
from cinema_actors.providers.errors import RateLimitedError
from domain.errors import UsageError

OMNI = "google/gemini-omni-1.2-flash"


def most_at_once(limits: Limits, *lanes: str) -> int:
    async def play() -> int:
        inside, most = 0, 0

        async def job(lane: str, order: int) -> None:
            nonlocal inside, most
            async with limits.turn(lane, "film", order):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(job(lane, order) for order in range(40) for lane in lanes))
        return most

    return asyncio.run(play())


def test_a_crew_of_our_own_and_a_model_have_the_limits_that_the_studio_says() -> None:
    limits = {"local-pictures": 3, OMNI: {"at_once": 2}}
    assert most_at_once(Limits({"local-pictures": 9}, limits), "local-pictures") == 3
    assert most_at_once(Limits({}, limits), OMNI) == 2


def test_a_limit_under_the_providers_name_is_shared_by_its_models() -> None:
    limits = Limits({}, {"elevenlabs": {"at_once": 2}})
    assert most_at_once(limits, "elevenlabs/eleven_v3", "elevenlabs/music_v2") == 2


def test_a_model_of_which_nothing_is_said_gets_as_many_as_its_provider() -> None:
    assert most_at_once(Limits({}, {"google": {"at_once": 30}}), OMNI) == 30


def test_who_nothing_is_known_of_gets_a_few() -> None:
    assert 1 < most_at_once(Limits({}, {}), "somebody/new") < 20


def test_a_days_quota_that_the_provider_says_is_used_up_closes_the_lane() -> None:
    async def play() -> float:
        limits = Limits({}, {})
        limits.heed(OMNI, RateLimitedError("no more", day=True))
        with pytest.raises(DayIsOverError) as over:
            async with limits.turn(OMNI, "film", 1):
                pass
        return over.value.seconds

    assert asyncio.run(play()) == pytest.approx(until_tomorrow(), abs=5)


def test_what_was_asked_before_the_program_began_counts_for_the_day() -> None:
    async def play() -> None:
        limits = Limits({}, {OMNI: {"per_day": 5}}, used_today=lambda lane, since: 5)
        with pytest.raises(DayIsOverError):
            async with limits.turn(OMNI, "film", 1):
                pass

    asyncio.run(play())


@pytest.mark.parametrize("limit", [0, -1, 1.5, "two", True, {"at_once": 0}, {"per_hour": 3}, [1], {"at_once": "3"}])
def test_a_limit_that_nobody_could_pass_is_refused(limit: object) -> None:
    with pytest.raises(UsageError, match=r"\[limits\] in cinema.toml: x is a whole number from 1"):
        Limits({}, {"x": limit})
