"""Music and effects are one paid request each, by the unmodified SDK."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from cinema_actors.providers.elevenlabs.effects import ElevenLabsEffects
from cinema_actors.providers.elevenlabs.music import ElevenLabsMusic
from cinema_actors.providers.errors import RejectedError, TransientError
from cinema_actors.providers.protocols import MusicRequest, SoundRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call
from cinema_actors.workers import Workers
from tests.cinema_actors.providers.asked import made_by
from tests.cinema_actors.providers.elevenlabs.spoken import last_request
from tests.stand_in import StandIn, stand_in

PROMPT = "Underscore for a film, sad and sparse."


def work(tools: Tools, seconds: float, prompt: str = PROMPT) -> Call:
    found = ElevenLabsMusic(tools, None).compose(MusicRequest(prompt=prompt, seconds=seconds))
    assert isinstance(found, Call)
    return found


def test_a_passage_is_asked_for_a_little_longer_than_planned_and_priced_by_the_minute(
    tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    call = work(tools, 5.0)
    made = made_by(call, tmp_path / "answer")
    assert call.develop is not None
    told = asyncio.run(call.develop(tmp_path / "answer", tmp_path / "music.mp3"))

    assert told["seconds"] == pytest.approx(8, abs=0.1)
    assert call.price == Decimal("0.1000")  # 8 s at $0.75 a minute
    assert (made.cost, made.meta["request_id"]) == (None, cloud.paid()[-1]["id"])
    asked = last_request(cloud)
    assert asked["path"] == "/v1/music"
    assert asked["body"] == {
        "prompt": PROMPT, "music_length_ms": 8000, "model_id": "music_v2", "force_instrumental": True,
    }  # fmt: skip


def test_effects_are_asked_for_as_long_as_their_shot_and_priced_by_the_answer(
    tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    request = SoundRequest(prompt="A door slams shut, indoors.", seconds=3.3)
    call = ElevenLabsEffects(tools, None).sound(request)
    made_by(call, tmp_path / "answer")
    assert call.develop is not None
    told = asyncio.run(call.develop(tmp_path / "answer", tmp_path / "effects.mp3"))

    assert told["seconds"] == pytest.approx(4, abs=0.1)
    assert call.price == Decimal("0.12")
    assert last_request(cloud)["body"] == {
        "text": "A door slams shut, indoors.", "duration_seconds": 4.0, "model_id": "eleven_text_to_sound_v2",
    }  # fmt: skip
    assert ElevenLabsEffects(tools, None).sound(SoundRequest(prompt="x", seconds=70)).plain["seconds"] == 30


@pytest.mark.parametrize(("planned", "asked"), [(0.2, 3), (0.9, 3), (60, 68), (4000, 600)])
def test_no_length_is_asked_for_that_there_is_not(tools: Tools, planned: float, asked: int) -> None:
    assert work(tools, planned).plain["seconds"] == asked


def test_a_composer_that_is_not_understood_or_not_heard_of_again(crew: Workers, tmp_path: Path) -> None:
    faults = [{"on": "music", "nth": 1, "fault": "filtered"}, {"on": "music", "nth": 2, "fault": "drop-after"}]
    with stand_in(tmp_path / "cloud", faults=faults) as cloud, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CINEMA_STAND_IN", cloud.url)
        call = work(Tools(crew), 5.0)
        with pytest.raises(RejectedError, match="against our terms"):
            made_by(call, tmp_path / "answer")
        with pytest.raises(TransientError) as lost:
            made_by(work(Tools(crew), 5.0), tmp_path / "answer")
        assert lost.value.maybe_accepted
        assert call.adopt is None
        assert cloud.accepted("music") == 2
