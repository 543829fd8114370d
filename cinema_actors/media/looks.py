"""Looks: how a film is coloured, by the mood and hour of its scenes or by a name that is chosen for all of it."""

from dataclasses import dataclass, replace

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


# Chosen for a whole film, and so plain to see; what they are called is what colourists call them.
LOOKS: dict[str, Look] = {
    "natural": NEUTRAL,
    "warm": Look(0.10, 1.03, 1.10, (0.020, 0.004, -0.018), (0.044, 0.014, -0.050)),
    "cold": Look(0.10, 0.99, 0.86, (-0.020, 0.002, 0.034), (-0.026, 0.004, 0.036)),
    "noir": Look(0.52, 0.92, 0.0),
    "black-and-white": Look(0.12, 1.02, 0.0),
    "sepia": Look(0.10, 1.02, 0.0, (0.150, 0.018, -0.100), (0.190, 0.030, -0.150)),
    "teal-orange": Look(0.24, 1.0, 1.18, (-0.070, 0.014, 0.074), (0.086, 0.020, -0.094)),
    "bleach-bypass": Look(0.44, 0.98, 0.42, (-0.006, 0.002, 0.010), (0.006, 0.004, -0.004)),
    "vintage": Look(-0.22, 1.10, 0.72, (0.040, -0.004, 0.020), (0.060, 0.030, -0.080)),
    "pastel": Look(-0.30, 1.24, 0.66, (0.018, 0.0, 0.022), (0.014, 0.002, 0.0)),
    "vivid": Look(0.26, 1.03, 1.46),
    "day-for-night": Look(0.10, 0.58, 0.50, (-0.030, 0.0, 0.090), (-0.090, -0.004, 0.110)),
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
