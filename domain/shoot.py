"""What of a film is shot: which jobs somebody means who wants all or some of it made by others, such as paid ones."""

from collections.abc import Iterable
from difflib import get_close_matches

from domain.film import Film
from domain.job import Job
from domain.job_events import JobStatus, JobType
from domain.movie import ShootRequested
from domain.plan import OTHER_SOUND, PLAYED_BY, JobSpec, voice_jobs, voices_of
from domain.planning import designs_in
from domain.screenplay import Screenplay

WORDS: dict[str, tuple[JobType, ...]] = {  # what `--only` takes
    "images": (JobType.CHARACTER, JobType.IMAGE),
    "audio": (JobType.AUDIO,),
    "videos": (JobType.VIDEO,),
}


def why_not_shot(film: Film, request: ShootRequested) -> str | None:
    """One sentence why nothing can be shot, or None."""
    movie = film.submitted
    if film.state == "cancelled":
        return f"{movie.id} is cancelled; reopen it first with: cinema resume {movie.id}"
    if not movie.planned:
        return f"{movie.id} has no plan yet, so there are no shots; have it written first: cinema resume {movie.id}"
    if unknown := next((word for word in request.only if word not in WORDS), None):
        return f"Nothing is called {unknown!r}; --only takes {', '.join(WORDS)}."
    slates = list(dict.fromkeys(job.scene_id for job in film.jobs.values() if job.scene_id))
    if wrong := next((slate for slate in request.shots if slate not in slates), None):
        near = get_close_matches(wrong, slates, n=1)
        return f"There is no shot {wrong!r} in {movie.id}; " + (
            f"did you mean {near[0]!r}?" if near else f"`cinema status {movie.id}` and `cinema watch` show them."
        )
    if not to_be_shot(film, request):
        return _nothing_left(film, request)
    return None


def _nothing_left(film: Film, request: ShootRequested) -> str:
    id, budget = film.submitted.id, "" if request.budget is None else f" --budget {request.budget}"
    if film.state == "completed":
        return f"Nothing is left to shoot in {id}; another take of a job: cinema redo {id} JOB"
    return (
        f"Nothing is left to shoot in {id} that is not asked for already; it goes on with: cinema resume {id}{budget}"
    )


def to_be_shot(film: Film, request: ShootRequested) -> list[Job]:
    """In the order of the film, without what is left out, and without what the same provider and model make already."""
    wanted = [type for word in request.only or WORDS for type in WORDS[word] if PLAYED_BY[type] in request.providers]
    cast = _cast(film, request.shots)
    return [
        job
        for job in sorted(film.jobs.values(), key=lambda job: job.order)
        if job.type in wanted
        and not job.name.startswith(OTHER_SOUND)  # which is bought with the film, or not at all
        and (not request.shots or job.scene_id in request.shots or job.name in cast)
        and job.status in (JobStatus.PENDING, JobStatus.FAILED, JobStatus.COMPLETED)
        and film.played_by(job) != who_shoots(job, request)
    ]


def to_be_designed(film: Film, request: ShootRequested, jobs: Iterable[Job]) -> list[JobSpec]:
    """Voices that these jobs want, and that nobody has planned."""
    wanted = {need for needs in designed_for(film, request, jobs).values() for need in needs}
    specs = voice_jobs(designs_in(request.voices), request.providers.get("speech", "local"))
    return [spec for spec in specs if spec.name in wanted and spec.name not in film.jobs]


def designed_for(film: Film, request: ShootRequested, jobs: Iterable[Job]) -> dict[str, tuple[str, ...]]:
    """By name of those jobs that are a shot's voices: the jobs that design them."""
    if not (designs := designs_in(request.voices)):
        return {}
    shots = {shot.slate: shot for _, shot in Screenplay.model_validate(film.submitted.screenplay).shots()}
    spoken = ((job.name, shots.get(job.scene_id or "")) for job in jobs if job.type is JobType.AUDIO)
    return {name: voices_of(shot, designs) for name, shot in spoken if shot is not None}


def who_shoots(job: Job, request: ShootRequested) -> tuple[str, str | None]:
    """Provider and model."""
    role = PLAYED_BY[job.type]
    return request.providers[role], request.models.get(role)


def _cast(film: Film, shots: tuple[str, ...]) -> set[str]:
    """The front views of whoever is in these shots, which their first frames, or their clips, go by."""
    seen = (JobType.IMAGE, JobType.VIDEO)
    pictures = (job for job in film.jobs.values() if job.type in seen and job.scene_id in shots)
    return {need for job in pictures for need in job.needs if need.startswith("character/")}
