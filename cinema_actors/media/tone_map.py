"""High dynamic range and wide colour as what a Rec. 709 screen shows: arithmetic alone, laid down as a table.

Light is counted in reference white: 1 is 203 cd/m2 (ITU-R BT.2408-7, table 1), which is 58 % of PQ and 75 % of HLG, and
becomes 92 % of a Rec. 709 signal. Up to KNEE it is shown as it is; what is brighter is pressed together, the more the
brighter it is, so that nothing becomes a flat patch.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]  # (..., 3): red, green, blue

WHITE = 203.0  # cd/m2
KNEE = 0.75  # of the light of a Rec. 709 white
GAMMA = 2.4  # ITU-R BT.1886: what a screen makes of a Rec. 709 signal
PQ, HLG = 16, 18  # transfer characteristics (ITU-T H.273, table 3)
BRIGHTEST = {PQ: 10_000 / WHITE, HLG: 1000 / WHITE}
BT2020, DISPLAY_P3 = 9, 12  # primaries (H.273, table 2)
TO_BT709 = {  # of linear light; ITU-R BT.2087-0 for the first, the other likewise from its chromaticities
    BT2020: ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187)),
    DISPLAY_P3: ((1.2249, -0.2249, 0.0), (-0.0421, 1.0421, 0.0), (-0.0196, -0.0786, 1.0983)),
}
LUMA_BT2020 = (0.2627, 0.6780, 0.0593)
LUMA_BT709 = (0.2126, 0.7152, 0.0722)


def shown(signal: Values, transfer: int, primaries: int) -> Values:
    """A signal (0 to 1) of these H.273 numbers as a Rec. 709 signal."""
    light = LIGHT.get(transfer, _bt1886)(signal)
    if primaries in TO_BT709:
        light = _in_gamut(light @ np.array(TO_BT709[primaries]).T)
    if transfer in BRIGHTEST:
        light = _rolled_off(light, BRIGHTEST[transfer])
    return np.asarray(np.clip(light, 0, 1) ** (1 / GAMMA))


@lru_cache
def greys(transfer: int) -> NDArray[np.uint8]:
    """What each of 256 levels of luma, in limited range, is shown as: exact for greys, and near for colours."""
    signal = np.clip((np.arange(256) - 16) / 219, 0, 1)
    levels = shown(np.repeat(signal[:, None], 3, axis=1), transfer, BT2020)[:, 1]
    return np.asarray(np.round(16 + 219 * levels), np.uint8)


def _pq(signal: Values) -> Values:
    """ITU-R BT.2100-2, table 4: the EOTF."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 4096 * 128, 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
    root = signal ** (1 / m2)
    return np.asarray(10_000 / WHITE * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1))


def _hlg(signal: Values) -> Values:
    """ITU-R BT.2100-2, table 5: the inverse OETF, then the OOTF of a screen of 1000 cd/m2 (gamma 1.2)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luma = scene @ np.array(LUMA_BT2020)
    return np.asarray(1000 / WHITE * luma[..., None] ** 0.2 * scene)


def _bt1886(signal: Values) -> Values:
    return np.asarray(signal**GAMMA)


LIGHT: dict[int, Callable[[Values], Values]] = {PQ: _pq, HLG: _hlg}


def _in_gamut(light: Values) -> Values:
    """Colours that Rec. 709 cannot show become the purest that it can: as bright as they were, and no paler."""
    weights = np.array(LUMA_BT709)
    pure = np.maximum(light, 0)
    kept = np.maximum(light @ weights, 0) / np.maximum(pure @ weights, 1e-9)
    return np.asarray(pure * kept[..., None])


def _rolled_off(light: Values, brightest: float) -> Values:
    """By its brightest channel, which keeps the hue; the more it is pressed, the more it bleaches, as film does."""
    peak = np.maximum(light.max(-1, keepdims=True), 1e-9)
    top = _shoulder(peak, brightest)
    hued, pressed = light * (top / peak), 1 - top / peak
    return np.asarray(hued + (top - hued) * pressed**3 / 2)


def _shoulder(light: Values, brightest: float) -> Values:
    """As it is up to KNEE, from there by its logarithm, with no bend between; `brightest` becomes 1."""
    width = _width(brightest)
    return np.where(light <= KNEE, light, KNEE + width * np.log1p(np.maximum(light - KNEE, 0) / width))


def _width(brightest: float) -> float:
    """Of the logarithm: found by halving, since what reaches 1 grows with it."""
    low, high = 1e-6, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        over = middle * np.log1p((brightest - KNEE) / middle) > 1 - KNEE
        low, high = (low, middle) if over else (middle, high)
    return high
