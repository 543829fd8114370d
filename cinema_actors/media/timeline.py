"""The timeline: where every shot lies in the film, and how it gives way to the next. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass

OVERLAPS = {"dissolve": 0.5, "wipe": 0.5, "match_cut": 0.17}  # seconds in which two shots are seen at once
FADES = {"fade_out": 0.5, "fade_in": 0.5, "dip": 0.3, "dip_to_white": 0.3}  # seconds to or from one colour, a shot
OUT, IN = ("fade_out", "dip", "dip_to_white"), ("fade_in", "dip", "dip_to_white")  # ways that a shot ends, or begins


@dataclass(frozen=True)
class Place:
    """A shot of `frames` pictures, the first of them at `start` of the film.

    The first `head` and the last `tail` are shared with its neighbours; `fade_in` and `fade_out` count pictures too,
    from and to black, or to white where it says so.
    """

    start: int
    frames: int
    head: int = 0
    tail: int = 0
    fade_in: int = 0
    fade_out: int = 0
    way_out: str = "cut"
    from_white: bool = False

    @property
    def to_white(self) -> bool:
        return self.way_out == "dip_to_white"

    @property
    def end(self) -> int:
        return self.start + self.frames


def overlap(transition: str, frames: int, next_frames: int, fps: int) -> int:
    """Pictures shared by two shots: half a second of a dissolve, and never more than a third of either shot."""
    return min(round(OVERLAPS.get(transition, 0) * fps), frames // 3, next_frames // 3)


def fade(transition: str, frames: int, fps: int) -> int:
    return min(round(FADES.get(transition, 0) * fps), frames // 2)


def timeline(frames: Sequence[int], transitions: Sequence[str], fps: int, openings: Sequence[str] = ()) -> list[Place]:
    """Places of shots by their lengths, ways out and ways in. The film has sum(frames) - sum(overlaps) pictures.

    The last shot has no next: only a fade-out is left of its transition. A way in matters only as a `fade_in`.
    """
    places: list[Place] = []
    start = head = fade_in = 0
    before = "cut"
    for index, (count, transition) in enumerate(zip(frames, transitions, strict=True)):
        following = frames[index + 1] if index + 1 < len(frames) else 0
        tail = overlap(transition, count, following, fps)
        fade_out = fade(transition, count, fps) if transition in OUT else 0
        if index < len(openings) and openings[index] == "fade_in" and not head:
            fade_in, before = max(fade_in, fade("fade_in", count, fps)), before if fade_in else "cut"
        way = transition if tail or fade_out or (transition == "fade_in" and following) else "cut"
        fade_in = min(fade_in, count - fade_out)
        places.append(Place(start, count, head, tail, fade_in, fade_out, way, before == "dip_to_white"))
        start, head, before = start + count - tail, tail, transition
        fade_in = fade(transition, following, fps) if transition in IN else 0
    return places


def likely_edges(transition: str, has_next: bool, before: str, frames: int, fps: int) -> frozenset[int]:
    """Where a shot will probably be parted, judged from itself alone: pictures to begin a closed group at.

    A wrong guess (a short neighbour) costs the final cut a few pictures to encode again, nothing else.
    """
    tail = overlap(transition, frames, frames, fps) if has_next else 0
    tail = max(tail, fade(transition, frames, fps) if transition in OUT else 0)
    head = max(overlap(before, frames, frames, fps), fade(before, frames, fps) if before in IN else 0)
    return frozenset({head, frames - tail} - {0, frames})
