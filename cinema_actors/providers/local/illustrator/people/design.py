"""From a character's description to their looks. What it does not say is filled in, always the same way."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.screenplay import Character

from ..chance import pick
from ..colour import hexadecimal, mix
from . import wardrobe as w
from .creatures import Creature, creature_of
from .wardrobe import OUTFITS, Outfit

HEIGHTS = {"child": 1.24, "young": 1.70, "adult": 1.76, "old": 1.69}


@dataclass(frozen=True)
class Design:
    """Somebody's looks. Colours as "#rrggbb", height in metres; hat and beard are "" for none."""

    name: str
    sex: str
    age: str
    height: float
    build: str
    skin: str
    hair: str
    hair_colour: str
    iris: str
    clothes: str
    top: str
    legs: str
    accent: str
    hat: str = ""
    beard: str = ""
    scarf: bool = False
    glasses: bool = False
    dark_glasses: bool = False
    extras: tuple[str, ...] = ()  # of extras.EXTRAS
    creature: Creature | None = None  # somebody who is no human being

    @property
    def outfit(self) -> Outfit:
        return OUTFITS[self.clothes]

    @property
    def female(self) -> bool:
        return self.sex == "female"

    @property
    def child(self) -> bool:
        return self.age == "child"


def design(character: Character, take: int = 1) -> Design:
    """Another take is the same person in other clothes and with other hair, where the description leaves them open."""
    text = (
        f" {character.name} {character.description} ".lower()
        .replace("lab coat", "labcoat")
        .replace("top hat", "top-hat")
        .replace("crown of", "")
    )
    text = re.sub(
        r"\b(black|african)(?=(?: [\w-]+)? (?:man|woman|boy|girl|lady|guy|person|teenager)\b)", "dark-skinned", text
    )
    text = re.sub(r"\b(pale|fair|light|olive|tan|brown|dark|black)[ -]skin(ned)?\b", r"\1-skinned", text)
    name, n, creature = character.name, character.id, creature_of(character)
    other = take - 1
    sex = _sex(character, text)
    age = character.age if character.age != "adult" else _first(w.AGES, text) or "adult"
    clothes = _clothes(text) or w.EVERYDAY[(n + pick(2, name, "clothes") + other) % len(w.EVERYDAY)]
    top = (
        _top(text, clothes)
        or w.COLOURS[w.EVERYDAY_COLOURS[(n * 5 + pick(3, name, "top") + other) % len(w.EVERYDAY_COLOURS)]]
    )
    hair_colour, skin = _hair_and_skin(text, name, age)
    return Design(
        name=name,
        sex=sex,
        age=age,
        height=HEIGHTS["adult"] if creature else HEIGHTS[age] - (0.07 if sex == "female" and age != "child" else 0.0),
        build="broad" if _says(text, w.BROAD) else "slim" if _says(text, w.SLIM) else "normal",
        skin=skin,
        hair=_hair(f" {character.description} ".lower()) or w.STYLES_BY_SEX[sex][(pick(4, name, "hair") + other) % 4],
        hair_colour=hair_colour,
        iris=w.IRISES[pick(len(w.IRISES), name, "iris")],
        clothes=clothes,
        top=top,
        legs=_colour(text, w.LEG_NOUNS, w.COLOURS) or _legs(top, clothes),
        accent=_colour(text, w.ACCENT_NOUNS, w.COLOURS)
        or w.COLOURS[w.ACCENTS[(n + pick(3, name) + other) % len(w.ACCENTS)]],
        hat=_first(w.HATS, text) or "",
        beard=_beard(text),
        scarf=_says(text, "scarf shawl"),
        glasses=_says(text, "glasses spectacles bespectacled sunglasses"),
        dark_glasses=_says(text, "sunglasses shades"),
        extras=tuple(name for name, words in w.EXTRAS if _says(text, words)),
        creature=creature,
    )


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words.split()))})(?![\w-])")


def _says(text: str, words: str) -> bool:
    return _pattern(words).search(text) is not None


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((meaning for meaning, words in table if _says(text, words)), "")


def _sex(character: Character, text: str) -> str:
    if character.sex != "unknown":
        return character.sex
    if _says(text, w.FEMALE):
        return "female"
    return "male" if _says(text, w.MALE) else ("female", "male")[pick(2, character.name, "sex")]


def _clothes(text: str) -> str:
    """A garment that is named counts before a profession that wears it."""
    worn = {name: match.group(1) for name, o in OUTFITS.items() if (match := _pattern(o.words).search(text))}
    garments = [name for name, word in worn.items() if word not in w.PROFESSIONS]
    return garments[0] if garments else next(iter(worn), "")


@lru_cache(maxsize=32)
def _phrase(nouns: str, colours: tuple[str, ...]) -> re.Pattern[str]:
    """A colour, up to two words of any kind, and the noun: "red woollen coat"."""
    names = "|".join(sorted(colours, key=len, reverse=True))
    things = "|".join(map(re.escape, nouns.split()))
    return re.compile(rf"\b({names})\b((?:[\s-]+(?!and\b|with\b)[\w-]+){{0,2}}?)[\s-]+({things})s?\b")


def _colour(text: str, nouns: str, table: dict[str, str]) -> str:
    """The colour said of one of the nouns. Another garment between the two ends the search."""
    for match in _phrase(nouns, tuple(table)).finditer(text):
        if not w.GARMENTS.intersection(match.group(2).split()):
            return table[match.group(1)]
    return ""


def _top(text: str, clothes: str) -> str:
    own = _colour(text, OUTFITS[clothes].words, w.COLOURS) or _colour(text, w.TOP_NOUNS, w.COLOURS)
    dressed = re.search(rf"\b(?:in|wearing|dressed in)\s+({'|'.join(w.COLOURS)})\b", text)
    return own or OUTFITS[clothes].colour or (w.COLOURS[dressed.group(1)] if dressed else "")


def _hair_and_skin(text: str, name: str, age: str) -> tuple[str, str]:
    """Hair and skin that go together, when only one of them is described."""
    said_skin = next((w.SKINS[i] for words, i in w.SKIN_WORDS if _says(text, words)), "")
    said_hair = _colour(text, w.HAIR_NOUNS, w.HAIR_COLOURS)
    if not said_hair and (match := re.search(r"\b(blonde?|brunette|ginger|redhead)\b", text)):
        said_hair = w.HAIR_COLOURS.get(match.group(1), w.HAIR_COLOURS["red"])
    light_hair = said_hair in (w.HAIR_COLOURS["blonde"], w.HAIR_COLOURS["red"], w.HAIR_COLOURS["ginger"])
    skin = said_skin or w.SKINS[pick(2 if light_hair else 5, name, "skin")]
    if said_hair:
        return said_hair, skin
    if age == "old":
        return w.HAIR_COLOURS[("grey", "white", "silver")[pick(3, name, "grey")]], skin
    natural = w.NATURAL_HAIR["dark" if w.SKINS.index(skin) >= 3 else "light"]
    return natural[pick(len(natural), name, "hair colour")], skin


def _legs(top: str, clothes: str) -> str:
    if clothes in ("suit", "space", "overalls", "robe"):
        return top
    return hexadecimal(mix(top, "#1b1d26", 0.78))


def _hair(text: str) -> str:
    said = re.search(r"\b(long|short|curly|wavy|cropped)\b(?:[\s,-]+(?!coat|dress)\w+){0,2}[\s-]+hair", text)
    return _first(w.HAIR_STYLES, text) or (w.HAIR_LENGTHS[said.group(1)] if said else "")


def _beard(text: str) -> str:
    if _says(text, "beard bearded grey-bearded white-bearded"):
        return "full"
    if _says(text, "stubble unshaven"):
        return "stubble"
    return "moustache" if _says(text, "moustache mustache") else ""
