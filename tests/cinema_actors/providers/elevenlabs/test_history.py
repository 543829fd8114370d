"""A line that was spoken, and whose answer was lost, is found in ElevenLabs' history: by all that is told of it there,
and only where no other request may have been for it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cinema_actors.providers.errors import TransientError, UnadoptedError
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Lost
from domain.screenplay import Cue
from tests.cinema_actors.providers.asked import made_by
from tests.cinema_actors.providers.elevenlabs.spoken import V2, V3, found, say, words, work
from tests.stand_in import StandIn


def shouted(text: str) -> Cue:
    return say(text, parenthetical="shouting")


def whispered(text: str) -> Cue:
    return say(text, parenthetical="whispering")


def lost(**more: object) -> Lost:
    return Lost(**{"since": datetime.now(UTC) - timedelta(seconds=2), **more})  # type: ignore[arg-type]


def spoken(call: Call, folder: Path) -> str:
    """Its request's id."""
    return str(made_by(call, folder / "spoken").meta["request_id"])


@pytest.mark.parametrize(
    ("cues", "model"),
    [((say("A line that was lost."),), V2), ((say("Was it lost?"), say("The dialogue was.", 2)), V3)],
    ids=["a line", "a dialogue"],
)
def test_what_was_lost_is_found_with_its_words_its_times_and_its_cost(
    cues: tuple[Cue, ...], model: str, tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    cloud.play(faults=[{"on": "speech", "fault": "drop-after"}])
    call = work(tools, *cues, model=model)
    with pytest.raises(TransientError):
        made_by(call, tmp_path / "answer")
    cloud.play()
    made, told = found(call, tmp_path, lost())

    assert made is not None
    assert (made.meta["request_id"], made.cost) == (cloud.paid()[-1]["id"], call.price)
    assert call.price > 0
    assert [words(cue) for cue in told["cues"]] == [cue.text for cue in cues]


def test_the_same_words_said_otherwise_are_another_line(tools: Tools, tmp_path: Path) -> None:
    shout, whisper = (work(tools, way("No more of this."), model=V2) for way in (shouted, whispered))
    ids = [spoken(call, tmp_path) for call in (shout, whisper)]
    both = [
        found(call, tmp_path, lost(rivals=(other.plain,)))[0] for call, other in ((shout, whisper), (whisper, shout))
    ]

    assert [made and made.meta["request_id"] for made in both] == ids


def test_what_has_been_answered_to_somebody_is_nobody_elses(tools: Tools, tmp_path: Path) -> None:
    call = work(tools, say("Answered long ago."), model=V2)
    id = spoken(call, tmp_path)

    assert found(call, tmp_path, lost(known=frozenset({id})))[0] is None
    later = Lost(since=datetime.now(UTC) + timedelta(seconds=60))
    assert found(call, tmp_path, later)[0] is None


def test_of_two_that_may_be_it_none_is_taken(tools: Tools, tmp_path: Path) -> None:
    call = work(tools, say("Said twice over."), model=V2, before="One day,")
    for before in ("One day,", "Another day,"):  # of which their history tells nothing
        spoken(work(tools, say("Said twice over."), model=V2, before=before), tmp_path)
    with pytest.raises(UnadoptedError, match="has 2 that may be it"):
        found(call, tmp_path, lost())


def test_nor_is_one_that_may_be_another_requests_which_was_lost_as_well(tools: Tools, tmp_path: Path) -> None:
    call, rival, other = (
        work(tools, say(text), model=V2, before=before)
        for text, before in (("Whose is it?", "Now,"), ("Whose is it?", "Then,"), ("It is mine.", "Then,"))
    )
    spoken(call, tmp_path)
    with pytest.raises(UnadoptedError, match="another request for these words was lost as well"):
        found(call, tmp_path, lost(rivals=(rival.plain,)))
    made, _ = found(call, tmp_path, lost(rivals=(other.plain, {"prompt": "a piece of music", "seconds": 3})))
    assert made is not None
