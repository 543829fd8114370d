"""Dressing: what an action names besides its people is put into the set, where it is seen: a taxi, a dog, a kite."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from domain.screenplay import Shot

from .camera import Camera, Path
from .canvas import Canvas, curve, fill, glass, oval, stroke, tint
from .colour import Colour, mix
from .people.wardrobe import COLOURS
from .scenery import Motion, Scenery
from .sets.terrain import puff
from .staging import Player
from .things import outdoors as o

Place = Literal["ground", "water", "sky"]


@dataclass(frozen=True)
class Extra:
    """`z` metres behind the people, `long` metres from end to end; on the move it makes `speed` metres a second."""

    words: str
    draw: Callable[..., None]  # a canvas and a colour; of what is ridden, where in its stride
    paint: str
    place: Place = "ground"
    z: float = 5.5
    long: float = 4.2
    speed: float = 1.6
    small: bool = False  # worth a closer look where nobody else is in the picture
    saddle: tuple[float, float] | None = None  # where whoever rides it sits
    seat: str = "ride"  # the pose of whoever does


EXTRAS = (
    Extra("taxi cab", o.taxi, "#e0aa2c"),
    Extra("car limousine sedan jeep convertible", o.car, "#7a3434"),
    Extra("ambulance", o.lorry, "#e8e6e0", z=7.5, long=6.8),
    Extra("lorry truck van", o.lorry, "#4f6a8a", z=7.5, long=6.8),
    Extra("bus coach tram", o.bus, "#b3342f", z=9.0, long=10.0),
    Extra("bicycle bike bicycles bikes", o.bicycle, "#2f5d95", z=2.2, long=1.7, speed=1.2, small=True,
          saddle=(-0.2, -0.94), seat="pedal"),
    Extra("motorcycle motorbike scooter", o.motorcycle, "#7a2430", z=3.0, long=2.1, saddle=(-0.25, -0.82)),
    Extra("train locomotive", o.train, "#3c6b4c", z=24.0, long=27.0, speed=4.0),
    Extra("sailboat yacht boat rowboat dinghy sailing", o.sailboat, "#e4dccb", "water", 42.0, 6.4, 0.7),
    Extra("ship ferry steamer freighter tanker liner trawler", o.ship, "#2f4f6f", "water", 70.0, 23.4, 1.0),
    Extra("plane aeroplane airplane jet airliner", o.aeroplane, "#dcdcd8", "sky", 160.0, 30.0, 14.0),
    Extra("helicopter chopper", o.helicopter, "#9aa08a", "sky", 40.0, 11.0, 2.5),
    Extra("balloon", o.balloon, "#b3342f", "sky", 60.0, 13.0, 0.5),
    Extra("capsule rocket spaceship shuttle spacecraft satellite", o.capsule, "#c8cdd6", "sky", 30.0, 6.0, 0.8),
    Extra("kite", o.kite, "#b3342f", "sky", 1.2, 1.0, 0.0),
    Extra("bird birds crow crows gull gulls seagull seagulls geese pigeons swallows", o.birds, "#23242c", "sky", 26.0,
          4.0, 1.6),
    Extra("dog puppy hound", o.dog, "#7a5636", z=1.5, long=1.3, speed=1.0, small=True),
    Extra("cat kitten", o.cat, "#3a3436", z=0.5, long=0.7, speed=0.3, small=True),
    Extra("horse horses pony horseback", o.horse, "#6b4a33", z=2.2, long=2.7, speed=1.5, saddle=(-0.1, -1.4)),
    Extra("tent", o.tent, "#8d825a", z=6.0, long=3.4, speed=0.0),
    Extra("campfire bonfire", o.campfire, "#d2692b", z=1.4, long=0.8, speed=0.0, small=True),
)  # fmt: skip
INDOORS = frozenset("dog puppy hound cat kitten".split())
AT_HOME = {o.train: ("station", "platform", "railway", "tracks", "train", "subway", "metro")}  # sets that have one
CANOPY = ("forest", "wood", "woods", "jungle", "swamp", "grove")  # what flies over these is seen before their trees
MOST = 3
PASSES = re.compile(
    r"\b(?:driv|drove|rac(?:e|ing)|roll|pass|speed|gallop|fl(?:y|ies|ew|oat)|sail|run|ran|cross|chas|climb|rid(?:e|ing)"
    r"|come|came|approach|arriv|leav|cruis|trot|pull|glid|drift)\w*", re.IGNORECASE
)  # fmt: skip
RIDDEN = re.compile(
    r"\b(?:rid(?:es?|ing|er)|on (?:\w+ )?(?:bicycles?|bikes?|horses?|motorcycles?)|horseback|rac(?:es?|ing)|gallop)"
)
LOOSE = re.compile(r"\b(?:snap|hang|hung|caught|cut|lost|branch|stuck|free)")
AWAY = re.compile(r"\b(?:far|tiny|very small|distant|high above)\b")
SMOKES = re.compile(r"\b(?:smok|steam|vapou?r)\w*", re.IGNORECASE)
ON_FIRE = re.compile(
    r"\b(?:on fire|ablaze|inferno|flames|(?:is|are|still) burning|burns? down|of which burns?|set fire to|"
    r"(?:spots|walls?|rings?) of fire|fire (?:appears|spreads|rages|erupts|burns|breaks out|surrounds))\b",
    re.IGNORECASE,
)
FLAMES = (
    (0.08, 2.4, 1.5),
    (0.27, 3.4, 1.1),
    (0.74, 3.0, 1.3),
    (0.93, 2.2, 1.7),
    (0.52, 4.6, 1.0),
)  # share across, z, size
SKY_AT, KITE_AT = 0.24, 0.20  # share of the picture's height where things fly
CARRIES = ("establishing", "action", "reaction")


def named(shot: Shot) -> list[tuple[Extra, Colour]]:
    """What the action of a shot names, in its order, and in which colour: `a red kite`."""
    if shot.kind not in CARRIES:
        return []
    said = re.findall(r"[a-zà-ÿ]+", shot.action.lower())
    found: dict[Extra, Colour] = {}
    for place, word in enumerate(said):
        extra = _BY_WORD.get(word)
        if extra and extra not in found:
            before = next((COLOURS[w] for w in reversed(said[max(0, place - 2) : place]) if w in COLOURS), extra.paint)
            found[extra] = before
    return list(found.items())[:MOST]


_BY_WORD = {word: extra for extra in EXTRAS for word in extra.words.split()}


def looked_at(shot: Shot) -> Shot:
    """Where nobody is in the picture and something small is, the lens goes there."""
    if shot.kind != "action" or shot.figures or shot.size not in ("EWS", "WS"):
        return shot
    extras = [extra for extra, _ in named(shot) if extra.place == "ground"]
    if not extras:
        return shot
    return shot.model_copy(update={"size": "MS" if all(extra.small for extra in extras) else "WS"})


def dress(scenery: Scenery, shot: Shot, path: Path, players: Sequence[Player]) -> None:
    """Adds them as layers: beside the people, moving if the action says so."""
    if scenery.cramped:
        return
    passes = PASSES.search(shot.action) is not None
    mounts = [player.figure.mount.draw for player in players if player.figure.mount]
    kinds = {player.figure.design.creature.kind for player in players if player.figure.design.creature}
    extras = [(e, paint) for e, paint in named(shot) if e.draw not in mounts and kinds.isdisjoint(e.words.split())]
    for number, (extra, paint) in enumerate(extras):
        if _fits(scenery, extra):
            share = _share(number, players)
            _add(scenery, shot, path.start, extra, paint, share, passes)
            if extra.draw is o.kite and not LOOSE.search(shot.action.lower()):
                _string(scenery, shot, path.start, share, players)
    if SMOKES.search(shot.action) and scenery.wall == 0:
        _plume(scenery, path.start, _share(0, players))
    if ON_FIRE.search(shot.action) and shot.kind in CARRIES:
        _blaze(scenery, path.start)


def _fits(scenery: Scenery, extra: Extra) -> bool:
    if scenery.wall > 0:
        return not INDOORS.isdisjoint(extra.words.split())
    if extra.draw in AT_HOME and scenery.says(*AT_HOME[extra.draw]):
        return False
    return scenery.water if extra.place == "water" else True


def _share(number: int, players: Sequence[Player]) -> float:
    """Where across the picture: beside whoever is in it."""
    if not players:
        return (0.5, 0.22, 0.8)[number % 3]
    left = sum(player.x for player in players) / len(players) <= 0
    first = 0.76 if left else 0.24
    return first if number % 2 == 0 else 1 - first


def _add(scenery: Scenery, shot: Shot, cam: Camera, extra: Extra, paint: Colour, share: float, passes: bool) -> None:
    z, way = _depth(extra, cam, shot.action), 1 if share <= 0.5 else -1
    before = min(z, 1.5) if extra.place == "sky" and scenery.says(*CANOPY) else z
    speed = extra.speed * way if passes else 0.0
    x = cam.x + (share - 0.5) * cam.width / cam.scale(z) - speed * min(shot.duration, 6.0) / 2
    ridden = extra.saddle is not None and RIDDEN.search(shot.action.lower()) is not None
    piece = partial(stand, z=z, x=x, y=_height(cam, z, extra), extra=extra, paint=paint, way=way, ridden=ridden)
    scenery.add(before, piece, motion=_motion(extra, speed * (before - cam.z) / (z - cam.z)))


def _motion(extra: Extra, speed: float) -> Motion | None:
    """Kites tug, boats bob, and what passes passes."""
    sway = (0.12, 0.22) if extra.draw is o.kite else (0.0, 0.16) if extra.place == "water" else (0.0, 0.0)
    return Motion(drift=(speed, 0.0, 0.0), sway=sway, beat=3.0) if speed or any(sway) else None


def _depth(extra: Extra, cam: Camera, action: str) -> float:
    """As far as it is built for, and so much further that it fits into the picture."""
    if extra.draw is o.kite:
        size = 0.07 if AWAY.search(action.lower()) else 0.16
        return max(extra.z, 1.35 * cam.focal / (size * cam.height) + cam.z)
    widest = 0.62 if extra.place == "ground" else 0.5
    return max(extra.z, extra.long * cam.focal / (widest * cam.width) + cam.z)


def _height(cam: Camera, z: float, extra: Extra) -> float:
    if extra.place == "ground":
        return 0.0
    if extra.place == "water":
        return -1.1
    at = KITE_AT if extra.draw is o.kite else 0.46 if extra.draw is o.balloon else SKY_AT
    return cam.y + (cam.horizon_y - at * cam.height) / cam.scale(z)


def stand(
    c: Canvas,
    cam: Camera,
    on: Scenery,
    *,
    z: float,
    x: float,
    y: float,
    extra: Extra,
    paint: Colour,
    way: int,
    ridden: bool,
) -> None:
    """It in the light of the set, with its shadow."""
    px, py = cam.point(x, y, z)
    k = cam.scale(z)
    if extra.place == "ground":
        c.drawPath(oval(px, py, k * extra.long * 0.52, k * 0.1), fill("#000008", 0.42, blur=k * 0.04))
    light, fog = on.look.light(0.62), on.look.haze(max(0.0, z - cam.z - 6)) * 0.8
    bright = extra.draw is o.campfire
    if extra.place == "sky":  # nearer to the light than anything else
        light = mix(light, "#ffffff", 0.5)
    c.saveLayer(None, glass(tint=None if bright else tint(light)))
    c.translate(px, py)
    c.scale(k * way, k)
    extra.draw(c, mix(paint, on.look.fog, fog))
    if ridden and extra.saddle:
        o.rider(c, extra.saddle)
    c.restore()


def _string(scenery: Scenery, shot: Shot, cam: Camera, share: float, players: Sequence[Player]) -> None:
    """From the kite to the hand that holds it, or out of the picture."""
    z = _depth(_BY_WORD["kite"], cam, shot.action)
    kite = ((share - 0.5) * cam.width / cam.scale(z) + cam.x, _height(cam, z, _BY_WORD["kite"]))
    hand = (players[0].x + 0.2 * players[0].facing, 0.62 * players[0].figure.design.height) if players else None
    scenery.put(0.05, string, kite=(*kite, z), hand=hand)


def string(
    c: Canvas, cam: Camera, on: Scenery, *, z: float, kite: tuple[float, float, float], hand: tuple[float, float] | None
) -> None:
    a = cam.point(*kite)
    b = cam.point(*hand, z) if hand else (cam.width * 0.42, cam.height * 1.1)
    sag = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + abs(a[0] - b[0]) * 0.12)
    c.drawPath(curve([a, sag, b], closed=False), stroke(on.look.lit("#f0ead8", 0, 0.8), max(0.8, 1.1 * cam.hair), 0.8))


def _plume(scenery: Scenery, cam: Camera, share: float) -> None:
    z = 6.5
    x = cam.x + (share - 0.5) * cam.width / cam.scale(z)
    tall = cam.height / cam.scale(z)  # metres in the picture at that depth
    for i in range(5):
        rise = Motion(drift=(0.025 * tall, 0.07 * tall, 0.0), life=4.0, phase=i / 5)
        scenery.add(z, partial(puff, z=z, x=x, y=0.9, size=(0.06 + 0.014 * i) * tall, dark=0.7), motion=rise)


def _blaze(scenery: Scenery, cam: Camera) -> None:
    """Fire all over the set, behind the people, which flickers."""
    deepest = scenery.wall - 0.4 if scenery.wall else 30.0
    for i, (share, z, size) in enumerate(FLAMES):
        z = min(z, deepest)
        x = cam.x + (share - 0.5) * cam.width / cam.scale(z)
        for tongue in range(2):
            flicker = Motion(sway=(0.03, 0.05), beat=0.55 + 0.13 * i + 0.2 * tongue, phase=0.3 * i, fade=0.35 * tongue)
            scenery.add(z, partial(flame, z=z, x=x + 0.1 * tongue, size=size * (1 - 0.2 * tongue)), motion=flicker)


def flame(c: Canvas, cam: Camera, on: Scenery, *, z: float, x: float, size: float) -> None:
    px, py = cam.point(x, 0.0, z)
    c.save()
    c.translate(px, py)
    c.scale(cam.scale(z) * size, cam.scale(z) * size)
    o.flames(c)
    c.restore()
