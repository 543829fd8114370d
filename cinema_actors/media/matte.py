"""The matte of a picture that is transparent in places: what is behind it is black, as at the film's edges."""

from typing import Any

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter

from cinema_actors.media.encode import BT709
from cinema_actors.media.pictures import BLACK, NEUTRAL, Picture, planes


def is_in(frame: av.VideoFrame) -> bool:
    return any(part.is_alpha for part in frame.format.components)


def over_black(picture: Picture, frame: av.VideoFrame, reformatter: VideoReformatter) -> Picture:
    """`picture` is the frame scaled, without its matte; where nothing of it is transparent, it stays as it is."""
    height, width = planes(picture)[0].shape
    scaled = reformatter.reformat(
        frame, width, height, "yuva420p", dst_colorspace=BT709, interpolation=Interpolation.BICUBIC, threads=1
    )
    plane: Any = scaled.planes[3]
    matte = np.frombuffer(plane, np.uint8).reshape(height, plane.line_size)[:, :width]
    if matte.min() == 255:
        return picture
    out = picture.copy()
    share = matte.astype(np.float32) / 255
    halved = (share[::2, ::2] + share[1::2, ::2] + share[::2, 1::2] + share[1::2, 1::2]) / 4
    for part, ground, kept in zip(planes(out), (BLACK, NEUTRAL, NEUTRAL), (share, halved, halved), strict=True):
        part[:] = np.round(ground + (part - np.float32(ground)) * kept)
    return out
