"""A camera setup: everything that one shot needs to be drawn at any moment, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.screenplay import Character, Scene, Shot

from . import camera, sets
from .camera import FRAMINGS, Camera, Path
from .scenery import SKY, Layer, Scenery
from .staging import Blocking, Player, block


@dataclass(frozen=True)
class Setup:
    scene: Scene
    shot: Shot
    width: int
    height: int
    scenery: Scenery
    blocking: Blocking
    path: Path

    @property
    def players(self) -> tuple[Player, ...]:
        return self.blocking.players

    def blur(self, z: float, cam: Camera) -> float:
        """The circle of confusion in pixels at depth z; sharp where people stand."""
        most = FRAMINGS[self.shot.size].blur * self.height
        depth, focus = z - cam.z, -cam.z
        if depth <= 0.05:
            return most * 2
        if z >= SKY:
            return most * 0.9
        return min(most * 2.2, most * abs(depth - focus) / depth * (1.0 if depth > focus else 1.6))

    def visible(self, layer: Layer, cam: Camera) -> bool:
        return layer.z > cam.z + 0.25


def setup(scene: Scene, shot: Shot, characters: Sequence[Character], width: int, height: int) -> Setup:
    scenery = sets.build(scene)
    light = 1 if scenery.key[0] >= 0 else -1
    people = {character.id: character for character in characters}
    blocking = block(shot, people, width / height, light)
    path = camera.path(shot, width, height, eye=blocking.eye, wide=blocking.wide, room=scenery.wall > 0)
    return Setup(scene, shot, width, height, scenery, blocking, path)
