"""The rehearsal's composer: a bed of music for a mood and a place, with a beginning and an end, always the same one.

A bed is a list of notes that are rendered when their slice is asked for, so an hour of music needs no hour of memory:
a mood has about twenty sounds (four bars of chords, a handful of piano notes), each made once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from cinema_actors.providers.local import instruments
from cinema_actors.providers.local.colors import COLORS, Color
from cinema_actors.providers.local.synthesis import Audible, Sound, add, in_room, length

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}


@dataclass(frozen=True)
class Style:
    """`root` as a MIDI note, `chords` as steps of the scale, a bar each; instruments by strength, 0 is silent."""

    root: int
    scale: str
    tempo: int  # beats a minute, four to a bar
    chords: tuple[int, ...]
    brightness: float  # Hz up to which the pad sounds
    piano: float = 0.0
    bass: float = 0.0
    strings: float = 0.0
    pulse: float = 0.0


STYLES = {
    "neutral": Style(50, "dorian", 64, (0, 3, 4, 3), 750, piano=0.45, bass=0.4, strings=0.2),
    "warm": Style(53, "major", 68, (0, 4, 5, 3), 900, piano=0.8, bass=0.5, strings=0.35),
    "hopeful": Style(50, "major", 76, (0, 3, 5, 4), 1200, piano=0.75, bass=0.6, strings=0.7, pulse=0.25),
    "joyful": Style(55, "major", 104, (0, 3, 4, 0, 5, 3, 4, 4), 1400, piano=0.9, bass=0.7, strings=0.4, pulse=0.5),
    "romantic": Style(48, "major", 62, (0, 5, 3, 4), 850, piano=0.9, bass=0.5, strings=0.5),
    "sad": Style(45, "minor", 56, (0, 5, 2, 6), 600, piano=0.9, bass=0.4, strings=0.5),
    "tense": Style(48, "phrygian", 92, (0, 0, 1), 520, piano=0.15, bass=0.9, strings=0.5, pulse=0.8),
    "mystery": Style(50, "minor", 60, (0, 5, 3, 4), 650, piano=0.55, bass=0.6, strings=0.25),
    "horror": Style(41, "phrygian", 50, (0, 1, 0, 1), 420, piano=0.2, bass=0.9, strings=0.6, pulse=0.3),
    "noir": Style(46, "dorian", 72, (0, 3, 0, 4), 480, piano=0.7, bass=0.8, strings=0.1, pulse=0.15),
    "wonder": Style(53, "lydian", 66, (0, 1, 5, 4), 1300, piano=0.6, bass=0.5, strings=0.6),
    "adventure": Style(50, "dorian", 100, (0, 6, 3), 1100, piano=0.3, bass=0.9, strings=0.9, pulse=0.7),
}
ENDING = 2.5  # seconds in which the last chord dies away


Name = tuple[str, int]  # instrument and step of the scale: a sound in the bank


class Note(NamedTuple):
    at: int  # sample
    sound: Name  # name in the bank
    gain: float


@dataclass
class Bed:
    """Music of `samples` length, stereo. `slice(a, b)` may be asked in any order."""

    samples: int
    notes: list[Note]
    render: Callable[[Name], Audible]
    bank: dict[Name, Audible] = field(default_factory=dict)

    def slice(self, start: int, stop: int) -> Sound:
        stop = min(stop, self.samples)
        out = np.zeros((max(stop - start, 0), 2), np.float32)
        for note in self.notes:
            if note.at < stop:
                sound = self._sound(note)
                if note.at + len(sound) > start:
                    add(out, sound, note.at - start, note.gain)
        self._fade(out, start)
        return out

    def _sound(self, note: Note) -> Audible:
        if note.sound not in self.bank:
            self.bank[note.sound] = self.render(note.sound)
        return self.bank[note.sound]

    def _fade(self, out: Sound, start: int) -> None:
        """A soft first tenth of a second, and an end that dies away; in place, and only where it does something."""
        ending = min(length(ENDING), self.samples // 2)
        for first, last in ((0, length(0.1)), (self.samples - ending, self.samples)):
            begin, stop = max(first, start), min(last, start + len(out))
            if begin < stop:
                share = (np.arange(begin, stop, dtype=np.float32) - first) / np.float32(last - first)
                ramp = 0.5 - 0.5 * np.cos(np.pi * (share if first == 0 else 1 - share))
                out[begin - start : stop - start] *= ramp[:, None]


def compose(
    mood: str, seconds: float, seed: str = "", color: str = "", keep: Callable[[Sound], Audible] = lambda sound: sound
) -> Bed:
    """Music for a mood, so long. Bars are stretched a little so that the last chord falls on the end.

    The color of a place (see COLORS) changes who plays: the melody of a mood stays the same wherever it is heard.
    `keep` may put a sound elsewhere until it is heard: a mood's are some 40 MB.
    """
    mood = mood if mood in STYLES else "neutral"
    played = COLORS[color]
    style = _colored(STYLES[mood], played)
    dice = np.random.default_rng(int.from_bytes(sha256(f"{mood}/{seed}".encode()).digest()[:8]))
    bars = max(1, round(max(seconds - ENDING, 0) * style.tempo / 240)) + 1
    bar = max(seconds - ENDING, 0.4 * seconds) / max(bars - 1, 1)
    notes = [note for number in range(bars) for note in _bar(style, number, bars, bar, dice)]
    return Bed(length(seconds), sorted(notes), lambda name: keep(_sound(style, played, bar, name)))


def _colored(style: Style, color: Color) -> Style:
    """The chance that a note of the melody is played stays the mood's; see `_sound` for its strength."""
    return replace(
        style,
        brightness=style.brightness * color.brightness,
        bass=style.bass * color.bass,
        strings=style.strings * color.strings,
        pulse=style.pulse * color.pulse,
    )


def _bar(style: Style, number: int, bars: int, bar: float, dice: np.random.Generator) -> list[Note]:
    """One bar: chords always; strings from the fifth; the piano leaves every third group of four alone."""
    last = number == bars - 1
    chord = 0 if last else style.chords[number % len(style.chords)]
    at, group = length(number * bar) if number else 0, number // 4
    notes = [Note(max(0, at - length(0.35)), ("chord", chord), 1.0)]
    if style.strings and (group % 2 == 1 or (bars <= 8 and number >= bars // 2)):
        notes.append(Note(at, ("strings", chord), style.strings))
    if style.pulse and number and not last:
        notes.append(Note(at, ("pulse", chord), style.pulse))
    if number and (group % 3 != 2 or last):
        notes += _melody(style, chord, last, at, bar, dice)
    return notes


def _melody(style: Style, chord: int, last: bool, at: int, bar: float, dice: np.random.Generator) -> list[Note]:
    """A few piano notes: the first from the chord, the others a step or two away."""
    beats = (0.0,) if last else ((0.0, 1.5, 2.0, 3.0), (0.0, 2.0), (0.0, 1.0, 2.5))[int(dice.integers(3))]
    notes, step = [], chord + (0, 2, 4)[int(dice.integers(3))]
    for beat in beats:
        late = at + length(beat * bar / 4 + abs(dice.normal(0, 0.008)))
        strength = 0.7 + 0.5 * dice.random()
        if dice.random() < style.piano or (last and style.piano):
            notes.append(Note(late, ("lead", step), strength))
        step = int(np.clip(step + dice.integers(-2, 3), 0, 9))
    return notes


def _sound(style: Style, color: Color, bar: float, name: Name) -> Sound:
    """Render one sound of the bank, with the room around it."""
    kind, step = name
    if kind == "pulse":
        return in_room(instruments.pulse(_note(style, step, -1), bar), 0.9, 0.15)
    if kind == "lead":
        lead = instruments.LEADS[color.lead](_note(style, step, 1))
        return in_room(lead, color.hall, 0.55) * np.float32(1.5 * color.melody)
    dice = np.random.default_rng(step)
    if kind == "strings":
        high = [_note(style, step, 1), _note(style, step + 2, 1)]
        played = instruments.organ(high, bar + 1.0) if color.organ else instruments.strings(high, bar + 1.0, dice)
        return in_room(played, color.hall, 0.5)
    return _chord(style, color, step, bar, dice)


def _chord(style: Style, color: Color, step: int, bar: float, dice: np.random.Generator) -> Sound:
    """Pad and bass of one bar; the pad rings into the next."""
    notes = [_note(style, step + third) for third in (0, 2, 4)]
    if step % 2:
        notes[2] -= 12
    if style.scale in ("lydian", "major") and not step % 2:
        notes.append(_note(style, step + 8))  # the ninth: open and bright
    out = in_room(instruments.pad(notes, bar + 1.7, style.brightness, dice), color.hall, 0.55)
    add(out, instruments.bass(_note(style, step, -1), bar), length(0.35), style.bass)
    return out


def _note(style: Style, step: int, octave: int = 0) -> int:
    """MIDI note of a step of the scale."""
    up, place = divmod(step, 7)
    return style.root + SCALES[style.scale][place] + 12 * (up + octave)
