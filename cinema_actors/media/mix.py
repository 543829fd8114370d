"""The film's sound before mastering: voices, music for each mood, the sound of each place, foley.

Whole tracks live in scratch files and are computed a slice at a time. Levels are LUFS; the voices are the measure.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cinema_actors.media import bought, ducking, loudness, sound, spotting
from cinema_actors.media.bought import Slices
from cinema_actors.media.encode import RATE, Film
from cinema_actors.media.heap import give_back
from cinema_actors.media.parts import Parts
from cinema_actors.media.shelf import Shelf
from cinema_actors.media.sound import Sound, decibels
from cinema_actors.media.spotting import Heard, MoodSpan, PlaceSpan
from cinema_actors.media.track import Track
from cinema_actors.providers.local import accents, ambience, composer
from cinema_actors.providers.local.ambience import Layer
from cinema_actors.providers.local.synthesis import add

VOICE = -17.0  # LUFS of each shot's voices
LEVELLING = 9.0  # dB by which they are turned up or down at most, so that a whisper stays one
MUSIC = -23.0  # where nobody speaks
MUSIC_DUCK, AMBIENCE_DUCK, FOLEY_DUCK = 13.0, 4.0, 4.0  # dB that they go down under words
MOOD_FADE = 2 * RATE  # in which one mood's music gives way to the next
PLACE_FADE = 2 * RATE // 5  # and one place's sound
ENTRY, EXIT = RATE // 20, RATE // 2  # in which the sound of the film rises and falls, where the picture does not
LONGEST_ACCENT = 8 * RATE

STEMS = ("music", "effects", "dialogue")


class Mix:
    """`blocks` reads the mix, as often as wanted; `stems` are what it is the sum of."""

    def __init__(
        self,
        shots: Sequence[Heard],
        film: Film,
        music: bool,
        seed: str,
        folder: Path,
        scores: Sequence[Mapping[str, Any]] = (),
        parts: Parts | None = None,
    ) -> None:
        """`folder` is for scratch; `parts` has the music of an earlier cut, if it is the same."""
        self.folder, self.parts, self.shelf = folder, parts or Parts(folder), Shelf(folder)
        self.samples = film.samples(max(shot.place.end for shot in shots))
        self.voices = _voices(shots, film, Track(folder / "voices.f32", self.samples, 1))
        power = np.concatenate([ducking.speech_power(part) for part in self.voices.blocks()])
        self.depth = ducking.curve(power)
        self.accents = spotting.effects(shots, film, ducking.speaking(power))
        self.effects = bought.effects(shots, film, Track(folder / "effects.f32", self.samples, 2))
        self.moods, self.seed = _spans(shots, film, scores) if music else [], seed
        self.bought: dict[str, tuple[Track, float]] = {}  # and the factor that brings it to its level
        self.places = spotting.places(shots, film)
        first, last = shots[0].place, shots[-1].place
        self.entry = film.samples(first.fade_in) or min(ENTRY, self.samples // 3)
        self.exit = film.samples(last.fade_out) or min(EXIT, self.samples // 3)
        self.track: Track | None = None

    def prepare(self) -> None:
        """Make every place's loop and every mood's music, which take most memory: some 45 MB each for a moment."""
        for layer in (layer for span in self.places for layer in span.layers):
            self._loop(layer)
        for span in self.moods:
            self._music(span, _reach(span, MOOD_FADE, self.samples))

    def blocks(self) -> Iterator[Sound]:
        if self.track is None:
            self.track = Track(self.folder / "mix.f32", self.samples, 2)
            for start, stop in self.track.slices():
                self.track[start:stop] = sum_of(self.stems(start, stop))
        return self.track.blocks()

    def slices(self) -> Iterator[tuple[int, int]]:
        """(start, stop) of the parts that `stems` gives, one after the other."""
        return self.voices.slices()

    def stems(self, start: int, stop: int) -> dict[str, Sound]:
        """Music and effects as they go down under words, and the dialogue."""
        depth, share = ducking.samples(self.depth, start, stop)[:, None], self._share(start, stop)
        return {
            "music": self.bed(start, stop) * (_decibels(depth * -MUSIC_DUCK) * share),
            "effects": share
            * (
                (self.ambience(start, stop) + self.effects[start:stop]) * _decibels(depth * -AMBIENCE_DUCK)
                + self.foley(start, stop) * _decibels(depth * -FOLEY_DUCK)
            ),
            "dialogue": sound.stereo(self.voices[start:stop]),
        }

    def _share(self, start: int, stop: int) -> Sound:
        """How much is heard of what is no dialogue: the film comes out of silence and goes back into it."""
        place = np.arange(start, stop)
        share = np.minimum(place / self.entry, (self.samples - 1 - place) / self.exit).clip(0, 1)
        return np.asarray(np.sin(share * np.pi / 2)[:, None], np.float32)

    def bed(self, start: int, stop: int) -> Sound:
        """The music, not ducked."""
        out = np.zeros((stop - start, 2), np.float32)
        for span in self.moods:
            reach = _reach(span, MOOD_FADE, self.samples)
            if reach[0] < stop and reach[1] > start:
                slices, gain = self._music(span, reach)
                _lay(out, start, reach, slices, MOOD_FADE, self.samples, gain)
        return out

    def _music(self, span: MoodSpan, reach: tuple[int, int]) -> tuple[Slices, float]:
        """The music of a span and the factor that brings it to its level."""
        if span.music is None:
            return _composed(span, reach, self.seed, self.parts, self.folder)
        if span.music not in self.bought:
            track = bought.recorded(span.music, self.folder / f"music_{len(self.bought)}.f32")
            self.bought[span.music] = track, bought.gain(track, MUSIC)
        track, gain = self.bought[span.music]
        return bought.bed(track, reach[1] - reach[0], reach[1] == self.samples), gain

    def ambience(self, start: int, stop: int) -> Sound:
        out = np.zeros((stop - start, 2), np.float32)
        for span in self.places:
            for layer in span.layers:
                reach = _reach(span, PLACE_FADE, self.samples)
                slices = self._heard(layer, reach[0])
                _lay(out, start, reach, slices, PLACE_FADE, self.samples, decibels(layer.level))
        return out

    def _heard(self, layer: Layer, start: int) -> Slices:
        """A place's loop runs with the clock of the film, so that it does not begin anew at every cut."""
        return lambda first, last: self._loop(layer).endless(start + first, start + last)

    def _loop(self, layer: Layer) -> Track:
        what = layer.kind, layer.muffled
        return self.shelf.get(what, partial(ambience.loop, *what))

    def foley(self, start: int, stop: int) -> Sound:
        """The sounds of the action, not ducked."""
        out = np.zeros((stop - start, 2), np.float32)
        for at, kind, level in self.accents:
            if start - LONGEST_ACCENT < at < stop:
                add(out, self.shelf.get(kind, partial(accents.sound, kind)), at - start, decibels(level))
        return out


def sum_of(stems: dict[str, Sound]) -> Sound:
    music, effects, dialogue = (stems[name] for name in STEMS)
    return music + effects + dialogue


def _voices(shots: Sequence[Heard], film: Film, track: Track) -> Track:
    """Everyone who speaks, in the middle; shots that overlap in a dissolve are both heard."""
    for shot in shots:
        if shot.audio is not None:
            first, last = film.samples(shot.place.start), film.samples(shot.place.end)
            spoken = sound.voices(shot.audio, last - first)
            track[first:last] = track[first:last] + spoken * np.float32(_levelling(spoken))
    return track


def _levelling(spoken: Sound) -> float:
    lufs = loudness.integrated(loudness.in_blocks(sound.stereo(spoken)))
    return 1.0 if loudness.is_silent(lufs) else decibels(min(max(VOICE - lufs, -LEVELLING), LEVELLING))


def beds(shots: Sequence[Heard], film: Film, seed: str, scores: Sequence[Mapping[str, Any]] = ()) -> list[Any]:
    """What the music of each span of the film is made from, where it is composed."""
    samples = film.samples(shots[-1].place.end)
    spans = [span for span in _spans(shots, film, scores) if span.music is None]
    return [_ingredients(span, _reach(span, MOOD_FADE, samples), seed) for span in spans]


def _spans(shots: Sequence[Heard], film: Film, scores: Sequence[Mapping[str, Any]]) -> list[MoodSpan]:
    return spotting.scored(shots, film, scores) if scores else spotting.moods(shots, film)


def _ingredients(span: MoodSpan, reach: tuple[int, int], seed: str) -> Any:
    return [span.mood, span.color, reach[1] - reach[0], seed]


def _composed(span: MoodSpan, reach: tuple[int, int], seed: str, parts: Parts, folder: Path) -> tuple[Slices, float]:
    """The music of a span and the factor that brings it to its level. A mood that returns brings its theme along."""
    samples = reach[1] - reach[0]

    def write(out: Path) -> float:
        track, played = Track(out, samples, 2), Shelf(folder, "note")
        bed = composer.compose(span.mood, samples / RATE, seed, span.color, played.keep)
        for start, stop in track.slices():
            track[start:stop] = bed.slice(start, stop)
        lufs = loudness.integrated(loudness.in_blocks(track[: 20 * RATE]))
        give_back()
        return 1.0 if loudness.is_silent(lufs) else decibels(MUSIC - lufs)

    kept = parts.keep(".bed", _ingredients(span, reach, seed), write)
    track = Track(kept.path, samples, 2, written=True)
    return lambda start, stop: track[start:stop], kept.said


def _reach(span: MoodSpan | PlaceSpan, fade: int, samples: int) -> tuple[int, int]:
    """A span with half a fade on either side, within the film."""
    return max(span.start - fade // 2, 0), min(span.stop + fade // 2, samples)


def _lay(out: Sound, at: int, reach: tuple[int, int], slices: Slices, fade: int, samples: int, gain: float) -> None:
    """Add what is heard within `reach` to a slice of the film beginning at `at`; faded where the film goes on."""
    first, last = max(reach[0], at), min(reach[1], at + len(out))
    if first >= last:
        return
    part = slices(first - reach[0], last - reach[0])
    place = np.arange(first, last)
    share = np.ones(last - first, np.float32)
    fade = max(min(fade, reach[1] - reach[0]), 1)
    if reach[0] > 0:
        share = np.minimum(share, (place - reach[0]) / fade)
    if reach[1] < samples:
        share = np.minimum(share, (reach[1] - place) / fade)
    power = np.sin(share * np.pi / 2).astype(np.float32) * np.float32(gain)
    out[first - at : last - at] += part * power[:, None]


def _decibels(levels: Sound) -> Sound:
    factors: Sound = np.power(np.float32(10), levels / np.float32(20))
    return factors
