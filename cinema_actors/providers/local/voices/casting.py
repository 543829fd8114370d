"""Who speaks with which voice: a different one for every character, the same for the same screenplay."""

import hashlib
import itertools
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from cinema_actors.providers.local.voices.roster import (
    BY_NAME,
    MANNERS,
    ROSTER,
    SEX_WORDS,
    TRAIT_WORDS,
    RosterVoice,
    Sex,
)
from cinema_actors.providers.local.voices.voice import NARRATOR, Voice
from domain.screenplay import Character, Screenplay

Styles = tuple[tuple[str, float], ...]

# age -> what differs from an adult's voice
AGES: dict[str, dict[str, float]] = {
    "child": {"pitch": 1.16, "speed": 1.04, "range": 1.1},
    "young": {"speed": 1.03, "range": 1.05},
    "adult": {},
    "old": {"speed": 0.92, "range": 0.85, "breath": 0.5, "rough": 0.012, "air": 0.06, "tilt": -0.4},
}
SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)  # of the first voice in a blend
SIZES = (1.0, 0.95, 1.05, 0.975, 1.025)  # speakers of one pitch differ in size, for hibari
HIBARI_F0 = 190.0  # Hz; hibari's own voice
HIGHEST_MAN = 145.0  # Hz


def cast(screenplay: Screenplay) -> dict[str, dict[str, Any]]:
    """A voice for every character id (as text) and for "narrator".

    Voices are given in the order of ids, so that a later character never changes an earlier one's voice.
    """
    taken: list[Voice] = []
    voices = {"narrator": NARRATOR.as_dict()}
    for character in sorted(screenplay.characters, key=lambda c: c.id):
        voice = _voice_for(character, taken)
        taken.append(voice)
        voices[str(character.id)] = voice.as_dict()
    return voices


def _voice_for(character: Character, taken: list[Voice]) -> Voice:
    sex = _sex(character)
    styles = _styles(character, sex, taken)
    f0 = _f0(styles)
    return Voice(
        styles=dict(styles),
        accent=BY_NAME[max(styles, key=lambda style: style[1])[0]].accent,
        f0=f0,
        formant=_formant(f0, taken),
        **_manner(character),
    )


def _manner(character: Character) -> dict[str, float]:
    """What age and described manner change in a voice."""
    manner = dict(AGES[character.age])
    described = set(_words(character.description))
    for words, changes in MANNERS:
        if described.intersection(words.split()):
            for name, value in changes.items():
                added = name in ("air", "tilt")
                manner[name] = manner.get(name, 0.0) + value if added else manner.get(name, 1.0) * value
    return {name: round(value, 3) for name, value in manner.items()}


def _f0(styles: Styles) -> float:
    """Of a blend, between its voices'. Men's are capped: hibari's woman, bent no lower, would be heard as a woman."""
    f0 = math.prod(math.pow(BY_NAME[name].f0, share) for name, share in styles)
    return round(min(f0, HIGHEST_MAN) if BY_NAME[styles[0][0]].sex == "male" else f0, 1)


def _sex(character: Character) -> Sex:
    """As the screenplay says, else as the description hints, else by a stable toss of the name."""
    if character.sex != "unknown":
        return character.sex
    words = _words(character.description)
    hints = {sex: sum(words.count(word) for word in SEX_WORDS[sex]) for sex in SEX_WORDS}
    if hints["female"] != hints["male"]:
        return "female" if hints["female"] > hints["male"] else "male"
    return "female" if hashlib.sha256(character.name.encode()).digest()[0] % 2 else "male"


def _styles(character: Character, sex: Sex, taken: list[Voice]) -> Styles:
    """A voice nobody has yet; when none is left, a blend of two that nobody has."""
    used = {_key(voice.styles.items()) for voice in taken}
    suited = sorted(_suited(character, sex), key=lambda voice: -_fitness(voice, character, sex, taken))
    single = next((voice for voice in suited if _key([(voice.name, 1.0)]) not in used), None)
    if single:
        return ((single.name, 1.0),)
    return next((blend for blend in _blends(suited) if _key(blend) not in used), ((suited[0].name, 1.0),))


def _suited(character: Character, sex: Sex) -> list[RosterVoice]:
    """Boys are spoken by women, as in animation: a man's voice raised is still a man's."""
    sex = "female" if character.age == "child" else sex
    whispers = "whisper" in _traits(character)
    return [voice for voice in ROSTER if voice.sex == sex and (whispers or "whisper" not in voice.traits)]


def _fitness(voice: RosterVoice, character: Character, sex: Sex, taken: list[Voice]) -> float:
    """Age and described traits come first, then distance in pitch from those who already speak, then quality."""
    age = "boy" if (character.age, sex) == ("child", "male") else character.age
    wanted = _traits(character)
    suits = 2.0 * (age in voice.ages) + 4.0 * len(wanted.intersection(voice.traits))
    foreign = "british" in voice.traits and "british" not in wanted
    octaves = min((abs(math.log2(voice.f0 / other.f0)) for other in taken if _is_alike(other, voice)), default=0.0)
    return suits - 1.0 * foreign + 8.0 * min(octaves, 0.25) + 0.5 * voice.quality


def _is_alike(other: Voice, voice: RosterVoice) -> bool:
    """Both are women's voices, or both are men's."""
    return any(BY_NAME[name].sex == voice.sex for name in other.styles)


def _blends(voices: list[RosterVoice]) -> Iterator[Styles]:
    """Pairs of voices of one accent, evenly mixed first; far over a hundred for either sex."""
    for share in SHARES:
        for one, other in itertools.combinations(voices, 2):
            if one.accent == other.accent:
                yield ((one.name, share), (other.name, round(1 - share, 2)))


def _formant(f0: float, taken: list[Voice]) -> float:
    """The size that goes with a pitch: the prototype's voice designs lie on this curve within 3 %."""
    alike = sum(abs(math.log2(f0 / voice.f0)) < 0.08 for voice in taken)
    return round(math.pow(f0 / HIBARI_F0, 0.3) * SIZES[alike % len(SIZES)], 3)


def _traits(character: Character) -> set[str]:
    words = set(_words(character.description))
    return {trait for trait, hints in TRAIT_WORDS.items() if words.intersection(hints)}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("-", ""))


def _key(styles: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(styles))
