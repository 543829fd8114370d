"""Writes pictures as H.264: BT.709, 4:2:0, a whole number of pictures a second, the same bytes every time. What the
gates want to know of them is measured on the way, where it costs next to nothing."""

from types import TracebackType
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from cinema_actors.media.meter import Meter, luma_of

from .illustrator.canvas import Pixels

# Post-production encodes once more, so this is fast and near lossless: 720p in 10 ms a picture, where veryfast takes 35
OPTIONS = {"preset": "ultrafast", "crf": "17"}
BT709 = 1  # of H.273, for primaries, transfer and matrix
MPEG_RANGE = 1
BLACK, GREY = 16, 128  # of luma and of chroma


class Encoder:
    """`with Encoder(path, width, height, fps) as film: film.write(pixels)`. One thread: others encode beside it."""

    def __init__(self, out: str, width: int, height: int, fps: int) -> None:
        self.container = av.open(out, "w", format="mp4")
        self.stream: Any = self.container.add_stream("libx264", rate=fps, options=OPTIONS)
        self.stream.width, self.stream.height, self.stream.pix_fmt = width, height, "yuv420p"
        context = self.stream.codec_context
        context.thread_count = 1
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = MPEG_RANGE
        self.reformatter = VideoReformatter()
        self.frame: Any = None
        self.count = 0
        self.meter = Meter(fps)

    def write(self, picture: Pixels, tones: "Tones | None" = None) -> None:
        self.frame = self.reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(picture, "bgra"), format="yuv420p",
            dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG,
        )  # fmt: skip
        if tones is not None:
            tones.multiply(self.frame)
        self.again()

    def again(self) -> None:
        """The same picture once more."""
        self.frame.pts, self.frame.pict_type = self.count, 0
        if self.meter.wants(self.count):
            self.meter.look(luma_of(self.frame))
        self.count += 1
        for packet in self.stream.encode(self.frame):
            self.container.mux(packet)

    def __enter__(self) -> "Encoder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            if self.frame is not None:
                self.meter.end(luma_of(self.frame))
            for packet in self.stream.encode(None):
                self.container.mux(packet)
        self.container.close()


class Tones:
    """What every picture of a kind is multiplied with, in 256ths, ready for luma and for chroma of half the size."""

    def __init__(self, tones: Pixels) -> None:
        small = np.ascontiguousarray(tones[::2, ::2])
        self.factors = (tones, small, small)
        self.offsets = tuple(
            (256 - factor) * floor + np.uint16(128)
            for factor, floor in zip(self.factors, (BLACK, GREY, GREY), strict=True)
        )

    def multiply(self, frame: Any) -> None:
        """There are half as many numbers here as in colours."""
        for plane, factor, offset in zip(frame.planes, self.factors, self.offsets, strict=True):
            height, width = factor.shape
            part = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[:height, :width]
            product = part * factor
            product += offset
            product >>= 8
            part[:] = product
