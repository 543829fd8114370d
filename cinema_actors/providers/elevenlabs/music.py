"""Music from ElevenLabs: a passage's, without voices, as long as it is planned. What it made cannot be listed, so an
answer that is lost stays in doubt until a person decides."""

import math
from pathlib import Path
from typing import Any

from cinema_actors.providers.elevenlabs.client import NAME, ONCE, Client, fetched
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import MusicRequest
from cinema_actors.providers.sound_orders import FORM, SoundOrder, heard
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work

LONGER = 1.1  # than planned: voices make shots longer, seldom shorter
FADE = 2.0  # seconds in which one passage gives way to the next


class ElevenLabsMusic:
    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(NAME, "music", model)
        self._client = Client.of(tools)

    def compose(self, request: MusicRequest) -> Work:
        lengths = self._model.seconds
        seconds = max(lengths.least, lengths.snap(math.ceil(request.seconds * LONGER + FADE)))
        piece = SoundOrder(prompt=request.prompt, seconds=seconds, form=FORM)
        return Call(
            provider=NAME,
            model=self._model.id,
            lane=self._model.lane,
            request=piece,
            price=self._model.cost({"music_min": seconds / 60}),
            make=lambda out: self._make(piece, out),
            develop=heard(self._tools.workers),
        )

    async def _make(self, piece: SoundOrder, out: Path) -> Made:
        about: dict[str, Any] = {
            "prompt": piece.prompt, "music_length_ms": piece.seconds * 1000, "model_id": self._model.id,
            "force_instrumental": True, "output_format": piece.form,
        }  # fmt: skip
        async with self._client.asking(paid=True) as client:
            return await fetched(client.music.with_raw_response.compose(**about, request_options=ONCE), out)
