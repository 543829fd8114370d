"""Stems: dialogue, effects and music of a film by themselves, for whoever mixes it anew or dubs it.

They are as long as the film, to the sample, and their sum is its mix before mastering.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np

from cinema_actors.media.edit import edit_of
from cinema_actors.media.encode import RATE
from cinema_actors.media.mix import STEMS, Mix
from cinema_actors.media.sound import Sound


def write(job: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """`music.wav`, `effects.wav` and `dialogue.wav` in `folder`, which is made: 48 kHz, stereo, floats of 32 bits.

    `job` is what `final_cut.cut` takes; the same job gives the same bytes. Gives {"files": {stem: path}, "samples",
    "rate", "seconds"}. Raises UnreadableMediaError for voices that cannot be used.
    """
    edit, where = edit_of(job), Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    files = {name: str(where / f"{name}.wav") for name in STEMS}
    with TemporaryDirectory(dir=where, prefix=".stems.") as work, ExitStack() as open_files:
        mix = Mix(edit.heard(), edit.film, edit.music, edit.seed, Path(work), edit.scores)
        writers = {name: open_files.enter_context(_wave(files[name])) for name in STEMS}
        for start, stop in mix.slices():
            for name, part in mix.stems(start, stop).items():
                writers[name].put(part, start)
    return {"files": files, "samples": mix.samples, "rate": RATE, "seconds": round(mix.samples / RATE, 6)}


class _Wave:
    def __init__(self, container: Any) -> None:
        self.container = container
        self.stream = container.add_stream("pcm_f32le", rate=RATE)
        self.stream.layout = "stereo"

    def put(self, part: Sound, at: int) -> None:
        flat = np.ascontiguousarray(part, np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(flat, format="flt", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        self.container.mux(self.stream.encode(frame))

    def end(self) -> None:
        self.container.mux(self.stream.encode(None))


@contextmanager
def _wave(path: str) -> Iterator[_Wave]:
    """RF64 where it is longer than three hours, which plain WAV cannot count."""
    options = {"rf64": "auto", "fflags": "+bitexact"}
    with av.open(path, "w", format="wav", options=options) as container:
        wave = _Wave(container)
        yield wave
        wave.end()
