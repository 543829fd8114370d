"""Wishes on a film under way: answered exactly once, refused with a sentence where they make no sense."""

from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.follow import Follower, has_ended
from cinema_actors.providers.errors import RejectedError
from cinema_actors.studio import Studio
from cinema_actors.wishing import wish
from domain.errors import UsageError
from domain.film import Film
from domain.job import Job
from domain.job_events import JobStatus
from domain.movie import (
    AcceptRequested,
    CancelRequested,
    PauseRequested,
    RedoRequested,
    ResumeRequested,
    RetryRequested,
    ShootRequested,
    SkipRequested,
)
from projections.snapshot import folded, stored
from projections.summary import summaries
from projections.timetravel import as_of
from projections.verify import verify
from tests.cinema_actors.toys import Toys, running, submitted, wait_for
from tests.stores import events_of


def begun(path: Path) -> tuple[Studio, Follower]:
    studio = Studio(path)
    store = events_of(studio)
    store.append([submitted()])
    return studio, Follower(store, "toy")


def ended(film: Film) -> bool:
    return has_ended(film) and not film.open_requests()


def test_a_redone_still_is_made_again_with_all_that_is_made_from_it_and_nothing_else(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys()
    with running(studio, toys):
        wait_for(follower)
        wish(follower.store, "toy", RedoRequested, jobs=("image/1A_first_frame",))
        film = wait_for(follower, lambda film: film.answered == 1 and ended(film))
    assert film.state == "completed"
    assert film.jobs["image/1A_first_frame"].take == 2
    assert film.jobs["video/1A"].attempt == 2
    assert film.jobs["video/1"].attempt == 1
    assert film.jobs["post_production/final"].attempt == 2
    assert toys.asked["image/1A_first_frame"] == 2
    because = {row.event().because for row in follower.store.movie("toy") if row.topic == "job.take_requested"}  # type: ignore[attr-defined]
    assert because == {None, "image/1A_first_frame"}


def test_a_redo_waits_for_what_is_being_made_from_the_former_take(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.4 if job.name == "video/1" else 0)):
        wait_for(follower, lambda film: any(job.name == "video/1" for job in film.in_progress()))
        wish(follower.store, "toy", RedoRequested, jobs=("character/1_front",))
        film = wait_for(follower, lambda film: film.answered == 1 and ended(film))
    assert film.state == "completed"
    assert film.jobs["video/1"].attempt == 2


def test_a_skipped_clip_takes_its_post_production_with_it_and_the_film_ends(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.05)):
        wait_for(follower, lambda film: film.submitted.planned)
        wish(follower.store, "toy", SkipRequested, jobs=("video/1A",))
        film = wait_for(follower, lambda film: film.answered == 1 and ended(film))
    assert film.state == "completed"
    skipped = {job.name for job in film.jobs.values() if job.status is JobStatus.SKIPPED}
    assert skipped == {"video/1A", "post_production/1A", "image/1_transition_frame"}


def test_wishes_wait_in_the_store_until_somebody_runs_the_studio(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    wish(follower.store, "toy", PauseRequested)
    wish(follower.store, "toy", ResumeRequested)
    wish(follower.store, "toy", PauseRequested)
    with running(studio, Toys()):
        film = wait_for(follower, lambda film: film.answered == 3)
        assert film.state == "paused"
        wish(follower.store, "toy", ResumeRequested)
        assert wait_for(follower, lambda film: film.state == "completed").answered == 4


def test_a_cancelled_film_is_reopened_by_resume(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys(lambda job, times: 0.02)
    with running(studio, toys):
        wish(follower.store, "toy", CancelRequested)
        assert wait_for(follower, lambda film: film.answered == 1).state == "cancelled"
        wish(follower.store, "toy", ResumeRequested)
        assert wait_for(follower, lambda film: film.state == "completed").state == "completed"
    assert set(toys.asked.values()) == {1}


@pytest.mark.parametrize(
    ("kind", "jobs", "says"),
    [
        (PauseRequested, (), "nothing to pause"),
        (CancelRequested, (), "nothing to cancel"),
        (RetryRequested, (), "nothing in toy to retry"),
        (RetryRequested, ("video/1",), "video/1 is completed"),
        (SkipRequested, ("video/1",), "video/1 is completed"),
        (SkipRequested, ("screenplay/script",), "cannot be left out"),
        (AcceptRequested, ("video/1",), "cannot keep a former one"),
        (RedoRequested, ("screenplay/script",), "another film"),
        (RedoRequested, ("video/9Z",), "no job 'video/9Z'"),
        (ShootRequested, None, "Nothing is left to shoot"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_no_event(
    kind: type, jobs: tuple[str, ...] | None, says: str, tmp_path: Path
) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys()):
        wait_for(follower)
    head = follower.store.head()
    with pytest.raises(UsageError, match=says):
        wish(follower.store, "toy", kind, **({"jobs": jobs} if jobs else {}))
    assert follower.store.head() == head


def test_what_changed_in_between_is_refused_by_the_director(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    wish(follower.store, "toy", PauseRequested)
    wish(follower.store, "toy", PauseRequested)  # the first is not answered yet, so this one seems to make sense
    with running(studio, Toys()):
        film = wait_for(follower, lambda film: film.answered == 2)
    assert film.state == "paused"
    refusals = [row.event() for row in follower.store.movie("toy") if row.topic == "movie.request_refused"]
    assert len(refusals) == 1
    assert "paused already" in refusals[0].reason  # type: ignore[attr-defined]


def test_where_the_anchor_of_a_set_is_skipped_the_next_shot_there_takes_its_place(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys(lambda job, times: 0.05, shots=3)
    with running(studio, toys) as production:
        wait_for(follower, lambda film: film.submitted.planned)
        wish(follower.store, "toy", SkipRequested, jobs=("image/1_first_frame",))
        film = wait_for(follower, lambda film: film.answered == 1 and ended(film))
        needed = {slate: production.kit.needs(film.jobs[f"image/{slate}_first_frame"]) for slate in ("1A", "1B")}
    assert film.state == "completed"
    assert "image/1A_first_frame" in needed["1B"]
    assert not any(name.startswith("image/") for name in needed["1A"])


def test_a_film_that_failed_goes_on_when_what_failed_is_left_out(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> None:
        if job.name in ("image/1A_last_frame", "audio/1A"):
            raise RejectedError("not this one")

    studio, follower = begun(tmp_path)
    with running(studio, Toys(refuse)):
        assert wait_for(follower).state == "failed"
        wish(follower.store, "toy", SkipRequested, jobs=("audio/1A",))
        film = wait_for(follower)  # the other one is still in its way, and that is said anew
        assert (film.state, film.submitted.failed) == ("failed", "image/1A_last_frame: not this one")
        wish(follower.store, "toy", SkipRequested)
        assert wait_for(follower).state == "completed"
    with closing(studio.open_views()) as views:
        assert verify(follower.store, views) == (follower.store.head(), [])
        assert summaries(stored(views))[0]["state"] == "completed"


def test_a_film_that_is_tried_again_is_running_for_its_readers_too(tmp_path: Path) -> None:
    def refuse(job: Job, times: int) -> float:
        if job.name == "audio/1" and times == 1:
            raise RejectedError("not this one")
        return 0.5 if job.name == "audio/1" else 0

    studio, follower = begun(tmp_path)
    with running(studio, Toys(refuse)):
        assert wait_for(follower).state == "failed"
        for kind in (RetryRequested, SkipRequested):
            with pytest.raises(UsageError):
                wish(follower.store, "toy", kind, jobs=("video/1A",))
        wish(follower.store, "toy", RetryRequested)
        film = wait_for(follower, lambda film: film.answered == 1)
        assert film.state == "running"
        assert summaries(folded(as_of(follower.store, "toy")))[0]["state"] == "running"
        assert wait_for(follower).state == "completed"
