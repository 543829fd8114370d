"""The rehearsal's voices through their provider, in a child process."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.providers.local.speech import LocalSpeech
from cinema_actors.providers.protocols import SpeechProvider, SpeechRequest, SpokenCue
from cinema_actors.providers.tools import Tools
from cinema_actors.workers import Workers
from domain.errors import UsageError
from domain.screenplay import Character, Cue, Screenplay, Shot
from tests.cinema_actors.providers.asked import made_by

NOTHING = SpeechRequest(shot=Shot(slate="1", kind="action"), characters=(), voices={})


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers({"voice": 1})
    yield workers
    workers.close()


def test_a_shot_is_voiced_by_a_child(workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_VOICE", "hibari")
    provider: SpeechProvider = LocalSpeech(Tools(workers))
    mara = Character(id=1, name="MARA", sex="female")
    shot = Shot(slate="2", kind="speech", cues=(Cue(character=1, text="Light it."),))
    voices = asyncio.run(provider.cast(Screenplay(title="T", characters=(mara,))))
    request = SpeechRequest(shot=shot, characters=(mara,), voices=voices)
    made = made_by(provider.speak(request), tmp_path / "voice.tmp")
    cue = SpokenCue.model_validate(made.meta["cues"][0])
    assert made.meta["voice"] == "hibari"
    assert [word.text for word in cue.words] == ["Light", "it."]
    assert (tmp_path / "voice.tmp").read_bytes()[:4] == b"fLaC"


def test_the_model_id_says_which_voice_speaks(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = LocalSpeech(Tools(workers))
    for voice in ("kokoro", "hibari", "silent"):
        monkeypatch.setenv("CINEMA_VOICE", voice)
        assert provider.speak(NOTHING).model == f"local-voice-{voice}/2"


def test_a_voice_that_does_not_exist_is_refused_in_a_sentence(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_VOICE", "opera")
    with pytest.raises(UsageError, match="CINEMA_VOICE is one of kokoro, hibari, silent"):
        LocalSpeech(Tools(workers)).speak(NOTHING)
