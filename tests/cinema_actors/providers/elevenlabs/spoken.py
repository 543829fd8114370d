"""What tests of speech share: a shot, its work, and what comes of it, as the pipeline would go about it."""

import asyncio
from pathlib import Path
from typing import Any

import av
import numpy as np

from cinema_actors.providers.elevenlabs.speech import ElevenLabsSpeech
from cinema_actors.providers.protocols import SpeechRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Lost, Made
from domain.screenplay import Cue, Shot
from tests.stand_in import StandIn

MARA, ELIAS, NARRATOR = "EXAVITQu4vr4xnSDxMaL", "pqHfZKP75CvOlQylNhV4", "JBFqnCBsd6RMkjVDRZzb"
VOICES = {"1": {"voice": MARA}, "2": {"voice": ELIAS}, "narrator": {"voice": NARRATOR}}
V2, V3 = "eleven_multilingual_v2", "eleven_v3"


def say(text: str, who: int | None = 1, **more: Any) -> Cue:
    return Cue(character=who, text=text, **more)


def work(tools: Tools, *cues: Cue, model: str | None = None, slate: str = "1A", **more: Any) -> Call:
    shot = Shot(slate=slate, kind="speech", cues=cues)
    request = SpeechRequest(**{"shot": shot, "characters": (), "voices": VOICES} | more)
    found = ElevenLabsSpeech(tools, model).speak(request)
    assert isinstance(found, Call)
    return found


def voiced(call: Call, folder: Path) -> tuple[Made, dict[str, Any], np.ndarray]:
    """The answer, what is told of the sound, and the sound."""

    async def ask() -> tuple[Made, dict[str, Any]]:
        answer, out = folder / "answer", folder / "out.flac"
        made = await call.make(answer)
        assert call.develop is not None
        return made, await call.develop(answer, out)

    made, told = asyncio.run(ask())
    return made, told, heard(folder / "out.flac")


def found(call: Call, folder: Path, lost: Lost) -> tuple[Made | None, dict[str, Any]]:
    """What there is of it in their history, and what is told of the sound that is made of that."""

    async def look() -> tuple[Made | None, dict[str, Any]]:
        answer = folder / "answer"
        assert call.adopt is not None
        assert call.develop is not None
        made = await call.adopt(lost, answer)
        return made, {} if made is None else await call.develop(answer, folder / "out.flac")

    return asyncio.run(look())


def heard(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("flac", 48_000, 1)
        return np.concatenate([frame.to_ndarray().ravel() for frame in file.decode(stream)]) / 32768.0


def last_request(cloud: StandIn) -> dict[str, Any]:
    return next(each for each in reversed(cloud.requests()) if each["method"] == "POST")


def words(cue: dict[str, Any]) -> str:
    return " ".join(word["text"] for word in cue["words"])
