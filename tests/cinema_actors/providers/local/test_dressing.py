"""Dressing: what the action names is in the picture, beside the people, and moves; sets are those of their words."""

from pathlib import Path

import numpy as np
import pytest

from cinema_actors.providers.local.illustrator.scenery import Motion
from cinema_actors.providers.local.illustrator.sets import choose
from domain.screenplay import Cue, Figure
from tests.cinema_actors.providers.local.screening import (
    a_scene,
    a_shot,
    clip,
    coarse,
    distance,
    keyframe,
    pictures,
    pixels,
)

NAMED = ("A yellow taxi waits.", "A lorry waits.", "A dog barks.", "A red kite hangs.", "A horse stands.", "Birds.",
         "A white balloon in the sky.", "Two bicycles.")  # fmt: skip


@pytest.mark.parametrize("action", NAMED)
def test_what_the_action_names_is_seen(action: str, tmp_path: Path) -> None:
    for figures in ((), (Figure(character=1),)):
        bare = pixels(keyframe(a_scene(), a_shot("WS", *figures, action="Nothing."), tmp_path))
        dressed = pixels(keyframe(a_scene(), a_shot("WS", *figures, action=action), tmp_path))
        assert np.abs(dressed - bare).max() > 40, figures


def test_things_have_the_colour_that_the_script_gives_them(tmp_path: Path) -> None:
    red, blue = (pixels(keyframe(a_scene(), a_shot("WS", action=f"A {c} bus."), tmp_path)) for c in ("red", "blue"))
    changed = np.abs(red - blue).max(axis=-1) > 60
    assert changed.mean() > 0.02
    assert red[changed][:, 0].mean() > blue[changed][:, 0].mean() + 40


def test_boats_lie_on_water_only_and_cars_stay_outside(tmp_path: Path) -> None:
    for setting, interior, action in (("MEADOW", False, "A ship."), ("KITCHEN", True, "A car.")):
        pair = [pixels(keyframe(a_scene(setting, interior), a_shot("WS", action=a), tmp_path)) for a in ("", action)]
        assert distance(*pair) == 0
    sea = [pixels(keyframe(a_scene("OPEN SEA"), a_shot("EWS", action=a), tmp_path)) for a in ("Dark.", "A ship.")]
    assert distance(*sea) > 0.3


@pytest.mark.parametrize(
    ("setting", "action"),
    [("OPEN SEA", ""), ("CITY STREET", ""), ("MEADOW", "A car drives past."), ("MEADOW", "Smoke.")],
)
def test_sea_traffic_smoke_and_what_drives_past_move(setting: str, action: str, tmp_path: Path) -> None:
    """Half a second later the grain is the same again; somewhere in the picture something is not."""
    assert _most_moved(setting, action, tmp_path) > 1.4 * _most_moved("DESERT", "", tmp_path)


def _most_moved(setting: str, action: str, folder: Path) -> float:
    film = pictures(clip(a_scene(setting), a_shot("EWS", action=action), folder, (320, 180), frames=25))
    return float(np.abs(coarse(film[0]) - coarse(film[12])).max())


def test_motion_begins_where_it_was_built_and_comes_and_goes() -> None:
    assert Motion(drift=(2.0, 0.0, -1.0)).at(0.0)[:3] == (0.0, 0.0, 0.0)
    assert Motion(drift=(2.0, 0.0, -1.0)).at(3.0)[:3] == (6.0, 0.0, -3.0)
    puff = Motion(drift=(0.0, 1.0, 0.0), life=4.0)
    assert puff.at(0.0)[3] == 0.0 < puff.at(1.0)[3]
    assert puff.at(4.5)[1] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("setting", "interior", "wanted"),
    [
        ("POLICE STATION", True, "office"), ("PETROL STATION OFF ROUTE 9", False, "forecourt"),
        ("TRAIN STATION", False, "station"), ("WHEELHOUSE OF THE FERRY", True, "wheelhouse"),
        ("OPERATING THEATRE", True, "ward"), ("VILLAGE CHURCH", False, "meadow"), ("OPEN SEA", False, "opensea"),
        ("HOT AIR BALLOON", True, "aloft"), ("AIRPORT RUNWAY", False, "airfield"), ("SUBMARINE", True, "submarine"),
        ("SPACE", False, "planet"), ("PIER BY THE SEA", False, "coast"), ("LIGHTHOUSE ON THE CLIFF", False, "coast"),
        ("OPEN-PLAN START-UP", True, "office"), ("COFFEE SHOP OFFICE", True, "office"),
    ],
)  # fmt: skip
def test_a_set_is_that_of_the_words_that_say_most(setting: str, interior: bool, wanted: str) -> None:
    assert choose(a_scene(setting, interior)) == wanted


def test_somebody_who_turns_shows_their_face_at_last(tmp_path: Path) -> None:
    scene = a_scene("STUDIO", True)
    shots = [a_shot("MS", Figure(character=1), action=text, focus=1) for text in ("Mara turns around.", "Mara waits.")]
    (turned, waited), (turned_end, waited_end) = (
        [pixels(keyframe(scene, shot, tmp_path, role=role)) for shot in shots] for role in ("first_frame", "last_frame")
    )
    assert distance(turned, waited) > 1
    assert distance(turned_end, waited_end) < 0.5


def test_after_a_line_even_the_astonished_shut_their_mouth(tmp_path: Path) -> None:
    scene, gaping = a_scene("STUDIO", True), Figure(character=1, emotion="surprised")
    shots = (a_shot("CU", gaping), a_shot("CU", gaping, cues=(Cue(character=1, text="What?"),)))
    silent, speaks = (pixels(keyframe(scene, shot, tmp_path, (320, 180))) for shot in shots)
    assert np.abs(silent - speaks).max() > 80


def test_who_sleeps_has_their_eyes_shut(tmp_path: Path) -> None:
    scene = a_scene("STUDIO", True)
    awake, asleep = (
        pixels(keyframe(scene, a_shot("ECU", Figure(character=1, emotion=e)), tmp_path)) for e in ("neutral", "asleep")
    )
    assert distance(awake, asleep) > 0.3
