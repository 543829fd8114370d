"""A shot as cut-outs: every layer painted once for the closest camera, then moved, scaled and bent for each picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from .illustrator.camera import Camera
from .illustrator.canvas import LINEAR, Canvas, Image, cropped, skia, snapshot, surface
from .illustrator.frame import Item, draw_lamp, draw_layer, items, light_on
from .illustrator.lens import softly
from .illustrator.puppet import Puppet
from .illustrator.scenery import SKY, Facade, Floor, Lamp, Layer, Plane, Shell
from .illustrator.setup import Setup
from .illustrator.staging import Player

SAME = 0.011  # layers whose sizes and places differ by less than this over the whole move are one plate
FLAT = 24.0  # metres from the camera where a facade may as well stand upright
STEPS = 12  # drawings in one stride
Matrix = Any
Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Plate:
    """A painted layer; (x, y) is its corner in the pixels of the reference camera."""

    image: Image
    x: float
    y: float
    z: float
    plane: Plane = None


@dataclass(frozen=True)
class Live:
    """A layer that is painted anew for each picture, because it surrounds the camera."""

    layer: Layer


Part = Plate | Live | Player


class Layers:
    """The plates of one shot, from far to near, and the people between them."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.cameras = [setup.path.at(i / 4) for i in range(5)]
        self.still = all(cam == self.cameras[0] for cam in self.cameras)
        nearest = max(self.cameras, key=lambda cam: cam.z)
        self.ref = replace(nearest, x=self.cameras[2].x, horizon=self.cameras[2].horizon)
        self.puppets: dict[tuple[int, int], Puppet] = {}
        self.parts = self._paint()

    def draw(self, c: Canvas, cam: Camera, part: Plate | Live) -> None:
        if isinstance(part, Live):
            blur = self.setup.blur(part.layer.focus, cam)
            softly(c, cam, blur, partial(draw_layer, layer=part.layer, cam=cam, on=self.setup.scenery))
            return
        c.save()
        if not self.still:
            c.concat(self._matrix(part.plane, part.z, cam))
        c.drawImage(part.image, part.x, part.y, LINEAR)
        c.restore()

    def puppet(self, player: Player, t: float) -> Puppet:
        """The person in the step they are at."""
        step = round(player.phase(t) * STEPS) % STEPS if player.walks else -1
        key = (player.id, step)
        if key not in self.puppets:
            first = next((p for (who, _), p in self.puppets.items() if who == player.id), None)
            self.puppets[key] = Puppet(player, self.ref, light_on(self.setup, player, self.ref), t, like=first)
        return self.puppets[key]

    # painting

    def _paint(self) -> list[Part]:
        parts: list[Part] = []
        group: list[Layer | Lamp] = []
        for item in items(self.setup, self.ref):
            apart = isinstance(item, Player) or self._plane(item) is not None
            if group and (apart or not self._moves_like(group[0], item)):
                parts.append(self._plate(group, None))
                group = []
            if isinstance(item, Player):
                parts.append(item)
            elif not apart:
                group.append(item)
            elif isinstance(item, Layer) and isinstance(item.plane, Shell):
                parts.append(Live(item))
            else:
                parts.append(self._plate([item], self._plane(item)))
        return [*parts, self._plate(group, None)] if group else parts

    def _plane(self, item: Item) -> Plane:
        """How an item moves; a still camera needs no planes."""
        if self.still or not isinstance(item, Layer):
            return None
        if isinstance(item.plane, Facade) and item.z - self.ref.z >= FLAT:
            return None
        if isinstance(item.plane, Shell) and self.setup.blur(item.z, self.ref) >= self.setup.height / 180:
            return None
        return item.plane

    def _moves_like(self, a: Layer | Lamp, b: Item) -> bool:
        if self.still:
            return True
        return all(abs(p - q) < SAME for p, q in zip(self._travel(a.z), self._travel(b.z), strict=True))

    def _travel(self, z: float) -> list[float]:
        """How a layer's size and place change from the first to the last camera, as shares of the picture."""
        first, last = self.cameras[0], self.cameras[-1]
        if z >= SKY:
            return [1.0, 0.0]
        return [first.scale(z) / last.scale(z), (first.x - last.x) * first.scale(z) / first.width]

    def _plate(self, group: Sequence[Layer | Lamp], plane: Plane) -> Plate:
        z = sum(item.z for item in group) / len(group)
        x0, y0, x1, y1 = self._reach(plane, z)
        canvas = surface(x1 - x0, y1 - y0)
        c = canvas.getCanvas()
        c.translate(-x0, -y0)
        for item in group:
            self._expose(c, item, (x0, y0, x1, y1))
        image, dx, dy = (snapshot(canvas), 0, 0) if z >= SKY else cropped(canvas)
        return Plate(image, x0 + dx, y0 + dy, z, plane)

    def _expose(self, c: Canvas, item: Layer | Lamp, reach: Rect) -> None:
        if isinstance(item, Lamp):
            draw_lamp(c, self.setup, self.ref, item)
            return
        blur = self.setup.blur(item.focus, self.ref)
        if blur < 0.8:
            draw_layer(c, item, self.ref, self.setup.scenery)
            return
        x0, y0, x1, y1 = reach
        whole = replace(self.ref, width=int(x1 - x0), height=int(y1 - y0))
        c.save()
        c.translate(x0, y0)

        def draw(small: Canvas) -> None:
            small.translate(-x0, -y0)
            draw_layer(small, item, self.ref, self.setup.scenery)

        softly(c, whole, blur, draw)
        c.restore()

    def _reach(self, plane: Plane, z: float) -> Rect:
        """What of the layer the lens will see during the move, in the pixels of the reference camera."""
        w, h = float(self.ref.width), float(self.ref.height)
        if self.still:
            return 0.0, 0.0, w, h
        x0, y0, x1, y1 = 0.0, 0.0, w, h
        for cam in self.cameras:
            back = skia.Matrix()
            if not self._matrix(plane, z, cam).invert(back):
                continue
            top = cam.horizon_y + 4 if isinstance(plane, Floor) else 0.0
            for px, py in ((0, top), (w, top), (0, h), (w, h)):
                point = back.mapXY(px, py)
                x0, x1 = min(x0, point.x()), max(x1, point.x())
                y0, y1 = min(y0, point.y()), max(y1, point.y())
        return max(x0 - 4, -w), max(y0 - 4, -h), min(x1 + 4, 2 * w), min(y1 + 4, 2 * h)

    def _matrix(self, plane: Plane, z: float, cam: Camera) -> Matrix:
        """From the reference camera's pixels to this camera's."""
        if isinstance(plane, Floor):
            near = self.ref.z + 2.0
            return _homography(self.ref, cam, [(-3, 0, near), (3, 0, near), (40, 0, 80), (-40, 0, 80)])
        if isinstance(plane, Facade):
            x, z0, z1 = plane.x, max(plane.z0, self.ref.z + 0.8), plane.z1
            return _homography(self.ref, cam, [(x, 0, z0), (x, plane.height, z0), (x, plane.height, z1), (x, 0, z1)])
        matrix = skia.Matrix()
        if z >= SKY:
            matrix.setTranslate(0.0, cam.horizon_y - self.ref.horizon_y)
            return matrix
        k = cam.scale(z) / self.ref.scale(z)
        (ax, ay), (bx, by) = self.ref.point(0, 0, z), cam.point(0, 0, z)
        matrix.setScaleTranslate(k, k, bx - k * ax, by - k * ay)
        return matrix


def _homography(a: Camera, b: Camera, corners: Sequence[tuple[float, float, float]]) -> Matrix:
    matrix = skia.Matrix()
    matrix.setPolyToPoly([skia.Point(*a.point(*p)) for p in corners], [skia.Point(*b.point(*p)) for p in corners])
    return matrix
