"""A room to live in: living room, kitchen, bedroom, library, cabin, the keeper's room."""

from dataclasses import dataclass

from ..colour import hexadecimal, mix
from ..scenery import Floor, Scenery
from . import furniture, shell
from .shell import Room, Window, room, window


@dataclass(frozen=True)
class Kind:
    words: str
    wall: str
    floor: str
    curtain: str = "#7a3f3a"


KINDS = (
    Kind("kitchen", "#9aa08a", "#7a5f48", "#c9b27a"),
    Kind("bedroom nursery", "#7d7f96", "#6a4c3c", "#5f5a86"),
    Kind("library study archive", "#5f4a3a", "#4a3020", "#5a2f2f"),
    Kind("cabin hut attic barn", "#7a5a3e", "#5e4230", "#8a5a3a"),
    Kind("lighthouse keeper's boathouse", "#7f8a90", "#5a4a3c", "#4a5f70"),
)
LIVING = (("#8a7460", "#6a4a36"), ("#6f7f7a", "#5c4536"), ("#8a6a5a", "#5a3f30"), ("#74788a", "#604838"))
SOFAS = ("#5a3f4a", "#3f5a5a", "#6a4a34")
VIEWS = {
    "sea": ("lighthouse", "sea", "coast", "beach", "harbour", "harbor", "boathouse", "keeper", "island", "lamp"),
    "woods": ("cabin", "forest", "country", "farm", "cottage", "barn", "hut", "mountain", "village"),
}


def build(scenery: Scenery) -> None:
    kind = next((kind for kind in KINDS if scenery.says(*kind.words.split())), None)
    wall, floor = (kind.wall, kind.floor) if kind else scenery.chance("paint").choice(LIVING)
    room(scenery, Room(wall=wall, floor=floor, dado=(0.95, hexadecimal(mix(wall, "#2a1a14", 0.45))), glow=1.3))
    view = next((view for view, words in VIEWS.items() if scenery.says(*words)), "city")
    curtain = kind.curtain if kind else "#7a3f3a"
    window(scenery, Window(-1.55, 0.95, 1.5, 1.45, view, (2, 3), curtain))
    scenery.key = (0.7, -0.45) if scenery.look.lamps else (-0.7, -0.45)
    if scenery.says("kitchen"):
        _kitchen(scenery)
    elif scenery.says("bedroom", "nursery"):
        _bedroom(scenery)
    else:
        _living(scenery, view)
    scenery.air.motes, scenery.air.colour = 18, scenery.look.warm


def _kitchen(scenery: Scenery) -> None:
    scenery.put(3.0, furniture.cabinets, x0=-0.5, x1=3.7)
    scenery.put(2.9, furniture.fridge, x=-3.1)
    things = (("cup", -0.55), ("bottle", 0.3), ("cup", 0.5))
    scenery.put(1.3, furniture.table, x=0, width=1.9, wood="#8a6a48", things=things)
    scenery.put(1.7, furniture.pendant, x=0.0, y=2.05)


def _bedroom(scenery: Scenery) -> None:
    scenery.put(3.59, shell.picture, x=0.25, y=1.55, width=0.8, height=0.6)
    scenery.put(1.8, furniture.bed, x=0.9)
    scenery.put(2.9, furniture.floor_lamp, x=2.4, height=1.3)
    scenery.put(3.25, furniture.shelf, x0=2.8, x1=3.7)


def _living(scenery: Scenery, view: str) -> None:
    scenery.put(3.59, shell.picture, x=0.25, y=1.55, width=0.8, height=0.6)
    scenery.put(3.26, furniture.shelf, x0=2.2, x1=3.6)
    scenery.put(3.58, shell.picture, x=1.25, y=1.7, width=0.5, height=0.65)
    scenery.put(3.5, furniture.rug, Floor(), x=0.2)
    cloth = scenery.chance("sofa").choice(SOFAS)
    scenery.put(2.75, furniture.sofa, x=0.45, width=2.1, cloth=cloth)
    scenery.put(2.6, furniture.floor_lamp, x=1.85)
    things = (("lamp", 0.45), ("papers", -0.1), ("radio" if view == "sea" else "cup", -0.55))
    scenery.put(1.15, furniture.table, x=-0.1, width=1.7, height=0.74, wood="#5f4330", things=things)
