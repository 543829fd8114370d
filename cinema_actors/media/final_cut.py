"""The final cut: finished shots become one film, with music, chapters and captions. Runs in a child process."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av

from cinema_actors.media import loudness, sound
from cinema_actors.media.delivery import deliver
from cinema_actors.media.edit import Edit, cuts_of, edit_of
from cinema_actors.media.encode import sound_frames, sound_stream
from cinema_actors.media.film_captions import film_captions
from cinema_actors.media.join import Chapter, Notes, join
from cinema_actors.media.mix import Mix
from cinema_actors.media.pieces import Packets, encoded, pieces

TARGETS = {"web": -14.0, "broadcast": -23.0}  # LUFS: what streaming services play; EBU R 128
CEILING = -2.0  # dBTP before AAC, which overshoots by up to 1 dB
HIGHEST_PEAK = -1.0  # dBTP of the film as it is decoded


def cut(job: dict[str, Any], out: str, beside: dict[str, str]) -> dict[str, Any]:
    """Write the film, and the files beside it: a path for each of "srt", "vtt", "poster", "contact_sheet" and
    "storyboard" that is wanted.

    job: {"title", "fps", "width", "height", "rehearsal", "music", "text_track": whether the film carries its captions
    as text (not where they are in the picture: many players would show both), "shots": [{"slate", "processed": path,
    "frames", "opening" (optional), "transition", "transition_frame": path or None, "captions":
    [[start, end, text] ...], "scene", "shot" (optional), "audio": path of the voices or None,
    "foley": [[share, kind, dB] ...] (optional)} ...]; and, all optional,
    "author", "characters", "take", "look": a name, "lut": path of a .cube table, "loudness": "web" or "broadcast",
    "scores", where music was bought: [{"mood", "scenes": their numbers, "music": path, or None where it is composed}
    ...], "effects": {slate: path}}.
    Pictures: the sum of all frames less the overlaps of dissolves, wipes and match cuts.
    Gives {"frames", "seconds", "lufs", "peak_dbtp"}. Raises UnreadableMediaError for a shot that cannot be used.
    """
    edit = edit_of(job)
    with TemporaryDirectory(dir=Path(out).parent, prefix=f"{Path(out).name}.") as work:
        folder = Path(work)
        cuts = cuts_of(edit, folder)
        mix = Mix(edit.heard(), edit.film, edit.music, edit.seed, folder, edit.scores)
        level = _sound(mix, folder / "sound.m4a", TARGETS[job.get("loudness", "web")])
        whole = (
            piece if isinstance(piece, Packets) else encoded(piece, edit.film, folder / f"piece_{number}.mp4")
            for number, piece in enumerate(pieces(cuts, edit.film))
        )
        captions = film_captions(edit.shown(), edit.film.fps)
        notes = Notes(captions if job["text_track"] else [], _chapters(edit), _metadata(edit))
        join(Path(out), edit.film, whole, folder / "sound.m4a", notes)
        deliver(edit, cuts, captions, beside)
    return {
        "frames": edit.frames,
        "seconds": round(edit.frames / edit.film.fps, 6),
        "lufs": round(level.lufs, 2),
        "peak_dbtp": round(level.peak_dbtp, 2),
    }


def _sound(mix: Mix, out: Path, target: float) -> loudness.Loudness:
    """Master and encode; what is measured is what a player will decode. AAC may overshoot: then once more, lower."""
    ceiling = CEILING
    for _ in range(3):
        with av.open(str(out), "w", format="mp4") as container:
            stream, at = sound_stream(container), 0
            for block in loudness.master(mix.blocks, target, ceiling)():
                for frame in sound_frames(block[: mix.samples - at], at):
                    container.mux(stream.encode(frame))
                at += len(block)
            container.mux(stream.encode(None))
        level = loudness.measure(sound.blocks(out))
        if level.peak_dbtp <= HIGHEST_PEAK:
            break
        ceiling -= level.peak_dbtp - HIGHEST_PEAK + 0.2
    return level


def _chapters(edit: Edit) -> list[Chapter]:
    """A chapter a scene, from its first shot to the next scene's."""
    starts = [
        (place.start, f"{scene.number}. {scene.slugline}")
        for number, (place, scene) in enumerate(zip(edit.places, edit.scenes, strict=True))
        if not number or scene.number != edit.scenes[number - 1].number
    ]
    ends = [start for start, _ in starts[1:]] + [edit.frames]
    return [
        Chapter(start / edit.film.fps, end / edit.film.fps, title)
        for (start, title), end in zip(starts, ends, strict=True)
    ]


def _metadata(edit: Edit) -> dict[str, str]:
    said = {"title": edit.title, **({"artist": edit.author} if edit.author else {})}
    if edit.rehearsal:
        said["comment"] = "Rehearsal: drawn and voiced by the machine, as a plan for the shoot."
    return said
