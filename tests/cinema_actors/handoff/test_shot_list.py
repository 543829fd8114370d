import csv
import io
from dataclasses import replace

from cinema_actors.handoff.cut import Clip
from cinema_actors.handoff.shot_list import COLUMNS, shot_list
from tests.cinema_actors.handoff.cuts import SCREENPLAY, cut


def rows(rate: str = "24") -> list[dict[str, str]]:
    text = shot_list(cut(rate), SCREENPLAY).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_shot_in_the_order_of_the_film() -> None:
    found = rows()
    assert [row["slate"] for row in found] == ["1", "1A", "1B", "2", "2A"]
    assert tuple(found[0]) == COLUMNS
    assert found[2] | {"dialogue": ""} == {
        "number": "3", "scene": "1", "slate": "1B", "slugline": "EXT. HARBOUR - DAWN", "start": "01:00:04:00",
        "end": "01:00:07:00", "frames": "72", "seconds": "3.000", "kind": "speech", "size": "MS", "angle": "eye",
        "move": "static", "characters": "MARA", "action": "", "dialogue": "", "way in": "dissolve 12",
        "way out": "wipe 12", "script lines": "9 to 12", "file": "scene_1B.mp4",
    }  # fmt: skip


def test_a_shot_is_as_long_as_it_is_seen() -> None:
    assert [int(row["frames"]) for row in rows()] == [48, 60, 72, 36, 50]
    assert [row["way in"] for row in rows()] == ["fade 12", "cut", "dissolve 12", "wipe 12", "cut"]
    assert rows("23.976")[0]["seconds"] == "2.002"


def test_spreadsheets_know_its_letters_and_calculate_nothing_of_it() -> None:
    assert shot_list(cut(), SCREENPLAY).startswith(b"\xef\xbb\xbf")
    assert rows()[2]["dialogue"] == "MARA: “You knew – about the boat?”\nÅSE: I <did>."


def test_a_cell_that_would_be_calculated_is_read() -> None:
    film = cut()
    shots = [
        replace(item, shot=item.shot.model_copy(update={"action": "=1+1", "title": ""}))
        if isinstance(item, Clip)
        else item
        for item in film.picture
    ]
    text = shot_list(replace(film, picture=tuple(shots)), SCREENPLAY).decode("utf-8-sig")

    assert {row["action"] for row in csv.DictReader(io.StringIO(text))} == {"'=1+1"}
