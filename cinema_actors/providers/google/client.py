"""The SDK's client, made when it is first used: its import alone takes a second and a half."""

import asyncio
import os
from typing import Any

from cinema_actors.providers.access import key, stand_in
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.google.patience import Looks
from cinema_actors.providers.tools import Tools

KEYS = ("GEMINI_API_KEY", "GOOGLE_API_KEY")
ANSWER = 180.0  # seconds that a call may take before nobody knows what has become of it


class Client:
    """`aio()` is the SDK's async client. It never tries again by itself: the event store owns every retry."""

    def __init__(self, vertex: bool) -> None:
        self.vertex = vertex
        self._made: Any = None
        self._making = asyncio.Lock()
        self.looks = Looks()

    @classmethod
    def of(cls, tools: Tools, vertex: bool = False) -> "Client":
        name = "vertex" if vertex else "google"
        if name not in tools.clients:
            tools.clients[name] = cls(vertex)
        found = tools.clients[name]
        assert isinstance(found, cls)
        return found

    async def aio(self) -> Any:
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(self._make)
        return self._made.aio

    async def close(self) -> None:
        if self._made is not None:
            await self._made.aio.aclose()
            self._made.close()

    def _make(self) -> Any:
        from google import genai
        from google.genai import types

        options = types.HttpOptions(
            base_url=stand_in(),
            timeout=int(ANSWER * 1000),
            retry_options=types.HttpRetryOptions(attempts=1),
            api_version=os.environ.get("GOOGLE_GENAI_API_VERSION") or None,
        )
        if not self.vertex:
            return genai.Client(api_key=key("Google", *KEYS), http_options=options)
        project = os.environ.get("GOOGLE_CLOUD_PROJECT")
        location = os.environ.get("GOOGLE_CLOUD_LOCATION", "us-central1")
        if stand_in() is not None:
            where: dict[str, Any] = {"project": project or "stand-in", "location": location}
            access = os.environ.get("GOOGLE_API_KEY", "stand-in")
            return genai.Client(enterprise=True, api_key=access, http_options=options, **where)
        if not project:
            key("Vertex", "GOOGLE_CLOUD_PROJECT")
        return genai.Client(enterprise=True, project=project, location=location, http_options=options)


async def look(tools: Tools) -> str:
    """Whether the key is taken: a list of models costs nothing."""
    return await _look(Client.of(tools))


async def look_on_vertex(tools: Tools) -> str:
    return await _look(Client.of(tools, vertex=True))


async def _look(client: Client) -> str:
    try:
        async for _ in await (await client.aio()).models.list(config={"page_size": 1}):
            break
    except Exception as error:
        raise google_error(error, paid=False) from error
    return "taken"
