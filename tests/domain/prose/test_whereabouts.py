"""Where and when a sentence of prose plays."""

import pytest

from domain.breakdown.slugline import read_slugline
from domain.prose.whereabouts import Spot, When, slugline, spot, when


@pytest.mark.parametrize(
    ("sentence", "interior", "setting"),
    [
        ("She walked along the corridor to the kitchen.", True, "KITCHEN"),
        ("He went home.", True, "HOME"),
        ("They came to the lighthouse.", False, "LIGHTHOUSE"),
        ("They climbed into the lighthouse.", True, "LIGHTHOUSE"),
        ("At the edge of the sea, they stopped.", False, "SEA"),
        ("She sat in the back of the car.", True, "CAR"),
        ("Outside the bar he waited.", False, "BAR"),
        ("In the old harbour bar it was warm.", True, "OLD HARBOUR BAR"),
    ],
)
def test_where(sentence: str, interior: bool, setting: str) -> None:
    found = spot(sentence)
    assert found is not None
    assert (found.interior, found.setting) == (interior, setting)


@pytest.mark.parametrize(
    "sentence",
    ["He sat by the office.", "She looked at the sea.", "Rain fell on the roof.", "He hurried to make room."],
)
def test_nowhere_else(sentence: str) -> None:
    assert spot(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("At dawn they left.", When("DAWN", False)),
        ("The next morning they left.", When("MORNING", True)),
        ("They had left that evening.", When("EVENING", False)),
        ("Hours later they left.", When("", True)),
        ("Later, they left.", When("", True)),
        ("Midnight came.", When("NIGHT", False)),
        ("They left.", None),
        ("They would stay there until the early morning.", None),
    ],
)
def test_when(sentence: str, told: When | None) -> None:
    assert when(sentence) == told


@pytest.mark.parametrize("setting", ["BAR", "MOTHER'S BEDROOM", "NIGHT CLUB", "MORNING ROOM"])
def test_a_slugline_is_read_again_as_it_was_meant(setting: str) -> None:
    place = Spot(True, setting, setting.split()[-1].casefold())
    assert read_slugline(slugline(place, "DAWN")).setting in (setting, setting.split()[-1])
