"""What a slugline says."""

import pytest

from domain.breakdown.slugline import read_slugline


@pytest.mark.parametrize(
    ("slugline", "interior", "exterior", "setting", "time"),
    [
        ("INT. HOUSE - KITCHEN - NIGHT", True, False, "HOUSE - KITCHEN", "night"),
        ("EXT. BEACH. THE NEXT MORNING", False, True, "BEACH", "day"),
        ("EXT./INT. CAR (MOVING) - DAY", True, True, "CAR (MOVING)", "day"),
        ("I/E CAR", True, True, "CAR", None),
        ("EST. CITY - SUNSET", False, True, "CITY", "dusk"),
        ("INT. DRIVE-IN - MOMENTS LATER", True, False, "DRIVE-IN", None),
        ("EXT. BRICK'S PATIO - DAY (1972)", False, True, "BRICK'S PATIO", "day"),
        ("INT KITCHEN, NIGHT", True, False, "KITCHEN", "night"),
        ("INT. BAR - 3 A.M.", True, False, "BAR", None),
        ("INT. BAR - 10:30 PM - LATER", True, False, "BAR", None),
        ("EXT. WOODS — TWO YEARS LATER", False, True, "WOODS", None),
        ("INT. LATE NIGHT DINER - EARLY MORNING", True, False, "LATE NIGHT DINER", "dawn"),
        ("INT. HOSPITAL - ROOM 3", True, False, "HOSPITAL - ROOM 3", None),
        ("**INT. HOUSE - DAY**", True, False, "HOUSE", "day"),
        ("INT. KÜCHE - NACHT", True, False, "KÜCHE", "night"),
        ("THE FOREST", False, True, "THE FOREST", None),
        ("SNIPER SCOPE POV", True, False, "SNIPER SCOPE POV", None),
        ("INT.", True, False, "", None),
    ],
)
def test_a_slugline_names_the_side_of_the_walls_the_set_and_the_time(
    slugline: str, interior: bool, exterior: bool, setting: str, time: str | None
) -> None:
    place = read_slugline(slugline)
    assert (place.interior, place.exterior, place.setting, place.time) == (interior, exterior, setting, time)


@pytest.mark.parametrize("when", ["LATER", "TWO HOURS LATER", "THE NEXT DAY"])
def test_later_is_a_jump_in_time(when: str) -> None:
    assert read_slugline(f"INT. ROOM - {when}").jumps


@pytest.mark.parametrize("when", ["CONTINUOUS", "MOMENTS LATER", "SAME TIME", "DAY"])
def test_continuous_and_moments_later_are_no_jump(when: str) -> None:
    assert not read_slugline(f"INT. ROOM - {when}").jumps
