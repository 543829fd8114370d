"""Whatever a provider answers, no more of it is read than an answer may have, and our key goes nowhere else."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers import answer
from cinema_actors.providers.elevenlabs.effects import ElevenLabsEffects
from cinema_actors.providers.elevenlabs.music import ElevenLabsMusic
from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError
from cinema_actors.providers.google import veo
from cinema_actors.providers.google.speech import GeminiSpeech
from cinema_actors.providers.protocols import MusicRequest, SoundRequest, SpeechRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Work
from domain.screenplay import Shot
from tests.cinema_actors.providers.asked import refused_by
from tests.cinema_actors.providers.elevenlabs.spoken import say
from tests.cinema_actors.providers.elevenlabs.spoken import work as elevenlabs_speech
from tests.cinema_actors.providers.orders import clip_work, reference_work, script_work
from tests.cinema_actors.providers.places import PIECE, place, sent_on

MOST = 1_000_000
UNDERWAY = 30_000_000  # bytes that the system may take from a server and nobody reads, of 65 million


def gemini_speech(tools: Tools) -> Work:
    shot = Shot(slate="1A", kind="speech", cues=(say("Who is there?"),))
    return GeminiSpeech(tools, None).speak(SpeechRequest(shot=shot, characters=(), voices={"1": {"voice": "Gacrux"}}))


ORDERS: dict[str, Callable[[Tools], Work]] = {
    "gemini": lambda tools: script_work(tools, "google"),
    "vertex": lambda tools: script_work(tools, "vertex"),
    "openai": lambda tools: script_work(tools, "openai", model="stand-in-large"),
    "nano banana": lambda tools: reference_work(tools, "google"),
    "imagen": lambda tools: reference_work(tools, "vertex"),
    "omni": lambda tools: clip_work(tools, "google", "text_to_video"),
    "veo": lambda tools: clip_work(tools, "vertex", "text_to_video"),
    "gemini's voices": gemini_speech,
    "elevenlabs": lambda tools: elevenlabs_speech(tools, say("Who is there?")),
    "music": lambda tools: ElevenLabsMusic(tools, None).compose(MusicRequest(prompt="sad", seconds=5)),
    "effects": lambda tools: ElevenLabsEffects(tools, None).sound(SoundRequest(prompt="a door", seconds=2)),
}
every = pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)


@every
def test_an_answer_that_is_too_long_is_broken_off_and_asked_for_once(
    order: Callable[[Tools], Work], tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(answer, "LONGEST", MOST)
    endless = (200, {"content-type": "application/json"})
    with place(lambda path: (*endless, (PIECE for _ in range(1000)))) as far:
        monkeypatch.setenv("CINEMA_STAND_IN", far.url)
        found = refused_by(order(tools), tmp_path / "out", tools)
    assert_too_long(found, MOST)
    assert len(far.heard) == 1
    assert far.sent <= MOST + UNDERWAY


def test_a_clip_within_an_answer_has_more_room(tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(answer, "LONGEST", MOST)
    monkeypatch.setattr(veo, "CLIP_WITHIN", 3 * MOST)

    def answering(path: str) -> Any:
        if path.endswith(":predictLongRunning"):
            return 200, {}, iter([b'{"name": "projects/p/operations/1"}'])
        return 200, {}, (PIECE for _ in range(1000))

    with place(answering) as far:
        monkeypatch.setenv("CINEMA_STAND_IN", far.url)
        found = refused_by(clip_work(tools, "vertex", "text_to_video"), tmp_path / "out", tools)
    assert_too_long(found, 3 * MOST)


@pytest.mark.parametrize("order", [ORDERS["nano banana"], ORDERS["openai"], ORDERS["effects"]])
def test_a_short_answer_that_unpacks_to_any_length_is_not_unpacked(
    order: Callable[[Tools], Work], tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed = gzip.compress(bytes(1000))
    with place(lambda path: (200, {"content-encoding": "gzip"}, iter([packed]))) as far:
        monkeypatch.setenv("CINEMA_STAND_IN", far.url)
        found = refused_by(order(tools), tmp_path / "out", tools)
    assert (type(found), str(found)) == (ProviderFailedError, "The answer is packed, which nobody asked for")
    assert [headers["accept-encoding"] for _, headers in far.heard] == ["identity"]


@every
def test_where_an_answer_points_elsewhere_nobody_goes_there_with_the_key(
    order: Callable[[Tools], Work], tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (
        place(lambda path: (200, {}, iter(()))) as thief,
        place(lambda path: sent_on(307, f"{thief.url}/steal")) as far,
    ):
        monkeypatch.setenv("CINEMA_STAND_IN", far.url)
        monkeypatch.setenv("GOOGLE_API_KEY", os.environ["GEMINI_API_KEY"])  # which the stand-in takes for Vertex
        found = refused_by(order(tools), tmp_path / "out", tools)
    assert type(found) is InvalidRequestError
    assert far.keys()
    assert thief.heard == []


def assert_too_long(found: Exception, most: int) -> None:
    assert isinstance(found, ProviderFailedError), repr(found)
    assert found.billed
    assert str(found) == f"The answer is longer than {most // 1_000_000} MB, which no answer is; it was broken off"
