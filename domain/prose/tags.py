"""Reads the clause beside a quotation that tells who spoke, and how: `said Mara, closing the door`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.prose.words import ADDRESSES, DETERMINERS, NOT_NAMES, PRONOUNS, SPEECH, SPOKEN_TO, Manner
from domain.words.lexicon import bag
from domain.words.names import TOKEN, noun, owns
from domain.words.people import PERSON_DOES
from domain.words.sentences import sentences
from domain.words.vocabulary import TIMES

_LONGEST_NOUN, _LONGEST_NAME, _MOST_BETWEEN = 3, 3, 4  # words
_BETWEEN = bag("then just had has only finally once again now also both simply merely almost never used to would could")
_AFTER_NOUN = bag(
    "of and or as to from with in at on who that when while without into through over under behind before after for by"
)
_MOST_TOKENS = 12  # of a clause; a tag begins with its subject or verb
_WAITS = ",;:—–-"
_LEADING = re.compile(r"[\s,;:—–-]*")
_GOES_ON = re.compile(r",?\s+(?:and then|and|then|but then|but)\s+(?=[^\W\d_])")
_OWN_CLAUSE = DETERMINERS | bag("she he they it we i there")


class Subject(NamedTuple):
    """Who is named: `words` as written, without a possessive; `pronoun` is she, he, i, or nobody in particular."""

    words: str
    pronoun: str | None
    common: bool  # `the old man`, not a name
    end: int  # the token after it


class Tag(NamedTuple):
    subject: Subject
    verb: Manner | None
    manner: str  # what else the clause says of how it is said
    action: str  # a further deed that the sentence joins: `..., and opened the door` as a sentence of its own
    start: int  # where all of this stands in the narration; it takes no room where the sentence is told as well
    end: int
    to: Subject | None = None  # whom it is said to: by name, or as `his sister`


def tag_after(narration: str, quoted: str) -> Tag | None:
    """The tag that follows a quotation: `said Mara softly.`, `Mara asked.`, `she said, and sat down.`"""
    start = _LEADING.match(narration).end()  # type: ignore[union-attr]
    rest = narration[start:]
    first = next(iter(sentences(rest)), "")
    tokens = list(TOKEN.finditer(first))[:_MOST_TOKENS]
    waits = quoted.endswith(",") or (start > 0 and "," in narration[:start])
    core = _verb_first(tokens, waits) or _subject_first(tokens, waits)
    if core is None or (core.manner == "weak" and not waits):
        return None
    return _tag(first, tokens, core, start)


def tag_before(narration: str) -> Tag | None:
    """The tag that leads to a quotation: `Mara said:`.

    What is done before it is said (`Mara turned to Tom and said,`) is told as well; its first subject speaks.
    """
    last = next(iter(sentences(narration)[::-1]), "")
    tokens = list(TOKEN.finditer(last))
    if not tokens or not (last[-1] in _WAITS or _is_speech(tokens[-1])):
        return None
    core = _subject_first(tokens[:_MOST_TOKENS], waits=False)
    if core and core.manner != "weak":
        return _tag(last, tokens, core, len(narration.rstrip()) - len(last), split=False)
    subject = _leading_subject(last, tokens)
    return Tag(subject, None, "", "", len(narration), len(narration)) if subject else None


def speaks(narration: str) -> bool:
    """Whether a verb of speech stands near the end: `he said to her`."""
    return any(map(_is_speech, list(TOKEN.finditer(narration[-60:]))[-6:]))


def subject_at(tokens: Sequence[re.Match[str]], at: int) -> Subject | None:
    """Whoever is named from this token on, as far as their name goes."""
    if at >= len(tokens):
        return None
    word = _word(tokens[at])
    if word in PRONOUNS and (word != "i" or tokens[at][0] == "I"):
        return Subject(tokens[at][0], PRONOUNS[word], False, at + 1)
    if word in DETERMINERS:
        return _noun(tokens, at)
    if tokens[at][0][0].isupper() and word not in NOT_NAMES:
        return _name(tokens, at)
    return None


class _Core(NamedTuple):
    subject: Subject
    manner: Manner
    start: int  # tokens before are adverbs
    end: int
    verb: str


def _verb_first(tokens: Sequence[re.Match[str]], waits: bool) -> _Core | None:
    """`said Mara`; after a comma also `grinned Mara`, and `dit-elle` in one word."""
    if not tokens or tokens[0][0][0].isupper():
        return None
    verb, _, pronoun = _word(tokens[0]).partition("-")
    label = SPEECH.get(verb)
    if label and pronoun.rpartition("-")[2] in PRONOUNS:
        person = pronoun.rpartition("-")[2]
        return _Core(Subject(person, PRONOUNS[person], False, 1), label, 0, 1, verb)
    subject = subject_at(tokens, 1)
    if subject is None or (label is None and not (waits and not subject.common and subject.pronoun is None)):
        return None
    return _Core(subject, label or "told", 0, subject.end, _word(tokens[0]))


def _subject_first(tokens: Sequence[re.Match[str]], waits: bool) -> _Core | None:
    """`Mara quietly asked`; after a comma any verb will do: `Mara grinned`."""
    subject = subject_at(tokens, 0)
    if subject is None:
        return None
    for at in range(subject.end, min(len(tokens), subject.end + _MOST_BETWEEN)):
        word = _word(tokens[at])
        if (label := SPEECH.get(word)) and not (at + 1 < len(tokens) and _word(tokens[at + 1]) == "nothing"):
            return _Core(subject, label, subject.end, at + 1, word)
        if not (word.endswith("ly") or word in _BETWEEN):
            if waits and tokens[at][0][0].islower():
                return _Core(subject, "told", subject.end, at + 1, word)
            return None
    return None


def _is_speech(token: re.Match[str]) -> bool:
    return SPEECH.get(_word(token)) in ("plain", "told")


def _tag(clause: str, tokens: Sequence[re.Match[str]], core: _Core, offset: int, split: bool = True) -> Tag:
    before = clause[tokens[core.start].start() : tokens[core.end - 1].start()] if core.start else ""
    to, end = _spoken_to(tokens, core)
    rest, action = clause[tokens[end - 1].end() :], ""
    if core.verb in ("went", "goes", "carried"):
        rest = rest.removeprefix(" on")
    if split:
        rest, action = _without_action(rest, core.subject)
    verb = core.verb if core.manner in ("told", "weak") else ""
    how = " ".join(filter(None, (_bared(before), verb)))
    joint = " " if verb and not rest.startswith(",") else ", "
    manner = joint.join(filter(None, (how, _bared(rest))))
    return Tag(core.subject, core.manner, manner, action, offset, offset + len(clause), to)


def _spoken_to(tokens: Sequence[re.Match[str]], core: _Core) -> tuple[Subject | None, int]:
    """Of `asked his sister quietly` the sister, and where she ends, since she is no manner; `to her` may be one."""
    at = core.end
    if at < len(tokens) and _word(tokens[at]) == "to":
        return _object(tokens, at + 1)[0], at
    if _word(tokens[at - 1]) != core.verb or not ADDRESSES.get(core.verb):
        return None, core.end
    to, end = _object(tokens, at)
    while end > at and end < len(tokens) and _word(tokens[end]) in ("and", "or"):
        _, more = _object(tokens, end + 1)
        if more == end + 1:
            break
        end = more
    return to, end


def _object(tokens: Sequence[re.Match[str]], at: int) -> tuple[Subject | None, int]:
    """Somebody behind a verb, and the token after them; nobody can be looked up who is only called him or her."""
    if at >= len(tokens) or tokens[at].string[tokens[at - 1].end() : tokens[at].start()].strip():
        return None, at
    word = _word(tokens[at])
    if word in DETERMINERS or (owns(word) and tokens[at][0][0].isupper()):
        found = _noun(tokens, at)
        head = found.words.casefold().split()[-1] if found else ""
        if found and head not in NOT_NAMES and not TIMES.get(head):
            return found, found.end
    if word in SPOKEN_TO:
        both = at + 1 < len(tokens) and _word(tokens[at + 1]) in ("both", "all")
        return None, at + 1 + both
    named = tokens[at][0][0].isupper() and word not in NOT_NAMES and word not in PRONOUNS
    found = _name(tokens, at) if named else None
    return (found, found.end) if found else (None, at)


def _bared(words: str) -> str:
    return words.strip(" ,.;:!?—–-")


def _without_action(rest: str, subject: Subject) -> tuple[str, str]:
    """`, and opened the door.` is a sentence of its own, by whoever spoke."""
    for joint in _GOES_ON.finditer(rest):
        clause = rest[joint.end() :]
        words = clause.split()
        first = words[0].casefold().strip(",.;")
        if first in _OWN_CLAUSE and len(words) > 1:
            return rest[: joint.start()], clause[0].upper() + clause[1:]
        if len(words) > 1 and (PERSON_DOES.get(first) or first.endswith("ed")):
            return rest[: joint.start()], f"{subject.words[0].upper()}{subject.words[1:]} {clause}"
    return rest, ""


def _leading_subject(sentence: str, tokens: Sequence[re.Match[str]]) -> Subject | None:
    """The first in the last clause that has one."""
    ends = [comma.start() for comma in re.finditer(",", sentence)] + [len(sentence)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    for start, end in zip(reversed(starts), reversed(ends), strict=True):
        for at, token in enumerate(tokens):
            if start <= token.start() < end and (found := subject_at(tokens, at)):
                return found
    return None


def _noun(tokens: Sequence[re.Match[str]], at: int) -> Subject | None:
    """`the old man`: up to three words after the article, before a verb of speech, another little word, or a comma."""
    end = at + 1
    while end < min(len(tokens), at + 1 + _LONGEST_NOUN):
        word = _word(tokens[end])
        gap = tokens[end].string[tokens[end - 1].end() : tokens[end].start()]
        if gap.strip() or SPEECH.get(word) or word in _AFTER_NOUN or word.endswith("ly") or PERSON_DOES.get(word):
            break
        if end > at + 1 and noun(_word(tokens[end - 1])) and not noun(word):
            break
        end += 1
    if end == at + 1:
        return None
    return Subject(" ".join([tokens[at][0], *(_bare(token[0]) for token in tokens[at + 1 : end])]), None, True, end)


def _name(tokens: Sequence[re.Match[str]], at: int) -> Subject:
    """Up to three words with capitals; of `Mara's voice` it is Mara."""
    end = at + 1
    while end < min(len(tokens), at + _LONGEST_NAME) and not owns(tokens[end - 1][0]):
        gap = tokens[end].string[tokens[end - 1].end() : tokens[end].start()]
        if gap not in (" ", ". ") or not tokens[end][0][0].isupper() or _word(tokens[end]) in NOT_NAMES:
            break
        end += 1
    words = tokens[at].string[tokens[at].start() : tokens[end - 1].end()]
    if owns(words) and end < len(tokens) and _word(tokens[end]) == "voice":
        end += 1
    return Subject(_bare(words), None, False, end)


def _bare(word: str) -> str:
    return word[:-2] if owns(word) else word


def _word(token: re.Match[str]) -> str:
    return token[0].casefold()
