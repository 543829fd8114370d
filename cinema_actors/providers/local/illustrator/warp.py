"""How a painted layer lies in another camera's picture. Cameras never turn: what stands upright only changes its size,
a floor moves row by row, a wall that runs into the depth column by column."""

import math
from collections.abc import Iterator

from .camera import Camera
from .scenery import SKY, Facade, Floor

Rect = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
Strip = tuple[Rect, Rect]  # from the reference camera's picture, to this camera's

STRIP = 4.0  # pixels, at 720 lines, within which a plane may as well be upright
CLOSE = 0.08  # metres before the lens where a strip is no longer worth drawing


def upright(
    ref: Camera, cam: Camera, z: float, moved: tuple[float, float, float] = (0.0, 0.0, 0.0)
) -> tuple[float, float, float]:
    """Size, and the shift in x and y, of what stands at depth z, and has moved so many metres since it was painted."""
    if z >= SKY:
        return 1.0, 0.0, cam.horizon_y - ref.horizon_y
    dx, dy, dz = moved
    k = cam.scale(z + dz) / ref.scale(z)
    (ax, ay), (bx, by) = ref.point(0, 0, z), cam.point(dx, dy, z + dz)
    return k, bx - k * ax, by - k * ay


def strips(plane: Floor | Facade, ref: Camera, cam: Camera) -> Iterator[Strip]:
    return _rows(plane, ref, cam) if isinstance(plane, Floor) else _columns(plane, ref, cam)


def _rows(plane: Floor, ref: Camera, cam: Camera) -> Iterator[Strip]:
    """A floor below the eyes, or a ceiling above them."""
    rise, middle = cam.y - plane.height, cam.width / 2

    def depth(y: float) -> float:
        return cam.focal * rise / (y - cam.horizon_y)

    for top, low in _steps(cam.horizon_y, cam.height, rise > 0, STRIP * cam.hair):
        far, near, mean = (depth(y) + cam.z - ref.z for y in (top, low, (top + low) / 2))
        if min(far, near) > CLOSE:
            y0, y1 = (ref.horizon_y + ref.focal * (ref.y - plane.height) / d for d in (far, near))
            k = ref.focal / mean * (mean - cam.z + ref.z) / cam.focal
            x = middle + ref.focal * (cam.x - ref.x) / mean
            yield (x - middle * k, y0, x + middle * k, y1), (0, top, cam.width, low)


def _columns(plane: Facade, ref: Camera, cam: Camera) -> Iterator[Strip]:
    """A wall to the right of the lens, or to its left."""
    side, middle = plane.x - cam.x, cam.width / 2

    def depth(x: float) -> float:
        return cam.focal * side / (x - middle)

    for left, right in _steps(middle, cam.width, side > 0, STRIP * cam.hair):
        a, b, mean = (depth(x) + cam.z - ref.z for x in (left, right, (left + right) / 2))
        if min(a, b) > CLOSE:
            x0, x1 = (middle + ref.focal * (plane.x - ref.x) / d for d in (a, b))
            k = ref.focal / mean * (mean - cam.z + ref.z) / cam.focal
            y = ref.horizon_y - ref.focal * (cam.y - ref.y) / mean - cam.horizon_y * k
            yield (x0, y, x1, y + cam.height * k), (left, 0, right, cam.height)


def _steps(vanishing: float, end: int, beyond: bool, step: float) -> Iterator[tuple[int, int]]:
    """Whole pixels from the vanishing line to the picture's edge, on one side of it, in steps."""
    first, last = (max(0, math.ceil(vanishing) + 1), end) if beyond else (0, min(end, math.floor(vanishing) - 1))
    size = max(1, round(step))
    for at in range(first, last, size):
        yield at, min(at + size, last)
