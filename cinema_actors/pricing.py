"""What a film will cost, before any key is set: each job's work is made up as its stage will, and nobody is asked."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal

from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.protocols import (
    ClipRequest,
    KeyframeRequest,
    ReferenceRequest,
    ScreenplayRequest,
    SpeechRequest,
)
from cinema_actors.providers.work import Work
from domain.job import JobType
from domain.money import ZERO
from domain.plan import JobSpec
from domain.screenplay import Screenplay
from domain.settings import FilmSettings


class Pricing:
    """Lengths are the planned ones: voices that speak longer make a clip longer, and dearer."""

    def __init__(
        self, catalog: Catalog, settings: FilmSettings, screenplay: Screenplay, script: ScreenplayRequest
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._screenplay = screenplay
        self._script = script

    def prices(self, jobs: Iterable[JobSpec]) -> dict[str, tuple[str, Decimal]]:
        """Provider and dollars by job name. UnknownPriceError, in a sentence, where nobody knows."""
        works = {job.name: self._work(job) for job in jobs}
        return {name: (work.provider, work.price) if work else ("local", ZERO) for name, work in works.items()}

    def _work(self, job: JobSpec) -> Work | None:
        match job.type:
            case JobType.SCREENPLAY:
                return self._catalog.screenplay(self._settings).write(self._script)
            case JobType.CHARACTER:
                return self._reference(job)
            case JobType.IMAGE:
                return self._keyframe(job)
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
            character=character, view=job.metadata["view"], prompt=character.description, width=side, height=side
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
        )
        return self._catalog.image(self._settings).keyframe(request)

    def _speech(self, job: JobSpec) -> Work:
        _, shot = self._screenplay.find(job.scene_id or "")
        names = {"narrator" if cue.character is None else str(cue.character) for cue in shot.cues}
        voices = {name: {"voice": name} for name in names}
        request = SpeechRequest(shot=shot, characters=self._screenplay.characters, voices=voices)
        return self._catalog.speech(self._settings).speak(request)

    def _clip(self, job: JobSpec) -> Work:
        scene, shot = self._screenplay.find(job.scene_id or "")
        request = ClipRequest(
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            characters=(),
            prompt=shot.action,
            strategy=self._settings.strategy,
            width=self._settings.width,
            height=self._settings.height,
            fps=self._settings.fps,
            frames=math.ceil(shot.duration * self._settings.fps),
        )
        return self._catalog.video(self._settings).clip(request)


def by_provider(prices: Mapping[str, tuple[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for provider, price in prices.values():
        if price:
            sums[provider] = sums.get(provider, ZERO) + price
    return sums
