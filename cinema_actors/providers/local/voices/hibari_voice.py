"""hibari, the second choice: one small voice, bent into a cast by pitch, size, breath and melody."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from cinema_actors.providers.local.voices.casting import HIBARI_F0
from cinema_actors.providers.local.voices.models import session, verified
from cinema_actors.providers.local.voices.pronunciation import Phoneme
from cinema_actors.providers.local.voices.utterance import Samples, Utterance, utter
from cinema_actors.providers.local.voices.voice import Voice

SHA256 = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
DURATIONS = "/Clip_output_0"
LONGEST = 400  # phonemes, as hibari itself splits
VOICED = 40.0  # Hz; below that a frame has no pitch
SEED = 0  # of the noise in breath and consonants: the same text sounds the same

Frames = NDArray[np.float32]


class Hibari:
    name = "hibari"

    def __init__(self, model: bytes) -> None:
        self._session = session(model, DURATIONS)

    def say(self, phonemes: Sequence[Phoneme], voice: Voice) -> Utterance:
        noise = np.random.default_rng(SEED)
        return utter(phonemes, lambda piece: self.speak(piece, voice, noise), LONGEST)

    def speak(
        self, piece: Sequence[Phoneme], voice: Voice, noise: np.random.Generator
    ) -> tuple[Samples, NDArray[np.int64]]:
        """Samples, and the 25 ms units of every phoneme and of the silence at either end."""
        from hibari import dsp

        *spectrum, f0, units = self._session.run(
            None,
            {
                "ids": np.array([[0, *(phoneme.id for phoneme in piece), 0]], np.int64),
                "speed": np.array([voice.speed / voice.pitch], np.float32),
            },
        )
        bent = _bend_spectrum([part[0] for part in spectrum], voice)
        samples = dsp.synth(*bent, _bend_melody(f0[0], voice, noise), noise)
        return samples, np.asarray(units).ravel().astype(np.int64)


def _bend_melody(f0: Frames, voice: Voice, noise: np.random.Generator) -> Frames:
    """The melody around another mean, livelier or flatter, shaking a little when the voice is rough."""
    voiced = f0 > VOICED
    if not voiced.any():
        return f0
    bent = f0.copy()
    mean = np.exp(np.mean(np.log(f0[voiced])))
    bent[voiced] = mean * (voice.f0 / HIBARI_F0) * (f0[voiced] / mean) ** voice.range
    if voice.rough:
        shake = np.convolve(noise.standard_normal(int(voiced.sum())), [0.5, 0.5], "same")
        bent[voiced] *= 1 + voice.rough * shake
    return bent.astype(np.float32)


def _bend_spectrum(spectrum: list[Frames], voice: Voice) -> list[Frames]:
    """Formants shifted, breath added. Five parts: harmonics, their phase, noise, free branch, its phase."""
    harmonics, phase, noise, free, free_phase = (_shift(part, voice.formant) for part in spectrum)
    # A higher voice has fewer harmonics for each Hz; they are raised so that it stays as loud.
    louder = np.float32(0.5 * np.log(voice.f0 / HIBARI_F0))
    return [harmonics + louder, phase, noise + np.float32(voice.breath), free, free_phase]


def _shift(part: Frames, formant: float) -> Frames:
    """Row k of the result is row k / formant: below 1 formants go down, as in a bigger speaker."""
    if abs(formant - 1) < 1e-3:
        return part
    places = np.clip(np.arange(len(part)) / formant, 0, len(part) - 1.001)
    below = places.astype(int)
    share = (places - below).astype(np.float32)[:, np.newaxis]
    shifted: Frames = part[below] * (1 - share) + part[below + 1] * share
    return shifted


@cache
def load() -> Hibari:
    """The installed model, loaded once a process (0.5 s)."""
    return Hibari(verified((files("hibari") / "assets" / "hibari.onnx").read_bytes(), SHA256, "hibari"))
