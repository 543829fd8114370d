"""The shot list (.csv): a row a shot, as production and spreadsheets want it."""

import csv
import io
from collections.abc import Iterator

from cinema_actors.handoff.cut import Blend, Clip, Cut, Place
from domain.screenplay import Screenplay

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a cell would be calculated, not read

COLUMNS = (
    "number", "scene", "slate", "slugline", "start", "end", "frames", "seconds", "kind", "size", "angle", "move",
    "characters", "action", "dialogue", "way in", "way out", "script lines", "file",
)  # fmt: skip


def shot_list(cut: Cut, screenplay: Screenplay) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheets know it."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for number, place in enumerate((place for place in cut.places() if isinstance(place.item, Clip)), 1):
        rows.writerow([_cell(value) for value in _row(number, place, cut, screenplay)])
    return out.getvalue().encode("utf-8-sig")


def _row(number: int, place: Place, cut: Cut, screenplay: Screenplay) -> Iterator[object]:
    clip = place.item
    assert isinstance(clip, Clip)
    first, last = _seen(place)
    names = {character.id: character.name for character in screenplay.characters}
    yield from (number, clip.scene.number, clip.slate, clip.scene.slugline)
    yield from (cut.rate.timecode(cut.start + frame) for frame in (first, last))
    yield from (last - first, f"{float(cut.rate.seconds(last - first)):.3f}")
    yield from (clip.shot.kind, clip.shot.size, clip.shot.angle, clip.shot.move)
    yield ", ".join(names.get(id, "") for id in clip.shot.characters)
    yield clip.shot.action or clip.shot.title
    yield "\n".join(f"{_speaker(cue.character, names)}: {cue.text}" for cue in clip.shot.cues)
    yield from (_way(place.into), _way(place.out), _lines(clip), clip.media.path.name)


def _seen(place: Place) -> tuple[int, int]:
    """From the first picture in which the shot is seen, to the one in which it is not any more."""
    early = place.into.in_frames if place.into else 0
    late = place.out.out_frames if place.out else 0
    return place.at - early, place.at + place.item.frames + late


def _speaker(character: int | None, names: dict[int, str]) -> str:
    return "NARRATOR" if character is None else names.get(character, "")


def _way(blend: Blend | None) -> str:
    return f"{blend.kind} {blend.frames}" if blend else "cut"


def _lines(clip: Clip) -> str:
    lines = [lines for lines in (clip.shot.lines, *(cue.lines for cue in clip.shot.cues)) if lines]
    if not lines:
        return ""
    first, last = min(first for first, _ in lines), max(last for _, last in lines)
    return f"{first}" if first == last else f"{first} to {last}"  # no date


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
