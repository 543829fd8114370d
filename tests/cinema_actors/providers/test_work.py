"""The key of a request: what would come out equal has the same one."""

from typing import Any

import pytest

from cinema_actors.providers.protocols import Input, ReferenceRequest, SpeechRequest
from cinema_actors.providers.work import request_key
from domain.screenplay import Character, Cue, Shot
from domain.script import Frozen

ANNA = Character(id=1, name="ANNA", description="a nurse", cues=3, lines=(4, 4))
SHOT = Shot(slate="1", kind="speech", cues=(Cue(character=1, text="Come in.", lines=(8, 8)),), lines=(6, 8))


def reference(character: Character = ANNA, front: Input | None = None) -> str:
    asked = ReferenceRequest(character=character, view="side", prompt="p", width=64, height=64, front=front)
    return request_key("local", "illustrator/1", asked)


def speech(shot: Shot = SHOT) -> str:
    return request_key("local", "voice/1", SpeechRequest(shot=shot, characters=(ANNA,), voices={"1": {"name": "a"}}))


@pytest.mark.parametrize("change", [{"lines": (90, 91)}, {"lines": None}, {"cues": 4}])
def test_where_a_character_stands_in_the_script_and_how_often_they_speak_does_not_count(change: dict[str, Any]) -> None:
    assert reference(ANNA.model_copy(update=change)) == reference()


@pytest.mark.parametrize("change", [{"description": "a pilot"}, {"name": "ANNE"}, {"id": 2}])
def test_who_a_character_is_counts(change: dict[str, Any]) -> None:
    assert reference(ANNA.model_copy(update=change)) != reference()


def test_a_shot_that_has_moved_down_the_script_is_the_same_shot() -> None:
    moved = SHOT.model_copy(update={"lines": (16, 18), "cues": (SHOT.cues[0].model_copy(update={"lines": (18, 18)}),)})
    assert speech(moved) == speech()


def test_what_is_said_in_a_shot_counts() -> None:
    assert speech(SHOT.model_copy(update={"cues": (Cue(character=1, text="Go out.", lines=(8, 8)),)})) != speech()
    assert speech(SHOT.model_copy(update={"cues": ()})) != speech()


def test_a_file_counts_by_its_bytes_wherever_it_lies() -> None:
    here, there, other = (Input(path=path, sha256=hash) for path, hash in (("/a", "1"), ("/b", "1"), ("/a", "2")))
    assert reference(front=here) == reference(front=there) != reference(front=other)


def test_what_is_only_called_lines_counts() -> None:
    """A paid request once had its words in a field of that name, and one film's voices were taken for another's."""

    class Recital(Frozen):
        lines: tuple[str, ...]

    assert request_key("paid", "m", Recital(lines=("a", "b"))) != request_key("paid", "m", Recital(lines=("a", "c")))
