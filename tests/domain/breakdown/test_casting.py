"""Who is in a script, and what is known of them."""

import pytest

from domain.breakdown.casting import cast_script
from domain.fountain import parse
from domain.screenplay import Character


def cast(text: str) -> dict[str, Character]:
    return {character.name: character for character in cast_script(parse(f"INT. ROOM - DAY\n\n{text}")).characters}


def introduced(text: str) -> list[str]:
    return list(cast(text))


def test_everyone_who_speaks_is_a_character() -> None:
    assert introduced("MARA\nHello.\n\nTOM\nHello.") == ["MARA", "TOM"]


def test_extensions_never_make_a_new_character() -> None:
    assert introduced("MARA\nOne.\n\nMARA (V.O.)\nTwo.\n\nMARA (CONT'D)\nThree.") == ["MARA"]


def test_a_name_in_other_letters_is_the_same_character() -> None:
    assert introduced("@Mara\nOne.\n\nMARA\nTwo.") == ["Mara"]


def test_cues_are_counted_and_who_never_speaks_has_none() -> None:
    people = cast("MARA, 34, comes in.\n\nTOM\nHello.\n\nTOM\nWho are you?")
    assert (people["MARA"].cues, people["TOM"].cues) == (0, 2)


def test_ids_count_from_one_by_appearance() -> None:
    people = cast("TOM (60), thin, waits.\n\nMARA\nHello.\n\nTOM\nHello.")
    assert [(c.id, c.name) for c in people.values()] == [(1, "TOM"), (2, "MARA")]


@pytest.mark.parametrize(
    "line",
    [
        "MARA (34) opens the door.",
        "MARA (30s, tired) is here.",
        "MARA, 34, with a lantern.",
        "MARA, mid-thirties, at the window.",
        "MARA, a nurse in a blue coat.",
        "In the corner MARA smiles.",
        "MARA slowly turns around.",
        "MARA stands at the window.",
        "There is MARA. Later Mara walks away.",
        "CLOSE ON MARA, 34.",
    ],
)
def test_a_person_is_introduced_in_capitals(line: str) -> None:
    assert introduced(line) == ["MARA"]


@pytest.mark.parametrize(
    "line",
    [
        "SUDDENLY the lights go out.",
        "CLICK. A loud BANG! Then CRASH.",
        "CLOSE ON the LETTER.",
        "INSERT - PHOTOGRAPH",
        "ANGLE ON the DOOR.",
        "The PHONE RINGS. A CAR pulls up.",
        "FOOTSTEPS approach.",
        "A ZEPPELIN rises over the town.",
        'A sign: "KEEP OUT".',
        'SUPER: "LONDON, 1944"',
        "TWO COPS run in. SOLDIERS march.",
        "THE WHOLE ROOM IS ON FIRE.",
        "LONDON at night. The BBC, a TV, the FBI.",
        "It is 8 PM. He does NOT move.",
        "BEGIN MONTAGE",
    ],
)
def test_sounds_things_and_directions_are_not_people(line: str) -> None:
    assert introduced(line) == []


def test_people_without_a_name_are_who_they_are() -> None:
    assert introduced("A WAITER brings the bill. An OLD MAN and a LITTLE GIRL watch him.") == [
        "WAITER",
        "OLD MAN",
        "LITTLE GIRL",
    ]


def test_a_number_a_title_or_an_age_makes_another_person() -> None:
    people = introduced(
        "GUARD #1 and GUARD #2 enter.\n\nMARA\nHello.\n\nYOUNG MARA (8) plays. MARA'S MOTHER (60) watches."
    )
    assert people == ["GUARD #1", "GUARD #2", "MARA", "YOUNG MARA", "MARA'S MOTHER"]


def test_the_full_name_in_the_action_belongs_to_whoever_speaks_by_a_part_of_it() -> None:
    people = cast("CAPTAIN ELENA VOSS (45) enters.\n\nVOSS\nWhere is he?")
    assert list(people) == ["VOSS"]
    assert people["VOSS"].description == "45"


def test_names_with_accents_and_without_capitals_are_names() -> None:
    assert introduced("ÉLODIE, 20, dances.\n\n李雷\n你好。") == ["ÉLODIE", "李雷"]


def test_the_action_says_what_people_look_like() -> None:
    people = cast(
        "MARA, 34, in a yellow raincoat, hugs TOM, an old man with a white beard, a cap and a navy sweater.\n\n"
        "Mara wears a red scarf."
    )
    assert people["MARA"].description == "34, in a yellow raincoat, wears a red scarf"
    assert people["TOM"].description == "an old man with a white beard, a cap and a navy sweater"


def test_what_somebody_does_is_no_look() -> None:
    assert cast("MARA, a nurse, carries a lantern, runs to the door and falls.")["MARA"].description == "a nurse"


@pytest.mark.parametrize(
    ("line", "sex", "age"),
    [
        ("MARA, a woman of 34, waits.", "female", "adult"),
        ("TOM (9) plays. He laughs.", "male", "child"),
        ("ALEX (19) waits. She yawns.", "female", "young"),
        ("TOM, in his seventies, sits.", "male", "old"),
        ("OLD WOMAN waits.", "female", "old"),
        ("An ALIEN (150) sits.", "unknown", "old"),
        ("REX sits down.", "unknown", "adult"),
        ("MARA enters with her son, JONAH, 9.", "female", "adult"),
    ],
)
def test_sex_and_age_come_from_nouns_pronouns_and_numbers(line: str, sex: str, age: str) -> None:
    first = next(iter(cast(line).values()))
    assert (first.sex, first.age) == (sex, age)


def test_a_pronoun_means_whom_the_sentence_before_began_with() -> None:
    people = cast("MARA, a woman, enters with TOM. She smiles. TOM sits. He sighs.")
    assert (people["MARA"].sex, people["TOM"].sex) == ("female", "male")
