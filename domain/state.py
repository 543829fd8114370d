"""PipelineState: one film at one moment, folded from its events. Deeply immutable: a change gives another state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from domain.errors import UsageError
from domain.film import Film, FilmState
from domain.frozen import EMPTY, FrozenDict, frozen
from domain.job import Job, job_name
from domain.job_events import DONE, JobStatus, JobType


@dataclass(frozen=True, slots=True)
class JobState:
    """A job at one moment, in the columns of the seed's table. `id` is its stream, `name` its place in the film.

    `metadata` is what was planned, and over it what was said of the file that was made (`seconds`, `cues` ...).
    `output_path` is relative to the studio. Times are those of the job's first and last event.
    """

    id: str
    type: JobType
    status: JobStatus = JobStatus.PENDING
    scene_id: str | None = None  # the slate
    character_id: int | None = None
    metadata: Mapping[str, Any] = EMPTY
    error: str | None = None
    output_path: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", JobType(self.type))
        object.__setattr__(self, "status", JobStatus(self.status))
        object.__setattr__(self, "metadata", frozen(self.metadata))

    @property
    def name(self) -> str:
        return job_name(self.id)

    @classmethod
    def of(cls, job: Job) -> Self:
        return cls(
            id=job.id,
            type=job.type,
            status=job.status,
            scene_id=job.scene_id,
            character_id=job.character_id,
            metadata={**job.metadata, **job.meta},
            error=job.error,
            output_path=job.output_path,
            created_at=job.created_at,
            updated_at=job.updated_at,
        )


@dataclass(frozen=True, slots=True)
class PipelineState:
    """What stages hand to each other. `position` is the film's last event that is folded in; 0: nothing is stored yet.

    `base_dir` is the film's folder, `studio` the folder it lies in. `screenplay_dict` is empty until it is written.
    `audio` says by slate what is known of each shot's voices: `path`, `seconds`, `cues`; and by name of what else is
    bought to be heard.
    """

    movie_id: str
    studio: Path = Path()
    title: str = ""
    screenplay_dict: Mapping[str, Any] = EMPTY
    jobs: tuple[JobState, ...] = ()
    audio: Mapping[str, Any] = EMPTY
    film: str | None = None  # the finished film, relative to the studio
    status: FilmState = "submitted"  # of the whole film
    position: int = 0
    planned: bool = False  # are all jobs of the film there?
    _by_name: Mapping[str, JobState] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "studio", Path(self.studio))
        object.__setattr__(self, "screenplay_dict", frozen(self.screenplay_dict))
        object.__setattr__(self, "jobs", tuple(self.jobs))
        object.__setattr__(self, "audio", frozen(self.audio))
        object.__setattr__(self, "_by_name", FrozenDict({job.name: job for job in self.jobs}))

    @classmethod
    def start(cls, movie_id: str, studio: Path | str = ".") -> Self:
        """A film that does not exist yet. Nothing is stored; the first stage that runs on it claims the id."""
        return cls(movie_id, Path(studio))

    @classmethod
    def of(cls, film: Film, position: int, studio: Path | str = ".") -> Self:
        """What a film's folded events say; `position` is that of the last."""
        movie = film.submitted
        jobs = sorted(film.jobs.values(), key=lambda job: job.order)
        return cls(
            movie_id=movie.id,
            studio=Path(studio),
            title=movie.title,
            screenplay_dict=movie.screenplay or {},
            jobs=tuple(JobState.of(job) for job in jobs),
            audio={_of_whom(job): _voices(job) for job in jobs if _has_sound(job)},
            film=movie.film if film.state == "completed" else None,
            status=film.state,
            position=position,
            planned=movie.planned,
        )

    @property
    def base_dir(self) -> Path:
        return self.studio / "output" / self.movie_id

    def job(self, name: str) -> JobState:
        """By name (`image/1A_first_frame`) or by id. UsageError when the film has none of that name."""
        try:
            return self._by_name[name.removeprefix(f"{self.movie_id}/")]
        except KeyError:
            raise UsageError(f"{self.movie_id} has no job {name!r}; its jobs are in `state.jobs`.") from None

    def with_job(self, name: str, **changes: Any) -> Self:
        """Another state, in which this job is otherwise. Nothing is stored: `JobTracker.save_state` does that."""
        changed = replace(self.job(name), **changes)
        return replace(self, jobs=tuple(changed if job.id == changed.id else job for job in self.jobs))

    def is_stage_complete(self, stage: JobType) -> bool:
        """All its jobs are completed or skipped. Before the film is planned, nobody knows them all."""
        return self.planned and all(job.status in DONE for job in self.jobs if job.type is JobType(stage))

    @property
    def screenplay_complete(self) -> bool:
        return self.is_stage_complete(JobType.SCREENPLAY)

    @property
    def characters_complete(self) -> bool:
        return self.is_stage_complete(JobType.CHARACTER)

    @property
    def audio_complete(self) -> bool:
        return self.is_stage_complete(JobType.AUDIO)

    @property
    def images_complete(self) -> bool:
        return self.is_stage_complete(JobType.IMAGE)

    @property
    def videos_complete(self) -> bool:
        return self.is_stage_complete(JobType.VIDEO)

    @property
    def post_production_complete(self) -> bool:
        return self.is_stage_complete(JobType.POST_PRODUCTION)


@dataclass(frozen=True, slots=True)
class ScreenplayBuilderInput:
    """A script (its text), and the state of the film that is to be made of it."""

    script: str
    state: PipelineState


def _has_sound(job: Job) -> bool:
    return job.type is JobType.AUDIO and job.status is JobStatus.COMPLETED


def _of_whom(job: Job) -> str:
    """The slate; of music and effects, which are not voices, the job's name."""
    return job.scene_id if job.scene_id and job.name == f"audio/{job.scene_id}" else job.name


def _voices(job: Job) -> dict[str, Any]:
    return {"path": job.output_path, **job.meta}
