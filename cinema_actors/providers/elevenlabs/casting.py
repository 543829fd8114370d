"""Who speaks with which of the account's voices: given, matched by sex, age, accent and manner, or designed before."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cinema_actors.providers.access import harmless
from cinema_actors.providers.elevenlabs.client import ONCE
from cinema_actors.providers.errors import NeedsUserError
from domain.breakdown.wardrobe import sex_of
from domain.errors import UsageError
from domain.screenplay import Character, Screenplay

NARRATOR = "NARRATOR"
PAGE, PAGES = 100, 10
AGES = {  # of a character, and the labels of voices that suit, best first
    "child": ("child", "young"),
    "young": ("young",),
    "adult": ("middle_aged", "young"),
    "old": ("old", "middle_aged"),
}
ACCENTS = {  # label: words of a description that ask for it
    "british": "british english london londoner cockney oxford cambridge butler",
    "american": "american york texan texas californian southern",
    "irish": "irish dublin ireland",
    "scottish": "scottish scot glasgow edinburgh scotland",
    "australian": "australian aussie sydney",
    "indian": "indian mumbai delhi",
    "african": "african nigerian kenyan",
    "italian": "italian italy",
    "french": "french parisian france",
    "german": "german berlin germany",
    "spanish": "spanish mexican spain mexico",
    "swedish": "swedish sweden stockholm",
}
_ASKED_FOR = {word: accent for accent, words in ACCENTS.items() for word in words.split()}


class Voice(NamedTuple):
    id: str
    name: str
    labels: Mapping[str, str]
    words: frozenset[str]  # of its description and labels


async def cast(screenplay: Screenplay, client: Any, settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A voice for every character id (as text) and for "narrator", each its own as long as there are enough.

    `[voices]` in cinema.toml gives voices by name: MARA = "EXAVITQu4vr4xnSDxMaL"; NARRATOR is the narrator's. The
    others are matched, first those who speak, in the order of ids, so that a later character never changes an earlier
    one's voice; of voices that suit alike, the first by id is taken.
    """
    given = _given(settings)
    library = await _library(client)
    if not library and not given:
        raise NeedsUserError("This ElevenLabs account has no voice; add some to it, or name them in [voices].")
    names = {voice.id: voice.name for voice in library}
    library = sorted((voice for voice in library if voice.id not in given.values()), key=lambda voice: voice.id)
    free = [*library]
    cast = {"narrator": _told(given.get(NARRATOR) or _best(None, free), names)}
    for character in sorted(screenplay.characters, key=lambda character: (not character.cues, character.id)):
        id = given.get(character.name.upper()) or _best(character, free or [*library])
        cast[str(character.id)] = _told(id, names)
    return cast


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
    words = _words(" ".join([told.description or "", *labels.values()]))
    return Voice(str(told.voice_id), str(told.name or ""), labels, frozenset(words))


def _given(settings: Mapping[str, Any]) -> dict[str, str]:
    voices = settings.get("voices", {})
    if not isinstance(voices, dict) or not all(isinstance(id, str) and id.strip() for id in voices.values()):
        raise UsageError('[voices] in cinema.toml gives voices by name, as in: MARA = "EXAVITQu4vr4xnSDxMaL".')
    return {name.upper(): id.strip() for name, id in voices.items()}


def _best(character: Character | None, free: list[Voice]) -> str | None:
    """Taken out of those that are free."""
    if not free:
        return None
    best = max(free, key=lambda voice: _fitness(character, voice))  # of equals, the first
    free.remove(best)
    return best.id


def _fitness(character: Character | None, voice: Voice) -> float:
    """Sex first, then age, then accent, then what both descriptions say."""
    age, accent = voice.labels.get("age", ""), voice.labels.get("accent", "")
    if character is None:
        return 2.0 * (age == "middle_aged") + len(voice.words & {"narration", "narrator", "narrative", "calm", "deep"})
    words = set(_words(character.description))
    ages, asked = AGES[character.age], {_ASKED_FOR[word] for word in words & _ASKED_FOR.keys()}
    suits = 8.0 * (voice.labels.get("gender") == _sex(character))
    suits += 4.0 - 2.0 * ages.index(age) if age in ages else 0.0
    suits += 3.0 * (accent in asked) - 1.0 * (bool(asked) and accent not in asked)
    return suits + 0.5 * len(words & voice.words)


def _sex(character: Character) -> str:
    """A boy's voice is a woman's, as in animation, where no child's voice is to be had."""
    sex = character.sex if character.sex != "unknown" else sex_of(character)
    return "female" if character.age == "child" else sex


def _told(id: str | None, names: Mapping[str, str]) -> dict[str, Any]:
    """What the plan keeps of a voice: its name is for people."""
    if id is None:
        raise NeedsUserError("This ElevenLabs account has too few voices; add some, or name them in [voices].")
    return {"voice": id, "name": harmless(names.get(id, ""))}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
