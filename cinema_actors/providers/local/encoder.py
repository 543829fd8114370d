"""Writes pictures as H.264: BT.709, 4:2:0, a whole number of pictures a second, the same bytes every time."""

from types import TracebackType
from typing import Any

import av
from av.video.reformatter import ColorRange, Colorspace

from .illustrator.canvas import Surface

OPTIONS = {"preset": "veryfast", "crf": "16"}  # near lossless: post-production encodes once more
BT709 = 1  # of H.273, for primaries, transfer and matrix
MPEG_RANGE = 1


class Encoder:
    """`with Encoder(path, width, height, fps) as film: film.write(picture)`. One thread: others encode beside it."""

    def __init__(self, out: str, width: int, height: int, fps: int) -> None:
        self.container = av.open(out, "w", format="mp4")
        self.stream: Any = self.container.add_stream("libx264", rate=fps, options=OPTIONS)
        self.stream.width, self.stream.height, self.stream.pix_fmt = width, height, "yuv420p"
        context = self.stream.codec_context
        context.thread_count = 1
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = MPEG_RANGE
        self.count = 0

    def write(self, picture: Surface) -> None:
        frame = av.VideoFrame.from_ndarray(picture.toarray(), "bgra")
        frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
        frame.pts = self.count
        self.count += 1
        for packet in self.stream.encode(frame):
            self.container.mux(packet)

    def __enter__(self) -> "Encoder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            for packet in self.stream.encode(None):
                self.container.mux(packet)
        self.container.close()
