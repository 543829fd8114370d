"""What a place does to the music: who plays the melody and how much of what, and in how large a room. The key stays."""

from typing import NamedTuple

from cinema_actors.providers.local.ambience import place_of
from domain.screenplay import Scene


class Color(NamedTuple):
    """Factors on a mood's style; `lead` plays the melody, `organ` stands in for the strings, `hall` in seconds."""

    lead: str = "piano"
    brightness: float = 1.0
    melody: float = 1.0
    bass: float = 1.0
    strings: float = 1.0
    pulse: float = 1.0
    organ: bool = False
    hall: float = 1.8


COLORS = {
    "": Color(),
    "home": Color(hall=1.1, strings=0.7, brightness=0.85),
    "water": Color("harp", brightness=1.1, strings=1.3, bass=0.8, hall=2.4),
    "green": Color("flute", melody=0.85, brightness=1.1, pulse=0.8),
    "town": Color("keys", bass=1.2, strings=0.7, pulse=1.3, hall=1.4),
    "vault": Color("celesta", strings=1.4, organ=True, pulse=0.5, hall=3.6),
    "machine": Color("keys", brightness=0.8, strings=0.6, pulse=1.5, bass=1.2),
    "beyond": Color("celesta", brightness=1.35, pulse=0.4, strings=1.2, hall=3.2),
    "company": Color("harp", melody=1.2, hall=1.2, bass=1.15, pulse=1.2),
}
PLAYED = {  # what is heard at a place -> the color of its music
    **dict.fromkeys(("sea", "lapping", "stream"), "water"),
    **dict.fromkeys(("forest", "meadow", "wind"), "green"),
    **dict.fromkeys(("city", "vehicle", "train"), "town"),
    **dict.fromkeys(("church", "hall", "audience"), "vault"),
    **dict.fromkeys(("ship", "hum", "ward", "cabin"), "machine"),
    **dict.fromkeys(("void", "underwater", "cave"), "beyond"),
    **dict.fromkeys(("crowd", "fire"), "company"),
}


def color_of(scene: Scene) -> str:
    """A name of COLORS: by what is heard there, at home in a room."""
    place = place_of(scene)
    inside = scene.interior and not scene.exterior
    heard = (place.inside if inside else place.outside).split() if place else []
    return PLAYED.get(heard[0], "") if heard else "home" if inside else ""
