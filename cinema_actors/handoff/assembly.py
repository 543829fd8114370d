"""From what the final cut joined to the cut that an editor opens: which pictures of which files, and how they meet.

The editor gets each shot as it was filmed, with all that was filmed before and after what the film shows. Where that
file cannot stand for the shot (it is too short, or the words of a title card are not in it yet), it is the finished
one, which is as long as the film shows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cinema_actors.handoff.cut import Black, Blend, Clip, Marker, Media, Sound
from cinema_actors.media import timeline
from domain.screenplay import Scene, Shot


@dataclass(frozen=True)
class Part:
    """A shot of the film: its place there, and what there is of it on disk."""

    place: timeline.Place
    scene: Scene
    shot: Shot
    finished: Media
    filmed: Media | None
    voices: Media | None
    markers: Sequence[Marker] = ()


def picture(parts: Sequence[Part]) -> Iterator[Clip | Black | Blend]:
    """The picture track. The pictures that two shots share are parted in their middle, where the cut point lies."""
    for part in parts:
        place = part.place
        before, after, fade_in, fade_out = _edges(place)
        if fade_in:
            yield from (Black(fade_in), Blend("fade", fade_in, 0))
        first, last = before + fade_in, place.frames - after - fade_out
        yield Clip(
            scene=part.scene,
            shot=part.shot,
            media=_media(part),
            first=first,
            frames=last - first,
            markers=tuple(_within(part.markers, first, last)),
            finished=part.finished,
        )
        if fade_out:
            yield from (Blend("fade", 0, fade_out), Black(fade_out))
        if place.tail:
            kind = "wipe" if place.way_out == "wipe" else "dissolve"
            yield Blend(kind, place.tail // 2, place.tail - place.tail // 2)


def voices(parts: Sequence[Part], muted: bool) -> Iterator[Sound]:
    """What is spoken in each shot, up to the cut points."""
    for part in parts:
        before, after, _, _ = _edges(part.place)
        if part.voices is not None:
            last = min(part.place.frames - after, part.voices.frames)
            if last > before:
                at = part.place.start + before
                yield Sound("voices", "dialogue", part.voices, at, before, last - before, muted)


def _edges(place: timeline.Place) -> tuple[int, int, int, int]:
    """Pictures that belong to the neighbours, and those in which the shot fades; one at least is its own."""
    before, after = place.head // 2, place.tail - place.tail // 2
    own = place.frames - before - after - 1
    fade_in = min(place.fade_in, own)
    return before, after, fade_in, min(place.fade_out, own - fade_in)


def _media(part: Part) -> Media:
    if part.filmed is None or part.shot.title or part.filmed.frames < part.place.frames:
        return part.finished
    return part.filmed


def _within(markers: Sequence[Marker], first: int, last: int) -> Iterator[Marker]:
    """Where the clip can be seen to hold them, each at a picture of its own: editors keep one marker a picture."""
    free = first
    for marker in sorted(markers, key=lambda marker: marker.frame):
        frame = min(max(marker.frame, free), last - 1)
        yield replace(marker, frame=frame, frames=max(1, min(marker.frame + marker.frames, last) - frame))
        free = frame + 1
