"""Who speaks with which of Gemini's voices."""

import pytest

from cinema_actors.providers.google.voices import VOICES, cast
from domain.errors import UsageError
from domain.screenplay import Character, Screenplay

MARA = Character(id=1, name="MARA", sex="female", age="old", description="a hoarse old woman", cues=4)
TOM = Character(id=2, name="TOM", sex="male", age="young", cues=2)
KID = Character(id=3, name="KID", sex="male", age="child", cues=1)
KEEPER = Character(id=4, name="KEEPER", sex="male", age="old", description="a weathered keeper", cues=1)


def play(*people: Character) -> Screenplay:
    return Screenplay(title="Test", characters=people)


def test_sex_age_and_manner_choose_a_voice() -> None:
    found = {id: voice["voice"] for id, voice in cast(play(MARA, TOM, KID, KEEPER), {}).items()}

    assert (found["1"], found["4"], found["3"]) == ("Gacrux", "Algenib", "Leda")
    assert VOICES[found["2"]][:2] == ("male", "young")
    assert found["narrator"] == "Charon"
    assert len(set(found.values())) == 5


def test_whoever_comes_later_changes_no_voice_of_those_before() -> None:
    assert cast(play(MARA, TOM), {}).items() <= cast(play(MARA, TOM, KID, KEEPER), {}).items()


def test_with_more_people_than_voices_some_share_one() -> None:
    crowd = [Character(id=number, name=f"N{number}", cues=1) for number in range(1, 60)]
    assert len(cast(play(*crowd), {})) == 60


def test_a_studio_gives_voices_by_name_and_leaves_those_of_others_alone() -> None:
    settings = {"voices": {"MARA": "EXAVITQu4vr4xnSDxMaL", "google": {"Mara": "Kore", "NARRATOR": "Sulafat"}}}
    found = cast(play(MARA, TOM), settings)
    assert (found["1"]["voice"], found["narrator"]["voice"]) == ("Kore", "Sulafat")

    with pytest.raises(UsageError, match=r"'Cora' in \[voices.google\] is no voice of Gemini; it has Achernar"):
        cast(play(MARA), {"voices": {"google": {"MARA": "Cora"}}})
    with pytest.raises(UsageError, match=r"\[voices.google\] in cinema.toml gives voices by name"):
        cast(play(MARA), {"voices": {"google": {"MARA": 7}}})
