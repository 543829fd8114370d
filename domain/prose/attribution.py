"""Says who speaks in prose: by the tag, by what is done beside the words, by pronoun, and by alternation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from domain.prose.persons import Persons
from domain.prose.speeches import Part, Said, Told
from domain.prose.tags import Subject
from domain.prose.words import NOBODY, PRONOUNS
from domain.words.lexicon import bag
from domain.words.names import Mention, owns
from domain.words.sentences import sentences

NARRATOR = 0  # speaks for `I`, for `they`, and for whoever cannot be found

_NEAR = 12  # turns, or people: further away nobody remembers who spoke
_PARTS_OF_PEOPLE = bag("voice eyes face hand hands smile lips mouth jaw shoulders head heart fingers gaze breath")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_INTRODUCTION = re.compile(r"(?:\W*(?:then|but|and|so|now|the|this|that|an?|old|young|little)\b)*\W*", re.IGNORECASE)


@dataclass
class Paragraph:
    """A paragraph of prose, divided, in the scene in which it begins."""

    text: str
    parts: Sequence[Part]
    scene: int

    def said(self) -> list[Said]:
        return [part for part in self.parts if isinstance(part, Said)]


@dataclass
class _Turn:
    """Who speaks in one paragraph, speech by speech; None where that is not known yet."""

    paragraph: Paragraph
    speakers: list[int | None]
    told_before: int | None = None  # whom the paragraph before is about, if nobody speaks in it
    goes_on: bool = False  # the speech of the paragraph before goes on here
    addressed: int | None = None  # whom the last tag says it is spoken to
    present: list[int] = field(default_factory=list)  # whoever was seen or heard in the scene, the latest last

    @property
    def first(self) -> int | None:
        return next(iter(self.speakers), None)

    @property
    def last(self) -> int | None:
        return self.speakers[-1] if self.speakers else None

    def called(self, persons: Persons) -> Iterator[int]:
        """Who is spoken to, as its tag tells or its words."""
        if self.addressed:
            yield self.addressed
        yield from _called(self.words(), persons)

    def words(self) -> str:
        return " ".join(said.words for said in self.paragraph.said())


def speakers(paragraphs: Sequence[Paragraph], persons: Persons) -> list[list[int]]:
    """For every paragraph, the speaker of each thing said in it; NARRATOR where nobody can be found."""
    told = _Told(persons)
    turns = [told.turn(paragraph) for paragraph in paragraphs]
    for scene in _scenes(turns):
        _fill(scene, persons)
    return [[speaker or NARRATOR for speaker in turn.speakers] for turn in turns]


class _Told:
    """What the text itself tells, paragraph by paragraph: tags, deeds beside the words, she and he."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._recent: dict[int, None] = {}  # in this scene, the latest last
        self._before: _Turn | None = None

    def turn(self, paragraph: Paragraph) -> _Turn:
        before = self._before
        if before and before.paragraph.scene != paragraph.scene:
            self._recent, before = {}, None
        turn = _Turn(paragraph, [None] * len(paragraph.said()))
        self._read(turn, before)
        self._by_paragraph(turn)
        if before:
            turn.told_before = None if before.speakers else self._about(before.paragraph)
            turn.goes_on = bool(before.speakers) and before.paragraph.said()[-1].goes_on
        turn.present = list(islice(reversed(self._recent), _NEAR))[::-1]
        self._before = turn
        return turn

    def _read(self, turn: _Turn, before: _Turn | None) -> None:
        place = 0
        last = before.last if before else None
        for part in turn.paragraph.parts:
            if isinstance(part, Told):
                self._see(self._present(turn.paragraph.text[part.start : part.end]))
                continue
            if part.tag:
                turn.addressed = self._persons.find(part.tag.to) if part.tag.to else None
                turn.speakers[place] = speaker = self._tagged(part.tag.subject, last, turn.addressed)
                self._see(id for id in (turn.addressed, speaker) if id)
                last = None
            place += 1

    def _present(self, text: str) -> Iterator[int]:
        """Who is there; in `her father's bedroom` the father is not."""
        for mention in self._persons.mentions(text):
            if not _owns(text, mention) or _owned(text, mention) in _PARTS_OF_PEOPLE:
                yield mention.id

    def _tagged(self, subject: Subject, last: int | None, to: int | None) -> int | None:
        """None for `the other`, whose turn it is; the narrator speaks for `someone` and `the sign`."""
        if subject.pronoun in ("she", "he"):
            return self._meant(subject.pronoun, last, to)
        if subject.pronoun is not None:
            return NARRATOR
        if subject.common and subject.words.casefold().split()[-1] in NOBODY:
            return None
        return self._persons.find(subject) or NARRATOR

    def _meant(self, pronoun: str, last: int | None, to: int | None = None) -> int | None:
        """Whom she or he means: the latest who fits, rather not whoever spoke in the paragraph before, and never
        whoever it is said to."""
        for known in (list(self._recent)[::-1], list(range(1, len(self._persons) + 1))):
            for sex in (pronoun, ""):
                fits = [id for id in known if self._persons.sex(id) == sex and id != to]
                if len(fits) == 1:
                    self._persons.learn(fits[0], pronoun)
                if fits:
                    return next((id for id in fits if id != last), fits[0])
        return None

    def _by_paragraph(self, turn: _Turn) -> None:
        """A paragraph has one speaker as a rule: what one tag tells goes for the speeches around it."""
        if not turn.speakers:
            return
        known = [speaker for speaker in turn.speakers if speaker is not None]
        if not known and (actor := self._beside(turn.paragraph)):
            known = [actor]
            self._see(known)
        last = known[0] if known else None
        for place, speaker in enumerate(turn.speakers):
            last = turn.speakers[place] = last if speaker is None else speaker

    def _beside(self, paragraph: Paragraph) -> int | None:
        """Who acts in the sentence right after the words, or right before them."""
        parts = paragraph.parts
        places = [place for place, part in enumerate(parts) if isinstance(part, Said)]
        after = [(parts[place + 1], 0) for place in places if place + 1 < len(parts)]
        before = [(parts[place - 1], -1) for place in places if place]
        for part, which in [*after, *before]:
            if isinstance(part, Told):
                sentence = (sentences(paragraph.text[part.start : part.end]) or [""])[which]
                if actor := self._subject(sentence):
                    return actor
        return None

    def _about(self, paragraph: Paragraph) -> int | None:
        return self._subject((sentences(paragraph.text) or [""])[-1])

    def _subject(self, sentence: str) -> int | None:
        """Who acts in a sentence: the one it begins with."""
        first = _FIRST_WORD.match(sentence)
        if first and (pronoun := PRONOUNS.get(first[1].casefold())) in ("she", "he"):
            return self._meant(pronoun or "", None)
        start = _INTRODUCTION.match(sentence)
        mention = next(iter(self._persons.mentions(sentence)), None)
        if mention is None or start is None or mention.start > start.end():
            return None
        acts = not _owns(sentence, mention) or _owned(sentence, mention) in _PARTS_OF_PEOPLE
        return mention.id if acts else None

    def _see(self, ids: Iterable[int]) -> None:
        for id in ids:
            self._recent.pop(id, None)
            self._recent[id] = None


def _owns(text: str, mention: Mention) -> bool:
    return owns(text[mention.start : mention.end])


def _owned(text: str, mention: Mention) -> str:
    """What is somebody's: the hand in `Mara's hand`."""
    word = _FIRST_WORD.match(text, mention.end)
    return word[1].casefold() if word else ""


def _scenes(turns: Sequence[_Turn]) -> Iterator[list[_Turn]]:
    """The turns in which somebody speaks, scene by scene."""
    scene: list[_Turn] = []
    for turn in turns:
        if scene and scene[0].paragraph.scene != turn.paragraph.scene:
            yield scene
            scene = []
        if turn.speakers:
            scene.append(turn)
    if scene:
        yield scene


def _fill(scene: list[_Turn], persons: Persons) -> None:
    """Gives what is untold to whose turn it is."""
    for place, turn in enumerate(scene):
        if turn.first is None:
            speaker = _whose_turn(scene, place, persons)
            turn.speakers = [speaker if known is None else known for known in turn.speakers]


def _whose_turn(scene: list[_Turn], place: int, persons: Persons) -> int | None:
    turn, before = scene[place], scene[place - 1] if place else None
    after = [other.first for other in scene[place + 1 : place + 3]]
    if before and turn.goes_on:
        return before.last
    last = before.last if before else None
    called = set(turn.called(persons))
    near = scene[max(0, place - _NEAR) : place + _NEAR]
    there = dict.fromkeys(id for other in near for id in [*other.present, *other.speakers] if id)
    others = [id for id in there if id != last and id not in called]
    if turn.told_before in others:
        return turn.told_before
    if before is None:
        return _who_begins(others, after, turn)
    beside = [before, *scene[place + 1 : place + 2]]  # who is called answers, or has just been answered
    answering = next((id for other in beside for id in other.called(persons) if id in others), None)
    if answering is not None:
        return answering
    earlier = scene[max(0, place - _NEAR) : place]
    spoke = [id for other in reversed(earlier) for id in reversed(other.speakers) if id is not None]
    alternating = next((id for id in spoke if id != last and id not in called), None)
    if alternating is not None or last is None:
        return alternating
    return _who_else(others, after, turn)


def _who_begins(others: list[int], after: list[int | None], turn: _Turn) -> int | None:
    """Before `B` and `A` speak it is A; before only B, whoever else is there."""
    answers = after[0] if after else None
    if len(after) == 2 and after[1] and after[1] != answers and after[1] in others:
        return after[1]
    return _who_else([id for id in others if id != answers], after, turn)


def _who_else(others: list[int], after: list[int | None], turn: _Turn) -> int | None:
    """The only other one there; of several, the one seen last."""
    if len(others) == 1:
        return others[0]
    seen = [id for id in turn.present if id in others and id not in after[:1]]
    return seen[-1] if seen else None


def _called(words: str, persons: Persons) -> Iterator[int]:
    """Who is spoken to: `Where are you going, Kane?`"""
    for mention in persons.mentions(words):
        before, after = words[: mention.start].rstrip(), words[mention.end :].lstrip()
        opens = not before or before.endswith((",", ".", "!", "?", "…", "—"))
        closes = not after or after[0] in ",.!?…—"
        if opens and closes and (before.endswith(",") or not before or after[:1] in ("!", ",")):
            yield mention.id
