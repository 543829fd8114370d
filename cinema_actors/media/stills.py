"""Stills: the picture that tells a shot, taken from its finished file, at any size."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import av
import numpy as np
from av.video.reformatter import Interpolation

from cinema_actors.media import skia_loader
from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import BT709, Film
from cinema_actors.media.pictures import Picture, planes
from domain.screenplay import Shot

LIKED = {"speech": 1.2, "reaction": 1.3, "title": 0.4, "lyrics": 0.8, "insert": 0.8}  # as the face of a film
PERSON = 1.25  # with somebody to look at
JPEG_QUALITY, POSTER_QUALITY = 88, 93


class Still(NamedTuple):
    """`start` and `frames` of its shot in the film; `picture` has the film's size."""

    shot: Shot
    slugline: str
    start: int
    frames: int
    picture: Picture


def telling(path: str, film: Film, frames: int, head: int, captions: Sequence[tuple[float, float, str]]) -> Picture:
    """The picture nearest the middle of a shot that no caption is read in; of those after its way in."""
    middle = (head + frames) // 2
    nearest = sorted(range(min(head, frames - 1), frames), key=lambda number: abs(number - middle))
    free = (n for n in nearest if not any(a - 0.1 < n / film.fps < b + 0.1 for a, b, _ in captions))
    number = next(free, middle)
    return next(conformed(path, film, 1, number)).copy()


def appeal(still: Still) -> float:
    """How much a picture says at a glance: light, contrast, colour, and people."""
    luma, blue, red = (np.asarray(plane[::4, ::4], np.float32) for plane in planes(still.picture))
    light = min(float(luma.mean()) / 80, 1.0)
    colour = 1 + (float(np.abs(blue - 128).mean()) + float(np.abs(red - 128).mean())) / 64
    people = PERSON if still.shot.figures else 1.0
    return light * (8 + float(luma.std())) * colour * people * LIKED.get(still.shot.kind, 1.0)


def image(picture: Picture, width: int, height: int) -> Any:
    """A skia.Image of it, in sRGB, scaled."""
    frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
    frame.colorspace = frame.color_range = BT709
    scaled = frame.reformat(
        width, height, "rgba", src_colorspace=BT709, src_color_range=1, dst_color_range=2,
        interpolation=Interpolation.AREA | Interpolation.ACCURATE_RND, threads=1,
    )  # fmt: skip
    skia = skia_loader.load()
    pixels = np.ascontiguousarray(scaled.to_ndarray(format="rgba"))
    return skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType, copy=True)


def jpeg(image: Any, quality: int = JPEG_QUALITY) -> bytes:
    return bytes(image.encodeToData(skia_loader.load().EncodedImageFormat.kJPEG, quality))
