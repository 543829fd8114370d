"""What a media file is: its streams, pictures and length; and whether it can be used at all."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

from domain.errors import JobError


class UnreadableMediaError(JobError):
    """A file that is missing, empty, cut off or not media: its job must make it anew."""


@dataclass(frozen=True)
class Media:
    """`seconds` of the longest stream; `frames` counted from the packets; 0 and "" where there is no such stream."""

    seconds: float
    frames: int = 0
    rate: Fraction = Fraction(0)
    width: int = 0
    height: int = 0
    video: str = ""
    audio: str = ""
    extradata: bytes = b""  # the H.264 parameter sets: packets join only where these are equal
    keyframes: tuple[int, ...] = ()  # numbers of the pictures where a new group begins, in order of showing


def probe(path: str | Path) -> Media:
    """Read a file's streams and count its pictures, without decoding any. Raises UnreadableMediaError."""
    _check_bytes(Path(path))
    try:
        with av.open(str(path)) as container:
            if not (container.streams.video or container.streams.audio):
                raise UnreadableMediaError(f"{path} holds neither pictures nor sound; make it again with `redo`.")
            seconds = container.duration / av.time_base if container.duration else 0.0
            audio = container.streams.audio[0].codec_context.name if container.streams.audio else ""
            if not container.streams.video:
                return Media(seconds, audio=audio)
            return _with_pictures(container, seconds, audio)
    except av.FFmpegError as error:
        raise UnreadableMediaError(f"{path} cannot be read ({error.strerror}); make it again with `redo`.") from error


def _check_bytes(path: Path) -> None:
    if not path.is_file():
        raise UnreadableMediaError(f"{path} is not there; make it again with `redo`.")
    if not path.stat().st_size:
        raise UnreadableMediaError(f"{path} is empty; make it again with `redo`.")


def _with_pictures(container: av.container.InputContainer, seconds: float, audio: str) -> Media:
    stream = container.streams.video[0]
    times = sorted((packet.pts, packet.is_keyframe) for packet in container.demux(stream) if packet.pts is not None)
    if not times:
        raise UnreadableMediaError(f"{container.name} holds no picture; make it again with `redo`.")
    return Media(
        seconds=seconds,
        frames=len(times),
        rate=Fraction(stream.average_rate or 0),
        width=stream.width,
        height=stream.height,
        video=stream.codec_context.name,
        audio=audio,
        extradata=bytes(stream.codec_context.extradata or b""),
        keyframes=tuple(number for number, (_, key) in enumerate(times) if key),
    )
