"""How a shot is framed: size, angle and move by what happens in it, and never three of a size in a row."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.screenplay import Angle, Figure, Move, Shot, ShotSize

STRONG = ("afraid", "angry", "sad", "surprised", "awe")  # feelings that the lens goes close for


class Framing(NamedTuple):
    size: ShotSize
    angle: Angle = "eye"
    move: Move = "static"


ESTABLISHING: tuple[Framing, ...] = (  # by turns; a room has no extreme wide shot
    Framing("EWS", "eye", "push_in"),
    Framing("EWS", "high", "pan_right"),
    Framing("EWS", "eye", "tilt_down"),
    Framing("EWS", "low", "pan_left"),
    Framing("EWS", "eye", "pull_out"),
)
SIZE_OF_POSE: dict[str, ShotSize] = {
    "run": "WS",
    "ride": "WS",
    "walk": "FS",
    "kneel": "FS",
    "lie": "FS",
    "sit": "MS",
    "think": "MCU",
}
WIDER: dict[ShotSize, ShotSize] = {
    "ECU": "CU",
    "CU": "MCU",
    "MCU": "MS",
    "MS": "FS",
    "FS": "WS",
    "WS": "EWS",
    "EWS": "EWS",
}
OTHER_SIZE: dict[str, dict[ShotSize, ShotSize]] = {  # after two of a size, by how many people are in the picture
    "nobody": {"EWS": "WS", "WS": "EWS", "FS": "WS", "MS": "WS", "MCU": "CU", "CU": "ECU", "ECU": "CU"},
    "one": {"EWS": "WS", "WS": "FS", "FS": "MS", "MS": "MCU", "MCU": "CU", "CU": "MCU", "ECU": "CU"},
    "more": {"EWS": "WS", "WS": "FS", "FS": "WS", "MS": "FS", "MCU": "MS", "CU": "MCU", "ECU": "CU"},
}


def establishing(number: int, interior: bool) -> Framing:
    framing = ESTABLISHING[number % len(ESTABLISHING)]
    return framing._replace(size="WS", angle="eye") if interior else framing


def of_action(figures: tuple[Figure, ...], said: list[str], interior: bool) -> Framing:
    """The framing of what people do; nobody at all is a view of the set."""
    if not figures:
        return Framing("WS" if interior else "EWS", "eye", "pan_right" if "across" in said else "static")
    lead = figures[0]
    if len(figures) == 1 and lead.emotion in STRONG and lead.pose in ("stand", "hold", "think", "crossed", "reach"):
        return Framing("CU", "eye", "push_in")
    size = SIZE_OF_POSE.get(lead.pose, "MS")
    if len(figures) > 1:
        size = "WS" if len(figures) > 2 else WIDER[size] if size in ("MCU", "CU") else size
    return Framing(size, _angle(lead, size), _move(lead, said))


def varied(shots: Iterable[Shot]) -> list[Shot]:
    """The same shots, with another size where three in a row would have the same. A card is no picture."""
    done: list[Shot] = []
    last: list[ShotSize] = []
    for shot in shots:
        if shot.kind != "title":
            if len(last) > 1 and last[-1] == last[-2] == shot.size:
                shot = shot.model_copy(update={"size": _another(shot)})
            last = [*last[-1:], shot.size]
        done.append(shot)
    return done


def _another(shot: Shot) -> ShotSize:
    crowd = ("nobody", "one", "more")[min(2, len(shot.figures))]
    return OTHER_SIZE[crowd][shot.size]


def _angle(lead: Figure, size: ShotSize) -> Angle:
    if lead.pose == "kneel" or (lead.emotion in ("sad", "afraid", "tired") and size in ("FS", "WS")):
        return "high"
    return "low" if lead.emotion in ("angry", "determined") else "eye"


def _move(lead: Figure, said: list[str]) -> Move:
    if lead.pose in ("run", "walk", "ride"):
        return "truck_right" if lead.side == "left" else "truck_left"
    if "up" in said and not {"look", "looks", "gazes", "climbs", "stares"}.isdisjoint(said):
        return "tilt_up"
    if not {"collapses", "kneels", "crouches"}.isdisjoint(said):
        return "tilt_down"
    if not {"fights", "fighting", "struggles", "struggle", "crash", "crashes"}.isdisjoint(said):
        return "handheld"
    return "push_in" if lead.emotion != "neutral" else "static"
