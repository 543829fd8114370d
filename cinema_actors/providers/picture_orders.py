"""A picture as every image model is asked for it: just what decides how it looks, so that its key says when it is the
same; and how an answer becomes the film's own size."""

from pathlib import Path
from typing import Any

from cinema_actors.providers.models import Model
from cinema_actors.providers.protocols import KeyframeRequest, ReferenceRequest
from cinema_actors.providers.work import Input
from cinema_actors.workers import Workers
from domain.script import Frozen

FIT = "cinema_actors.media.fit:picture"
_ROLES = {"anchor": "the same set", "first": "this shot as it begins", "next_first": "the next shot as it begins"}


class Picture(Frozen):
    """`width` and `height` are the film's pixels; `ratio` and `size` what the model has for them."""

    prompt: str
    references: tuple[Input, ...] = ()
    ratio: str
    size: str
    width: int
    height: int
    seed: int
    take: int = 1

    async def develop(self, workers: Workers, answer: Path, out: Path) -> dict[str, Any]:
        """A PNG of exactly the film's size: scaled, and cropped in the middle. UnreadableMediaError, in words."""
        size = {"width": self.width, "height": self.height}
        found: dict[str, Any] = await workers.call("pictures", FIT, answer=str(answer), out=str(out), **size)
        return found


def reference_picture(request: ReferenceRequest, model: Model) -> Picture:
    prompt, references = request.prompt, []
    if request.front is not None and model.references:
        prompt += "\nThe picture shows the same person from the front: keep face, hair, build and clothes."
        references.append(request.front)
    return _picture(prompt, references, request.width, request.height, request.take, model)


def keyframe_picture(request: KeyframeRequest, model: Model) -> Picture:
    """The people first, then the others that it must go with; as many as the model takes."""
    named = {
        f"{character.shown_name}, as this person looks": request.references.get(str(character.id))
        for character in request.characters
    }
    named |= {words: getattr(request, field) for field, words in _ROLES.items()}
    found = [(words, file) for words, file in named.items() if file is not None][: model.references]
    legend = "".join(f"\nPicture {number} shows {words}." for number, (words, _) in enumerate(found, start=1))
    return _picture(
        request.prompt + legend, [file for _, file in found], request.width, request.height, request.take, model
    )


def _picture(prompt: str, references: list[Input], width: int, height: int, take: int, model: Model) -> Picture:
    return Picture(
        prompt=prompt,
        references=tuple(references),
        ratio=model.ratio(width, height),
        size=model.size(width, height),
        width=width,
        height=height,
        seed=take,
        take=take,
    )
