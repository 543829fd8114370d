"""One character's voice, as casting describes it and every local engine understands it."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ConfigDict, ValidationError

from domain.script import Frozen

Accent = Literal["us", "gb"]


class Voice(Frozen):
    """`styles` are Kokoro's voices and their shares (they add up to 1). `speed` 1.0 is the natural pace.

    `pitch` resamples the sound (a child's is 1.16: pitch and formants rise together, the pace stays).
    `f0` is the pitch in Hz before that; hibari, which has one voice, is bent towards it, with `formant` as the size
    of the speaker (below 1 a bigger one), `range` as the liveliness of the melody, `breath` and `rough` for age.
    `air` (0..1) and `tilt` (dB an octave) are what of breath and brightness every engine's sound is given afterwards.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    styles: dict[str, float]
    accent: Accent = "us"
    speed: float = 1.0
    pitch: float = 1.0
    f0: float = 190.0
    formant: float = 1.0
    range: float = 1.0
    breath: float = 0.0
    rough: float = 0.0
    air: float = 0.0
    tilt: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


NARRATOR = Voice(styles={"bm_george": 1.0}, accent="gb", speed=0.96, f0=143.0, formant=0.9)


def voice_of(character: int | None, voices: Mapping[str, Mapping[str, Any]]) -> Voice:
    """The voice that casting gave; someone without one (or with another provider's) speaks as the narrator."""
    given = voices.get("narrator" if character is None else str(character))
    try:
        return Voice.model_validate(given)
    except ValidationError:
        return NARRATOR
