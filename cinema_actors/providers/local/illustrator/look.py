"""Light and palette: what a time of day, a mood and the weather do to every colour in a picture."""

import math
from dataclasses import dataclass, replace

from domain.screenplay import Scene

from .colour import RGB, Colour, mix, multiply, rgb


@dataclass(frozen=True)
class Palette:
    """`sky` from the top to the horizon; `key` and `ambient` are the light's colours, `exposure` its strength."""

    sky: tuple[Colour, Colour, Colour, Colour]
    key: RGB
    ambient: RGB
    fog: Colour
    rim: Colour
    sun: Colour  # or the moon
    warm: Colour  # lamps and windows
    exposure: float


PALETTES = {
    "night": Palette(
        ("#070d22", "#0f2147", "#1f3f6e", "#3b6a8f"),
        (0.50, 0.66, 1.00), (0.18, 0.24, 0.44), "#23456b", "#a8ccff", "#f2f4ff", "#ffb45e", 0.70,
    ),
    "dusk": Palette(
        ("#241a4c", "#6a2c6c", "#d4566c", "#ffae6a"),
        (1.00, 0.66, 0.50), (0.42, 0.32, 0.52), "#a3617a", "#ffc48a", "#ffe2b0", "#ffb050", 0.87,
    ),
    "dawn": Palette(
        ("#33487c", "#7f8fb8", "#eab3a2", "#ffe3bd"),
        (1.00, 0.86, 0.74), (0.50, 0.52, 0.66), "#c9b3bd", "#ffe6c4", "#fff3d8", "#ffc070", 0.95,
    ),
    "day": Palette(
        ("#2b79b8", "#63aedd", "#aedbee", "#eaf4ec"),
        (1.00, 0.98, 0.92), (0.62, 0.70, 0.80), "#b7d8e6", "#fffbe6", "#fffdf0", "#ffd9a0", 1.00,
    ),
    "overcast": Palette(
        ("#5b6b7a", "#7f909c", "#a5b2b8", "#c6cdcd"),
        (0.82, 0.86, 0.88), (0.56, 0.62, 0.68), "#a3b0b6", "#e6eef0", "#e8ecec", "#ffcf90", 0.87,
    ),
    "storm": Palette(
        ("#1d2733", "#34424f", "#566671", "#7c8a8e"),
        (0.62, 0.70, 0.78), (0.40, 0.46, 0.54), "#5d6c76", "#cfdde4", "#d8e0e2", "#ffc582", 0.80,
    ),
    "lamplight": Palette(  # indoors at night
        ("#070d22", "#0f2147", "#1f3f6e", "#3b6a8f"),
        (1.00, 0.78, 0.54), (0.38, 0.34, 0.44), "#2b2236", "#ffc98a", "#f2f4ff", "#ffb45e", 0.88,
    ),
    "daylight": Palette(  # indoors by day
        ("#7fb8dc", "#a8d4ea", "#d4ecf2", "#f4f6ea"),
        (1.00, 0.96, 0.88), (0.64, 0.62, 0.62), "#b9a892", "#fff2d4", "#fffbe8", "#ffcf8a", 1.06,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Grade:
    """What the laboratory does to the finished picture."""

    saturation: float = 1.0
    contrast: float = 1.05
    tint: RGB = (1.0, 1.0, 1.0)
    exposure: float = 1.0


MOODS = {
    "tense": Grade(0.90, 1.10, (0.96, 1.02, 1.01), 0.97),
    "horror": Grade(0.82, 1.12, (0.94, 1.03, 1.00), 0.94),
    "mystery": Grade(0.92, 1.09, (0.95, 1.01, 1.03), 0.97),
    "sad": Grade(0.80, 1.03, (0.95, 0.99, 1.06), 0.98),
    "romantic": Grade(1.06, 1.03, (1.05, 0.98, 0.99), 1.02),
    "warm": Grade(1.10, 1.04, (1.04, 1.00, 0.95), 1.03),
    "hopeful": Grade(1.10, 1.04, (1.03, 1.00, 0.96), 1.05),
    "joyful": Grade(1.16, 1.04, (1.02, 1.00, 0.98), 1.06),
    "wonder": Grade(1.14, 1.05, (1.00, 1.00, 1.04), 1.03),
    "adventure": Grade(1.10, 1.08, (1.03, 1.00, 0.97), 1.02),
    "noir": Grade(0.42, 1.20, (1.00, 1.00, 1.03), 0.98),
}

SIGHT = {"": 90.0, "rain": 38.0, "snow": 36.0, "fog": 15.0, "wind": 80.0, "storm": 30.0}  # metres until a third is left


@dataclass(frozen=True)
class Look:
    """The light of one scene. Every colour of the set goes through `lit`."""

    palette: Palette
    grade: Grade
    time: str
    weather: str
    interior: bool
    sight: float

    @property
    def night(self) -> bool:
        return self.time == "night"

    @property
    def lamps(self) -> bool:
        """Whether people have put the light on."""
        return self.time in ("night", "dusk") or self.weather == "storm"

    @property
    def low_sun(self) -> bool:
        return self.time in ("dusk", "dawn")

    @property
    def sky(self) -> tuple[RGB, RGB, RGB, RGB]:
        top, upper, lower, horizon = self.palette.sky
        return rgb(top), rgb(upper), rgb(lower), rgb(horizon)

    @property
    def fog(self) -> RGB:
        return rgb(self.palette.fog)

    @property
    def rim(self) -> RGB:
        return rgb(self.palette.rim)

    @property
    def sun(self) -> RGB:
        return rgb(self.palette.sun)

    @property
    def warm(self) -> RGB:
        return rgb(self.palette.warm)

    @property
    def dim(self) -> bool:
        return self.palette.exposure < 0.9

    def light(self, share: float = 0.7) -> RGB:
        """The light on a surface that the key reaches to this share; the rest is ambient."""
        r, g, b = mix(self.palette.ambient, self.palette.key, share)
        return (r * self.palette.exposure, g * self.palette.exposure, b * self.palette.exposure)

    def haze(self, metres: float) -> float:
        """0..1: how much of a thing that far off is lost in the air."""
        return 1 - math.exp(-max(0.0, metres) / self.sight)

    def lit(self, colour: Colour, metres: float = 0.0, share: float = 0.6) -> RGB:
        """A colour of the set as the lens sees it from that far."""
        return mix(multiply(colour, self.light(share)), self.fog, self.haze(metres) * 0.92)

    def relit(self, **changes: object) -> "Look":
        """The same scene under another light: a spaceship brings its own."""
        return replace(self, palette=replace(self.palette, **changes))  # type: ignore[arg-type]


def look(scene: Scene) -> Look:
    outdoors = scene.exterior and not scene.interior
    name = _outdoor(scene) if outdoors else _indoor(scene)
    palette = PALETTES[name]
    if not outdoors:
        palette = replace(palette, sky=PALETTES[_outdoor(scene)].sky)  # what the windows show
    sight = SIGHT.get(scene.weather, 90.0) if outdoors else 400.0
    grade = MOODS.get(scene.mood, Grade())
    return Look(palette, grade, scene.time_of_day, scene.weather, not outdoors, sight)


def _outdoor(scene: Scene) -> str:
    if scene.time_of_day != "day":
        return scene.time_of_day
    if scene.weather == "storm":
        return "storm"
    return "overcast" if scene.weather in ("rain", "snow", "fog") else "day"


def _indoor(scene: Scene) -> str:
    return "lamplight" if scene.time_of_day in ("night", "dusk") else "daylight"
