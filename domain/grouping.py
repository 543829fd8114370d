"""Divides long paragraphs into what one shot shows: of action about 7 seconds, of lyrics what is read in 6."""

from collections.abc import Callable, Iterator

from domain.beats import Action
from domain.inserts import close_on, thing
from domain.sentences import divided, sentences, words
from domain.timing import LONGEST_SPEECH, reading_time, speaking_time

WORDS_IN_A_SHOT = 20
LONGEST_SENTENCE = 26  # words
ENOUGH = 6  # words, after which another person gets a shot of their own
LYRICS_IN_A_SHOT = 6.0  # seconds of reading


def action_groups(beat: Action, lead: Callable[[str], int | None]) -> list[str]:
    """The sentences of an action, in groups for one shot each. `lead` says whom a sentence is about.

    What a narrator tells is divided like speech, since it is spoken.
    """
    if beat.narrated:
        return divided(beat.text, LONGEST_SPEECH, speaking_time)
    groups: list[list[str]] = []
    for sentence in _filmable(beat.text):
        if groups and _belongs(groups[-1], sentence, lead):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return [" ".join(group) for group in groups]


def verses(text: str) -> list[str]:
    """Lyrics by as many lines as a shot has time for."""
    found: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if found and reading_time(f"{found[-1]}\n{line}") <= LYRICS_IN_A_SHOT:
            found[-1] = f"{found[-1]}\n{line}"
        else:
            found.append(line)
    return found


def _filmable(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        yield from divided(sentence, LONGEST_SENTENCE, lambda _: 1)


def _belongs(group: list[str], sentence: str, lead: Callable[[str], int | None]) -> bool:
    text = " ".join(group)
    length = len(text.split())
    if length + len(sentence.split()) > WORDS_IN_A_SHOT or close_on(sentence) or close_on(text):
        return False
    before, now = lead(text), lead(sentence)
    if (before is None) != (now is None) and (thing(text) or thing(sentence)):
        return False
    return now is None or before in (None, now) or length < ENOUGH or not words(sentence)
