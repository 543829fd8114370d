"""A shelf of sounds that are made once and heard often, in scratch files: memory does not grow with their number."""

from collections.abc import Callable, Hashable
from pathlib import Path

from cinema_actors.media.heap import give_back
from cinema_actors.media.sound import Sound
from cinema_actors.media.track import Track


class Shelf:
    def __init__(self, folder: Path, prefix: str = "sound") -> None:
        self.folder, self.prefix, self.count = folder, prefix, 0
        self._tracks: dict[Hashable, Track] = {}

    def get(self, name: Hashable, make: Callable[[], Sound]) -> Track:
        """The sound of that name; `make` makes it where there is none, and leaves nothing of it in memory."""
        if name not in self._tracks:
            self._tracks[name] = self.keep(make())
            give_back()
        return self._tracks[name]

    def keep(self, sound: Sound) -> Track:
        """A stereo sound, written down."""
        track = Track(self.folder / f"{self.prefix}_{self.count}.f32", len(sound), 2)
        track[:] = sound
        self.count += 1
        return track
