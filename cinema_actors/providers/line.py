"""The line to a provider: an answer that is too long is broken off as it comes, and what points elsewhere is not
followed, since our key would go there too."""

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx

from cinema_actors.providers.answer import longest, too_long
from cinema_actors.providers.errors import ProviderFailedError

PLAIN = "identity"  # a short answer that is packed may be any length


def line(**more: Any) -> httpx.AsyncClient:
    """`more` is httpx's own. ProviderFailedError, billed, out of whatever reads such an answer."""
    return httpx.AsyncClient(
        headers={"accept-encoding": PLAIN}, event_hooks={"response": [_limit]}, follow_redirects=False, **more
    )


async def _limit(response: httpx.Response) -> None:
    if response.headers.get("content-encoding", PLAIN) != PLAIN:
        raise ProviderFailedError("The answer is packed, which nobody asked for", billed=True, unreadable=True)
    response.stream = _Counted(cast(httpx.AsyncByteStream, response.stream), longest())


class _Counted(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, most: int) -> None:
        self._stream = stream
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._stream:
            size += len(part)
            if size > self._most:
                raise too_long(self._most)
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
