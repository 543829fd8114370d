"""Riders, sleepers and animals: whoever is on a horse, in a bed or on four legs is drawn so."""

from pathlib import Path

import numpy as np
import pytest

from cinema_actors.providers.local.illustrator.camera import FEET
from cinema_actors.providers.local.illustrator.people.body import BED
from cinema_actors.providers.local.illustrator.people.creatures import CREATURES
from cinema_actors.providers.local.illustrator.sets import choose
from cinema_actors.providers.local.illustrator.setup import Setup, setup
from cinema_actors.providers.local.illustrator.things.lettering import inscribe, words_on
from domain.screenplay import Character, Figure
from tests.cinema_actors.providers.local.screening import CAST, a_scene, a_shot, distance, keyframe, pixels

DOG = Character(id=6, name="DOG")
FOX = Character(id=7, name="REYNARD", description="a fox")
RIDES = Figure(character=1, pose="ride")


def drawn(action: str, *figures: Figure, size: str = "WS", place: str = "MEADOW", interior: bool = False) -> Setup:
    shot = a_shot(size, *figures, action=action, focus=figures[0].character)
    return setup(a_scene(place, interior), shot, (*CAST, DOG, FOX), 640, 360)


@pytest.mark.parametrize(
    ("action", "riders"),
    [
        ("Mara rides a white horse.", {1}), ("Mara on horseback.", {1}), ("Both race on their bicycles.", {1, 3}),
        ("Kane watches a rider on a horse.", set()), ("Mara leads her horse.", set()), ("Mara rides the bus.", set()),
    ],
)  # fmt: skip
def test_whom_the_action_puts_on_a_horse_or_a_bicycle_sits_on_it(action: str, riders: set[int]) -> None:
    seen = drawn(action, RIDES, Figure(character=3, side="right"))
    assert {player.id for player in seen.players if player.figure.mount} == riders
    assert all(player.figure.pose != "ride" or player.figure.mount for player in seen.players)


@pytest.mark.parametrize("shape", [(1280, 720), (720, 1280), (720, 720), (1280, 536)])
def test_a_rider_is_in_the_picture_from_head_to_hooves(shape: tuple[int, int]) -> None:
    shot = a_shot("MS", RIDES, action="Mara rides a horse.", focus=1)
    seen = setup(a_scene(), shot, CAST, *shape)
    (rider,) = seen.players
    cam = seen.path.at(0.5)
    assert rider.figure.eye_height > 2.0
    assert cam.point(0, rider.figure.eye_height + 0.25, 0)[1] > 0
    assert cam.point(0, 0.0, 0)[1] < (FEET + 0.04) * shape[1]


def test_people_who_are_under_way_together_go_one_way() -> None:
    pair = (Figure(character=1, pose="walk"), Figure(character=3, pose="walk", side="right"))
    assert len({player.facing for player in drawn("They walk.", *pair).players}) == 1
    assert len({player.facing for player in drawn("They walk towards each other.", *pair).players}) == 2


@pytest.mark.parametrize(
    ("action", "place", "bed"),
    [("Mara lies in bed.", "KITCHEN", True), ("Mara sleeps.", "BEDROOM", True), ("Mara falls.", "BEDROOM", False),
     ("Mara lies on the floor.", "BEDROOM", False), ("Mara lies there.", "KITCHEN", False)],
)  # fmt: skip
def test_who_lies_is_in_bed_where_there_is_one_else_on_the_ground(action: str, place: str, bed: bool) -> None:
    (player,) = drawn(action, Figure(character=1, pose="lie"), size="FS", place=place, interior=True).players
    assert player.figure.bed is bed
    assert player.figure.eye_height == pytest.approx(0.26 + BED * bed)


@pytest.mark.parametrize("angle", ["eye", "low", "high"])
def test_who_lies_is_seen_from_above_and_not_at_the_picture_s_edge(angle: str) -> None:
    shot = a_shot("FS", Figure(character=1, pose="lie"), action="Mara lies there.", angle=angle, focus=1)
    cam = setup(a_scene(), shot, CAST, 640, 360).path.at(0.5)
    assert cam.y > 0.3
    assert 0.45 < cam.point(0, 0.26, 0)[1] / 360 < 0.75


@pytest.mark.parametrize("size", ["FS", "MCU", "CU"])
def test_the_lens_is_on_an_animal_s_eyes(size: str) -> None:
    seen = drawn("The dog barks.", Figure(character=6), size=size)
    (dog,) = seen.players
    assert dog.figure.design.creature is not None
    x, y = dog.figure.design.creature.eyes
    px, py = seen.path.at(0.5).point(dog.x + dog.facing * x, -y, 0)
    assert 0.2 < px / 640 < 0.85
    assert 0.2 < py / 360 < 0.7 or size == "FS"


def test_an_animal_looks_like_no_human_being(tmp_path: Path) -> None:
    pictures = []
    for name, description in (("DOG", ""), ("KANE", "a man"), ("REYNARD", "a fox"), ("THRAIN", "a white unicorn")):
        cast = (Character(id=1, name=name, description=description),)
        shot = a_shot("FS", Figure(character=1))
        pictures.append(pixels(keyframe(a_scene("STUDIO", True), shot, tmp_path, characters=cast)))
    assert all(distance(a, b) > 0.5 for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_every_animal_has_its_eyes_above_the_ground() -> None:
    assert all(0.3 < -creature.eyes[1] < 2.0 and creature.wide > 0.5 for creature in CREATURES.values())


@pytest.mark.parametrize("words", ["KEEP OUT", "GURU 12 MI. IGNORANCE AND DESPAIR 5 MI.", "Ünderground-Station"])
@pytest.mark.parametrize("carrier", ["sign", "phone", "letter", "poster", "screen", "tombstone"])
def test_what_a_thing_reads_is_seen_on_it(carrier: str, words: str, tmp_path: Path) -> None:
    shots = (a_shot("CU", kind="insert", subject=subject) for subject in (carrier, f'{carrier} that reads "{words}"'))
    plain, inscribed = (pixels(keyframe(a_scene(), shot, tmp_path, (160, 90))) for shot in shots)
    assert (np.abs(plain - inscribed).max(axis=-1) > 25).mean() > 0.004


def test_words_on_a_thing_are_those_of_its_subject() -> None:
    assert words_on('sign that reads "KEEP OUT"') == "KEEP OUT"
    assert words_on("the letter") == ""
    assert inscribe.__doc__


def test_fire_is_seen_where_the_action_has_it(tmp_path: Path) -> None:
    for place, interior in (("CHURCH", True), ("MEADOW", False)):
        shots = (a_shot("WS", action=action) for action in ("It is quiet.", "The church is on fire."))
        calm, burning = (pixels(keyframe(a_scene(place, interior), shot, tmp_path)) for shot in shots)
        assert (burning[..., 0] - calm[..., 0]).max() > 60 or (calm[..., 2] - burning[..., 2]).max() > 60


def test_wind_at_night_carries_no_leaves(tmp_path: Path) -> None:
    def blown(place: str, time: str) -> float:
        shot = a_shot("EWS", action="Nothing.")
        pair = (keyframe(a_scene(place, time=time, weather=w), shot, tmp_path, (320, 180)) for w in ("", "wind"))
        calm, windy = map(pixels, pair)
        return float((np.abs(calm - windy).max(axis=-1) > 24).mean())

    assert blown("MEADOW", "day") > 0.0008
    assert blown("MEADOW", "night") < 0.0004


@pytest.mark.parametrize(
    ("setting", "place", "wanted"),
    [
        ("SUPERNACLE", "This is a vast tabernacle, or conference center.", "church"),
        ("SUPERNACLE", "", "room"), ("KITCHEN", "This is a church.", "room"),
        ("TRAFFIC LIGHT BEAM", "This large sewer-sized pipe has a flat floor.", "corridor"),
    ],
)  # fmt: skip
def test_a_setting_that_nobody_knows_is_what_the_script_says_it_is(setting: str, place: str, wanted: str) -> None:
    assert choose(a_scene(setting, True, place=place)) == wanted


@pytest.mark.parametrize(
    ("setting", "wanted"),
    [
        ("LIBRARY", "street"), ("SUBURBAN TRAFFIC INTERSECTION", "street"), ("PEAK OF MOUNT GURU", "mountain"),
        ("MOUNT GURU MEADOW", "meadow"), ("MOUNT GURU FOREST", "forest"), ("MOUNTAIN VILLAGE", "meadow"),
    ],
)  # fmt: skip
def test_buildings_stand_in_streets_and_peaks_are_bare(setting: str, wanted: str) -> None:
    assert choose(a_scene(setting)) == wanted


@pytest.mark.parametrize("setting", ["MEADOW BY THE RIVER", "MEADOW BY THE LAKE", "STREAM MEADOW"])
def test_water_that_a_meadow_has_is_seen(setting: str, tmp_path: Path) -> None:
    shot = a_shot("FS")
    dry, wet = (pixels(keyframe(a_scene(name), shot, tmp_path)) for name in ("MEADOW BY THE HUT", setting))
    blue = [(picture[..., 2] > picture[..., 1])[45:].mean() for picture in (dry, wet)]
    assert blue[1] > blue[0] + 0.005
