"""The grade: a look for a scene's mood and hour, as three small tables that are looked up for every pixel.

Luma has a curve; chroma is scaled (saturation) and shifted by a tint that depends on how bright the pixel is, so that
shadows and lights can lean to different colours. Black stays black: bars are not tinted. 2 ms a picture at 720p,
where a lut3d in floats takes 13 and `curves` 8.
"""

from dataclasses import dataclass, replace

import numpy as np

from cinema_actors.media.pictures import Picture, planes
from domain.takes import swing

Rgb = tuple[float, float, float]
NO_TINT: Rgb = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Look:
    """`contrast` and `gamma` bend the curve, `saturation` scales colour, tints are added in parts of full scale."""

    contrast: float = 0.0
    gamma: float = 1.0  # above 1 is brighter
    saturation: float = 1.0
    shadows: Rgb = NO_TINT
    lights: Rgb = NO_TINT


NEUTRAL = Look()

# The rehearsal's pictures are lit for mood and hour already: the grade leans the same way, gently.
MOODS: dict[str, Look] = {
    "neutral": NEUTRAL,
    "warm": Look(0.08, 1.02, 1.06, (0.010, 0.002, -0.008), (0.020, 0.006, -0.022)),
    "hopeful": Look(0.06, 1.05, 1.06, (0.0, 0.004, 0.008), (0.016, 0.008, -0.016)),
    "joyful": Look(0.10, 1.05, 1.14, (0.004, 0.0, 0.0), (0.014, 0.008, -0.014)),
    "romantic": Look(0.02, 1.04, 1.02, (0.014, -0.002, 0.008), (0.020, 0.004, -0.006)),
    "sad": Look(0.02, 0.98, 0.80, (-0.006, 0.0, 0.014), (-0.010, 0.0, 0.010)),
    "tense": Look(0.18, 0.97, 0.88, (-0.010, 0.006, 0.012), (0.010, 0.004, -0.010)),
    "mystery": Look(0.12, 0.97, 0.90, (-0.010, 0.006, 0.018), (0.004, 0.006, -0.006)),
    "horror": Look(0.24, 0.93, 0.72, (-0.008, 0.010, 0.006), (0.004, 0.012, -0.010)),
    "noir": Look(0.26, 0.98, 0.55, (-0.004, 0.0, 0.010), (0.010, 0.006, -0.004)),
    "wonder": Look(0.06, 1.04, 1.12, (0.004, -0.004, 0.018), (0.006, 0.010, 0.0)),
    "adventure": Look(0.14, 1.01, 1.10, (-0.012, 0.004, 0.016), (0.022, 0.008, -0.022)),
}
HOURS: dict[str, Look] = {
    "day": NEUTRAL,
    "night": Look(0.04, 0.99, 0.94, (-0.008, 0.0, 0.016), (-0.004, 0.0, 0.004)),
    "dawn": Look(0.0, 1.01, 1.0, (0.0, 0.0, 0.010), (0.014, 0.004, 0.0)),
    "dusk": Look(0.02, 1.0, 1.02, (0.006, -0.002, 0.014), (0.018, 0.002, -0.012)),
}


def look(mood: str, time_of_day: str) -> Look:
    """The mood's look with the hour's laid over it; an unknown mood is neutral."""
    first, second = MOODS.get(mood, NEUTRAL), HOURS.get(time_of_day, NEUTRAL)
    return Look(
        first.contrast + second.contrast,
        first.gamma * second.gamma,
        first.saturation * second.saturation,
        _add(first.shadows, second.shadows),
        _add(first.lights, second.lights),
    )


def another(first: Look, take: int) -> Look:
    """Another take of a look: a little warmer or cooler, and brighter or darker."""
    if take == 1:
        return first
    warmer, brighter = swing(take)
    lights = (0.018 * warmer, 0.0, -0.018 * warmer)
    return replace(first, gamma=first.gamma * (1 + 0.06 * brighter), lights=_add(first.lights, lights))


def _add(first: Rgb, second: Rgb) -> Rgb:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


class Grade:
    """A look made ready for pictures; `apply` changes the picture it is given."""

    def __init__(self, look: Look) -> None:
        self.neutral = look == NEUTRAL
        level = np.clip((np.arange(256) - 16) / 219, 0, 1)
        self.luma = np.round(16 + 219 * _curve(level, look)).astype(np.uint8)
        blue, red = _tint(level, look)
        self.blue, self.red = _chroma(look.saturation, blue), _chroma(look.saturation, red)

    def apply(self, picture: Picture) -> Picture:
        if self.neutral:
            return picture
        luma, blue, red = planes(picture)
        row = luma[::2, ::2].astype(np.uint16) << 8
        blue[:] = self.blue[row | blue]
        red[:] = self.red[row | red]
        np.take(self.luma, luma, out=luma, mode="clip")
        return picture


def _curve(level: np.ndarray, look: Look) -> np.ndarray:
    """Gamma, then an S through black, the middle and white."""
    bent = level ** (1 / look.gamma)
    smooth = bent * bent * (3 - 2 * bent)
    return np.clip(bent + (smooth - bent) * look.contrast, 0, 1)


def _tint(level: np.ndarray, look: Look) -> tuple[np.ndarray, np.ndarray]:
    """How far chroma moves (blue difference, red difference) at each luma; Rec. 709 weights."""
    low = np.minimum(level * 10, 1) * (1 - level) ** 2
    high = level**2 * np.minimum((1 - level) * 10 + 0.3, 1)
    color = [s * low + h * high for s, h in zip(look.shadows, look.lights, strict=True)]
    luma = 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
    return 224 * (color[2] - luma) / 1.8556, 224 * (color[0] - luma) / 1.5748


def _chroma(saturation: float, shift: np.ndarray) -> np.ndarray:
    """A table of 65536: luma in the high byte, chroma in the low one."""
    scaled = 128 + (np.arange(256) - 128) * saturation
    table: np.ndarray = np.round(scaled[None, :] + shift[:, None]).clip(16, 240)
    return np.asarray(table, np.uint8).reshape(-1)
