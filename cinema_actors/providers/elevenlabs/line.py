"""The line to ElevenLabs: one connection a request, and no answer that is longer than any answer is."""

from collections.abc import AsyncIterator
from typing import cast

import httpx

LONGEST = 64_000_000  # bytes: ten minutes of music at 192 kbit/s are 14 MB, in base64 20
CONNECT, WRITE = 10.0, 60.0  # seconds


class TooLongError(httpx.RemoteProtocolError):
    """Whoever sends so much sends no answer."""


def line(silence: float) -> httpx.AsyncClient:
    """`silence`: seconds that it may be quiet for while we wait.

    Connections are not kept: one that the other side has closed meanwhile breaks only when the next request has been
    sent, and then nobody knows whether that was paid for.
    """
    limits = httpx.Limits(max_keepalive_connections=0)
    timeout = httpx.Timeout(silence, connect=CONNECT, write=WRITE, pool=None)
    return httpx.AsyncClient(transport=_Limited(limits=limits), timeout=timeout, follow_redirects=False)


class _Limited(httpx.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        response.stream = _Counted(cast(httpx.AsyncByteStream, response.stream))
        return response


class _Counted(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._stream:
            size += len(part)
            if size > LONGEST:
                raise TooLongError(f"the answer is longer than {LONGEST} bytes")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
