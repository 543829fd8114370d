import json
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.store import EventStore, Row
from domain import job_events, movie
from domain.errors import StoreError
from domain.events import TOPICS
from domain.film import Film
from domain.job_events import JobType
from projections import films, jobs
from projections.fold import Fold
from tests.projections.story import JOBS, Story, troubled_film, whole_film


def fold_of(story: Story) -> Fold:
    rows = (Row(n, e.originator_id, e.originator_version, e.TOPIC, e.to_json()) for n, e in enumerate(story.events, 1))
    return Fold().apply(rows)


def status(story: Story, name: str) -> str:
    return fold_of(story).jobs[f"keeper/{name}"].status


FRAME = "image/1_first_frame"


def begun() -> Story:
    return Story().submitted().planned().started(FRAME)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (Story().submitted().planned(), "PENDING"),
        (begun(), "IN_PROGRESS"),
        (begun().tell(job_events.OperationAccepted, FRAME, attempt=1, operation="x"), "IN_PROGRESS"),
        (begun().tell(job_events.SubmissionUncertain, FRAME, attempt=1, reason="x"), "IN_PROGRESS"),
        (begun().interrupted(FRAME), "PENDING"),
        (begun().completed(FRAME), "COMPLETED"),
        (begun().failed(FRAME), "FAILED"),
        (begun().failed(FRAME).tell(job_events.JobRetried, FRAME), "PENDING"),
        (Story().submitted().planned().skipped(FRAME), "SKIPPED"),
        (begun().completed(FRAME).tell(job_events.JobTakeRequested, FRAME, take=2), "PENDING"),
    ],
)
def test_every_job_event_gives_its_status(story: Story, expected: str) -> None:
    assert status(story, FRAME) == expected


def test_the_fold_knows_every_topic_of_the_domain() -> None:
    of_jobs = {topic for topic in TOPICS if topic.startswith("job.")}
    of_films = {"movie.submitted", "movie.stage_completed", "movie.request_refused", *films.CHANGES}
    wishes = {topic for topic, cls in TOPICS.items() if issubclass(cls, movie.Request)}

    assert set(jobs.STATUS) == of_jobs
    assert set(jobs.CHANGES) == of_jobs - {"job.planned"}
    assert set(TOPICS) == of_jobs | of_films | wishes


def test_an_unknown_topic_stops_with_a_sentence() -> None:
    with pytest.raises(StoreError, match=r"'job\.dreamt'; install a newer cinema"):
        Fold().apply([(1, "keeper", 1, "job.dreamt", b"{}")])


def test_an_event_of_a_newer_version_stops_with_a_sentence() -> None:
    with pytest.raises(StoreError, match=r"movie\.paused of version 9; install a newer cinema"):
        Fold().apply([(1, "keeper", 1, "movie.paused", b'{"timestamp":"2026-03-01T12:00:00Z","v":9}')])


def test_a_job_that_was_never_planned_is_a_broken_store() -> None:
    story = Story().submitted()
    story.tries["keeper/audio/1"] = 1

    with pytest.raises(StoreError, match="keeper/audio/1 before it begins"):
        fold_of(story.completed("audio/1"))


def test_a_job_row_has_the_seeds_columns() -> None:
    row = fold_of(begun().completed(FRAME)).jobs[f"keeper/{FRAME}"]

    id, movie_id, type, state, scene_id, character_id, metadata, error, output_path, created_at, updated_at = (
        row.values()
    )
    assert (id, movie_id, type, state) == ("keeper/image/1_first_frame", "keeper", "IMAGE", "COMPLETED")
    assert (scene_id, character_id, error) == ("1", None, None)
    assert output_path == "output/keeper/images/scene_1_first_frame.png"
    assert json.loads(metadata) == {
        "attempt": 1,
        "key": f"key-of-{FRAME}",
        "model": "local-artist/1",
        "needs": ["character/1_front"],
        "order": 4,
        "provider": "local",
        "role": "image",
        "take": 1,
    }
    assert (created_at, updated_at) == ("2026-03-01T12:00:10Z", "2026-03-01T12:00:16Z")


def test_an_interrupted_job_says_when_it_goes_on() -> None:
    story = begun().interrupted(FRAME, reason="429", kind="rate_limited", retry_at="2026-03-01T13:00:00Z")

    metadata = fold_of(story).jobs[f"keeper/{FRAME}"].metadata
    assert (metadata["retry_at"], metadata["reason"]) == ("2026-03-01T13:00:00Z", "429")
    assert "retry_at" not in fold_of(story.started(FRAME)).jobs[f"keeper/{FRAME}"].metadata


def flags(story: Story) -> dict[str, int]:
    return fold_of(story).pipelines["keeper"].flags


def test_a_stage_is_complete_when_all_its_jobs_are_completed_or_skipped() -> None:
    story = Story().submitted().planned().made("character/1_front")
    assert flags(story)["CHARACTER"] == 0

    assert flags(story.skipped("character/1_side"))["CHARACTER"] == 1


def test_another_take_sets_the_flag_back() -> None:
    story = Story().submitted().planned().made("character/1_front", "character/1_side")
    assert flags(story)["CHARACTER"] == 1

    story.tell(job_events.JobTakeRequested, "character/1_side", take=2)
    assert flags(story)["CHARACTER"] == 0


def test_a_stage_without_jobs_is_complete_once_the_film_is_planned() -> None:
    silent = [planned for planned in JOBS if planned[0] is not JobType.AUDIO]
    story = Story().submitted()
    assert not fold_of(story).stages["keeper"]["AUDIO"].complete

    assert fold_of(story.planned(silent)).stages["keeper"]["AUDIO"].complete


def test_no_stage_is_complete_in_the_middle_of_the_plan() -> None:
    story = Story().submitted().planned()
    story.events = story.events[:7]  # movie.planned and one character job

    assert flags(story) == {"SCREENPLAY": 1, "CHARACTER": 0, "IMAGE": 0, "VIDEO": 0, "POST_PRODUCTION": 0}


def test_the_screenplay_is_complete_when_its_job_is() -> None:
    story = Story().submitted()
    assert flags(story)["SCREENPLAY"] == 0

    story.made("screenplay/script")
    assert flags(story)["SCREENPLAY"] == 1


def test_pipeline_states_hold_the_screenplay() -> None:
    pipeline = fold_of(whole_film()).pipelines["keeper"]

    assert json.loads(pipeline.screenplay_data or "")["title"] == "The Last Keeper"
    assert set(pipeline.flags.values()) == {1}


def counts(fold: Fold, movie_id: str) -> dict[str, tuple[Any, ...]]:
    return {name: stage.values()[2:-1] for name, stage in fold.stages[movie_id].items()}


def test_two_films_in_one_store_never_meet() -> None:
    alone = fold_of(troubled_film(Story("keeper")))
    mixed = Story("keeper").submitted().of("keeper-2").submitted().planned().of("keeper").planned()
    both = troubled_film(Story("keeper"))
    whole_film(both.of("keeper-2"))

    assert counts(fold_of(both), "keeper") == counts(alone, "keeper")
    assert fold_of(both).films["keeper-2"].completed
    assert not fold_of(both).films["keeper"].completed
    assert fold_of(mixed).films["keeper"].planned


def test_stage_counts_are_the_counts_of_the_jobs() -> None:
    fold = fold_of(troubled_film())

    for name, stage in fold.stages["keeper"].items():
        of_stage = [row.status for row in fold.jobs.values() if row.type == name]
        assert {state: of_stage.count(state) for state in stage.counts} == stage.counts


def test_the_tallies_agree_with_the_films_own_fold_after_every_event() -> None:
    story = troubled_film()
    film = Film()
    for n, event in enumerate(story.events, 1):
        film.apply(event)
        told = Story()
        told.events = story.events[:n]
        stages = fold_of(told).stages["keeper"]
        assert {name: {s: c for s, c in stage.counts.items() if c} for name, stage in stages.items()} == {
            type.value: {s.value: c for s, c in tally.items() if c} for type, tally in film.tally.items()
        }


def test_cost_is_summed_over_takes() -> None:
    story = Story().submitted().planned().started(FRAME, provider="gemini", reserved="0.06")
    story.completed(FRAME, cost="0.04").tell(job_events.JobTakeRequested, FRAME, take=2)
    story.started(FRAME, take=2, provider="gemini", reserved="0.06").completed(FRAME, take=2, cost="0.05")

    assert fold_of(story).jobs[f"keeper/{FRAME}"].metadata["cost"] == "0.09"


def test_a_store_on_disk_gives_the_same_rows(tmp_path: Path) -> None:
    store: EventStore = troubled_film().told_in(tmp_path)

    stored = Fold().apply(store.read())
    assert [row.values() for row in stored.jobs.values()] == [
        row.values() for row in fold_of(troubled_film()).jobs.values()
    ]
    store.close()
