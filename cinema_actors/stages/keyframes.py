"""Stage 3: how each shot begins, how it ends, and the picture between it and the next."""

from collections.abc import Mapping
from typing import ClassVar

from cinema_actors.providers.protocols import FrameRole, Input, KeyframeRequest
from cinema_actors.stages.inputs import photographed
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from domain.job import Job
from domain.job_events import JobType
from domain.quality import Expected, is_dark, ratio
from domain.screenplay import Shot


class KeyframeGenerator(Stage):
    type: ClassVar[JobType] = JobType.IMAGE

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        role: FrameRole = job.metadata["role"]
        settings = book.settings_for(job)
        needs = photographed(needs, settings)
        scene, shot = book.screenplay.find(job.scene_id or "")
        frames = book.stages["images"].get_scene(shot.slate)
        request = KeyframeRequest(
            role=role,
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            characters=tuple(book.screenplay.character(id) for id in shot.characters),
            prompt=getattr(frames, role).prompt,
            width=settings.width,
            height=settings.height,
            seconds=shot.duration,
            take=job.take,
            references=self._references(shot, needs),
            **self._neighbours(role, shot, needs),
        )
        where = self.kit.studio.output(job.movie_id) / "images" / f"scene_{shot.slate}_{role}.png"
        work = self.kit.catalog.image(settings).keyframe(request)
        shape = ratio(getattr(work.request, "ratio", ""), request.width, request.height)
        return Task(work, {".png": where}, expected=Expected(kind="picture", dark=_is_dark(role, shot), ratio=shape))

    def _references(self, shot: Shot, needs: Mapping[str, Job]) -> dict[str, Input]:
        fronts = {str(id): self.kit.input(needs.get(f"character/{id}_front")) for id in shot.characters}
        return {id: front for id, front in fronts.items() if front is not None}

    def _neighbours(self, role: FrameRole, shot: Shot, needs: Mapping[str, Job]) -> dict[str, Input | None]:
        """The other stills this one must go with: its own shot's, the next one's, or the set's anchor."""
        own = {name: self.kit.input(job) for name, job in needs.items() if job.scene_id == shot.slate}
        others = [
            self.kit.input(job) for job in needs.values() if job.type is JobType.IMAGE and job.scene_id != shot.slate
        ]
        other = others[0] if others else None
        first = own.get(f"image/{shot.slate}_first_frame")
        match role:
            case "first_frame":
                return {"anchor": other}
            case "last_frame":
                return {"first": first}
            case "transition_frame":
                return {"first": own.get(f"image/{shot.slate}_last_frame", first), "next_first": other}


def _is_dark(role: FrameRole, shot: Shot) -> bool:
    """A way out through black is black."""
    return is_dark(shot) or (role == "transition_frame" and shot.transition in ("fade_out", "fade_in"))
