"""The SDK's async client, one for all roles: made when it is first used, and its errors are ours."""

import asyncio
import math
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from cinema_actors.providers.access import harmless, key, stand_in
from cinema_actors.providers.answer import keep
from cinema_actors.providers.elevenlabs.failures import failure
from cinema_actors.providers.models import Model
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Made
from domain.errors import CinemaError, UsageError

NAME = "elevenlabs"
KEY = "ELEVENLABS_API_KEY"
SILENCE = 240.0  # seconds without a word from them, which music takes; [elevenlabs] timeout in cinema.toml
CONNECT, WRITE = 10.0, 60.0  # seconds
PARTS = "text_to_speech text_to_dialogue text_to_sound_effects text_to_voice music voices history".split()
ONCE: Any = {"max_retries": 0}  # the event store owns every retry


class Client:
    """Lives on the IOLoop: its connections are that loop's."""

    def __init__(self, silence: float = SILENCE) -> None:
        self._silence = silence
        self._made: Any = None
        self._http: Any = None
        self._making = asyncio.Lock()

    @classmethod
    def of(cls, tools: Tools) -> "Client":
        if NAME not in tools.clients:
            tools.clients[NAME] = cls(_silence(tools.settings))
        found = tools.clients[NAME]
        assert isinstance(found, cls)
        return found

    @asynccontextmanager
    async def asking(self, paid: bool) -> AsyncIterator[Any]:
        """The SDK's client; what it raises, we raise as ours. `paid`: a lost answer may have cost something."""
        async with self._making:
            if self._made is None:
                self._made, self._http = await asyncio.to_thread(_make, self._silence)
        try:
            yield self._made
        except CinemaError:
            raise
        except Exception as error:
            raise failure(error, paid) from error

    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()


async def whole(parts: AsyncIterable[bytes]) -> bytes:
    return b"".join([part async for part in parts])


async def fetched(answering: AbstractAsyncContextManager[Any], out: Path) -> Made:
    """A sound that comes as it is, kept; no header says what it cost."""
    async with answering as answer:
        id = harmless(str(answer.headers.get("request-id", "")))
        keep(await whole(answer.data), "sound", out)
    return Made(meta={"request_id": id} if id else {})


def charged(model: Model, headers: Any, sent: str) -> Decimal:
    """By the header that counts, whichever of the two there is (sources disagree: facts, 1e); else by what was sent."""
    told = {str(name).lower(): value for name, value in dict(headers).items()}
    for name in ("x-character-count", "character-cost"):
        try:
            counted = float(told[name])
        except (KeyError, ValueError):
            continue
        if math.isfinite(counted) and counted >= 0:
            return model.cost({"chars": counted})
    return model.cost({"chars": len(sent)})


def _make(silence: float) -> tuple[Any, Any]:
    """Reading the SDK takes two seconds, and it reads each part when that is first asked for.

    Connections are not kept: one that the other side has closed meanwhile breaks only when the next request has been
    sent, and then nobody knows whether that was paid for.
    """
    from elevenlabs import AsyncElevenLabs
    from httpx import Limits, Timeout

    from cinema_actors.providers.line import line

    timeout: Any = Timeout(silence, connect=CONNECT, write=WRITE, pool=None)
    http: Any = line(timeout=timeout, limits=Limits(max_keepalive_connections=0))
    made = AsyncElevenLabs(api_key=key("ElevenLabs", KEY), base_url=stand_in(), httpx_client=http, timeout=timeout)
    for part in PARTS:
        getattr(made, part)
    return made, http


def _silence(settings: Mapping[str, Any]) -> float:
    table = settings.get(NAME, {})
    found: Any = table.get("timeout", SILENCE) if isinstance(table, dict) else None
    if type(found) not in (int, float) or found <= 0:
        raise UsageError("[elevenlabs] in cinema.toml: timeout is a number of seconds, as in: timeout = 240")
    return float(found)
