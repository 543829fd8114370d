"""A clock that jumps: order is always position, times are what the events say, and nothing waits for years."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cinema_actors.follow import Follower
from cinema_actors.stages.outcome import BACKOFF
from cinema_actors.studio import Studio
from domain.events import now
from domain.film import Film
from domain.job_events import JobInterrupted, JobPlanned, JobStarted, JobType
from projections.verify import verify
from tests.cinema_actors.cli.conftest import Cinema, cinema  # noqa: F401  a fixture
from tests.cinema_actors.toys import Toys, running, submitted, wait_for
from tests.projections.story import START, Story, troubled_film, whole_film

YEARS = timedelta(days=3650)


class JumpingStory(Story):
    """Between two facts, the clock may have been set to anything."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = random.Random(seed)

    def tell(self, kind, stream="", /, **fields):  # type: ignore[no-untyped-def]
        jump = self.chance.choice([timedelta()] * 6 + [YEARS, -YEARS, -timedelta(hours=3), timedelta(days=40)])
        self.clock = min(max(self.clock + jump, datetime(2, 1, 1, tzinfo=UTC)), datetime(9998, 1, 1, tzinfo=UTC))
        return super().tell(kind, stream, **fields)


@pytest.mark.parametrize("seed", range(5))
def test_the_history_is_in_the_order_in_which_it_was_written(
    tmp_path: Path,
    seed: int,
    cinema: Cinema,  # noqa: F811
) -> None:
    story = whole_film(troubled_film(JumpingStory(seed)).of("second"))
    story.told_in(tmp_path).close()
    times = [event.timestamp for event in story.events if event.originator_id.startswith("keeper")]
    positions = [n for n, event in enumerate(story.events, 1) if event.originator_id.startswith("keeper")]
    assert times != sorted(times)

    def asked(*verb: str) -> str:
        code, out, err = cinema("--studio", tmp_path, *verb)
        assert (code, err) == (0, ""), err
        return out

    told = [json.loads(line) for line in asked("audit", "keeper", "--json").splitlines()]
    assert [event["position"] for event in told] == positions
    assert [datetime.fromisoformat(event["time"]) for event in told] == times
    assert len(asked("audit", "keeper").splitlines()) == len(positions)
    for moment in random.Random(seed).sample(times, 5):
        last = max(n for n, time in zip(positions, times, strict=True) if time <= moment)
        then = json.loads(asked("replay", "keeper", "--to", moment.isoformat(), "--json"))
        assert then["position"] == last
        assert then == json.loads(asked("replay", "keeper", "--to", str(last), "--json"))
    assert {film["movie_id"]: film["state"] for film in json.loads(asked("ls", "--json"))}["second"] == "completed"
    assert "what they say" in asked("replay", "--verify")
    for job in json.loads(asked("replay", "keeper", "--json"))["jobs"]:
        own = [event["time"] for event in told if event["subject"] == job["id"]]
        assert (job["created_at"], job["updated_at"]) == (own[0], own[-1])


@pytest.mark.parametrize("jump", [YEARS, -YEARS, timedelta(hours=25), timedelta()])
def test_a_job_is_tried_again_after_the_pause_that_was_meant(tmp_path: Path, jump: timedelta) -> None:
    """The clock stood at now + jump when the job was interrupted, and has been set right since."""
    studio, id = Studio(tmp_path), "toy/screenplay/script"
    store, then = studio.open_events(), now() + jump
    store.append(
        [
            submitted().model_copy(update={"timestamp": then}),
            JobPlanned(originator_id=id, originator_version=1, timestamp=then, movie_id="toy", type=JobType.SCREENPLAY),
            JobStarted(originator_id=id, originator_version=2, timestamp=then, attempt=1, key="k", provider="toy",
                       model="toy/1"),
            JobInterrupted(originator_id=id, originator_version=3, timestamp=then, attempt=1, reason="busy",
                           kind="rate_limited", retry_at=then + timedelta(seconds=BACKOFF)),
        ]
    )  # fmt: skip
    follower = Follower(store, "toy")
    with running(studio, Toys()):
        assert wait_for(follower).state == "completed"
    assert follower.film.jobs["screenplay/script"].attempt == 2
    with studio.lock():
        views = studio.open_views()
        assert verify(store, views) == (store.head(), [])
        views.close()
    store.close()


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [(timedelta(), 60), (timedelta(seconds=45), 15), (timedelta(minutes=5), 0), (-YEARS, 60), (YEARS, 0)],
)
def test_a_pause_is_never_longer_than_it_was_meant_nor_less_than_nothing(clock: timedelta, seconds: float) -> None:
    story = Story().submitted().started("screenplay/script")
    story.interrupted("screenplay/script", retry_at=START + timedelta(seconds=64))  # told at START + 4 s
    job = Film.of(story.events).jobs["screenplay/script"]
    assert job.pause(START + timedelta(seconds=4) + clock) == seconds
