"""The rehearsal's voices as the pipeline sees them; the work is done in a child process."""

from pathlib import Path
from typing import Any

from cinema_actors.providers.local.voices import casting
from cinema_actors.providers.local.voices.engines import MODELS, engine
from cinema_actors.providers.protocols import Made, SpeechRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Work
from domain.screenplay import Screenplay

SPEAK = "cinema_actors.providers.local.voices.speak:speak"


class LocalSpeech:
    """A SpeechProvider that needs no key and no network."""

    def __init__(self, tools: Tools, model: str | None = None) -> None:
        self.workers = tools.workers

    async def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        return casting.cast(screenplay)

    def speak(self, request: SpeechRequest) -> Work:
        """The model says which engine speaks, so that a film rehearsed with another one is voiced anew."""
        voice = engine()
        request = request.model_copy(update={"before": "", "after": ""})  # it has no ear for them

        async def make(out: Path) -> Made:
            plain = request.model_dump(mode="json")
            return Made(meta=await self.workers.call("voice", SPEAK, request=plain, out=str(out), engine=voice))

        return Call(provider="local", model=MODELS[voice], lane="local-voice", request=request, make=make)
