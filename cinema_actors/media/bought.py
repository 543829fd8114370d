"""Music and sounds from outside: looked at when they come, and laid under the film as long as it needs them."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from cinema_actors.media import fence, loudness
from cinema_actors.media.encode import RATE, Film
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.media.sound import Sound, blocks
from cinema_actors.media.spotting import Heard
from cinema_actors.media.track import Track

LONGEST = 660.0  # seconds; beyond it something is wrong
SILENT = 0.003  # of full scale, about -50 dB
SEAM = 3 * RATE  # in which the end of a piece that is too short gives way to its beginning
EFFECTS, LEVELLING = -24.0, 12.0  # LUFS of a shot's effects, and the dB by which they are turned up or down at most
RELEASE = RATE // 5  # in which the effects of a shot die away with it
ENDING = 5 * RATE // 2  # in which the last piece of a film dies away, if it has not before

Slices = Callable[[int, int], Sound]  # (start, stop) of its own samples -> stereo


def heard(answer: str, out: str) -> dict[str, Any]:
    """Takes a sound over as it is; gives {"seconds"}. UnreadableMediaError where it is none, or nobody hears it."""
    with TemporaryDirectory() as folder:
        samples = fence.sound(answer, Path(folder) / "samples")
    if len(samples) > LONGEST * RATE:
        raise UnreadableMediaError(f"the sound is longer than {LONGEST:.0f} s")
    if np.abs(samples).max(initial=0.0) < SILENT:
        raise UnreadableMediaError("the sound is silent")
    shutil.copyfile(answer, out)
    return {"seconds": round(len(samples) / RATE, 3)}


def recorded(path: str, scratch: Path) -> Track:
    """What is heard of a file, from its first sound to its last."""
    whole = Track(scratch.with_suffix(".whole"), sum(len(block) for block in blocks(path)), 2)
    at, first, last = 0, None, 0
    for block in blocks(path):
        whole[at : at + len(block)] = block
        if len(loud := np.flatnonzero(np.abs(block).max(1) > SILENT)):
            first, last = at + int(loud[0]) if first is None else first, at + int(loud[-1]) + 1
        at += len(block)
    track = Track(scratch, max(last - (first or 0), 1), 2)
    for start, stop in track.slices():
        part = whole[(first or 0) + start : min((first or 0) + stop, last)]
        track[start : start + len(part)] = part
    whole.path.unlink()
    return track


def bed(track: Track, samples: int, ends: bool) -> Slices:
    """So many samples of it: cut, or begun anew with a seam as often as it takes; `ends`: it dies away at the end."""
    seam = min(SEAM, track.samples // 3)
    step = track.samples - seam

    def slices(start: int, stop: int) -> Sound:
        out = np.zeros((max(min(stop, samples) - start, 0), 2), np.float32)
        for turn in range(max(start - seam, 0) // step, (start + len(out)) // step + 1):
            _add(out, start, turn * step, track, seam if turn else 0, seam if (turn + 1) * step < samples else 0)
        return out * _dying(start, len(out), samples) if ends else out

    return slices


def effects(shots: Sequence[Heard], film: Film, track: Track) -> Track:
    """Every shot's, from its first picture to its last; what is longer dies away with it."""
    for shot in shots:
        if shot.effects is not None:
            first, last = film.samples(shot.place.start), film.samples(shot.place.end)
            part = np.concatenate([*blocks(shot.effects), np.zeros((0, 2), np.float32)])[: last - first]
            level = loudness.of(part)
            factor = 1.0 if level.silent else 10 ** (min(max(EFFECTS - level.lufs, -LEVELLING), LEVELLING) / 20)
            part = part * np.float32(factor) * _dying(0, len(part), len(part), RELEASE)
            track[first : first + len(part)] = track[first : first + len(part)] + part
    return track


def gain(track: Track, level: float) -> float:
    """The factor that brings it to so many LUFS."""
    measured = loudness.measure(track.blocks())
    return 1.0 if measured.silent else float(10 ** ((level - measured.lufs) / 20))


def _add(out: Sound, start: int, at: int, track: Track, fade_in: int, fade_out: int) -> None:
    """The track, begun at sample `at` of the bed, on the slice that begins at `start`; equal power in its fades."""
    first, last = max(start, at), min(start + len(out), at + track.samples)
    if first >= last:
        return
    place = np.arange(first, last) - at
    share = np.ones(last - first, np.float32)
    if fade_in:
        share = np.minimum(share, place / fade_in)
    if fade_out:
        share = np.minimum(share, (track.samples - place) / fade_out)
    power = np.sin(share * np.pi / 2).astype(np.float32)
    out[first - start : last - start] += track[first - at : last - at] * power[:, None]


def _dying(start: int, count: int, samples: int, over: int = ENDING) -> Sound:
    left = samples - np.arange(start, start + count)
    return np.asarray(np.clip(left / over, 0, 1), np.float32)[:, None]
