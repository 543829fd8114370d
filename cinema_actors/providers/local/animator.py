"""The rehearsal's animator, as called in a child process: a shot's layers in motion, or two stills dissolving."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cinema_actors.providers.protocols import ClipRequest, Input

from . import stills
from .acting import TWOS, Actor
from .encoder import Encoder, Tones
from .illustrator.canvas import MIPMAP, Image, picture_of, skia
from .illustrator.frame import Moment, Rostrum, draw
from .illustrator.lens import GRAINS, tones
from .illustrator.setup import Setup, setup
from .illustrator.takes import Takes, takes_of

THUMB = 64  # pixels across when we ask whether a keyframe is ours
ALIKE = 7.0  # mean difference of two thumbs, of 255, below which it is


def clip(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = ClipRequest.model_validate(request)
    takes = _takes(asked)
    shot = setup(asked.scene, asked.shot, asked.characters, asked.width, asked.height, takes)
    foreign = _foreign(asked, takes)
    with Encoder(out, asked.width, asked.height, asked.fps) as film:
        if foreign:
            _dissolve(asked, foreign, film)
        else:
            _animate(asked, replace(shot, path=shot.path.bowed(asked.take)), film)
    measured = {**film.meter.told(), "ratio": asked.width / asked.height}
    return {"frames": film.count, "fps": asked.fps, "drawn": not foreign, "measured": measured}


def _animate(asked: ClipRequest, shot: Setup, film: Encoder) -> None:
    """Everything that lives is drawn on twos, twelve times a second, under a camera that moves at the full rate.

    Lips open and close on the very picture: a viewer sees 40 ms.
    """
    rostrum, seconds = Rostrum(shot), asked.frames / asked.fps
    actors = {player.id: Actor(player, asked.shot, asked.spoken, seconds, asked.take) for player in shot.players}
    grains = [Tones(tones(asked.width, asked.height, n)) for n in range(GRAINS)]
    last, hold = max(1, asked.frames - 1), max(1, round(asked.fps / TWOS))
    open_lips: list[bool] = []
    for n in range(asked.frames):
        heard = (n + 0.5) / asked.fps  # what is said in the middle of the time that the picture is shown
        lips = [actor.opens(heard) for actor in actors.values()]
        if n % hold == 0 or lips != open_lips or not rostrum.plane.still:
            if n % hold == 0 or lips != open_lips:
                moment = _moment(n // hold, hold, last, asked.fps)
                moves = {id: actor.moves(moment.seconds, heard) for id, actor in actors.items()}
            open_lips = lips
            picture = rostrum.expose(n / last, moment, moves)
            film.write(picture, grains[moment.number % GRAINS])
        else:
            film.again()


def _moment(number: int, hold: int, last: int, fps: int) -> Moment:
    """What is drawn for a few pictures: the first of them as it is, but the very last one for the end."""
    n = number * hold
    return Moment((last if n + hold > last else n) / last, n / fps, number)


def _dissolve(asked: ClipRequest, pictures: Sequence[Image], film: Encoder) -> None:
    for picture in stills.between(pictures[0], pictures[-1], asked.width, asked.height, asked.frames):
        film.write(picture)


def _takes(asked: ClipRequest) -> Takes:
    """The clip begins and ends as its keyframes do, with people as they look there."""
    begin, end = takes_of(asked.first), takes_of(asked.last)
    return Takes(first=begin.first, last=end.last, looks=begin.looks | end.looks)


def _foreign(asked: ClipRequest, takes: Takes) -> list[Image]:
    """The given keyframes, if one of them is not what this illustrator draws; else none."""
    given = [(asked.first, Moment()), (asked.last, Moment(1.0, asked.shot.duration))]
    pictures = [(_open(frame), moment) for frame, moment in given if frame is not None]
    small = setup(asked.scene, asked.shot, asked.characters, *_thumb_size(asked), takes)
    if all(_difference(picture, picture_of(draw(small, moment))) < ALIKE for picture, moment in pictures):
        return []
    return [picture for picture, _ in pictures]


def _open(frame: Input) -> Image:
    return skia.Image.open(frame.path)


def _thumb_size(asked: ClipRequest) -> tuple[int, int]:
    k = min(1.0, 3 * THUMB / min(asked.width, asked.height))
    return max(2, round(asked.width * k)), max(2, round(asked.height * k))


def _difference(a: Image, b: Image) -> float:
    """Mean difference of the two as small pictures, 0..255."""
    first, second = _thumb(a), _thumb(b)
    return float(np.abs(first - second).mean())


def _thumb(picture: Image) -> Any:
    small = skia.Surface(THUMB, THUMB)
    target = skia.Rect.MakeWH(THUMB, THUMB)
    small.getCanvas().drawImageRect(picture, target, MIPMAP)
    return small.toarray()[..., :3].astype(np.float32)
