"""Who rides: the people of a shot sit on the horse, the bicycle or the motorcycle that the action puts them on."""

import re
from collections.abc import Mapping

from domain.screenplay import Shot

from .dressing import PASSES, RIDDEN, Extra, named
from .people.body import Mount

MANY = re.compile(r"\b(?:horses|bicycles|bikes|motorcycles|motorbikes|scooters|ponies|they|both|all|together)\b", re.I)
AFOOT = re.compile(r"\b(?:watch\w*|sees?|looks? at|leads?|dismount\w*|gets? off|waits? (?:for|beside)|feeds?)\b", re.I)
UPON = ("ride", "pedal")  # poses of somebody who is under way; those who wait sit astride


def ridden(shot: Shot) -> tuple[Extra, str] | None:
    """What somebody in the picture rides, and its colour."""
    if not shot.figures or AFOOT.search(shot.action) or RIDDEN.search(shot.action.lower()) is None:
        return None
    return next(((extra, str(paint)) for extra, paint in named(shot) if extra.saddle), None)


def mounted(shot: Shot) -> tuple[Shot, Mapping[int, Mount]]:
    """The shot with its riders' poses, seen from so far that what they ride is seen too; mounts by character."""
    beast = ridden(shot)
    if beast is None:
        return _on_foot(shot), {}
    extra, paint = beast
    lead = shot.focus if shot.focus in shot.characters else shot.figures[0].character
    riders = shot.characters if MANY.search(shot.action) else (lead,)
    pose = extra.seat if PASSES.search(shot.action) else "astride"
    figures = tuple(
        f.model_copy(update={"pose": pose, "facing": "camera"}) if f.character in riders else f for f in shot.figures
    )
    mount = Mount(extra.draw, paint, extra.saddle or (0.0, 0.0))
    return shot.model_copy(update={"figures": figures, "size": "WS"}), dict.fromkeys(riders, mount)


def _on_foot(shot: Shot) -> Shot:
    """Somebody who rides what the action does not name is seen on foot."""
    figures = tuple(f.model_copy(update={"pose": "stand"}) if f.pose in UPON else f for f in shot.figures)
    return shot.model_copy(update={"figures": figures})
