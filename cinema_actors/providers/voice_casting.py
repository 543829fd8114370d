"""Who speaks with which of a seller's voices: given by name, else matched by sex, age, accent and manner."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from domain.breakdown.wardrobe import sex_of
from domain.errors import UsageError
from domain.screenplay import Character, Screenplay

NARRATOR = "NARRATOR"
DESIGN, SHORTEST, LONGEST = "design:", 20, 1000  # characters of a description
DESIGNERS = ("elevenlabs",)  # who makes voices after descriptions
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
    """`labels` are gender, age and accent, where they are known."""

    id: str
    name: str
    labels: Mapping[str, str]
    words: frozenset[str]  # of its description and labels


def matched(screenplay: Screenplay, library: Collection[Voice], given: Mapping[str, str]) -> dict[str, str | None]:
    """A voice's id for every character id (as text) and for "narrator"; None where there is none left to give.

    Each has its own as long as there are enough. `given` are ids by name in capitals; the others are matched, first
    those who speak, in the order of ids, so that a later character never changes an earlier one's voice; of voices that
    suit alike, the first by id is taken.
    """
    others = sorted((voice for voice in library if voice.id not in given.values()), key=lambda voice: voice.id)
    free = [*others]
    cast = {"narrator": given.get(NARRATOR) or _best(None, free)}
    for character in sorted(screenplay.characters, key=lambda character: (not character.cues, character.id)):
        cast[str(character.id)] = given.get(character.name.upper()) or _best(character, free or [*others])
    return cast


def given_voices(table: Any, where: str, example: str) -> dict[str, str]:
    """A table of cinema.toml: voices by name, NARRATOR the narrator's. UsageError where it is something else."""
    if not isinstance(table, dict) or not all(isinstance(id, str) and id.strip() for id in table.values()):
        raise UsageError(f'[{where}] in cinema.toml gives voices by name, as in: MARA = "{example}".')
    return {name.upper(): id.strip() for name, id in table.items()}


def designs(screenplay: Screenplay, table: Any, provider: str) -> dict[str, str]:
    """By character id (as text), or "narrator": how the voices of those who speak are to be designed, where [voices]
    says so, as in MARA = "design: an old woman with a hoarse, warm voice". UsageError where that is too short or long.
    """
    if provider not in DESIGNERS or not isinstance(table, dict):
        return {}
    wanted = {name.upper(): _design(name, says) for name, says in table.items() if is_design(says)}
    speak = {cue.character for _, shot in screenplay.shots() for cue in shot.cues}
    found = {str(each.id): wanted.get(each.name.upper()) for each in screenplay.characters if each.id in speak}
    if None in speak:
        found["narrator"] = wanted.get(NARRATOR)
    return {name: description for name, description in found.items() if description}


def is_design(says: Any) -> bool:
    return isinstance(says, str) and says.strip().startswith(DESIGN)


def _design(name: str, says: str) -> str:
    description = says.strip().removeprefix(DESIGN).strip()
    if not SHORTEST <= len(description) <= LONGEST:
        raise UsageError(
            f"{name} in [voices] of cinema.toml: a voice is designed after {SHORTEST} to {LONGEST} characters, "
            f"not {len(description)}."
        )
    return description


def words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


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
    words = words_in(character.description)
    ages, asked = AGES[character.age], {_ASKED_FOR[word] for word in words & _ASKED_FOR.keys()}
    suits = 8.0 * (voice.labels.get("gender") == _sex(character))
    suits += 4.0 - 2.0 * ages.index(age) if age in ages else 0.0
    suits += 3.0 * (accent in asked) - 1.0 * (bool(asked) and accent not in asked)
    return suits + 0.5 * len(words & voice.words)


def _sex(character: Character) -> str:
    """A boy's voice is a woman's, as in animation, where no child's voice is to be had."""
    sex = character.sex if character.sex != "unknown" else sex_of(character)
    return "female" if character.age == "child" else sex
