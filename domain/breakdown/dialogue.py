"""Covers a conversation: both together at first, then one by one and over the shoulder, and whoever listens."""

import re
from collections.abc import Sequence

from domain.breakdown.beats import Speech
from domain.breakdown.blocking import Blocking
from domain.breakdown.camera import STRONG, Framing
from domain.breakdown.conversation import Piece, Turn, turns
from domain.breakdown.shot_list import ShotList
from domain.screenplay import Figure, ShotKind, ShotSize
from domain.words.sentences import words
from domain.words.vocabulary import EMOTIONS, SPOKEN_EMOTIONS

_ASTONISHED = re.compile(r"\?!|!\?|\bwhat\?", re.IGNORECASE)
_ALONE: tuple[ShotSize, ...] = ("MCU", "CU", "MS")  # sizes by turns when nobody is there to cut to


class Dialogue:
    """The speeches of one scene. `last` is the last of them, which gets its close-up."""

    def __init__(self, blocking: Blocking, shots: ShotList, speeches: Sequence[Speech]) -> None:
        self._blocking, self._shots = blocking, shots
        self._numbers = {id(speech): number for number, speech in enumerate(speeches)}
        self._before = _others_before(speeches)
        self._after = _others_before(speeches[::-1])[::-1]
        self._here: set[int] = set()  # who speaks in the run of speeches that is being covered
        self._last = speeches[-1] if speeches else None
        self._met: set[frozenset[int]] = set()  # pairs that a two-shot has shown
        self._singles = 0

    def cover(self, speeches: Sequence[Speech]) -> None:
        """One run of speeches that no action interrupts."""
        first = speeches[0]
        self._here = {speech.character for speech in speeches}
        partner = self._partner(first)
        exchange = not first.off and partner is not None and self._may_meet(first.character, partner)
        for turn in turns(speeches, exchange):
            self._film(turn)

    def _film(self, turn: Turn) -> None:
        piece = turn[0]
        answering = next((other.speaker for other in turn if other.speaker != piece.speaker), None)
        partner = answering or self._partner(piece.speech)
        if any(other.together for other in turn):
            self._two_shot(turn, [other.speaker for other in turn if not other.speech.unseen])
        elif piece.speech.off:
            self._listen(turn, self._hearer(piece))
        elif partner is None:
            self._single(turn, Framing(_ALONE[piece.place % 3], "eye", "static" if piece.place else "push_in"))
        elif piece.place % 2 == 1 and not piece.after_a_beat:
            self._listen(turn, partner)
        elif piece.place == 0 and (answering or self._may_meet(piece.speaker, partner)):
            self._met.add(frozenset((piece.speaker, partner)))
            self._two_shot(turn, [piece.speaker, partner])
        else:
            if piece.after_a_beat:
                self._hold(partner)
            self._answer(turn, partner)

    def _partner(self, speech: Speech) -> int | None:
        """Whom a speech is spoken to: who spoke before, else who will answer, else whoever else is there."""
        number = self._numbers[id(speech)]
        after = self._after[number]
        answers = after if after in self._here or after in self._blocking.recent else None
        others = (self._before[number], answers, self._blocking.other_than(speech.character), after)
        return next((id for id in others if id is not None), None)

    def _hearer(self, piece: Piece) -> int | None:
        """Who is in the picture while a voice is heard: another, or by turns with them whoever thinks it aloud."""
        speaker, unseen = piece.speaker, piece.speech.unseen
        other = self._blocking.other_than(speaker)
        if unseen:
            return self._partner(piece.speech) if other is None else other
        thinks = speaker in self._blocking.recent
        return speaker if thinks and (other is None or piece.place % 2 == 1) else other

    def _answer(self, turn: Turn, partner: int) -> None:
        """Close where feelings run high and on the last word, else by turns alone and over the other's shoulder."""
        emotion, strong = _feeling(turn[0])
        self._singles += 1
        if strong or (turn[-1].ends and turn[-1].speech is self._last):
            self._single(turn, Framing("CU", "eye", "push_in"))
        elif self._singles % 2 == 0 and self._blocking.opposite(turn[0].speaker, partner):
            back, face = self._blocking.away(partner), self._blocking.figure(turn[0].speaker, emotion)
            self._add("speech", turn, Framing("MCU"), (back, face), turn[0].speaker)
        else:
            self._single(turn, Framing("MCU"))

    def _single(self, turn: Turn, framing: Framing) -> None:
        speaker = turn[0].speaker
        self._add("speech", turn, framing, (self._blocking.figure(speaker, _feeling(turn[0])[0]),), speaker)

    def _two_shot(self, turn: Turn, people: list[int]) -> None:
        feelings = {piece.speaker: _feeling(piece)[0] for piece in reversed(turn)}
        figures = [self._blocking.figure(id, feelings.get(id, "neutral")) for id in dict.fromkeys(people)]
        self._blocking.see(turn[-1].speaker)  # whom `she` means afterwards
        figures.sort(key=lambda figure: figure.side)
        self._add("speech", turn, Framing("MS"), tuple(figures), people[0] if people else None)

    def _listen(self, turn: Turn, hearer: int | None) -> None:
        """The voice goes on over whoever hears it, or over the empty set."""
        if hearer is None:
            self._add("speech", turn, Framing("WS", "eye", "push_in"), (), None)
            return
        framing = Framing("MS" if turn[0].speech.off else "CU", "eye", "push_in")
        self._add("reaction", turn, framing, (self._blocking.figure(hearer),), hearer)

    def _hold(self, partner: int) -> None:
        """A beat: nobody speaks, the other waits."""
        self._shots.add("reaction", Framing("CU"), figures=(self._blocking.figure(partner),), focus=partner)

    def _add(
        self, kind: ShotKind, turn: Turn, framing: Framing, figures: tuple[Figure, ...], focus: int | None
    ) -> None:
        cues = tuple(piece.cue() for piece in turn)
        lines = (turn[0].lines[0], turn[-1].lines[1])
        manner = "; ".join(dict.fromkeys(piece.parenthetical for piece in turn if piece.parenthetical))
        self._shots.add(
            kind,
            framing,
            action=manner,
            figures=figures,
            focus=focus,
            cues=cues,
            lines=lines,
        )

    def _may_meet(self, one: int, other: int) -> bool:
        """Whether a two-shot may show this pair now: the first time in the scene, from two sides."""
        return frozenset((one, other)) not in self._met and self._blocking.opposite(one, other)


def feeling(parenthetical: str, text: str) -> tuple[str, bool]:
    """How something is said, and whether strongly: by its parenthetical, its marks, at last by its words."""
    if told := EMOTIONS.first(words(parenthetical)):
        return told, told in STRONG
    if _ASTONISHED.search(text):
        return "surprised", True
    guessed = SPOKEN_EMOTIONS.first(words(text)) or "neutral"
    if text.rstrip("\"'”’)").endswith("!"):
        return ("determined" if guessed == "neutral" else guessed), True
    return guessed, False


def _feeling(piece: Piece) -> tuple[str, bool]:
    return feeling(piece.parenthetical, piece.text)


def _others_before(speeches: Sequence[Speech]) -> list[int | None]:
    """For each speech, which other one who is seen spoke last before it in the scene."""
    others: list[int | None] = []
    seen: dict[int, None] = {}  # in the order in which they last spoke
    for speech in speeches:
        others.append(next((id for id in reversed(seen) if id != speech.character), None))
        if not speech.off:
            seen.pop(speech.character, None)
            seen[speech.character] = None
    return others
