"""A screenplay by a writer, an enhancer, or both, of the user's own: plain functions or objects, sync or async."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from cinema_actors.providers.errors import ProviderError, ProviderFailedError
from cinema_actors.providers.protocols import Made, ScreenplayRequest
from domain.enhancement import enhance
from domain.rehearsal import written
from domain.screenplay import Screenplay
from domain.screenplay_check import checked

OWN = "own"  # the name of the provider, in a film's settings and events

Writing = Screenplay | dict[str, Any]


class WriterObject(Protocol):
    def write(self, script: str, /) -> Writing | Awaitable[Writing]: ...


class EnhancerObject(Protocol):
    def enhance(self, screenplay: Screenplay, /) -> Writing | Awaitable[Writing]: ...


Writer = WriterObject | Callable[[str], Writing | Awaitable[Writing]]
Enhancer = EnhancerObject | Callable[[Screenplay], Writing | Awaitable[Writing]]


class OwnWriting(ScreenplayRequest):
    """The moment of submission tells one film from another: nobody knows whether own code still does the same."""

    submitted_at: str


def own_model(writer: Writer | None, enhancer: Enhancer | None) -> str:
    """Who they are, for the history: `script.Writer+local`."""
    return "+".join("local" if each is None else _called(each) for each in (writer, enhancer))


async def write(
    request: OwnWriting,
    out: Path,
    writer: Writer | None,
    enhancer: Enhancer | None,
    home: asyncio.AbstractEventLoop | None,
) -> Made:
    """The screenplay as JSON at `out`. Whoever is not given is the rehearsal's."""
    if writer is None:
        screenplay = await asyncio.to_thread(written, request.script, request.title, request.settings, request.suffix)
    else:
        screenplay = await _screenplay(getattr(writer, "write", writer), request.script, home)
    if enhancer is None:
        enhanced = await asyncio.to_thread(enhance, screenplay)
    else:
        enhanced = await _screenplay(getattr(enhancer, "enhance", enhancer), screenplay, home)
    out.write_text(enhanced.model_dump_json(), "utf-8")
    return Made(meta={"scenes": len(enhanced.scenes), "shots": len(enhanced.shots())})


async def _screenplay(function: Any, given: Any, home: asyncio.AbstractEventLoop | None) -> Screenplay:
    """What it makes of what it is given. Not asked again by itself: who knows what it costs."""
    try:
        made = await asyncio.to_thread(function, given)
        if inspect.isawaitable(made):
            made = await _at_home(made, home)
        return checked(Screenplay.model_validate(made))
    except ProviderError:
        raise
    except Exception as error:
        raise ProviderFailedError(f"{_called(function)}: {_words(error)}", billed=True) from error


async def _at_home(made: Awaitable[Any], home: asyncio.AbstractEventLoop | None) -> Any:
    """In the loop where the user's own connections and locks live."""

    async def wait() -> Any:
        return await made

    if home is None or home.is_closed():
        return await made
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(wait(), home))


def _called(own: Any) -> str:
    named = own if hasattr(own, "__qualname__") else type(own)
    return f"{named.__module__}.{named.__qualname__}"


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or type(first["input"]).__name__
        return f"this is no screenplay ({where}: {first['msg']})"
    return f"{type(error).__name__}: {error}"
