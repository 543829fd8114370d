"""A voice that was designed speaks in the cast that it was designed for, and in no other."""

import pytest

from cinema_actors.stages.audio import _designed
from domain.job import Job
from domain.job_events import JobPlanned, JobType

DESIGNED = {"voice": "matched", "name": "Lily", "design": "an old woman with a hoarse voice"}


@pytest.fixture
def made() -> dict[str, Job]:
    about = {"originator_id": "film/audio/voice_1", "originator_version": 1, "by": "director", "movie_id": "film"}
    job = Job(JobPlanned.model_validate({**about, "type": JobType.AUDIO}))
    job.meta = {"voice": "designed"}
    return {"audio/voice_1": job}


def test_it_takes_the_place_of_the_one_that_was_matched(made: dict[str, Job]) -> None:
    assert _designed("1", DESIGNED, made) == {"voice": "designed", "name": ""}


def test_left_out_the_one_that_was_matched_speaks(made: dict[str, Job]) -> None:
    assert _designed("1", DESIGNED, {}) == {"voice": "matched", "name": "Lily"}


def test_another_sellers_cast_is_left_alone(made: dict[str, Job]) -> None:
    assert _designed("1", {"voice": "Gacrux", "name": "Gacrux"}, made) == {"voice": "Gacrux", "name": "Gacrux"}
