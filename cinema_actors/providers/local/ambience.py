"""The rehearsal's ambience: the sound of a place, from a scene's setting, hour and weather. Loops of 20 s."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from cinema_actors.providers.local import halls, machines, places, waters
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
QUIETER = {("city", "night"): -4.0, ("crowd", "dawn"): -3.0}  # dB of a sound at an hour


class Place(NamedTuple):
    """What is heard where a setting has one of the words. No `inside` is a room, with the outside through its walls."""

    words: str
    outside: str
    inside: str = ""


# The first that fits counts, so what is narrow comes before what is wide. Names are those of KINDS.
PLACES = (
    Place("underwater|seabed|reef|ocean floor|seafloor|aquarium|depths", "underwater", "underwater"),
    Place("spaceship|starship|spacecraft|space station|shuttle|airlock|cockpit|submarine|engine room|reactor|capsule|"
          "control room|command center|command centre", "ship", "ship"),
    Place("moon|mars|planet|asteroid|crater|lunar|martian|alien|orbit", "void", "ship"),
    Place("airfield|runway|tarmac|airstrip|balloon|airship|zeppelin|clouds|sky", "wind"),
    Place("police station|gas station|petrol station|fire station|bus stop|bus station|forecourt", "city"),
    Place("station|platform|subway|metro|airport|terminal|underground", "city", "hall crowd"),
    Place("train|tram|railway|carriage|compartment|locomotive", "train", "train"),
    Place("plane|airplane|aeroplane|helicopter|jet", "wind", "cabin"),
    Place("car|taxi|cab|van|truck|bus|limousine|ambulance", "city", "vehicle"),
    Place("church|chapel|cathedral|monastery|abbey|nave|sanctuary|altar|temple|crypt|tabernacle|"
          "synagogue|mosque|basilica", "meadow", "church"),
    Place("theatre|theater|auditorium|opera|circus|concert|cinema|stage|backstage|courtroom|court|courthouse|"
          "parliament|senate|tribunal|lecture", "city", "audience"),
    Place("stadium|arena|boxing|ring", "crowd", "audience"),
    Place("graveyard|cemetery|grave|tomb|churchyard|battlefield", "wind"),
    Place("cave|cavern|grotto|mine|catacomb|lair|ravine|sewer|pipe|duct", "cave", "cave"),
    Place("bar|pub|café|cafe|coffee|restaurant|diner|tavern|party|market|marketplace|ballroom|saloon|bazaar|fair|"
          "fairground|festival|banquet|nightclub|club|casino|cafeteria|canteen|mall|newsroom", "crowd", "crowd"),
    Place("castle|palace|throne|great hall|fortress|citadel|tower|ruins", "wind", "hall"),
    Place("museum|gallery|exhibition|gym|gymnasium|warehouse|hangar|garage|factory|foundry|mill|corridor|hallway|hall|"
          "lobby|stairwell|tunnel|basement|bunker|prison|jail|cell|dungeon|asylum|cage|passage", "city", "hall"),
    Place("hospital|ward|clinic|surgery|infirmary|operating room|operating theatre|emergency room|intensive care|"
          "icu", "city", "ward"),
    Place("lab|laboratory|server|server room|observatory|boiler|morgue|supermarket|store|shop|pharmacy|workshop|plant|"
          "elevator|research|bathroom|restroom", "city", "hum"),
    Place("fireplace|campfire|hearth|bonfire", "fire", "fire"),
    Place("harbor|harbour|port|marina|quay|wharf|dock|shipyard|jetty", "lapping gulls"),
    Place("sea|coast|beach|ocean|cliff|lighthouse|pier|shore|island|boat|deck|ship|yacht|ferry|raft|bay|lagoon|trawler|"
          "freighter|schooner|sailboat|vessel|wheelhouse|pilothouse|helm", "sea"),
    Place("stream|brook|creek|waterfall|rapids|river|fountain", "stream"),
    Place("forest|wood|jungle|park|garden|grove|orchard|swamp|thicket|yard|backyard|lawn|courtyard|playground|zoo|"
          "greenhouse", "forest"),
    Place("street|city|alley|road|town|rooftop|roof|balcony|terrace|skyscraper|penthouse|bridge|avenue|lane|boulevard|"
          "intersection|crossroads|junction|traffic|suburb|neighborhood|neighbourhood|"
          "square|plaza|piazza|highway|sidewalk|downtown|parking lot|office|apartment|hotel|bank|precinct", "city"),
    Place("desert|mountain|mount|peak|mountaintop|mountainside|gorge|chasm|ledge|precipice|"
          "hill|tundra|summit|moor|prairie|canyon|dune|wasteland|savanna|arctic|glacier", "wind"),
    Place("field|meadow|foothill|farm|village|lake|valley|pasture|countryside", "meadow"),
)  # fmt: skip

KINDS: dict[str, Callable[[int, np.random.Generator], Sound]] = {
    sound.__name__: sound
    for sound in (
        *(places.rain, places.wind, places.city, places.forest, places.meadow, places.crickets, places.crowd),
        *(places.room, places.fire, places.thunder, waters.sea, waters.lapping, waters.gulls, waters.stream),
        *(machines.ship, machines.vehicle, machines.train, machines.cabin, machines.hum, machines.ward),
        *(halls.hall, halls.church, halls.audience, halls.cave, halls.underwater, halls.void),
    )
}
TRIM = {  # dB that bring what is loud by nature well under the voices (-17 LUFS); all lie between -46 and -24
    **{"rain": -4.5, "sea": -3.0, "stream": -5.0, "city": -3.0, "crowd": -1.5, "audience": -8.0, "thunder": -4.0},
    **{"vehicle": -1.0, "ship": -2.0},
}
SEALED = {"underwater", "void", "cave"}  # where no weather comes


class Layer(NamedTuple):
    """One sound of a place. `level` in dB against a typical place; `muffled` is heard through walls."""

    kind: str
    level: float = 0.0
    muffled: bool = False


def layers(scene: Scene) -> list[Layer]:
    """What is heard in a scene: the place, and the weather; through the walls if it is an interior."""
    inside = scene.interior and not scene.exterior
    heard = _place(scene, inside)
    if not SEALED.intersection(layer.kind for layer in heard):
        for kind, level in WEATHER.get(scene.weather, ()):
            heard.append(Layer(kind, level - 4 if inside else level, inside))
    return heard


def _place(scene: Scene, inside: bool) -> list[Layer]:
    place = place_of(scene)
    if inside and not (place and place.inside):
        return [
            Layer("room"),
            *(_by_hour(kind, scene, -9.0, True) for kind in (place.outside if place else "").split()),
        ]
    return (
        [_by_hour(kind, scene) for kind in (place.inside if inside else place.outside).split()]
        if place
        else [_by_hour("meadow", scene)]
    )


def place_of(scene: Scene) -> Place | None:
    """The entry of PLACES that a scene's setting asks for."""
    setting = scene.setting.casefold() or scene.slugline.casefold()
    return next((place for place in PLACES if re.search(rf"\b({place.words})s?\b", setting)), None)


def _by_hour(kind: str, scene: Scene, level: float = 0.0, muffled: bool = False) -> Layer:
    """Birds by day, crickets by night, and a quieter town."""
    if kind in ("forest", "meadow") and (scene.time_of_day == "night" or scene.weather == "snow"):
        kind = "wind" if scene.weather else "crickets"
    return Layer(kind, level + QUIETER.get((kind, scene.time_of_day), 0.0), muffled)


def loop(kind: str, muffled: bool = False) -> Sound:
    """20 s of a sound that can follow itself, float32 stereo; the same every time. Unknown kinds are a quiet room."""
    dice = np.random.default_rng(int.from_bytes(sha256(kind.encode()).digest()[:8]))
    seam, samples = length(SEAM), length(LOOP)
    sound = KINDS.get(kind, places.room)(samples + seam, dice)
    sound *= np.float32(10 ** (TRIM.get(kind, 0.0) / 20))
    if muffled:
        sound = filtered(sound, low_pass(500))
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    sound[:seam] = sound[:seam] * np.sin(angle) + sound[samples:] * np.cos(angle)
    return sound[:samples]
