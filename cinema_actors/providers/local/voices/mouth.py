"""What the lips do: from phonemes to the five mouths an animator draws."""
# ruff: noqa: RUF001 - phonemes look like letters

from collections.abc import Iterable

CLOSED, NARROW, ROUND, HALF, WIDE = range(5)
MOUTHS = {
    **dict.fromkeys("mbp", CLOSED),
    **dict.fromkeys("uʊoOQwɔ", ROUND),
    **dict.fromkeys("ɛeəɜɚᵊɐA", HALF),
    **dict.fromkeys("ɑaæʌɒIWY", WIDE),
}  # every other sound: NARROW
STRESS, LENGTH = "ˈˌ", "ː"
REST = 0.08  # seconds of pause in which the mouth closes

Step = tuple[float, int]


def mouth_steps(sounds: Iterable[tuple[str, float, float]]) -> tuple[Step, ...]:
    """(time, mouth) whenever the mouth changes, from (phoneme, start, end) without pauses; closed at the end.

    A stress mark's time belongs to the sound that follows, a length mark's to the one before.
    """
    steps: list[Step] = []
    heard = opening = -REST
    for symbol, start, end in sounds:
        if steps and start - heard >= REST:
            _change(steps, heard, CLOSED)
        start = min(start, opening) if opening >= 0 else start
        heard, opening = end, start if symbol in STRESS else -REST
        if symbol not in STRESS + LENGTH:
            _change(steps, start, MOUTHS.get(symbol, NARROW))
    if steps:
        _change(steps, heard, CLOSED)
    return tuple(steps)


def _change(steps: list[Step], time: float, mouth: int) -> None:
    if not steps or steps[-1][1] != mouth:
        steps.append((round(time, 3), mouth))
