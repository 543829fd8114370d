"""Divides long paragraphs into what one shot shows: of action about 7 seconds, of lyrics what is read in 6."""

from collections.abc import Callable, Iterator

from domain.breakdown.beats import Action
from domain.breakdown.inserts import close_on, thing
from domain.timing import LONGEST_SPEECH, reading_time, speaking_time
from domain.words.sentences import divided, sentences

WORDS_IN_A_SHOT = 20
LONGEST_SENTENCE = 26  # words
ENOUGH = 6  # words, after which another person gets a shot of their own
LYRICS_IN_A_SHOT = 6.0  # seconds of reading


Lead = Callable[[str, str], int | None]  # whom a sentence is about, after the text before it


def action_groups(beat: Action, lead: Lead) -> Iterator[str]:
    """The sentences of an action, in groups for one shot each, as they are asked for.

    What a narrator tells is divided like speech, since it is spoken.
    """
    if beat.narrated:
        yield from divided(beat.text, LONGEST_SPEECH, speaking_time)
        return
    group = ""
    for sentence in _filmable(beat.text):
        if group and not _belongs(group, sentence, lead):
            yield group
            group = ""
        group = f"{group} {sentence}".strip()
    if group:
        yield group


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


def _belongs(group: str, sentence: str, lead: Lead) -> bool:
    """Whether the shot of a group has room for one more sentence: short, and about the same person."""
    length = len(group.split())
    if length + len(sentence.split()) > WORDS_IN_A_SHOT or close_on(sentence) or close_on(group):
        return False
    before, now = lead(group, ""), lead(sentence, group)
    if (before is None) != (now is None) and (thing(group) or thing(sentence)):
        return False
    return now is None or before in (None, now) or length < ENOUGH
