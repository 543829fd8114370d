"""The sets: which one a setting's words ask for. A set is a module that builds a Scenery, or a furnished plan."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

from domain.screenplay import Scene

from ..look import look
from ..scenery import Scenery
from .furnished import PLANS, furnish


@dataclass(frozen=True)
class Entry:
    """`module` in this package builds it, or a plan of that name; the setting whose words it knows best gets it.

    Two words that mean something together are joined: a `police-station` is no station.
    """

    module: str
    interior: bool
    words: str

    def score(self, words: list[str]) -> float:
        """The last word of a setting says most: COFFEE SHOP OFFICE is an office."""
        known = set(self.words.split())
        single = sum(1 + i / 10 for i, word in enumerate(words) if word in known or word.rstrip("s") in known)
        return single + sum(3 + i / 10 for i, pair in enumerate(pairwise(words)) if "-".join(pair) in known)


CATALOGUE = (
    Entry("coast", False, "lighthouse coast cliff sea ocean shore beach island bay lagoon pier dock jetty"),
    Entry("opensea", False, "sea-lane open-sea open-ocean high-seas at-sea mid-ocean raft lifeboat rowboat rowing-boat "
          "middle-ocean black-sea empty-sea"),
    Entry("forecourt", False, "forecourt petrol-station gas-station filling-station service-station fuel-station "
          "petrol-pump truck-stop"),
    Entry("aloft", False, "sky clouds heaven balloon airship zeppelin paraglider hot-air air-balloon"),
    Entry("harbour", False, "harbour harbor port marina quay wharf docks shipyard"),
    Entry("deck", False, "deck ship boat yacht ferry sailboat schooner vessel raft trawler freighter"),
    Entry("forest", False, "forest wood woods jungle tree grove swamp path trail thicket campsite clearing"),
    Entry("graveyard", False, "graveyard cemetery grave tomb churchyard battlefield moor"),
    Entry("street", False, "street city alley downtown road bridge avenue lane boulevard sidewalk parking lot block "
          "building apartment hotel bar cafe shop store office school suburb gas motel police-station bus-stop "
          "bus-station fire-station parking-lot car-park intersection crossing crossroads junction traffic suburban "
          "neighborhood neighbourhood library museum hospital bank theatre theater cinema university college clinic "
          "restaurant courthouse supermarket mall gym tavern pub diner bakery"),
    Entry("square", False, "square market plaza piazza marketplace fair town bazaar fairground"),
    Entry("rooftop", False, "rooftop roof terrace balcony skyscraper penthouse"),
    Entry("station", False, "station platform railway tracks train"),
    Entry("desert", False, "desert canyon highway wasteland dune dirt roadside diner plain savanna ranch"),
    Entry("mountain", False, "mountain mount peak summit saddle mountaintop mountainside crag glacier volcano gorge "
          "chasm abyss ledge precipice pass mountain-road mountain-pass mountain-path mountain-trail"),
    Entry("meadow", False, "foothill stream creek brook pond waterfall country-road country-lane "
          "field village farm meadow hill valley snow house cabin lake river cottage "
          "countryside barn pasture church chapel cathedral village-church"),
    Entry("park", False, "park garden yard backyard playground porch lawn courtyard orchard greenhouse schoolyard zoo"),
    Entry("castle", False, "castle fortress tower ruins palace kingdom citadel keep gate"),
    Entry("planet", False, "moon mars planet alien asteroid crater lunar martian world surface space orbit"),
    Entry("airfield", False, "airfield airport runway tarmac airstrip"),
    Entry("underwater", False, "underwater reef seabed depths ocean floor seafloor"),
    Entry("cave", False, "cave cavern grotto mine ravine"),
    Entry("room", True, "room house home apartment flat kitchen bedroom living lounge cottage cabin study attic "
          "nursery barn hut boathouse keeper lighthouse tent den parlor parlour dining"),
    Entry("bar", True, "bar cafe café coffee diner pub restaurant tavern saloon club bakery tea inn nightclub"),
    Entry("office", True, "office detective police newsroom boardroom desk conference meeting agency bank precinct "
          "police-station radio-station post-office start-up startup open-plan cubicle workspace meeting-room "
          "board-room call-centre server-room control-room"),
    Entry("corridor", True, "corridor hallway hall clinic prison basement bunker tunnel hotel passage lobby morgue "
          "sewer pipe duct vent stairwell elevator lift asylum airport terminal hospital school elevator-car"),
    Entry("classroom", True, "classroom school class lecture university seminar kindergarten"),
    Entry("ward", True, "ward hospital bed surgery infirmary emergency operating operating-theatre operating-room "
          "emergency-room waiting-room hospital-room"),
    Entry("cell", True, "cell jail dungeon interrogation cage interrogation-room"),
    Entry("courtroom", True, "courtroom court courthouse tribunal parliament senate chamber"),
    Entry("gallery", True, "gallery museum exhibition showroom"),
    Entry("laboratory", True, "lab laboratory clean workshop observatory research"),
    Entry("supermarket", True, "supermarket shop store grocery market mall pharmacy boutique bookshop"),
    Entry("bathroom", True, "bathroom toilet restroom shower washroom bath spa"),
    Entry("library", True, "library archive bookstore reading"),
    Entry("hall", True, "throne castle palace great hall ballroom temple crypt fortress banquet throne-room"),
    Entry("warehouse", True, "warehouse factory garage hangar depot storage mill foundry plant barn boiler "
          "fire-station power-station conference-center convention-center"),
    Entry("gym", True, "gym gymnasium boxing arena locker ring stadium sports locker-room changing-room"),
    Entry("church", True, "church chapel cathedral nave monastery abbey sanctuary altar tabernacle "
          "synagogue mosque basilica"),
    Entry("theatre", True, "theatre theater stage auditorium cinema opera circus backstage concert"),
    Entry("station", True, "station platform subway metro underground"),
    Entry("cave", True, "cave cavern grotto mine shaft catacombs lair"),
    Entry("underwater", True, "underwater aquarium"),
    Entry("submarine", True, "submarine u-boat torpedo-room engine-room ships-hold"),
    Entry("spaceship", True, "spaceship starship ship cockpit bridge space capsule spacecraft shuttle airlock module "
          "control command server space-station"),
    Entry("vehicle", True, "car taxi cab van truck train bus plane airplane aeroplane tram carriage compartment "
          "limousine ambulance ferry boat helicopter"),
    Entry("wheelhouse", True, "wheelhouse helm pilothouse ship-bridge captains-cabin"),
    Entry("aloft", True, "balloon basket gondola airship zeppelin hot-air air-balloon"),
    Entry("studio", True, "studio void limbo white black nowhere product tabletop backdrop"),
)  # fmt: skip
BEFORE = frozenset("of by on off at near in inside behind under over beside above outside with".split())
FALLBACK = {True: "room", False: "meadow"}


def words_of(scene: Scene) -> list[str]:
    """Those of its setting, in small letters."""
    return _words(scene.setting)


def _main_last(words: list[str]) -> list[str]:
    """The WHEELHOUSE OF THE FERRY is a wheelhouse: what stands before `of` or `by` says most."""
    at = next((i for i, word in enumerate(words) if i and word in BEFORE), len(words))
    return words[at + 1 :] + words[:at]


def choose(scene: Scene) -> str:
    """The name of this scene's set: by its setting, else by what the script says it is, its synopsis and notes."""
    interior = scene.interior or not scene.exterior
    told = " ".join((scene.synopsis, *scene.notes))
    place = _words(scene.place)
    first_known = (place[: end + 1] for end in range(len(place)))  # `a vast tabernacle, or conference center`
    for words in (_main_last(words_of(scene)), *first_known, _words(told)):
        scored = [(entry.score(words), entry.module) for entry in CATALOGUE if entry.interior == interior]
        best = max(scored, key=lambda pair: pair[0])
        if best[0] > 0:
            return best[1]
    return FALLBACK[interior]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zà-ÿ]+", text.lower())


def build(scene: Scene) -> Scenery:
    """The set of a scene, the same every time for the same setting, light and weather."""
    words = words_of(scene)
    scenery = Scenery(look(scene), seed=" ".join(words), words=frozenset(words))
    name = choose(scene)
    if name in PLANS:
        furnish(scenery, PLANS[name])
    else:
        builder: Callable[[Scenery], None] = import_module(f"{__name__}.{name}").build
        builder(scenery)
    scenery.layers.sort(key=lambda layer: -layer.z)
    return scenery
