"""A shot as cut-outs: every layer painted once for the closest camera, graded, and laid anew for each picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from .camera import Camera
from .canvas import LINEAR, PLAIN, Canvas, Image, cropped, glass, skia, surface
from .lamps import draw_lamp
from .lens import grade_filter, softly
from .scenery import SKY, Facade, Lamp, Layer, Motion, Plane
from .setup import Setup
from .staging import Player
from .warp import Rect, strips, upright

SAME = 0.011  # layers whose sizes and places differ by less than this over the whole move are one plate
SOFT = 2.0  # pixels of blur from which half the pixels are enough
ALIKE = 0.15  # layers whose softness differs by less than this share are softened as one
LIVELY = 0.005  # softness of a background, as a share of the height, from which nobody sees it move
FLAT = 24.0  # metres from the camera where a facade may as well stand upright
HARD = skia.Paint(AntiAlias=False)  # strips meet at whole pixels
Item = Layer | Lamp | Player


@dataclass(frozen=True)
class Plate:
    """A painted layer; (x, y) is its corner in the pixels of the reference camera."""

    image: Image
    x: float
    y: float
    z: float
    plane: Plane = None
    motion: Motion | None = None


Part = Plate | Player


def items(setup: Setup, cam: Camera) -> list[Item]:
    """Everything in the picture, from far to near."""
    scenery = setup.scenery
    seen: list[Item] = [layer for layer in scenery.layers if setup.visible(layer, cam)]
    lamps: list[Item] = [lamp for lamp in scenery.lamps if lamp.z > cam.z + 0.5]
    people: list[Item] = list(setup.players)
    return sorted(seen + lamps + people, key=lambda item: -item.z)


class Multiplane:
    """The plates of one shot, from far to near, and the people between them."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.cameras = [setup.path.at(i / 4) for i in range(5)]
        self.still = all(cam == self.cameras[0] for cam in self.cameras)
        nearest = max(self.cameras, key=lambda cam: cam.z)
        self.ref = replace(nearest, x=self.cameras[2].x, horizon=self.cameras[2].horizon)
        self.parts = self._paint()
        self.soft = self._soft()

    def draw(self, c: Canvas, cam: Camera, plate: Plate, seconds: float) -> None:
        if plate.motion is not None:
            self._move(c, cam, plate, plate.motion.at(seconds))
        elif self.still:
            c.drawImage(plate.image, plate.x, plate.y)
        elif plate.plane is None:
            k, x, y = upright(self.ref, cam, plate.z)
            c.save()
            c.translate(x, y)
            c.scale(k, k)
            c.drawImage(plate.image, plate.x, plate.y, PLAIN if k == 1.0 and x == 0.0 and y == round(y) else LINEAR)
            c.restore()
        else:
            self._lay(c, cam, plate)

    def _move(self, c: Canvas, cam: Camera, plate: Plate, at: tuple[float, float, float, float]) -> None:
        """What moves by itself, where it has got to."""
        *moved, seen = at
        if seen < 0.01 or plate.z + moved[2] < cam.z + 0.5:
            return
        k, x, y = upright(self.ref, cam, plate.z, (moved[0], moved[1], moved[2]))
        c.save()
        c.translate(x, y)
        c.scale(k, k)
        c.drawImage(plate.image, plate.x, plate.y, LINEAR, glass(seen))
        c.restore()

    def _lay(self, c: Canvas, cam: Camera, plate: Plate) -> None:
        """Strip by strip: Skia needs eight times as long for the same thing in true perspective."""
        assert plate.plane is not None
        w, h = plate.image.width(), plate.image.height()
        for (x0, y0, x1, y1), to in strips(plate.plane, self.ref, cam):
            x0, y0, x1, y1 = x0 - plate.x, y0 - plate.y, x1 - plate.x, y1 - plate.y
            if max(x0, x1) > 0 and min(x0, x1) < w and max(y0, y1) > 0 and min(y0, y1) < h:
                source, target = skia.Rect.MakeLTRB(x0, y0, x1, y1), skia.Rect.MakeLTRB(*to)
                c.drawImageRect(plate.image, source, target, LINEAR, HARD, skia.Canvas.kFast_SrcRectConstraint)

    def _soft(self) -> int:
        """How many of the far parts are so soft that half the pixels tell as much; for one it would not pay."""
        parts = takewhile(lambda part: isinstance(part, Plate) and self._blur(part) >= SOFT, self.parts)
        count = 0 if self.still else len(list(parts))
        return count if count > 1 else 0

    def _blur(self, part: Part) -> float:
        return min(self.setup.blur(part.z, cam) for cam in self.cameras)

    # painting

    def _paint(self) -> list[Part]:
        parts: list[Part] = []
        group: list[Layer | Lamp] = []
        for item in items(self.setup, self.ref):
            apart = isinstance(item, Player) or self._plane(item) is not None
            if group and (apart or not self._moves_like(group[0], item)):
                parts += self._plates(group)
                group = []
            if isinstance(item, Player):
                parts.append(item)
            elif apart:
                parts += self._plates([item], self._plane(item))
            else:
                group.append(item)
        return parts + self._plates(group)

    def _plane(self, item: Item) -> Plane:
        """How an item moves; a still camera needs no planes."""
        if self.still or not isinstance(item, Layer):
            return None
        far = isinstance(item.plane, Facade) and item.z - self.ref.z >= FLAT
        return None if far else item.plane

    def _motion(self, item: Item) -> Motion | None:
        return None if isinstance(item, Player) or self.setup.softness > LIVELY else item.motion

    def _moves_like(self, a: Layer | Lamp, b: Item) -> bool:
        if self._motion(a) != self._motion(b):
            return False
        if self.still:
            return True
        return all(abs(p - q) < SAME for p, q in zip(self._travel(a.z), self._travel(b.z), strict=True))

    def _travel(self, z: float) -> list[float]:
        """How a layer's size and place change from the first to the last camera, as shares of the picture."""
        first, last = self.cameras[0], self.cameras[-1]
        if z >= SKY:
            return [1.0, 0.0]
        return [first.scale(z) / last.scale(z), (first.x - last.x) * first.scale(z) / first.width]

    def _plates(self, group: Sequence[Layer | Lamp], plane: Plane = None) -> list[Part]:
        """One plate of them all; none if nothing of them is seen."""
        if not group:
            return []
        z = sum(item.z for item in group) / len(group)
        motion = self._motion(group[0])
        x0, y0, x1, y1 = self.reach(plane, z, motion)
        canvas = surface(x1 - x0, y1 - y0)
        c = canvas.getCanvas()
        c.translate(-x0, -y0)
        for blur, alike in self._by_blur(group):
            self._expose(c, alike, blur, (x0, y0, x1, y1))
        image, dx, dy = cropped(canvas, tint=grade_filter(self.setup.scenery.look))
        return [] if image is None else [Plate(image, x0 + dx, y0 + dy, z, plane, motion)]

    def _by_blur(self, group: Sequence[Layer | Lamp]) -> list[tuple[float, list[Layer | Lamp]]]:
        """Neighbours that are as soft as each other, together: softness is what takes time. Lamps have their own."""
        runs: list[tuple[float, list[Layer | Lamp]]] = []
        for item in group:
            blur = 0.0 if isinstance(item, Lamp) else self.setup.blur(item.focus, self.ref)
            if runs and abs(blur - runs[-1][0]) <= ALIKE * blur:
                runs[-1][1].append(item)
            else:
                runs.append((blur, [item]))
        return runs

    def _expose(self, c: Canvas, alike: Sequence[Layer | Lamp], blur: float, reach: Rect) -> None:
        x0, y0, x1, y1 = reach
        c.save()
        c.translate(x0, y0)

        def draw(small: Canvas) -> None:
            small.translate(-x0, -y0)
            for item in alike:
                if isinstance(item, Lamp):
                    draw_lamp(small, self.setup, self.ref, item)
                else:
                    item.draw(small, self.ref, self.setup.scenery)

        softly(c, replace(self.ref, width=int(x1 - x0), height=int(y1 - y0)), blur, draw)
        c.restore()

    def reach(self, plane: Plane, z: float, motion: Motion | None = None) -> Rect:
        """What of the layer the lens will see during the move, in whole pixels of the reference camera."""
        w, h = float(self.ref.width), float(self.ref.height)
        if self.still and motion is None:
            return 0.0, 0.0, w, h
        seen = [(0.0, 0.0, w, h)]
        for i, cam in enumerate(self.cameras):
            if plane is not None:
                seen += [source for source, _ in strips(plane, self.ref, cam)]
            else:
                dx, dy, dz, _ = motion.at(self.setup.shot.duration * i / 4) if motion else (0.0, 0.0, 0.0, 1.0)
                k, x, y = upright(self.ref, cam, z, (dx, dy, max(dz, cam.z + 1.0 - z)))
                seen.append((-x / k, -y / k, (w - x) / k, (h - y) / k))
        x0, y0 = min(min(r[0], r[2]) for r in seen), min(min(r[1], r[3]) for r in seen)
        x1, y1 = max(max(r[0], r[2]) for r in seen), max(max(r[1], r[3]) for r in seen)
        return max(x0 // 1 - 4, -w), max(y0 // 1 - 4, -h), min(x1 // 1 + 5, 2 * w), min(y1 // 1 + 5, 2 * h)
