"""The rehearsal's ambience: the sound of a place, from a scene's setting, hour and weather. Loops of 20 s."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from cinema_actors.providers.local.places import KINDS, room
from cinema_actors.providers.local.synthesis import Sound, filtered, length, low_pass
from domain.screenplay import Scene

LOOP = 20.0  # seconds; long enough that nobody hears it come again under speech
SEAM = 2.0  # seconds of cross-fade between the end and the beginning

WEATHER: dict[str, tuple[tuple[str, float], ...]] = {
    "rain": (("rain", 0.0),),
    "storm": (("rain", 2.0), ("wind", 2.0), ("thunder", 3.0)),
    "wind": (("wind", 0.0),),
    "snow": (("wind", -4.0),),
    "fog": (),
}
# Words of a setting -> what is heard there, and whether it is heard as clearly inside; the first that fits.
PLACES: tuple[tuple[str, str, bool], ...] = (
    ("spaceship|starship|space station|airlock|cockpit|submarine|engine room|reactor", "ship", True),
    ("bar|pub|café|cafe|restaurant|diner|tavern|party|market|ballroom|saloon", "crowd", True),
    ("fireplace|campfire|hearth|bonfire", "fire", True),
    ("sea|coast|beach|harbor|harbour|ocean|cliff|lighthouse|pier|shore|island|boat|deck|dock", "sea", False),
    ("forest|wood|jungle|park|garden|grove|orchard", "forest", False),
    ("street|city|alley|road|town|rooftop|bridge|avenue|square|highway|car|bus|taxi|office|apartment", "city", False),
    ("desert|mountain|hill|tundra|summit|moor|prairie", "wind", False),
    ("field|meadow|farm|village|river|lake", "meadow", False),
)


class Layer(NamedTuple):
    """One sound of a place. `level` in dB against a typical place; `muffled` is heard through walls."""

    kind: str
    level: float = 0.0
    muffled: bool = False


def layers(scene: Scene) -> list[Layer]:
    """What is heard in a scene: the place, and the weather; through the walls if it is an interior."""
    inside = scene.interior and not scene.exterior
    heard = _place(scene, inside)
    for kind, level in WEATHER.get(scene.weather, ()):
        heard.append(Layer(kind, level - 4 if inside else level, inside))
    return heard


def _place(scene: Scene, inside: bool) -> list[Layer]:
    setting = scene.setting.casefold() or scene.slugline.casefold()
    for words, kind, indoors in PLACES:
        if re.search(rf"\b({words})s?\b", setting):
            if not inside or indoors:
                return [Layer(_by_hour(kind, scene))]
            return [Layer("room"), Layer(_by_hour(kind, scene), -9.0, muffled=True)]
    return [Layer("room")] if inside else [Layer(_by_hour("meadow", scene))]


def _by_hour(kind: str, scene: Scene) -> str:
    """Birds by day, crickets by night."""
    if kind in ("forest", "meadow") and (scene.time_of_day == "night" or scene.weather == "snow"):
        return "wind" if scene.weather else "crickets"
    return kind


@lru_cache(maxsize=8)
def loop(kind: str, muffled: bool = False) -> Sound:
    """20 s of a sound that can follow itself, float32 stereo; the same every time. Unknown kinds are a quiet room."""
    dice = np.random.default_rng(int.from_bytes(sha256(kind.encode()).digest()[:8]))
    seam, samples = length(SEAM), length(LOOP)
    sound = KINDS.get(kind, room)(samples + seam, dice)
    if muffled:
        sound = filtered(sound, low_pass(500))
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    sound[:seam] = sound[:seam] * np.sin(angle) + sound[samples:] * np.cos(angle)
    return sound[:samples].astype(np.float32)


def stretch(kind: str, start: int, stop: int, muffled: bool = False) -> Sound:
    """Samples `start` to `stop` of the endless sound."""
    sound = loop(kind, muffled)
    return np.take(sound, np.arange(start, stop) % len(sound), axis=0)
