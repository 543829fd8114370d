"""Writing in other letters, brought to those an English voice can read."""
# ruff: noqa: RUF001 - letters that look alike are what this is about

import re
import unicodedata

TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ´`′", "'"),
        **dict.fromkeys('“”„‟«»‹›″"', " "),
        **dict.fromkeys("–―‒⸺", "—"),
        **dict.fromkeys("[](){}<>*_~#|\\^", " "),  # marks; hibari would read some aloud and take [a](/b/) as phonemes
    }
)
LATIN = "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=th þ=th ı=i ŋ=ng ħ=h ŧ=t ĸ=k ſ=s ə=a"
CYRILLIC = """
а=a б=b в=v г=g д=d е=ye ё=yo ж=zh з=z и=ee й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=oo ф=f х=kh ц=ts ч=ch ш=sh
щ=shch ъ= ы=y ь= э=e ю=yoo я=ya і=ee є=ye ґ=g ї=yee ћ=ch ђ=j љ=ly њ=ny џ=j ў=w
"""
GREEK = "α=a β=v γ=g δ=d ε=e ζ=z η=ee θ=th ι=ee κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=ee φ=f χ=h ψ=ps ω=o"
OWN_LETTERS = "йўїё"  # not accented ones


def _table(pairs: str) -> dict[str, str]:
    return {letter: sound for letter, _, sound in (pair.partition("=") for pair in pairs.split())}


SPELLED = _table(LATIN)
FOREIGN = _table(CYRILLIC + GREEK)
SIGNS = "£€¥₹₩¢°—…"  # what hibari reads besides ASCII
FRACTION = re.compile(r"(\d)(?=[¼½¾⅓⅔⅛⅜⅝⅞])")


def fold(text: str) -> str:
    """ASCII and SIGNS only: accents are dropped, Cyrillic and Greek are transliterated, the rest is left out."""
    text = FRACTION.sub(r"\1 and ", text.translate(TYPOGRAPHY))
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/").replace("...", "…")
    return "".join(_fold(letter) for letter in text.translate(TYPOGRAPHY))


def is_foreign(text: str) -> bool:
    """Whether it holds letters of another alphabet that `fold` transliterates."""
    return any(_plain(letter).lower() in FOREIGN for letter in text)


def lost_letters(text: str) -> int:
    """How many letters and digits `fold` had to leave out."""
    return sum(letter.isalnum() and not fold(letter).strip() for letter in text if not _is_silent_sign(letter))


def _is_silent_sign(letter: str) -> bool:
    return letter.lower() in FOREIGN and not FOREIGN[letter.lower()]


def _fold(letter: str) -> str:
    if letter.isascii() or letter in SIGNS:
        return letter if letter.isprintable() else " "
    if letter.lower() in OWN_LETTERS:
        return _with_case(letter, FOREIGN[letter.lower()])
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    plain = _plain(letter)
    sound = SPELLED.get(plain.lower()) or FOREIGN.get(plain.lower())
    if sound is not None:
        return _with_case(letter, sound)
    return plain if plain.isascii() else ""


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def _with_case(letter: str, sound: str) -> str:
    return sound.capitalize() if letter.isupper() else sound
