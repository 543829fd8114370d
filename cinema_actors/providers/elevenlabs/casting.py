"""Who speaks with which of the account's voices: given, matched by sex, age and accent, or designed before."""

from collections.abc import Mapping
from typing import Any

from cinema_actors.providers.elevenlabs.client import ONCE
from cinema_actors.providers.errors import NeedsUserError
from domain.errors import UsageError
from domain.screenplay import Character, Screenplay

AGES = {"child": "young", "young": "young", "adult": "middle_aged", "old": "old"}
ACCENTS = "british american irish australian scottish indian african italian swedish german".split()
NARRATOR = "NARRATOR"


async def cast(screenplay: Screenplay, client: Any, settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A voice for every character id (as text) and for "narrator": a different one for each, as long as there are some.

    `[voices]` in cinema.toml gives voices by name: MARA = "voice id"; NARRATOR is the narrator's.
    """
    given = _given(settings)
    found = sorted(await _library(client), key=lambda voice: voice.voice_id)
    if not found and not given:
        raise NeedsUserError("This ElevenLabs account has no voice; add some to it, or name them in [voices].")
    taken: list[str] = list(given.values())
    cast = {"narrator": {"voice": given.get(NARRATOR) or _taken(_best(None, found, taken), taken)}}
    for character in sorted(screenplay.characters, key=lambda character: character.id):
        id = given.get(character.name.upper()) or _taken(_best(character, found, taken), taken)
        cast[str(character.id)] = {"voice": id}
    return cast


async def _library(client: Any) -> list[Any]:
    page = await client.voices.search(page_size=100, request_options=ONCE)
    return list(page.voices)


def _given(settings: Mapping[str, Any]) -> dict[str, str]:
    voices = settings.get("voices", {})
    if not isinstance(voices, dict) or not all(isinstance(id, str) for id in voices.values()):
        raise UsageError('[voices] in cinema.toml gives voices by name, as in: MARA = "EXAVITQu4vr4xnSDxMaL".')
    return {name.upper(): id for name, id in voices.items()}


def _best(character: Character | None, voices: list[Any], taken: list[str]) -> str:
    """The same for the same screenplay and account: of equals, the first by id."""
    return str(max(voices, key=lambda voice: _fitness(character, voice, taken)).voice_id)


def _fitness(character: Character | None, voice: Any, taken: list[str]) -> float:
    labels = {name: str(value).lower().replace(" ", "_") for name, value in (voice.labels or {}).items()}
    fitness = -4.0 * taken.count(voice.voice_id)
    if character is None:
        return fitness + (labels.get("age") == "middle_aged")
    fitness += 8.0 * (character.sex != "unknown" and labels.get("gender") == character.sex)
    fitness += 2.0 * (labels.get("age") == AGES[character.age])
    words = character.description.lower()
    return fitness + sum(accent in words and labels.get("accent") == accent for accent in ACCENTS)


def _taken(id: str, taken: list[str]) -> str:
    taken.append(id)
    return id
