"""No cut clicks: whatever stands on either side, and whatever the way, the sound has no edge where shots meet."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinema_actors.media import sound
from cinema_actors.media.edit import edit_of
from tests.cinema_actors.media.test_final_cut import Studio

RATE = 48000
CLICK = -40.0  # dBFS, above 5 kHz: the highest tone here has 700 Hz, so that what is there is an edge
WAYS = ("cut", "dissolve", "fade_out", "dip", "dip_to_white", "wipe", "match_cut", "fade_in", "cut")


def above_5_khz(samples: Any) -> Any:
    spectrum = np.fft.rfft(samples)
    spectrum[: round(5000 * len(samples) / RATE)] = 0
    return np.abs(np.fft.irfft(spectrum, len(samples)))


def loudest(heard: Any, at: float) -> float:
    """dBFS of what is above 5 kHz within 30 ms of a time."""
    first = max(round((at - 0.03) * RATE), 0)
    part = above_5_khz(heard)[first : round((at + 0.03) * RATE)]
    return 20 * float(np.log10(part.max() + 1e-9))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """Somebody speaks loudly through every cut, from edge to edge, and every shot is in another place."""
    studio = Studio(tmp_path_factory.mktemp("film"))
    still = {"setting": "room", "interior": True, "exterior": False}
    for number, way in enumerate(WAYS):
        studio.shoot(24 + number, way, spoken=(0.0, 3.0), scene=number + 1)
        studio.shots[-1]["scene"] |= still
    return studio


def test_at_no_cut_is_a_click_above_40_db_under_full_scale(studio: Studio) -> None:
    studio.cut()
    heard = np.concatenate(list(sound.blocks(studio.film))).mean(1)
    places = edit_of(studio.job()).places

    assert len(heard) > 8 * RATE
    for place, way in zip(places, ("beginning", *WAYS), strict=False):
        for at in (place.start, place.start + place.head):
            assert loudest(heard, at / 24) < CLICK, (way, place)
    assert loudest(heard, places[-1].end / 24) < CLICK


def test_the_measure_hears_a_cut_without_care(tmp_path: Path) -> None:
    """Or the rule above would say nothing."""
    time = np.arange(RATE) / RATE
    tone = 0.3 * np.sin(2 * np.pi * 700.25 * time)
    assert loudest(np.concatenate([tone, tone]), 1.0) > CLICK


def test_the_film_comes_out_of_silence_and_goes_back_into_it(tmp_path: Path) -> None:
    studio = Studio(tmp_path).shoot(60, mood="tense").shoot(60, mood="tense")
    studio.cut(music=True)

    heard = np.abs(np.concatenate(list(sound.blocks(studio.film)))).max(1)[: 5 * RATE]
    assert heard[:48].max() < 0.02
    assert heard[-480:].max() < 0.02
    assert heard[RATE : 4 * RATE].max() > 0.1


def test_shots_that_dissolve_are_heard_together(tmp_path: Path) -> None:
    studio = Studio(tmp_path).shoot(48, "dissolve", spoken=(0.0, 2.0)).shoot(48, spoken=(0.0, 2.0))
    studio.cut()

    heard = np.concatenate(list(sound.blocks(studio.film)))[:, 0]
    levels = [float(np.sqrt(np.mean(heard[a : a + 4800] ** 2))) for a in range(RATE, 2 * RATE + RATE // 2, 4800)]
    assert min(levels) > 0.05  # nowhere a hole
