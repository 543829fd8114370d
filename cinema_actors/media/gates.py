"""Measures a picture, a clip or a voice, and says which gates it does not pass. Runs in a child process.

What whoever made it has measured on the way (`measured`: the rehearsal's encoder, the fence) is taken from there: so a
clip is never decoded only to be judged, unless it comes from somebody who told nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.encode import RATE
from cinema_actors.media.meter import Grid, Meter, alike, grid, is_black, longest, luma_of, sampled
from cinema_actors.media.probe import UnreadableMediaError, probe
from cinema_actors.media.skia_loader import load
from cinema_actors.media.sound import blocks
from domain.quality import Expected, Measured, judged

LUMA = {"709": (0.2126, 0.7152, 0.0722), "601": (0.299, 0.587, 0.114)}  # of red, green and blue
BLOCK = RATE // 20  # samples: what is heard is heard for a twentieth of a second
SILENCE = 1e-6  # of full scale; beneath it there is no level to tell
FULL, TOP = 0.985, 4  # of full scale, and samples in a row: a flat top
SAME_SHAPE = 0.05  # beyond it, a clip shows another part of the scene than its keyframe


def judge(file: str, expected: dict[str, Any], told: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings (domain/quality.py) on a file that is known to be readable. `told` is Made.meta."""
    wanted = Expected.model_validate(expected)
    measured = _MEASURES[wanted.kind](file, wanted, told)
    return [finding.model_dump(mode="json") for finding in judged(measured, wanted)]


def clip(file: str, wanted: Expected, told: dict[str, Any]) -> Measured:
    seen = told.get("measured") or _decoded(file)
    seconds = told.get("seconds") or told["frames"] / told["fps"]
    light = {name: seen[name] for name in ("black", "held", "moves", "ratio")}
    return Measured(**light, seconds=seconds, **dict(_likeness(seen, wanted)))


def picture(file: str, wanted: Expected, told: dict[str, Any]) -> Measured:
    """`ratio` is that of the picture as it came."""
    pixels = _pixels(file)
    luma = np.asarray(_luma(sampled(pixels), "709"), np.uint8)
    came = told.get("measured", {}).get("ratio") or pixels.shape[1] / pixels.shape[0]
    return Measured(black=float(is_black(luma)), ratio=came)


def voice(file: str, wanted: Expected, told: dict[str, Any]) -> Measured:
    """Every cue that has words is to be heard between its start and its end."""
    samples = np.concatenate([*blocks(file, "mono"), np.zeros(0, np.float32)])
    cues = told.get("cues", ()) if told.get("voice") != "silent" else ()
    levels = tuple(_level(samples, cue, words) for cue, words in zip(cues, wanted.words, strict=False))
    return Measured(loudest=levels, clipped=_flat_tops(samples))


def _likeness(seen: dict[str, Any], wanted: Expected) -> Iterator[tuple[str, Any]]:
    for place, path in (("first", wanted.first), ("last", wanted.last)):
        if path is not None:
            pixels = _pixels(path)
            off = seen["ratio"] * pixels.shape[0] / pixels.shape[1]
            if max(off, 1 / off) < 1 + SAME_SHAPE:
                shown = np.array(seen[place], np.float32)
                yield place, max(alike(shown, keyframe) for keyframe in _grids(pixels))


def _grids(pixels: NDArray[np.uint8]) -> Iterator[Grid]:
    """By either matrix: a clip does not always say which one it has."""
    means = [grid(pixels[..., channel]) for channel in (2, 1, 0)]
    for weights in LUMA.values():
        mixed = sum(weight * mean for weight, mean in zip(weights, means, strict=True))
        yield np.asarray(mixed * (219 / 255) + 16, np.float32)


def _luma(pixels: NDArray[np.uint8], matrix: str) -> NDArray[np.float32]:
    red, green, blue = LUMA[matrix]
    mixed = red * pixels[..., 2] + green * pixels[..., 1] + blue * pixels[..., 0]
    return np.asarray(mixed * (219 / 255) + 16, np.float32)


def _pixels(path: str) -> NDArray[np.uint8]:
    """(height, width, 4): blue, green, red and alpha of a picture of ours. UnreadableMediaError."""
    image = load().Image.MakeFromEncoded(load().Data.MakeWithCopy(Path(path).read_bytes()))
    if image is None:
        raise UnreadableMediaError("the picture cannot be read")
    return np.asarray(image.toarray(colorType=load().ColorType.kBGRA_8888_ColorType), np.uint8)


def _decoded(file: str) -> dict[str, Any]:
    media = probe(file)
    meter, luma = Meter(float(media.rate)), None
    try:
        with av.open(file) as container:
            for number, frame in enumerate(container.decode(video=0)):
                luma = luma_of(frame)
                if meter.wants(number):
                    meter.look(luma)
    except av.FFmpegError as error:
        raise UnreadableMediaError(f"the clip cannot be decoded ({error.strerror})") from error
    if luma is None:
        raise UnreadableMediaError("the clip holds no picture")
    meter.end(luma)
    return {**meter.told(), "ratio": media.width / media.height}


def _level(samples: NDArray[np.float32], cue: dict[str, Any], words: str) -> float | None:
    """dB of the loudest block of a cue; None where nobody was to speak."""
    if cue.get("unspoken") or not any(letter.isalnum() for letter in words):
        return None
    part = samples[round(cue["start"] * RATE) : round(cue["end"] * RATE)]
    whole = part[: max(1, len(part) // BLOCK) * BLOCK]
    rows = whole.reshape(-1, BLOCK) if len(whole) >= BLOCK else whole[None]
    loudest = float(np.sqrt((rows**2).mean(axis=1)).max(initial=0.0)) if whole.size else 0.0
    return round(20 * float(np.log10(max(loudest, SILENCE))), 1)


def _flat_tops(samples: NDArray[np.float32]) -> int:
    high = np.abs(samples) >= FULL
    if not high.any() or longest(high) < TOP:
        return 0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], high.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2] >= TOP).sum())


_MEASURES = {"clip": clip, "picture": picture, "voice": voice}
