"""Limits by lane: what is usual, what a studio says, and what a provider says."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from cinema_actors.lane import DayIsOverError
from cinema_actors.limits import Limits, refuse_strangers, until_tomorrow
from cinema_actors.production import Production
from cinema_actors.providers.errors import RateLimitedError
from cinema_actors.providers.models import Models
from cinema_actors.stages.outcome import outcome
from cinema_actors.studio import Studio
from domain.errors import UsageError
from domain.events import now
from domain.job import Job
from domain.job_events import JobInterrupted, JobPlanned, JobType

OMNI = "google/gemini-omni-1.2-flash"
NANO = "google/gemini-nano-banana-2.1"


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


async def a_moment() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class Gone:
    """Notes who goes by, in which order; whoever goes stays until `home` is set."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.home, self.names = limits, asyncio.Event(), list[str]()

    def go(self, lane: str, film: str = "film", order: int = 1, name: str = "") -> "asyncio.Task[None]":
        return asyncio.create_task(self._go(lane, film, order, name))

    async def _go(self, lane: str, film: str, order: int, name: str) -> None:
        async with self.limits.turn(lane, film, order):
            self.names.append(name or lane)
            await self.home.wait()


@pytest.mark.parametrize("settings", [{}, {"google": 3, OMNI: 1}])
def test_who_waits_for_one_model_keeps_nobody_from_another_of_its_provider(settings: dict[str, object]) -> None:
    async def play() -> list[str]:
        gone = Gone(Limits({}, settings))
        if not settings:
            gone.limits.heed(OMNI, RateLimitedError("fewer, please", 60.0))
        clips = [gone.go(OMNI, "first", order) for order in range(20)]
        await a_moment()
        await asyncio.wait_for(gone.limits.turn(NANO, "second", 1).__aenter__(), 1)
        for clip in clips:
            clip.cancel()
        return gone.names

    assert asyncio.run(play()) == ([OMNI] if settings else [])


def test_who_is_sent_home_by_a_models_day_has_used_up_none_of_its_providers() -> None:
    async def play() -> list[str]:
        gone = Gone(Limits({}, {"google": {"per_day": 3, "per_minute": 3}, OMNI: {"at_once": 1, "per_day": 1}}))
        sent = [gone.go(OMNI, order=order) for order in range(4)]
        gone.home.set()
        ended = await asyncio.gather(*sent, return_exceptions=True)
        assert [type(end) for end in ended] == [type(None), *[DayIsOverError] * 3]
        await asyncio.wait_for(asyncio.gather(gone.go(NANO), gone.go(NANO)), 1)
        with pytest.raises(DayIsOverError):
            await gone.go(NANO)
        return gone.names

    assert asyncio.run(play()) == [OMNI, NANO, NANO]


def test_who_waits_for_its_provider_does_not_go_past_what_is_said_of_its_model_meanwhile() -> None:
    async def play() -> list[str]:
        gone = Gone(Limits({}, {"google": 1}))
        waiting = [gone.go(NANO), gone.go(OMNI, order=2), gone.go(NANO, order=3)]
        await a_moment()
        gone.limits.heed(OMNI, RateLimitedError("fewer, please", 60.0))
        gone.home.set()
        await asyncio.wait_for(asyncio.gather(waiting[0], waiting[2]), 1)
        waiting[1].cancel()
        return gone.names

    assert asyncio.run(play()) == [NANO, NANO]


def test_films_take_turns_in_their_provider_and_each_has_its_earliest_job_first_whatever_its_model() -> None:
    async def play() -> list[str]:
        gone = Gone(Limits({}, {"google": 1}))
        await gone.limits.turn(NANO, "before", 0).__aenter__()
        long = [gone.go([OMNI, NANO][order % 2], "long", order, f"long {order}") for order in (3, 1, 2, 4)]
        short = [gone.go(OMNI, "short", 9, "short 9")]
        await a_moment()
        gone.limits.lane(NANO).leave()
        gone.home.set()
        await asyncio.wait_for(asyncio.gather(*long, *short), 1)
        return gone.names

    assert asyncio.run(play()) == ["long 1", "short 9", "long 2", "long 3", "long 4"]


def test_no_limit_is_passed_and_nobody_is_left_waiting_whatever_ends_how() -> None:
    chance = random.Random(5)
    inside: Counter[str] = Counter()
    asked: Counter[str] = Counter()

    async def play() -> None:
        limits = Limits({}, {"google": 4, OMNI: 2, NANO: 3, "google/other": {"at_once": 4, "per_day": 30}})

        async def job(lane: str, film: str, order: int) -> None:
            async with limits.turn(lane, film, order) as leave:
                inside.update([lane])
                assert inside.total() <= 4
                assert (inside[OMNI] <= 2, inside[NANO] <= 3) == (True, True)
                try:
                    await asyncio.sleep(chance.choice((0, 0, 0.001)))
                finally:
                    inside.subtract([lane])
                    unused = chance.random() < 0.2
                    asked[lane] += not unused
                    leave(unused=unused)

        tasks = []
        for order in range(300):
            lane = chance.choice((OMNI, NANO, "google/other"))
            tasks.append(asyncio.create_task(job(lane, f"film {order % 7}", order)))
            if order % 3 == 0:
                await asyncio.sleep(0)
            if chance.random() < 0.3:
                chance.choice(tasks).cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert {type(end) for end in ended} == {type(None), asyncio.CancelledError, DayIsOverError}
        assert [limits.lane(name)._inside for name in ("google", OMNI, NANO, "google/other")] == [0, 0, 0, 0]
        assert limits.lane("google/other")._quota.used == asked["google/other"] <= 30

    asyncio.run(asyncio.wait_for(play(), 10))


def test_a_turn_in_which_nobody_was_asked_is_given_back_to_the_minute_and_the_day() -> None:
    async def play() -> None:
        limits = Limits({}, {"google": {"per_day": 1}, OMNI: {"per_minute": 1}})
        for _ in range(3):
            async with limits.turn(OMNI, "film", 1) as leave:
                leave(unused=True)
        async with limits.turn(OMNI, "film", 1):
            pass
        with pytest.raises(DayIsOverError):
            await limits.turn(OMNI, "film", 1).__aenter__()

    asyncio.run(asyncio.wait_for(play(), 1))


def test_who_gives_up_in_the_moment_of_its_turn_has_used_up_nothing() -> None:
    async def play() -> None:
        limits = Limits({}, {"google": {"at_once": 1, "per_day": 2}})
        async with limits.turn(NANO, "film", 1):
            waits = asyncio.create_task(limits.turn(OMNI, "film", 1).__aenter__())
            await a_moment()
        waits.cancel()  # the turn is its own already, but it has not gone yet
        await asyncio.wait([waits])
        async with limits.turn(NANO, "film", 1):
            pass

    asyncio.run(asyncio.wait_for(play(), 1))


@pytest.mark.parametrize("named", [None, 2.0, 0.0, 80_000.0])
def test_a_days_quota_that_the_provider_says_is_used_up_closes_the_lane_until_tomorrow_or_later(
    named: float | None,
) -> None:
    async def play() -> float:
        limits = Limits({}, {})
        limits.heed(OMNI, RateLimitedError("no more", named, day=True))
        with pytest.raises(DayIsOverError) as over:
            async with limits.turn(OMNI, "film", 1):
                pass
        return over.value.seconds

    assert asyncio.run(play()) == pytest.approx(max(until_tomorrow(), named or 0), abs=5)


@pytest.mark.parametrize("named", [None, 2.0, 80_000.0])
def test_the_job_that_used_up_a_days_quota_is_tried_again_when_its_lane_is_open(named: float | None) -> None:
    job = Job(JobPlanned(originator_id="film/video/1", originator_version=1, movie_id="film", type=JobType.VIDEO))
    job.apply(job.start(key="k", provider="google", model="omni", request={}, by="VideoGenerator"))

    event = outcome(job, RateLimitedError("no more", named, day=True), "VideoGenerator")

    assert isinstance(event, JobInterrupted)
    assert event.retry_at is not None
    pause = (event.retry_at - now()).total_seconds()
    assert pause == pytest.approx(max(until_tomorrow(), named or 0), abs=5)


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "gogle",
            "nobody is called 'gogle'; limit one of google, vertex, elevenlabs, openai, local-pictures, or a model",
        ),
        ("gogle/gemini-omni-1.2-flash", "nobody is called 'gogle'; limit one of google"),
        ("local", "nobody is called 'local'; limit one of google"),
        ("local-pictures/any", "nobody is called 'local-pictures'; limit one of google"),
        ("google/gemini-omni-1.2-flsh", "google has no model 'gemini-omni-1.2-flsh'; limit one of gemini-3.8-flash, "),
    ],
)
def test_a_limit_for_nobody_is_refused_in_a_sentence_that_names_who_there_is(name: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse_strangers([name], ["local-pictures"], Models({}))
    assert str(refused.value).startswith(f"[limits] in cinema.toml: {said}")


def test_a_limit_for_whoever_there_is_is_taken() -> None:
    own = Models({"models": {"google": {"mine": {"roles": ["image"]}}}})
    names = ["openai", "openai/llama4", OMNI, "google/mine", "vertex/veo-3.1-generate-001", "local-pictures"]
    refuse_strangers(names, ["local-pictures"], own)


def test_a_studio_with_a_limit_for_nobody_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text("[limits]\ngogle = 2\n")
    production = Production(Studio(tmp_path))
    with pytest.raises(UsageError, match="nobody is called 'gogle'"):
        production.start()
    assert UsageError.exit_code == 2
    assert not (tmp_path / "events.db").exists()
