"""Stage 4: a shot moves, exactly as long as its voices and its plan ask."""

import math
from collections.abc import Mapping
from typing import ClassVar

from cinema_actors.providers.protocols import ClipOfPeople, ClipRequest, Input, SpokenCue
from cinema_actors.providers.work import Work
from cinema_actors.stages.inputs import photographed
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobType
from domain.quality import Expected, is_dark, is_still, ratio
from domain.screenplay import Shot, Strategy


class VideoGenerator(Stage):
    type: ClassVar[JobType] = JobType.VIDEO

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        scene, shot = book.screenplay.find(job.scene_id or "")
        audio = needs.get(f"audio/{shot.slate}")
        first = self.kit.input(needs.get(f"image/{shot.slate}_first_frame"))
        last = self.kit.input(needs.get(f"image/{shot.slate}_last_frame"))
        settings = book.settings_for(job)
        people = self._people(shot, photographed(needs, settings)) if settings.strategy == "references_to_video" else {}
        request = ClipRequest(
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            characters=tuple(book.screenplay.character(id) for id in shot.characters),
            prompt=book.stages["videos"].get_video(shot.slate).prompt,
            strategy=_strategy(settings.strategy, first is not None, last is not None),
            width=settings.width,
            height=settings.height,
            fps=settings.fps,
            frames=length(shot, audio, settings.fps),
            first=first,
            last=last,
            spoken=spoken(shot, audio),
            take=job.take,
        )
        if people:
            request = ClipOfPeople(**{**dict(request), "strategy": settings.strategy}, references=people)
        where = self.kit.studio.output(job.movie_id) / "videos" / f"scene_{shot.slate}.mp4"
        work = self.kit.catalog.video(settings).clip(request)
        return Task(work, {".mp4": where}, expected=_expected(request, work))

    def _people(self, shot: Shot, needs: Mapping[str, Job]) -> dict[str, Input]:
        fronts = {str(id): self.kit.input(needs.get(f"character/{id}_front")) for id in shot.characters}
        return {id: front for id, front in fronts.items() if front is not None}


def _expected(request: ClipRequest, work: Work) -> Expected:
    """Whoever sells clips was asked for a shape and a length that they have, and given the keyframes they can take."""
    asked = work.request
    seconds = request.frames / request.fps
    return Expected(
        kind="clip",
        dark=is_dark(request.shot),
        still=is_still(request.shot),
        ratio=ratio(getattr(asked, "ratio", ""), request.width, request.height),
        seconds=min(seconds, getattr(asked, "seconds", seconds)),
        fps=request.fps,
        **{place: given.path for place in ("first", "last") if (given := getattr(asked, place, None)) is not None},
    )


def length(shot: Shot, audio: Job | None, fps: int) -> int:
    """Pictures in a shot: the planned length, or the voices' where that is longer."""
    seconds = max(shot.duration, float(audio.meta["seconds"]) if audio else 0.0)
    return math.ceil(round(seconds * fps, 3))


def spoken(shot: Shot, audio: Job | None) -> tuple[SpokenCue, ...]:
    """As this film numbers its people: the sound may have been made for another, with the same voices and words."""
    cues = [SpokenCue.model_validate(cue) for cue in audio.meta["cues"]] if audio else []
    return tuple(
        cue.model_copy(update={"character": shot.cues[cue.index].character})
        for cue in cues
        if cue.index < len(shot.cues)
    )


def _strategy(wanted: Strategy, has_first: bool, has_last: bool) -> Strategy:
    """What can be done with the keyframes there are (a skipped one is missing)."""
    if not has_first:
        return "text_to_video"
    return wanted if has_last or wanted == "text_to_video" else "image_to_video"
