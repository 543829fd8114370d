"""Plausible looks for people whom a script does not describe, always the same for the same name."""

import hashlib
import re
from collections.abc import Sequence
from typing import Literal

from domain.screenplay import Character
from domain.words.animals import animal_of
from domain.words.lexicon import Lexicon, bag
from domain.words.sentences import words

Sex = Literal["female", "male"]

_HAIR_WORDS = bag("hair haired bald shaven blonde blond brunette redhead ponytail braid braids curls locks hood helmet")
_CLOTHES: Lexicon[str] = Lexicon(
    {
        "clothes": "coat raincoat jacket suit dress shirt blouse skirt trousers jeans scarf hoodie uniform gown "
        "overall robe apron sweater pullover cloak vest overalls cardigan tunic armor armour dressed clad "
        "clothes pyjamas kimono blazer waistcoat tuxedo anorak parka overcoat trenchcoat jumper spacesuit dungarees"
    }
)
_WORK_CLOTHES: Lexicon[str] = Lexicon(  # what a trade wears
    {
        "a white coat": "doctor nurse surgeon scientist medic paramedic",
        "a dark uniform": "officer cop guard policeman policewoman soldier sergeant lieutenant colonel general doorman",
        "a navy uniform": "captain sailor pilot stewardess",
        "a white shirt and a black apron": "waiter waitress bartender barman barista",
        "a white apron": "chef cook baker butcher",
        "a black robe": "judge priest nun monk",
        "blue overalls": "mechanic worker janitor farmer",
        "a grey suit": "detective lawyer inspector agent boss manager businessman businesswoman",
    }
)
_HAIR: dict[str, Sequence[str]] = {
    "child": ("short brown hair", "curly dark hair", "straight blonde hair", "red hair"),
    "young": ("dark hair", "curly black hair", "short brown hair", "long brown hair", "blonde hair"),
    "adult": ("short dark hair", "brown hair", "black hair", "dark blonde hair", "auburn hair", "greying hair"),
    "old": ("grey hair", "white hair", "thin white hair", "short grey hair"),
}
_DARK_SKINNED = re.compile(
    r"\b(?:african|(?:dark|black|brown)[ -]skin\w*|black (?:\w+ )?(?:man|woman|boy|girl|lady|guy))\b", re.IGNORECASE
)
_DARK_HAIR = ("black hair", "short black hair", "curly black hair")
_DRESS: dict[str, Sequence[str]] = {
    "child": ("a red sweater", "a yellow raincoat", "a striped shirt", "a green jacket"),
    "young": ("a denim jacket", "a grey hoodie", "a green sweater", "a white shirt", "a red jacket"),
    "adult": ("a dark blue coat", "a brown jacket", "a white shirt", "a grey sweater", "a black coat"),
    "old": ("a brown cardigan", "a grey coat", "a navy sweater", "a dark green jacket"),
}
_WOMEN_NAMED = bag(
    "alice amy ana andrea angela ann anna anne audrey barbara beth carol caroline cathy charlotte chloe claire "
    "clara diana donna dorothy edith eleanor ellen elizabeth emily emma esther eve fiona grace hannah helen ingrid "
    "irene iris isabel jane janet jean jennifer jenny jess jessica joan judith judy julie kate karen katherine "
    "kathy kim kirsten laura lauren lily linda lisa liz lucy margaret margot marge marie marion martha mary maud "
    "meg megan mercy miriam molly nancy naomi nell nora olive pam patricia peggy penny rachel rebecca rose rosemary "
    "ruth sally sarah sharon sue susan sylvia tess tracy violet vivian wendy yvonne zoe elodie ines agnes ingeborg "
    "astrid"
)
_MEN_NAMED = bag(
    "adam al alan albert alex alfred andrew andy anthony arthur barry ben benjamin bill bob brian bruce carl "
    "charles charlie chris christopher daniel dave david dennis don douglas ed edward eric frank fred gary george "
    "gerald greg harold harry henry howard hugh ian jack jacob jake james jason jeff jeremy jerry jim joe joel john "
    "jon jonah jonathan joseph josh juan karl keith ken kevin larry leo leon louis luke mark martin matt matthew "
    "max michael mike mitch nathan neil nick noah norman oliver oscar otto patrick paul pete peter phil philip "
    "ralph ray rex richard rick rob robert roger ron roy ryan sam samuel scott sean simon stan stephen steve stuart "
    "ted thomas tim tobias tom tomas tony victor vincent walter wes will william jose luca joshua elias kane steel "
    "brick"
)


def sex_of(character: Character) -> Sex:
    """As the script says; else by a common first name, else by its ending, else by a toss of the name."""
    if character.sex != "unknown":
        return character.sex
    for word in words(character.name):
        if word in _WOMEN_NAMED:
            return "female"
        if word in _MEN_NAMED:
            return "male"
    first = (words(character.name) or [""])[0]
    if first.endswith(("a", "ette", "elle", "ine")):
        return "female"
    return "female" if _toss(character.name, "sex") % 2 else "male"


def looks_of(character: Character) -> str:
    """The description, with hair and clothes where it names none; an animal has neither."""
    if animal_of(character.name, character.description):
        return character.description
    said = words(character.description)
    added = []
    if _HAIR_WORDS.isdisjoint(said):
        choices = _DARK_HAIR if _DARK_SKINNED.search(character.description) and character.age != "old" else None
        added.append(_pick(choices or _HAIR[character.age], character.name, "hair"))
    if _CLOTHES.first(said) is None:
        trade = _WORK_CLOTHES.first([*words(character.name), *said])
        added.append(f"wearing {trade or _pick(_DRESS[character.age], character.name, 'dress')}")
    return ", ".join(filter(None, [character.description, *added]))


def _pick(choices: Sequence[str], *seed: str) -> str:
    return choices[_toss(*seed) % len(choices)]


def _toss(*seed: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(seed).casefold().encode()).digest()[:4], "big")
