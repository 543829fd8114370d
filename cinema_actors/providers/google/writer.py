"""Gemini as the writer and the enhancer of stage 0: structured output, checked by us, with one round of repair."""

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_actors.providers.google.candidates import cost_of, parts_of
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work
from cinema_actors.providers.writing import ROUNDS, SYSTEM, broken_down, schema, told, written_by

LETTERS_A_TOKEN = 3  # fewer than there are, so that a price is never too low
OWN = 2000  # tokens of the instructions and the schema


class GeminiWriter:
    provider = "google"

    def __init__(self, tools: Tools, model: str | None) -> None:
        self._model = Models(tools.settings).find(self.provider, "screenplay", model)
        self._client = Client.of(tools, vertex=self.provider == "vertex")

    def write(self, request: ScreenplayRequest) -> Work:
        tokens = 2 * len(request.script) // LETTERS_A_TOKEN + OWN  # what is told is about twice the script
        once = self._model.cost({"in_tok": tokens, "out_tok": self._model.output_tokens})
        return Call(
            provider=self.provider,
            model=self._model.id,
            lane=self._model.lane,
            request=request,
            price=once * ROUNDS,
            make=lambda out: self._make(request, once, out),
        )

    async def _make(self, request: ScreenplayRequest, once: Decimal, out: Path) -> Made:
        """`once`: what one answer costs at most, which is what it costs where nobody counts."""
        plain = await asyncio.to_thread(broken_down, request)
        asked = told(plain)

        async def ask(wrong: str) -> tuple[str, Decimal]:
            repair = f"\n\nYour last answer could not be read ({wrong}). Answer again." if wrong else ""
            try:
                answer = await self._ask(asked + repair)
            except Exception as error:
                raise google_error(error, paid=True) from error
            said = "".join(part.text or "" for part in parts_of(answer, self._model))
            cost = cost_of(answer, self._model)
            return said, once if cost is None else cost

        return await written_by(ask, plain, out)

    async def _ask(self, text: str) -> Any:
        from google.genai import types

        client = await self._client.aio()
        config = types.GenerateContentConfig(
            system_instruction=SYSTEM,
            response_mime_type="application/json",
            response_json_schema=schema(),
            max_output_tokens=self._model.output_tokens,
        )
        return await client.models.generate_content(model=self._model.id, contents=text, config=config)


class VertexWriter(GeminiWriter):
    provider = "vertex"
