"""The illustrator's two tasks, as called in a child process: a reference view, a keyframe. Both write a PNG."""

from typing import Any

from cinema_actors.providers.protocols import KeyframeRequest, ReferenceRequest

from .frame import Moment, draw
from .png import write_png
from .reference import draw_reference
from .setup import setup
from .takes import Takes, looks_in, takes_of
from .transition import between


def reference(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = ReferenceRequest.model_validate(request)
    look = asked.take if asked.view == "front" else takes_of(asked.front).looks.get(asked.character.id, 1)
    picture = draw_reference(asked.character, asked.view, asked.width, asked.height, look, asked.take)
    write_png(picture.toarray(), out, Takes(looks={asked.character.id: look} if look > 1 else {}).note())
    return {"width": asked.width, "height": asked.height}


def keyframe(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = KeyframeRequest.model_validate(request)
    takes = _takes(asked)
    if asked.role == "transition_frame" and asked.first:
        picture = between(asked).toarray()
    else:
        last = asked.role == "last_frame"
        drawing = setup(asked.scene, asked.shot, asked.characters, asked.width, asked.height, takes)
        picture = draw(drawing, Moment(1.0, asked.seconds) if last else Moment())
    write_png(picture, out, takes.note())
    return {"width": asked.width, "height": asked.height}


def _takes(asked: KeyframeRequest) -> Takes:
    """A last frame goes on from the first one of its shot; people look as in their references."""
    if asked.role == "last_frame":
        before = takes_of(asked.first)
        return Takes(first=before.first, last=asked.take, looks=before.looks)
    if asked.role == "transition_frame":
        return Takes()
    return Takes(first=asked.take, looks=looks_in(asked.references.values()))
