"""What a script asks of the camera in capitals is done, and nothing else is taken for it."""

import pytest

from domain.breakdown import break_down
from domain.breakdown.camera import Framing
from domain.breakdown.directions import directed, looks_out
from domain.fountain import parse
from domain.screenplay import Shot
from domain.settings import FilmSettings

PEOPLE = "MARA, a woman of 34, and TOM, a man of 60, wait.\n\n"


def last_shot(text: str) -> Shot:
    return break_down(parse(f"INT. ROOM - DAY\n\n{PEOPLE}{text}"), None, FilmSettings()).scenes[0].shots[-1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("WIDE SHOT: Mara waits.", ("WS", "eye", "static")),
        ("EXTREME WIDE. Mara waits.", ("EWS", "eye", "static")),
        ("EXTREME CLOSE UP. Mara waits.", ("ECU", "eye", "static")),
        ("LOW ANGLE. Mara waits.", ("MS", "low", "static")),
        ("HIGH ANGLE - FULL SHOT. Mara waits.", ("FS", "high", "static")),
        ("HANDHELD. Mara waits.", ("MS", "eye", "handheld")),
        ("WE PULL BACK. Mara waits.", ("MS", "eye", "pull_out")),
        ("TILT DOWN to Mara, who waits.", ("MS", "eye", "tilt_down")),
        ("A low angle of a wide shot: Mara waits.", ("MS", "eye", "static")),
    ],
)
def test_sizes_angles_and_moves_are_as_told(text: str, wanted: tuple[str, str, str]) -> None:
    assert directed(text, Framing("MS")) == wanted


def test_through_somebody_s_eyes_they_are_not_seen() -> None:
    for text in ("MARA'S POV: Tom smiles at Mara.", "POV MARA: Tom smiles."):
        shot = last_shot(text)
        assert shot.characters == (2,)
        assert shot.move == "handheld"
    assert looks_out("Mara looks at Tom.") == ""


def test_a_group_of_five_is_one_shot_and_does_as_one() -> None:
    names = ("ANNA", "BEN", "CARL", "DORA", "ELLA")
    text = " ".join(f"{name}, a person of 30, waits." for name in names)
    scene = break_down(
        parse(f"EXT. FIELD - DAY\n\n{text}\n\nAnna, Ben, Carl, Dora and Ella raise their hands."),
        None, FilmSettings(),
    ).scenes[0]  # fmt: skip
    everyone = next(shot for shot in scene.shots if len(shot.figures) == 5)
    assert {figure.pose for figure in everyone.figures} == {"raise"}


def test_a_thing_that_goes_on_has_no_empty_picture() -> None:
    scene = break_down(
        parse("INT. ROOM - DAY\n\nCLOSE ON: the gun.\n\nSmoke comes out of it."), None, FilmSettings()
    ).scenes[0]
    assert [shot.kind for shot in scene.shots] == ["establishing", "insert"]
    assert scene.shots[-1].action.endswith("Smoke comes out of it.")


def test_weather_behind_the_hour_belongs_to_no_place() -> None:
    scene = break_down(parse("EXT. QUAY - NIGHT (RAIN)\n\nWaves."), None, FilmSettings()).scenes[0]
    assert (scene.setting, scene.time_of_day, scene.weather) == ("QUAY", "night", "rain")


def test_what_somebody_wears_is_not_given_to_the_next_in_the_list() -> None:
    people = break_down(
        parse("EXT. QUAY - DAY\n\nJUNE, a woman of 40 in an orange life vest, HAL, a man of 60 with a ponytail, wait."),
        None, FilmSettings(),
    ).characters  # fmt: skip
    assert "orange" in people[0].description
    assert "orange" not in people[1].description
    assert "ponytail" in people[1].description


def test_the_masked_man_is_found_in_small_letters_and_a_silent_cook_by_his_name() -> None:
    scene = break_down(
        parse(
            "INT. DINER - DAY\n\nA MASKED MAN in a hood waits. CHEF LUIGI, a big man, cries.\n\n"
            "Luigi and the masked man sit down.\n\nMASKED MAN\nHello.\n"
        ),
        None, FilmSettings(),
    ).scenes[0]  # fmt: skip
    assert any(set(shot.characters) == {1, 2} and shot.figures[0].pose == "sit" for shot in scene.shots)
