"""The rehearsal's voices as the pipeline sees them; the work is done in a child process."""

from pathlib import Path
from typing import Any

from cinema_actors.providers.local.voices import casting
from cinema_actors.providers.local.voices.engines import MODELS, engine
from cinema_actors.providers.protocols import Made, SpeechRequest
from cinema_actors.workers import Workers
from domain.screenplay import Screenplay

SPEAK = "cinema_actors.providers.local.voices.speak:speak"


class LocalSpeech:
    """A SpeechProvider that needs no key and no network."""

    name = "local"
    lane = "local-voice"
    local = True

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    def model(self, role: str) -> str:
        """Says which engine speaks, so that a film rehearsed with another one is voiced anew."""
        return MODELS[engine()]

    def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        return casting.cast(screenplay)

    async def speak(self, request: SpeechRequest, out: Path) -> Made:
        meta = await self.workers.call(
            "voice", SPEAK, request=request.model_dump(mode="json"), out=str(out), engine=engine()
        )
        return Made(meta=meta)
