"""A clip as every video model is asked for it: just what decides how it looks, and how long it is."""

import math
from pathlib import Path
from typing import Any

from cinema_actors.providers.models import Mode, Model
from cinema_actors.providers.protocols import ClipOfPeople, ClipRequest
from cinema_actors.providers.work import Input
from cinema_actors.workers import Workers
from domain.script import Frozen

FIT = "cinema_actors.media.fit:clip"


class Clip(Frozen):
    """`seconds` is a length that the model has, not shorter than the shot unless it has none so long."""

    prompt: str
    mode: Mode
    seconds: int
    ratio: str
    size: str
    seed: int
    first: Input | None = None
    last: Input | None = None
    references: tuple[Input, ...] = ()
    take: int = 1

    @property
    def frames(self) -> list[Input]:
        return [file for file in (self.first, self.last) if file is not None]

    async def develop(self, workers: Workers, answer: Path, out: Path) -> dict[str, Any]:
        found: dict[str, Any] = await workers.call("pictures", FIT, answer=str(answer), out=str(out))
        return found


def clip_of(request: ClipRequest, model: Model, shown: str) -> Clip:
    """`shown` says in the prompt who is in which picture: {n} from 0, or {number} from 1, and {who}."""
    mode = _mode(request, model)
    people = _people(request, model) if mode == "references_to_video" else {}
    told = "".join(f" {shown.format(n=n, number=n + 1, who=who)}" for n, who in enumerate(people))
    between = mode == "first_last_frame_interpolation"
    return Clip(
        prompt=request.prompt + told,
        mode=mode,
        seconds=model.seconds.snap(math.ceil(request.frames / request.fps), between, of_people=bool(people)),
        ratio=model.ratio(request.width, request.height),
        size=model.size(request.width, request.height),
        seed=request.take,
        first=request.first if mode in ("image_to_video", "first_last_frame_interpolation") else None,
        last=request.last if between else None,
        references=tuple(people.values()),
        take=request.take,
    )


def _people(request: ClipRequest, model: Model) -> dict[str, Input]:
    """Pictures of those who are seen, by what they are called in the prompt; as many as the model takes."""
    given = request.references if isinstance(request, ClipOfPeople) else {}
    pictures = {each.shown_name: given[str(each.id)] for each in request.characters if str(each.id) in given}
    return dict(list(pictures.items())[: model.references])


def _mode(request: ClipRequest, model: Model) -> Mode:
    """A shot that is longer than the model goes between two frames is filmed from the first one alone; and without a
    picture of anybody, from words."""
    mode: Mode = request.strategy
    if mode == "references_to_video" and not _people(request, model):
        return "text_to_video"
    between = model.seconds.most_between_frames
    if mode == "first_last_frame_interpolation" and between and request.frames / request.fps > between:
        mode = "image_to_video"
    return mode if mode in model.strategies else "image_to_video" if request.first else "text_to_video"
