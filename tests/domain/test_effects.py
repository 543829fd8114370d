"""The sounds that an action names, and the work they are where they are bought."""

import pytest

from domain.effects import NAMED, effects
from domain.job_events import JobType
from domain.plan import FINAL, plan_jobs
from domain.screenplay import Scene, Screenplay, Shot
from domain.settings import FilmSettings
from domain.sound_prompts import effects_prompt


def shot(action: str, slate: str = "1", kind: str = "action") -> Shot:
    return Shot.model_validate({"slate": slate, "kind": kind, "action": action})


@pytest.mark.parametrize(
    ("action", "heard"),
    [
        ("The door slams. Somewhere a phone rings.", ["a heavy door slams shut", "a telephone rings"]),
        ("A PHONE RINGS before the DOOR opens.", ["a telephone rings", "a door opens"]),
        ("She opens the door and footsteps follow her.", ["a door opens", "footsteps on a hard floor"]),
        ("Lightning. A window shatters.", ["a thunderclap, and its long echo", "glass shatters"]),
        ("The line snaps.", ["something snaps"]),
        ("She stops at the door and lifts the lantern.", []),
        ("Waves crash on the rocks in the wind and rain.", []),
        ("She opens the letter. Much later she stands close to the door.", []),
        ("He smiles at the barkeeper and keeps his shots to himself.", []),
        ("A dog barks, a bell tolls, a cat meows, an engine starts.", ["a dog barks", "a bell tolls", "a cat meows"]),
        ("", []),
    ],
)  # fmt: skip
def test_what_happens_is_heard_where_it_makes_a_sound(action: str, heard: list[str]) -> None:
    assert list(effects(shot(action))) == heard


def test_a_title_card_makes_no_sound() -> None:
    assert not effects(shot("Thunder.", kind="title"))


def test_all_that_can_be_named_can_be_told_a_model() -> None:
    scene = Scene(number=1, slugline="EXT. COAST - DAY", interior=False, exterior=True)
    for heard in NAMED:
        said = effects_prompt([heard, "a dog barks"], scene)
        assert said.startswith(heard[0].upper() + heard[1:])
        assert "then a dog barks, outdoors" in said


def test_only_where_they_are_bought_are_effects_jobs_that_the_final_cut_waits_for() -> None:
    scene = Scene(number=1, slugline="INT. HUT - DAY", shots=(shot("The door slams."), shot("He waits.", "1A")))
    screenplay = Screenplay(title="Test", scenes=(scene,))
    plain = {job.name: job for job in plan_jobs(screenplay, FilmSettings())}
    bought = {job.name: job for job in plan_jobs(screenplay, FilmSettings(providers={"sound": "elevenlabs"}))}

    (name,) = bought.keys() - plain.keys()
    assert (name, bought[name].type, bought[name].scene_id) == ("audio/effects_1", JobType.AUDIO, "1")
    assert bought[name].metadata["provider"] == "elevenlabs"
    assert bought[name].metadata["effects"] == ["a heavy door slams shut"]
    assert bought[FINAL].needs == (*plain[FINAL].needs, name)
    assert all(bought[other] == job for other, job in plain.items() if other != FINAL)
