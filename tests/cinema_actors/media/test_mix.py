"""The film's sound: voices over a bed that makes way for them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinema_actors.media import loudness
from cinema_actors.media.encode import Film
from cinema_actors.media.mix import AMBIENCE_DUCK, FOLEY_DUCK, MUSIC_DUCK, VOICE, Mix
from cinema_actors.media.sound import Sound
from cinema_actors.media.spotting import Heard, moods, places
from cinema_actors.media.timeline import timeline
from domain.foley import Accent
from domain.screenplay import Scene
from tests.cinema_actors.media import footage

RATE = 48000
FILM = Film(160, 90, 24)


def heard(
    *shots: tuple[float, dict[str, Any], str | None], ways: list[str] | None = None, foley: tuple[Accent, ...] = ()
) -> list[Heard]:
    """Shots by their seconds, scene and voices; every one with the same foley."""
    laid = timeline([round(seconds * 24) for seconds, _, _ in shots], ways or ["cut"] * len(shots), 24)
    return [
        Heard(place, Scene.model_validate(scene), audio, foley)
        for place, (_, scene, audio) in zip(laid, shots, strict=True)
    ]


def level(sound: Sound, start: float, end: float) -> float:
    """RMS in dB between two times."""
    return 20 * float(np.log10(np.sqrt(np.mean(np.square(sound[round(start * RATE) : round(end * RATE)]))) + 1e-9))


@pytest.fixture
def talk(tmp_path: Path) -> Mix:
    voice = footage.voice(tmp_path / "voice.flac", 10.0, (4.0, 6.0), level=0.1)
    return Mix(heard((10.0, footage.scene(mood="warm"), voice)), FILM, True, "a film", tmp_path)


def test_the_bed_really_goes_down_under_words(talk: Mix) -> None:
    """What is left of the mix without the voices, against the bed as it would be without ducking."""
    rest = np.concatenate(list(talk.blocks())) - talk.voices[:][:, None]
    music, place = talk.bed(0, 10 * RATE), talk.ambience(0, 10 * RATE)

    assert level(rest, 1.0, 3.0) == pytest.approx(level(music + place, 1.0, 3.0), abs=0.01)
    wanted = music * 10 ** (-MUSIC_DUCK / 20) + place * 10 ** (-AMBIENCE_DUCK / 20)
    assert level(rest, 4.0, 6.0) == pytest.approx(level(wanted, 4.0, 6.0), abs=0.1)
    assert level(music, 4.0, 6.0) - level(rest - place * 10 ** (-AMBIENCE_DUCK / 20), 4.0, 6.0) > 10


def test_a_voice_stands_well_above_the_bed(talk: Mix) -> None:
    bed = np.concatenate(list(talk.blocks())) - talk.voices[:][:, None]

    assert level(talk.voices[:], 4.0, 6.0) - level(bed, 4.0, 6.0) > 10


def test_quiet_and_loud_voices_come_out_alike(tmp_path: Path) -> None:
    quiet = footage.voice(tmp_path / "quiet.flac", 3.0, (0.45, 2.5), level=0.06)
    loud = footage.voice(tmp_path / "loud.flac", 3.0, (0.45, 2.5), level=0.3)

    mix = Mix(heard((3.0, footage.scene(), quiet), (3.0, footage.scene(), loud)), FILM, False, "", tmp_path)

    first, second = (np.repeat(part[:, None], 2, 1) for part in (mix.voices[: 3 * RATE], mix.voices[3 * RATE :]))
    assert loudness.of(first).lufs == pytest.approx(VOICE, abs=0.3)
    assert loudness.of(second).lufs == pytest.approx(VOICE, abs=0.3)


def test_a_voice_lies_in_the_film_where_its_shot_lies(tmp_path: Path) -> None:
    voice = footage.voice(tmp_path / "voice.flac", 3.0, (1.0, 1.5))
    shots = heard((2.0, footage.scene(), None), (3.0, footage.scene(), voice), ways=["dissolve", "cut"])

    on = np.flatnonzero(np.abs(Mix(shots, FILM, True, "", tmp_path).voices[:]) > 0.01)

    assert on[0] / RATE == pytest.approx(2.0 - 0.5 + 1.0, abs=0.001)
    assert on[-1] / RATE == pytest.approx(2.0 - 0.5 + 1.5, abs=0.001)


def onset(sound: Sound) -> float:
    """When the first loud thing begins, in seconds."""
    loud = np.abs(sound).max(1)
    return float(np.flatnonzero(loud > 0.1 * loud.max())[0]) / RATE


def test_foley_is_heard_where_the_action_names_it(tmp_path: Path) -> None:
    shots = heard((4.0, footage.scene(), None), (5.0, footage.scene(), None), foley=(Accent(0.5, "knock"),))
    mix = Mix(shots, FILM, False, "", tmp_path)

    first, second = mix.foley(0, 4 * RATE), mix.foley(4 * RATE, 9 * RATE)
    assert onset(first) == pytest.approx(2.0, abs=0.02)
    assert onset(second) == pytest.approx(2.5, abs=0.02)
    rest = np.concatenate(list(mix.blocks())) - mix.ambience(0, 9 * RATE)
    inside = slice(RATE, 8 * RATE)  # the film comes out of silence, and goes back into it
    assert np.allclose(rest[inside], mix.foley(0, 9 * RATE)[inside], atol=1e-6)


def test_foley_steps_aside_for_words_and_keeps_its_order(tmp_path: Path) -> None:
    voice = footage.voice(tmp_path / "voice.flac", 6.0, (1.5, 3.6), level=0.1)
    named = (Accent(0.35, "knock"), Accent(0.5, "door_open"), Accent(0.9, "thunder"))
    mix = Mix(heard((6.0, footage.scene(), voice), foley=named), FILM, False, "", tmp_path)

    starts = [effect.at / RATE for effect in mix.accents]
    assert [effect.kind for effect in mix.accents] == ["knock", "door_open", "thunder"]
    assert starts == sorted(starts)
    assert not any(1.45 < start < 3.6 or 1.5 < start + 0.25 < 3.6 for start in starts)


def test_foley_stays_in_its_place_under_an_endless_speech(tmp_path: Path) -> None:
    voice = footage.voice(tmp_path / "voice.flac", 8.0, (0.2, 7.8), level=0.1)
    mix = Mix(heard((8.0, footage.scene(), voice), foley=(Accent(0.5, "knock"),)), FILM, False, "", tmp_path)

    assert [effect.at / RATE for effect in mix.accents] == [pytest.approx(4.0, abs=0.02)]
    rest = (
        np.concatenate(list(mix.blocks()))
        - mix.voices[:][:, None]
        - mix.ambience(0, 8 * RATE) * 10 ** (-AMBIENCE_DUCK / 20)
    )
    assert level(rest, 4.0, 4.3) == pytest.approx(level(mix.foley(0, 8 * RATE), 4.0, 4.3) - FOLEY_DUCK, abs=0.2)


def test_more_foley_than_a_shot_can_hold_is_left_out(tmp_path: Path) -> None:
    named = tuple(Accent(0.9, kind) for kind in ("knock", "thunder", "glass", "clang"))
    mix = Mix(heard((1.0, footage.scene(), None), foley=named), FILM, False, "", tmp_path)

    assert [effect.kind for effect in mix.accents] == ["knock"]


def test_the_film_comes_out_of_silence_and_ends_in_it(tmp_path: Path) -> None:
    named = (Accent(0.0, "thunder"), Accent(1.0, "bell"))
    mix = Mix(heard((4.0, footage.scene(mood="tense", weather="storm"), None), foley=named), FILM, True, "", tmp_path)
    sound = np.concatenate(list(mix.blocks()))

    assert np.abs(sound[:5]).max() < 0.001
    assert np.abs(sound[-5:]).max() < 0.001
    assert level(sound, 0.0, 0.01) < -50
    assert level(sound, 3.99, 4.0) < -50


def test_a_cut_between_two_places_and_moods_does_not_click(tmp_path: Path) -> None:
    """The waveform steps no further at the cut than beside it, to within -40 dBFS."""
    shots = heard(
        (7.0, footage.scene(1, setting="coast", mood="warm"), None),
        (7.0, footage.scene(2, setting="church", mood="tense", weather="rain"), None),
        foley=(Accent(1.0, "thunder"),),
    )
    mix = Mix(shots, FILM, True, "", tmp_path)
    steps = np.abs(np.diff(np.concatenate(list(mix.blocks())), axis=0)).max(1)

    for edge in (mix.moods[1].start, mix.moods[1].start - RATE, mix.moods[1].start + RATE, mix.accents[0].at):
        beside = np.concatenate([steps[edge - 4800 : edge - 480], steps[edge + 480 : edge + 4800]])
        assert steps[edge - 480 : edge + 480].max() < beside.max() + 0.01


def test_without_music_there_is_still_the_place(tmp_path: Path) -> None:
    mix = Mix(heard((4.0, footage.scene(setting="coast"), None)), FILM, False, "", tmp_path)

    assert level(np.concatenate(list(mix.blocks())), 0.5, 3.5) > -60
    assert not mix.bed(0, RATE).any()


def test_there_is_no_hole_between_two_moods(tmp_path: Path) -> None:
    shots = heard((8.0, footage.scene(1, mood="warm"), None), (8.0, footage.scene(2, mood="tense"), None))
    mix = Mix(shots, FILM, True, "", tmp_path)
    music = mix.bed(0, 16 * RATE)

    levels = [level(music, at, at + 0.5) for at in np.arange(1.0, 13.0, 0.5)]
    assert min(levels) > -45
    assert max(abs(a - b) for a, b in pairwise(levels)) < 15


def test_the_same_film_sounds_the_same(tmp_path: Path) -> None:
    shots = heard((5.0, footage.scene(mood="mystery", weather="rain"), None))

    first, second = (np.concatenate(list(Mix(shots, FILM, True, "one", tmp_path).blocks())) for _ in range(2))

    assert np.array_equal(first, second)


def test_scenes_of_one_mood_share_their_music() -> None:
    shots = heard(
        (8.0, footage.scene(1, mood="warm"), None),
        (8.0, footage.scene(2, mood="warm"), None),
        (8.0, footage.scene(3, mood="sad"), None),
    )

    assert [(span.start / RATE, span.stop / RATE, span.mood) for span in moods(shots, FILM)] == [
        (0, 16, "warm"),
        (16, 24, "sad"),
    ]


def test_a_mood_that_moves_to_another_kind_of_place_is_played_otherwise() -> None:
    outside = {"interior": False, "exterior": True}
    shots = heard(
        (8.0, footage.scene(1, mood="warm", **outside), None),
        (8.0, footage.scene(2, mood="warm", setting="pier", **outside), None),
        (8.0, footage.scene(3, mood="warm", setting="church"), None),
    )

    assert [(span.start / RATE, span.mood, span.color) for span in moods(shots, FILM)] == [
        (0, "warm", "water"),
        (16, "warm", "vault"),
    ]


def test_a_moment_of_another_mood_stays_in_the_music() -> None:
    shots = heard(
        (3.0, footage.scene(1, mood="sad"), None),
        (8.0, footage.scene(2, mood="warm"), None),
        (3.0, footage.scene(3, mood="tense"), None),
        (8.0, footage.scene(4, mood="warm"), None),
    )

    assert [(span.start, span.stop / RATE, span.mood) for span in moods(shots, FILM)] == [(0, 22, "warm")]


def test_each_place_has_its_sound_from_cut_to_cut() -> None:
    shots = heard(
        (3.0, footage.scene(1, setting="coast"), None),
        (3.0, footage.scene(1, setting="coast"), None),
        (4.0, footage.scene(2, setting="kitchen", interior=True), None),
    )

    spans = places(shots, FILM)
    assert [(span.start / RATE, span.stop / RATE) for span in spans] == [(0, 6), (6, 10)]
    assert [layer.kind for span in spans for layer in span.layers][-1] == "room"
