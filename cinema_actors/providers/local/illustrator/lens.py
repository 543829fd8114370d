"""The lens and the laboratory: soft focus, bloom, grade, vignette and grain."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from .camera import Camera
from .canvas import (
    LINEAR,
    PLAIN,
    SCREEN,
    Canvas,
    Image,
    Pixels,
    Surface,
    fill,
    glass,
    picture_of,
    skia,
    snapshot,
    surface,
)
from .look import Look

BLOOM = 8  # the glow is computed on a picture an eighth as big
GRAINS = 6  # pictures of grain, shown one after the other
VIGNETTE = 0.42  # how much darker the corners are
THRESHOLD, GAIN = 0.49, 0.80  # light above this blooms, and how strongly


def softly(c: Canvas, cam: Camera, radius: float, draw: Callable[[Canvas], None]) -> None:
    """Draws out of focus: `radius` is the blur in pixels. The softer, the coarser the picture it needs."""
    if radius < 0.8:
        draw(c)
        return
    q = max(1.5, min(6.0, radius / 1.1))
    w, h = cam.width / q + 2, cam.height / q + 2
    small = surface(w, h)
    s = small.getCanvas()
    s.scale(1 / q, 1 / q)
    draw(s)
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(radius / q, radius / q, skia.TileMode.kClamp))
    soft = surface(w, h)
    soft.getCanvas().drawImage(snapshot(small), 0, 0, LINEAR, blur)
    c.save()
    c.scale(q, q)
    c.drawImage(snapshot(soft), 0, 0, LINEAR)
    c.restore()


class Bloom:
    """Bright parts spill light. Worked out once a drawing, from a picture an eighth as big."""

    def __init__(self, width: int, height: int) -> None:
        self.size = width, height
        self.number = -1
        self.spill: Image = None

    def over(self, c: Canvas, pixels: Pixels, number: int) -> None:
        """Adds the light that spills in the drawing of this number; `pixels` are those of the canvas."""
        if number != self.number:
            self.number, self.spill = number, self._spilt(pixels)
        c.drawImage(self.spill, 0, 0, PLAIN, glass(blend=SCREEN))

    def _spilt(self, pixels: Pixels) -> Image:
        """Scaling and blending are two steps: Skia does both at once ten times slower."""
        w, h = self.size
        sampled = picture_of(np.ascontiguousarray(pixels[::4, ::4]))
        bright, soft = surface(w // BLOOM + 1, h // BLOOM + 1), surface(w // BLOOM + 1, h // BLOOM + 1)
        b = bright.getCanvas()
        b.scale(4 / BLOOM, 4 / BLOOM)
        b.drawImage(sampled, 0, 0, LINEAR, glass(tint=_highlights()))
        sigma = h / 720 * 20 / BLOOM
        blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
        soft.getCanvas().drawImage(snapshot(bright), 0, 0, LINEAR, blur)
        spill = skia.Surface(w, h)
        s = spill.getCanvas()
        s.scale(BLOOM, BLOOM)
        s.drawImage(snapshot(soft), 0, 0, LINEAR)
        return snapshot(spill)


@lru_cache(maxsize=1)
def _highlights() -> Any:
    """A colour filter: what is brighter than the threshold, and how much of it spills."""
    matrix = [0.0] * 20
    for i in range(3):
        matrix[i * 5 + i] = GAIN
        matrix[i * 5 + 4] = -GAIN * THRESHOLD
    matrix[19] = 1.0
    return skia.ColorFilters.Matrix(matrix)


@lru_cache(maxsize=32)
def grade_filter(look: Look) -> Any:
    """Saturation, contrast about a middle grey of 0.42, tint and exposure as one matrix."""
    g = look.grade
    weights = (0.30, 0.59, 0.11)
    lift = (1 - g.contrast) * 0.42
    matrix: list[float] = []
    for i in range(3):
        row = [(1 - g.saturation) * weight for weight in weights]
        row[i] += g.saturation
        matrix += [v * g.contrast * g.tint[i] * g.exposure for v in row] + [0, lift + 0.012]
    return skia.ColorFilters.Matrix([*matrix, 0, 0, 0, 1, 0])


def finish(pixels: Pixels, number: int) -> None:
    """Grain and vignette, on the picture itself."""
    height, width, _ = pixels.shape
    colours = pixels[..., :3]
    colours[:] = (colours * tones(width, height, number)[..., None] + np.uint16(128)) >> 8


def tones(width: int, height: int, number: int) -> Pixels:
    """Grain and vignette as what to multiply each pixel with, in 256ths, height x width."""
    return _tones(width, height, number % GRAINS)


@lru_cache(maxsize=GRAINS)
def _tones(width: int, height: int, n: int) -> Pixels:
    y, x = np.ogrid[:height, :width]
    reach = (width**2 + height**2) ** 0.5 * 0.58
    out = np.hypot(x - width / 2, y - height * 0.47) / reach
    edge = 1 - VIGNETTE * np.clip((out - 0.55) / 0.45, 0, 1)
    return np.asarray(np.round(_grain(width, height, n) * edge * 256 / 255), np.uint16)


def _grain(width: int, height: int, n: int) -> Any:
    """Film grain about 1.3 pixels wide at 720 lines, darkening by 0..9 %; 255 leaves a pixel as it is."""
    size, strength = max(1.0, height / 720), 3.4 * min(1.0, height / 720) ** 0.5
    rows, columns = int(height / size) + 1, int(width / size) + 1
    noise = np.random.default_rng(100 + n).normal(0, 1, (rows, columns)).astype(np.float32)
    noise = (noise + 0.5 * np.roll(noise, 1, 0) + 0.5 * np.roll(noise, 1, 1)) / 1.22
    if size > 1:
        noise = np.repeat(np.repeat(noise, int(size + 0.999), 0), int(size + 0.999), 1)
    return np.clip(248 + noise[:height, :width] * strength, 0, 255)


def black_out(picture: Image, share: float) -> Surface:
    """Towards black, but never all the way."""
    out = skia.Surface(picture.width(), picture.height())
    c = out.getCanvas()
    c.drawImage(picture, 0, 0)
    c.drawPaint(fill("#05050a", share))
    return out
