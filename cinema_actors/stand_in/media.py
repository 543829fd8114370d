"""Real media, small and quick to make: what was asked for can be seen and measured in them."""

import hashlib
import io
import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

import av
import numpy as np

from cinema_actors.media.skia_loader import load

RATE = 24  # pictures a second, as Omni and Veo make them
SOUND = 44_100
STEPS = 8  # different pictures between the first and the last, at least; and pictures that each lasts, at most


def can_be_read(picture: bytes) -> bool:
    image = load().Image.MakeFromEncoded(picture)
    return image is not None and image.width() > 0


def still(
    prompt: str, width: int, height: int, references: list[bytes], kind: str = "png", blank: bool = False
) -> bytes:
    """A ground whose colour is the prompt's, with every reference picture small at its foot."""
    skia = load()
    surface = skia.Surface(width, height)
    canvas = surface.getCanvas()
    if blank:
        canvas.clear(skia.ColorBLACK)
        return _encoded(skia, surface.makeImageSnapshot(), kind)
    canvas.clear(skia.Color(*colour(prompt)))
    paint = skia.Paint(Color=skia.Color(*colour(prompt + "#")), AntiAlias=True)
    canvas.drawCircle(width / 2, height * 0.42, height * 0.28, paint)
    side = min(width // 6, height // 4)
    for place, reference in enumerate(references[:5]):
        image = skia.Image.MakeFromEncoded(reference)
        canvas.drawImageRect(image, skia.Rect.MakeXYWH(8 + place * (side + 6), height - side - 8, side, side))
    return _encoded(skia, surface.makeImageSnapshot(), kind)


def clip(
    prompt: str, size: tuple[int, int], seconds: float, frames: list[bytes], sound: bool, blank: bool = False
) -> bytes:
    """H.264 and AAC: the first and the last frame given can be seen at the beginning and at the end."""
    if blank:
        black = np.zeros((size[1], size[0], 3), np.uint8)
        return _film(black, black, round(seconds * RATE), sound, 0, moving=False)
    first = _pixels(frames[0], *size) if frames else _flat(prompt, *size)
    last = _pixels(frames[1], *size) if len(frames) > 1 else _flat(f"{prompt}#end", *size) // 2 + first // 2
    return _film(first, last, round(seconds * RATE), sound, sum(prompt.encode()) % 400)


def speech(
    text: str, form: str, rate: float = 14.0, hertz: float | None = None, blank: bool = False
) -> tuple[bytes, list[float]]:
    """A sound with a syllable for each character, `rate` of them a second; and when each one ends."""
    ends = [round((index + 1) / rate, 4) for index in range(len(text))]
    pitch = 150 + sum(text.encode()) % 120 if hertz is None else hertz
    return tone(len(text) / rate, form, pitch, [blank or c.isspace() for c in text], rate), ends


def tone(seconds: float, form: str, hertz: float, rests: list[bool] | None = None, rate: float = 14.0) -> bytes:
    codec, _, rest = form.partition("_")
    hz = int(rest.partition("_")[0])
    samples = _wave(max(1, round(seconds * hz)), hz, hertz, tuple(rests or ()), rate)
    if codec == "pcm":
        return bytes((samples * 32767).astype("<i2").tobytes())
    return _sound_file(codec, hz, rest.partition("_")[2], samples)


def colour(seed: str) -> tuple[int, int, int]:
    red, green, blue = hashlib.sha256(seed.encode()).digest()[:3]
    return 60 + red % 160, 60 + green % 160, 60 + blue % 160


def _encoded(skia: Any, image: Any, kind: str) -> bytes:
    form = skia.EncodedImageFormat.kJPEG if kind == "jpeg" else skia.EncodedImageFormat.kPNG
    return bytes(image.encodeToData(form, 90))


def _pixels(picture: bytes, width: int, height: int) -> np.ndarray:
    skia = load()
    surface = skia.Surface(width, height)
    image = skia.Image.MakeFromEncoded(picture)
    surface.getCanvas().drawImageRect(
        image, skia.Rect.MakeWH(width, height), skia.SamplingOptions(skia.FilterMode.kLinear)
    )
    return np.array(surface.makeImageSnapshot().toarray(colorType=skia.ColorType.kRGBA_8888_ColorType)[:, :, :3])


def _flat(seed: str, width: int, height: int) -> np.ndarray:
    return np.full((height, width, 3), colour(seed), np.uint8)


def _film(first: np.ndarray, last: np.ndarray, pictures: int, sound: bool, hertz: float, moving: bool = True) -> bytes:
    height, width, _ = first.shape
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "26", "g": "24"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        audio = container.add_stream("aac", rate=SOUND, layout="mono") if sound else None
        count = max(STEPS, pictures // STEPS)
        steps = [_between(first, last, step / (count - 1), moving) for step in range(count)]
        for number in range(pictures):
            frame = steps[min(count - 1, number * count // max(1, pictures - 1))]
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(video.encode(frame))
        container.mux(video.encode())
        if audio is not None:
            _mux(container, audio, _wave(round(pictures / RATE * SOUND), SOUND, 220 + hertz, (), 1), SOUND, "fltp")
    return out.getvalue()


def _between(first: np.ndarray, last: np.ndarray, share: float, moving: bool) -> av.VideoFrame:
    mixed = (first * (1 - share) + last * share).astype(np.uint8)
    x = round(share * (mixed.shape[1] - 16))
    if moving and 0 < share < 1:  # something moves, or it would be a frozen picture
        mixed[mixed.shape[0] // 2 - 8 : mixed.shape[0] // 2 + 8, x : x + 16] = 250
    return av.VideoFrame.from_ndarray(mixed, format="rgb24").reformat(format="yuv420p")


@lru_cache(64)
def _wave(count: int, rate: int, hertz: float, rests: tuple[bool, ...], per_second: float) -> np.ndarray:
    time = np.arange(count) / rate
    wave = 0.2 * np.sin(2 * math.pi * hertz * time)
    if rests:
        loud = np.array([0.0 if rest else 1.0 for rest in rests])
        wave *= loud[np.minimum((time * per_second).astype(int), len(rests) - 1)]
        wave *= 0.6 + 0.4 * np.sin(2 * math.pi * per_second * time)
    return wave.astype(np.float32)


def _sound_file(codec: str, rate: int, kilobits: str, samples: np.ndarray) -> bytes:
    container_name, encoder, form = {
        "mp3": ("mp3", "libmp3lame", "s16p"), "opus": ("ogg", "libopus", "s16"), "wav": ("wav", "pcm_s16le", "s16"),
    }[codec]  # fmt: skip
    out = io.BytesIO()
    with av.open(out, "w", format=container_name) as container:
        stream: Any = container.add_stream(encoder, rate=rate, layout="mono")
        if kilobits:
            stream.bit_rate = int(kilobits) * 1000
        _mux(container, stream, (samples * 32767).astype(np.int16), rate, form)
    return out.getvalue()


def _mux(container: Any, stream: Any, samples: np.ndarray, rate: int, form: str) -> None:
    for start in range(0, len(samples), 1152):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + 1152], format=form, layout="mono")
        frame.rate, frame.pts = rate, start
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
