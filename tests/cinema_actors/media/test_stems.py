"""Dialogue, effects and music by themselves."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import sound, stems
from cinema_actors.media.edit import edit_of
from cinema_actors.media.mix import STEMS, Mix
from domain.errors import JobError
from tests.cinema_actors.media.test_final_cut import Studio

RATE = 48000


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    studio = Studio(tmp_path_factory.mktemp("film"), fps=25)
    return studio.shoot(60, "dissolve", spoken=(0.5, 1.5), mood="tense").shoot(241, mood="tense")


@pytest.fixture(scope="module")
def job(studio: Studio) -> dict[str, Any]:
    return studio.job(music=True)


@pytest.fixture(scope="module")
def written(job: dict[str, Any], studio: Studio) -> dict[str, Any]:
    return stems.write(job, str(studio.folder / "stems"))


def heard(path: str) -> Any:
    return np.concatenate(list(sound.blocks(path)))


def test_they_are_as_long_as_the_film_to_the_sample(written: dict[str, Any]) -> None:
    frames = 60 + 241 - 12
    assert written["samples"] == frames * RATE // 25
    assert {len(heard(path)) for path in written["files"].values()} == {written["samples"]}
    assert (written["rate"], written["seconds"]) == (RATE, frames / 25)


def test_they_are_stereo_at_48_khz_in_floats(written: dict[str, Any]) -> None:
    for path in written["files"].values():
        with av.open(path) as container:
            codec = container.streams.audio[0].codec_context
            assert (codec.name, codec.sample_rate, codec.channels) == ("pcm_f32le", RATE, 2)


def test_their_sum_is_the_mix_before_mastering(written: dict[str, Any], job: dict[str, Any], tmp_path: Path) -> None:
    edit = edit_of(job)
    mix = np.concatenate(list(Mix(edit.heard(), edit.film, True, edit.seed, tmp_path).blocks()))

    music, effects, dialogue = (heard(written["files"][name]) for name in STEMS)

    assert np.array_equal(music + effects + dialogue, mix)


def test_each_has_its_own(written: dict[str, Any]) -> None:
    music, effects, dialogue = (np.abs(heard(written["files"][name])) for name in STEMS)
    assert dialogue[: RATE * 2 // 5].max() == dialogue[RATE * 2 :].max() == 0
    assert dialogue[RATE * 3 // 5 : RATE * 7 // 5].max() > 0.05
    assert music[RATE * 3 :].max() > 0.01
    assert effects[RATE:].max() > 0.0005


def test_the_same_film_has_the_same_stems(written: dict[str, Any], job: dict[str, Any], tmp_path: Path) -> None:
    again = stems.write(job, str(tmp_path / "again"))

    for name in STEMS:
        assert Path(again["files"][name]).read_bytes() == Path(written["files"][name]).read_bytes()
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == sorted(f"{name}.wav" for name in STEMS)


def test_a_film_without_shots_has_none(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="films the script anew"):
        stems.write(Studio(tmp_path).job(), str(tmp_path / "stems"))
