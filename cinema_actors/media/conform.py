"""Conform: any clip as pictures of the film, at the film's size and rate, whole (no fields) and in Rec. 709."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter

from cinema_actors.media import fields, matte, wide_colours
from cinema_actors.media.encode import BT709, REORDER, Film
from cinema_actors.media.monochrome import coloured
from cinema_actors.media.pictures import Picture, black, planes
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.media.tone_map import BT2020
from cinema_actors.media.wide_colours import Colours

UNTIMED = frozenset({"avi"})  # with B frames, its times are those of decoding
BT601, UNTAGGED = 5, 2  # colour matrices
LIMITED, FULL = 1, 2  # ranges
SCALING = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


def conformed(
    path: str | Path, film: Film, frames: int, first: int = 0, colours: Callable[[Picture], Picture] | None = None
) -> Iterator[Picture]:
    """Exactly `frames` pictures from `first` on: each what the clip shows at that time, fitted, graded and padded.

    A clip that is too short holds its last picture. `colours` sees the picture without the bars, which stay black.

    The yielded picture may come again (a slow clip, a held end): copy before drawing on it.
    """
    try:
        with av.open(str(path)) as container:
            fit = Fitter(film, container.streams.video[0].sample_aspect_ratio or Fraction(1), colours)
            last: tuple[av.VideoFrame, Picture] | None = None
            for frame in _on_grid(container, film.fps, first, first + frames):
                if last is None or last[0] is not frame:
                    last = frame, fit(frame)
                yield last[1]
    except av.FFmpegError as error:
        raise UnreadableMediaError(
            f"{path} cannot be decoded ({error.strerror}); make it again with `redo`."
        ) from error


def _on_grid(container: Any, fps: int, first: int, last: int) -> Iterator[av.VideoFrame]:
    """Picture k shows the last frame that is not later, to the nearest half picture; for steady rates and others.

    A broken end gives what could be decoded before it.
    """
    stream = container.streams.video[0]
    stream.thread_type, stream.codec_context.thread_count = "AUTO", 1
    untimed = container.format.name in UNTIMED
    zero = None if untimed or stream.start_time is None else stream.start_time * stream.time_base
    if first and zero is not None:  # a little early: a seek counts in the order of decoding
        container.seek(floor((zero + Fraction(max(first - REORDER, 0), fps)) / stream.time_base), stream=stream)
    number, current = first, None
    for frame in fields.whole(_timed(container.decode(stream), stream, untimed)):
        time = frame.pts * frame.time_base
        zero = time if zero is None else zero
        place = floor((time - zero) * fps + Fraction(1, 2))
        while current is not None and number < min(place, last):
            yield current
            number += 1
        current = frame
        if number >= last:
            return
    if current is None:
        raise UnreadableMediaError(f"{container.name} holds no picture; make it again with `redo`.")
    for _ in range(number, last):
        yield current


def _timed(frames: Iterator[Any], stream: Any, untimed: bool) -> Iterator[Any]:
    """Where nothing tells a frame's time, or nothing true, it follows the one before it at the stream's rate."""
    rate = Fraction(stream.guessed_rate or stream.average_rate or 25)
    for number, frame in enumerate(frames):
        if untimed or frame.pts is None:
            frame.pts, frame.time_base = number, 1 / rate
        yield frame


class Fitter:
    """Frames of any size, shape, colours and turn -> pictures of the film in Rec. 709, whole and centred on black."""

    def __init__(
        self,
        film: Film,
        pixel_shape: Fraction = Fraction(1),
        colours: Callable[[Picture], Picture] | None = None,
    ) -> None:
        self.film, self.pixel_shape, self.colours = film, pixel_shape, colours
        self.reformatter = VideoReformatter()

    def __call__(self, frame: av.VideoFrame) -> Picture:
        width, height = self._inside(frame)
        turned = round(frame.rotation) % 180 == 90
        picture = self._scaled(frame, *((height, width) if turned else (width, height)))
        if round(frame.rotation) % 360:
            picture = _turn(picture, round(frame.rotation) // 90)
        if self.colours:
            picture = self.colours(picture)
        return picture if (width, height) == (self.film.width, self.film.height) else self._pad(picture)

    def _inside(self, frame: av.VideoFrame) -> tuple[int, int]:
        """The size of the picture within the film's: the largest of its shape, in even pixels."""
        width, height = frame.width * self.pixel_shape, Fraction(frame.height)
        if round(frame.rotation) % 180 == 90:
            width, height = height, width
        scale = min(self.film.width / width, self.film.height / height)
        return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)

    def _scaled(self, frame: av.VideoFrame, width: int, height: int) -> Picture:
        colours = wide_colours.wide(frame)
        scaled = self._narrowed(frame, width, height, colours) if colours else self._scale(frame, width, height)
        picture: Picture = np.asarray(scaled.to_ndarray(format="yuv420p"), np.uint8)
        return matte.over_black(picture, frame, self.reformatter) if matte.is_in(frame) else picture

    def _scale(self, frame: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
        frame = coloured(frame)
        matrix, full = _form(frame, BT601 if frame.height < 720 else BT709)
        if (frame.width, frame.height, frame.format.name, matrix, full) == (width, height, "yuv420p", BT709, False):
            return frame
        return self.reformatter.reformat(
            frame, width, height, "yuv420p",
            src_colorspace=matrix, dst_colorspace=BT709,
            src_color_range=FULL if full else LIMITED, dst_color_range=LIMITED,
            interpolation=SCALING, threads=1,
        )  # fmt: skip

    def _narrowed(self, frame: av.VideoFrame, width: int, height: int, colours: Colours) -> av.VideoFrame:
        """By way of RGB in floats."""
        frame = coloured(frame)
        matrix, full = _form(frame, BT2020)
        rgb = self.reformatter.reformat(
            frame, width, height, wide_colours.FORMAT,
            src_colorspace=matrix, src_color_range=FULL if full else LIMITED, dst_color_range=FULL,
            interpolation=SCALING, threads=1,
        )  # fmt: skip
        return self.reformatter.reformat(
            wide_colours.narrowed(rgb, colours), format="yuv420p",
            dst_colorspace=BT709, src_color_range=FULL, dst_color_range=LIMITED, interpolation=SCALING, threads=1,
        )  # fmt: skip

    def _pad(self, picture: Picture) -> Picture:
        out = black(self.film.width, self.film.height)
        for part, whole in zip(planes(picture), planes(out), strict=True):
            top = (whole.shape[0] - part.shape[0]) // 2
            left = (whole.shape[1] - part.shape[1]) // 2
            whole[top : top + part.shape[0], left : left + part.shape[1]] = part
        return out


def _form(frame: av.VideoFrame, untagged: int) -> tuple[int | None, bool]:
    """Its matrix (none where it is RGB), `untagged` where it does not say; and whether it has the full range."""
    rgb, matrix = frame.format.is_rgb, int(frame.colorspace)
    full = rgb or frame.color_range == FULL or frame.format.name.startswith("yuvj")
    return None if rgb else untagged if matrix == UNTAGGED else matrix, full


def _turn(picture: Picture, quarters: int) -> Picture:
    """Turn counter-clockwise by quarters."""
    turned = [np.rot90(plane, quarters) for plane in planes(picture)]
    height, width = turned[0].shape
    return np.concatenate([plane.reshape(-1) for plane in turned]).reshape(height * 3 // 2, width)


def still(path: str | Path, film: Film, colours: Callable[[Picture], Picture] | None = None) -> Picture:
    """A picture file (PNG, JPEG) as a picture of the film."""
    return next(conformed(path, film, 1, colours=colours)).copy()
