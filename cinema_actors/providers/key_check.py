"""Whether the providers whose keys are set take them: each is asked something that costs nothing."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import NamedTuple

from cinema_actors.providers.access import STAND_IN, harmless
from cinema_actors.providers.errors import KeyRefusedError, NeedsUserError, ProviderError
from cinema_actors.providers.tools import Tools

PATIENCE = 15.0  # seconds for all of them; who has not answered by then is not reached
Look = Callable[[Tools], Awaitable[str]]


class Key(NamedTuple):
    """`look` is `module:function`; it says in a few words what was found, or raises a ProviderError."""

    names: tuple[str, ...]  # of environment variables; the first that is set counts
    seller: str
    look: str
    fix: str  # where it is not taken

    @property
    def value(self) -> str:
        return next((value for name in self.names if (value := os.environ.get(name, "").strip())), "")


KEYS = (
    Key(
        ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        "Gemini",
        "cinema_actors.providers.google.client:look",
        "set another GEMINI_API_KEY",
    ),
    Key(
        ("GOOGLE_CLOUD_PROJECT",),
        "Vertex",
        "cinema_actors.providers.google.client:look_on_vertex",
        "log in to Google anew, or set another GOOGLE_CLOUD_PROJECT",
    ),
    Key(
        ("ELEVENLABS_API_KEY",),
        "ElevenLabs",
        "cinema_actors.providers.elevenlabs.account:look",
        "set another ELEVENLABS_API_KEY",
    ),
    Key(
        ("OPENAI_API_KEY", "OPENAI_BASE_URL"),
        "an OpenAI-compatible server",
        "cinema_actors.providers.openai_compatible:look",
        "set another OPENAI_API_KEY",
    ),
)


class Answer(NamedTuple):
    """`taken` is None where nobody could be asked."""

    key: Key
    taken: bool | None
    words: str


def ask_all(tools: Tools) -> list[Answer]:
    """Those whose keys are set, all at the same time."""
    return asyncio.run(_ask_all(tools))


async def _ask_all(tools: Tools) -> list[Answer]:
    try:
        return await asyncio.gather(*(_ask(key, tools) for key in KEYS if key.value))
    finally:
        await tools.close()


async def _ask(key: Key, tools: Tools) -> Answer:
    module, function = key.look.split(":")
    look: Look = getattr(import_module(module), function)
    try:
        words = await asyncio.wait_for(look(tools), PATIENCE)
        where = f" (that is {os.environ[STAND_IN]})" if os.environ.get(STAND_IN) else ""
        return Answer(key, True, harmless(words + where))
    except (KeyRefusedError, NeedsUserError) as error:
        return Answer(key, False, str(error))
    except TimeoutError:
        return Answer(key, None, f"no answer within {PATIENCE:.0f} s")
    except ProviderError as error:
        return Answer(key, None, str(error))
