"""A track as long as the film, in a scratch file: memory holds only the slice that is being worked on."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from cinema_actors.media.sound import Sound

SLICE = 15360 * 10  # 3.2 s: whole frames of AAC, and whole points of the ducking curve


class Track:
    """float32 samples of one or two channels, silent until written; `track[a:b]` reads and `track[a:b] = x` writes."""

    def __init__(self, path: Path, samples: int, channels: int, *, written: bool = False) -> None:
        """`written`: what the file holds stays."""
        self.path, self.samples, self.channels = path, samples, channels
        if not written:
            with path.open("wb") as file:
                file.truncate(samples * channels * 4)

    def __len__(self) -> int:
        return self.samples

    def __getitem__(self, place: slice) -> Sound:
        start, stop, _ = place.indices(self.samples)
        count = max(stop - start, 0) * self.channels
        samples = np.fromfile(self.path, np.float32, count, offset=start * self.channels * 4)
        return samples.reshape(-1, 2) if self.channels == 2 else samples

    def __setitem__(self, place: slice, sound: Sound) -> None:
        with self.path.open("r+b") as file:
            file.seek(place.indices(self.samples)[0] * self.channels * 4)
            file.write(np.ascontiguousarray(sound, np.float32).data)

    def endless(self, start: int, stop: int) -> Sound:
        """Samples `start` to `stop` of the track played again and again."""
        ends = [*range(start - start % self.samples + self.samples, stop, self.samples), stop]
        places = ((first % self.samples, last - first) for first, last in pairwise([start, *ends]))
        return np.concatenate([self[first : first + count] for first, count in places])

    def slices(self) -> Iterator[tuple[int, int]]:
        """(start, stop) of parts that are worked on one after the other."""
        for start in range(0, self.samples, SLICE):
            yield start, min(start + SLICE, self.samples)

    def blocks(self) -> Iterator[Sound]:
        for start, stop in self.slices():
            yield self[start:stop]
