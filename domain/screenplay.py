"""The screenplay: a script broken down into scenes, shots and cues. What every stage works from."""

import string
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self

from domain.script import Frozen

Strategy = Literal["text_to_video", "image_to_video", "first_last_frame_interpolation", "references_to_video"]
ShotKind = Literal["establishing", "action", "speech", "reaction", "insert", "title", "lyrics"]
ShotSize = Literal["EWS", "WS", "FS", "MS", "MCU", "CU", "ECU"]  # extreme wide ... extreme close-up
Angle = Literal["eye", "low", "high"]
Move = Literal[
    "static",
    "push_in",
    "pull_out",
    "pan_left",
    "pan_right",
    "truck_left",
    "truck_right",
    "tilt_up",
    "tilt_down",
    "handheld",
]
Transition = Literal["cut", "dissolve", "fade_out", "fade_in", "wipe", "match_cut", "dip", "dip_to_white"]
TimeOfDay = Literal["day", "night", "dawn", "dusk"]
Weather = Literal["", "rain", "snow", "fog", "wind", "storm"]
Sex = Literal["female", "male", "unknown"]
Age = Literal["child", "young", "adult", "old"]
Side = Literal["left", "right"]  # where someone stands in the frame; kept for a whole scene (the 180-degree rule)


class Character(Frozen):
    """Somebody who speaks, or whom the action introduces by name in capitals. `id` counts from 1 by appearance."""

    id: int
    name: str
    description: str = ""  # gathered from the action lines: looks, clothes, manner
    sex: Sex = "unknown"
    age: Age = "adult"
    cues: int = 0
    lines: tuple[int, int] | None = None  # where the script introduces them

    @property
    def shown_name(self) -> str:
        """`MARA'S MOTHER` as prose writes it: `Mara's Mother`."""
        return string.capwords(self.name.lower()) if self.name.isupper() else self.name


class Cue(Frozen):
    """One speech, or the part of it that one shot holds."""

    character: int | None  # Character.id; None is the narrator
    text: str  # as spoken: no emphasis marks
    parenthetical: str = ""  # how it is said
    off: bool = False  # V.O. or O.S.: a voice without lips
    together: bool = False  # dual dialogue: spoken at the same time as the cue before
    lines: tuple[int, int] | None = None


class Figure(Frozen):
    """Somebody in the picture."""

    character: int
    side: Side = "left"
    pose: str = "stand"  # stand walk run sit kneel point reach hold think crossed lie
    emotion: str = "neutral"  # neutral happy smile sad angry afraid surprised awe determined tired suspicious
    prop: str = ""  # lantern phone letter cup gun book ... or nothing
    facing: Literal["camera", "away"] = "camera"  # "away": seen over the shoulder


class Shot(Frozen):
    """The unit that is filmed. `slate` as on a set: 1, 1A, 1B ... (no I, no O; after Z comes AA)."""

    slate: str
    kind: ShotKind
    size: ShotSize = "MS"
    angle: Angle = "eye"
    move: Move = "static"
    action: str = ""  # what happens, in the script's words
    figures: tuple[Figure, ...] = ()
    focus: int | None = None  # Character.id that the lens is on
    subject: str = ""  # of an insert: the thing shown
    cues: tuple[Cue, ...] = ()
    caption: str = ""  # lyrics held over the picture
    title: str = ""  # a title card: centred text of the script, or the film's title
    duration: float = 3.0  # seconds as planned; the voices' real length may make it longer
    transition: Transition = "cut"  # the way out of this shot, to the next
    opening: Transition = "cut"  # the way in: fade_in after FADE IN:
    lines: tuple[int, int] | None = None

    @property
    def characters(self) -> tuple[int, ...]:
        """Ids of everyone in the picture."""
        return tuple(dict.fromkeys(f.character for f in self.figures))


class Scene(Frozen):
    """One scene. `setting` is the place without INT/EXT and time, the same text for the same set."""

    number: int
    script_number: str | None = None  # the script's own (#12A#)
    slugline: str
    interior: bool = True
    exterior: bool = False  # both are true for INT./EXT.
    setting: str = ""
    time_of_day: TimeOfDay = "day"
    weather: Weather = ""
    mood: str = "neutral"  # neutral warm hopeful joyful romantic sad tense mystery horror noir wonder adventure
    place: str = ""  # what the script says the set is, where it first shows it
    synopsis: str = ""  # synopses and notes: hints for the look
    notes: tuple[str, ...] = ()
    shots: tuple[Shot, ...] = ()
    lines: tuple[int, int] | None = None


class Screenplay(Frozen):
    title: str
    author: str = ""
    logline: str = ""
    characters: tuple[Character, ...] = ()
    scenes: tuple[Scene, ...] = ()

    def shots(self) -> list[tuple[Scene, Shot]]:
        """Every shot in the order of the film, with its scene."""
        return [(scene, shot) for scene in self.scenes for shot in scene.shots]

    def character(self, id: int) -> Character:
        return self._by_id[id]

    def find(self, slate: str) -> tuple[Scene, Shot]:
        return self._by_slate[slate]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that may have other scenes, so it is looked up in anew."""
        copy = super().model_copy(update=update, deep=deep)
        for index in ("_by_id", "_by_slate"):
            copy.__dict__.pop(index, None)
        return copy

    @cached_property
    def _by_id(self) -> dict[int, Character]:
        return {character.id: character for character in self.characters}

    @cached_property
    def _by_slate(self) -> dict[str, tuple[Scene, Shot]]:
        """Every job of a film asks for its shot: once through all of them, and not once a job."""
        return {shot.slate: (scene, shot) for scene, shot in self.shots()}

    def as_dict(self) -> dict[str, Any]:
        """The seed's Screenplay JSON."""
        return self.model_dump(mode="json")


def slate(scene_number: int, index: int) -> str:
    """`1`, `1A` ... `1Z`, `1AA`: the scene's number, and for later shots letters without I and O."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    suffix = ""
    while index > 0:
        index, rest = divmod(index - 1, len(letters))
        suffix = letters[rest] + suffix
    return f"{scene_number}{suffix}"
