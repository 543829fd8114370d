"""How long things take on screen: reading, speaking, acting. All in seconds."""

from collections.abc import Sequence
from math import ceil

from domain.screenplay import Cue
from domain.words.letters import is_wide
from domain.words.sentences import squeezed

LEAD = 0.45  # picture before the first word of a shot
TAIL = 0.45  # and after the last
BREATH = 0.35  # between two cues
WORDS_A_SECOND = 2.6  # unhurried English speech is about 150 words a minute
LETTERS_A_SECOND = 14  # caption guidelines: 15 for adults, less for children; 14 leaves time for the picture
SHORTEST_CAPTION = 1.2
LONGEST_SPEECH = 6.0  # what one shot speaks at most; the video models' clips end at 8 to 10


def reading_time(text: str) -> float:
    """Seconds to read a caption: about 14 letters a second, and never less than 1.2 s."""
    return max(SHORTEST_CAPTION, _letters(text) / LETTERS_A_SECOND)


def speaking_time(text: str) -> float:
    """Seconds to say a text: 2.6 words a second; 5 characters a second where words are not spaced."""
    return sum(_weight(word) for word in text.split()) / WORDS_A_SECOND


def speech_duration(cues: Sequence[Cue], spoken: bool = True) -> float:
    """Seconds of a shot that holds these cues, voiced or (`spoken` false) read as captions.

    Cues marked `together` run beside the one before.
    """
    measure = speaking_time if spoken else reading_time
    turns: list[float] = []
    for cue in cues:
        seconds = measure(cue.text)
        if cue.together and turns:
            turns[-1] = max(turns[-1], seconds)
        else:
            turns.append(seconds)
    return LEAD + sum(turns) + BREATH * max(0, len(turns) - 1) + TAIL


def action_duration(text: str) -> float:
    """Seconds for something to happen, by the length of its description: from 2 to 7."""
    return min(7.0, max(2.0, 1.6 + 0.27 * len(text.split())))


def card_duration(text: str) -> float:
    """Seconds that words stand alone on the screen, or over a picture that must be seen too."""
    return max(2.5, reading_time(text) + 1.0)


def on_frames(seconds: float, fps: int) -> float:
    """The next whole number of frames, as seconds."""
    return ceil(round(seconds * fps, 6)) / fps


def _letters(text: str) -> float:
    """Letters as the eye counts them: an ideograph reads like two and a half."""
    joined = squeezed(text)
    if joined.isascii():
        return len(joined)
    return len(joined) + 1.5 * sum(map(is_wide, joined))


def _weight(word: str) -> float:
    """A word as the tongue counts it: long ones are several."""
    if word.isascii():
        return max(1.0, len(word) / 10)
    wide = sum(map(is_wide, word))
    narrow = len(word) - wide
    return wide * 0.52 + (max(1.0, narrow / 10) if narrow else 0.0)
