"""The soundtrack: the film's mix, mastered for where it is played, as the AAC that goes into the film."""

from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

import av

from cinema_actors.media import loudness, sound
from cinema_actors.media.edit import Edit
from cinema_actors.media.encode import sound_frames, sound_stream
from cinema_actors.media.loudness import Blocks, Loudness
from cinema_actors.media.mix import Mix, beds
from cinema_actors.media.parts import Parts
from cinema_actors.media.track import Track

TARGETS = {"web": -14.0, "broadcast": -23.0}  # LUFS: what streaming services play; EBU R 128
CEILING = -2.0  # dBTP before AAC, which overshoots by up to 1 dB
HIGHEST_PEAK = -1.0  # dBTP of the film as it is decoded


def soundtrack(
    edit: Edit, played: str, parts: Parts, folder: Path, prepared: Callable[[], None] = lambda: None
) -> tuple[Path, Loudness]:
    """The file, and its loudness as a player will decode it. `played` is one of TARGETS; `folder` is for scratch.

    `prepared` is called when what takes most memory is behind.
    """

    def make(out: Path) -> Loudness:
        mix = Mix(edit.heard(), edit.film, edit.music, edit.seed, folder, edit.scores, parts)
        mix.prepare()
        prepared()
        return _mastered(mix, out, TARGETS[played], folder)

    for bed in beds(edit.heard(), edit.film, edit.seed, edit.scores) if edit.music else []:
        parts.use(".bed", bed)  # another voice wants the same music
    kept = parts.keep(".m4a", _ingredients(edit, played, parts), make)
    return kept.path, Loudness(*kept.said)


def _ingredients(edit: Edit, played: str, parts: Parts) -> Any:
    shots = [
        (
            *(astuple(shot.place), shot.scene.model_dump(mode="json"), shot.foley),
            *(parts.hash_of(shot.audio), parts.hash_of(shot.effects)),
        )
        for shot in edit.heard()
    ]
    scores = [{**score, "music": parts.hash_of(score["music"])} for score in edit.scores]
    return edit.film.fps, edit.music, edit.seed, TARGETS[played], shots, scores


def _mastered(mix: Mix, out: Path, target: float, folder: Path) -> Loudness:
    """AAC may overshoot: then once more, lower."""
    ceiling = CEILING
    for _ in range(3):
        _encode(loudness.master(mix.blocks, target, ceiling, keep=_scratch(folder, mix.samples)), out, mix.samples)
        level = loudness.measure(sound.blocks(out))
        if level.peak_dbtp <= HIGHEST_PEAK:
            break
        ceiling -= level.peak_dbtp - HIGHEST_PEAK + 0.2
    return level


def _scratch(folder: Path, samples: int) -> Callable[[Blocks], Blocks]:
    def keep(blocks: Blocks) -> Blocks:
        track, at = Track(folder / "mastered.f32", samples, 2), 0
        for block in blocks():
            track[at : at + len(block)] = block[: samples - at]
            at += len(block)
        return track.blocks

    return keep


def _encode(blocks: Blocks, out: Path, samples: int) -> None:
    with av.open(str(out), "w", format="mp4") as container:
        stream, at = sound_stream(container), 0
        for block in blocks():
            for frame in sound_frames(block[: samples - at], at):
                container.mux(stream.encode(frame))
            at += len(block)
        container.mux(stream.encode(None))
