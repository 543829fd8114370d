"""A finished film as its events tell it: what the final cut joined, and the files there are of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cinema_actors.handoff import assembly
from cinema_actors.handoff.cut import Cut, Marker, Media, Sound
from cinema_actors.handoff.rate import Rate, whole
from cinema_actors.handoff.script_lines import Filmed, markers
from cinema_actors.media import edit
from cinema_actors.media.captions import Caption
from cinema_actors.media.film_captions import film_captions
from cinema_actors.media.timeline import Place
from cinema_actors.studio import Studio
from domain.errors import InvalidTransitionError
from domain.events import Event
from domain.film import Film
from domain.job import Job
from domain.job_events import Artifact, JobStarted, JobStatus
from domain.plan import FINAL
from domain.screenplay import Screenplay


@dataclass(frozen=True)
class Finished:
    """A completed film. `job` is what `cinema_actors.media.final_cut:cut` was given, with paths of today."""

    studio: Studio
    film: Film
    job: Mapping[str, Any]

    @classmethod
    def of(cls, studio: Studio, events: Iterable[Event]) -> "Finished":
        """InvalidTransitionError while anything of it is still to be made, or where somebody else has cut it."""
        told = list(events)
        film = Film.of(told)
        if film.state != "completed":
            raise InvalidTransitionError(_not_yet(film))
        request = _request(film, told)
        if not request.get("shots"):
            raise InvalidTransitionError(_not_ours(film))
        return cls(studio, film, _where_they_are(studio, request))

    @property
    def movie_id(self) -> str:
        return self.film.submitted.id

    @property
    def final(self) -> Job:
        return self.film.jobs[FINAL]

    @cached_property
    def screenplay(self) -> Screenplay:
        return Screenplay.model_validate(self.film.submitted.screenplay)

    @property
    def rate(self) -> Rate:
        return whole(self.job["fps"])

    def artifact(self, ending: str) -> Path | None:
        """The file of the final job that ends so, where it is now; None where it has none."""
        for artifact in self.final.files:
            if str(artifact.path or artifact.asset).endswith(ending):
                return self.path(artifact)
        return None

    def path(self, artifact: Artifact) -> Path:
        """Where people find it, else where it is kept."""
        if artifact.path is not None and (shown := self.studio.path / artifact.path).is_file():
            return shown
        return self.studio.assets / artifact.asset

    def captions(self, rate: Rate) -> list[Caption]:
        shots = ((place, shot["captions"]) for place, shot in zip(self._places, self.job["shots"], strict=True))
        return film_captions(shots, self.job["fps"], rate.fps / self.rate.fps)

    def cut(self, rate: Rate, stems: Mapping[str, Media]) -> Cut:
        """The cut at a rate: at another than the film's own, the same pictures play faster or slower.

        `stems` are the film's sound by role; without them it is the voices alone. UnreadableMediaError where a file
        is gone or cannot be read.
        """
        parts = list(self._parts())
        whole_film = [
            Sound(name, name, media, 0, 0, min(media.frames, self._places[-1].end)) for name, media in stems.items()
        ]
        return Cut(
            movie_id=self.movie_id,
            title=self.job["title"],
            rate=rate,
            width=self.job["width"],
            height=self.job["height"],
            picture=tuple(assembly.picture(parts)),
            sound=(*whole_film, *assembly.voices(parts, muted=bool(stems))),
            speed=rate.fps / self.rate.fps,
        )

    @cached_property
    def _places(self) -> list[Place]:
        return edit.places_of(self.job)

    def _parts(self) -> Iterator[assembly.Part]:
        shots = {shot.slate: (scene, shot) for scene, shot in self.screenplay.shots()}
        fps = self.job["fps"]
        filmed = [Filmed(*shots[shot["slate"]], shot["frames"], fps, self._spoken(shot)) for shot in self.job["shots"]]
        lines = markers(filmed, self.screenplay.characters)
        for shot, place, about, found in zip(self.job["shots"], self._places, filmed, lines, strict=True):
            yield self._part(shot, place, about, found)

    def _part(self, shot: Mapping[str, Any], place: Place, about: Filmed, found: Sequence[Marker]) -> assembly.Part:
        from cinema_actors.handoff.look import look  # which needs PyAV

        clip = self._made(f"video/{shot['slate']}")
        post = self._made(f"post_production/{shot['slate']}")
        audio = self._made(f"audio/{shot['slate']}") if shot["audio"] else None
        fps = self.rate.fps
        return assembly.Part(
            place=place,
            scene=about.scene,
            shot=about.shot,
            finished=_at_least(look(post or clip or Path(shot["processed"]), fps), place.frames),
            filmed=look(clip, fps) if clip else None,
            voices=look(audio, fps) if audio else None,
            markers=found,
        )

    def _made(self, name: str) -> Path | None:
        """The file of a completed job that people find."""
        job = self.film.jobs.get(name)
        if job is None or job.status is not JobStatus.COMPLETED or not job.files:
            return None
        return self.path(next((file for file in job.files if file.path), job.files[0]))

    def _spoken(self, shot: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        job = self.film.jobs.get(f"audio/{shot['slate']}")
        return list(job.meta.get("cues", ())) if job and shot["audio"] else []


def _not_yet(film: Film) -> str:
    id, counts = film.submitted.id, film.counts()
    done = counts[JobStatus.COMPLETED] + counts[JobStatus.SKIPPED]
    how = f"{film.state}, {done} of {counts.total()} jobs done"
    return (
        f"The film {id!r} is not complete ({how}), so there is no cut to export; finish it with `cinema resume {id}`."
    )


def _not_ours(film: Film) -> str:
    id = film.submitted.id
    return (
        f"The film {id!r} was not cut by this cinema, so it does not know its shots; "
        f"`cinema redo {id} {FINAL}` cuts it anew."
    )


def _request(film: Film, events: Iterable[Event]) -> dict[str, Any]:
    """What was asked of the take that the film has now."""
    final = film.jobs[FINAL]
    asked = [event for event in events if isinstance(event, JobStarted) and event.originator_id == final.id]
    of_this_take = [event for event in asked if event.key == final.key]
    return next((event.request for event in reversed(of_this_take or asked)), {})


def _where_they_are(studio: Studio, value: Any) -> Any:
    """An input becomes its path; assets are those of this studio, wherever it lay when they were made."""
    if isinstance(value, dict):
        if value.keys() == {"path", "sha256"}:
            return str(studio.assets / Path(value["path"]).name)
        return {key: _where_they_are(studio, inner) for key, inner in value.items()}
    return [_where_they_are(studio, inner) for inner in value] if isinstance(value, list | tuple) else value


def _at_least(media: Media, frames: int) -> Media:
    """The final cut holds the last picture of what is too short; an editor is told the length that it has."""
    return media if media.frames >= frames else replace(media, frames=frames)
