"""Who `they` are, whose sentence it is, and what stands written: read from action lines."""

import pytest

from domain.breakdown import break_down
from domain.fountain import parse
from domain.screenplay import Screenplay, Shot
from domain.settings import FilmSettings

THREE = "INT. ROOM - DAY\n\nMARA (34), KANE (40) and TOM (60) wait.\n\n"


def film(text: str) -> Screenplay:
    return break_down(parse(text), None, FilmSettings())


def shots(text: str, scene: int = 1) -> list[Shot]:
    """What a scene shows after its first view."""
    return [shot for shot in film(text).scenes[scene].shots if shot.kind != "establishing"]


# They


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("All three run.", {1, 2, 3}), ("They run.", {1, 2, 3}), ("Everyone runs.", {1, 2, 3}),
        ("The three friends run.", {1, 2, 3}), ("The three doors slam.", set()),
        ("The shelves stand, with flames around them.", set()),
    ],
)  # fmt: skip
def test_at_a_scene_s_start_they_are_the_people_of_the_scene_before(said: str, people: set[int]) -> None:
    found = film(f"{THREE}EXT. ROAD - DAY\n\nIt is late. {said}").scenes[1].shots
    assert {id for shot in found for id in shot.characters} == people


def test_both_are_two_of_them() -> None:
    (shot,) = shots(f"{THREE}EXT. ROAD - DAY\n\nBoth run.")
    assert len(shot.characters) == 2


def test_whoever_the_scene_itself_has_comes_before_others() -> None:
    first, *_ = shots(f"{THREE}EXT. ROAD - DAY\n\nThey run.\n\nIVY (8) and BEN (9) laugh.\n\nIVY\nYes.\n\nBEN\nNo.")
    assert set(first.characters) <= {4, 5}
    first, *_ = shots("INT. ROOM - DAY\n\nMARA (34) waits.\n\nEXT. ROAD - DAY\n\nThey run.\n\nMARA\nHey.\n\nTOM\nYes.")
    assert set(first.characters) == {1, 2}


def test_all_of_them_do_what_they_do() -> None:
    (shot,) = shots(f"{THREE}EXT. ROAD - DAY\n\nAll three run.")
    assert {figure.pose for figure in shot.figures} == {"run"}


def test_she_at_a_scene_s_start_is_the_woman_seen_last() -> None:
    script = "INT. ROOM - DAY\n\nANNA, a woman, waits.\n\nMARA, a woman, waits.\n\nEXT. ROAD - DAY\n\nShe runs."
    assert shots(script)[0].characters == (2,)


# Sentences


LONG = (
    "MARA (34), a keeper with a lantern, a heavy coat and no time for anybody who asks her for directions to the sea,"
)


def test_a_sentence_that_goes_over_two_shots_stays_with_whom_it_began() -> None:
    first, second = shots(
        f"INT. ROOM - DAY\n\nTOM (60) waits.\n\nEXT. ROAD - DAY\n\n{LONG} walks a long way from Tom."
    )[:2]
    assert first.characters == (2,)
    assert (second.focus, second.figures[0].pose) == (2, "walk")


def test_its_second_part_may_have_somebody_of_its_own() -> None:
    script = f"INT. ROOM - DAY\n\nTOM (60) waits.\n\nEXT. ROAD - DAY\n\n{LONG} while Tom sits down on the old wall."
    assert shots(script)[1].characters == (1,)


def test_the_first_exchange_shows_who_answers() -> None:
    talk = "TOM\nYes?\n\nKANE\nNo.\n\nThe clock ticks.\n\nMARA\nHello.\n\nTOM\nGood day."
    pairs = [shot for shot in shots(f"{THREE}EXT. ROAD - DAY\n\n{talk}") if len(shot.cues) == 2]
    assert [set(shot.characters) for shot in pairs] == [{2, 3}, {1, 3}]


# What stands written


def test_words_on_a_sign_are_seen_on_it_and_nobody_whom_they_name() -> None:
    sign = 'MARA (34) sees a wooden sign.\n\nIt reads:\n\n"TOM 12 MI. SEA 4 MI."\n\nTOM\nWell.'
    seen, insert, speech = shots(f"INT. ROOM - DAY\n\nRain.\n\nEXT. ROAD - DAY\n\n{sign}")[:3]
    assert seen.characters == (1,)
    assert (insert.kind, insert.subject) == ("insert", 'sign that reads "TOM 12 MI. SEA 4 MI."')
    assert insert.action == 'It reads: "TOM 12 MI. SEA 4 MI."'
    assert speech.kind == "speech"


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        ('The screen reads "NO SIGNAL".', 'screen that reads "NO SIGNAL"'),
        ('Mara reads a note: "Gone home."', 'note that reads "Gone home."'),
        ('Mara says "no" to the poster.', None),
    ],
)
def test_what_reads_something_is_shown_by_itself(action: str, subject: str | None) -> None:
    found = shots(f"{THREE}EXT. ROAD - DAY\n\nMara waits.\n\n{action}")
    assert [shot.subject for shot in found if shot.kind == "insert"] == ([subject] if subject else [])


def test_a_note_to_readers_is_a_hint_and_no_shot() -> None:
    scene = film("EXT. ROAD - DAY\n\nMARA (34) runs.\n\n**NOTE: Any actor will do.**").scenes[0]
    assert scene.notes == ("NOTE: Any actor will do.",)
    assert not any("actor" in shot.action for shot in scene.shots)


# The place


def test_a_set_is_what_the_script_says_it_is_where_it_first_shows_it() -> None:
    script = "INT. SUPERNACLE - DAY\n\nThis is a vast tabernacle. It is empty.\n\nEXT. ROAD - DAY\n\nRain.\n\n"
    told = [scene.place for scene in film(f"{script}INT. SUPERNACLE - NIGHT\n\nMARA (34) waits.").scenes]
    assert told == ["This is a vast tabernacle.", "", "This is a vast tabernacle."]
