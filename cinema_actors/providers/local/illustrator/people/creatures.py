"""Characters that are animals, and speak or act like everybody else: how each is drawn and where its eyes are."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.screenplay import Character
from domain.words.animals import animal_of

from ..canvas import Canvas, Point, curve, fill, line, oval, polygon, stroke
from ..colour import Colour, darker, lighter
from ..things import outdoors as o
from .wardrobe import COLOURS


@dataclass(frozen=True)
class Creature:
    """Life size, facing right, from where it touches the ground. `eyes` is where they are, `wide` how many metres it
    needs beside others."""

    draw: Callable[..., None]
    paint: str
    eyes: Point
    wide: float = 1.0
    kind: str = ""


def _fox(c: Canvas, paint: Colour) -> None:
    o.dog(c, paint)
    c.drawPath(curve([(-0.36, -0.48), (-0.62, -0.5), (-0.86, -0.3), (-0.7, -0.22), (-0.4, -0.36)]), fill(paint))
    c.drawPath(oval(-0.8, -0.29, 0.09, 0.07), fill("#f4ece0"))
    for x in (0.33, 0.45):
        c.drawPath(polygon([(x - 0.06, -0.78), (x, -0.98), (x + 0.07, -0.79)]), fill(darker(paint, 0.15)))
    c.drawPath(polygon([(0.5, -0.6), (0.76, -0.66), (0.6, -0.55)]), fill("#f4ece0"))


def _lion(c: Canvas, paint: Colour) -> None:
    c.save()
    c.scale(1.5, 1.5)
    c.drawPath(oval(0.4, -0.68, 0.3, 0.3), fill(darker(paint, 0.45)))
    o.dog(c, paint)
    c.restore()


def _unicorn(c: Canvas, paint: Colour, phase: float | None = None) -> None:
    o.horse(c, paint, phase)
    c.drawPath(polygon([(1.0, -1.98), (1.34, -2.5), (1.14, -1.93)]), fill("#e8d8a0"))
    c.drawPath(line((1.08, -2.02), (1.2, -2.14), (1.12, -2.08)), stroke("#a8904a", 0.02))


def _bird(c: Canvas, paint: Colour) -> None:
    """It stands."""
    for x in (-0.03, 0.05):
        c.drawPath(line((x, 0.0), (x - 0.01, -0.14)), stroke("#b08030", 0.02))
    c.drawPath(polygon([(-0.12, -0.2), (-0.42, -0.06), (-0.36, -0.16)]), fill(darker(paint, 0.3)))
    c.drawPath(curve([(-0.22, -0.18), (-0.12, -0.34), (0.1, -0.42), (0.18, -0.24), (0.04, -0.1)]), fill(paint))
    c.drawPath(curve([(-0.2, -0.2), (-0.04, -0.3), (0.08, -0.2), (-0.08, -0.13)]), fill(darker(paint, 0.25)))
    c.drawPath(oval(0.12, -0.46, 0.1), fill(paint))
    c.drawPath(polygon([(0.2, -0.5), (0.34, -0.45), (0.2, -0.42)]), fill("#d8a030"))
    c.drawPath(oval(0.15, -0.48, 0.02), fill("#f4f0e0"))
    c.drawPath(oval(0.155, -0.48, 0.011), fill("#101014"))


def _dog(c: Canvas, paint: Colour) -> None:
    o.dog(c, paint)
    c.drawPath(curve([(0.6, -0.6), (0.7, -0.59), (0.76, -0.62)], closed=False), stroke(darker(paint, 0.6), 0.012))
    c.drawPath(oval(0.555, -0.745, 0.008), fill(lighter(paint, 0.9)))


CREATURES = {
    "dog": Creature(_dog, "#7a5636", (0.52, -0.72), 1.7),
    "fox": Creature(_fox, "#c4652a", (0.52, -0.72), 1.7),
    "wolf": Creature(_dog, "#6e7078", (0.52, -0.72), 1.7),
    "cat": Creature(o.cat, "#3a3436", (0.09, -0.45), 1.0),
    "lion": Creature(_lion, "#c89a4a", (0.8, -1.08), 3.6),
    "unicorn": Creature(_unicorn, "#e8e4ea", (1.1, -1.75), 4.6),
    "horse": Creature(o.horse, "#6b4a33", (1.1, -1.75), 4.6),
    "bird": Creature(_bird, "#2c2d38", (0.14, -0.48), 0.8),
}


OWN_COLOURS = {"fox": "red"}  # which mean something else of them than of a coat


def creature_of(character: Character) -> Creature | None:
    """What somebody is who is no human being, in the first colour that the script gives it."""
    kind = animal_of(character.name, character.description)
    if not kind:
        return None
    said = f"{character.name} {character.description}".lower().replace(",", " ").split()
    own = CREATURES[kind]
    paint = next((COLOURS[word] for word in said if word in COLOURS and word not in OWN_COLOURS.get(kind, "")), "")
    return replace(own, paint=paint or own.paint, kind=kind)
