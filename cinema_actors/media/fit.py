"""Media from outside, made to the film's measure: in a child process, which may die of what it is given."""

from pathlib import Path

from cinema_actors.media.probe import UnreadableMediaError, probe
from cinema_actors.media.skia_loader import load

MOST_PIXELS = 64_000_000  # of a picture; beyond it somebody means harm
SHORTEST = 0.9  # share of what was asked for that a clip must have


def picture(answer: str, out: str, width: int, height: int) -> dict[str, int]:
    """A PNG of exactly width x height: the picture scaled to cover it, cropped in the middle."""
    skia = load()
    codec = skia.Codec.MakeFromData(skia.Data.MakeWithCopy(Path(answer).read_bytes()))
    if codec is None or not 0 < codec.dimensions().width() * codec.dimensions().height() <= MOST_PIXELS:
        raise UnreadableMediaError("the picture cannot be read; make it again with `redo`")
    image = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(Path(answer).read_bytes()))
    if image is None:
        raise UnreadableMediaError("the picture cannot be read; make it again with `redo`")
    scale = max(width / image.width(), height / image.height())
    wide, high = image.width() * scale, image.height() * scale
    surface = skia.Surface(width, height)
    place = skia.Rect.MakeXYWH((width - wide) / 2, (height - high) / 2, wide, high)
    surface.getCanvas().drawImageRect(image, place, skia.SamplingOptions(skia.CubicResampler.Mitchell()))
    Path(out).write_bytes(bytes(surface.makeImageSnapshot().encodeToData(skia.EncodedImageFormat.kPNG, 100)))
    return {}


def clip(answer: str, out: str, seconds: float) -> dict[str, object]:
    """A clip as it came, once it is known to be whole: H.264 in MP4, as long as was asked for."""
    media = probe(answer)
    if not media.frames or media.seconds < seconds * SHORTEST:
        length = f"{media.seconds:.1f} s of {seconds:.0f} s"
        raise UnreadableMediaError(f"the clip has {length}; make it again with `redo`")
    Path(out).write_bytes(Path(answer).read_bytes())
    return {
        "frames": media.frames,
        "fps": float(media.rate),
        "seconds": round(media.seconds, 3),
        "sound": bool(media.audio),
    }
