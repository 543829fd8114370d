"""The illustrator's two tasks, as called in a child process: a reference view, a keyframe. Both write a PNG."""

from typing import Any

from cinema_actors.providers.protocols import KeyframeRequest, ReferenceRequest

from .frame import Moment, draw
from .png import write_png
from .reference import draw_reference
from .setup import setup
from .transition import between


def reference(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = ReferenceRequest.model_validate(request)
    write_png(draw_reference(asked.character, asked.view, asked.width, asked.height), out)
    return {"width": asked.width, "height": asked.height}


def keyframe(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = KeyframeRequest.model_validate(request)
    if asked.role == "transition_frame" and asked.first:
        picture = between(asked)
    else:
        last = asked.role == "last_frame"
        drawing = setup(asked.scene, asked.shot, asked.characters, asked.width, asked.height)
        picture = draw(drawing, Moment(1.0, asked.seconds) if last else Moment())
    write_png(picture, out)
    return {"width": asked.width, "height": asked.height}
