"""Foley: what the action names is heard, once, in its order, and nothing else."""

import pytest

from domain.foley import MOST, WALKED, accents
from domain.screenplay import Scene, Shot, ShotSize

HOUSE = Scene(number=1, slugline="INT. HOUSE - DAY", setting="HOUSE")


def named(action: str, scene: Scene = HOUSE, size: ShotSize = "MS") -> list[str]:
    return [accent.kind for accent in accents(Shot(slate="1", kind="action", size=size, action=action), scene)]


def outside(setting: str, **said: object) -> Scene:
    return Scene.model_validate(
        {"number": 1, "slugline": setting, "setting": setting, "interior": False, "exterior": True, **said}
    )


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        ("She slams the door and walks away.", ["door_slam", "steps"]),
        ("The door opens. He enters, closes the door behind him.", ["door_open", "steps", "door_close"]),
        ("A knock at the door. Nobody moves. Then thunder.", ["knock", "thunder"]),
        ("The telephone rang twice.", ["phone"]),
        ("Her phone buzzes on the table.", ["buzz"]),
        ("Glass shatters. A gunshot. Tires screech.", ["glass", "gunshot", "screech"]),
        ("He raises the gun and fires.", ["gunshot"]),
        ("A shot rings out.", ["gunshot"]),
        ("The car starts and drives off.", ["car_start"]),
        ("The clock ticks on the wall.", ["ticking"]),
        ("The clock strikes midnight.", ["strike"]),
        ("The church bell rings.", ["bell"]),
        ("The doorbell.", ["chime"]),
        ("The audience applauds.", ["applause"]),
        ("Footsteps in the corridor.", ["steps"]),
        ("They dive into the water.", ["splash"]),
        ("She pours tea into a cup.", ["pour"]),
        ("He strikes a match and lights a candle.", ["match"]),
        ("Swords clash.", ["clang"]),
        ("A siren wails in the distance.", ["siren"]),
        ("The bell above the door jingles as she enters.", ["little_bell", "steps"]),
        ("The elevator door slides open.", ["door_open"]),
        ("The bottle falls and shatters on the floor.", ["thud", "glass"]),
        ("He slams his fist on the table.", ["thud"]),
        ("BANG BANG on the door.", ["pounding"]),
    ],
)
def test_what_the_action_names_is_heard_in_the_order_of_its_words(action: str, kinds: list[str]) -> None:
    assert named(action) == kinds


@pytest.mark.parametrize(
    "action",
    [
        "She walked not a step, and the door stayed shut-eyed.",
        "He does not knock on the door.",
        "The phone doesn't ring.",
        "He knocks him down.",
        "His heart breaks. Night falls. Silence falls. Tears fall down her cheeks.",
        "The sun strikes the clock tower. A letter drops on the table. He closes his eyes.",
        "He claps him on the shoulder. She breaks into a smile. He fires her. She turns the ring.",
        "The engine runs. His nose runs.",
        "He shoots her a look.",
        "She opens the letter. He opens his eyes.",
        "He looks at the fire, the bell and the clock.",
        "",
        "她打开门。",
    ],
)
def test_what_is_denied_or_meant_otherwise_is_not_heard(action: str) -> None:
    assert [kind for kind in named(action) if kind not in WALKED] == []


def test_an_accent_lies_where_the_words_are() -> None:
    text = "Thunder. Everyone looks up at the dark sky and waits for a while. The window shatters."
    first, second = accents(Shot(slate="1", kind="action", action=text), HOUSE)

    assert first.share == 0.0
    assert second.share == pytest.approx(14 / 15, abs=0.07)


def test_a_shot_has_a_few_accents_at_most() -> None:
    assert len(named("Knocks. " * 3 + "Thunder. A gunshot. Thunder. A gunshot. The doorbell. Thunder.")) == MOST


def test_far_away_it_is_quieter() -> None:
    def level(size: ShotSize) -> float:
        return accents(Shot(slate="1", kind="action", size=size, action="Thunder."), HOUSE)[0].level

    assert level("EWS") < level("WS") < level("MS") < level("CU")


@pytest.mark.parametrize(
    ("scene", "kind"),
    [
        (HOUSE, "steps"),
        (outside("STREET"), "steps"),
        (outside("BEACH"), "steps_soft"),
        (outside("MOUNTAIN PATH"), "steps_gravel"),
        (outside("STREET", weather="snow"), "steps_snow"),
    ],
)
def test_steps_sound_like_the_ground(scene: Scene, kind: str) -> None:
    assert named("She walks away.", scene) == [kind]
