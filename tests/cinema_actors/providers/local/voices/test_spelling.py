"""What is said for what is written."""

import pytest

from cinema_actors.providers.local.voices.letters import fold, lost_letters
from cinema_actors.providers.local.voices.spelling import spoken_words

LEXICON = {"stop", "get", "out", "the", "it", "us", "now", "no", "good", "please", "don't", "a", "gun", "wait", "army"}


def said(text: str) -> str:
    return " ".join(word.text for word in spoken_words(text.split(), LEXICON.__contains__))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("STOP it NOW!", "stop it now!"),
        ("GET OUT, MARA!", "get out, Mara!"),
        ("MARA'S GUN", "Mara's gun"),
        ("the FBI and the FBI's TV", "the FBI and the FBI's TV"),
        ("the US army", "the US army"),
        ("STOP US NOW", "stop us now"),
        ("DON'T", "don't"),
        ("A GUN", "a gun"),
        ("Chapter IV", "Chapter IV"),
        ("R2-D2 and the XJ", "R2-D2 and the XJ"),
    ],
)
def test_capitals_are_read_as_words_unless_they_are_an_acronym(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Nooooo!", "No!"),
        ("Gooood", "Good"),
        ("Oh no. No. Look at the Sun.", "Oh no . No . Look at the Sun ."),
        ("No. 5 and Mar. 3", "No. 5 and Mar. 3"),
        ("Pleeease", "Please"),
        ("W-w-wait!", "wait!"),
        ("X-ray", "X-ray"),
        ("wait -- no", "wait — no"),
        ("no-", "no—"),
        ("-5", "-5"),
        ("1234567890123456", "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6"),
    ],
)
def test_drawn_out_words_stutters_and_dashes_are_said_as_people_would(written: str, spoken: str) -> None:
    assert said(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Élodie café naïve Ürün", "Elodie cafe naive Urun"),
        ("Straße Łódź Ærø", "Strasse Lodz Aero"),
        ("Привет мир", "Preevyet meer"),
        ("Йод, ёлка", "Yod, yolka"),
        ("ﬁne ①", "fine 1"),
        ("don’t", "don't"),
        ("1½ cups, ½", "1 and 1/2 cups, 1/2"),
        ("٣ £5", "3 £5"),
        ("wait...", "wait…"),
    ],
)
def test_other_letters_are_brought_to_english_ones(written: str, spoken: str) -> None:
    assert fold(written) == spoken
    assert lost_letters(written) == 0


def test_letters_that_have_no_english_sound_are_left_out_and_counted() -> None:
    assert fold("李雷").strip() == ""
    assert lost_letters("李雷 said") == 2
    (foreign, english) = spoken_words(["李雷", "now"], LEXICON.__contains__)
    assert (foreign.text, foreign.lost) == ("", True)
    assert (english.text, english.lost) == ("now", False)
