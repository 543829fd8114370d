"""The cut: a finished film as an editor's timeline, in whole pictures and exact rates. What every writer reads.

    Black(12) ─ Blend ─ Clip ─────────── Clip ─ Blend ─ Clip
    └ fade in ┘                               └─ ┬ ─┘
    in_frames before the cut, out_frames after: pictures of both sides, from their handles

Neighbours in `picture` meet at cut points, and the lengths of clips and black add up to the film's. A blend lies over
the cut point and adds nothing. Fades are blends with black.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from cinema_actors.handoff.rate import Rate
from domain.screenplay import Scene, Shot


@dataclass(frozen=True)
class Media:
    """A file. `frames` are the pictures of the film's rate that it is long; the rest is its own, as it lies on disk.

    Pictures have `rate`, `width` and `height`; sound has `channels` and `samples` (a second); what it lacks is 0.
    """

    path: Path
    frames: int
    seconds: Fraction
    rate: Fraction = Fraction(0)
    width: int = 0
    height: int = 0
    channels: int = 0
    samples: int = 0


@dataclass(frozen=True)
class Marker:
    """One line of the script, where it is first seen or heard: picture `frame` of the clip's file, `frames` long.

    `lines` are those of the script, 1-based and inclusive; `who` speaks it, "" where nobody does.
    """

    frame: int
    frames: int
    text: str
    who: str = ""
    lines: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        return f"{self.who}: {self.text}" if self.who else self.text

    @property
    def source(self) -> str:
        """`script line 12`, `script lines 12-14`, or nothing."""
        if self.lines is None:
            return ""
        first, last = self.lines
        return f"script line {first}" if first == last else f"script lines {first}-{last}"


@dataclass(frozen=True)
class Clip:
    """A shot in the cut: `frames` pictures of its file from `first` on. What lies before and behind are its handles.

    `finished` is the same shot graded and captioned: exactly as long as the film shows it.
    """

    scene: Scene
    shot: Shot
    media: Media
    first: int
    frames: int
    markers: tuple[Marker, ...] = ()
    finished: Media | None = None

    @property
    def slate(self) -> str:
        return self.shot.slate

    @property
    def last(self) -> int:
        """Not included."""
        return self.first + self.frames


@dataclass(frozen=True)
class Black:
    frames: int


@dataclass(frozen=True)
class Blend:
    """`kind`: dissolve, wipe, or fade (with black). It begins `in_frames` before the cut point, and ends `out_frames`
    after it."""

    kind: str
    in_frames: int
    out_frames: int

    @property
    def frames(self) -> int:
        return self.in_frames + self.out_frames


@dataclass(frozen=True)
class Sound:
    """A file that is heard from picture `at` of the film on. `role`: dialogue, music, effects ... `muted`: it lies
    there for the editor, and what it holds is heard from another file."""

    name: str
    role: str
    media: Media
    at: int
    first: int
    frames: int
    muted: bool = False


@dataclass(frozen=True)
class Place:
    """An item of the picture track, at picture `at` of the film, between the blends that lead into it and out of it."""

    item: Clip | Black
    at: int
    into: Blend | None
    out: Blend | None


@dataclass(frozen=True)
class Cut:
    """`speed` is how fast the film's own seconds pass: 1000/1001 where its 24 pictures play at 23.976."""

    movie_id: str
    title: str
    rate: Rate
    width: int
    height: int
    picture: tuple[Clip | Black | Blend, ...]
    sound: tuple[Sound, ...] = ()
    speed: Fraction = Fraction(1)

    @property
    def start(self) -> int:
        """The time code's first picture: films begin at one hour, so that there is room before them."""
        return self.rate.frames(hours=1)

    @property
    def frames(self) -> int:
        return sum(item.frames for item in self.picture if not isinstance(item, Blend))

    def places(self) -> Iterator[Place]:
        at, into = 0, None
        for item, following in zip(self.picture, [*self.picture[1:], None], strict=True):
            if isinstance(item, Blend):
                into = item
                continue
            yield Place(item, at, into, following if isinstance(following, Blend) else None)
            at, into = at + item.frames, None

    def clips(self) -> Iterator[tuple[int, Clip]]:
        """Each with its place in the film."""
        return ((place.at, place.item) for place in self.places() if isinstance(place.item, Clip))
