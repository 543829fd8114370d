"""One picture of a shot: layers, lamps and people from back to front, then the air, then the lens."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from .camera import Camera
from .canvas import SCREEN, Canvas, Surface, fill, glow, oval, radial, shade, skia, vertical, white_hot
from .lens import develop, softly
from .people.face import Act
from .puppet import Light, Moves, Puppet
from .scenery import Lamp, Layer, Scenery
from .setup import Setup
from .staging import Player
from .weather import draw_air


@dataclass(frozen=True)
class Moment:
    """t 0..1 of the camera's path, and the seconds since the shot began."""

    t: float = 0.0
    seconds: float = 0.0


Item = Layer | Lamp | Player


def items(setup: Setup, cam: Camera) -> list[Item]:
    """Everything in the picture, from far to near."""
    scenery = setup.scenery
    seen: list[Item] = [layer for layer in scenery.layers if setup.visible(layer, cam)]
    lamps: list[Item] = [lamp for lamp in scenery.lamps if lamp.z > cam.z + 0.5]
    people: list[Item] = list(setup.players)
    return sorted(seen + lamps + people, key=lambda item: -item.z)


def draw(setup: Setup, moment: Moment, moves: Mapping[int, Moves] | None = None) -> Surface:
    """The finished picture, width x height."""
    cam = setup.path.at(moment.t)
    exposed = skia.Surface(setup.width, setup.height)
    c = exposed.getCanvas()
    c.clear(0xFF101018)
    for item in items(setup, cam):
        if isinstance(item, Layer):
            softly(c, cam, setup.blur(item.focus, cam), partial(draw_layer, layer=item, cam=cam, on=setup.scenery))
        elif isinstance(item, Lamp):
            draw_lamp(c, setup, cam, item)
        else:
            puppet = Puppet(item, cam, light_on(setup, item, cam), moment.t)
            draw_player(c, setup, cam, puppet, moment, (moves or {}).get(item.id, resting(item)))
    draw_air(c, cam, setup.scenery, moment.seconds)
    return develop(exposed, setup.scenery.look, int(moment.seconds * 12))


def draw_layer(c: Canvas, layer: Layer, cam: Camera, on: Scenery) -> None:
    layer.draw(c, cam, on)


def resting(player: Player) -> Moves:
    return Moves(Act(player.emotion))


def light_on(setup: Setup, player: Player, cam: Camera) -> Light:
    blur = setup.blur(player.z, cam) * 0.8 if player.over_the_shoulder else 0.0
    return Light(setup.scenery.look, setup.scenery.key, cam.hair, blur)


def draw_player(c: Canvas, setup: Setup, cam: Camera, puppet: Puppet, moment: Moment, moves: Moves) -> None:
    puppet.shadow(c, cam, moment.t)
    if setup.scenery.wet:
        _reflection(c, cam, puppet, moment)
    puppet.draw(c, cam, moment.t, moves)
    puppet.shine(c, cam, moment.t, moment.seconds)


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


def draw_lamp(c: Canvas, setup: Setup, cam: Camera, lamp: Lamp) -> None:
    """A point of light: sharp with a halo, or a soft disc when it is out of focus."""
    x, y = cam.point(lamp.x, lamp.y, lamp.z)
    if not -0.3 * cam.width < x < 1.3 * cam.width:
        return
    k, blur = cam.scale(lamp.z), setup.blur(lamp.z, cam)
    clear = 1 - setup.scenery.look.haze(lamp.z - cam.z - 6) * 0.6
    if blur > 4 * cam.hair:
        _disc(
            c,
            x,
            y,
            max(blur * 1.9 * (0.75 + 0.6 * ((lamp.x * 7.3 + lamp.y * 3.1) % 1)), k * lamp.size / 2),
            lamp,
            clear,
        )
    else:
        r = max(2.2 * cam.hair, k * lamp.size)
        c.drawPath(oval(x, y, r * 0.55), fill(white_hot(lamp.colour), min(1.0, 0.9 * lamp.strength + 0.1)))
        glow(c, x, y, r * 7, lamp.colour, 0.55 * lamp.strength * clear)
        glow(c, x, y, r * 2.4, white_hot(lamp.colour, 0.5), 0.6 * lamp.strength * clear)
    if lamp.streak and setup.scenery.wet:
        _streak(c, cam, lamp, k, blur, clear)


def _disc(c: Canvas, x: float, y: float, r: float, lamp: Lamp, clear: float) -> None:
    alpha = min(1.0, lamp.strength * 0.8 + 0.25) * clear
    tones = radial(
        (x, y),
        r,
        [lamp.colour, lamp.colour, white_hot(lamp.colour, 0.35)],
        [0, 0.82, 1],
        [0.30 * alpha, 0.38 * alpha, 0.52 * alpha],
    )
    c.drawPath(oval(x, y, r), shade(tones, blend=SCREEN))
    glow(c, x, y, r * 2.6, lamp.colour, 0.22 * lamp.strength * clear)


def _streak(c: Canvas, cam: Camera, lamp: Lamp, k: float, blur: float, clear: float) -> None:
    x, y = cam.point(lamp.x, 0, lamp.z)
    length, width = max(20 * cam.hair, k * lamp.y * 1.15), max(2 * cam.hair, k * lamp.size * 0.9) + blur * 0.6
    alpha = lamp.strength * clear
    light = vertical(y, y + length, [lamp.colour] * 3, [0, 0.35, 1], [0.5 * alpha, 0.28 * alpha, 0])
    c.drawPath(
        oval(x, y + length * 0.51, width, length * 0.53),
        shade(light, blend=SCREEN, blur=max(2 * cam.hair, width * 0.45)),
    )
