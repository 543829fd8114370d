"""Sound effects from ElevenLabs: a shot's, in one request. They are in no history: what is lost stays in doubt."""

import math
from pathlib import Path

from cinema_actors.providers.elevenlabs.client import NAME, ONCE, Client, fetched
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import SoundRequest
from cinema_actors.providers.sound_orders import FORM, SoundOrder, heard
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work


class ElevenLabsEffects:
    def __init__(self, tools: Tools, model: str | None) -> None:
        self._tools = tools
        self._model = Models(tools.settings).find(NAME, "sound", model)
        self._client = Client.of(tools)

    def sound(self, request: SoundRequest) -> Work:
        seconds = self._model.seconds.snap(math.ceil(request.seconds))
        noise = SoundOrder(prompt=request.prompt, seconds=seconds, form=FORM)
        return Call(
            provider=NAME,
            model=self._model.id,
            lane=self._model.lane,
            request=noise,
            price=self._model.cost({"sound": 1}),
            make=lambda out: self._make(noise, out),
            develop=heard(self._tools.workers),
        )

    async def _make(self, noise: SoundOrder, out: Path) -> Made:
        async with self._client.asking(paid=True) as client:
            return await fetched(
                client.text_to_sound_effects.with_raw_response.convert(
                    text=noise.prompt,
                    duration_seconds=float(noise.seconds),
                    model_id=self._model.id,
                    output_format=noise.form,
                    request_options=ONCE,
                ),
                out,
            )
