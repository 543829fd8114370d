"""Kokoro-82M, the rehearsal's first choice: 28 English voices, the model from four pinned wheels."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.engines import KOKORO_WHEELS, kokoro_parts
from cinema_actors.providers.local.voices.models import VoiceUnavailableError, session, verified
from cinema_actors.providers.local.voices.pronunciation import Phoneme
from cinema_actors.providers.local.voices.utterance import Samples, Utterance, utter
from cinema_actors.providers.local.voices.voice import Voice

SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
DURATIONS = "/encoder/Clip_output_0"
LONGEST = 510  # phonemes; a style has one row for each number of them
ROWS = 510


class Kokoro:
    name = "kokoro"

    def __init__(self, model: bytes) -> None:
        self._session = session(model, DURATIONS)
        self._styles = Styles()

    def say(self, phonemes: Sequence[Phoneme], voice: Voice) -> Utterance:
        return utter(phonemes, lambda piece: self.speak(piece, voice), LONGEST)

    def speak(self, piece: Sequence[Phoneme], voice: Voice) -> tuple[Samples, NDArray[np.int64]]:
        """Samples, and the 25 ms units of every phoneme and of the silence at either end."""
        samples, units = self._session.run(
            None,
            {
                "tokens": np.array([[0, *(phoneme.id for phoneme in piece), 0]], np.int64),
                "style": self._styles.row(voice.styles, len(piece)),
                # Raising the pitch by resampling also quickens; that is taken back here.
                "speed": np.array([voice.speed / voice.pitch], np.float32),
            },
        )
        return samples.ravel().astype(np.float32), units.ravel().astype(np.int64)


class Styles:
    """The style vectors of the voices; see styles/NOTICE."""

    def __init__(self) -> None:
        with (files(__package__) / "styles" / "voices_en.npz").open("rb") as file, np.load(file) as packed:
            self._rows = packed["idx"].astype(np.float64)
            self._voices = {name: packed[name].astype(np.float32) for name in packed.files if name != "idx"}

    def row(self, shares: dict[str, float], length: int) -> Samples:
        """The style of a blend for `length` phonemes, 1 x 256; an unknown voice is left out."""
        known = {name: share for name, share in shares.items() if name in self._voices} or {"bm_george": 1.0}
        total = sum(known.values())
        blend = np.zeros((1, 256), np.float32)
        for name, share in known.items():
            blend += self._row(name, length) * np.float32(share / total)
        return blend

    def _row(self, name: str, length: int) -> Samples:
        place = float(np.interp(min(length, ROWS - 1), self._rows, np.arange(len(self._rows))))
        below = int(place)
        above = min(below + 1, len(self._rows) - 1)
        share = np.float32(place - below)
        row: Samples = self._voices[name][below] * (1 - share) + self._voices[name][above] * share
        return row


def load() -> Kokoro:
    """The installed model, loaded once a process (1 to 8 s, 0.6 GB)."""
    return _load(kokoro_parts())


@cache
def _load(parts: tuple[Path, ...]) -> Kokoro:
    if len(parts) < len(KOKORO_WHEELS):
        raise VoiceUnavailableError("The Kokoro voice is not installed")
    return Kokoro(verified(b"".join(part.read_bytes() for part in parts), SHA256, "Kokoro"))
