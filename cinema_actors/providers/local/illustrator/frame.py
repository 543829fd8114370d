"""Pictures of a shot, one after the other: plates and people from back to front, then the air, then the lens."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .camera import Camera
from .canvas import LINEAR, Canvas, Image, Pixels, Surface, sheet, skia, snapshot, surface
from .lens import Bloom, finish
from .multiplane import Multiplane, Plate
from .people.face import Act
from .puppet import Light, Moves, Puppet
from .setup import Setup
from .staging import Player
from .weather import draw_air

STEPS = 12  # drawings in one stride
CALM, SLOW = 6, 2  # drawings for which spilt light stays: where only lips and lids move, before a soft background
GROUND = 0xFF101018  # where a set has a hole


@dataclass(frozen=True)
class Moment:
    """t 0..1 of the shot, the seconds since it began, and the drawing's number: grain counts in drawings."""

    t: float = 0.0
    seconds: float = 0.0
    number: int = 0


def draw(setup: Setup, moment: Moment) -> Pixels:
    """One finished picture, as the camera sees it at that moment."""
    rostrum = Rostrum(replace(setup, path=setup.path.held(moment.t)))
    picture = rostrum.expose(moment.t, moment)
    finish(picture, moment.number)
    return picture


class Rostrum:
    """A shot under the camera. Its plates, people and faces are painted when they are first seen, and kept."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.plane = Multiplane(setup)
        self.surface, self.pixels = sheet(setup.width, setup.height)
        self.puppets: dict[tuple[int, int], Puppet] = {}
        self.bloom = Bloom(setup.width, setup.height)
        self.small: Surface | None = None
        self.calm = self._calm()
        self.air: tuple[int, Image] = (-1, None)

    def expose(self, t: float, moment: Moment, moves: Mapping[int, Moves] | None = None) -> Pixels:
        """The drawing of a moment as the camera at t of its way sees it, before grain. Valid until the next one."""
        c, cam = self.surface.getCanvas(), self.setup.path.at(t)
        c.clear(GROUND)
        self._draw_background(c, cam, moment)
        for part in self.plane.parts[self.plane.soft :]:
            if isinstance(part, Plate):
                self.plane.draw(c, cam, part, moment.seconds)
            else:
                self._draw_player(c, cam, part, moment, (moves or {}).get(part.id) or resting(part))
        c.drawImage(self._air(cam, moment), 0, 0)
        self.bloom.over(c, self.pixels, moment.number // self.calm)
        return self.pixels

    def _calm(self) -> int:
        moving = any(isinstance(part, Plate) and part.motion for part in self.plane.parts)
        if self.plane.still and not moving and not any(player.walks for player in self.setup.players):
            return CALM
        return SLOW if self.plane.soft else 1

    def _draw_background(self, c: Canvas, cam: Camera, moment: Moment) -> None:
        """What is far and soft, at half the size."""
        if not self.plane.soft:
            return
        if self.small is None:
            self.small = surface(cam.width / 2 + 1, cam.height / 2 + 1)
            self.small.getCanvas().scale(0.5, 0.5)
        self.small.getCanvas().clear(GROUND)
        for part in self.plane.parts[: self.plane.soft]:
            if isinstance(part, Plate):
                self.plane.draw(self.small.getCanvas(), cam, part, moment.seconds)
        c.save()
        c.scale(2, 2)
        c.drawImage(snapshot(self.small), 0, 0, LINEAR)
        c.restore()

    def _air(self, cam: Camera, moment: Moment) -> Image:
        """Rain and dust of one drawing."""
        if self.air[0] != moment.number:
            layer = surface(cam.width, cam.height)
            draw_air(layer.getCanvas(), cam, self.setup.scenery, moment.seconds)
            self.air = moment.number, snapshot(layer)
        return self.air[1]

    def _draw_player(self, c: Canvas, cam: Camera, player: Player, moment: Moment, moves: Moves) -> None:
        puppet = self._puppet(player, moment.t)
        puppet.shadow(c, cam, moment.t)
        if self.setup.scenery.wet:
            _reflection(c, cam, puppet, moment)
        puppet.draw(c, cam, moment.t, moves)
        puppet.shine(c, cam, moment.t, moment.seconds)

    def _puppet(self, player: Player, t: float) -> Puppet:
        """The person in the step they are at."""
        step = round(player.phase(t) * STEPS) % STEPS if player.walks else round(100 * player.turned(t).yaw)
        key = (player.id, step)
        if key not in self.puppets:
            same = (p for (who, _), p in self.puppets.items() if who == player.id)
            first = None if player.turns else next(same, None)
            ref = self.plane.ref
            self.puppets[key] = Puppet(
                player, ref, light_on(self.setup, player, ref), self.plane.reach(None, player.z), t, like=first
            )
        return self.puppets[key]


def resting(player: Player) -> Moves:
    return Moves(Act(player.emotion, 0 if player.speaks else None))


def light_on(setup: Setup, player: Player, cam: Camera) -> Light:
    blur = setup.blur(player.z, cam) * 0.8 if player.over_the_shoulder else 0.0
    return Light(setup.scenery.look, setup.scenery.key, cam.hair, blur)


def _reflection(c: Canvas, cam: Camera, puppet: Puppet, moment: Moment) -> None:
    """In a wet street."""
    _, y = cam.point(0, 0, puppet.player.z)
    if y > cam.height or puppet.player.over_the_shoulder:
        return
    c.saveLayerAlpha(skia.Rect.MakeLTRB(0, y, cam.width, cam.height), 46)
    c.translate(0, 2 * y)
    c.scale(1, -1)
    puppet.draw(c, cam, moment.t, Moves())
    c.restore()
