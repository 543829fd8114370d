"""The films in which the twelve defects are looked for."""

import json
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av

from cinema_actors import PipelineState
from cinema_actors.follow import Follower
from cinema_actors.providers.errors import RejectedError
from cinema_actors.stages.kit import Task
from cinema_actors.stages.stage import Stage as Work
from cinema_actors.studio import Studio
from domain.job import Job
from domain.screenplay import Character, Cue, Figure, Scene, Screenplay, Shot
from tests.cinema_actors.toys import Toys, submitted
from tests.stores import events_of
from tests.stories.scene import Stage


def two_people() -> Screenplay:
    people = (Character(id=1, name="ADA", cues=1), Character(id=2, name="BEN"))
    figures = (Figure(character=1, side="left"), Figure(character=2, side="right"))
    line = "The tide is late today, and nobody has told the harbour master yet."
    shots = (
        Shot(
            slate="1",
            kind="action",
            size="WS",
            figures=figures,
            action="Ada and Ben look out to sea.",
            duration=1.0,
            transition="dissolve",
        ),
        Shot(slate="1A", kind="speech", figures=figures, cues=(Cue(character=1, text=line),), duration=1.0),
    )
    scene = Scene(number=1, slugline="EXT. HARBOUR - DAY", interior=False, setting="HARBOUR", shots=shots)
    return Screenplay(title="Harbour", characters=people, scenes=(scene,))


@dataclass
class Made:
    path: Path
    state: PipelineState

    def file(self, job: str) -> Path:
        return self.path / (self.state.job(job).output_path or "")

    def events(self) -> list[tuple[str, str, dict[str, Any]]]:
        with closing(Studio(self.path).open_events()) as store:
            return [(row.id, row.topic, json.loads(row.state)) for row in store.movie("harbour")]

    def request(self, job: str) -> dict[str, Any]:
        return next(e["request"] for id, topic, e in self.events() if (id, topic) == (f"harbour/{job}", "job.started"))


def done(stage: Stage) -> set[str]:
    return {id for _, id, topic, _ in stage.events() if topic == "job.completed"}


def begun(path: Path, *ids: str) -> list[Follower]:
    store = events_of(path)
    for id in ids or ("toy",):
        store.append([submitted(id)])
    return [Follower(store, id) for id in ids or ("toy",)]


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


class CutOff(Toys):
    """What is made lies where its provider wrote it, whole or not; then the clip of the first shot goes wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.early: list[bool] = []

    def _task(self, stage: Work, job: Job) -> Task:
        task = super()._task(stage, job)

        async def make(out: Path) -> Any:
            made = await task.work.make(out)
            self.early.append(task.files[".txt"].exists())
            if job.name == "video/1":
                raise RejectedError("cut off")
            return made

        return replace(task, work=replace(task.work, make=make))
