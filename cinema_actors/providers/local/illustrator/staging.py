"""Where everybody stands for a shot: sides, spacing, over the shoulder, and how wide the lens has to see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.screenplay import Character, Shot
from domain.screenplay import Figure as Cast

from .camera import FRAMINGS, TIGHT
from .people.body import Figure, Mount
from .people.design import Design, design
from .people.head import View

GAP = {"EWS": 1.15, "WS": 0.95, "FS": 0.80, "MS": 0.66, "MCU": 0.56, "CU": 0.50, "ECU": 0.46}  # metres between people
LOOK_ROOM = {
    "EWS": 0.11,
    "WS": 0.13,
    "FS": 0.14,
    "MS": 0.13,
    "MCU": 0.12,
    "CU": 0.11,
    "ECU": 0.05,
}  # share of the width
TURN = {
    "walk": 0.66,
    "run": 0.78,
    "point": 0.58,
    "reach": 0.62,
    "lie": 1.0,
    "ride": 0.85,
    "pedal": 0.85,
    "astride": 0.8,
}  # yaw by pose; else:
THREE_QUARTER = 0.42
WALK = {"walk": 0.75, "run": 1.9, "ride": 2.4, "pedal": 2.2}  # metres a second across the picture
UPRIGHT = 0.9  # width by height below which a picture stands upright
ALONE = 0.52  # metres across that one head with its hair needs
TOGETHER = 0.40  # metres between two heads that fit one close frame
SHOULDER_HIGH = 0.06  # metres that the eyes of one over whose shoulder we look may differ from the other's
TURNING = ((0.22, 0.9), (0.30, 0.66), (2.0, 0.0))  # until which share of the shot, how far away from the lens
TURNS = re.compile(
    r"\b(?:turns?|whirls?|spins?|swivels?)\b(?! (?:off|on|out|it|the|over|into|up|down)\b)", re.IGNORECASE
)
MEETS = re.compile(
    r"\b(?:each other|one another|meet|meets|collide\w*|embrace\w*|hug\w*|from opposite)\b", re.IGNORECASE
)
_IN_BED = re.compile(
    r"\b(?:bed|sofa|couch|bunk|cot|mattress|stretcher|gurney|operating table|hammock|berth)\b", re.IGNORECASE
)
_ON_THE_FLOOR = re.compile(r"\b(?:floor|ground|carpet|rug|collapses?|falls?|dead)\b", re.IGNORECASE)
BEHIND = 0.3  # metres that an animal stands behind people, whose faces it must not hide
NEAR, SHOULDER = 0.45, 0.24  # over the shoulder: share of the distance to the lens; half of somebody's width
SPACE = {
    "sit": 1.75,
    "kneel": 1.2,
    "lie": 2.3,
    "walk": 1.1,
    "run": 1.3,
    "ride": 3.2,
    "pedal": 2.3,
    "astride": 3.0,
}  # how much more room a pose takes


@dataclass(frozen=True)
class Player:
    """Somebody in the picture: x, z in metres; `facing` +1 looks to the right of the frame, -1 to the left."""

    id: int
    figure: Figure
    x: float
    z: float
    facing: int
    emotion: str = "neutral"
    walks: float = 0.0  # metres that they move during the shot, in the direction they face
    strides: int = 0  # whole steps during the shot
    y: float = 0.0  # metres above the floor: over a shoulder, of whoever is much taller or smaller
    speaks: bool = False  # has lines in the shot: between them, the mouth is shut
    turns: bool = False  # from the side towards the lens, early in the shot

    @property
    def over_the_shoulder(self) -> bool:
        return self.z < -0.3

    def at(self, t: float) -> float:
        """x at the share t of the shot."""
        return self.x + self.facing * self.walks * (t - 0.5)

    def phase(self, t: float) -> float:
        """Where in the stride, 0..1; the same at the shot's start and end."""
        return (0.25 + 0.31 * (self.id - 1) + self.strides * t) % 1.0

    def turned(self, t: float) -> View:
        """How they are seen: somebody who turns does so in steps."""
        view = self.figure.view
        step = next(yaw for until, yaw in TURNING if t < until)
        return replace(view, yaw=max(view.yaw, step)) if self.turns else view


@dataclass(frozen=True)
class Blocking:
    """`wide` metres have to fit across; `eye` is the height of the eyes that the framing is about."""

    players: tuple[Player, ...]
    wide: float
    eye: float
    heads: tuple[float, float] = (1.5, 1.5)  # eye heights of the lowest and the highest in the row


def block(
    shot: Shot,
    characters: Mapping[int, Character],
    aspect: float,
    light: int,
    outdoors: bool,
    looks: Mapping[int, int],
    bedroom: bool = False,
    mounts: Mapping[int, Mount] | None = None,
) -> Blocking:
    """`aspect` is width by height; `light` is +1 when the key light comes from the right, else -1; `looks` are the
    takes of people's looks, by character id; in a `bedroom`, whoever lies does so in bed; `mounts` are what people
    ride, by character id."""
    cast = [
        (c, design(characters[c.character], looks.get(c.character, 1)))
        for c in shot.figures
        if c.character in characters
    ]
    cast = [(_standing(c) if looks.creature else c, looks) for c, looks in cast]
    front = [pair for pair in cast if pair[0].facing == "camera"]
    close = shot.size not in ("EWS", "WS", "FS")
    away = [pair for pair in cast if pair[0].facing == "away" and not pair[1].creature]
    if not front or not close:
        front, away = cast, []
    bed = not outdoors and beds(shot.action, bedroom)
    players = [_in_place(player, outdoors, bed, mounts or {}) for player in _row(shot, front, aspect, light)]
    eye = _eye_line(shot, players)
    wide = _needed(shot, front, aspect)
    shoulders = [_beside(player, eye) for player in _shoulders(shot, away, aspect, light)]
    heights = [player.figure.eye_height for player in players] or [eye]
    return Blocking(tuple(players + shoulders), wide, eye, (min(heights), max(heights)))


def _beside(player: Player, eye: float) -> Player:
    """Somebody over whose shoulder we look: never so tall or so small that their head is out of the picture."""
    own = player.figure.eye_height
    return replace(player, y=max(eye - SHOULDER_HIGH, min(eye + SHOULDER_HIGH, own)) - own)


def _eye_line(shot: Shot, players: list[Player]) -> float:
    """The height that the framing puts on its eye line: whom the lens is on, else those whose heads are highest."""
    eyes = {p.id: p.figure.eye_height for p in players}
    if shot.focus in eyes:
        return eyes[shot.focus]
    top = max(eyes.values(), default=1.5)
    together = [eye for eye in eyes.values() if top - eye < TOGETHER] or [top]
    return sum(together) / len(together) if shot.size in TIGHT else max(together) - 0.03 * (len(together) > 1)


def _in_place(player: Player, outdoors: bool, bed: bool, mounts: Mapping[int, Mount]) -> Player:
    lies = bed and player.figure.pose == "lie"
    figure = replace(player.figure, outdoors=outdoors, bed=lies, mount=mounts.get(player.id))
    return replace(player, figure=figure)


def beds(action: str, bedroom: bool) -> bool:
    """Whether somebody who lies in a room lies on a bed: as the action says, else in a room that is for it."""
    return _IN_BED.search(action) is not None or (bedroom and _ON_THE_FLOOR.search(action) is None)


def _standing(c: Cast) -> Cast:
    """An animal does nothing but stand and go."""
    return c if c.pose in ("walk", "run") else c.model_copy(update={"pose": "stand", "prop": ""})


def _space(c: Cast, looks: Design) -> float:
    return looks.creature.wide if looks.creature else SPACE.get(c.pose, 1.0)


def _needed(shot: Shot, cast: list[tuple[Cast, Design]], aspect: float) -> float:
    room = sum(_space(c, looks) for c, looks in cast)
    if len(cast) < 2 and room <= 1:
        return ALONE
    return GAP[shot.size] * (room + 0.25) * _closeness(len(cast), aspect)


def _closeness(people: int, aspect: float) -> float:
    """In a picture that stands upright, a group stands in two rows."""
    return 0.68 if people > 2 and aspect < UPRIGHT else 1.0


def _row(shot: Shot, cast: list[tuple[Cast, Design]], aspect: float, light: int) -> list[Player]:
    """People side by side, those of the left first."""
    ordered = [p for p in cast if p[0].side == "left"] + [p for p in cast if p[0].side == "right"]
    n, framing = len(ordered), FRAMINGS[shot.size]
    across = max(framing.metres * aspect, _needed(shot, ordered, aspect))
    gap = max(
        GAP[shot.size] * max([1.0, *(_space(c, looks) for c, looks in ordered)]),
        min(across * 0.5 / max(1, n), GAP[shot.size] * 1.8),
    )
    gap = min(gap, across * 0.94 / max(1, n)) * _closeness(n, aspect)
    players = []
    for i, (c, looks) in enumerate(ordered):
        facing = 1 if c.side == "left" else -1
        x = (i - (n - 1) / 2) * gap if n > 1 else -facing * LOOK_ROOM[shot.size] * min(1.0, aspect) * across
        if c.pose == "lie" and n == 1 and shot.size in ("MCU", *TIGHT):
            x = facing * (looks.height / 2 - 0.14)  # the lens is on the head
        if looks.creature and n == 1 and shot.size not in ("EWS", "WS", "FS"):
            x = -facing * looks.creature.eyes[0] + x
        z = (0.28 if aspect > UPRIGHT else 0.4) * (i % 2) if n > 2 else 0.0
        z = BEHIND if looks.creature and n > 1 else z
        players.append(_player(shot, c, looks, (x, z), facing, light, across))
    return players if MEETS.search(shot.action) else _one_way(players, shot.focus, light)


def _one_way(players: list[Player], lead: int | None, light: int) -> list[Player]:
    """People who are under way together go where the first of them goes; nobody walks through anybody."""
    moving = [player for player in players if player.walks]
    if len(moving) < 2:
        return players
    first = next((player for player in moving if player.id == lead), moving[0])
    walks = min(player.walks for player in moving)
    return [_turned_to(player, first.facing, walks, light) if player.walks else player for player in players]


def _turned_to(player: Player, facing: int, walks: float, light: int) -> Player:
    view = replace(player.figure.view, light=light * facing)
    return replace(player, facing=facing, walks=walks, figure=replace(player.figure, view=view))


def _player(
    shot: Shot, c: Cast, looks: Design, place: tuple[float, float], facing: int, light: int, across: float
) -> Player:
    back = c.facing == "away"
    view = View(0.2 if back else TURN.get(c.pose, THREE_QUARTER), back, light * facing)
    seconds, speed = min(shot.duration, 6.0), WALK.get(c.pose, 0.0)
    steps = max(1, round(seconds * (1.0 if c.pose == "walk" else 1.5))) if speed else 0
    walks = min(speed * seconds * 0.6, across * 0.3)
    speaks = any(cue.character == c.character and not cue.off for cue in shot.cues)
    turns = not walks and not back and shot.focus == c.character and TURNS.search(shot.action) is not None
    figure = Figure(looks, view, c.pose, c.prop)
    return Player(c.character, figure, *place, facing, c.emotion, walks, steps, speaks=speaks, turns=turns)


def _shoulders(shot: Shot, away: list[tuple[Cast, Design]], aspect: float, light: int) -> list[Player]:
    """Those who are seen from behind, big and near: each covers a third of the frame from their side."""
    framing = FRAMINGS[shot.size]
    z = -NEAR * framing.distance
    across = framing.metres * aspect * (1 - NEAR)  # metres in the picture at that depth
    near = []
    for i, (c, looks) in enumerate(away[:2]):
        side = -1 if c.side == "left" else 1
        figure = Figure(looks, View(0.0, True, light), "stand")
        near.append(Player(c.character, figure, side * (across * 0.14 + SHOULDER + 0.1 * i), z, -side))
    return near
