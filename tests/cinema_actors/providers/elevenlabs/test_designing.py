"""A voice is designed after a description, by the unmodified SDK, and found again if the answer is lost."""

import asyncio
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.elevenlabs.designing import designing
from cinema_actors.providers.elevenlabs.speech import ElevenLabsSpeech
from cinema_actors.providers.errors import ProviderFailedError, TransientError
from cinema_actors.providers.protocols import VoiceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.voice_casting import designs
from cinema_actors.providers.work import Call, Lost
from cinema_actors.workers import Workers
from domain.errors import UsageError
from domain.money import UnknownPriceError
from domain.screenplay import Character, Cue, Scene, Screenplay, Shot
from tests.cinema_actors.providers.asked import made_by
from tests.stand_in import StandIn, stand_in

PRICE = {"models": {"elevenlabs": {"eleven_ttv_v3": {"price": [{"unit": "sound", "usd": "0.10"}]}}}}
HOARSE = "an old woman with a hoarse, warm voice"
MARA, TOM = Character(id=1, name="MARA", sex="female", cues=1), Character(id=2, name="TOM", cues=0)
SPOKEN = Shot(slate="1", kind="speech", cues=(Cue(character=1, text="Hush."), Cue(character=None, text="Night.")))
PLAY = Screenplay(title="T", characters=(MARA, TOM), scenes=(Scene(number=1, slugline="INT. HUT", shots=(SPOKEN,)),))


def work(tools: Tools, description: str = HOARSE, take: int = 1) -> Call:
    found = designing(tools, VoiceRequest(description=description, take=take))
    assert isinstance(found, Call)
    return found


@pytest.fixture
def priced(tools: Tools) -> Tools:
    return Tools(tools.workers, PRICE)


def test_a_voice_is_designed_once_and_kept_in_the_account(priced: Tools, cloud: StandIn, tmp_path: Path) -> None:
    call = work(priced)
    made = made_by(call, tmp_path / "answer")

    assert json.loads((tmp_path / "answer").read_text()) == {"voice": made.meta["voice"], **call.plain}
    assert (call.price, call.plain["description"]) == (Decimal("0.10"), HOARSE)
    assert [each["path"] for each in cloud.requests() if each["method"] == "POST"][-2:] == [
        "/v1/text-to-voice/design",
        "/v1/text-to-voice",
    ]

    cast = asyncio.run(ElevenLabsSpeech(Tools(priced.workers), None).cast(PLAY))
    assert cast.keys() == {"narrator", "1", "2"}


def test_the_same_description_is_the_same_voice_and_another_take_is_not(priced: Tools) -> None:
    assert work(priced).key(1) == work(priced).key(1) != work(priced, "a boy with a thin, clear voice").key(1)
    assert work(priced).plain["name"] != work(priced, take=2).plain["name"]


def test_what_a_design_costs_nobody_has_seen_so_none_is_bought_before_somebody_says_it(tools: Tools) -> None:
    with pytest.raises(UnknownPriceError, match="Nobody has said what elevenlabs takes for sound of eleven_ttv_v3"):
        work(tools)


def test_a_lost_answer_is_found_by_name_if_it_was_kept_and_else_stays_in_doubt(crew: Workers, tmp_path: Path) -> None:
    faults = [{"on": "voice", "nth": 1, "fault": "drop-after"}, {"on": "list", "nth": 2, "fault": "503-before"}]
    with stand_in(tmp_path / "cloud", faults=faults) as cloud, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CINEMA_STAND_IN", cloud.url)
        call = work(Tools(crew, PRICE))

        async def found() -> Any:
            assert call.adopt is not None
            return await call.adopt(Lost(since=datetime.now(UTC)), tmp_path / "answer")

        with pytest.raises(TransientError) as lost:  # designed, and never heard of again
            made_by(call, tmp_path / "answer")
        assert lost.value.maybe_accepted
        assert asyncio.run(found()) is None

        with pytest.raises(ProviderFailedError, match="was designed and could not be kept") as unkept:
            made_by(call, tmp_path / "answer")
        assert unkept.value.billed

        kept = made_by(call, tmp_path / "answer")
        assert asyncio.run(found()).meta == kept.meta


def test_whose_voices_are_designed_is_in_the_studios_settings() -> None:
    table = {"Mara": f"design: {HOARSE}", "TOM": f"design: {HOARSE}", "NARRATOR": "JBFqnCBsd6RMkjVDRZzb", "google": {}}
    assert designs(PLAY, table, "elevenlabs") == {"1": HOARSE}  # Tom says nothing
    assert designs(PLAY, {"NARRATOR": f"design:{HOARSE}"}, "elevenlabs") == {"narrator": HOARSE}
    assert designs(PLAY, table, "google") == designs(PLAY, {}, "elevenlabs") == {}
    with pytest.raises(UsageError, match="designed after 20 to 1000 characters, not 5"):
        designs(PLAY, {"MARA": "design: short"}, "elevenlabs")


def test_who_has_a_design_is_cast_with_the_voice_that_speaks_where_it_is_left_out(tools: Tools) -> None:
    settings = {"voices": {"MARA": f"design: {HOARSE}", "google": {"MARA": "Kore"}}}
    cast = asyncio.run(ElevenLabsSpeech(Tools(tools.workers, settings), None).cast(PLAY))

    assert cast["1"]["design"] == HOARSE
    assert cast["1"]["voice"]
    assert "design" not in cast["narrator"]
