"""A cue's words as an English voice should read them: capitals, stutters, drawn-out letters, noises."""
# ruff: noqa: RUF001 - phonemes look like letters

import re
from collections.abc import Callable
from typing import NamedTuple

from cinema_actors.providers.local.voices.letters import fold, is_foreign, lost_letters
from cinema_actors.providers.local.voices.readings import read

Known = Callable[[str], bool]  # whether the lexicon has a lower-case word

# Read letter by letter, whatever the lexicon has in lower case.
_ACRONYMS = """
FBI CIA NSA DEA ATF DOJ IRS US USA UK EU UN TV DNA RNA DVD CD PC PDF GPS BBC CNN NBC ABC CBS HBO NYPD LAPD LA NYC DC
VIP SUV ATM CEO CFO CTO IQ UFO AI ID HQ MRI ICU ER EMT CPR MC DJ BMW KGB
"""
ACRONYMS = frozenset(_ACRONYMS.split())
DOUBTFUL = frozenset({"US", "LA", "ER"})  # words, where everything is in capitals
NOISES = {  # what hibari would spell out; the phonemes are Kokoro's
    re.compile(r"s+h{2,}|sh+h", re.I): "ʃː",
    re.compile(r"p+s+t+", re.I): "pst",
    re.compile(r"t+s+k+", re.I): "tsk",
    re.compile(r"b+r{2,}", re.I): "bɹː",
    re.compile(r"g+r{2,}", re.I): "ɡɹː",
    re.compile(r"m{2,}", re.I): "mː",
    re.compile(r"z{3,}", re.I): "zː",
}
# Words that end a sentence, where hibari reads an abbreviation ("Oh no." as "Oh number").
WHOLE_WORD = re.compile(r"\b(no|sun|sat|wed|fig|mar|jan|hon|rev)\.(?!\w)", re.I)
LONG_NUMBER = re.compile(r"\d{16,}")  # digit by digit: hibari's number words end with octillions
NUMERAL = re.compile(r"[IVX]{2,}")
CAPITALS = re.compile(r"(?<![A-Za-z\d])[A-Z]+(?:'[A-Z]+)?(?![A-Za-z\d])")
STRETCHED = re.compile(r"([A-Za-z])\1{2,}")
STUTTER = re.compile(r"\b(?:([A-Za-z]{1,2})-)+(?=([A-Za-z]+))")


class SpokenWord(NamedTuple):
    """`text` may be empty (nothing to say) or several words; `lost` says that letters had to be left out.

    `stressed` is a word in capitals among others that are not.
    """

    text: str
    lost: bool = False
    foreign: bool = False
    stressed: bool = False


def spoken_words(words: list[str], known: Known) -> list[SpokenWord]:
    """What is said for each word of the script."""
    shouted = _is_shouted(words)
    between = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [_spoken(word, read(word, before, after), after[:1].isdigit(), known, shouted)
            for before, word, after in between]  # fmt: skip


def _spoken(word: str, reading: str, before_number: bool, known: Known, shouted: bool) -> SpokenWord:
    lost = lost_letters(word)
    said = fold(reading).strip()
    if lost > sum(letter.isalnum() for letter in said):
        return SpokenWord("", lost=True)
    said = LONG_NUMBER.sub(lambda match: " ".join(match[0]), _dashes(said))
    said = CAPITALS.sub(lambda match: _uncapital(match[0], known, shouted), said)
    said = _noise(said) or _unstretch(_unstutter(said), known)
    if not before_number:
        said = WHOLE_WORD.sub(r"\1 .", said)
    stressed = (
        not shouted and said != fold(reading).strip() and word == word.upper() and sum(map(str.isalpha, word)) > 1
    )
    return SpokenWord(" ".join(said.split()), lost > 0, is_foreign(word), stressed)


def _is_shouted(words: list[str]) -> bool:
    """Everything in capitals (two words at least): then capitals say nothing of a single word."""
    spelled = [word for word in words if any(letter.isalpha() for letter in word)]
    return len(spelled) > 1 and all(word == word.upper() for word in spelled)


def _dashes(word: str) -> str:
    return "—" if word == "-" else re.sub(r"-{2,}|-$|^-(?=\D)", "—", word)


def _uncapital(word: str, known: Known, shouted: bool) -> str:
    """GET -> get, MARA -> Mara, FBI stays; what is short and no word is taken for an acronym."""
    if len(word) == 1:
        return "a" if shouted and word == "A" else word
    if NUMERAL.fullmatch(word):
        return word
    base, _, ending = word.partition("'S") if word.endswith("'S") else (word, "", "")
    ending = "'s" if base != word else ""
    if base in ACRONYMS and not (shouted and base in DOUBTFUL):
        return base + ending
    if known(base.lower()):
        return base.lower() + ending
    unsayable = not re.search("[AEIOUY]", base)
    if unsayable or (len(base) <= 3 and not shouted):
        return base + ending
    return base.title() + ending


def _unstretch(word: str, known: Known) -> str:
    """Gooood -> Good, Nooooo -> No, Pleeease -> Please: two letters or one, whichever is a word."""
    if NUMERAL.fullmatch(_core(word)):
        return word
    twice, once = STRETCHED.sub(r"\1\1", word), STRETCHED.sub(r"\1", word)
    return next((said for said in (twice, once) if known(_core(said).lower())), twice)


def _unstutter(word: str) -> str:
    """W-w-wait -> wait; X-ray and I-I stay."""

    def without(match: re.Match[str]) -> str:
        rest = match[2].lower()
        parts = match[0].lower().strip("-").split("-")
        return "" if all(rest.startswith(part) and part != rest for part in parts) else match[0]

    return STUTTER.sub(without, word)


def _noise(word: str) -> str:
    """Shh -> hibari's way to give phonemes; empty for what is no such noise."""
    core = _core(word)
    sound = next((phonemes for noise, phonemes in NOISES.items() if noise.fullmatch(core)), None)
    return word.replace(core, f"[{core}](/{sound}/)", 1) if sound else ""


def _core(word: str) -> str:
    return word.strip(".,;:!?—…' ")
