"""A camera setup: everything that one shot needs to be drawn at any moment, worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.screenplay import Character, Scene, Shot

from . import camera, cards, inserts, sets
from .camera import FRAMINGS, Camera, Path
from .dressing import dress, looked_at
from .mounts import mounted
from .scenery import SKY, Layer, Scenery
from .staging import Blocking, Player, block
from .takes import Takes

SPARKLING = ("MCU", "CU", "ECU")
INSERT, CARD = 0.03, 0.014  # how soft the set is behind a thing, and under letters
FIRST = Takes()
NOBODY = Blocking((), 0.42, 1.5)
BEDROOMS = ("bedroom", "hospital", "ward", "infirmary", "dormitory", "nursery", "bed", "barracks", "surgery")
UPRIGHT = ("stand", "point", "hold", "think", "crossed", "reach", "phone")


@dataclass(frozen=True)
class Setup:
    scene: Scene
    shot: Shot
    width: int
    height: int
    scenery: Scenery
    blocking: Blocking
    path: Path
    softness: float  # of the background, as a share of the height

    @property
    def players(self) -> tuple[Player, ...]:
        return self.blocking.players

    def blur(self, z: float, cam: Camera) -> float:
        """The circle of confusion in pixels at depth z; sharp where people stand."""
        most = self.softness * self.height
        depth, focus = z - cam.z, -cam.z
        if depth <= 0.05:
            return most * 2
        if z >= SKY:
            return most * 0.9
        return min(most * 2.2, most * abs(depth - focus) / depth * (1.0 if depth > focus else 1.6))

    def visible(self, layer: Layer, cam: Camera) -> bool:
        return layer.z > cam.z + 0.25


def setup(
    scene: Scene, shot: Shot, characters: Sequence[Character], width: int, height: int, takes: Takes = FIRST
) -> Setup:
    scenery = sets.build(scene)
    if shot.kind == "insert" and shot.subject:
        inserts.show(scenery, shot.subject)
        path = inserts.insert_path(width, height, camera.MOVES[shot.move], shot.duration).framed(
            takes.first, takes.last
        )
        return Setup(scene, shot, width, height, scenery, NOBODY, path, INSERT)
    shot, mounts = (_seated(shot), {}) if scenery.cramped else mounted(looked_at(shot))
    light = 1 if scenery.key[0] >= 0 else -1
    people = {character.id: character for character in characters}
    bedroom, outdoors = scenery.says(*BEDROOMS), not scenery.look.interior
    blocking = (
        NOBODY
        if shot.kind == "title"
        else block(shot, people, width / height, light, outdoors, takes.looks, bedroom, mounts)
    )
    path = camera.path(
        shot, width, height, eye=blocking.eye, wide=blocking.wide, room=scenery.wall > 0, heads=blocking.heads
    )
    path = path.framed(takes.first, takes.last)
    scenery.station = path.start
    if shot.kind == "title":
        cards.prepare(scenery)
        return Setup(scene, shot, width, height, scenery, NOBODY, path, CARD)
    if scenery.vessel and blocking.players:
        scenery.vessel(scenery, max(abs(player.x) + player.walks / 2 for player in blocking.players))
    dress(scenery, shot, path, blocking.players)
    if shot.size in SPARKLING:
        _sparkle(scenery, path)
    return Setup(scene, shot, width, height, scenery, blocking, path, FRAMINGS[shot.size].blur)


def _seated(shot: Shot) -> Shot:
    """In a car nobody stands, and no lens gets far away."""
    size = "MS" if shot.size in ("EWS", "WS", "FS") else shot.size
    upright = tuple(f if f.pose in UPRIGHT else f.model_copy(update={"pose": "stand"}) for f in shot.figures)
    return shot.model_copy(update={"size": size, "figures": upright})


def _sparkle(scenery: Scenery, path: Path) -> None:
    """Lights of the place behind a close-up; the lens turns them into discs."""
    cam, random, look = path.start, scenery.chance("sparkle"), scenery.look
    for _ in range(22 if scenery.sparkle and (look.lamps or scenery.air.rays) else 0):
        z = random.uniform(9, 40)
        x = cam.x + random.uniform(-1.25, 1.25) * cam.reach(z)
        y = cam.y + random.gauss(0.05, 0.35) * cam.height / 2 / cam.scale(z)
        scenery.lamp(x, y, z, random.choice(scenery.sparkle), 0.10, random.uniform(0.25, 0.75))
