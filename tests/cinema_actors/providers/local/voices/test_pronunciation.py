"""Phonemes and the words of the script that they belong to."""
# ruff: noqa: RUF001 - phonemes look like letters

import random

import pytest

from cinema_actors.providers.local.voices.pronunciation import Group, align, pronounce


def spelled(text: str) -> dict[str, str]:
    """Word of the script -> its phonemes."""
    pronunciation = pronounce(text)
    sounds = dict.fromkeys(range(len(pronunciation.words)), "")
    for phoneme in pronunciation.phonemes:
        if phoneme.word is not None:
            sounds[phoneme.word] += phoneme.symbol
    return {word: sounds[index] for index, word in enumerate(pronunciation.words)}


def test_amounts_times_and_titles_are_spoken_and_stay_one_word_of_the_caption() -> None:
    words = spelled("It cost $3.50 at 9:30pm, Dr. Smith.")
    assert list(words) == ["It", "cost", "$3.50", "at", "9:30pm,", "Dr.", "Smith."]
    assert words["$3.50"] == "θɹˈidˈɑləɹzændfˈɪftisˈɛnts"  # three dollars and fifty cents
    assert words["9:30pm,"] == "nˈInθˈɜɹTipˌiˈɛm"  # nine thirty p.m.
    assert words["Dr."] == "dˈɑktəɹ"


def test_a_shouted_line_is_not_spelled_out() -> None:
    assert list(spelled("MARA, GO OUT OF MY HOUSE!").values()) == list(spelled("Mara, go out of my house!").values())


def test_a_word_in_capitals_among_others_is_stressed() -> None:
    assert spelled("I can do it")["can"] == "kæn"
    assert spelled("I CAN do it")["CAN"] == "kˈæn"
    assert spelled("It was NOT me")["NOT"] == "nˈɑt"
    assert spelled("the FBI")["FBI"] == spelled("an FBI man")["FBI"]


def test_no_at_the_end_of_a_sentence_is_not_number() -> None:
    assert spelled("Oh no.")["no."] == spelled("Oh no!")["no!"]
    assert spelled("No. 5")["No."] == "nˈʌmbəɹ"


def test_a_script_cannot_give_phonemes_of_its_own() -> None:
    assert "".join(spelled("Say [hello](/bˈA/).").values()) != "".join(spelled("Say bay.").values())


def test_an_acronym_is_spelled_out() -> None:
    assert spelled("the FBI")["FBI"] == "ˌɛfbˌiˈI"


def test_a_lone_dash_hangs_on_its_neighbour() -> None:
    assert list(spelled("— And then — nothing")) == ["— And", "then —", "nothing"]


def test_british_voices_have_british_sounds() -> None:
    american = [phoneme.symbol for phoneme in pronounce("hello there", "us").phonemes]
    british = [phoneme.symbol for phoneme in pronounce("hello there", "gb").phonemes]
    assert "O" in american
    assert "Q" in british


def test_what_cannot_be_said_is_lost_and_the_rest_is_spoken() -> None:
    mixed = pronounce("李雷 said hello")
    assert mixed.words == ("李雷 said", "hello")
    assert mixed.lost == ("李雷",)
    assert pronounce("李雷 说").words == ()
    assert pronounce("李雷 说").phonemes == ()


def test_punctuation_alone_is_neither_spoken_nor_lost() -> None:
    for text in ("...", "?!", "—", "", "  "):
        assert pronounce(text) == ((), (), (), ())


def test_noises_are_made_not_spelled() -> None:
    assert spelled("Shhh!")["Shhh!"] == "ʃː"
    assert spelled("Tsk.")["Tsk."] == "tsk"


@pytest.mark.parametrize(
    ("tokens", "groups", "sources"),
    [
        (["a", "9:30pm", "b"], ["a", "nine", "thirty", "pm", "b"], [0, 1, 1, 1, 2]),
        (["$5", "million"], ["5", "million", "dollars"], [0, 1, 1]),
        (["x", "y"], ["x", "y"], [0, 1]),
        (["x", "?", "y"], ["x", "y"], [0, 2]),
        (["a", "b"], ["c"], [0]),
    ],
)
def test_normalized_words_find_their_source(tokens: list[str], groups: list[str], sources: list[int]) -> None:
    assert align(tokens, [Group(text, "x") for text in groups]) == sources


def test_any_text_at_all_is_pronounced_word_by_word_without_failing() -> None:
    pieces = (
        "DON'T $3.50 $ 1/2 99:99 -- … [a](/b/) (( é ß 李 Ж 🎬 1.2.3 's A.M. 3rd ² IV brrr O'Brien 5- \x00 20°C".split()
    )
    toss = random.Random(7)
    for _ in range(150):
        text = toss.choice(["", " "]).join(toss.choices(pieces, k=toss.randint(1, 8)))
        pronunciation = pronounce(text)
        order = [phoneme.word for phoneme in pronunciation.phonemes if phoneme.word is not None]
        assert order == sorted(order)
        assert set(order) == set(range(len(pronunciation.words)))
        assert not pronunciation.words or " ".join(pronunciation.words).split() == text.split()
