"""A studio whose stages make text files in no time: the real actors, ledger, store and assets, without the media."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cinema_actors.follow import Follower, has_ended
from cinema_actors.pipeline import STAGES
from cinema_actors.production import Production
from cinema_actors.providers.protocols import Made
from cinema_actors.providers.work import Call
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from domain.film import Film
from domain.job import Job
from domain.movie import MovieSubmitted, SubmittedScript
from domain.screenplay import Character, Cue, Figure, Scene, Screenplay, Shot
from domain.script import Frozen
from domain.settings import FilmSettings

Behaviour = Callable[[Job, int], Any]  # (job, how often it was asked for): may sleep or raise


class Slip(Frozen):
    """The request of a toy job: its name is all there is to it."""

    job: str


def screenplay(shots: int = 2) -> Screenplay:
    anna = Character(id=1, name="ANNA", cues=shots)
    made = [
        Shot(
            slate=f"1{'ABCDEFGH'[i - 1] if i else ''}",
            kind="speech",
            figures=(Figure(character=1),),
            cues=(Cue(character=1, text="Hello."),),
            transition="dissolve" if i == 0 else "cut",
        )
        for i in range(shots)
    ]
    scene = Scene(number=1, slugline="INT. ROOM - DAY", setting="ROOM", shots=tuple(made))
    return Screenplay(title="Toy", characters=(anna,), scenes=(scene,))


class Toys:
    """Stages for a Production. `asked` counts how often each job was asked for."""

    def __init__(self, behaviour: Behaviour = lambda job, time: None, shots: int = 2) -> None:
        self.asked: dict[str, int] = {}
        self.behaviour = behaviour
        self.shots = shots

    def stages(self) -> list[Stage]:
        return [self.stage(stage) for stage in STAGES]

    def stage(self, base: type[Stage]) -> Stage:
        return self._toy(base)()

    def _toy(self, base: type[Stage]) -> type[Stage]:
        toys = self

        class Toy(base):  # type: ignore[valid-type, misc]
            def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
                return toys._task(self, job)

        Toy.__name__ = base.__name__
        return Toy

    def _task(self, stage: Stage, job: Job) -> Task:
        async def make(out: Path) -> Made:
            self.asked[job.name] = self.asked.get(job.name, 0) + 1
            text = screenplay(self.shots).model_dump_json() if isinstance(stage, ScreenplayBuilder) else job.name
            pause = self.behaviour(job, self.asked[job.name])
            if pause:
                await asyncio.sleep(pause)
            out.write_text(text, "utf-8")
            return Made(meta={"seconds": 1.0})

        where = stage.kit.studio.output(job.movie_id) / f"{job.name}.txt"
        work = Call(provider="toy", model="toy/1", lane="local-pictures", request=Slip(job=job.id), make=make)
        return Task(work, {".txt": where})


def submitted(movie_id: str = "toy") -> MovieSubmitted:
    return MovieSubmitted(
        originator_id=movie_id,
        originator_version=1,
        title="Toy",
        script=SubmittedScript(name="toy.fountain", sha256="0" * 64, text="INT. ROOM - DAY"),
        settings=FilmSettings(),
    )


@contextmanager
def running(studio: Studio, toys: Toys, only: str | None = None) -> Iterator[Production]:
    with studio.lock():
        production = Production(studio, only, toys.stages())
        production.start()
        try:
            yield production
        finally:
            production.stop()


def wait_for(follower: Follower, condition: Callable[[Film], bool] = has_ended, seconds: float = 20) -> Film:
    deadline = time.monotonic() + seconds
    for _ in follower.until(condition, lambda: time.monotonic() > deadline):
        pass
    assert condition(follower.film), (
        f"{follower.film.state}: {[(j.name, j.status) for j in follower.film.jobs.values()]}"
    )
    return follower.film
