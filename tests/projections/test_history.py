from typing import Any

import pytest

from domain import job_events, movie
from domain.events import TOPICS
from projections.fold import Raw
from projections.history import SENTENCES, Entry, History, cloud_event
from tests.projections.story import Story, troubled_film, whole_film


def rows(story: Story) -> list[Raw]:
    return [(n, e.originator_id, e.originator_version, e.TOPIC, e.to_json()) for n, e in enumerate(story.events, 1)]


def told(story: Story) -> list[Entry]:
    history = History()
    return [history.tell(row) for row in rows(story)]


def last(story: Story) -> str:
    return told(story)[-1].text


def test_every_topic_has_a_sentence() -> None:
    assert set(SENTENCES) == set(TOPICS)


def test_every_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    texts = [entry.text for story in (whole_film(), troubled_film()) for entry in told(story)]

    assert all(text[0] == text[0].upper() and text.endswith(".") and not text.endswith("..") for text in texts), texts


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("character/1_front", "Marta's front view was drawn (attempt 1, local-artist/1, 0.8 MB)."),
        ("audio/1", "Shot 1's voices were recorded (attempt 1, local-artist/1, 0.8 MB)."),
        ("image/1_first_frame", "Shot 1's first frame was drawn (attempt 1, local-artist/1, 0.8 MB)."),
        ("video/1", "Shot 1's clip was filmed (attempt 1, local-artist/1, 0.8 MB)."),
        ("post_production/1", "Shot 1 was finished (attempt 1, local-artist/1, 0.8 MB)."),
        ("post_production/final", "The final cut was made (attempt 1, local-artist/1, 0.8 MB)."),
    ],
)
def test_a_finished_job_is_told_by_what_it_made(name: str, text: str) -> None:
    assert last(Story().submitted().planned().made(name)) == text


FRAME = "image/1_first_frame"


def begun(**fields: Any) -> Story:
    return Story().submitted().planned().started(FRAME, **fields)


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (
            Story().tell(job_events.JobPlanned, FRAME, movie_id="keeper", type="IMAGE"),
            "Shot 1's first frame was planned.",
        ),
        (begun(), "Work began on shot 1's first frame (attempt 1, local-artist/1)."),
        (
            begun(take=2, model="banana-2", reserved="0.04"),
            "Work began on shot 1's first frame (take 2, attempt 1, banana-2, up to $0.04).",
        ),
        (
            begun(provider="omni").tell(job_events.OperationAccepted, FRAME, attempt=1, operation="operations/7"),
            "Omni took on shot 1's first frame (attempt 1, operations/7).",
        ),
        (
            begun(provider="omni").tell(job_events.SubmissionUncertain, FRAME, attempt=1, reason="the line broke"),
            "Nobody knows whether omni took on shot 1's first frame (attempt 1): the line broke.",
        ),
        (
            begun(provider="omni")
            .tell(job_events.OperationAccepted, FRAME, attempt=1, operation="operations/7")
            .tell(job_events.SubmissionUncertain, FRAME, attempt=1, reason="nothing was heard of it for a day"),
            "Omni still has shot 1's first frame (attempt 1): nothing was heard of it for a day.",
        ),
        (
            begun(provider="omni").tell(
                job_events.SubmissionUncertain, FRAME, attempt=1, reason="reef/video/1 has", twin="reef/video/1"
            ),
            "Omni was not asked for shot 1's first frame (attempt 1): reef/video/1 has.",
        ),
        (
            begun().interrupted(FRAME, reason="429 Too many", retry_at="2026-03-01T13:00:05Z"),
            "Shot 1's first frame was interrupted (attempt 1, again at 13:00:05 UTC): 429 Too many.",
        ),
        (
            begun().interrupted(FRAME, reason="429 Too many", retry_at="2026-03-02T08:00:00Z"),
            "Shot 1's first frame was interrupted (attempt 1, again on 2026-03-02 at 08:00:00 UTC): 429 Too many.",
        ),
        (
            begun(provider="omni", reserved="0.04")
            .tell(job_events.SubmissionUncertain, FRAME, attempt=1, reason="the line broke")
            .tell(job_events.JobRetried, FRAME, by="person", request=1),
            "Shot 1's first frame will be tried again; what may have been paid for it counts as spent.",
        ),
        (
            Story().submitted(budget="12.5").tell(movie.MoviePaused, reason="video/1 may cost $0.80"),
            "The film was paused: video/1 may cost $0.80.",
        ),
        (Story().submitted().tell(movie.MovieResumed, budget="20"), "The film goes on with a budget of $20.00."),
        (
            begun().completed(FRAME, reused=True),
            "Shot 1's first frame was drawn (reused, 0.8 MB).",
        ),
        (begun().failed(FRAME), "Shot 1's first frame failed (attempt 1): The provider refused the picture."),
        (
            begun().failed(FRAME).tell(job_events.JobRetried, FRAME, reason="file_lost"),
            "Shot 1's first frame will be tried again (file lost).",
        ),
        (
            begun().tell(job_events.JobSkipped, FRAME, reason="its clip was skipped"),
            "Shot 1's first frame was left out (its clip was skipped).",
        ),
        (
            begun().completed(FRAME).tell(job_events.JobTakeRequested, "video/1", take=2, because=FRAME),
            "Shot 1's clip will be made again, for shot 1's first frame has a new take.",
        ),
        (
            Story().submitted().tell(movie.StageCompleted, stage="IMAGE", completed=14, skipped=1),
            "The keyframes are complete (14 made, 1 left out).",
        ),
        (
            Story().tell(movie.RetryRequested, "requests", jobs=("video/1", "audio/1A"), by="person"),
            "Somebody asked to retry shot 1's clip and shot 1A's voices.",
        ),
        (whole_film(), "The film is complete: output/keeper/output/keeper_final.mp4."),
    ],
)
def test_what_happened_is_said_in_one_sentence(story: Story, text: str) -> None:
    assert last(story) == text


def test_no_sentence_steers_a_terminal_whatever_it_quotes() -> None:
    evil = begun(provider="omni").tell(job_events.OperationAccepted, FRAME, attempt=1, operation="v1\x1b[31m\u202e\r7")
    assert last(evil) == "Omni took on shot 1's first frame (attempt 1, v1?[31m??7)."


def test_the_screenplay_is_told_in_numbers() -> None:
    texts = [entry.text for entry in told(Story().submitted().planned())]

    assert texts[0] == "“The Last Keeper” was submitted as keeper (keeper.fountain, 1280x720 at 24 fps)."
    assert "The screenplay has 1 scene, 2 shots and 1 character." in texts
    assert "The film was planned: 9 jobs." in texts


def test_an_entry_says_when_who_and_what_it_cost() -> None:
    entry = told(begun(provider="gemini", reserved="0.06").completed(FRAME, cost="0.04"))[-1]

    assert (entry.position, entry.time, entry.by) == (16, "2026-03-01T12:00:16Z", "illustrator")
    assert (entry.topic, entry.subject, entry.cost) == ("job.completed", f"keeper/{FRAME}", "0.04")


def test_a_cloud_event_has_the_names_of_the_standard() -> None:
    event = cloud_event(rows(begun())[-1])

    assert list(event) == ["specversion", "id", "source", "type", "subject", "time", "position", "data"]
    assert (event["type"], event["subject"], event["position"]) == ("job.started", f"keeper/{FRAME}", 15)
    assert event["id"] == f"keeper/{FRAME}#2"
    assert event["data"]["attempt"] == 1
