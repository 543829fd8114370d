"""The actors together: what starts, what waits, what is done again, and what never is."""

import time
from pathlib import Path

import pytest

from cinema_actors.follow import Follower
from cinema_actors.messages import RunJob
from cinema_actors.production import Production
from cinema_actors.providers.errors import ProviderFailedError, RateLimitedError, RejectedError
from cinema_actors.studio import Studio
from domain.errors import UsageError
from domain.job_events import JobStatus, JobType
from domain.movie import PauseRequested, ResumeRequested, requests_id
from projections.fold import Fold
from tests.cinema_actors.toys import Toys, running, submitted, wait_for
from tests.stores import events_of


def begun(path: Path, *ids: str) -> tuple[Studio, Follower]:
    studio = Studio(path)
    store = events_of(studio)
    for id in ids or ("toy",):
        store.append([submitted(id)])
    return studio, Follower(store, ids[0] if ids else "toy")


def test_a_submitted_film_is_made_to_its_end(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys()
    with running(studio, toys):
        film = wait_for(follower)
    assert film.state == "completed"
    assert film.submitted.film == "output/toy/post_production/final.txt"
    assert set(toys.asked.values()) == {1}
    assert film.submitted.stages == set(JobType)


def test_nothing_is_asked_for_before_what_it_needs_is_complete(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys()):
        wait_for(follower)
    done: dict[str, int] = {}
    for row in follower.store.movie("toy"):
        if row.topic == "job.completed":
            done[row.id] = row.position
        elif row.topic == "job.started":
            needs = follower.film.jobs[row.id.removeprefix("toy/")].needs
            assert all(done.get(f"toy/{need}", row.position) < row.position for need in needs)


def test_a_stopped_studio_goes_on_without_doing_anything_twice(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys(lambda job, times: 0.05)
    with running(studio, toys):
        wait_for(follower, lambda film: film.counts()[JobStatus.COMPLETED] >= 5)
    completed = {job.name for job in follower.film.jobs.values() if job.status is JobStatus.COMPLETED}
    assert follower.film.state == "running"
    with running(studio, toys):
        film = wait_for(follower)
    assert film.state == "completed"
    assert all(toys.asked[name] == 1 for name in completed)


def test_stopping_records_what_was_under_way_as_interrupted(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    began = time.monotonic()
    with running(studio, Toys(lambda job, times: 60 if job.type is JobType.AUDIO else 0)):
        wait_for(follower, lambda film: any(job.type is JobType.AUDIO for job in film.in_progress()))
        began = time.monotonic()
    assert time.monotonic() - began < 5
    follower.news()
    assert not follower.film.in_progress()
    assert "job.interrupted" in {row.topic for row in follower.store.movie("toy")}


def test_a_rate_limit_is_waited_for_and_then_it_goes_on(tmp_path: Path) -> None:
    def busy_once(job: object, times: int) -> None:
        if times == 1:
            raise RateLimitedError("busy", retry_after=0.1)

    studio, follower = begun(tmp_path)
    with running(studio, Toys(busy_once)):
        film = wait_for(follower)
    assert film.state == "completed"
    assert all(job.attempt == 2 for job in film.jobs.values())


def test_what_a_provider_refuses_waits_for_a_person_and_the_rest_goes_on(tmp_path: Path) -> None:
    def refuse(job: object, times: int) -> None:
        if getattr(job, "name", "") == "image/1_last_frame" and times == 1:
            raise RejectedError("not this picture")

    studio, follower = begun(tmp_path)
    toys = Toys(refuse)
    with running(studio, toys):
        film = wait_for(follower)
        assert film.state == "failed"
        assert [job.name for job in film.failed()] == ["image/1_last_frame"]
        assert film.jobs["video/1A"].status is JobStatus.COMPLETED
        assert "not this picture" in (film.submitted.failed or "")
        id = requests_id("toy")
        follower.store.append([ResumeRequested(originator_id=id, originator_version=1)])
        film = wait_for(follower, lambda film: film.state == "completed")
    assert toys.asked["image/1_last_frame"] == 2
    assert toys.asked["video/1A"] == 1


def test_a_provider_that_fails_unbilled_is_asked_at_most_twice_more(tmp_path: Path) -> None:
    def fail(job: object, times: int) -> None:
        if getattr(job, "type", None) is JobType.CHARACTER:
            raise ProviderFailedError("broken")

    studio, follower = begun(tmp_path)
    toys = Toys(fail)
    with running(studio, toys):
        film = wait_for(follower)
    assert film.state == "failed"
    assert toys.asked["character/1_front"] == 3


def test_a_paused_film_begins_nothing_and_a_resumed_one_goes_on(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    id = requests_id("toy")
    toys = Toys(lambda job, times: 0.05)
    with running(studio, toys):
        wait_for(follower, lambda film: film.counts()[JobStatus.COMPLETED] >= 2)
        follower.store.append([PauseRequested(originator_id=id, originator_version=1)])
        wait_for(follower, lambda film: film.state == "paused" and not film.in_progress())
        asked = dict(toys.asked)
        time.sleep(0.3)
        assert toys.asked == asked
        follower.store.append([ResumeRequested(originator_id=id, originator_version=2)])
        assert wait_for(follower, lambda film: film.state == "completed").answered == 2
    assert set(toys.asked.values()) == {1}


def test_two_films_in_one_studio_do_not_disturb_each_other(tmp_path: Path) -> None:
    studio, first = begun(tmp_path, "one", "two")
    second = Follower(first.store, "two")
    toys = Toys()
    with running(studio, toys):
        films = [wait_for(first), wait_for(second)]
    assert [film.state for film in films] == ["completed", "completed"]
    assert {job.id.split("/")[0] for job in films[0].jobs.values()} == {"one"}


def test_a_dead_stage_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.05)) as production:
        wait_for(follower, lambda film: film.submitted.planned)
        for stage in production.stages.values():
            stage.tell(RunJob)  # a class is no message: its handler raises
        assert wait_for(follower).state == "completed"


def test_a_dead_director_is_replaced_and_nothing_is_done_twice(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys(lambda job, times: 0.05)
    with running(studio, toys) as production:
        wait_for(follower, lambda film: film.submitted.planned)
        production.directors["toy"].tell("nonsense")
        assert wait_for(follower).state == "completed"
    assert set(toys.asked.values()) == {1}


def test_a_dead_ledger_ends_the_production_which_can_be_started_again(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    toys = Toys(lambda job, times: 0.05)
    with running(studio, toys) as production:
        wait_for(follower, lambda film: film.submitted.planned)
        assert production.kit.ledger is not None
        production.kit.ledger.tell("nonsense")
        assert production.over.wait(5)
    with running(studio, toys):
        assert wait_for(follower).state == "completed"


def test_an_artifact_that_is_there_already_is_taken_and_nobody_is_asked(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys()):
        wait_for(follower)
    for file in (studio.events_db, studio.views_db):
        file.unlink()  # the history is lost, the assets are not
    studio, follower = begun(tmp_path)
    toys = Toys()
    with running(studio, toys):
        assert wait_for(follower).state == "completed"
    assert toys.asked == {}


def test_the_live_views_equal_a_fold_from_zero(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys()):
        wait_for(follower)
    views = studio.open_views()
    folded = Fold().apply(follower.store.read(limit=100_000))
    stored = views.select("SELECT id, status, output_path, updated_at FROM jobs ORDER BY id")
    assert stored == sorted((r.id, r.status, r.output_path, r.updated_at) for r in folded.jobs.values())
    assert views.position() == follower.store.head()
    views.close()


def test_no_job_starts_between_a_pause_and_its_end(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    id = requests_id("toy")
    with running(studio, Toys(lambda job, times: 0.01, shots=8)):
        for version in range(1, 9, 2):
            done = follower.film.counts()[JobStatus.COMPLETED]
            wait_for(follower, lambda film, done=done: film.counts()[JobStatus.COMPLETED] > done)
            follower.store.append([PauseRequested(originator_id=id, originator_version=version)])
            wait_for(follower, lambda film: film.state == "paused" and not film.in_progress())
            follower.store.append([ResumeRequested(originator_id=id, originator_version=version + 1)])
        assert wait_for(follower).state == "completed"
    topics = [row.topic for row in follower.store.movie("toy")]
    assert topics.count("movie.paused") == 4
    held = False
    for topic in topics:
        held = topic == "movie.paused" or (held and topic != "movie.resumed")
        assert not (held and topic == "job.started")


def test_a_pause_in_the_middle_of_planning_loses_nothing(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    id = requests_id("toy")
    toys = Toys(lambda job, times: 0.2 if job.type is JobType.SCREENPLAY else 0)
    with running(studio, toys):
        wait_for(follower, lambda film: bool(film.in_progress()))
        follower.store.append([PauseRequested(originator_id=id, originator_version=1)])
        film = wait_for(follower, lambda film: film.state == "paused" and film.submitted.planned)
        assert film.counts()[JobStatus.COMPLETED] == 1
        follower.store.append([ResumeRequested(originator_id=id, originator_version=2)])
        assert wait_for(follower).state == "completed"
    assert set(toys.asked.values()) == {1}
    topics = [row.topic for row in follower.store.movie("toy")]
    assert [topics.count(topic) for topic in ("movie.paused", "movie.resumed", "movie.planned")] == [1, 1, 1]


def test_a_request_is_answered_once_though_the_studio_is_stopped_at_once(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    id = requests_id("toy")
    for version in range(1, 7):
        wish = ResumeRequested if version % 2 == 0 else PauseRequested
        follower.store.append([wish(originator_id=id, originator_version=version)])
        with running(studio, Toys(lambda job, times: 0.2)):  # or it may be complete before it is paused again
            wait_for(follower, lambda film, version=version: film.answered >= version)
    topics = [row.topic for row in follower.store.movie("toy")]
    assert (topics.count("movie.paused"), topics.count("movie.resumed")) == (3, 3)


def test_a_wish_for_a_film_that_is_not_there_ends_nothing(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys()) as production:
        follower.store.append([PauseRequested(originator_id=requests_id("ghost"), originator_version=1)])
        assert wait_for(follower).state == "completed"
        follower.store.append([submitted("ghost")])
        wait_for(Follower(follower.store, "ghost"), lambda film: film.state == "paused")
        assert not production.over.is_set()


def test_the_first_error_is_the_one_that_is_told(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path)
    with running(studio, Toys(lambda job, times: 0.02, shots=8)) as production:
        wait_for(follower, lambda film: film.submitted.planned)
        assert production.kit.ledger is not None
        production.kit.ledger.tell("nonsense")
        assert production.over.wait(5)
        first = production.error
        time.sleep(2.5)  # the stages die one after the other, for want of a ledger
    assert production.error is first
    assert isinstance(first, AttributeError)


@pytest.mark.parametrize("limit", ["0", "-1", "1.5", '"two"', "true"])
def test_a_limit_that_nobody_could_pass_is_refused_in_a_sentence(tmp_path: Path, limit: str) -> None:
    (tmp_path / "cinema.toml").write_text(f"[limits]\nlocal-pictures = {limit}\n")
    with pytest.raises(UsageError, match=r"\[limits\] in cinema.toml"):
        Production(Studio(tmp_path)).start()


def test_a_limit_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text("[limits]\nlocal-pictures = 1\n")
    studio, follower = begun(tmp_path)
    with running(studio, Toys()):
        wait_for(follower)
    under_way = 0
    for row in follower.store.movie("toy"):
        under_way += (row.topic == "job.started") - (row.topic == "job.completed")
        assert under_way <= 1
