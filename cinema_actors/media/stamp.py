"""A stamp: drawn letters, cut to their box, ready to be laid over any number of pictures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.pictures import Picture, planes

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Stamp:
    """`left` and `top` of its box in pixels, both even; `cover` (0 to 1) and `color` (times cover) of each plane."""

    left: int
    top: int
    cover: tuple[Plane, Plane, Plane]
    color: tuple[Plane, Plane, Plane]

    def press(self, picture: Picture, strength: float = 1.0) -> None:
        """Lay the letters over a picture, in place."""
        for plane, cover, color, half in zip(planes(picture), self.cover, self.color, (1, 2, 2), strict=True):
            top, left = self.top // half, self.left // half
            part = plane[top : top + cover.shape[0], left : left + cover.shape[1]]
            part[:] = part * (1 - cover * np.float32(strength)) + (color * np.float32(strength) + np.float32(0.5))


def cut(pixels: NDArray[np.uint8]) -> Stamp:
    """RGBA, colour not times alpha -> the box around what is drawn, as Rec. 709 luma and chroma."""
    rows, columns = np.flatnonzero(pixels[..., 3].any(1)), np.flatnonzero(pixels[..., 3].any(0))
    if not len(rows):
        rows = columns = np.zeros(1, int)
    top, left = int(rows[0]) // 2 * 2, int(columns[0]) // 2 * 2
    box = np.asarray(pixels[top : rows[-1] // 2 * 2 + 2, left : columns[-1] // 2 * 2 + 2], np.float32) / np.float32(255)
    red, green, blue, cover = (box[..., channel] for channel in range(4))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    blues, reds = (128 + 224 * (part - luma) / scale for part, scale in ((blue, 1.8556), (red, 1.5748)))
    small = _halved(cover)
    color = (16 + 219 * luma) * cover
    return Stamp(left, top, (cover, small, small), (color, _halved(blues * cover), _halved(reds * cover)))


def _halved(plane: Plane) -> Plane:
    height, width = plane.shape
    return np.asarray(plane.reshape(height // 2, 2, width // 2, 2).mean((1, 3)), np.float32)
