"""Whether a mastered film is right, picture by picture: reckoned anew from its sources, not from what made it."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np

import bars
from cinema_actors.media import loudness, sound
from to_master import FPS, OVERLAPS, RATE, Film, kind_of

FADED = 12  # pictures at either end of a shot in which it may be too faint to be read
TARGET, NEAR = -14.0, 0.5  # LUFS, LU
AT_A_CUT, STEP = RATE // 100, 1.5  # samples around a cut; times the largest step elsewhere that is no click


class Wanted(NamedTuple):
    """What a picture of the film shows of a shot. `plain`: this shot alone, and all of its light."""

    shot: int
    picture: int
    plain: bool


def faults(film: Film, path: Path) -> list[str]:
    """What is wrong with it, as sentences; none for a film that is right."""
    return [*_pictures(film, path), *_notes(film, path), *_sound(film, path)]


def counted(film: Film, path: Path) -> Counter[str]:
    """Pictures and codes of the film: right, faint (in transitions and fades alone), wrong, unread."""
    found: Counter[str] = Counter()
    for luma, wanted in zip(_lumas(path), _wanted(film), strict=False):
        found["pictures"] += 1
        for each in wanted:
            code = bars.read(_inside(film, each.shot, luma), each.shot % 12)
            if code == (each.shot % 12, each.picture):
                found["right"] += 1
            elif each.plain:
                found["unread" if code is None else "wrong"] += 1
            else:
                found["faint"] += 1
    return found


def _pictures(film: Film, path: Path) -> Iterator[str]:
    frames, found = film.starts()[-1], counted(film, path)
    for kind in ("wrong", "unread"):
        if found[kind]:
            yield f"{found[kind]} pictures are {kind}"
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        shown = sorted(packet.pts for packet in container.demux(stream) if packet.pts is not None)
        step = 1 / (FPS * Fraction(stream.time_base or 1))
    if found["pictures"] != frames or shown != [number * step for number in range(frames)]:
        yield f"{found['pictures']} pictures instead of {frames}, or not one every {step} ticks from 0"


def _wanted(film: Film) -> list[list[Wanted]]:
    """For each picture of the film, what it shows."""
    starts = film.starts()
    shown: list[list[Wanted]] = [[] for _ in range(starts[-1])]
    for shot in range(film.shots):
        frames, way_in, way_out = film.frames(shot), film.way(shot - 1) if shot else "cut", film.way(shot)
        first = 0 if way_in == "cut" else OVERLAPS.get(way_in, FADED)
        last = frames - (0 if way_out == "cut" else OVERLAPS.get(way_out, FADED))
        for number, source in enumerate(_sources(film, shot)):
            shown[starts[shot] + number].append(Wanted(shot, source, first <= number < last))
    return shown


def _sources(film: Film, shot: int) -> list[int]:
    """The picture of the clip for each of the shot: the last that is due, to the nearest half picture of the film."""
    due = [(time * FPS + Fraction(1, 2)) // 1 for time in bars.times(kind_of(film, shot), film.seconds)]
    return [int(np.searchsorted(due, number, side="right")) - 1 for number in range(film.frames(shot))]


def _inside(film: Film, shot: int, luma: bars.Luma) -> bars.Luma:
    """The clip's picture without what is beside it."""
    kind = kind_of(film, shot)
    scale = min(Fraction(film.width, kind.width), Fraction(film.height, kind.height))
    width, height = round(kind.width * scale / 2) * 2, round(kind.height * scale / 2) * 2
    left, top = (film.width - width) // 2, (film.height - height) // 2
    return luma[top : top + height, left : left + width]


def _lumas(path: Path) -> Iterator[bars.Luma]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            plane = frame.planes[0]
            yield np.frombuffer(plane, np.uint8).reshape(frame.height, plane.line_size)[:, : frame.width]


def _notes(film: Film, path: Path) -> Iterator[str]:
    """Chapters and the text track, against the shots' own places."""
    starts, scenes = film.starts(), [film.scene(number)["number"] for number in range(film.shots)]
    firsts = [scenes.index(number) for number in sorted(set(scenes))]
    with av.open(str(path)) as container:
        chapters = [float(chapter["start"] * chapter["time_base"]) for chapter in container.chapters()]
        stream = container.streams.subtitles[0]
        texts = [
            (float(p.pts * stream.time_base), bytes(p)[2:].decode()) for p in container.demux(stream) if p.size > 2
        ]
    if not _agree(chapters, [starts[first] / FPS for first in firsts]):
        yield f"chapters begin at {chapters}"
    said = [(starts[number] / FPS, film.caption(number)) for number in range(film.shots) if film.caption(number)]
    if [text for _, text in texts] != [text for _, text in said]:
        yield f"the captions are {texts}"
    if not _agree([at for at, _ in texts], [at + film.spoken[0] for at, _ in said]):
        yield f"captions begin at {[at for at, _ in texts]}"


def _agree(found: list[float], wanted: list[float]) -> bool:
    return len(found) == len(wanted) and bool(np.allclose(found, wanted, atol=0.002))


def _sound(film: Film, path: Path) -> Iterator[str]:
    heard: Any = np.concatenate(list(sound.blocks(path)))
    level = loudness.of(heard)
    if abs(level.lufs - TARGET) > NEAR or level.peak_dbtp > -1:
        yield f"{level.lufs:.1f} LUFS, {level.peak_dbtp:.1f} dBTP"
    at_cuts, elsewhere = steps(film, heard)
    if at_cuts > STEP * elsewhere:
        yield f"a click: a step of {at_cuts:.3f} at a cut, {elsewhere:.3f} elsewhere"


def steps(film: Film, heard: Any) -> tuple[float, float]:
    """The largest change from one step to the next, at the cuts and elsewhere: a click bends what sounds do not."""
    bends = np.abs(np.diff(heard.mean(1), 2))
    cuts = np.zeros(len(bends), bool)
    for start in film.starts()[1:-1]:
        middle = start * RATE // FPS
        cuts[max(middle - AT_A_CUT, 0) : middle + AT_A_CUT] = True
    return float(bends[cuts].max(initial=0)), float(bends[~cuts].max(initial=1e-9))
