"""The SDK's client, made when it is first used: its import alone takes a second and a half."""

import asyncio
import os
from contextlib import aclosing
from typing import Any

from cinema_actors.providers.access import key, stand_in
from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.google.patience import Looks
from cinema_actors.providers.tools import Tools

KEYS = ("GEMINI_API_KEY", "GOOGLE_API_KEY")
ANSWER = 180.0  # seconds that a call may take before nobody knows what has become of it
LOOK = 20_000  # milliseconds without a word, of what costs nothing


class Client:
    """`aio()` is the SDK's async client. It never tries again by itself: the event store owns every retry."""

    def __init__(self, vertex: bool) -> None:
        self.vertex = vertex
        self._made: Any = None
        self.http: Any = None  # ours, which the SDK is given
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
                try:
                    self._made = await asyncio.to_thread(self._make)
                except Exception as error:  # nothing has left yet
                    raise google_error(error, paid=False) from error
        return self._made.aio

    @property
    def place(self) -> str:
        """Where Vertex has what is ours. KeyRefusedError where nobody says."""
        return f"projects/{_project()}/locations/{_location()}"

    async def get(self, path: str, most: int) -> bytes:
        """What is there, of `most` bytes: for what the SDK has no call, such as a list of operations (as of 3.6).

        Three of the SDK's private names. Whoever does without has to find its address, version, token and proxy
        once more, and to keep up with how it does; its only request in one piece is private too, and reads an
        answer of any length. Where a newer SDK has moved them, nothing can be looked up, and a test says so.
        ProviderError where no answer comes.
        """
        from google.genai import types

        options = types.HttpOptions(timeout=LOOK, retry_options=types.HttpRetryOptions(attempts=1))
        try:
            api = (await self.aio())._api_client
            request = api._build_request("get", path, {}, options)
            answer = (await api._async_request(request, options, stream=True)).response_stream
            async with aclosing(answer):
                return await _read(answer, most)
        except Exception as error:
            raise google_error(error, paid=False) from error

    async def close(self) -> None:
        if self._made is not None:
            await self._made.aio.aclose()
            self._made.close()
            await self.http.aclose()

    def _make(self) -> Any:
        from google import genai
        from google.genai import types

        from cinema_actors.providers.line import line

        self.http = line(timeout=ANSWER)
        options = types.HttpOptions(
            httpx_async_client=self.http,
            base_url=stand_in(),
            timeout=int(ANSWER * 1000),
            retry_options=types.HttpRetryOptions(attempts=1),
            api_version=os.environ.get("GOOGLE_GENAI_API_VERSION") or None,
        )
        if not self.vertex:
            return genai.Client(enterprise=False, api_key=key("Google", *KEYS), http_options=options)
        access = key("Vertex", "GOOGLE_API_KEY") if stand_in() is not None else None
        where: dict[str, Any] = {"project": _project(), "location": _location()}
        return genai.Client(enterprise=True, api_key=access, http_options=options, **where)


def _project() -> str:
    return key("Vertex", "GOOGLE_CLOUD_PROJECT")


def _location() -> str:
    return os.environ.get("GOOGLE_CLOUD_LOCATION", "us-central1")


async def _read(answer: Any, most: int) -> bytes:
    found = bytearray()
    async for piece in answer.aiter_bytes():
        found += piece
        if len(found) > most:
            raise InvalidRequestError(f"Google's answer is longer than {most} bytes")
    return bytes(found)


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
