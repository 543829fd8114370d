"""The sets: which one a setting's words ask for. A set is a function that adds layers to a Scenery."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from domain.screenplay import Scene

from ..look import look
from ..scenery import Scenery


@dataclass(frozen=True)
class Entry:
    """`module` in this package builds it; the setting whose words it knows best gets it."""

    module: str
    interior: bool
    words: str

    def score(self, words: list[str]) -> float:
        """The last word of a setting says most: COFFEE SHOP OFFICE is an office."""
        known = set(self.words.split())
        return sum(1 + i / 10 for i, word in enumerate(words) if word in known or word.rstrip("s") in known)


CATALOGUE = (
    Entry("coast", False, "lighthouse coast cliff sea ocean shore beach harbour harbor pier island dock bay lagoon"),
    Entry("forest", False, "forest wood woods jungle tree grove swamp path trail thicket campsite clearing graveyard"),
    Entry("street", False, "street city alley downtown road square market bridge station rooftop avenue town lane "
          "plaza boulevard sidewalk parking lot block building apartment hotel bar cafe shop store office school"),
    Entry("desert", False, "desert canyon highway wasteland dune mars dirt gas motel roadside diner plain savanna"),
    Entry("meadow", False, "field mountain village farm garden park meadow hill valley snow house cabin lake river "
          "cottage yard backyard porch countryside"),
    Entry("room", True, "room house home apartment flat kitchen bedroom living lounge cottage cabin library study "
          "attic nursery barn hut boathouse keeper lighthouse tent"),
    Entry("bar", True, "bar cafe café coffee diner pub restaurant tavern saloon club bakery shop store tea market inn"),
    Entry("office", True, "office detective police newsroom boardroom desk conference meeting classroom agency bank"),
    Entry("corridor", True, "corridor hallway hall hospital clinic ward prison jail cell basement bunker dungeon "
          "tunnel hotel school passage lobby station morgue lab laboratory theater theatre palace castle sewer"),
    Entry("spaceship", True, "spaceship starship ship cockpit bridge space capsule spacecraft shuttle airlock module"),
    Entry("vehicle", True, "car taxi cab van truck train bus plane airplane aeroplane tram subway metro carriage "
          "compartment limousine ambulance ferry boat"),
    Entry("studio", True, "studio stage void limbo white black nowhere product tabletop backdrop"),
)  # fmt: skip
FALLBACK = {True: "room", False: "meadow"}


def words_of(scene: Scene) -> list[str]:
    """Those of its setting, in small letters."""
    return re.findall(r"[a-zà-ÿ]+", scene.setting.lower())


def choose(scene: Scene) -> str:
    """The module that builds this scene's set."""
    words = words_of(scene)
    interior = scene.interior or not scene.exterior
    scored = [(entry.score(words), entry.module) for entry in CATALOGUE if entry.interior == interior]
    best = max(scored, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else FALLBACK[interior]


def build(scene: Scene) -> Scenery:
    """The set of a scene, the same every time for the same setting, light and weather."""
    words = words_of(scene)
    scenery = Scenery(look(scene), seed=" ".join(words), words=frozenset(words))
    builder: Callable[[Scenery], None] = import_module(f"{__name__}.{choose(scene)}").build
    builder(scenery)
    scenery.layers.sort(key=lambda layer: -layer.z)
    return scenery
