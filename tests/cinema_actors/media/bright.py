"""Clips of high dynamic range and wide colour: patches of known light, as a camera or a grading program writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
WIDTH, HEIGHT = 320, 96
BT709_TO_2020 = ((0.6274, 0.3293, 0.0433), (0.0691, 0.9195, 0.0114), (0.0164, 0.0880, 0.8956))  # BT.2087
LUMA = {9: (0.2627, 0.6780, 0.0593), 1: (0.2126, 0.7152, 0.0722)}


def pq(nits: Values) -> Values:
    """The inverse EOTF of BT.2100, table 4."""
    y = (nits / 10_000) ** (2610 / 16384)
    return np.asarray(((3424 / 4096 + 2413 / 128 * y) / (1 + 2392 / 128 * y)) ** (2523 / 32))


def hlg(nits: Values) -> Values:
    """The inverse OOTF for 1000 cd/m2, and the OETF, of BT.2100, table 5."""
    shown = nits / 1000
    luma = np.maximum(shown @ np.array(LUMA[9]), 1e-9)[..., None]
    scene = np.maximum(shown / luma ** (0.2 / 1.2), 0)
    upper = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), upper)


def gamma(nits: Values) -> Values:
    """An ordinary signal, of whose white the light is counted."""
    return np.asarray(np.clip(nits / 203, 0, 1) ** (1 / 2.4))


def of_rec709(rgb: Sequence[int], white: float = 203.0) -> Values:
    """The light, in BT.2020, of an ordinary colour (0 to 255) on a screen with such a white (cd/m2)."""
    return np.asarray(np.array(BT709_TO_2020) @ (np.array(rgb) / 255) ** 2.4 * white)


@dataclass(frozen=True)
class Kind:
    """`transfer`, `primaries` and `matrix` are what the file says (H.273); 2 is nothing."""

    name: str
    signal: Any
    transfer: int
    codec: str = "libx264"
    format: str = "yuv420p10le"
    suffix: str = "mp4"
    primaries: int = 9
    matrix: int = 9
    full: bool = False
    turn: int = 0  # degrees by which a player turns it
    options: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path, light: Values) -> Path:
        """`light` (n, 3): patches from left to right, in cd/m2 of BT.2020."""
        out = folder / f"clip.{self.suffix}"
        with av.open(str(out), "w") as container:
            stream: Any = container.add_stream(self.codec, rate=24, options=self.options)
            stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, self.format
            if self.turn:
                stream.set_display_rotation(self.turn)
            codec = stream.codec_context
            codec.color_trc, codec.color_primaries, codec.colorspace = self.transfer, self.primaries, self.matrix
            codec.color_range = 2 if self.full else 1
            for number in range(3):
                frame = self._frame(self._codes(self.signal(light)))
                frame.pts, frame.time_base = number, Fraction(1, 24)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return out

    def _codes(self, rgb: Values) -> NDArray[np.uint16]:
        """(3, n) of ten bits."""
        weights = LUMA[9]
        y = rgb @ np.array(weights)
        blue, red = (rgb[:, 2] - y) / (2 - 2 * weights[2]), (rgb[:, 0] - y) / (2 - 2 * weights[0])
        codes = (1023 * y, 1023 * blue + 512, 1023 * red + 512)
        if not self.full:
            codes = (64 + 876 * y, 512 + 896 * blue, 512 + 896 * red)
        return np.round(codes).astype(np.uint16)

    def _frame(self, codes: NDArray[np.uint16]) -> av.VideoFrame:
        frame = av.VideoFrame(WIDTH, HEIGHT, self.format)
        for plane, values in zip(frame.planes, codes, strict=True):
            rows = np.zeros((plane.height, plane.line_size // 2), np.uint16)
            rows[:, : plane.width] = np.repeat(values, -(-plane.width // len(values)))[: plane.width]
            plane.update(rows.tobytes())
        frame.color_trc, frame.color_primaries, frame.colorspace = self.transfer, self.primaries, self.matrix
        frame.color_range = 2 if self.full else 1
        return frame


X265 = {"x265-params": "log-level=none:lossless=1", "preset": "ultrafast"}
KINDS = (
    Kind("PQ, HEVC", pq, 16, codec="libx265", options=X265),
    Kind("PQ, full range", pq, 16, full=True),
    Kind("PQ without primaries and matrix", pq, 16, primaries=2, matrix=2),
    Kind("PQ, ProRes 4:2:2", pq, 16, codec="prores_ks", format="yuv422p10le", suffix="mov"),
    Kind("HLG, HEVC", hlg, 18, codec="libx265", options=X265),
    Kind("HLG, H.264 in matroska", hlg, 18, suffix="mkv"),
    Kind("HLG, AV1", hlg, 18, codec="libsvtav1", options={"preset": "10", "crf": "8"}),
    Kind("BT.2020 of ordinary range", gamma, 14),
)  # fmt: skip
