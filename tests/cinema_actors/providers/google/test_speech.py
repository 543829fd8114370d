"""Gemini speaks a shot in one paid request, by the unmodified SDK; its words are timed by listening."""

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError
from cinema_actors.providers.google.speech import GeminiSpeech
from cinema_actors.providers.protocols import SpeechRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made
from cinema_actors.stand_in.checks import camel
from cinema_actors.stand_in.gemini_speech import pitch
from domain.screenplay import Cue, Shot
from domain.timing import BREATH, LEAD, TAIL
from tests.cinema_actors.providers.elevenlabs.spoken import heard, last_request, say, words
from tests.stand_in import StandIn

MARA, ELIAS, NARRATOR = "Gacrux", "Algenib", "Charon"
VOICES = {"1": {"voice": MARA}, "2": {"voice": ELIAS}, "narrator": {"voice": NARRATOR}}


def work(tools: Tools, *cues: Cue, **more: Any) -> Call:
    shot = Shot(slate="1A", kind="speech", cues=cues)
    request = SpeechRequest(**{"shot": shot, "characters": (), "voices": VOICES} | more)
    found = GeminiSpeech(tools, None).speak(request)
    assert isinstance(found, Call)
    return found


def voiced(tools: Tools, call: Call, folder: Path) -> tuple[Made, dict[str, Any], np.ndarray]:
    """The answer, what is told of the sound, and the sound."""

    async def ask() -> tuple[Made, dict[str, Any]]:
        answer, out = folder / "answer", folder / "out.flac"
        try:
            made = await call.make(answer)
        finally:
            await tools.close()
        assert call.develop is not None
        return made, await call.develop(answer, out)

    made, told = asyncio.run(ask())
    return made, told, heard(folder / "out.flac")


def hertz(sound: np.ndarray, cue: dict[str, Any]) -> float:
    """The pitch at which a cue is spoken."""
    part = sound[round(cue["start"] * 48_000) : round(cue["end"] * 48_000)]
    return float(np.argmax(np.abs(np.fft.rfft(part, 480_000))) / 10)


def test_a_line_is_heard_and_its_words_lie_where_the_sound_does(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    made, told, sound = voiced(tools, work(tools, say("The tide is turning now. Come in, quickly.")), tmp_path)

    (cue,) = told["cues"]
    assert words(cue) == "The tide is turning now. Come in, quickly."
    assert told["times"] == "estimated"
    assert told["seconds"] == pytest.approx(cue["end"] + TAIL, abs=0.01) == pytest.approx(len(sound) / 48_000, abs=0.01)
    assert np.abs(sound[: int((LEAD - 0.06) * 48_000)]).max() == 0
    for word in cue["words"]:
        part = sound[round(word["start"] * 48_000) : round(word["end"] * 48_000)]
        assert np.sqrt(np.mean(part**2)) > 0.02, word
    stop = next(word["end"] for word in cue["words"] if word["text"] == "now.")
    assert next(word["start"] for word in cue["words"] if word["text"] == "Come") - stop > 0.2
    assert cue["mouth"][0][0] == pytest.approx(LEAD, abs=0.02)
    assert told["findings"] == []
    assert made.meta == {}


def test_two_people_talk_in_one_paid_request_and_each_line_is_in_its_own_voice(
    tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    before = cloud.accepted("speech")
    call = work(tools, say("Is it safe?"), say("It never was. We only told ourselves so.", 2), say("Then go."))
    _, told, sound = voiced(tools, call, tmp_path)

    assert cloud.accepted("speech") == before + 1
    assert [words(cue) for cue in told["cues"]] == [
        "Is it safe?",
        "It never was. We only told ourselves so.",
        "Then go.",
    ]
    assert [hertz(sound, cue) for cue in told["cues"]] == pytest.approx(
        [pitch(MARA), pitch(ELIAS), pitch(MARA)], abs=1.5
    )
    for first, then in zip(told["cues"], told["cues"][1:], strict=False):
        assert then["start"] == pytest.approx(first["end"] + BREATH, abs=0.01)
    asked = last_request(cloud)
    assert asked["path"] == "/v1/models/gemini-3.8-flash-tts:generateContent"
    speakers = camel(asked["body"])["generationConfig"]["speechConfig"]["multiSpeakerVoiceConfig"][
        "speakerVoiceConfigs"
    ]
    assert [each["speaker"] for each in speakers] == ["Speaker A", "Speaker B"]


def test_lines_of_one_voice_are_parted_at_their_pause(tools: Tools, tmp_path: Path) -> None:
    _, told, sound = voiced(tools, work(tools, say("First. This."), say("And then that.", 1), say("Oh.")), tmp_path)

    assert [words(cue) for cue in told["cues"]] == ["First. This.", "And then that.", "Oh."]
    lengths = [cue["end"] - cue["start"] for cue in told["cues"]]
    assert lengths == pytest.approx([(len("First.   This.") + 1) / 14, 14 / 14, 3 / 14], abs=0.12)
    assert told["findings"] == []
    assert len(sound) == pytest.approx(told["seconds"] * 48_000, abs=10)


def test_cues_together_begin_together(tools: Tools, tmp_path: Path) -> None:
    _, told, _ = voiced(tools, work(tools, say("Stop it!"), say("Go on then!", 2, together=True)), tmp_path)

    one, other = told["cues"]
    assert one["start"] == other["start"] == LEAD


def test_the_price_reserved_is_never_less_than_what_was_counted(tools: Tools, tmp_path: Path) -> None:
    call = work(tools, say("Exactly thirty-one letters long"))
    made, _, _ = voiced(tools, call, tmp_path)

    assert made.cost is not None
    assert Decimal(0) < made.cost < call.price


def test_more_speakers_than_it_has_voices_for_are_refused_before_anybody_is_asked(tools: Tools, cloud: StandIn) -> None:
    before = len(cloud.requests())
    with pytest.raises(
        InvalidRequestError, match=r"3 people talk in shot 1A, and gemini-3\.8-flash-tts gives voices to 2"
    ):
        work(tools, say("One."), say("Two.", 2), say("Three.", None))
    assert len(cloud.requests()) == before


def test_what_no_voice_can_say_is_neither_sent_nor_paid_for(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    before = len(cloud.requests())
    call = work(tools, say("…"))
    made, told, sound = voiced(tools, call, tmp_path)

    assert call.price == made.cost == 0
    assert len(cloud.requests()) == before
    assert not sound.any()
    assert told["findings"] == []


def test_how_a_line_is_said_is_a_note_and_never_spoken(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    call = work(tools, say("Hush *now*.", parenthetical="(whispering)"), say("GO!", 2, parenthetical="shouting"))
    _, told, sound = voiced(tools, call, tmp_path)

    prompt = call.plain["prompt"]
    assert "“Hush now.” is said: whispering." in prompt
    assert prompt.partition("#### TRANSCRIPT\n")[2] == "Speaker A: Hush now.\n\nSpeaker B: GO!"
    soft, loud = (
        np.sqrt(np.mean(sound[int(cue["start"] * 48_000) : int(cue["end"] * 48_000)] ** 2)) for cue in told["cues"]
    )
    assert loud / soft > 2


def test_where_a_line_stands_is_not_paid_for_again_and_another_take_is(tools: Tools) -> None:
    here, there = work(tools, say("Same.", lines=(4, 5))), work(tools, say("Same.", lines=(70, 71)))
    assert here.key(1) == there.key(1) != here.key(2)


def test_whoever_goes_on_and_on_is_cut_off_and_billed_no_more_than_was_reserved(tools: Tools, tmp_path: Path) -> None:
    call = work(tools, say("Aa. " * 30))  # with pauses that nobody could have reckoned with
    speech = call.request.model_copy(update={"tokens": 40})
    with pytest.raises(ProviderFailedError, match="went on and on") as failed:
        voiced(tools, GeminiSpeech(tools, None)._work(speech, ()), tmp_path)  # type: ignore[arg-type]
    assert failed.value.billed
