"""A person as lit cut-outs: body, head, hair and arm, and each face, drawn once and moved like a puppet."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from .camera import Camera
from .canvas import (
    LINEAR,
    PLAIN,
    Canvas,
    Image,
    cropped,
    glass,
    halo,
    oval,
    radial,
    shade,
    skia,
    snapshot,
    surface,
    tint,
)
from .colour import INK, mix
from .lens import grade_filter
from .lighting import fade_down, figure_light, light_up, veil
from .look import Look
from .people.body import (
    BED,
    HEAD,
    LYING,
    NECK,
    SHOULDER,
    TALL,
    Figure,
    draw_bed,
    draw_blanket,
    draw_body,
    draw_near_arm,
    shadow_width,
    trunk,
)
from .people.extras import draw_extras
from .people.face import Act, draw_face
from .people.hair import draw_back_hair, draw_hair
from .people.hats import draw_hat
from .people.head import draw_head
from .people.props import SHINING
from .staging import Player

MARGIN = 0.06  # of the height: how far a nod or a step may carry somebody into the frame
PARTS = ("back hair", "body", "head", "hair", "arm")
BEDDING = {"body": draw_bed, "arm": draw_blanket}  # what lies under somebody, and over them
HEAD_PARTS = ("back hair", "head", "hair")
ROOM: tuple[tuple[Callable[[Figure], bool], tuple[float, float, float]], ...] = (  # metres to the sides, up and down
    (lambda figure: figure.pose == "lie", (2.1, 1.4, 0.15)),
    (lambda figure: figure.mount is not None or figure.design.creature is not None, (1.8, 2.75, 0.12)),
    (lambda _: True, (1.15, 2.15, 0.12)),
)
NOTHING = snapshot(surface(1, 1))
Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Moves:
    """What a puppet does at one moment: angles in degrees, `breath` -1..1."""

    act: Act = field(default_factory=Act)
    nod: float = 0.0
    gesture: float = 0.0
    breath: float = 0.0


@dataclass(frozen=True)
class Light:
    """What falls on somebody: the scene's look, where the key is, pixels of a hair line, how soft the lens is there."""

    look: Look
    key: tuple[float, float]
    hair: float
    blur: float = 0.0


@dataclass(frozen=True)
class Sprite:
    """A lit part; (x, y) is its corner from the feet, in pixels of the puppet's own scale."""

    image: Image
    x: float
    y: float


class Puppet:
    """Built for the camera that sees it biggest; other cameras scale it."""

    def __init__(
        self, player: Player, cam: Camera, light: Light, seen: Rect, t: float = 0.0, like: "Puppet | None" = None
    ) -> None:
        """`seen` is what the lens will see, in pixels of the camera; `like` is the same person in another step, who
        lends the head."""
        self.player, self.light = player, light
        self.figure = replace(player.figure, phase=player.phase(t), view=player.turned(t))
        self.scale = cam.scale(player.z) * self.figure.design.height / TALL  # pixels a metre of the standard body
        self.foot = cam.point(player.at(t), player.y, player.z)
        bounds = self._bounds(cam, seen)
        self.sprites = {part: self._sprite(part, bounds, cam, like) for part in PARTS} if bounds else {}
        self.heads: dict[Act, Sprite] = {}
        self.halo: Image | None = None

    def _bounds(self, cam: Camera, seen: Rect) -> Rect | None:
        """The part of the figure that may come into the frame, in pixels from the feet."""
        k, (fx, fy) = self.scale, self.foot
        wide, tall, low = next(room for fits, room in ROOM if fits(self.figure))
        x0, x1, margin = -wide * k, wide * k, MARGIN * cam.height
        if not self.player.walks:
            x0, x1 = max(x0, seen[0] - margin - fx), min(x1, seen[2] + margin - fx)
        y0, y1 = max(-tall * k, seen[1] - margin - fy), min(low * k, seen[3] + margin - fy)
        return (x0, y0, x1, y1) if x1 - x0 >= 2 and y1 - y0 >= 2 else None

    def _sprite(self, part: str, bounds: Rect, cam: Camera, like: "Puppet | None") -> Sprite:
        if like and part in HEAD_PARTS and part in like.sprites:
            lower = (self.figure.skeleton.drop - like.figure.skeleton.drop) * self.scale
            return replace(like.sprites[part], y=like.sprites[part].y + lower)
        x0, y0, x1, y1 = bounds
        flat = surface(x1 - x0, y1 - y0)
        c = flat.getCanvas()
        c.translate(-x0, -y0)
        if self.figure.bed and part in BEDDING:
            c.save()
            c.scale(self.scale * self.player.facing, self.scale)
            BEDDING[part](c)
            c.restore()
        if not (self.figure.bed and part == "arm"):
            self._place(c)
            draw_part(c, self.figure, part)
        image, dx, dy = cropped(flat, 2 + int(2.5 * self.light.blur))
        return Sprite(self._lit(image, y0 + dy, cam) if image else NOTHING, x0 + dx, y0 + dy)

    def _lit(self, flat: Image, y0: float, cam: Camera) -> Image:
        light, player = self.light, self.player
        tall = self.scale * TALL
        image = light_up(flat, light.look, light.key, tall, light.hair)
        air = light.look.haze(max(0.0, player.z - cam.z - 6)) * 0.9
        if air > 0.02:
            image = veil(image, light.look.fog, air)
        if player.over_the_shoulder:
            image = veil(image, mix(INK, light.look.palette.ambient, 0.25), 0.62)
        elif tall > cam.height:
            image = fade_down(image, cam.height * 0.62 - self.foot[1] - y0, cam.height - self.foot[1] - y0)
        return _finished(image, light.blur, grade_filter(light.look))

    def _place(self, c: Canvas) -> None:
        """Puts the canvas into the figure's own metres, mirrored if it faces left, turned if it lies."""
        k = self.scale
        c.scale(k * self.player.facing, k)
        if self.figure.pose == "lie":
            c.translate(TALL / 2, -LYING - (BED if self.figure.bed else 0.0))
            c.rotate(-90)

    def draw(self, c: Canvas, cam: Camera, t: float, moves: Moves) -> None:
        if not self.sprites:
            return
        x, y = cam.point(self.player.at(t), self.player.y, self.player.z)
        k = cam.scale(self.player.z) * self.figure.design.height / TALL / self.scale
        c.save()
        c.translate(x, y)
        c.scale(k, k * (1 + 0.0025 * moves.breath))
        self._show(c, self.sprites["back hair"], moves.nod, NECK)
        self._show(c, self.sprites["body"], moves.nod * 0.5 if self.figure.design.creature else 0.0)
        self._show(c, self._head(moves.act), moves.nod, NECK)
        self._show(c, self.sprites["arm"], moves.gesture, SHOULDER)
        c.restore()

    def _show(self, c: Canvas, sprite: Sprite, degrees: float = 0.0, pivot: float = 0.0) -> None:
        if degrees and self.figure.pose != "lie":
            px, py = 0.0, (pivot + self.figure.skeleton.drop) * self.scale
            c.save()
            c.rotate(degrees * self.player.facing, px, py)
            c.drawImage(sprite.image, sprite.x, sprite.y, LINEAR)
            c.restore()
        else:
            c.drawImage(sprite.image, sprite.x, sprite.y, LINEAR)

    def _head(self, act: Act) -> Sprite:
        """Head, face and hair as one: each face is drawn once."""
        if self.figure.view.back or self.player.over_the_shoulder:
            act = Act()
        if act not in self.heads:
            self.heads[act] = self._headed(act)
        return self.heads[act]

    def _headed(self, act: Act) -> Sprite:
        head, hair = self.sprites["head"], self.sprites["hair"]
        bounds = _bounds_of(head)
        bounds.join(_bounds_of(hair))
        out = surface(bounds.width() + 1, bounds.height() + 1)
        c = out.getCanvas()
        c.translate(-bounds.left(), -bounds.top())
        c.drawImage(head.image, head.x, head.y)
        self._face(c, act)
        c.drawImage(hair.image, hair.x, hair.y)
        return Sprite(snapshot(out), bounds.left(), bounds.top())

    def _face(self, c: Canvas, act: Act) -> None:
        figure = self.figure
        if figure.view.back or self.player.over_the_shoulder or figure.design.creature:
            return
        lit = skia.ColorFilters.Compose(grade_filter(self.light.look), tint(figure_light(self.light.look)))
        c.saveLayer(_bounds_of(self.sprites["head"]), glass(tint=lit))
        self._place(c)
        head_space(c, figure)
        draw_face(c, figure.design, figure.view, act, figure.head * 2 * self.scale)
        draw_extras(c, figure.design, figure.view)
        c.restore()

    def shadow(self, c: Canvas, cam: Camera, t: float) -> None:
        """On the floor under the feet."""
        x, y = cam.point(self.player.at(t), 0, self.player.z)
        width = cam.scale(self.player.z) * shadow_width(self.figure)
        if y < cam.height * 1.2 and width > 1:
            c.save()
            c.translate(x, y)
            c.scale(width * 1.15, width * 0.21)
            c.drawPath(oval(0, 0, 1), shade(radial((0, 0), 1, ["#000008"] * 3, [0, 0.55, 1], [0.6, 0.42, 0])))
            c.restore()

    def shine(self, c: Canvas, cam: Camera, t: float, seconds: float) -> None:
        """The glow of a lantern in the hand."""
        if self.figure.prop not in SHINING or self.player.over_the_shoulder:
            return
        if self.halo is None:
            self.halo = halo(self.scale * 1.5, self.light.look.warm)
        arm = self.figure.skeleton.near_arm
        k = cam.scale(self.player.z) * self.figure.design.height / TALL
        x, y = cam.point(self.player.at(t), 0, self.player.z)
        x, y = x + arm.end[0] * k * self.player.facing, y + (arm.end[1] + self.figure.skeleton.drop + 0.2) * k
        size = k / self.scale * (1 + 0.05 * math.sin(seconds * 11) + 0.03 * math.sin(seconds * 17.3))
        c.save()
        c.translate(x, y)
        c.scale(size, size)
        c.drawImage(self.halo, -self.halo.width() / 2, -self.halo.height() / 2, LINEAR)
        c.restore()


def draw_part(c: Canvas, figure: Figure, part: str) -> None:
    """One part in flat colours, in the metres of the standard body."""
    if part == "body":
        draw_body(c, figure)
    elif part == "arm":
        draw_near_arm(c, figure)
    elif not figure.design.creature:
        c.save()
        head_space(c, figure)
        d, view = figure.design, figure.view
        if part == "back hair" and not view.back:
            draw_back_hair(c, d, view)
        elif part == "head":
            draw_head(c, d, view)
        elif part == "hair":
            draw_hair(c, d, view)
            draw_hat(c, d, view)
        c.restore()


def head_space(c: Canvas, figure: Figure) -> None:
    """From the body's metres to the head's own measure."""
    trunk(c, figure)
    c.translate(0.028 * figure.view.yaw, HEAD - (0.03 if figure.design.child else 0.0))
    c.scale(figure.head, figure.head)


def _bounds_of(sprite: Sprite) -> Any:
    return skia.Rect.MakeXYWH(sprite.x, sprite.y, sprite.image.width(), sprite.image.height())


def _finished(image: Image, blur: float, grade: Any) -> Image:
    out = surface(image.width(), image.height())
    out.getCanvas().drawImage(image, 0, 0, PLAIN, glass(blur=blur if blur >= 0.8 else 0.0, tint=grade))
    return snapshot(out)


def plain(c: Canvas, figure: Figure, act: Act) -> None:
    """The whole figure in flat colours: for reference views."""
    for part in ("back hair", "body", "head"):
        draw_part(c, figure, part)
    if not figure.design.creature:
        c.save()
        head_space(c, figure)
        draw_face(c, figure.design, figure.view, act, 400)
        draw_extras(c, figure.design, figure.view)
        c.restore()
    draw_part(c, figure, "hair")
    draw_part(c, figure, "arm")
