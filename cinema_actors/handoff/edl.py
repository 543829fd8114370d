"""CMX 3600 (.edl): the picture as a list of edits, with time code, reels, dissolves, wipes and markers.

Own, since the stock adapter begins at zero, cuts reels to the same eight letters, and moves markers at dissolves.
The form is that of the CMX 3600 edit list as SMPTE 258M writes it down; `* LOC:` is Avid's locator.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cinema_actors.handoff.cut import Blend, Clip, Cut

BLACK, LONGEST_REEL = "BL", 8
SIGNS = {"dissolve": "D", "fade": "D", "wipe": "W001"}


class Edit(NamedTuple):
    """One edit: `reel` from picture `first` on, recorded at picture `at` of the film; `into` leads into it."""

    reel: str
    first: int
    at: int
    frames: int
    into: Blend | None
    clip: Clip | None

    @property
    def last(self) -> int:
        return self.first + self.frames


def edl(cut: Cut) -> str:
    """Letters outside ASCII stand in comments alone."""
    said = "DROP FRAME" if cut.rate.drop else "NON-DROP FRAME"
    lines = [f"TITLE: {_one_line(cut.title)}", f"FCM: {said}", ""]
    before: Edit | None = None
    number = 0
    for edit in _edits(cut):
        if edit.frames:
            number += 1
            lines += _event(number, edit, before, cut)
        before = edit
    return "\n".join(lines) + "\n"


def _edits(cut: Cut) -> Iterator[Edit]:
    """A blend belongs to the edit that it leads into, so that one begins where the blend does."""
    for place in cut.places():
        early = place.into.in_frames if place.into else 0
        late = place.out.in_frames if place.out else 0
        clip = place.item if isinstance(place.item, Clip) else None
        first = clip.first - early if clip else 0
        reel = _reel(clip) if clip else BLACK
        yield Edit(reel, first, place.at - early, place.item.frames + early - late, place.into, clip)


def _reel(clip: Clip) -> str:
    """The slate: no two shots have the same, whatever their files are called."""
    return clip.slate[-LONGEST_REEL:]


def _event(number: int, edit: Edit, before: Edit | None, cut: Cut) -> Iterator[str]:
    """A blend takes two lines. The film's own beginning has nothing to blend from: readers refuse one there."""
    into = edit.into if number > 1 else None
    if into and before:
        yield _line(number, before.reel, "C", (before.last, before.last), (edit.at, edit.at), cut)
    way = f"{SIGNS[into.kind]:<4} {into.frames:03}" if into else "C"
    yield _line(number, edit.reel, way, (edit.first, edit.last), (edit.at, edit.at + edit.frames), cut)
    if into and before and before.clip:
        yield f"* FROM CLIP NAME: {before.clip.media.path.name}"
    if edit.clip:
        yield f"* {'TO' if into else 'FROM'} CLIP NAME: {edit.clip.media.path.name}"
        yield f"* SOURCE FILE: {edit.clip.media.path}"
        yield f"* COMMENT: {_one_line(f'{edit.clip.slate}  {edit.clip.scene.slugline}')}"
        yield from _locators(edit, edit.clip, cut)
    if edit.into and not into:
        yield f"* COMMENT: FADES IN OVER {edit.into.frames:03} FRAMES"


def _line(number: int, reel: str, way: str, source: tuple[int, int], record: tuple[int, int], cut: Cut) -> str:
    codes = [cut.rate.timecode(frame) for frame in source]
    codes += [cut.rate.timecode(cut.start + frame) for frame in record]
    return f"{number:03}  {reel:<8} V     {way:<8} {' '.join(codes)}"


def _locators(edit: Edit, clip: Clip, cut: Cut) -> Iterator[str]:
    for marker in clip.markers:
        frame = cut.start + edit.at + marker.frame - edit.first
        colour = "GREEN" if marker.who else "CYAN"
        text = f"{marker.name} ({marker.source})" if marker.source else marker.name
        yield f"* LOC: {cut.rate.timecode(frame)} {colour:<7} {_one_line(text)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
