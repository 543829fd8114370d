"""The final cut: finished shots become one film, with music, chapters and captions. Runs in a child process."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from cinema_actors.media.delivery import deliver
from cinema_actors.media.edit import Edit, cuts_of, edit_of
from cinema_actors.media.film_captions import film_captions
from cinema_actors.media.heap import give_back
from cinema_actors.media.join import Chapter, Notes, join
from cinema_actors.media.parts import Parts
from cinema_actors.media.pieces import encoded, pieces
from cinema_actors.media.soundtrack import soundtrack


def cut(
    job: dict[str, Any], out: str, beside: dict[str, str], parts: str | None = None, maker: str = ""
) -> dict[str, Any]:
    """Write the film, and the files beside it: a path for each of "srt", "vtt", "poster", "contact_sheet" and
    "storyboard" that is wanted. Pictures and sound are made at the same time.

    parts: a folder of this film's own, from which the next cut takes what has not changed, if `maker` is the same.

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
    give_back()
    edit = edit_of(job)
    with TemporaryDirectory(dir=Path(out).parent, prefix=f"{Path(out).name}.") as work, ThreadPoolExecutor(1) as ears:
        kept = Parts(Path(parts or work), maker)
        cuts = cuts_of(edit, kept)
        prepared = Event()
        heard = ears.submit(soundtrack, edit, job.get("loudness", "web"), kept, Path(work), prepared.set)
        heard.add_done_callback(lambda _: prepared.set())
        prepared.wait()  # a place's sound or a mood's and a transition, made at once, would be the highest peak
        whole = [encoded(piece, edit.film, kept) for piece in pieces(cuts, edit.film)]
        captions = film_captions(edit.shown(), edit.film.fps)
        track, level = heard.result()
        give_back()
        deliver(edit, cuts, captions, beside, kept)  # alone: a contact sheet is 8 to 60 MB
        notes = Notes(captions if job["text_track"] else [], _chapters(edit), _metadata(edit))
        join(Path(out), edit.film, whole, track, notes)
        kept.sweep()
    return {
        "frames": edit.frames,
        "seconds": round(edit.frames / edit.film.fps, 6),
        "lufs": round(level.lufs, 2),
        "peak_dbtp": round(level.peak_dbtp, 2),
    }


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
