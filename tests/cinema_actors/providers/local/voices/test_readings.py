"""What is written and what it stands for sound alike."""

import re

import pytest

from cinema_actors.providers.local.voices.pronunciation import PAUSES, pronounce
from cinema_actors.providers.local.voices.readings import READINGS, read

STRESS = "ˈˌ"


def sounds(text: str) -> str:
    """Phonemes without stress and pauses."""
    return "".join(p.symbol for p in pronounce(text).phonemes if p.symbol not in PAUSES and p.symbol not in STRESS)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        # money
        ("$12.50", "twelve dollars and fifty cents"),
        ("$1.01", "one dollar and one cent"),
        ("£20", "twenty pounds"),
        ("€9.99", "nine euros and ninety nine cents"),
        ("$3 million", "three million dollars"),
        ("a $5 coffee", "a five dollar coffee"),
        ("$20 bill", "twenty dollar bill"),
        # times and dates
        ("3:15", "three fifteen"),
        ("at 7:00", "at seven o'clock"),
        ("3:00 pm", "three P M"),
        ("in 1984", "in nineteen eighty four"),
        ("in 2007", "in two thousand seven"),
        ("the 1960s", "the nineteen sixties"),
        ("July 4, 1976", "July fourth, nineteen seventy six"),
        ("Sept. 3rd", "September third"),
        ("24/7", "twenty four seven"),
        ("9/11", "nine eleven"),
        # numbers
        ("2nd", "second"),
        ("the 21st", "the twenty first"),
        ("50%", "fifty percent"),
        ("3.14", "three point one four"),
        ("1,000,000", "one million"),
        ("-5", "minus five"),
        ("3/4 cup", "three quarters cup"),
        ("No. 5", "number five"),
        ("#5", "number five"),
        ("5 - 7", "five to seven"),
        ("10-12", "ten to twelve"),
        ("4x4", "four by four"),
        ("7 * 3", "seven times three"),
        ("007", "double oh seven"),
        ("911", "nine one one"),
        ("Room 101", "Room one oh one"),
        ("Flight 370", "Flight three seventy"),
        ("10-4", "ten four"),
        ("a .38", "a thirty eight"),
        ("(555) 123-4567", "five five five one two three four five six seven"),
        ("1-800-555-0199", "one eight hundred five five five zero one nine nine"),
        # units
        ("120 km/h", "one hundred twenty kilometers per hour"),
        ("60 mph", "sixty miles per hour"),
        ("20°C", "twenty degrees celsius"),
        ("5'10\"", "five foot ten"),
        ("6’2”", "six foot two"),
        ("9mm", "nine millimeter"),
        ("6 oz", "six ounces"),
        ("10 in.", "ten inches"),
        ("p. 12", "page twelve"),
        # titles and abbreviations
        ("Dr. Smith", "doctor Smith"),
        ("Elm Dr.", "Elm drive"),
        ("St. Peter", "saint Peter"),
        ("Main St.", "Main street"),
        ("Det. Lee and Insp. Fox", "detective Lee and inspector Fox"),
        ("Pvt. Lee", "private Lee"),
        ("Smith Jr.", "Smith junior"),
        ("w/ sugar", "with sugar"),
        ("rock 'n' roll", "rock and roll"),
        # Roman numerals
        ("Henry VIII", "Henry the eighth"),
        ("Louis XIV", "Louis the fourteenth"),
        ("Thurston Howell III", "Thurston Howell the third"),
        ("Act III", "Act three"),
        ("ACT II, SCENE IV", "act two, scene four"),
        ("Chapter IX", "Chapter nine"),
        ("World War II", "World War two"),
        ("WWII", "World War two"),
        ("Saturn V", "Saturn five"),
        ("Rambo III", "Rambo three"),
        # letters
        ("J.R.R. Tolkien", "J R R Tolkien"),
        ("MI6", "M I six"),
        ("CO2", "C O two"),
        ("AT&T", "A.T. and T"),
        ("D-Day", "D Day"),
        # addresses
        ("www.example.com", "W W W dot example dot com"),
        ("https://example.com", "example dot com"),
        ("mara@example.com.", "mara at example dot com"),
        ("Read notes.txt, now", "Read notes dot T X T, now"),
    ],
)
def test_it_is_read_as_a_person_would(written: str, spoken: str) -> None:
    assert sounds(written) == sounds(spoken)


@pytest.mark.parametrize(
    "text",
    [
        "Come in. Sit down, please.",
        "He said 'no' and left.",
        "Dr. No lives at the end. Wait. Stop.",
        "Mix it, Vic. Xavier, civil and vivid.",
        "A p. and an s. in the sun.",
        "Go on, drive. The sat nav is off.",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    words = text.split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        assert read(word, before, after) == word


def test_what_ends_a_sentence_stays_at_its_end() -> None:
    assert read("9/11?", "on", "") == "9 11?"
    assert read("D-Day.", "on", "") == "D Day."
    assert read("(#5),", "", "") == "number 5),"
    assert read("007!") == "double oh seven!"


def test_every_pattern_of_the_table_is_one() -> None:
    assert all(re.compile(part) for reading in READINGS for part in (reading.word, reading.before, reading.after))


def test_a_caption_keeps_the_written_word() -> None:
    said = pronounce("Call 911 at Room 101, www.example.com, 5'10\".")

    assert said.words == ("Call", "911", "at", "Room", "101,", "www.example.com,", "5'10\".")
    assert sorted({phoneme.word for phoneme in said.phonemes if phoneme.word is not None}) == list(range(7))
