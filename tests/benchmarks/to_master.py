"""A film to be mastered: bar-coded clips, voices, a colour table and the cut, as jobs of ours and as a plan for peers.

Lengths repeat after twelve shots; so do the clips, which are of several sizes and rates.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

import bars
from bars import Kind

FPS = 24
RATE = 48000
TITLE = "The Long Take"
SPOKEN = (0.4, 3.6)  # seconds of a shot in which its caption stands
EVERY = 3  # shots of a scene; the last of them has no voice
OVERLAPS = {"dissolve": 12, "wipe": 12, "match_cut": 4}  # pictures that two shots share, at 24 a second
KINDS = (
    Kind(1280, 720, Fraction(24)), Kind(1280, 720, Fraction(30)), Kind(640, 480, Fraction(25)),
    Kind(1280, 720, Fraction(60)), Kind(848, 480, Fraction(16)), Kind(1280, 720, Fraction(24000, 1001)),
    Kind(1280, 720, Fraction(25)), Kind(1024, 576, Fraction(24)), Kind(1280, 720, Fraction(24)),
    Kind(1920, 1080, Fraction(24)), Kind(1280, 720, Fraction(50)), Kind(960, 720, Fraction(30)),
)  # fmt: skip
FRAMES = (144, 138, 139, 144, 137, 120, 143, 134, 139, 145, 138, 144)
WAYS = ("dissolve", "cut", "dip", "dissolve", "cut", "match_cut", "wipe", "dip_to_white", "cut", "dissolve", "cut")
PLACES = (
    ("coast", "warm", "day"),
    ("forest", "tense", "night"),
    ("city street", "hopeful", "dusk"),
    ("room", "sad", ""),
)
TABLE = 17  # points of the colour table a side


@dataclass(frozen=True)
class Film:
    """`length` scales the shots."""

    folder: Path
    width: int
    height: int
    shots: int
    length: float = 1.0

    def frames(self, number: int) -> int:
        return max(round(FRAMES[number % 12] * self.length), 30)

    def way(self, number: int) -> str:
        return "cut" if number == self.shots - 1 else (*WAYS, "dissolve")[number % 12]

    def starts(self) -> list[int]:
        """The first picture of each shot in the film, and the film's end."""
        starts = [0]
        for number in range(self.shots):
            starts.append(starts[-1] + self.frames(number) - OVERLAPS.get(self.way(number), 0))
        return starts

    def jobs(self) -> dict[str, Any]:
        """What master_film.py is given: the jobs of `cinema_actors.media.shot_post` and `final_cut`."""
        job = {
            "title": TITLE, "fps": FPS, "width": self.width, "height": self.height, "rehearsal": False, "music": True,
            "text_track": True, "lut": self.lut, "shots": [self._shot(number) for number in range(self.shots)],
        }  # fmt: skip
        posts = [self._post(number) for number in range(self.shots)]
        return {"posts": posts, "job": job, "processors": os.cpu_count() or 1, "parts": "parts"}

    @property
    def lut(self) -> str:
        return str(self.folder / "look.cube")

    def clip(self, number: int) -> str:
        return str(self.folder / f"clip_{number % 12}.mp4")

    def voice(self, number: int) -> str | None:
        return str(self.folder / f"voice_{number % 12}.flac") if number % EVERY < EVERY - 1 else None

    def bridge(self, number: int) -> str | None:
        return str(self.folder / "bridge.png") if self.way(number) == "match_cut" else None

    def caption(self, number: int) -> str:
        return f"This is line {number + 1} of the film." if self.voice(number) else ""

    def slate(self, number: int) -> str:
        return f"{number // EVERY + 1}{'ABC'[number % EVERY]}"

    def scene(self, number: int) -> dict[str, Any]:
        setting, mood, hour = PLACES[number // EVERY % len(PLACES)]
        scene = number // EVERY + 1
        told = {"number": scene, "slugline": f"EXT. {setting.upper()} - {scene}", "setting": setting, "mood": mood}
        return told | ({"time_of_day": hour} if hour else {})

    def _said(self, number: int) -> dict[str, Any]:
        text = self.caption(number)
        return {
            "slate": self.slate(number), "kind": "speech", "action": f"What happens in shot {number + 1}.",
            "cues": [{"character": 1, "text": text}] if text else [], "transition": self.way(number),
        }  # fmt: skip

    def _post(self, number: int) -> dict[str, Any]:
        spoken = (
            [{"index": 0, "character": 1, "start": self.spoken[0], "end": self.spoken[1]}] if self.voice(number) else []
        )
        return {
            "clip": self.clip(number), "audio": self.voice(number), "shot": self._said(number),
            "scene": self.scene(number), "spoken": spoken, "frames": self.frames(number), "fps": FPS,
            "width": self.width, "height": self.height, "label": "", "captions": True, "lut": self.lut,
            "next": number < self.shots - 1, "before": self.way(number - 1) if number else "cut",
        }  # fmt: skip

    def _shot(self, number: int) -> dict[str, Any]:
        """Without what its post-production gives."""
        return {
            "slate": self.slate(number), "frames": self.frames(number), "transition": self.way(number),
            "transition_frame": self.bridge(number), "scene": self.scene(number), "shot": self._said(number),
            "audio": self.voice(number), "foley": [[0.5, "knock", 0.0]] if number % 4 == 0 else [],
        }  # fmt: skip

    @property
    def spoken(self) -> tuple[float, float]:
        """Seconds of a shot in which its line is spoken; short shots have it sooner."""
        return SPOKEN[0] * self.length, SPOKEN[1] * self.length

    @property
    def seconds(self) -> float:
        """Of every clip: as long as the longest shot needs, and a little more."""
        return max(self.frames(number) for number in range(12)) / FPS + 0.5


def shoot(film: Film) -> Film:
    """Write what it is made from."""
    film.folder.mkdir(parents=True, exist_ok=True)
    for number in range(min(film.shots, 12)):
        bars.write(Path(film.clip(number)), number, kind_of(film, number), film.seconds)
        if voice := film.voice(number):
            _write_voice(Path(voice), number, film.frames(number) / FPS)
    Path(film.lut).write_text(f"LUT_3D_SIZE {TABLE}\n" + "\n".join(_colours()) + "\n")
    picture = np.full((film.height, film.width, 3), (60, 90, 120), np.uint8)
    av.VideoFrame.from_ndarray(picture, format="rgb24").save(str(film.folder / "bridge.png"))
    return film


def kind_of(film: Film, number: int) -> Kind:
    """A film below 720 lines has clips that are smaller by as much."""
    kind = KINDS[number % 12]
    share = film.height / 720
    return kind._replace(width=round(kind.width * share / 2) * 2, height=round(kind.height * share / 2) * 2)


def _colours() -> Iterator[str]:
    """A gentle S for every channel, warm lights, blue shadows."""
    points = np.linspace(0, 1, TABLE)
    bent = 0.75 * points + 0.25 * points * points * (3 - 2 * points)
    for blue in bent:
        for green in bent:
            for red in bent:
                yield f"{min(red * 1.02, 1):.6f} {green:.6f} {min(blue * 0.96 + 0.02, 1):.6f}"


def _write_voice(out: Path, number: int, seconds: float) -> None:
    """Syllables on a tone, to the very end of the shot: a hard cut would be heard."""
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = 2 * np.pi * np.cumsum(120 + 9 * number + 20 * np.sin(4 * time)) / RATE
    tone = sum(np.sin(pitch * harmonic) / harmonic for harmonic in range(1, 12))
    syllables = np.clip(np.sin(13 * time + number), 0, 1) ** 0.5
    loud = 0.15 * tone * syllables * (time > SPOKEN[0]) + 0.02 * np.sin(2 * np.pi * 240 * time)
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream("flac", rate=RATE)
        stream.layout, stream.format = "mono", "s16"
        frame = av.AudioFrame.from_ndarray((loud * 32767).astype(np.int16)[None], "s16", "mono")
        frame.sample_rate, frame.pts = RATE, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
