"""The rehearsal's animator, as called in a child process: a shot's layers in motion, or two stills dissolving."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cinema_actors.providers.protocols import ClipRequest, Input

from . import stills
from .acting import Actor
from .encoder import Encoder
from .illustrator.canvas import MIPMAP, Image, Surface, skia, snapshot
from .illustrator.frame import Moment, draw, draw_player
from .illustrator.lens import develop
from .illustrator.setup import Setup, setup
from .illustrator.staging import Player
from .illustrator.takes import Takes, takes_of
from .illustrator.weather import draw_air
from .layers import Layers

THUMB = 64  # pixels across when we ask whether a keyframe is ours
ALIKE = 7.0  # mean difference of two thumbs, of 255, below which it is


def clip(request: dict[str, Any], out: str) -> dict[str, Any]:
    asked = ClipRequest.model_validate(request)
    takes = _takes(asked)
    shot = setup(asked.scene, asked.shot, asked.characters, asked.width, asked.height, takes)
    foreign = _foreign(asked, takes)
    pictures = (
        _dissolve(asked, foreign) if foreign else _animate(asked, replace(shot, path=shot.path.bowed(asked.take)))
    )
    with Encoder(out, asked.width, asked.height, asked.fps) as film:
        for picture in pictures:
            film.write(picture)
    return {"frames": film.count, "fps": asked.fps, "drawn": not foreign}


def _animate(asked: ClipRequest, shot: Setup) -> Iterator[Surface]:
    layers, seconds = Layers(shot), asked.frames / asked.fps
    actors = {player.id: Actor(player, asked.shot, asked.spoken, seconds, asked.take) for player in shot.players}
    for n in range(asked.frames):
        yield _picture(layers, actors, Moment(n / max(1, asked.frames - 1), n / asked.fps))


def _picture(layers: Layers, actors: dict[int, Actor], moment: Moment) -> Surface:
    shot = layers.setup
    cam = shot.path.at(moment.t)
    exposed = skia.Surface(shot.width, shot.height)
    c = exposed.getCanvas()
    c.clear(0xFF101018)
    for part in layers.parts:
        if isinstance(part, Player):
            moves = actors[part.id].moves(moment.seconds)
            draw_player(c, shot, cam, layers.puppet(part, moment.t), moment, moves)
        else:
            layers.draw(c, cam, part)
    draw_air(c, cam, shot.scenery, moment.seconds)
    return develop(exposed, shot.scenery.look, int(moment.seconds * 12))


def _dissolve(asked: ClipRequest, pictures: Sequence[Image]) -> Iterator[Surface]:
    return stills.between(pictures[0], pictures[-1], asked.width, asked.height, asked.frames)


def _takes(asked: ClipRequest) -> Takes:
    """The clip begins and ends as its keyframes do, with people as they look there."""
    begin, end = takes_of(asked.first), takes_of(asked.last)
    return Takes(first=begin.first, last=end.last, looks=begin.looks | end.looks)


def _foreign(asked: ClipRequest, takes: Takes) -> list[Image]:
    """The given keyframes, if one of them is not what this illustrator draws; else none."""
    given = [(asked.first, Moment()), (asked.last, Moment(1.0, asked.shot.duration))]
    pictures = [(_open(frame), moment) for frame, moment in given if frame is not None]
    small = setup(asked.scene, asked.shot, asked.characters, *_thumb_size(asked), takes)
    if all(_difference(picture, draw(small, moment)) < ALIKE for picture, moment in pictures):
        return []
    return [picture for picture, _ in pictures]


def _open(frame: Input) -> Image:
    return skia.Image.open(frame.path)


def _thumb_size(asked: ClipRequest) -> tuple[int, int]:
    k = min(1.0, 3 * THUMB / min(asked.width, asked.height))
    return max(2, round(asked.width * k)), max(2, round(asked.height * k))


def _difference(a: Image, b: Surface) -> float:
    """Mean difference of the two as small pictures, 0..255."""
    first, second = _thumb(a), _thumb(snapshot(b))
    return float(np.abs(first - second).mean())


def _thumb(picture: Image) -> Any:
    small = skia.Surface(THUMB, THUMB)
    target = skia.Rect.MakeWH(THUMB, THUMB)
    small.getCanvas().drawImageRect(picture, target, MIPMAP)
    return small.toarray()[..., :3].astype(np.float32)
