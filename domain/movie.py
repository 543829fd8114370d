"""A film: from submitted to completed. Events on top, then state, then decisions."""

from decimal import Decimal
from typing import Any, ClassVar

from pydantic import ConfigDict

from domain.events import Event
from domain.job_events import JobType
from domain.script import Frozen
from domain.settings import FilmSettings


class MovieEvent(Event):
    """Stream: `{movie_id}`."""


class SubmittedScript(Frozen):
    """What was handed in: `name` is the file's, or `-` for standard input; `sha256` is that of the text as UTF-8."""

    model_config = ConfigDict(extra="ignore")  # a part of an event, whose fields may grow

    name: str
    sha256: str
    text: str


class MovieSubmitted(MovieEvent):
    """The first of a movie stream, which claims the id. The script is kept as text; its file is never read again."""

    TOPIC: ClassVar[str] = "movie.submitted"
    VERSION: ClassVar[int] = 2
    title: str
    settings: FilmSettings
    budget: str | None = None
    by_hand: bool = False  # a program of the user's runs its stages one by one; a daemon leaves it alone until `resume`
    script: SubmittedScript  # the longest comes last

    @classmethod
    def upcast_v1_v2(cls, state: dict[str, Any]) -> dict[str, Any]:
        """What is known of the script lies together; it was `script`, `script_name` and `script_sha256`."""
        name, sha256 = state.pop("script_name"), state.pop("script_sha256")
        return {**state, "script": {"name": name, "sha256": sha256, "text": state["script"]}}


class Answer(MovieEvent):
    """A movie event that may answer a request; `request` is its version in the requests stream."""

    request: int | None = None


class ScreenplayWritten(MovieEvent):
    TOPIC: ClassVar[str] = "movie.screenplay_written"
    screenplay: dict[str, Any]


class MoviePlanned(MovieEvent):
    TOPIC: ClassVar[str] = "movie.planned"
    jobs: int
    voices: dict[str, dict[str, Any]] = {}


class StageCompleted(MovieEvent):
    """A checkpoint: every job of this stage is completed or skipped."""

    TOPIC: ClassVar[str] = "movie.stage_completed"
    stage: JobType
    completed: int = 0
    skipped: int = 0


class MoviePaused(Answer):
    """By a person's wish; or with a reason, because the film's budget does not allow what comes next."""

    TOPIC: ClassVar[str] = "movie.paused"
    reason: str | None = None


class MovieResumed(Answer):
    TOPIC: ClassVar[str] = "movie.resumed"
    budget: str | None = None  # dollars, from now on
    casts: dict[str, dict[str, dict[str, Any]]] = {}  # by provider of speech: whose voice each character has there


class MovieCompleted(MovieEvent):
    TOPIC: ClassVar[str] = "movie.completed"
    film: str
    sha256: str


class MovieFailed(MovieEvent):
    """Nothing more can be done until a person acts."""

    TOPIC: ClassVar[str] = "movie.failed"
    reason: str


class MovieCancelled(Answer):
    TOPIC: ClassVar[str] = "movie.cancelled"


class RequestRefused(Answer):
    TOPIC: ClassVar[str] = "movie.request_refused"
    reason: str


class Request(Event):
    """A person's wish. Stream: `{movie_id}/requests`, appended by any process."""


class ResumeRequested(Request):
    TOPIC: ClassVar[str] = "movie.resume_requested"
    budget: str | None = None


class PauseRequested(Request):
    TOPIC: ClassVar[str] = "movie.pause_requested"


class CancelRequested(Request):
    TOPIC: ClassVar[str] = "movie.cancel_requested"


class JobsRequest(Request):
    jobs: tuple[str, ...] = ()  # names; empty: all that it can mean


class RetryRequested(JobsRequest):
    TOPIC: ClassVar[str] = "movie.retry_requested"


class SkipRequested(JobsRequest):
    TOPIC: ClassVar[str] = "movie.skip_requested"


class RedoRequested(JobsRequest):
    TOPIC: ClassVar[str] = "movie.redo_requested"


class AcceptRequested(JobsRequest):
    TOPIC: ClassVar[str] = "movie.accept_requested"


class ShootRequested(Request):
    """To have all or some of the film made by others than until now. Empty `shots` and `only` mean everything."""

    TOPIC: ClassVar[str] = "movie.shoot_requested"
    shots: tuple[str, ...] = ()  # slates
    only: tuple[str, ...] = ()  # domain/shoot.py has the words
    providers: dict[str, str] = {}  # by role
    models: dict[str, str] = {}  # by role
    voices: dict[str, dict[str, Any]] = {}  # as its provider of speech has cast the characters
    budget: str | None = None  # dollars, from now on


class Movie:
    """What the events of one movie stream say together. Changed only by `apply`."""

    def __init__(self, submitted: MovieSubmitted) -> None:
        self.id = submitted.originator_id
        self.version = submitted.originator_version
        self.submitted_at = submitted.timestamp
        self.title = submitted.title
        self.script = submitted.script
        self.settings = submitted.settings
        self.screenplay: dict[str, Any] | None = None
        self.casts: dict[str, dict[str, dict[str, Any]]] = {}  # by provider of speech
        self.by_hand = submitted.by_hand
        self.planned = False
        self.budget = None if submitted.budget is None else Decimal(submitted.budget)  # dollars
        self.paused = False
        self.paused_for: str | None = None  # the reason, when it was no person's wish
        self.cancelled = False
        self.failed: str | None = None
        self.completed = False
        self.film: str | None = None
        self.stages: set[JobType] = set()

    def apply(self, event: Event) -> None:
        self.version = event.originator_version
        match event:
            case ScreenplayWritten():
                self.screenplay = event.screenplay
                self.title = event.screenplay.get("title") or self.title
            case MoviePlanned():
                self.planned = True
                self.casts[self.settings.providers.get("speech", "local")] = event.voices
            case StageCompleted():
                self.stages.add(event.stage)
            case MoviePaused():
                self.paused, self.paused_for = True, event.reason
            case MovieCancelled():
                self.cancelled = True
            case MovieResumed():
                self.paused, self.cancelled, self.failed, self.by_hand = False, False, None, False
                self.paused_for = None
                self.casts = {**event.casts, **self.casts}  # whoever has a voice keeps it
                if event.budget is not None:
                    self.budget = Decimal(event.budget)
            case MovieFailed():
                self.failed = event.reason
            case MovieCompleted():
                self.completed, self.failed, self.film = True, None, event.film

    def reopen(self, stage: JobType) -> None:
        """A job of this stage is to be done again: neither it nor the film has ended."""
        self.stages.discard(stage)
        self.completed, self.failed = False, None

    def next(self, by: str, offset: int = 1) -> dict[str, Any]:
        """The envelope of this stream's next event (or the one `offset` further)."""
        return {"originator_id": self.id, "originator_version": self.version + offset, "by": by}


def requests_id(movie_id: str) -> str:
    return f"{movie_id}/requests"
