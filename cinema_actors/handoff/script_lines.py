"""Where the lines of the script are in the film: a marker for each, in the shot where it begins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cinema_actors.handoff.cut import Marker
from domain.screenplay import Character, Cue, Scene, Shot

NARRATOR = "NARRATOR"
Key = tuple[tuple[int, int], str]  # where a line stands in the script, and who speaks it


@dataclass(frozen=True)
class Filmed:
    """A shot of the film: `frames` long at `fps`; `spoken` are its cues as they were voiced (SpokenCue, as JSON)."""

    scene: Scene
    shot: Shot
    frames: int
    fps: int
    spoken: Sequence[Mapping[str, Any]] = ()


def markers(shots: Iterable[Filmed], characters: Iterable[Character]) -> list[list[Marker]]:
    """For each shot, the lines that begin in it, by their pictures there.

    A speech that goes on over several shots is one line, and so is action that several shots show.
    """
    names = {character.id: character.name for character in characters}
    places: dict[Key, tuple[int, int]] = {}
    found: list[list[Marker]] = []
    for number, filmed in enumerate(shots):
        found.append([])
        for marker in _of(filmed, names):
            key = marker.lines and (marker.lines, marker.who)
            if key and key in places:
                shot, at = places[key]
                found[shot][at] = _with(found[shot][at], marker)
                continue
            if key:
                places[key] = number, len(found[number])
            found[number].append(marker)
    return found


def _with(marker: Marker, more: Marker) -> Marker:
    """What is said on, not what is only shown again."""
    return replace(marker, text=f"{marker.text} {more.text}") if more.who else marker


def _of(filmed: Filmed, names: Mapping[int, str]) -> Iterator[Marker]:
    shot = filmed.shot
    if not shot.cues:
        text = shot.title or shot.action or shot.caption or filmed.scene.slugline
        yield Marker(0, filmed.frames, " ".join(text.split()), lines=shot.lines)
    for index, cue in enumerate(shot.cues):
        who = NARRATOR if cue.character is None else names.get(cue.character, "")
        first, last = _heard(filmed, index, shot.cues)
        yield Marker(first, max(last - first, 1), cue.text, who, cue.lines)


def _heard(filmed: Filmed, index: int, cues: Sequence[Cue]) -> tuple[int, int]:
    """From which picture of the shot to which; cues without a voice share it by their letters."""
    end = filmed.frames - 1
    for spoken in filmed.spoken:
        if spoken["index"] == index:
            first, last = (round(spoken[edge] * filmed.fps) for edge in ("start", "end"))
            return min(first, end), min(last, filmed.frames)
    letters = [len(cue.text) + 1 for cue in cues]
    first, last = (filmed.frames * sum(letters[:at]) // sum(letters) for at in (index, index + 1))
    return min(first, end), last
