"""The final cut: finished shots become one film, with music, chapters and captions. Runs in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av

from cinema_actors.media import loudness, sound, subrip
from cinema_actors.media.captions import Caption
from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film, sound_frames, sound_stream, write_pictures
from cinema_actors.media.join import Chapter, Notes, join
from cinema_actors.media.mix import Mix
from cinema_actors.media.pictures import black
from cinema_actors.media.pieces import Cut, Packets, encoded, pieces
from cinema_actors.media.probe import probe
from cinema_actors.media.spotting import Heard
from cinema_actors.media.timeline import Place, timeline
from domain.errors import JobError
from domain.screenplay import Scene

LOUD, LOUD_REHEARSAL = -14.0, -16.0  # LUFS: what streaming services play, and a little below for a rehearsal
CEILING = -2.0  # dBTP before AAC, which overshoots by up to 1 dB
HIGHEST_PEAK = -1.0  # dBTP of the film as it is decoded


@dataclass(frozen=True)
class Edit:
    """The film as it will be: its form, its shots with their places, and what is written beside them."""

    title: str
    film: Film
    rehearsal: bool
    music: bool
    shots: tuple[dict[str, Any], ...]
    scenes: tuple[Scene, ...]
    places: tuple[Place, ...]
    scores: tuple[dict[str, Any], ...] = ()

    @property
    def frames(self) -> int:
        return self.places[-1].end


def cut(job: dict[str, Any], out: str, srt: str) -> dict[str, Any]:
    """Write the film and its captions.

    job: {"title", "fps", "width", "height", "rehearsal", "music", "text_track": whether the film carries its captions
    as text (not where they are in the picture: many players would show both), "shots": [{"slate", "processed": path,
    "frames", "opening" (optional), "transition", "transition_frame": path or None, "captions":
    [[start, end, text] ...], "scene", "audio": path of the voices or None} ...], "take" (optional), "scores" (optional,
    where music was bought): [{"mood", "scenes": their numbers, "music": path, or None where it is composed} ...],
    "effects" (optional): {slate: path}}.
    Pictures: the sum of all frames less the overlaps of dissolves, wipes and match cuts.
    Gives {"frames", "seconds", "lufs", "peak_dbtp"}. Raises UnreadableMediaError for a shot that cannot be used.
    """
    edit = _edit(job)
    with TemporaryDirectory(dir=Path(out).parent, prefix=f"{Path(out).name}.") as work:
        folder = Path(work)
        cuts = _cuts(edit, folder)
        heard = _heard(edit, job.get("effects", {}))
        mix = Mix(heard, edit.film, edit.music, _seed(edit.title, job.get("take", 1)), folder, edit.scores)
        level = _sound(mix, folder / "sound.m4a", LOUD_REHEARSAL if edit.rehearsal else LOUD)
        whole = (
            piece if isinstance(piece, Packets) else encoded(piece, edit.film, folder / f"piece_{number}.mp4")
            for number, piece in enumerate(pieces(cuts, edit.film))
        )
        captions = _captions(edit)
        notes = Notes(captions if job["text_track"] else [], _chapters(edit), _metadata(edit))
        join(Path(out), edit.film, whole, folder / "sound.m4a", notes)
    subrip.write(Path(srt), captions)
    return {
        "frames": edit.frames,
        "seconds": round(edit.frames / edit.film.fps, 6),
        "lufs": round(level.lufs, 2),
        "peak_dbtp": round(level.peak_dbtp, 2),
    }


def _seed(title: str, take: int) -> str:
    """What the music is made up from: another take of the film has another melody."""
    return title if take == 1 else f"{title}, take {take}"


def _edit(job: dict[str, Any]) -> Edit:
    shots = tuple(job["shots"])
    if not shots:
        raise JobError("Every shot of this film was left out; `redo` one of them to have a film.")
    film = Film(job["width"], job["height"], job["fps"])
    openings = [shot.get("opening", "cut") for shot in shots]
    places = timeline([shot["frames"] for shot in shots], [_way_out(shot) for shot in shots], film.fps, openings)
    scenes = tuple(Scene.model_validate(shot["scene"]) for shot in shots)
    return Edit(
        job["title"], film, job["rehearsal"], job["music"], shots, scenes, tuple(places), tuple(job.get("scores", ()))
    )


def _way_out(shot: dict[str, Any]) -> str:
    """A match cut without the picture between is a straight one."""
    straight = shot["transition"] == "match_cut" and not shot["transition_frame"]
    return "cut" if straight else str(shot["transition"])


def _cuts(edit: Edit, folder: Path) -> list[Cut]:
    """The shots' files, ready to be joined: one that is not of our making is conformed first."""
    reference = folder / "reference.mp4"
    write_pictures(reference, edit.film, [black(edit.film.width, edit.film.height)])
    wanted = probe(reference).extradata
    cuts = []
    for number, (shot, scene, place) in enumerate(zip(edit.shots, edit.scenes, edit.places, strict=True)):
        path, media = shot["processed"], probe(shot["processed"])
        if media.extradata != wanted or media.frames != place.frames:
            path = str(folder / f"conformed_{number}.mp4")
            write_pictures(Path(path), edit.film, conformed(shot["processed"], edit.film, place.frames))
            media = probe(path)
        cuts.append(Cut(path, media, place, scene, shot["transition_frame"]))
    return cuts


def _heard(edit: Edit, effects: Mapping[str, str]) -> list[Heard]:
    return [
        Heard(place, scene, shot["audio"], effects.get(shot["slate"]))
        for place, scene, shot in zip(edit.places, edit.scenes, edit.shots, strict=True)
    ]


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


def _captions(edit: Edit) -> list[Caption]:
    """Every shot's captions on the clock of the film; where two shots dissolve, the old one's give way."""
    captions: list[Caption] = []
    for shot, place in zip(edit.shots, edit.places, strict=True):
        start = place.start / edit.film.fps
        new = [Caption(round(a + start, 3), round(b + start, 3), text) for a, b, text in shot["captions"]]
        if new and captions and captions[-1].start < new[0].start:
            captions[-1] = captions[-1]._replace(end=min(captions[-1].end, new[0].start))
        captions += new
    return sorted(captions)


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
    said = {"title": edit.title}
    if edit.rehearsal:
        said["comment"] = "Rehearsal: drawn and voiced by the machine, as a plan for the shoot."
    return said
