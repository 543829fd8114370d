"""What is done with media from outside, behind the fence (fenced.py): all of it is decoded there once.

Each function is given open files by their numbers, and says what it found, or is `Refused` in words. A file that lies
about its length, holds too little of what it promises, or is too large for a film is refused.
"""

import os
import zlib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

MOST_PIXELS = 64_000_000  # of a picture; beyond it somebody means harm
MOST_IN_FILM = 4096 * 2304  # pixels of a film
SMALLEST = 16  # pixels of a side
LONGEST = 1800.0  # seconds
MOST_PICTURES = 60_000
MOST_BAD = 300  # packets that cannot be decoded, before it is given up
WHOLE, READABLE, SOUND = 0.9, 0.5, 0.05  # shares: of the length told, of the pictures told, and of packets that are bad
CODECS = frozenset(
    "h264 hevc av1 libdav1d vp9 vp8 mpeg4 mjpeg prores aac mp3 mp3float opus vorbis flac alac ac3 eac3 "
    "pcm_s16le pcm_s24le pcm_s32le pcm_f32le pcm_s16be pcm_s24be".split()
)
RATE = 48_000  # samples a second


class Refused(Exception):
    pass


class OpenFile:
    """A file known by its number alone: it has no name that anything could be looked up beside."""

    def __init__(self, number: int) -> None:
        self._number, self._at = number, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, os.fstat(self._number).st_size)[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, count: int) -> bytes:
        data = os.pread(self._number, count, self._at)
        self._at += len(data)
        return data


def film(form: str, file: int, out: None) -> dict[str, Any]:
    from cinema_actors.media.meter import Meter

    container = _opened(form, file)
    stream = next(iter(container.streams.video), None)
    if stream is None:
        raise Refused("the file holds no pictures")
    rate = _rate(stream)
    meter = Meter(float(rate))
    count, end, shape = _watched(_Decoded(container, stream), meter)
    seconds = end - float((stream.start_time or 0) * stream.time_base) + 1 / float(rate)
    _is_as_long(container, stream, seconds)
    if count < READABLE * stream.frames:
        raise Refused(f"of {stream.frames} pictures, {count} can be read")
    return {
        "frames": count,
        "fps": float(rate),
        "seconds": round(seconds, 3),
        "sound": bool(container.streams.audio),
        "width": shape[0],
        "height": shape[1],
        "measured": {**meter.told(), "ratio": _ratio(stream, shape)},
    }


def _watched(frames: Iterable[Any], meter: Any) -> tuple[int, float, tuple[int, int]]:
    """How many pictures there are, when the last of them begins (seconds), and its size."""
    from cinema_actors.media.meter import luma_of

    count, end, shape, luma = 0, 0.0, (0, 0), None
    for frame in frames:
        shape = _checked(frame.width, frame.height)
        luma = luma_of(frame)
        if meter.wants(count):
            meter.look(luma)
        count, end = count + 1, max(end, frame.time or 0.0)
        if count > MOST_PICTURES or end > LONGEST:
            raise Refused("the film is longer than it may be")
    if luma is None:
        raise Refused("the file holds no picture that can be read")
    meter.end(luma)
    return count, end, shape


def picture(form: str, file: int, out: int, width: int, height: int) -> dict[str, Any]:
    from cinema_actors.media.skia_loader import load

    skia, data = load(), os.pread(file, os.fstat(file).st_size, 0)
    if form == "png" and not _adds_up(data):
        raise Refused("the picture is damaged")
    codec = skia.Codec.MakeFromData(data)  # which keeps no copy
    if codec is None:
        raise Refused("the picture cannot be read")
    wide, high = codec.dimensions().width(), codec.dimensions().height()
    if min(wide, high) < SMALLEST or wide * high > MOST_PIXELS:
        raise Refused(f"the picture has {wide} x {high} pixels")
    pixels = bytearray(4 * wide * high)
    if codec.getPixels(skia.ImageInfo.MakeN32Premul(wide, high), pixels, 4 * wide) != skia.Codec.Result.kSuccess:
        raise Refused("the picture is damaged")
    del pixels
    image = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(data))
    if image is None:
        raise Refused("the picture cannot be read")
    os.pwrite(out, _covering(skia, image, width, height), 0)
    return {"ratio": round(image.width() / image.height(), 4)}


def sound(form: str, file: int, out: int) -> dict[str, Any]:
    import av
    import numpy as np

    container = _opened(form, file)
    stream = next(iter(container.streams.audio), None)
    if stream is None:
        raise Refused("the file holds no sound")
    if not (4000 <= stream.rate <= 192_000 and 1 <= stream.channels <= 16):
        raise Refused("the sound has a form that makes no sense")
    resampler, at = av.AudioResampler(format="flt", layout="mono", rate=RATE), 0
    for frame in chain(_Decoded(container, stream), [None]):  # None: the last samples, still in the resampler
        for part in resampler.resample(frame):
            samples = np.asarray(part.to_ndarray(), np.float32).tobytes()
            at += os.pwrite(out, samples, at)
        if at > LONGEST * RATE * 4:
            raise Refused("the sound is longer than it may be")
    if not at:
        raise Refused("the file holds no sound that can be read")
    _is_as_long(container, stream, at / 4 / RATE)
    return {"seconds": at / 4 / RATE}


class _Decoded:
    """The frames of a stream; a packet that is damaged does not end it, but few may be."""

    def __init__(self, container: Any, stream: Any) -> None:
        self._container, self._stream = container, stream
        if stream.codec_context is None or stream.codec_context.name not in CODECS:
            raise Refused("the file is coded in a way that is not used here")
        guard = {"threads": "1"} if stream.type == "audio" else {"threads": "1", "max_pixels": str(MOST_IN_FILM)}
        stream.codec_context.options = guard
        stream.thread_type = "NONE"

    def __iter__(self) -> Iterator[Any]:
        import av

        bad = packets = 0
        for packet in self._container.demux(self._stream):
            packets += 1
            try:
                for frame in packet.decode():
                    bad += frame.is_corrupt  # it guessed
                    yield frame
            except av.EOFError:
                continue
            except (av.FFmpegError, OSError):
                bad += 1
            if bad > MOST_BAD:
                break
        if bad > SOUND * packets:
            raise Refused(f"{bad} of {packets} pieces of the file are damaged")


def _opened(form: str, file: int) -> Any:
    import av

    alone = {"protocol_whitelist": "none", "format_whitelist": form, "max_streams": "8"}
    limits = {"max_pixels": str(MOST_IN_FILM), "probesize": "5000000", "analyzeduration": "5000000"}
    try:
        container: Any = av.open(OpenFile(file), format=form, metadata_errors="replace", options={**alone, **limits})
    except (av.FFmpegError, ValueError, OSError) as error:
        raise Refused("the file is damaged or cut off") from error
    if container.duration and container.duration > LONGEST * av.time_base:
        raise Refused(f"the file says that it lasts {container.duration / av.time_base:.0f} s")
    return container


def _rate(stream: Any) -> Fraction:
    _checked(stream.width, stream.height)
    rate = stream.average_rate or stream.guessed_rate
    if not rate or not 1 <= rate <= 240:
        raise Refused("the file has a number of pictures a second that makes no sense")
    return Fraction(rate)


def _checked(width: int, height: int) -> tuple[int, int]:
    if min(width, height) < SMALLEST or width * height > MOST_IN_FILM:
        raise Refused(f"the film has {width} x {height} pixels")
    return width, height


def _is_as_long(container: Any, stream: Any, seconds: float) -> None:
    import av

    told = float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / av.time_base
    if seconds < WHOLE * told - 0.1:
        raise Refused(f"the file says that it lasts {told:.1f} s, and holds {seconds:.1f} s")


def _ratio(stream: Any, shape: tuple[int, int]) -> float:
    return round(float(shape[0] * (stream.sample_aspect_ratio or 1) / shape[1]), 4)


def _covering(skia: Any, image: Any, width: int, height: int) -> bytes:
    """The picture scaled until it covers width x height, cropped in the middle, as PNG."""
    scale = max(width / image.width(), height / image.height())
    wide, high = image.width() * scale, image.height() * scale
    surface = skia.Surface.MakeRasterN32Premul(width, height)  # without numpy, which takes longer to load than all else
    place = skia.Rect.MakeXYWH((width - wide) / 2, (height - high) / 2, wide, high)
    surface.getCanvas().drawImageRect(image, place, skia.SamplingOptions(skia.CubicResampler.Mitchell()))
    return bytes(surface.makeImageSnapshot().encodeToData(skia.EncodedImageFormat.kPNG, 100))


def _adds_up(png: bytes) -> bool:
    """Every chunk has its sum, down to the last one."""
    at = 8
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, end = png[at + 4 : at + 8], at + 8 + length
        if zlib.crc32(png[at + 4 : end]) != int.from_bytes(png[end : end + 4]):
            return False
        if kind == b"IEND":
            return True
        at = end + 4
    return False
