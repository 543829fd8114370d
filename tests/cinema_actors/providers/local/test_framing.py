"""Framing: in every shape of picture people's heads are in it, from the first frame to the last, and large enough."""

from itertools import product

import pytest

from cinema_actors.providers.local.illustrator.people.body import TALL
from cinema_actors.providers.local.illustrator.setup import Setup, setup
from cinema_actors.providers.local.illustrator.staging import Player
from domain.screenplay import Figure
from tests.cinema_actors.providers.local.screening import CAST, a_scene, a_shot

SHAPES = ((1280, 720), (720, 1280), (720, 720), (1280, 536))
SIZES = ("WS", "FS", "MS", "MCU", "CU")
MOVES = ("static", "push_in", "pull_out", "truck_left", "tilt_up", "handheld")
PLACES = (("MEADOW", False), ("KITCHEN", True))
ROWS = (
    (Figure(character=1),),
    (Figure(character=2, pose="sit"), Figure(character=3, side="right")),
    (Figure(character=4), Figure(character=3, side="right")),
    (Figure(character=1), Figure(character=4), Figure(character=2, side="right", pose="kneel")),
    tuple(Figure(character=c.id, side="left" if c.id < 3 else "right") for c in CAST),
)
ABOVE, BELOW, EYE = 0.12, 0.13, 0.055  # metres from the eyes to the forehead, to the chin, and to the side


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("row", ROWS, ids=len)
def test_no_head_is_cut_off(row: tuple[Figure, ...], shape: tuple[int, int]) -> None:
    for (place, interior), size, move, angle in product(PLACES, SIZES, MOVES, ("eye", "low", "high")):
        shot = a_shot(size, *row, move=move, angle=angle, focus=row[0].character)
        drawn = setup(a_scene(place, interior), shot, CAST, *shape)
        for player, t in product(drawn.players, (0.0, 0.5, 1.0)):
            left, top, right, low = _face(drawn, player, t)
            assert left > 0.0, (place, size, move, angle)
            assert right < 1.0, (place, size, move, angle)
            assert top > -0.01, (place, size, move, angle)
            assert low < 1.0, (place, size, move, angle)


@pytest.mark.parametrize("shape", SHAPES)
def test_people_are_large_enough_to_be_known(shape: tuple[int, int]) -> None:
    """A face in a close-up takes a good part of the picture; five in a wide shot are not specks."""
    for size, row, least in (
        ("CU", ROWS[0], 0.22),
        ("MS", ROWS[0], 0.11),
        ("MS", ROWS[1], 0.07),
        ("WS", ROWS[4], 0.035),
    ):
        drawn = setup(a_scene(), a_shot(size, *row), CAST, *shape)
        _, top, _, low = _face(drawn, drawn.players[0], 0.5)
        assert (low - top) * shape[1] / min(shape) > least, (size, len(row))


def test_whoever_is_over_the_shoulder_has_their_head_in_the_picture() -> None:
    for shape, (tall, small) in product(SHAPES, ((3, 4), (4, 3), (1, 2))):
        row = (Figure(character=tall, facing="away"), Figure(character=small, side="right", pose="sit"))
        drawn = setup(a_scene("KITCHEN", True), a_shot("MCU", *row, focus=small), CAST, *shape)
        behind = next(player for player in drawn.players if player.over_the_shoulder)
        _, top, _, low = _face(drawn, behind, 0.5)
        assert top > -0.1
        assert low < 1.0


def _face(drawn: Setup, player: Player, t: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the face, as shares of the picture."""
    cam, size = drawn.path.at(t), player.figure.design.height / TALL
    x, eyes = player.at(t), player.y + player.figure.eye_height
    (left, top), (right, low) = (
        cam.point(x - EYE * size, eyes + ABOVE * size, player.z),
        cam.point(x + EYE * size, eyes - BELOW * size, player.z),
    )
    return left / cam.width, top / cam.height, right / cam.width, low / cam.height
