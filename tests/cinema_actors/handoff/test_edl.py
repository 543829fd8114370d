"""The list is read back here by the rules of CMX 3600, which differ from how it is written."""

import re
from itertools import pairwise
from typing import NamedTuple

import pytest

from cinema_actors.handoff.edl import edl
from cinema_actors.handoff.rate import RATES, Rate
from tests.cinema_actors.handoff.cuts import cut

EVENT = re.compile(
    r"(\d{3})  (\S{1,8}) +V     (C|D|W\d{3}) +(\d{3})? *(\S{11}) (\S{11}) (\S{11}) (\S{11})", re.ASCII
)  # fmt: skip
LOCATOR = re.compile(r"\* LOC: (\S{11}) (\w+) +(.*)")


class Event(NamedTuple):
    number: int
    reel: str
    way: str
    blend: int
    source: tuple[int, int]
    record: tuple[int, int]


def frame(code: str, rate: Rate) -> int:
    hours, minutes, seconds, frames = map(int, re.split("[:;]", code))
    number = ((hours * 60 + minutes) * 60 + seconds) * rate.base + frames
    return number - (rate.base // 15) * (hours * 54 + minutes - minutes // 10) * rate.drop


def events(text: str, rate: Rate) -> list[Event]:
    found = []
    for line in text.splitlines():
        if line[:1].isdigit():
            match = EVENT.fullmatch(line)
            assert match, line
            number, reel, way, blend, *codes = match.groups()
            source_in, source_out, record_in, record_out = (frame(code, rate) for code in codes)
            blended = int(blend or 0)
            found.append(Event(int(number), reel, way, blended, (source_in, source_out), (record_in, record_out)))
    return found


@pytest.mark.parametrize("name", RATES)
def test_edits_follow_each_other_from_one_hour_to_the_end_of_the_film(name: str) -> None:
    rate = RATES[name]
    found = events(edl(cut(name)), rate)

    at = rate.frames(hours=1)
    for event in found:
        assert event.record[0] == at
        assert event.source[1] - event.source[0] == event.record[1] - event.record[0]
        at = event.record[1]
    assert at - rate.frames(hours=1) == 242


def test_the_head_says_how_it_counts() -> None:
    assert edl(cut("29.97df")).splitlines()[:2] == ["TITLE: The “Harbour”", "FCM: DROP FRAME"]
    assert edl(cut("29.97")).splitlines()[1] == edl(cut("23.976")).splitlines()[1] == "FCM: NON-DROP FRAME"


def test_a_blend_takes_two_lines_of_one_number_and_goes_on_where_the_shot_before_ended() -> None:
    found = events(edl(cut()), RATES["24"])
    blends = [(before, event) for before, event in pairwise(found) if event.way != "C"]

    assert [(event.reel, event.way, event.blend) for _, event in blends] == [
        ("1B", "D", 12), ("2", "W001", 12), ("BL", "D", 12),
    ]  # fmt: skip
    for before, event in blends:
        assert (before.number, before.way) == (event.number, "C")
        assert before.source[0] == before.source[1]
        [earlier] = [each for each in found if each.reel == before.reel and each.number == event.number - 1]
        assert before.source[0] == earlier.source[1]


def test_every_shot_has_a_reel_of_its_own() -> None:
    shown = {event.reel for event in events(edl(cut()), RATES["24"]) if event.source[1] > event.source[0]}
    assert shown == {"1", "1A", "1B", "2", "2A", "BL"}


def test_a_film_does_not_begin_with_a_blend() -> None:
    """Readers want something before it; a comment says that it fades in."""
    first = events(edl(cut()), RATES["24"])[0]
    assert (first.number, first.reel, first.way, first.source) == (1, "1", "C", (0, 48))
    assert "* COMMENT: FADES IN OVER 012 FRAMES" in edl(cut()).splitlines()


@pytest.mark.parametrize("name", ["24", "23.976", "29.97", "29.97df"])
def test_every_line_of_the_script_is_a_locator_in_record_time(name: str) -> None:
    rate = RATES[name]
    found = [LOCATOR.fullmatch(line) for line in edl(cut(name)).splitlines() if line.startswith("* LOC")]
    placed = [(frame(match[1], rate) - rate.frames(hours=1), match[2], match[3]) for match in found if match]

    assert placed == [
        (12, "CYAN", "The Harbour (script line 3)"),
        (48, "CYAN", "Gulls & boats. =They turn. (script lines 5-6)"),
        (108, "GREEN", "MARA: “You knew – about the boat?” (script line 9)"),
        (138, "GREEN", "ÅSE: I <did>. (script line 12)"),
        (162, "GREEN", "ÅSE: All my life, I did. (script line 17)"),
    ]


def test_clips_are_named_as_their_files() -> None:
    lines = edl(cut()).splitlines()
    assert "* FROM CLIP NAME: scene_1A.mp4" in lines
    assert "* TO CLIP NAME: scene_1B.mp4" in lines
    assert "* SOURCE FILE: /films/the harbour/scene_1B.mp4" in lines
