"""Post-production of one shot: conform, grade, titles and captions, its voices, one encode. Runs in a child process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cinema_actors.media import captions, letters, sound, titles
from cinema_actors.media.captions import Caption
from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film, write_film
from cinema_actors.media.grading import Colours, Steady, colours
from cinema_actors.media.lut import lut_of
from cinema_actors.media.pictures import Picture
from cinema_actors.media.probe import probe
from cinema_actors.media.stamp import Stamp
from cinema_actors.media.timeline import likely_edges
from cinema_actors.providers.protocols import SpokenCue
from domain.screenplay import Scene, Shot

TITLE_FADE = 0.4  # seconds in which a title comes and goes
THIRD_AT, THIRD_FOR = 0.4, 4.5  # seconds after which words in the lower third come, and for which they stay


class Overlay(NamedTuple):
    """A stamp over the pictures `first` to `last` (not included), coming and going within `ramp` pictures."""

    stamp: Stamp
    first: int
    last: int
    ramp: int = 0

    def strength(self, number: int) -> float:
        if not self.first <= number < self.last:
            return 0.0
        if not self.ramp:
            return 1.0
        return min(1.0, (number - self.first + 1) / self.ramp, (self.last - number) / self.ramp)


def process(job: dict[str, Any], out: str) -> dict[str, Any]:
    """Write the processed shot: H.264 and AAC, exactly `frames` pictures, ready to be joined by packets.

    job: {"clip": path, "audio": path of the voices or None, "shot", "scene", "spoken": [SpokenCue ...], "frames",
    "fps", "width", "height", "label": the rehearsal's slate or "", "captions": whether to burn them in,
    "next": whether a shot follows, "before": the transition out of the shot before, "take", "look": the name of one,
    "lut": path of a .cube table, "lower_third": those of its words that stand there (these six optional)}.
    Gives {"frames", "seconds", "captions": [[start, end, text] ...]}, all captions, burnt in or not.
    Raises UnreadableMediaError where clip or voices cannot be used.
    """
    film = Film(job["width"], job["height"], job["fps"])
    shot, scene = Shot.model_validate(job["shot"]), Scene.model_validate(job["scene"])
    frames = job["frames"]
    seconds = frames / film.fps
    probe(job["clip"])
    cues = captions_of(shot, [SpokenCue.model_validate(cue) for cue in job["spoken"]], seconds)
    words = job.get("lower_third", "")
    overlays = _titles(shot, words, film, frames)
    overlays += _overlays(shot, cues if job["captions"] else [], film, frames, job["label"])
    graded = Steady(colours(scene, job.get("look", ""), lut_of(job.get("lut")), job.get("take", 1)))
    pictures = _finished(job["clip"], film, frames, graded, overlays)
    voices = sound.voices(job["audio"], film.samples(frames))
    edges = likely_edges(shot.transition, job.get("next", True), job.get("before", "cut"), frames, film.fps)
    write_film(Path(out), film, pictures, sound.stereo(voices), edges, {"title": shot.slate})
    return {"frames": frames, "seconds": round(seconds, 6), "captions": [list(caption) for caption in cues]}


def captions_of(shot: Shot, spoken: list[SpokenCue], seconds: float) -> list[Caption]:
    """Speech as it is voiced, else as it is read; and the lyrics."""
    speech = captions.of_speech(shot.cues, spoken, seconds) if spoken else captions.of_reading(shot.cues, seconds)
    return sorted(speech + captions.of_lyrics(shot.caption, seconds))


def _titles(shot: Shot, lower_third: str, film: Film, frames: int) -> list[Overlay]:
    """The shot's words: some of them may belong into the lower third."""
    found, ramp = [], min(round(TITLE_FADE * film.fps), frames // 3)
    title = shot.title.removesuffix(lower_third).strip()
    if title and letters.can_draw(title):
        found.append(Overlay(titles.title(title, film), 0, frames, ramp))
    if lower_third and letters.can_draw(lower_third):
        first = min(film.frame_at(THIRD_AT), frames // 4)
        last = min(first + film.frame_at(THIRD_FOR), frames)
        found.append(Overlay(titles.lower_third(lower_third, film), first, last, ramp))
    return found


def _overlays(shot: Shot, cues: list[Caption], film: Film, frames: int, label: str) -> list[Overlay]:
    """What is laid over the pictures, in this order: the slate stands above a dimmed title card."""
    overlays = []
    slanted, taken = _slanted(shot), 0.0
    for cue in cues:
        if letters.can_draw(cue.text):  # else it stays in the sidecar alone, in its own letters
            stamp = titles.caption(cue.text, film, int(cue.start < taken), cue.text in slanted)
            overlays.append(Overlay(stamp, film.frame_at(cue.start), film.frame_at(cue.end)))
            taken = max(taken, cue.end)
    return [*overlays, Overlay(titles.label(label, film), 0, frames)] if label else overlays


def _slanted(shot: Shot) -> set[str]:
    """Captions of what is sung, and of voices that are not in the picture."""
    sung = [caption.text for caption in captions.of_lyrics(shot.caption, 1.0)]
    return {*sung, *(text for cue in shot.cues if cue.off for text in captions.blocks(cue.text))}


def _finished(clip: str, film: Film, frames: int, graded: Colours, overlays: list[Overlay]) -> Iterator[Picture]:
    for number, picture in enumerate(conformed(clip, film, frames, colours=graded)):
        pressed = [(overlay.stamp, overlay.strength(number)) for overlay in overlays]
        if any(strength for _, strength in pressed):
            picture = picture.copy()
        for stamp, strength in pressed:
            if strength:
                stamp.press(picture, strength)
        yield picture
