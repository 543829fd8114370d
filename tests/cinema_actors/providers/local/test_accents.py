"""The sounds of foley: there is one for everything that an action can name, and none of them clicks."""

import numpy as np
import pytest

from cinema_actors.providers.local import accents as sounds
from cinema_actors.providers.local.accents import SOUNDS
from cinema_actors.providers.local.synthesis import RATE
from domain.foley import GROUNDS, PERSPECTIVE, SIGNS, WALKED


def test_every_sign_has_its_sound() -> None:
    grounds = {f"{kind}_{ground}" for kind in WALKED for ground, _ in GROUNDS}

    assert {sign.kind for sign in SIGNS} | grounds == set(SOUNDS)
    assert "MS" not in PERSPECTIVE


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_sound_comes_out_of_silence_at_once_and_goes_back_into_it(kind: str) -> None:
    sound = sounds.sound(kind)

    assert sound.dtype == np.float32
    assert sound.shape[1] == 2
    assert len(sound) < 8 * RATE
    assert np.isfinite(sound).all()
    assert 20 * np.log10(np.abs(sound).max()) == pytest.approx(SOUNDS[kind].peak, abs=0.1)
    assert np.abs(sound[0]).max() < 1e-4
    assert np.abs(sound[-1]).max() < 1e-4
    heard = np.flatnonzero(np.abs(sound).max(1) > 0.05 * np.abs(sound).max())[0] / RATE
    assert heard < 0.3


@pytest.mark.parametrize("kind", ["glass", "steps_gravel", "siren"])
def test_a_sound_is_the_same_every_time(kind: str) -> None:
    assert np.array_equal(sounds.sound(kind), sounds.sound(kind))
