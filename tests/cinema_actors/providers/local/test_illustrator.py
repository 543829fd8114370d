"""The illustrator: never a blank picture, always the same one, and one can tell what it shows."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from cinema_actors.providers.local.illustrator.sets import CATALOGUE, choose
from domain.screenplay import Character, Figure
from tests.cinema_actors.providers.local.screening import (
    CAST,
    MARA,
    a_scene,
    a_shot,
    coarse,
    distance,
    given,
    keyframe,
    luma,
    pixels,
    reference,
    share,
)

SETTINGS = (
    ("LIGHTHOUSE ON THE CLIFF", False), ("FOREST", False), ("CITY STREET", False), ("DESERT HIGHWAY", False),
    ("MEADOW", False), ("SOMEWHERE WITHOUT A WORD WE KNOW", False), ("LIVING ROOM", True), ("KITCHEN", True),
    ("BAR", True), ("OFFICE", True), ("HOSPITAL CORRIDOR", True), ("SPACESHIP", True), ("CAR", True),
    ("STUDIO", True), ("ÑANDÚ 7", True),
)  # fmt: skip
BOTH = (Figure(character=1), Figure(character=3, side="right"))


@pytest.mark.parametrize(("setting", "interior"), SETTINGS)
def test_no_picture_is_blank(setting: str, interior: bool, tmp_path: Path) -> None:
    for time in ("day", "night", "dawn", "dusk"):
        for size, figures in (("EWS", ()), ("MCU", BOTH)):
            light = luma(pixels(keyframe(a_scene(setting, interior, time), a_shot(size, *figures), tmp_path)))
            assert 16 < light.mean() < 225, (time, size)
            assert light.std() > 8, (time, size)


@pytest.mark.parametrize("size", [(64, 64), (66, 90), (90, 160), (320, 180), (240, 100)])
def test_a_picture_has_exactly_the_size_asked(size: tuple[int, int], tmp_path: Path) -> None:
    picture = pixels(keyframe(a_scene(), a_shot("MS", *BOTH), tmp_path, size))
    assert picture.shape == (size[1], size[0], 3)
    assert luma(picture).std() > 8


def test_every_entry_of_the_catalogue_is_found_by_its_words() -> None:
    for entry in CATALOGUE:
        assert choose(a_scene(entry.words.split()[0].upper(), entry.interior)) == entry.module


def test_every_set_shows_itself_and_the_people_in_it(tmp_path: Path) -> None:
    """From far and near; nothing stands before a face, and no set looks like another."""
    names = {(entry.words.split()[0].upper(), entry.interior) for entry in CATALOGUE}
    assert len({entry.module for entry in CATALOGUE}) >= 24
    views = {}
    for name, interior in sorted(names):
        scene = a_scene(name, interior)
        wide = pixels(keyframe(scene, a_shot("EWS"), tmp_path))
        empty, close = (pixels(keyframe(scene, a_shot("MCU", *who), tmp_path)) for who in ((), BOTH))
        views[choose(scene), interior] = coarse(wide)
        assert min(luma(wide).std(), luma(close).std()) > 8, name
        assert 16 < luma(wide).mean() < 225, name
        assert distance(empty, close) > 8, name
    for a, b in combinations(views, 2):
        assert a[0] == b[0] or np.abs(views[a] - views[b]).mean() > 5, (a, b)


def test_sets_differ(tmp_path: Path) -> None:
    kinds = [(s, i) for s, i in SETTINGS if "SOMEWHERE" not in s and "7" not in s]
    looks = {s: pixels(keyframe(a_scene(s, i), a_shot("WS"), tmp_path)) for s, i in kinds}
    for a, b in combinations(looks, 2):
        assert distance(looks[a], looks[b]) > 10, (a, b)


@pytest.mark.parametrize(("setting", "interior", "least"), [("CITY STREET", False, 12), ("LIVING ROOM", True, 4)])
def test_times_of_day_differ(setting: str, interior: bool, least: float, tmp_path: Path) -> None:
    times = {
        t: pixels(keyframe(a_scene(setting, interior, t), a_shot("WS"), tmp_path)) for t in ("day", "night", "dusk")
    }
    for a, b in combinations(times, 2):
        assert distance(times[a], times[b]) > (least if {a, b} != {"night", "dusk"} else least / 4), (a, b)
    assert luma(times["day"]).mean() > luma(times["night"]).mean() * 1.1


def test_weather_is_seen(tmp_path: Path) -> None:
    weathers = ("", "rain", "snow", "fog", "storm")
    looks = {w: pixels(keyframe(a_scene(weather=w), a_shot("WS"), tmp_path)) for w in weathers}
    for a, b in combinations(weathers, 2):
        assert distance(looks[a], looks[b]) > (5 if {a, b} != {"rain", "storm"} else 2), (a, b)


def test_moods_are_seen(tmp_path: Path) -> None:
    joyful, noir = (pixels(keyframe(a_scene(mood=m), a_shot("WS"), tmp_path)) for m in ("joyful", "noir"))

    def colourful(p: object) -> float:
        return float((p.max(axis=2) - p.min(axis=2)).mean())  # type: ignore[attr-defined]

    assert colourful(joyful) > 1.5 * colourful(noir)


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    scene, shot = a_scene("CITY STREET", False, "night", weather="rain"), a_shot("MS", *BOTH)
    first = keyframe(scene, shot, tmp_path).read_bytes()
    assert keyframe(scene, shot, tmp_path).read_bytes() == first


def test_a_character_wears_the_same_colour_in_every_picture(tmp_path: Path) -> None:
    for view in ("front", "side", "full_body"):
        assert share(pixels(reference(MARA, view, tmp_path)), 0, 1, 2) > 0.02, view
    for size in ("WS", "MS", "CU"):
        scene = a_scene("OFFICE", True)
        with_her = share(pixels(keyframe(scene, a_shot(size, Figure(character=1)), tmp_path)), 0, 1, 2)
        assert with_her > share(pixels(keyframe(scene, a_shot(size), tmp_path)), 0, 1, 2) + 0.008, size


def test_closer_shots_show_people_larger(tmp_path: Path) -> None:
    scene, sizes = a_scene("OFFICE", True), ("EWS", "WS", "FS", "MS")
    coats = [share(pixels(keyframe(scene, a_shot(s, Figure(character=1)), tmp_path)), 0, 1, 2) for s in sizes]
    assert coats == sorted(coats)
    assert coats[0] < coats[-1] / 4


def test_reference_views_differ_and_people_too(tmp_path: Path) -> None:
    views = [pixels(reference(MARA, view, tmp_path)) for view in ("front", "side", "full_body")]
    people = [pixels(reference(character, "front", tmp_path)) for character in CAST]
    for a, b in [*combinations(views, 2), *combinations(people, 2)]:
        assert distance(a, b) > 6


def test_five_people_are_all_seen(tmp_path: Path) -> None:
    figures = [Figure(character=c.id, side="left" if c.id < 3 else "right") for c in CAST]
    scene = a_scene("STUDIO", True)
    for size in ("WS", "MS"):
        everyone = pixels(keyframe(scene, a_shot(size, *figures), tmp_path, (320, 180)))
        for left_out in CAST:
            rest = [f for f in figures if f.character != left_out.id]
            assert distance(everyone, pixels(keyframe(scene, a_shot(size, *rest), tmp_path, (320, 180)))) > 1


def test_somebody_unknown_is_left_out(tmp_path: Path) -> None:
    scene = a_scene()
    nobody = keyframe(scene, a_shot("MS"), tmp_path).read_bytes()
    assert (
        distance(
            pixels(keyframe(scene, a_shot("MS", Figure(character=99)), tmp_path)), pixels(tmp_path / "first_frame.png")
        )
        == 0
    )
    assert keyframe(scene, a_shot("MS", Figure(character=99)), tmp_path).read_bytes() == nobody


def test_over_the_shoulder_there_is_somebody_dark_at_the_edge(tmp_path: Path) -> None:
    scene = a_scene("LIVING ROOM", True)
    alone = luma(pixels(keyframe(scene, a_shot("MCU", BOTH[1], focus=3), tmp_path)))
    over = Figure(character=1, facing="away")
    both = luma(pixels(keyframe(scene, a_shot("MCU", over, BOTH[1], focus=3), tmp_path)))
    left = slice(0, 40)
    assert both[30:, left].mean() < alone[30:, left].mean() - 15


@pytest.mark.parametrize("emotion", ["happy", "angry", "afraid", "sad", "surprised"])
def test_emotions_change_the_face(emotion: str, tmp_path: Path) -> None:
    scene = a_scene("STUDIO", True)
    neutral = pixels(keyframe(scene, a_shot("ECU", Figure(character=1)), tmp_path))
    felt = pixels(keyframe(scene, a_shot("ECU", Figure(character=1, emotion=emotion)), tmp_path))
    assert np.abs(neutral - felt).max() > 80
    assert 0.2 < distance(neutral, felt) < 12


@pytest.mark.parametrize(
    "pose", ["walk", "run", "sit", "kneel", "point", "reach", "hold", "think", "crossed", "lie", "??"]
)
def test_poses_differ_from_standing(pose: str, tmp_path: Path) -> None:
    scene = a_scene("STUDIO", True)
    standing = pixels(keyframe(scene, a_shot("FS", Figure(character=1)), tmp_path))
    posed = pixels(keyframe(scene, a_shot("FS", Figure(character=1, pose=pose)), tmp_path))
    assert (distance(standing, posed) > 0.3) == (pose != "??")


def test_an_insert_shows_its_thing(tmp_path: Path) -> None:
    scene, subjects = a_scene("KITCHEN", True), ("letter", "the brass key", "phone", "cup of tea", "an odd idol")
    looks = [pixels(keyframe(scene, a_shot("CU", kind="insert", subject=s), tmp_path)) for s in subjects]
    for a, b in combinations(looks, 2):
        assert distance(a, b) > 5


def test_a_title_card_is_a_calm_ground_for_its_letters(tmp_path: Path) -> None:
    """The letters are post-production's, for every provider alike."""
    scene = a_scene("CITY STREET")
    street = luma(pixels(keyframe(scene, a_shot("WS", Figure(character=1)), tmp_path)))
    card = luma(pixels(keyframe(scene, a_shot("WS", Figure(character=1), kind="title", title="THE END"), tmp_path)))
    middle = np.s_[25:65, 40:120]
    assert 20 < card[middle].mean() < 0.85 * street[middle].mean()
    assert np.abs(np.diff(card)).mean() < 0.6 * np.abs(np.diff(street)).mean()
    assert card.std() > 8


@pytest.mark.parametrize("transition", ["dissolve", "match_cut", "wipe", "fade_out", "fade_in"])
def test_a_transition_frame_lies_between_its_neighbours(transition: str, tmp_path: Path) -> None:
    shot = a_shot("WS", transition=transition)
    day = keyframe(a_scene(), shot, tmp_path, role="last_frame")
    (tmp_path / "next").mkdir()
    night = keyframe(a_scene("FOREST", False, "night"), shot, tmp_path / "next")
    middle = pixels(
        keyframe(a_scene(), shot, tmp_path, role="transition_frame", first=given(day), next_first=given(night))
    )
    a, b = pixels(day), pixels(night)
    if transition.startswith("fade"):
        assert 5 < luma(middle).mean() < 0.6 * luma(b if transition == "fade_in" else a).mean()
        assert luma(middle).std() > 3
    else:
        assert distance(middle, a) < distance(a, b)
        assert distance(middle, b) < distance(a, b)


def test_a_picture_of_another_size_still_makes_a_transition(tmp_path: Path) -> None:
    given_frame = keyframe(a_scene(), a_shot("WS"), tmp_path, (100, 200))
    shot = a_shot("WS", transition="dissolve")
    middle = pixels(keyframe(a_scene(), shot, tmp_path, role="transition_frame", first=given(given_frame)))
    assert middle.shape == (90, 160, 3)
    assert luma(middle).std() > 8


def test_the_last_frame_is_where_the_camera_went(tmp_path: Path) -> None:
    scene = a_scene("OFFICE", True)
    for move, least in (("push_in", 4.0), ("truck_left", 4.0), ("tilt_up", 4.0), ("static", 0.0)):
        shot = a_shot("WS", Figure(character=1), move=move)
        first = pixels(keyframe(scene, shot, tmp_path))
        last = pixels(keyframe(scene, shot, tmp_path, role="last_frame"))
        assert distance(first, last) > least or (move == "static" and distance(first, last) < 2)


def test_a_character_without_a_description_has_looks_too(tmp_path: Path) -> None:
    nobody = Character(id=7, name="THE STRANGER")
    picture = pixels(reference(nobody, "front", tmp_path))
    assert luma(picture).std() > 20
