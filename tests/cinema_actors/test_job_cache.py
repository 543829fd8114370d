"""Jobs as they are known without reading them back: always as the store has them."""

from pathlib import Path

from cinema_actors.job_cache import JobCache
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.events import Event
from domain.job_events import JobPlanned, JobStatus, JobType
from domain.movie import MovieCompleted
from tests.cinema_actors.toys import submitted
from tests.stores import events_of

ID = "toy/audio/1"


def planned(id: str = ID) -> JobPlanned:
    return JobPlanned(originator_id=id, originator_version=1, movie_id="toy", type=JobType.AUDIO)


def told(store: EventStore, cache: JobCache, *events: Event) -> None:
    cache.hear("toy", [(row.position, row.event()) for row in store.append(events)])


def started(cache: JobCache) -> Event:
    job = cache.job(ID)
    assert job is not None
    return job.start(key="k", provider="toy", model="toy/1", request={}, by="stage")


def test_what_was_there_before_is_read_and_what_comes_is_heard(tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted(), planned()])
    cache = JobCache(store)
    told(store, cache, started(cache))
    heard, stored = cache.job(ID), store.job(ID)
    assert heard is not None
    assert stored is not None
    assert vars(heard) == vars(stored)
    assert heard.status is JobStatus.IN_PROGRESS


def test_what_was_read_and_is_heard_again_counts_once(tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted(), planned()])
    cache = JobCache(store)
    event = started(cache)
    rows = store.append([event])
    fresh = JobCache(store)
    assert (job := fresh.job(ID)) is not None
    assert job.version == 2
    fresh.hear("toy", [(row.position, row.event()) for row in rows])
    assert (job := fresh.job(ID)) is not None
    assert (job.version, job.attempt) == (2, 1)


def test_who_changes_a_job_changes_a_copy(tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted(), planned()])
    cache = JobCache(store)
    mine = cache.job(ID)
    assert mine is not None
    mine.apply(started(cache))
    assert (job := cache.job(ID)) is not None
    assert job.status is JobStatus.PENDING


def test_a_film_that_is_completed_is_forgotten_and_read_again_when_somebody_asks(tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted(), planned()])
    cache = JobCache(store)
    told(store, cache, started(cache))
    told(store, cache, MovieCompleted(originator_id="toy", originator_version=2, film="x.mp4", sha256="0"))
    assert cache._films == {}
    assert (job := cache.job(ID)) is not None
    assert job.attempt == 1


def test_of_jobs_that_do_not_exist_there_are_none(tmp_path: Path) -> None:
    store = events_of(Studio(tmp_path))
    store.append([submitted(), planned()])
    cache = JobCache(store)
    assert [job and job.id for job in (cache.job(ID), cache.job("toy/audio/2"), cache.job("nobody/audio/1"))] == [
        ID,
        None,
        None,
    ]
    assert cache.completed("toy", ["audio/1", "audio/2"]) == {}
