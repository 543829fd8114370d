"""Clips as cameras, programs and services make them: of any rate, size, pixel shape, colour and sound."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

import av

from tests.cinema_actors.media import footage

TINT = (200, 60, 110)  # RGB of a patch below the bars, on the right
BT601, BT709, PAL, BT2020 = 6, 1, 5, 9  # colour spaces
NTSC_FILM, NTSC = Fraction(24000, 1001), Fraction(30000, 1001)


@dataclass(frozen=True)
class Oddment:
    """`times` (milliseconds) make it a clip of varying rate; it fills `seen` of the film's picture."""

    name: str
    suffix: str = "mp4"
    codec: str = "libx264"
    rate: Fraction = Fraction(24)
    size: tuple[int, int] = (160, 90)
    pixels: Fraction = Fraction(1)
    format: str = "yuv420p"
    matrix: int = BT709
    full: bool = False
    tagged: bool = True
    times: Sequence[int] = ()
    start: float = 0.0
    options: dict[str, str] = field(default_factory=dict)
    seen: tuple[int, int] = (160, 90)

    def seconds(self, frames: int) -> list[Fraction]:
        """When each picture is shown, from the first on."""
        if self.times:
            return [Fraction(time, 1000) for time in self.times]
        return [number / self.rate for number in range(frames)]

    def write(self, folder: Path, shot: int, frames: int) -> Path:
        out = folder / f"clip.{self.suffix}"
        with av.open(str(out), "w") as container:
            stream = self._stream(container)
            base = Fraction(1, 1000) if self.times else 1 / self.rate
            stream.codec_context.time_base = base
            offset = round(self.start / base)
            for number in range(frames):
                frame = self._frame(shot, number)
                frame.pts = offset + (self.times[number] if self.times else number)
                frame.time_base = base
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return out

    def _stream(self, container: Any) -> Any:
        rate = 1000 if self.times and self.codec == "mpeg4" else self.rate
        stream = container.add_stream(self.codec, rate=rate, options=self.options)
        stream.width, stream.height, stream.pix_fmt = *self.size, self.format
        codec = stream.codec_context
        codec.sample_aspect_ratio = self.pixels
        if self.tagged:
            codec.colorspace, codec.color_range = self.matrix, 2 if self.full else 1
        return stream

    def _frame(self, shot: int, number: int) -> av.VideoFrame:
        picture = footage.code(shot, number, *self.size)
        height, width = picture.shape[:2]
        picture[height * 3 // 4 : height * 11 // 12, width * 5 // 8 : width * 7 // 8] = TINT
        rgb = av.VideoFrame.from_ndarray(picture, "rgb24")
        if self.format.startswith(("rgb", "gbr", "argb")):
            return rgb.reformat(format=self.format)
        frame = rgb.reformat(
            format=self.format, src_color_range=2, dst_colorspace=self.matrix, dst_color_range=2 if self.full else 1
        )
        frame.colorspace, frame.color_range = (self.matrix, 2 if self.full else 1) if self.tagged else (2, 0)
        return frame


STEPS = (0, 17, 33, 50, 90, 20, 41, 42, 83, 10, 60, 41, 42, 33, 120, 41, 30, 42)
UNEVEN = tuple(accumulate(STEPS))

ODDMENTS = (
    Oddment("as the film"),
    Oddment("23.976", rate=NTSC_FILM),
    Oddment("29.97", rate=NTSC),
    Oddment("50", rate=Fraction(50)),
    Oddment("59.94", rate=NTSC * 2),
    Oddment("8", rate=Fraction(8)),
    Oddment("uneven", times=UNEVEN),
    Oddment("uneven in matroska", suffix="mkv", times=UNEVEN),
    Oddment("begins late", suffix="mkv", start=0.5),
    Oddment("4:3", size=(120, 90), seen=(120, 90)),
    Oddment("portrait", size=(90, 160), seen=(50, 90)),
    Oddment("very wide", size=(240, 100), seen=(160, 66)),
    Oddment("anamorphic", size=(80, 90), pixels=Fraction(2)),
    Oddment("PAL, wide", size=(176, 144), pixels=Fraction(16, 11), matrix=PAL),
    Oddment("tall pixels", size=(320, 90), pixels=Fraction(1, 2)),
    Oddment("larger", size=(640, 360)),
    Oddment("HD without tags", size=(1280, 720), tagged=False),
    Oddment("SD without tags", matrix=BT601, tagged=False),
    Oddment("BT.601", matrix=BT601),
    Oddment("full range", full=True),
    Oddment("full range by its format", format="yuvj420p", full=True, matrix=PAL),
    Oddment("BT.2020", matrix=BT2020, format="yuv420p10le"),
    Oddment("BT.601, full", matrix=BT601, full=True),
    Oddment("ten bits", format="yuv420p10le"),
    Oddment("4:4:4", format="yuv444p"),
    Oddment("4:2:2, ten bits", format="yuv422p10le", suffix="mov", codec="prores_ks"),
    Oddment("RGB", format="rgb24", codec="libx264rgb", suffix="mkv", tagged=False),
    Oddment("VP9", codec="libvpx-vp9", suffix="webm", options={"deadline": "realtime", "cpu-used": "8", "crf": "20"}),
    Oddment("MPEG-4 in AVI", codec="mpeg4", suffix="avi", matrix=BT601, tagged=False, options={"qscale": "2"}),
    Oddment("motion JPEG", codec="mjpeg", suffix="mov", format="yuvj420p", full=True, matrix=PAL),
    Oddment("MPEG-2 in a transport stream", codec="mpeg2video", suffix="ts", rate=Fraction(25), matrix=BT601,
            options={"qscale": "2"}),
    Oddment("odd sides", size=(161, 91), format="yuv444p", seen=(160, 90)),
    Oddment("odd and tall", size=(91, 161), format="yuv444p", seen=(50, 90)),
    Oddment("QuickTime animation with a matte", codec="qtrle", suffix="mov", format="argb", tagged=False),
    Oddment("ProRes 4444 with a matte", codec="prores_ks", suffix="mov", format="yuva444p10le"),
    Oddment("B frames in AVI, which has no times for them", suffix="avi", tagged=False, matrix=BT601),
    Oddment("H.264 alone, without times", suffix="h264", tagged=False, matrix=BT601),
    Oddment("HEVC", codec="libx265", options={"x265-params": "log-level=none", "preset": "ultrafast"}),
)  # fmt: skip
