"""The lens and the laboratory: soft focus, bloom, grade, vignette and grain."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from .camera import Camera
from .canvas import (
    LINEAR,
    MIPMAP,
    MULTIPLY,
    SCREEN,
    Canvas,
    Image,
    Surface,
    fill,
    glass,
    radial,
    shade,
    skia,
    snapshot,
    surface,
)
from .look import Look

BLOOM = 8  # the glow is computed on a picture an eighth as big
GRAINS = 6  # pictures of grain, shown one after the other
THRESHOLD, GAIN = 0.49, 0.80  # light above this blooms, and how strongly


def softly(c: Canvas, cam: Camera, radius: float, draw: Callable[[Canvas], None]) -> None:
    """Draws out of focus: `radius` is the blur in pixels. The softer, the coarser the picture it needs."""
    if radius < 0.8:
        draw(c)
        return
    q = max(1.0, min(6.0, radius / 1.4))
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


def develop(exposed: Surface, look: Look, frame: int = 0) -> Surface:
    """The finished picture. `frame` counts in grain pictures, so that grain lives."""
    picture = snapshot(exposed)
    w, h = picture.width(), picture.height()
    out = skia.Surface(w, h)
    c = out.getCanvas()
    c.drawImage(picture, 0, 0, skia.SamplingOptions(), glass(tint=grade_filter(look)))
    _bloom(c, picture)
    c.drawImage(finish(w, h, frame % GRAINS), 0, 0, skia.SamplingOptions(), glass(blend=MULTIPLY))
    return out


def _bloom(c: Canvas, picture: Image) -> None:
    """Bright parts spill light. Scaling and blending are two steps: Skia does both at once ten times slower."""
    w, h = picture.width(), picture.height()
    bright, soft = surface(w // BLOOM + 1, h // BLOOM + 1), surface(w // BLOOM + 1, h // BLOOM + 1)
    b = bright.getCanvas()
    b.scale(1 / BLOOM, 1 / BLOOM)
    b.drawImage(picture, 0, 0, MIPMAP, glass(tint=_highlights()))
    sigma = h / 720 * 20 / BLOOM
    blur = skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kClamp))
    soft.getCanvas().drawImage(snapshot(bright), 0, 0, LINEAR, blur)
    spill = skia.Surface(w, h)
    s = spill.getCanvas()
    s.scale(BLOOM, BLOOM)
    s.drawImage(snapshot(soft), 0, 0, LINEAR)
    c.drawImage(snapshot(spill), 0, 0, skia.SamplingOptions(), glass(blend=SCREEN))


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


@lru_cache(maxsize=12)
def finish(width: int, height: int, n: int) -> Image:
    """Vignette and grain as one picture to multiply with."""
    out = skia.Surface(width, height)
    c = out.getCanvas()
    c.drawImage(skia.Image.fromarray(_grain(width, height, n)), 0, 0)
    reach = (width**2 + height**2) ** 0.5 * 0.58
    edge = radial((width / 2, height * 0.47), reach, ["#020208"] * 3, [0, 0.55, 1], [0, 0, 0.42])
    c.drawPaint(shade(edge))
    return snapshot(out)


def _grain(width: int, height: int, n: int) -> Any:
    """Film grain about 1.3 pixels wide at 720 lines, darkening by 0..9 %."""
    size, strength = max(1.0, height / 720), 3.4 * min(1.0, height / 720) ** 0.5
    rows, columns = int(height / size) + 1, int(width / size) + 1
    noise = np.random.default_rng(100 + n).normal(0, 1, (rows, columns)).astype(np.float32)
    noise = (noise + 0.5 * np.roll(noise, 1, 0) + 0.5 * np.roll(noise, 1, 1)) / 1.22
    if size > 1:
        noise = np.repeat(np.repeat(noise, int(size + 0.999), 0), int(size + 0.999), 1)
    tone = np.clip(248 + noise[:height, :width] * strength, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.dstack([tone, tone, tone, np.full_like(tone, 255)]))


def black_out(picture: Image, share: float) -> Surface:
    """Towards black, but never all the way."""
    out = skia.Surface(picture.width(), picture.height())
    c = out.getCanvas()
    c.drawImage(picture, 0, 0)
    c.drawPaint(fill("#05050a", share))
    return out
