"""A shot is spoken in one paid request, by the unmodified SDK; nothing else is sent or paid for."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.tools import Tools
from domain.timing import BREATH, LEAD, TAIL
from tests.cinema_actors.providers.elevenlabs.spoken import (
    ELIAS,
    MARA,
    V2,
    V3,
    last_request,
    say,
    voiced,
    words,
    work,
)
from tests.stand_in import StandIn


def test_a_line_is_heard_where_its_words_are_told(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    made, told, sound = voiced(work(tools, say("The tide is turning now.")), tmp_path)

    (cue,) = told["cues"]
    assert words(cue) == "The tide is turning now."
    assert (cue["character"], cue["start"]) == (1, LEAD)
    assert told["seconds"] == pytest.approx(cue["end"] + TAIL, abs=0.01) == pytest.approx(len(sound) / 48_000, abs=0.01)
    assert np.abs(sound[: int((LEAD - 0.06) * 48_000)]).max() == 0
    assert np.abs(sound[int(LEAD * 48_000) : int(cue["end"] * 48_000)]).max() > 0.05
    assert cue["mouth"][0][0] == pytest.approx(LEAD, abs=0.01)
    assert cue["mouth"][-1][1] == 0
    assert (told["findings"], made.meta["request_id"]) == ([], cloud.paid()[-1]["id"])


def test_what_it_cost_is_what_was_reserved(tools: Tools, tmp_path: Path) -> None:
    call = work(tools, say("Exactly thirty-one letters long"))
    made, _, _ = voiced(call, tmp_path)

    assert made.cost == call.price == Decimal("0.0031")


def test_several_people_talk_in_one_paid_request(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    before = cloud.accepted("speech")
    call = work(tools, say("Is it safe?"), say("It never was.", 2), say("Then go."))
    _, told, _ = voiced(call, tmp_path)

    assert cloud.accepted("speech") == before + 1
    assert [words(cue) for cue in told["cues"]] == ["Is it safe?", "It never was.", "Then go."]
    assert [cue["character"] for cue in told["cues"]] == [1, 2, 1]
    for first, then in zip(told["cues"], told["cues"][1:], strict=False):
        assert then["start"] == pytest.approx(first["end"] + BREATH, abs=0.01)
    asked = last_request(cloud)
    assert asked["path"] == "/v1/text-to-dialogue/with-timestamps"
    assert [line["voice_id"] for line in asked["body"]["inputs"]] == [MARA, ELIAS, MARA]


def test_a_model_that_does_no_dialogue_leaves_it_to_one_that_does(tools: Tools) -> None:
    assert work(tools, say("Alone."), model=V2).model == V2
    assert work(tools, say("Alone."), say("Still alone."), model=V2).model == V2
    assert work(tools, say("I ask."), say("I answer.", 2), model=V2).model == V3


def test_cues_of_one_voice_are_one_request_and_are_parted_again(tools: Tools, tmp_path: Path) -> None:
    _, told, _ = voiced(work(tools, say("First this."), say("And then that."), model=V2), tmp_path)

    one, other = told["cues"]
    assert (words(one), words(other)) == ("First this.", "And then that.")
    assert other["start"] == pytest.approx(one["end"] + BREATH, abs=0.01)


def test_cues_together_begin_together(tools: Tools, tmp_path: Path) -> None:
    _, told, _ = voiced(work(tools, say("Stop it!"), say("Go on then!", 2, together=True)), tmp_path)

    one, other = told["cues"]
    assert one["start"] == other["start"] == LEAD
    assert told["seconds"] == pytest.approx(max(one["end"], other["end"]) + TAIL, abs=0.01)


def test_who_is_not_seen_speaking_has_no_lips(tools: Tools, tmp_path: Path) -> None:
    _, told, _ = voiced(work(tools, say("I am in the next room.", off=True), say("And I tell it.", None)), tmp_path)

    assert [cue["mouth"] for cue in told["cues"]] == [[], []]


def test_what_no_voice_can_say_is_neither_sent_nor_paid_for(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    before = len(cloud.requests())
    call = work(tools, say("…"), say("—"))
    made, told, sound = voiced(call, tmp_path)

    assert call.price == made.cost == 0
    assert len(cloud.requests()) == before
    assert not sound.any()
    assert told["seconds"] > LEAD + TAIL
    assert told["findings"] == []


def test_marks_are_never_spoken(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    voiced(work(tools, say("*Never* say [laughs] <break> _that_.\nAgain."), model=V3), tmp_path)

    assert last_request(cloud)["body"]["text"] == "Never say (laughs) break that. Again."


def test_a_parenthetical_is_a_tag_that_is_no_word(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    _, told, _ = voiced(work(tools, say("Hush now.", parenthetical="whispering"), model=V3), tmp_path)

    body = last_request(cloud)["body"]
    assert body["text"] == "[whispers] Hush now."
    assert body["voice_settings"] == {"stability": 0.5}
    assert words(told["cues"][0]) == "Hush now."


def test_a_voice_without_tags_acts_by_its_settings(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    voiced(work(tools, say("Hush now.", parenthetical="slowly"), model=V2), tmp_path)

    body = last_request(cloud)["body"]
    assert body["text"] == "Hush now."
    assert (body["voice_settings"]["speed"], body["voice_settings"]["use_speaker_boost"]) == (0.9, True)


def test_a_whisper_is_softer_than_a_shout(tools: Tools, tmp_path: Path) -> None:
    lines = (say("Now or never.", parenthetical="whispers"), say("Now or never.", 2, parenthetical="shouting"))
    _, told, sound = voiced(work(tools, *lines), tmp_path)

    levels = [
        np.sqrt(np.mean(sound[int(cue["start"] * 48_000) : int(cue["end"] * 48_000)] ** 2)) for cue in told["cues"]
    ]
    assert levels[1] / levels[0] > 2


def test_a_speech_over_several_shots_is_stitched_by_its_text(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    voiced(work(tools, say("and so"), before="We waited", after="we left.", model=V2), tmp_path)
    body = last_request(cloud)["body"]
    assert (body["previous_text"], body["next_text"]) == ("We waited", "we left.")

    voiced(work(tools, say("and so"), before="We waited", after="we left.", model=V3), tmp_path)
    assert not {"previous_text", "next_text"} & last_request(cloud)["body"].keys()


def test_another_take_is_another_seed(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    first, second = work(tools, say("Again.")), work(tools, say("Again."), take=2)
    assert first.key(1) != second.key(2)

    voiced(second, tmp_path)
    assert last_request(cloud)["body"]["seed"] == 2


def test_where_a_line_stands_and_who_counts_as_whom_is_not_paid_for_again(tools: Tools) -> None:
    here = work(tools, say("Same words.", lines=(4, 5)))
    there = work(tools, say("Same words.", 9, lines=(70, 71)), slate="12C", voices={"9": {"voice": MARA, "name": "S"}})

    assert here.key(1) == there.key(1)
    assert here.key(1) != work(tools, say("Same words.", 2)).key(1)


def test_a_shot_that_says_too_much_is_refused_before_anybody_is_asked(tools: Tools, cloud: StandIn) -> None:
    before = len(cloud.requests())
    with pytest.raises(InvalidRequestError, match="Shot 1A says 2049 characters, and eleven_v3 2000 at most"):
        work(tools, say("word " * 410), model=V3)
    assert len(cloud.requests()) == before
