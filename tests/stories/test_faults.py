"""Whatever a provider does: nothing is paid for twice, no film is stuck, and no job fails without its typed error."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from domain.film import Film
from domain.job_events import JobStatus
from tests.stories.house import House, open_house

EVERYTHING = bool(os.environ.get("CINEMA_ALL"))
RANDOM = 50 if EVERYTHING else 3  # films
ENDS = ("completed", "failed", "waiting")
KINDS = ("rejected", "provider_failed", "unreadable", "needs_user", "key_refused", "result_gone")

# One fault, whom it befalls, and how the film ends: by itself, or with a person. Every fourth in `bin/test`.
ALONE = [
    ({"on": "image", "fault": "429", "seconds": 0.1}, "completed"),
    ({"on": "speech", "fault": "429", "seconds": 1}, "completed"),
    ({"on": "video", "fault": "503-before"}, "waiting"),  # nobody can tell it from the next one
    ({"on": "image", "fault": "503-after"}, "waiting"),
    ({"on": "text", "fault": "drop-after"}, "waiting"),
    ({"on": "video", "fault": "drop-after"}, "waiting"),
    ({"on": "speech", "fault": "drop-after"}, "completed"),  # found in their history
    ({"on": "image", "fault": "filtered"}, "failed"),
    ({"on": "video", "fault": "filtered"}, "failed"),
    ({"on": "video", "fault": "failed"}, "completed"),
    ({"on": "poll", "fault": "503-before", "times": 2}, "completed"),
    ({"on": "download", "fault": "truncated"}, "completed"),
    ({"on": "download", "fault": "garbage"}, "completed"),
    ({"on": "download", "fault": "expired"}, "failed"),
    ({"on": "image", "fault": "bad-key"}, "failed"),
    ({"on": "speech", "fault": "quota"}, "failed"),
]
AT_RANDOM = [
    {"on": "any", "chance": 0.04, "fault": "429", "seconds": 0.1},
    {"on": "image", "chance": 0.04, "fault": "503-after"},
    {"on": "video", "chance": 0.08, "fault": "drop-after"},
    {"on": "speech", "chance": 0.1, "fault": "drop-after"},
    {"on": "image", "chance": 0.03, "fault": "filtered"},
    {"on": "download", "chance": 0.1, "fault": "truncated"},
    {"on": "poll", "chance": 0.1, "fault": "503-before"},
    {"on": "text", "chance": 0.05, "fault": "503-after"},
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("faults")) as house:
        yield house


def fault_name(case: Any) -> str:
    return f"{case['on']}-{case['fault']}" if isinstance(case, dict) else str(case)


@pytest.mark.campaign
@pytest.mark.parametrize(("fault", "end"), ALONE if EVERYTHING else ALONE[::4], ids=fault_name)
def test_each_fault_alone_ends_in_a_film_or_with_a_sentence(house: House, fault: dict[str, Any], end: str) -> None:
    house.cloud.play(faults=[fault])
    before, unbilled = house.paid_twice(), house.unbilled()
    film = house.ended(house.submit(f"alone-{ALONE.index((fault, end))}"))
    assert film.state == end, house.told(film)
    assert_typed(film)
    again = {request for request in house.paid_twice() if request not in before}
    assert len(again) <= house.unbilled() - unbilled


@pytest.mark.campaign
def test_faults_at_random_over_many_films_at_once(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.cloud.play(seed=20261129, faults=AT_RANDOM)
    before, unbilled = house.paid_twice(), house.unbilled()
    films = [house.ended(follower, 300) for follower in [house.submit(f"random-{n}") for n in range(RANDOM)]]
    ends = Counter(film.state for film in films)
    with capsys.disabled():
        print(f"\nfaults at random: {RANDOM} films, {dict(ends)}")
    assert set(ends) <= set(ENDS)
    for film in films:
        assert_typed(film)
    assert len(house.paid_twice().keys() - before.keys()) <= house.unbilled() - unbilled


def assert_typed(film: Film) -> None:
    for job in film.jobs.values():
        if job.status is JobStatus.FAILED:
            assert job.error
            assert job.error_kind in KINDS
        if job.uncertain:
            assert job.reserved > 0
    if film.state == "completed":
        assert film.reserved == 0
