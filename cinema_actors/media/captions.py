"""Captions: what is said, as one or two lines at the time it is said, in the letters of the script.

At most two lines of 42 columns, as in Netflix's timed text style guide; an ideograph takes two columns.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from cinema_actors.providers.protocols import SpokenCue, Word
from domain.screenplay import Cue
from domain.timing import BREATH, LEAD, SHORTEST_CAPTION, reading_time
from domain.words.letters import columns

COLUMNS = 42
LINES = 2
LINGER = 0.3  # seconds a caption stays after its last word
GAP = 0.04  # one picture between two captions, so that the eye sees the change

SENTENCE_END, PHRASE_END, PLAIN, CLINGING = 0.0, 1.0, 4.0, 9.0  # how bad it is to break there
CLINGS = frozenset(
    "a an the of to in on at by for from with and or but my your his her our their this that is are was I".split()
)
WIDE_PIECE = re.compile(
    r"[\u0e00-\u0eff\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef][\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u300d\u300f\uff09]*"
)


class Caption(NamedTuple):
    """Seconds, and one or two lines joined by a newline."""

    start: float
    end: float
    text: str


class Token(NamedTuple):
    """A piece of text that is not parted. `glued`: no space before it."""

    text: str
    glued: bool
    start: float = 0.0
    end: float = 0.0


def of_speech(cues: Sequence[Cue], spoken: Sequence[SpokenCue], seconds: float) -> list[Caption]:
    """Captions of a voiced shot. Those of one cue follow each other; cues spoken together overlap."""
    captions: list[Caption] = []
    for voice in spoken:
        if voice.index < len(cues):
            captions += _of_cue(cues[voice.index].text, voice)
    return _held(captions, seconds)


def of_reading(cues: Sequence[Cue], seconds: float) -> list[Caption]:
    """Captions of a shot without voices: each for the time it takes to read, closer together if the shot is short."""
    texts = [text for cue in cues for text in blocks(cue.text)]
    times = [reading_time(text) for text in texts]
    room, wanted = max(seconds - LEAD, 0.1), sum(times) + BREATH * max(len(times) - 1, 0)
    pace = min(1.0, room / wanted) if wanted else 1.0
    captions, at = [], min(LEAD, seconds / 4)
    for text, time in zip(texts, times, strict=True):
        captions.append(Caption(round(at, 3), min(round(at + time * pace, 3), seconds), text))
        at += (time + BREATH) * pace
    return captions


def of_lyrics(text: str, seconds: float) -> list[Caption]:
    """Lyrics share the shot by their length, two lines of the song at a time."""
    verses = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if all(columns(verse) <= COLUMNS for verse in verses):
        texts = ["\n".join(verses[at : at + LINES]) for at in range(0, len(verses), LINES)]
    else:
        texts = [block for verse in verses for block in blocks(verse)]
    total, at, captions = sum(map(len, texts)), 0.0, []
    for words in texts:
        end = at + seconds * len(words) / total
        captions.append(Caption(round(at, 3), min(round(end, 3), seconds), words))
        at = end
    return captions


def blocks(text: str) -> list[str]:
    """A text as captions of at most two lines."""
    return [_lines(block) for block in _parted(_tokens(text))]


def _of_cue(text: str, voice: SpokenCue) -> list[Caption]:
    tokens = _timed(_tokens(text), voice)
    return [Caption(block[0].start, block[-1].end, _lines(block)) for block in _parted(tokens)]


def _tokens(text: str) -> list[Token]:
    """Words; pieces of a word where the writing sets no spaces; pieces of a word longer than a line."""
    tokens: list[Token] = []
    for word in text.split():
        pieces = [piece for part in _by_letter(word) for piece in _short(part)]
        tokens += [Token(piece, glued=number > 0) for number, piece in enumerate(pieces)]
    return tokens


def _by_letter(word: str) -> list[str]:
    pieces, at = [], 0
    for match in WIDE_PIECE.finditer(word):
        pieces += [word[at : match.start()], match.group()]
        at = match.end()
    return [piece for piece in [*pieces, word[at:]] if piece]


def _short(piece: str) -> list[str]:
    """Parts of a line's width at most; letters may be two columns wide."""
    parts, part = [], ""
    for letter in piece:
        if columns(part + letter) > COLUMNS:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def _timed(tokens: list[Token], voice: SpokenCue) -> list[Token]:
    """Give each token the time of its word. Where the voice says it otherwise ("$3.50"), the words around hold it."""
    words = voice.words or (Word(text="", start=voice.start, end=voice.end),)
    said = SequenceMatcher(None, [_sound(t.text) for t in tokens], [_sound(w.text) for w in words], autojunk=False)
    timed: list[Token] = []
    token = word = 0
    for match in said.get_matching_blocks():  # the last one is empty and stands at both ends
        timed += _shared(tokens[token : match.a], words[word : match.b], timed[-1].end if timed else voice.start)
        matched = zip(tokens[match.a : match.a + match.size], words[match.b : match.b + match.size], strict=True)
        timed += [t._replace(start=w.start, end=w.end) for t, w in matched]
        token, word = match.a + match.size, match.b + match.size
    return timed


def _shared(tokens: list[Token], words: Sequence[Word], after: float) -> list[Token]:
    """Tokens that share the time of some words by their letters; without words they take none."""
    start, end = (words[0].start, words[-1].end) if words else (after, after)
    total, letters, timed = sum(len(token.text) for token in tokens), 0, []
    for token in tokens:
        begin = start + (end - start) * letters / total
        letters += len(token.text)
        timed.append(token._replace(start=begin, end=start + (end - start) * letters / total))
    return timed


def _sound(text: str) -> str:
    """A word without its signs, as it is heard."""
    return "".join(letter for letter in text.casefold() if letter.isalnum()) or text


def _parted(tokens: list[Token]) -> list[list[Token]]:
    """The best way to part the words into captions: few of them, ending with sentences and phrases."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        choices = []
        for begin in range(end - 1, -1, -1):
            if _best_break(tokens[begin:end]) is None:
                break
            last = end == len(tokens)
            choices.append((best[begin][0] + 12 + (0 if last else 2 * _badness(tokens[end - 1])), begin))
        best.append(min(choices))
    parts, end = [], len(tokens)
    while end:
        parts.append(tokens[best[end][1] : end])
        end = best[end][1]
    return parts[::-1]


def _lines(tokens: list[Token]) -> str:
    at = _best_break(tokens) or 0
    return _text(tokens) if not at else f"{_text(tokens[:at])}\n{_text(tokens[at:])}"


def _best_break(tokens: list[Token]) -> int | None:
    """Where the second line begins; 0 if one line is enough, None if two are not."""
    widths = [columns(_text(tokens[:at])) for at in range(len(tokens) + 1)]
    if widths[-1] <= COLUMNS:
        return 0
    if widths[-1] > LINES * COLUMNS + 1:
        return None
    choices = []
    for at in range(1, len(tokens)):
        first, second = widths[at], columns(_text(tokens[at:]))
        if max(first, second) <= COLUMNS:
            choices.append((_badness(tokens[at - 1]) + abs(first - second) / 8, at))
    return min(choices)[1] if choices else None


def _badness(before: Token) -> float:
    """How bad it is to break a text behind this."""
    end = before.text.rstrip("\"'”’»)")[-1:]
    if end in ".!?…。！？":
        return SENTENCE_END
    if end in ",;:—–-、，；：":
        return PHRASE_END
    return CLINGING if before.text in CLINGS else PLAIN


def _text(tokens: Iterable[Token]) -> str:
    return "".join(t.text if t.glued or not n else f" {t.text}" for n, t in enumerate(tokens))


def _held(captions: list[Caption], seconds: float) -> list[Caption]:
    """Hold each caption long enough to read, until the next one or the shot's end."""
    held = []
    ordered = sorted(captions, key=lambda caption: (caption.start, caption.end))
    for caption, following in pairwise([*ordered, None]):
        assert caption is not None
        end = max(caption.end + LINGER, caption.start + SHORTEST_CAPTION)
        if following and following.start >= caption.end:
            end = min(end, max(following.start - GAP, caption.end))
        held.append(Caption(round(caption.start, 3), min(round(end, 3), seconds), caption.text))
    return [caption for caption in held if caption.end > caption.start]
