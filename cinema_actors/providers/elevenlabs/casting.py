"""Who speaks with which of the account's voices: given, matched, or designed before."""

import re
from collections.abc import Mapping
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.elevenlabs.client import NAME, ONCE
from cinema_actors.providers.errors import NeedsUserError
from cinema_actors.providers.voice_casting import Voice, designs, given_voices, is_design, matched, words_in
from domain.screenplay import Screenplay

PAGE, PAGES = 100, 10


async def cast(screenplay: Screenplay, client: Any, settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A voice for every character id (as text) and for "narrator".

    `[voices]` in cinema.toml gives voices by name: MARA = "EXAVITQu4vr4xnSDxMaL", or the "design: ..." of one, beside
    the voice that speaks where that is left out; NARRATOR is the narrator's. Its tables, such as [voices.google], are
    those of others.
    """
    given = _given(settings.get("voices", {}))
    library = await _library(client)
    if not library and not given:
        raise NeedsUserError("This ElevenLabs account has no voice; add some to it, or name them in [voices].")
    names = {voice.id: voice.name for voice in library}
    wanted = designs(screenplay, settings.get("voices", {}), NAME)
    return {
        name: _told(id, names) | ({"design": wanted[name]} if name in wanted else {})
        for name, id in matched(screenplay, library, given).items()
    }


def _given(voices: Any) -> dict[str, str]:
    ours = voices
    if isinstance(voices, dict):
        ours = {name: id for name, id in voices.items() if not (isinstance(id, dict) or is_design(id))}
    return given_voices(ours, "voices", "EXAVITQu4vr4xnSDxMaL")


async def _library(client: Any) -> list[Voice]:
    found: list[Voice] = []
    after: dict[str, str] = {}
    for _ in range(PAGES):
        page = await client.voices.search(page_size=PAGE, request_options=ONCE, **after)
        found += map(_voice, page.voices)
        if not page.has_more or not page.next_page_token:
            break
        after = {"next_page_token": page.next_page_token}
    return found


def _voice(told: Any) -> Voice:
    labels = {str(name): re.sub(r"[\s-]+", "_", str(value).lower()) for name, value in (told.labels or {}).items()}
    words = words_in(" ".join([told.description or "", *labels.values()]))
    return Voice(str(told.voice_id), str(told.name or ""), labels, words)


def _told(id: str | None, names: Mapping[str, str]) -> dict[str, Any]:
    """What the plan keeps of a voice: its name is for people."""
    if id is None:
        raise NeedsUserError("This ElevenLabs account has too few voices; add some, or name them in [voices].")
    return {"voice": id, "name": harmless(names.get(id, ""))}
