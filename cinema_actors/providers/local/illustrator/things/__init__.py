"""The things that an insert shows, large: which word means which, and where it lies, stands or hangs."""

import re
from dataclasses import dataclass
from typing import Literal

from . import boards, devices, objects, papers
from .kit import DrawThing

Ground = Literal["lying", "standing", "hanging"]  # on a table seen from above, on its edge, on a wall


@dataclass(frozen=True)
class Thing:
    draw: DrawThing
    ground: Ground
    size: float = 0.62  # half its height, as a share of half the frame's
    tilt: float = 0.0  # degrees


THINGS = {
    "letter note envelope telegram page paper message contract will": Thing(papers.letter, "lying", 0.74, -6),
    "photograph photo picture portrait polaroid postcard": Thing(papers.photograph, "lying", 0.70, 5),
    "map chart plan blueprint": Thing(papers.map_sheet, "lying", 0.78, -3),
    "newspaper headline magazine": Thing(papers.newspaper, "lying", 0.80, -4),
    "ticket card invitation passport cheque money banknote": Thing(papers.ticket, "lying", 0.50, -8),
    "book diary notebook journal ledger bible": Thing(papers.book, "lying", 0.76, 6),
    "phone telephone smartphone mobile cellphone receiver screen": Thing(devices.phone, "lying", 0.78, -10),
    "clock time": Thing(devices.clock, "hanging", 0.70),
    "watch wristwatch": Thing(devices.wristwatch, "lying", 0.80, -14),
    "stopwatch pocketwatch": Thing(devices.watch, "lying", 0.78, 8),
    "compass dial gauge meter": Thing(devices.compass, "lying", 0.66),
    "switch lever button": Thing(devices.switch, "hanging", 0.62),
    "radio transmitter recorder": Thing(devices.radio, "standing", 0.58),
    "computer laptop monitor television tv": Thing(devices.screen, "standing", 0.66),
    "camera": Thing(devices.camera, "standing", 0.52),
    "door doorknob doorhandle handle lock keyhole": Thing(objects.door, "hanging", 0.95),
    "window": Thing(objects.window, "hanging", 0.85),
    "key keys": Thing(objects.key, "lying", 0.66, -24),
    "lamp light bulb": Thing(objects.lamp, "standing", 0.74),
    "lantern torch flashlight": Thing(objects.lantern, "standing", 0.74),
    "candle match flame fire": Thing(objects.candle, "standing", 0.72),
    "cup mug coffee tea": Thing(objects.cup, "standing", 0.52),
    "glass drink wine whisky whiskey": Thing(objects.glass, "standing", 0.58),
    "bottle vial medicine poison": Thing(objects.bottle, "standing", 0.78),
    "gun pistol revolver rifle": Thing(objects.gun, "lying", 0.54, -8),
    "knife dagger blade sword": Thing(objects.knife, "lying", 0.70, -35),
    "ring locket necklace coin medal badge jewel": Thing(objects.ring, "lying", 0.52),
    "sign signpost billboard placard board": Thing(boards.sign, "standing", 0.74),
    "poster banner notice label wall": Thing(boards.poster, "hanging", 0.80),
    "tombstone gravestone plaque headstone": Thing(boards.stone, "standing", 0.78),
    "flower flowers rose bouquet": Thing(objects.flower, "standing", 0.80),
    "shell stone pebble feather": Thing(objects.shell, "lying", 0.52, 12),
    "box chest case suitcase bag parcel package present": Thing(objects.parcel, "standing", 0.56),
}
ANYTHING = Thing(objects.parcel, "standing", 0.56)
_BY_WORD = {word: thing for words, thing in THINGS.items() for word in words.split()}


def find(subject: str) -> Thing:
    """The first word that we know says what it is: "key to the lamp room" is a key."""
    for word in re.findall(r"[a-zé]+", subject.lower()):
        if thing := _BY_WORD.get(word) or _BY_WORD.get(word.rstrip("s")):
            return thing
    return ANYTHING
