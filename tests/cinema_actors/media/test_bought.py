"""Music from outside lies under the film as long as it is needed, and makes way for words as any other does."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinema_actors.media import bought, loudness
from cinema_actors.media.encode import Film
from cinema_actors.media.mix import AMBIENCE_DUCK, MUSIC, MUSIC_DUCK, Mix
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.media.spotting import Heard, scored
from cinema_actors.media.timeline import timeline
from cinema_actors.media.track import Track
from cinema_actors.stand_in.media import tone
from domain.screenplay import Scene
from tests.cinema_actors.media import footage

RATE = 48_000
FILM = Film(160, 90, 24)


def heard(*shots: tuple[float, dict[str, Any], str | None]) -> list[Heard]:
    laid = timeline([round(seconds * 24) for seconds, _, _ in shots], ["cut"] * len(shots), 24)
    return [
        Heard(place, Scene.model_validate(scene), audio) for place, (_, scene, audio) in zip(laid, shots, strict=True)
    ]


def level(sound: np.ndarray, start: float, end: float) -> float:
    """RMS in dB between two times."""
    return 20 * float(np.log10(np.sqrt(np.mean(np.square(sound[round(start * RATE) : round(end * RATE)]))) + 1e-9))


def hertz(sound: np.ndarray, start: float, end: float) -> float:
    part = sound[round(start * RATE) : round(end * RATE), 0]
    return float(np.argmax(np.abs(np.fft.rfft(part)))) * RATE / len(part)


@pytest.fixture
def piece(tmp_path: Path) -> str:
    """Ten seconds, with a second of silence before."""
    path = tmp_path / "piece.mp3"
    path.write_bytes(tone(11.0, "mp3_44100_128", 220.0, [True] + [False] * 10, 1.0))
    return str(path)


def score(music: str | None, *scenes: int, mood: str = "warm") -> dict[str, Any]:
    return {"mood": mood, "scenes": list(scenes), "music": music}


def test_a_piece_that_is_too_long_is_cut_and_one_that_is_too_short_begins_anew_without_a_hole(
    piece: str, tmp_path: Path
) -> None:
    track = bought.recorded(piece, tmp_path / "t.f32")
    assert track.samples / RATE == pytest.approx(10.0, abs=0.15)

    for seconds in (4.0, 26.0):
        slices = bought.bed(track, round(seconds * RATE), ends=False)
        whole = slices(0, round(seconds * RATE))
        assert np.array_equal(whole[RATE : 3 * RATE], slices(RATE, 3 * RATE))
        levels = [level(whole, at, at + 1.0) for at in np.arange(0.1, seconds - 1.0, 0.5)]  # a beat each
        assert min(levels) > max(levels) - 3
    dying = bought.bed(track, 26 * RATE, ends=True)(0, 26 * RATE)
    assert level(dying, 25.8, 26.0) < level(dying, 20.0, 21.0) - 18


def test_the_music_is_heard_under_its_scenes_at_the_level_of_all_music(piece: str, tmp_path: Path) -> None:
    other = tmp_path / "other.mp3"
    other.write_bytes(tone(12.0, "mp3_44100_128", 330.0))
    shots = heard((8.0, footage.scene(1), None), (3.0, footage.scene(2), None), (9.0, footage.scene(3), None))
    mix = Mix(shots, FILM, True, "", tmp_path, [score(piece, 1, 2), score(str(other), 3, mood="sad")])
    music = mix.bed(0, 20 * RATE)

    assert hertz(music, 1, 9) == pytest.approx(220, abs=1)
    assert hertz(music, 12.5, 17) == pytest.approx(330, abs=1)
    assert loudness.of(music[RATE : 9 * RATE]).lufs == pytest.approx(MUSIC, abs=1.5)
    assert level(music, 10.8, 11.2) > level(music, 5, 6) - 6


def test_bought_music_goes_down_under_words(piece: str, tmp_path: Path) -> None:
    voice = footage.voice(tmp_path / "voice.flac", 10.0, (4.0, 6.0), level=0.1)
    mix = Mix(heard((10.0, footage.scene(1), voice)), FILM, True, "", tmp_path, [score(piece, 1)])
    rest = np.concatenate(list(mix.blocks())) - mix.voices[:][:, None]
    music, place = mix.bed(0, 10 * RATE), mix.ambience(0, 10 * RATE)

    wanted = music * 10 ** (-MUSIC_DUCK / 20) + place * 10 ** (-AMBIENCE_DUCK / 20)
    assert level(rest, 4.2, 5.8) == pytest.approx(level(wanted, 4.2, 5.8), abs=0.1)


def test_effects_are_heard_in_their_shot_only_and_go_down_a_little_under_words(tmp_path: Path) -> None:
    bang = tmp_path / "bang.mp3"
    bang.write_bytes(tone(5.0, "mp3_44100_128", 700.0))
    voice = footage.voice(tmp_path / "voice.flac", 4.0, (2.0, 3.5), level=0.1)
    shots = heard((2.0, footage.scene(1), None), (4.0, footage.scene(1), voice), (2.0, footage.scene(1), None))
    shots[1] = replace(shots[1], effects=str(bang))
    mix = Mix(shots, FILM, False, "", tmp_path)
    sound = mix.effects[0 : 8 * RATE]

    assert not sound[: 2 * RATE].any()
    assert not sound[6 * RATE :].any()
    assert hertz(sound, 2.5, 5.5) == pytest.approx(700, abs=1)
    assert loudness.of(sound[2 * RATE : 6 * RATE]).lufs == pytest.approx(bought.EFFECTS, abs=1.5)
    rest = np.concatenate(list(mix.blocks())) - mix.voices[:][:, None]
    wanted = (sound + mix.ambience(0, 8 * RATE)) * 10 ** (-AMBIENCE_DUCK / 20)
    assert level(rest, 4.2, 5.4) == pytest.approx(level(wanted, 4.2, 5.4), abs=0.1)


def test_what_was_left_out_is_composed(piece: str, tmp_path: Path) -> None:
    shots = heard((8.0, footage.scene(1), None), (8.0, footage.scene(2), None))
    spans = scored(shots, FILM, [score(None, 1), score(piece, 2, mood="sad")])
    assert [(span.start / RATE, span.stop / RATE, span.mood, span.music) for span in spans] == [
        (0, 8, "warm", None),
        (8, 16, "sad", piece),
    ]
    mix = Mix(shots, FILM, True, "", tmp_path, [score(None, 1), score(piece, 2, mood="sad")])
    assert level(mix.bed(0, 6 * RATE), 1, 6) > -45


def test_a_sound_is_taken_over_as_it_came_unless_nobody_would_hear_it(piece: str, tmp_path: Path) -> None:
    out = tmp_path / "out.mp3"
    assert bought.heard(piece, str(out))["seconds"] == pytest.approx(11.0, abs=0.1)
    assert out.read_bytes() == Path(piece).read_bytes()

    silence, rubbish = tmp_path / "silence.mp3", tmp_path / "rubbish.mp3"
    silence.write_bytes(tone(2.0, "mp3_44100_128", 220.0, [True], 0.5))
    rubbish.write_bytes(b"ID3" + bytes(500))
    with pytest.raises(UnreadableMediaError, match="the sound is silent"):
        bought.heard(str(silence), str(out))
    with pytest.raises(UnreadableMediaError):
        bought.heard(str(rubbish), str(out))


def test_a_track_of_nothing_can_be_laid_all_the_same(tmp_path: Path) -> None:
    track = Track(tmp_path / "short.f32", 9, 2)
    assert not bought.bed(track, RATE, ends=True)(0, RATE).any()
