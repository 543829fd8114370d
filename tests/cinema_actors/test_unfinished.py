"""Which films a studio takes up when it starts: all that may have something left to do, found without reading them."""

from pathlib import Path

import pytest

from cinema_actors.follow import Follower
from cinema_actors.store import EventStore
from domain.film import Film
from domain.job_events import JobTakeRequested
from domain.movie import (
    MovieCompleted,
    MoviePaused,
    MovieResumed,
    PauseRequested,
    RedoRequested,
    RequestRefused,
    ResumeRequested,
    requests_id,
)
from tests.cinema_actors.test_production import begun
from tests.cinema_actors.toys import Toys, running, wait_for
from tests.projections.story import Story, troubled_film, whole_film


def test_every_film_is_found_whatever_its_neighbours_are_called(tmp_path: Path) -> None:
    names = ["tide", "tide-2", "tide0", "a", "tide_", "a-", "a--b", "0", "tid", "tide-2-2", "z"]
    story = Story()
    for name in names:
        story.of(name).submitted()
    story.of("ghost").tell(PauseRequested, "requests", by="person")
    store = story.told_in(tmp_path)
    assert store.movie_ids() == names
    assert store.unfinished() == names
    store.close()


def test_an_empty_store_has_no_films(tmp_path: Path) -> None:
    store = EventStore(tmp_path / "events.db")
    assert (store.movie_ids(), store.unfinished()) == ([], [])
    store.close()


REDO = (RedoRequested, "requests")
ENDINGS = {
    "nothing": ([], False),
    "a wish": ([REDO], True),
    "a wish and its refusal": ([REDO, (RequestRefused, "", {"request": 1, "reason": "no"})], True),
    "another take": ([REDO, (JobTakeRequested, "image/1_first_frame", {"take": 2, "request": 1})], True),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_film_is_finished_when_its_completion_is_the_last_of_it(tmp_path: Path, ending: str) -> None:
    facts, unfinished = ENDINGS[ending]
    story = whole_film(Story("before").submitted().of("keeper"))
    for kind, stream, *fields in facts:
        story.tell(kind, stream, **(fields[0] if fields else {}))
    store = story.of("keepers").submitted().told_in(tmp_path)
    assert store.unfinished() == ["before", *(["keeper"] if unfinished else []), "keepers"]
    store.close()


@pytest.mark.parametrize("answered", [True, False])
def test_a_wish_that_came_just_before_the_completion_is_not_forgotten(tmp_path: Path, answered: bool) -> None:
    story = Story().submitted().planned()
    story.tell(PauseRequested, "requests").tell(MoviePaused, request=1)
    story.tell(ResumeRequested, "requests").tell(MovieResumed, request=2)
    if not answered:
        story.tell(RedoRequested, "requests", jobs=("video/1",))
    store = story.finished().told_in(tmp_path)
    assert store.unfinished() == ([] if answered else ["keeper"])
    store.close()


@pytest.mark.parametrize("told", [whole_film, troubled_film])
def test_at_no_event_of_a_story_is_a_film_left_out_that_has_something_to_do(tmp_path: Path, told: object) -> None:
    assert callable(told)
    events, store = told().events, EventStore(tmp_path / "events.db")
    for length, event in enumerate(events, start=1):
        store.append([event])
        film = Film.of(events[:length])
        rests = film.submitted.completed and not film.open_requests()
        assert rests or store.unfinished() == ["keeper"]
    store.close()


def test_finished_films_have_no_director_until_somebody_wishes_something(tmp_path: Path) -> None:
    studio, follower = begun(tmp_path, "toy", "other")
    toys = Toys()
    with running(studio, toys):
        wait_for(follower)
        wait_for(Follower(follower.store, "other"))
    with running(studio, toys) as production:
        assert production.store.unfinished() == []
        assert production.directors == {}
        asked = sum(toys.asked.values())
        follower.store.append([RedoRequested(**_request(1), jobs=("image/1_first_frame",))])
        film = wait_for(follower, lambda film: film.answered == 1 and film.state == "completed")
        assert list(production.directors) == ["toy"]
    assert film.jobs["image/1_first_frame"].take == 2
    assert sum(toys.asked.values()) == asked + 1


@pytest.mark.parametrize("views", ["there", "missing", "behind"])
def test_a_wish_made_while_nobody_ran_the_studio_is_answered_at_its_start(tmp_path: Path, views: str) -> None:
    studio, follower = begun(tmp_path, "toy")
    toys = Toys()
    with running(studio, toys):
        wait_for(follower)
        behind = studio.views_db.read_bytes()
    follower.store.append([RedoRequested(**_request(1), jobs=("image/1_first_frame",))])
    if views == "missing":
        studio.views_db.unlink()
    elif views == "behind":
        studio.views_db.write_bytes(behind)
    with running(studio, toys):
        film = wait_for(follower, lambda film: film.answered == 1 and film.state == "completed")
    assert film.jobs["image/1_first_frame"].take == 2


def test_a_wish_that_slipped_in_before_the_completion_is_answered_at_the_next_start(tmp_path: Path) -> None:
    whole, follower = begun(tmp_path / "whole", "toy")
    with running(whole, Toys()):
        wait_for(follower)
    events = [row.event() for row in follower.store.movie("toy")]
    assert isinstance(events[-1], MovieCompleted)
    studio, follower = begun(tmp_path / "killed", "toy")
    follower.store.append(events[1:-1])
    follower.store.append([RedoRequested(**_request(1), jobs=("image/1_first_frame",))])
    follower.store.append(events[-1:])
    with running(studio, Toys()):
        film = wait_for(follower, lambda film: film.answered == 1 and film.state == "completed")
    assert film.jobs["image/1_first_frame"].take == 2


def _request(version: int) -> dict[str, object]:
    return {"originator_id": requests_id("toy"), "originator_version": version}
