"""Divides what is said into the parts that one shot holds: about 6 seconds, cut where a sentence or clause ends."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.breakdown.beats import Lines, Speech
from domain.screenplay import Cue
from domain.timing import BREATH, LONGEST_SPEECH, speaking_time
from domain.words.sentences import divided


class Piece(NamedTuple):
    """A part of a speech. `place` counts the parts of one speech from 0; the last one `ends` it."""

    speech: Speech
    text: str
    parenthetical: str
    together: bool
    lines: Lines
    place: int
    ends: bool

    @property
    def speaker(self) -> int:
        return self.speech.character

    @property
    def after_a_beat(self) -> bool:
        """Whether whoever speaks is silent before this part: `(beat)`, `(pause)`."""
        manner = self.parenthetical.casefold()
        return self.place > 0 and any(word in manner for word in ("beat", "pause", "silence"))

    def cue(self) -> Cue:
        return Cue(
            character=self.speaker,
            text=self.text,
            parenthetical=self.parenthetical,
            off=self.speech.off,
            together=self.together,
            lines=self.lines,
        )


Turn = tuple[Piece, ...]  # what one shot speaks


def turns(speeches: Sequence[Speech], exchange: bool) -> list[Turn]:
    """The speeches as one shot after another speaks them.

    Parts of one speech share a shot while they fit; whoever speaks at the same time always does. With `exchange`,
    the first shot also holds the answer, if both are short.
    """
    pieces = [piece for index, speech in enumerate(speeches) for piece in _pieces(speech, first=index == 0)]
    found: list[list[Piece]] = []
    for piece, following in zip(pieces, [*pieces, None][1:], strict=True):
        leads = following is not None and following.together
        joins = bool(found) and not leads and _joins(found[-1], piece, exchange and len(found) == 1)
        if found and (piece.together or joins):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [tuple(turn) for turn in found]


def _pieces(speech: Speech, first: bool) -> Iterator[Piece]:
    """The `first` speech of a conversation has none to be spoken together with."""
    texts = [
        (part, text, index == 0)
        for part in speech.parts
        for index, text in enumerate(divided(part.text, LONGEST_SPEECH, speaking_time))
    ]
    for place, (part, text, begins) in enumerate(texts):
        together = speech.together and place == 0 and not first
        manner = part.parenthetical if begins else ""
        yield Piece(speech, text, manner, together, part.lines, place, place == len(texts) - 1)


def _joins(turn: list[Piece], piece: Piece, opening: bool) -> bool:
    """Whether the shot has room for one more part: of the same speech, or (`opening`) of the short answer to it."""
    last = turn[-1]
    if any(other.together for other in turn) or piece.after_a_beat or last.speech.off != piece.speech.off:
        return False
    answers = opening and len(turn) == 1 and last.ends and last.place == 0 and piece.ends
    if piece.place == 0 and not (answers and last.speaker != piece.speaker):
        return False
    return sum(speaking_time(other.text) for other in (*turn, piece)) + BREATH * len(turn) <= LONGEST_SPEECH
