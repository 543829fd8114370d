"""Files that nobody should have to open: damaged, lying, huge and odd media, playlists, and pictures that are bombs.

`write(folder)` makes them all in a few seconds, the same bytes each time but for what an encoder stamps into its own.
SECRET stands for somebody else's file on this machine; nothing here may lead to it.
"""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import av
import numpy as np

SECRET = "secret.mp4"
MINUTE = 60  # of billions of samples


def write(folder: Path) -> list[Path]:
    """Every file, each named after what is wrong with it."""
    good, late = film(faststart=True), film()
    lists = write_lists(folder, "http://127.0.0.1:9", good)
    return lists + _written(folder, {**_cut(good, late), **_lying(good, late), **_bombs(), **_odd(good)})


def write_lists(folder: Path, server: str, secret: bytes = b"") -> list[Path]:
    """Those alone that would like to go elsewhere: to the secret file, or to a server."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SECRET).write_bytes(secret)
    return _written(folder, _lists(folder / SECRET, server))


def _written(folder: Path, made: dict[str, bytes]) -> list[Path]:
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def film(
    size: tuple[int, int] = (320, 240), pictures: int = 25, *, video: str = "libx264", sound: str = "aac",
    form: str = "mp4", pixels: str = "yuv420p", fps: int = 25, layout: str = "stereo", faststart: bool = False,
    times: Callable[[int], int] | None = None, options: dict[str, str] | None = None, **context: Any,
) -> bytes:  # fmt: skip
    """`times` gives each picture's own, in thousandths of a second; `context` is set on the codec."""
    quick = {"preset": "ultrafast"} if video == "libx264" else {}
    options_of_file = {"movflags": "+faststart"} if faststart else {}
    with NamedTemporaryFile() as out, av.open(out.name, "w", format=form, options=options_of_file) as container:
        stream: Any = container.add_stream(video, rate=fps, options={**quick, **(options or {})}) if video else None
        audio: Any = container.add_stream(sound, rate=48000, layout=layout) if sound else None
        if stream:
            stream.width, stream.height, stream.pix_fmt = *size, pixels
            stream.codec_context.time_base = Fraction(1, 1000 if times else fps)
            stream.thread_type, stream.codec_context.thread_count = "NONE", 1
            for name, value in context.items():
                setattr(stream.codec_context, name, value)
            for number in range(pictures):
                frame = av.VideoFrame.from_ndarray(*_picture(size, number)).reformat(format=pixels)
                frame.pts, frame.time_base = (times(number), Fraction(1, 1000)) if times else (number, Fraction(1, fps))
                frame.color_range = context.get("color_range", 1)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        if audio:
            _hum(container, audio, pictures / fps, layout)
        container.close()
        return Path(out.name).read_bytes()


def tone(form: str, codec: str, rate: int, layout: str) -> bytes:
    out = BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        stream.format = {"libmp3lame": "s16p"}.get(codec, "s16")
        _hum(container, stream, 1.0, layout, rate)
    return out.getvalue()


def png(width: int, height: int, colour: int = 0, depth: int = 8, *, spoilt: bool = False) -> bytes:
    """All black, and small however large it is: one stretch of zeros, packed once, again and again."""
    size = height * (1 + width * (4 if colour == 6 else 1) * depth // 8)
    packer = zlib.compressobj(9, wbits=-15)
    stretch = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, wbits=-15)
    end = rest.compress(bytes(size % (1 << 20))) + rest.flush()
    packed = b"\x78\xda" + stretch * (size >> 20) + end + struct.pack(">I", size % 65521 << 16 | 1)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed, spoilt) + _chunk(b"IEND", b"")


def flipped(data: bytes, seed: int, count: int, start: int = 0, end: int | None = None) -> bytes:
    chance, out = random.Random(seed), bytearray(data)
    for _ in range(count):
        out[chance.randrange(start, len(out) if end is None else end)] ^= 1 << chance.randrange(8)
    return bytes(out)


def fuzzed(folder: Path, seed: int) -> Iterator[bytes]:
    """For ever: small files of the set with bits flipped, most of them in their heads, some cut off."""
    chance = random.Random(seed)
    sources = [path.read_bytes() for path in sorted(folder.iterdir()) if 0 < path.stat().st_size < 500_000]
    while True:
        data = bytearray(chance.choice(sources))
        for _ in range(chance.choice((1, 4, 20, 100))):
            reach = len(data) if chance.random() < 0.6 else min(len(data), 4000)
            data[chance.randrange(reach)] ^= 1 << chance.randrange(8)
        yield bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.2 else data)


def _cut(good: bytes, late: bytes) -> dict[str, bytes]:
    media, index = good.index(b"mdat"), good.index(b"moov")
    return {
        "empty.mp4": b"",
        "head.mp4": good[:100],
        "half_index_first.mp4": good[: len(good) // 2],
        "half_index_last.mp4": late[: len(late) // 2],
        "noise.mp4": random.Random(1).randbytes(50_000),
        "bits_in_media.mp4": flipped(good, 2, 200, media + 8),
        "bits_in_index.mp4": flipped(good, 3, 12, index + 8, media - 8),
        "wrong_sum.png": png(64, 48, spoilt=True),
        "picture.mp4": png(64, 48),
        "subtitles.srt": b"1\n00:00:00,000 --> 00:00:02,000\nHello\n",
        "subtitles.mp4": b"[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
        b"Dialogue: 0,0:00:00.00,0:00:01.00,Default,Hi\n",
    }


def _lying(good: bytes, late: bytes) -> dict[str, bytes]:
    """What the index says is not so: length, rate, size, number of samples."""
    long = struct.pack(">II", 1, 1_000_000_000)
    rate, coded = good.index(b"stts"), good.index(b"avc1", 60)
    run_length = film((64, 48), 3, video="qtrle", sound="", form="mov", pixels="rgb24")
    matroska = film(sound="", form="matroska")
    length = matroska.index(b"\x44\x89\x88")
    tagged = tone("mp3", "libmp3lame", 44100, "stereo")
    cover = b"\0\0\0image/png\0\3\0"
    return {
        "says_years.mp4": _patched(_patched(good, b"mvhd", 16, long), b"mdhd", 16, long),
        "says_years.mkv": matroska[: length + 3] + struct.pack(">d", 1e12) + matroska[length + 11 :],
        "says_slow.mp4": good[: rate + 16] + struct.pack(">I", 0x3FFFFFFF) + good[rate + 20 :],
        "says_large.mp4": good[: coded + 28] + struct.pack(">HH", 65535, 65535) + good[coded + 32 :],
        "says_large.mov": _patched(run_length, b"rle ", 28, struct.pack(">HH", 30000, 30000)),
        "says_large.y4m": b"YUV4MPEG2 W30000 H30000 F25:1 Ip A1:1 C420\nFRAME\n" + bytes(1000),
        "says_large.gif": _gif(65535, 50, 65535),
        "says_many.mp4": _with_samples(late, MINUTE * 1_000_000),
        "says_long_tag.mp3": b"ID3\3\0\0"
        + _sevens(0xFFFFFFF)
        + b"APIC"
        + struct.pack(">I", 0xFFFFFF0)
        + cover
        + tagged,
    }


def _bombs() -> dict[str, bytes]:
    cover = b"APIC" + struct.pack(">I", 20_000_000) + b"\0\0\0image/png\0\3\0" + bytes(20_000_000 - 14)
    return {
        "bomb.png": png(30_000, 30_000),
        "bomb_deep.png": png(16_000, 16_000, 6, 16),
        "bomb.gif": _gif(8000, 2000, 1),
        "long_tag.mp3": b"ID3\3\0\0" + _sevens(len(cover)) + cover + tone("mp3", "libmp3lame", 44100, "stereo"),
        "large.mp4": film((8192, 8192), 1, sound=""),
    }


def _odd(good: bytes) -> dict[str, bytes]:
    """Films and sounds that are well, and not as ours are."""
    turn = good.index(b"tkhd")
    matrix = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 240 << 16, 0, 1 << 30)
    hdr = "log-level=none:pools=1:frame-threads=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:hdr10=1"
    fields = {"x264-params": "tff=1", "flags": "+bitexact"}
    return {
        "good.mp4": good,
        "sound_only.mp4": film(video=""),
        "pictures_only.mp4": film(sound=""),
        "tiny.mp4": film((2, 2), 10, video="mpeg4"),
        "animation.gif": film((96, 64), 10, video="gif", sound="", form="gif", pixels="rgb8", fps=10),
        "uneven.mp4": film(times=lambda n: n * 40 + n % 7 * 5 + 400 * (n > 12)),
        "turned.mp4": good[: turn + 44] + matrix + good[turn + 80 :],
        "wide_pixels.mp4": film(sample_aspect_ratio=Fraction(16, 11)),
        "hdr.mp4": film(pictures=10, video="libx265", pixels="yuv420p10le", options={"x265-params": hdr}),
        "full_range.mp4": film(color_range=2),
        "fields.mp4": film((720, 576), 10, options=fields),
        "telephone.wav": tone("wav", "pcm_s16le", 8000, "mono"),
        "surround.mp4": film(layout="5.1"),
        "odd_size.mp4": film((321, 241), video="mpeg4"),
        "begins_before.mp4": film(times=lambda n: n * 40 - 480),
    }


def _lists(secret: Path, server: str) -> dict[str, bytes]:
    """Texts that lead elsewhere, whatever they are called."""
    head = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n"
    end = "\n#EXT-X-ENDLIST\n"
    dash = (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
        'mediaPresentationDuration="PT2S" '
        'profiles="urn:mpeg:dash:profile:isoff-main:2011"><Period><AdaptationSet mimeType="video/mp4">'
        f'<Representation id="1" bandwidth="1"><BaseURL>file://{secret}</BaseURL><SegmentList>'
        f'<SegmentURL media="file://{secret}"/></SegmentList></Representation></AdaptationSet></Period></MPD>'
    )
    lists = {
        "hls_file.mp4": f"{head}file://{secret}{end}",
        "hls_http.mp4": f"{head}{server}/a.ts{end}",
        "hls_file.m3u8": f"{head}file://{secret}{end}",
        "hls_beside.m3u8": f"{head}{secret.name}{end}",
        "hls_http.m3u8": f"{head}{server}/a.ts{end}",
        "hls_itself.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n" + "#EXTINF:1,\nhls_itself.m3u8\n" * 3,
        "hls_live.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n",
        "concat_beside.mp4": f"ffconcat version 1.0\nfile {secret.name}\n",
        "concat_path.mp4": f"ffconcat version 1.0\nfile '{secret}'\n",
        "concat_itself.mp4": "ffconcat version 1.0\nfile concat_itself.mp4\n",
        "session.mp4": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
        "a=rtpmap:96 H264/90000\n",
        "dash.mp4": dash,
        "drawing.mp4": f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{server}/a"/></svg>',
    }
    return {name: text.encode() for name, text in lists.items()}


def _picture(size: tuple[int, int], number: int) -> tuple[np.ndarray, str]:
    width, height = size
    if width > 4096:
        return np.full((height * 3 // 2, width), 90, np.uint8), "yuv420p"
    across = (np.arange(width) * 255 // width + number * 8) % 256
    return np.broadcast_to(across[None, :, None], (height, width, 3)).astype(np.uint8), "rgb24"


def _hum(container: Any, stream: Any, seconds: float, layout: str, rate: int = 48000) -> None:
    channels, form = {"mono": 1, "stereo": 2, "5.1": 6}[layout], stream.format.name
    wave = np.sin(np.arange(round(seconds * rate)) * 0.06) * 0.3
    for at in range(0, len(wave), 1024):
        part = wave[at : at + 1024]
        samples = np.repeat((part if form.startswith("flt") else part * 32767)[None], channels, 0)
        samples = samples.astype(np.float32 if form.startswith("flt") else np.int16)
        if not form.endswith("p"):
            samples = np.ascontiguousarray(samples.T.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(samples, form, layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _chunk(kind: bytes, data: bytes, spoilt: bool = False) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) ^ spoilt)


def _patched(data: bytes, box: bytes, offset: int, value: bytes) -> bytes:
    at = data.index(box) + offset
    return data[:at] + value + data[at + len(value) :]


def _sevens(number: int) -> bytes:
    """As ID3 writes a number: seven bits a byte."""
    return bytes(number >> shift & 127 for shift in (21, 14, 7, 0))


def _gif(side: int, pictures: int, drawn: int) -> bytes:
    head = b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0\0\0\0\xff\xff\xff"
    one = b"\x21\xf9\4\5\1\0\0\0,\0\0\0\0" + struct.pack("<HH", drawn, drawn) + b"\0\2\2\x44\1\0"
    return head + one * pictures + b";"


def _with_samples(late: bytes, count: int) -> bytes:
    """One chunk that claims many samples of a byte each: a small file with a huge index."""
    for box, offset, values in (
        (b"stsz", 8, (1, count)),
        (b"stsc", 8, (1, 1, count, 1)),
        (b"stts", 8, (1, count, 1)),
    ):
        late = _patched(late, box, offset, struct.pack(f">{len(values)}I", *values))
    return late
