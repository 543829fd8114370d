"""From a cue's text to phonemes, each knowing the word of the script it belongs to."""
# ruff: noqa: RUF001 - phonemes look like letters

import difflib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cinema_actors.providers.local.voices.spelling import SpokenWord, spoken_words
from cinema_actors.providers.local.voices.voice import Accent

PAUSES = frozenset(' ;:,.!?—…"()“”')
VOWELS = "AIOQWYaeiouæɑɒɔəɛɜɪʊʌᵻɐᵊ"
MARKS = frozenset("ˈˌː")  # stress and length: no sound of their own
LONGEST_UNKNOWN = 24  # letters that hibari's net for unknown words reads; it leaves out the rest


class Phoneme(NamedTuple):
    """One symbol of Kokoro's alphabet. `word` is an index of `Pronunciation.words`; None for a pause."""

    symbol: str
    id: int
    word: int | None


class Pronunciation(NamedTuple):
    """`words` as the script has them, none of them silent: a lone dash hangs on the word before."""

    words: tuple[str, ...]
    phonemes: tuple[Phoneme, ...]
    lost: tuple[str, ...] = ()  # words of the script that cannot be said
    foreign: tuple[str, ...] = ()  # words that are said by transliteration


class Group(NamedTuple):
    """What lies between two spaces of the normalized text: `$3.50` is one, its phonemes hold several words."""

    text: str
    phonemes: str

    @property
    def is_mute(self) -> bool:
        return not set(self.phonemes) - PAUSES and any(letter.isalnum() for letter in self.text)


def pronounce(text: str, accent: Accent = "us") -> Pronunciation:
    """The phonemes of a cue; none at all where nothing in it can be said."""
    words = text.split()
    said = spoken_words(words, _g2p(accent).lexicon_has)
    phonemes, mute = _phonemes(said, accent)
    voiced = {phoneme.word for phoneme in phonemes}
    kept, places = _merge_silent(words, voiced)
    return Pronunciation(
        words=kept if voiced - {None} else (),
        phonemes=tuple(p._replace(word=None if p.word is None else places[p.word]) for p in phonemes),
        lost=tuple(word for index, word in enumerate(words) if said[index].lost or index in mute - voiced),
        foreign=tuple(word for word, spoken in zip(words, said, strict=True) if spoken.foreign and spoken.text),
    )


def _phonemes(said: list[SpokenWord], accent: Accent) -> tuple[list[Phoneme], set[int]]:
    """The phonemes, and the words that should have had some and have none."""
    tokens = [(index, token) for index, word in enumerate(said) for token in word.text.split()]
    groups = _g2p(accent).groups([token for _, token in tokens])
    sources = align([token for _, token in tokens], groups)
    phonemes: list[Phoneme] = []
    for group, source in zip(groups, sources, strict=True):
        index = tokens[source][0]
        sounds = _stressed(group.phonemes) if said[index].stressed else group.phonemes
        phonemes += _symbols((" " if phonemes else "") + sounds, index)
    mute = {tokens[source][0] for group, source in zip(groups, sources, strict=True) if group.is_mute}
    return phonemes if any(p.word is not None and p.symbol not in MARKS for p in phonemes) else [], mute


def _stressed(phonemes: str) -> str:
    """A word that the script puts in capitals: its weak stress is strong, and where it has none it gets one."""
    strong = phonemes.replace("ˌ", "ˈ")
    return strong if "ˈ" in strong else re.sub(f"([{VOWELS}])", r"ˈ\1", strong, count=1)


def _symbols(phonemes: str, word: int) -> list[Phoneme]:
    vocabulary = _vocabulary()
    return [
        Phoneme(symbol, vocabulary[symbol], None if symbol in PAUSES else word)
        for symbol in phonemes
        if symbol in vocabulary
    ]


def _merge_silent(words: list[str], voiced: set[int | None]) -> tuple[tuple[str, ...], dict[int, int]]:
    """Words with the silent ones hung on a neighbour, and where each word went."""
    kept: list[str] = []
    places: dict[int, int] = {}
    waiting = ""
    for index, word in enumerate(words):
        if index in voiced:
            kept.append(f"{waiting} {word}".strip())
            waiting = ""
        elif kept:
            kept[-1] += f" {word}"
        else:
            waiting = f"{waiting} {word}".strip()
        places[index] = max(len(kept) - 1, 0)
    return tuple(kept), places


def align(tokens: list[str], groups: list[Group]) -> list[int]:
    """For every group the token it came from: normalizing turns `9:30pm` into three groups, `5 May` into two others."""
    matcher = difflib.SequenceMatcher(
        None, [_bare(token) for token in tokens], [_bare(group.text) for group in groups], False
    )
    sources: list[int] = []
    for _, first, last, start, end in matcher.get_opcodes():
        size = last - first
        for place in range(end - start):
            source = first + place * size // (end - start) if size else first - 1
            sources.append(min(max(source, 0), len(tokens) - 1))
    return sources


def _bare(token: str) -> str:
    token = re.sub(r"\[(.+)\]\(.*\)", r"\1", token)
    return re.sub(r"[^A-Za-z0-9']", "", token).lower() or token


class _Phonemizer:
    """hibari's G2P, which shows phonemes token by token."""

    def __init__(self, accent: Accent) -> None:
        from hibari.g2p import G2P

        self._g2p = G2P(british=accent == "gb")

    def lexicon_has(self, word: str) -> bool:
        return word in self._g2p.lexicon.golds or word in self._g2p.lexicon.silvers

    def groups(self, tokens: list[str]) -> list[Group]:
        """The groups of the whole text; where hibari stumbles, word by word, leaving out what it cannot read."""
        if not tokens:
            return []
        text = " ".join(self._readable(token) for token in tokens)
        try:
            return self._read(text)
        except Exception:
            if len(tokens) == 1:
                return [Group(tokens[0], "")]
            return [group for token in tokens for group in self.groups([token])]

    def _readable(self, token: str) -> str:
        """Unknown words longer than the net reads are cut in two and more."""
        if "[" in token or len(token) <= LONGEST_UNKNOWN or self.lexicon_has(token.lower()):
            return token
        return re.sub(rf"([A-Za-z]{{{LONGEST_UNKNOWN - 4}}})(?=[A-Za-z])", r"\1-", token)

    def _read(self, text: str) -> list[Group]:
        from hibari.g2p.normalize import normalize

        groups, words, sounds = [], "", ""
        for token in self._g2p.phonemize_tokens(self._g2p.tokenize(normalize(text))):
            words, sounds = words + token.text, sounds + (token.phonemes or "")
            if token.whitespace:
                groups.append(Group(words, sounds))
                words = sounds = ""
        return [*groups, Group(words, sounds)] if words else groups


@cache
def _g2p(accent: Accent) -> _Phonemizer:
    return _Phonemizer(accent)


@cache
def _vocabulary() -> dict[str, int]:
    """Kokoro's alphabet: 114 symbols and their numbers."""
    table: dict[str, Any] = json.loads((files("hibari") / "assets" / "vocab.json").read_text("utf-8"))
    return {symbol: int(number) for symbol, number in table.items()}
