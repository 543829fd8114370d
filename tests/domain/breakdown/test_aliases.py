"""One person who speaks under two names."""

import pytest

from domain.breakdown import break_down
from domain.breakdown.aliases import aliases
from domain.fountain import parse
from domain.settings import FilmSettings


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["CYBER BOB", "BOB"], {"bob": "CYBER BOB"}), (["BOB", "BOB BLAKE"], {"bob": "BOB BLAKE"}),
        (["YOUNG MARA", "MARA"], {}), (["MARA'S MOTHER", "MARA"], {}), (["OLD MAN", "MAN"], {}),
        (["JOHN BLAKE", "MARA BLAKE", "BLAKE"], {}), (["GUARD ONE", "GUARD"], {}), (["VOICE OF BOB", "BOB"], {}),
    ],
)  # fmt: skip
def test_a_short_name_is_the_only_longer_one_that_holds_it(names: list[str], found: dict[str, str]) -> None:
    assert aliases(names, []) == found


def test_whoever_is_introduced_alone_is_somebody_else() -> None:
    assert aliases(["CYBER BOB", "BOB"], ["BOB (40) waits.", "CYBER BOB stands."]) == {}


def test_both_names_speak_for_one_character() -> None:
    script = "EXT. PARK - DAY\n\nCYBER BOB, 40, waits.\n\nBOB\nHello.\n\nCYBER BOB\nHello.\n\nBob smiles."
    screenplay = break_down(parse(script), None, FilmSettings())
    assert [(c.name, c.cues) for c in screenplay.characters] == [("CYBER BOB", 2)]
    assert all(cue.character == 1 for _, shot in screenplay.shots() for cue in shot.cues)
    assert screenplay.scenes[0].shots[-1].characters == (1,)


def test_of_each_in_a_list_the_same_is_known() -> None:
    script = "INT. ROOM - DAY\n\nCHALF, NAR, and YOR, each male and 15, sit.\n\nYOR\nYes.\n\nNAR\nYes.\n\nCHALF\nYes."
    assert [(c.sex, c.age) for c in break_down(parse(script), None, FilmSettings()).characters] == [
        ("male", "young")
    ] * 3
