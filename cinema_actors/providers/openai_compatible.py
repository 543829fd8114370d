"""Any server that speaks OpenAI's chat completions with structured output: Ollama, llama.cpp, vLLM, and others."""

import asyncio
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from cinema_actors.providers.access import harmless, key_if_set, stand_in
from cinema_actors.providers.errors import (
    InvalidRequestError,
    KeyRefusedError,
    ProviderError,
    ProviderFailedError,
    RateLimitedError,
    RejectedError,
    TransientError,
)
from cinema_actors.providers.line import line
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.providers.retry_after import retry_after
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Made, Work
from cinema_actors.providers.writing import ROUNDS, SYSTEM, broken_down, schema, told, written_by
from domain.errors import UsageError
from domain.money import ZERO

ADDRESS = "http://127.0.0.1:11434/v1"  # where Ollama listens
ANSWER = 600.0  # seconds: a model on a small machine takes its time


class OpenAICompatible:
    """Free, unless the studio's [models.openai] has a price for the model, which the film must name."""

    provider = "openai"

    def __init__(self, tools: Tools, model: str | None) -> None:
        if model is None:
            raise UsageError("Name the model that the server has: --model screenplay=llama3.3")
        self._model = model
        priced = tools.settings.get("models", {}).get(self.provider, {})
        self._priced = Models(tools.settings).find(self.provider, "screenplay", model) if model in priced else None

    def write(self, request: ScreenplayRequest) -> Work:
        tokens = {"in_tok": 2 * len(request.script) // 3 + 2000, "out_tok": 32_768}
        once = self._priced.cost(tokens) if self._priced else ZERO
        return Call(
            provider=self.provider,
            model=self._model,
            lane=f"{self.provider}/{self._model}",
            request=request,
            price=once * ROUNDS,
            make=lambda out: self._make(request, once, out),
        )

    async def _make(self, request: ScreenplayRequest, once: Decimal, out: Path) -> Made:
        """`once`: what one answer costs at most, which is what it costs where nobody counts."""
        plain = await asyncio.to_thread(broken_down, request)
        messages = [_message("system", SYSTEM), _message("user", told(plain))]

        async def ask(wrong: str) -> tuple[str, Decimal]:
            if wrong:
                messages.append(_message("user", f"Your last answer could not be read ({wrong}). Answer again."))
            answer = await self._ask(messages)
            tokens = _counted(answer)
            cost = self._priced.cost(tokens) if self._priced and tokens else once
            try:
                messages.append(_message("assistant", said := _said(answer)))
            except ProviderError as error:
                error.costing(cost)
                raise
            return said, cost

        return await written_by(ask, plain, out)

    async def _ask(self, messages: list[dict[str, str]]) -> Any:
        form = {"type": "json_schema", "json_schema": {"name": "enrichment", "schema": schema()}}
        body = {"model": self._model, "messages": messages, "response_format": form}
        return await _asked("POST", "chat/completions", paid=self._priced is not None, json=body)


async def look(tools: Tools) -> str:
    """Which models the server has, which costs nothing to ask."""
    listed = await _asked("GET", "models", paid=False)
    models = listed.get("data") if isinstance(listed, dict) else None
    names = [harmless(str(model.get("id", ""))) for model in models or [] if isinstance(model, dict)]
    return f"{_base()} has {', '.join(names[:5]) or 'no model'}{' and others' if len(names) > 5 else ''}"


def _base() -> str:
    return (f"{stand_in()}/v1" if stand_in() else os.environ.get("OPENAI_BASE_URL", ADDRESS)).rstrip("/")


async def _asked(method: str, path: str, paid: bool, **what: Any) -> dict[str, Any]:
    base, key = _base(), key_if_set("OPENAI_API_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        async with line(timeout=ANSWER) as client:
            answer = await client.request(method, f"{base}/{path}", headers=headers, **what)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise InvalidRequestError(f"OPENAI_BASE_URL is no address; write it like {ADDRESS}") from error
    except httpx.HTTPError as error:
        left = not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
        words = harmless(f"{type(error).__name__}: {error}")
        raise TransientError(f"The line to {base} broke ({words})", maybe_accepted=left and paid) from error
    if answer.status_code != 200:
        raise _refusal(answer, paid=paid)
    try:
        found: dict[str, Any] = answer.json()
        return found
    except ValueError as error:
        raise ProviderFailedError(f"{base} did not answer with JSON", billed=True) from error


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _counted(answer: Any) -> dict[str, Any] | None:
    """The tokens that were used, or None where that cannot be told."""
    usage = answer.get("usage") if isinstance(answer, dict) else None
    told = usage if isinstance(usage, dict) else {}
    counts = {"in_tok": told.get("prompt_tokens"), "out_tok": told.get("completion_tokens")}
    return counts if all(type(count) is int and count >= 0 for count in counts.values()) else None


def _said(answer: Any) -> str:
    try:
        message = dict(answer["choices"][0]["message"])
    except (LookupError, TypeError, ValueError) as error:
        raise ProviderFailedError("The server answered without a message", billed=True) from error
    if message.get("refusal"):
        raise RejectedError(f"The model refuses this: {harmless(str(message['refusal']))}", billed=True)
    return str(message.get("content") or "")


def _refusal(answer: httpx.Response, paid: bool) -> ProviderError:
    words = harmless(answer.text)
    if answer.status_code == 429:
        return RateLimitedError(f"The server wants fewer requests: {words}", retry_after(answer.headers))
    if answer.status_code in (401, 403):
        return KeyRefusedError(f"The server does not take OPENAI_API_KEY: {words}")
    if answer.status_code >= 500 or answer.status_code == 408:
        maybe = paid and answer.status_code >= 500
        return TransientError(f"The server answered {answer.status_code}: {words}", maybe_accepted=maybe)
    return InvalidRequestError(f"The server takes this request for wrong ({answer.status_code}): {words}")
