"""What a film will cost, before any key is set: each job's work is made up as its stage will, and nobody is asked."""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.protocols import (
    ClipOfPeople,
    ClipRequest,
    Input,
    KeyframeRequest,
    MusicRequest,
    ReferenceRequest,
    ScreenplayRequest,
    SoundRequest,
    SpeechRequest,
    VoiceRequest,
)
from cinema_actors.providers.work import Work
from domain.job_events import JobType
from domain.money import ZERO
from domain.plan import EFFECTS, MUSIC, VOICE, JobSpec
from domain.screenplay import Screenplay
from domain.settings import FilmSettings

FOREVER = 86_400.0  # seconds: longer than any clip, so that a model gives its longest
FILE = Input(path="", sha256="")  # where there will be one; nobody reads it before anybody is asked


class Quote(NamedTuple):
    """`planned` is what a job is reserved for at the lengths planned, `most` at the longest that its voices can make it
    (dollars). What is counted afterwards is less, more often than not."""

    provider: str
    planned: Decimal
    most: Decimal


class Pricing:
    def __init__(
        self,
        catalog: Catalog,
        settings: FilmSettings,
        screenplay: Screenplay,
        script: ScreenplayRequest | None = None,
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._screenplay = screenplay
        self._script = script

    def quotes(self, jobs: Iterable[JobSpec]) -> dict[str, Quote]:
        """By job name. UnknownPriceError, in a sentence, where nobody knows."""
        return {job.name: self._quote(job) for job in jobs}

    def _quote(self, job: JobSpec) -> Quote:
        work = self._work(job)
        if work is None or not work.price:
            return Quote(work.provider if work else "local", ZERO, ZERO)
        longest = self._clip(job, FOREVER) if job.type is JobType.VIDEO and self._waits_for_voices(job) else work
        return Quote(work.provider, work.price, longest.price)

    def _waits_for_voices(self, job: JobSpec) -> bool:
        return any(need.startswith("audio/") for need in job.needs)

    def _work(self, job: JobSpec) -> Work | None:
        match job.type:
            case JobType.SCREENPLAY if self._script is not None:
                return self._catalog.screenplay(self._settings).write(self._script)
            case JobType.CHARACTER:
                return self._reference(job)
            case JobType.IMAGE:
                return self._keyframe(job)
            case JobType.AUDIO if job.name.startswith(MUSIC):
                return self._music(job)
            case JobType.AUDIO if job.name.startswith(EFFECTS):
                return self._effects(job)
            case JobType.AUDIO if job.name.startswith(VOICE):
                return self._catalog.designer(self._settings).design(VoiceRequest(description=job.metadata["design"]))
            case JobType.AUDIO:
                return self._speech(job)
            case JobType.VIDEO:
                return self._clip(job)
        return None

    def _reference(self, job: JobSpec) -> Work:
        assert job.character_id is not None
        character = self._screenplay.character(job.character_id)
        side = self._settings.height
        request = ReferenceRequest(
            character=character,
            view=job.metadata["view"],
            prompt=character.description,
            width=side,
            height=side,
            front=FILE if job.needs else None,
        )
        return self._catalog.image(self._settings).reference(request)

    def _keyframe(self, job: JobSpec) -> Work:
        scene, shot = self._screenplay.find(job.scene_id or "")
        request = KeyframeRequest(
            role=job.metadata["role"],
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            characters=tuple(self._screenplay.character(id) for id in shot.characters),
            prompt=shot.action,
            width=self._settings.width,
            height=self._settings.height,
            seconds=shot.duration,
            references={str(id): FILE for id in shot.characters},
            anchor=FILE,
        )
        return self._catalog.image(self._settings).keyframe(request)

    def _speech(self, job: JobSpec) -> Work:
        _, shot = self._screenplay.find(job.scene_id or "")
        names = {"narrator" if cue.character is None else str(cue.character) for cue in shot.cues}
        voices = {name: {"voice": name} for name in names}
        request = SpeechRequest(shot=shot, characters=self._screenplay.characters, voices=voices)
        return self._catalog.speech(self._settings).speak(request)

    def _music(self, job: JobSpec) -> Work:
        request = MusicRequest(prompt=job.metadata["mood"], seconds=job.metadata["seconds"])
        return self._catalog.music(self._settings).compose(request)

    def _effects(self, job: JobSpec) -> Work:
        request = SoundRequest(prompt=" ".join(job.metadata["effects"]), seconds=job.metadata["seconds"])
        return self._catalog.sound(self._settings).sound(request)

    def _clip(self, job: JobSpec, seconds: float | None = None) -> Work:
        scene, shot = self._screenplay.find(job.scene_id or "")
        request = ClipRequest(
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            characters=tuple(self._screenplay.character(id) for id in shot.characters),
            prompt=shot.action,
            strategy=self._settings.strategy,
            width=self._settings.width,
            height=self._settings.height,
            fps=self._settings.fps,
            frames=math.ceil((seconds or shot.duration) * self._settings.fps),
            first=FILE if any(need.endswith("_first_frame") for need in job.needs) else None,
            last=FILE if any(need.endswith("_last_frame") for need in job.needs) else None,
        )
        if seen := {str(id): FILE for id in shot.characters if f"character/{id}_front" in job.needs}:
            request = ClipOfPeople(**dict(request), references=seen)
        return self._catalog.video(self._settings).clip(request)


def by_provider(quotes: Iterable[Quote]) -> dict[str, Decimal]:
    """The most, of everybody who wants money."""
    sums: dict[str, Decimal] = {}
    for quote in quotes:
        if quote.most:
            sums[quote.provider] = sums.get(quote.provider, ZERO) + quote.most
    return sums
