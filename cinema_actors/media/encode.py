"""The one H.264 and AAC setting of the house: pieces of equal setting are joined by packets, not encoded again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from cinema_actors.media.pictures import Picture

RATE = 48000  # samples a second, everywhere
BLOCK = 1024  # samples of one AAC frame
REORDER = 2  # pictures by which decoding runs ahead of showing, with two B frames
BT709 = 1  # the number of Rec. 709 in colour space, primaries and transfer; 1 is also the limited ("tv") range


@dataclass(frozen=True)
class Film:
    """What every piece of a film has in common: size in pixels, whole pictures a second."""

    width: int
    height: int
    fps: int

    def samples(self, frames: int) -> int:
        """Samples of sound that lie under so many pictures."""
        return round(Fraction(frames * RATE, self.fps))

    def frame_at(self, seconds: float) -> int:
        """The picture that is on the screen at a time, to the nearest edge."""
        return round(seconds * self.fps)


def video_stream(container: Any, film: Film) -> Any:
    """Add the film's H.264 stream.

    Measured at 720p on one core, at equal size and likeness: superfast with look-ahead trees 17 ms a picture,
    veryfast 39 ms; medium three times that again, for files a sixth smaller.
    """
    options = {
        "preset": "superfast", "crf": "18", "profile": "high", "level": _level(film), "g": str(film.fps * 2), "bf": "2",
        "forced-idr": "1", "flags": "+cgop",
        "x264-params": "stitchable=1:open-gop=0:mbtree=1:rc-lookahead=10:aq-mode=1:b-adapt=0:weightp=0",
    }  # fmt: skip
    stream = container.add_stream("libx264", rate=Fraction(film.fps), options=options)
    stream.width, stream.height, stream.pix_fmt = film.width, film.height, "yuv420p"
    codec = stream.codec_context
    codec.time_base, codec.sample_aspect_ratio = Fraction(1, film.fps), Fraction(1)
    codec.thread_count, codec.thread_type = 1, "AUTO"  # the pool has a process for every core
    codec.color_range = codec.colorspace = codec.color_primaries = codec.color_trc = BT709
    return stream


def _level(film: Film) -> str:
    """The H.264 level (ITU-T H.264, table A-1): 4.1 holds 1080p30, 5.2 holds 4K60."""
    blocks = -(-film.width // 16) * -(-film.height // 16)
    return "4.1" if blocks <= 8192 and blocks * film.fps <= 245760 else "5.2"


def sound_stream(container: Any) -> Any:
    """Add the film's AAC stream: 48 kHz stereo, 192 kbit/s."""
    stream = container.add_stream("aac", rate=RATE)
    stream.layout, stream.codec_context.bit_rate = "stereo", 192000
    return stream


def video_frame(picture: Picture, number: int, film: Film, edge: bool) -> av.VideoFrame:
    """A picture as a frame to encode; an `edge` starts a closed group, where packets may be parted."""
    frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
    frame.pts, frame.time_base = number, Fraction(1, film.fps)
    frame.colorspace = frame.color_range = BT709
    frame.pict_type = 1 if edge else 0  # always set: libx264 obeys what a decoder left there
    return frame


def sound_frames(samples: np.ndarray, start: int = 0) -> Iterator[av.AudioFrame]:
    """float32 (n, 2) as AAC-sized frames; `start` is the place of the first sample."""
    for at in range(0, len(samples), BLOCK):
        block = np.ascontiguousarray(samples[at : at + BLOCK].T, dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start + at, Fraction(1, RATE)
        yield frame


def write_pictures(out: Path, film: Film, pictures: Iterable[Picture], edges: frozenset[int] = frozenset()) -> int:
    """Encode pictures alone, as a piece to be joined. Gives their number."""
    with av.open(str(out), "w", format="mp4") as container:
        stream = video_stream(container, film)
        number = 0
        for picture in pictures:
            container.mux(stream.encode(video_frame(picture, number, film, number == 0 or number in edges)))
            number += 1
        container.mux(stream.encode(None))
    return number


def write_film(
    out: Path,
    film: Film,
    pictures: Iterable[Picture],
    sound: np.ndarray,
    edges: frozenset[int],
    metadata: dict[str, str],
) -> int:
    """Encode pictures with their sound, the index first (faststart). Gives the number of pictures."""
    with av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata.update(metadata)
        video, audio = video_stream(container, film), sound_stream(container)
        frames, number = sound_frames(sound), 0
        for picture in pictures:
            container.mux(video.encode(video_frame(picture, number, film, number == 0 or number in edges)))
            number += 1
            for frame in _until(frames, film.samples(number)):
                container.mux(audio.encode(frame))
        container.mux(video.encode(None))
        for frame in frames:
            container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    return number


def _until(frames: Iterator[av.AudioFrame], sample: int) -> Iterator[av.AudioFrame]:
    """Sound frames up to and with the one that reaches `sample`."""
    for frame in frames:
        yield frame
        if (frame.pts or 0) + frame.samples >= sample:
            return
