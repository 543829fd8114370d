"""Films told by their events, for tests: each call is one fact, in order, a second apart."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cinema_actors.store import EventStore, ViewStore
from domain import job_events, movie
from domain.events import Event
from domain.job_events import JobType
from domain.settings import FilmSettings
from projections.schema import SCHEMA

START = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)

SCREENPLAY: dict[str, Any] = {
    "title": "The Last Keeper",
    "characters": [{"id": 1, "name": "MARTA"}],
    "scenes": [{"number": 1, "shots": [{"slate": "1"}, {"slate": "1A"}]}],
}
JOBS = (
    (JobType.CHARACTER, "character/1_front", ()),
    (JobType.CHARACTER, "character/1_side", ("character/1_front",)),
    (JobType.AUDIO, "audio/1", ()),
    (JobType.IMAGE, "image/1_first_frame", ("character/1_front",)),
    (JobType.IMAGE, "image/1_last_frame", ("image/1_first_frame",)),
    (JobType.VIDEO, "video/1", ("image/1_first_frame", "image/1_last_frame", "audio/1")),
    (JobType.POST_PRODUCTION, "post_production/1", ("video/1",)),
    (JobType.POST_PRODUCTION, "post_production/final", ("post_production/1",)),
)
OUTPUTS = {
    JobType.CHARACTER: "characters/char_{}.png",
    JobType.AUDIO: "audio/scene_{}.mp3",
    JobType.IMAGE: "images/scene_{}.png",
    JobType.VIDEO: "videos/scene_{}.mp4",
    JobType.POST_PRODUCTION: "videos/scene_{}_processed.mp4",
}


class Story:
    """Facts of any number of films in the order they are told."""

    def __init__(self, movie_id: str = "keeper", clock: datetime = START) -> None:
        self.movie_id = movie_id
        self.clock = clock
        self.events: list[Event] = []
        self.tries: dict[str, int] = {}

    def of(self, movie_id: str) -> "Story":
        """From here on it is this film's story."""
        self.movie_id = movie_id
        return self

    def tell(self, kind: type[Event], stream: str = "", /, **fields: Any) -> "Story":
        id = f"{self.movie_id}/{stream}" if stream else self.movie_id
        version = sum(event.originator_id == id for event in self.events) + 1
        self.clock += timedelta(seconds=1)
        by = fields.pop("by", "director")
        self.events.append(kind(originator_id=id, originator_version=version, timestamp=self.clock, by=by, **fields))
        return self

    def submitted(self, title: str = "The Last Keeper", **fields: Any) -> "Story":
        script = movie.SubmittedScript(name="keeper.fountain", sha256="0" * 64, text="INT. LIGHTHOUSE - NIGHT\n")
        self.tell(movie.MovieSubmitted, title=title, script=script, settings=FilmSettings(), **fields, by="person")
        return self.tell(
            job_events.JobPlanned, "screenplay/script", movie_id=self.movie_id, type=JobType.SCREENPLAY, order=0
        )  # fmt: skip

    def planned(self, jobs: Sequence[tuple[JobType, str, tuple[str, ...]]] = JOBS) -> "Story":
        """The screenplay is written, and every job of it planned."""
        self.started("screenplay/script").completed("screenplay/script", output_path=None)
        self.tell(movie.ScreenplayWritten, screenplay=SCREENPLAY)
        self.tell(movie.MoviePlanned, jobs=len(jobs) + 1)
        for order, (type, name, needs) in enumerate(jobs, start=1):
            self._plan(type, name, needs, order)
        return self

    def _plan(self, type: JobType, name: str, needs: tuple[str, ...], order: int) -> None:
        detail = name.split("/")[1]
        character = int(detail.split("_")[0]) if type is JobType.CHARACTER else None
        slate = None if type is JobType.CHARACTER or detail == "final" else detail.split("_")[0]
        fields: dict[str, Any] = {"movie_id": self.movie_id, "type": type, "needs": needs, "order": order}
        self.tell(
            job_events.JobPlanned, name, **fields, scene_id=slate, character_id=character, metadata={"role": "image"}
        )

    def started(self, name: str, **fields: Any) -> "Story":
        id = f"{self.movie_id}/{name}"
        self.tries[id] = self.tries.get(id, 0) + 1
        given = {"attempt": self.tries[id], "key": f"key-of-{name}", "provider": "local", "model": "local-artist/1"}
        return self.tell(job_events.JobStarted, name, **{**given, **fields}, by="illustrator")

    def completed(self, name: str, **fields: Any) -> "Story":
        id = f"{self.movie_id}/{name}"
        type, _, detail = name.partition("/")
        path = f"output/{self.movie_id}/{OUTPUTS.get(JobType(type.upper()), '{}').format(detail)}"
        given = {"attempt": self.tries[id], "key": f"key-of-{name}", "output_path": path}
        files = (job_events.Artifact(asset="a.png", sha256="1" * 64, bytes=812_345, path=path),)
        return self.tell(job_events.JobCompleted, name, **{"files": files, **given, **fields}, by="illustrator")

    def made(self, *names: str) -> "Story":
        for name in names:
            self.started(name).completed(name)
        return self

    def interrupted(self, name: str, **fields: Any) -> "Story":
        attempt = self.tries[f"{self.movie_id}/{name}"]
        return self.tell(
            job_events.JobInterrupted, name, **{"attempt": attempt, "reason": "the program stopped", **fields}
        )

    def failed(self, name: str, error: str = "The provider refused the picture.", **fields: Any) -> "Story":
        attempt = self.tries.get(f"{self.movie_id}/{name}", 0)
        return self.tell(job_events.JobFailed, name, attempt=attempt, error=error, **fields)

    def skipped(self, name: str) -> "Story":
        return self.tell(job_events.JobSkipped, name, by="person")

    def finished(self) -> "Story":
        film = f"output/{self.movie_id}/output/{self.movie_id}_final.mp4"
        return self.tell(movie.MovieCompleted, film=film, sha256="2" * 64)

    def told_in(self, studio: Path) -> EventStore:
        """The story as an event store on disk."""
        store = EventStore(studio / "events.db")
        store.append(self.events)
        return store


def whole_film(story: Story | None = None) -> Story:
    """A film from its submission to its end."""
    story = (story or Story()).submitted().planned()
    return story.made(*(name for _, name, _ in JOBS)).finished()


def troubled_film(story: Story | None = None) -> Story:
    """Everything that can happen to a job happens to one of these."""
    story = (story or Story()).submitted().planned()
    story.made("character/1_front", "audio/1").started("character/1_side").failed("character/1_side")
    story.started("image/1_first_frame").interrupted("image/1_first_frame", retry_at=START + timedelta(hours=1))
    story.made("image/1_first_frame").started("image/1_last_frame", provider="gemini", reserved="0.04")
    story.tell(job_events.OperationAccepted, "image/1_last_frame", attempt=1, operation="operations/7")
    story.tell(job_events.SubmissionUncertain, "image/1_last_frame", attempt=1, reason="the connection broke")
    story.tell(movie.RetryRequested, "requests", jobs=("character/1_side",), by="person")
    story.tell(job_events.JobRetried, "character/1_side", by="person", request=1).made("character/1_side")
    story.completed("image/1_last_frame", cost="0.04").skipped("video/1").skipped("post_production/1")
    story.tell(movie.PauseRequested, "requests", by="person").tell(movie.MoviePaused, request=2)
    story.tell(movie.ResumeRequested, "requests", by="person").tell(movie.MovieResumed, request=3)
    story.tell(job_events.JobTakeRequested, "image/1_first_frame", take=2)
    story.tell(job_events.JobTakeRequested, "image/1_last_frame", take=2, because="image/1_first_frame")
    story.tell(movie.RequestRefused, request=4, reason="keeper could not be asked to redo.")
    return story.started("image/1_first_frame", take=2)


def open_views(studio: Path) -> ViewStore:
    return ViewStore(studio / "views.db", SCHEMA)
