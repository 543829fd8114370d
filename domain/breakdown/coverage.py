"""Turns the beats of one scene into shots, as a director covers it: the place, who is there, what they do and say."""

from collections.abc import Sequence
from itertools import groupby

from domain.breakdown import camera
from domain.breakdown.beats import Action, Beat, Card, Lines, Song, Speech, Way
from domain.breakdown.blocking import NOBODY, Before, Blocking
from domain.breakdown.camera import Framing
from domain.breakdown.casting import Cast
from domain.breakdown.dialogue import Dialogue
from domain.breakdown.directions import directed, looks_out
from domain.breakdown.grouping import action_groups, verses
from domain.breakdown.inserts import close_on, thing, turned_to
from domain.breakdown.shot_list import ShotList
from domain.breakdown.written import announces, carrier, inscription, reads, whole
from domain.screenplay import Cue, Shot, ShotKind
from domain.words.sentences import words
from domain.words.vocabulary import LOOKS_BACK

_SHORT_REACTION = 8  # words
_TOGETHER = 3  # people in the shot of a sentence's second part
_SUBJECTS = frozenset({"she", "he", "they"})
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»")


class Coverage:
    """The shots of one scene. `fades_in` says that a FADE IN stood before it, and afterwards that one ended it."""

    def __init__(
        self,
        cast: Cast,
        beats: Sequence[Beat],
        number: int,
        interior: bool,
        fades_in: bool = False,
        before: Before = NOBODY,
    ) -> None:
        self._beats = list(beats)
        self._number, self._interior = number, interior
        self._cast = cast
        self._blocking = Blocking(cast, beats, before)
        self._list = ShotList(fades_in)
        self._dialogue = Dialogue(self._blocking, self._list, [beat for beat in beats if isinstance(beat, Speech)])
        self._spoken = False
        self._shown: set[str] = set()
        self._carrier = "sign"  # what the words that come may stand on

    @property
    def fades_in(self) -> bool:
        return self._list.fades_in

    @property
    def after(self) -> Before:
        """For the scene that comes."""
        return self._blocking.after()

    def shots(self, establish: bool, heading: Lines | None = None) -> list[Shot]:
        """Everything the scene has. To `establish`, the set comes first, while nobody is there yet."""
        while self._beats and self._beats[0] == Way("fade_in"):
            self._beats.pop(0)
            self._list.fades_in = True
        if establish or all(isinstance(beat, Way | Card) for beat in self._beats):
            self._establish(heading)
        for kind, beats in groupby(self._beats, type):
            if kind is Speech:
                self._dialogue.cover([beat for beat in beats if isinstance(beat, Speech)])
                self._spoken = True
            else:
                for beat in beats:
                    self._film(beat)
        return self._list.closed()

    def _establish(self, heading: Lines | None) -> None:
        action = Action("", (0, 0))
        while self._beats and isinstance(card := self._beats[0], Card) and card.over:
            self._list.words_over(card.text)
            self._beats.pop(0)
        if self._beats and isinstance(first := self._beats[0], Action) and self._is_empty(first.text):
            text, *rest = action_groups(first, self._lead)
            action = first._replace(text=text)
            self._beats[:1] = [first._replace(text=" ".join(rest))] if rest else []
        framing = directed(action.text, camera.establishing(self._number, self._interior))
        lines = action.lines if action.text else heading
        self._list.add("establishing", framing, action=action.text, cues=_told(action), lines=lines)

    def _film(self, beat: Beat) -> None:
        match beat:
            case Action():
                before, people = "", list[int]()
                for text in action_groups(beat, self._lead):
                    part = beat._replace(text=text)
                    people = [] if self._write(part) else self._act(part, *self._with_subject(text, before, people))
                    before = text
            case Song():
                self._sing(beat)
            case Card(over=True):
                self._list.words_over(beat.text)
            case Card():
                self._list.add("title", Framing("MS"), title=beat.text, lines=beat.lines)
            case Way():
                self._list.leave_by(beat.how)

    def _act(self, beat: Action, seen: str, present: list[int]) -> list[int]:
        """`seen` is the action with its subject, which another shot may have told. Returns who is in the picture."""
        unseen = self._blocking.who(looks_out(beat.text))
        people = [id for id in present if id not in unseen]
        wanted = close_on(beat.text)
        thing_seen = inscription(beat.text) or wanted or thing(beat.text)
        if thing_seen and not people:
            self._insert(beat, thing_seen)
            return people
        if not people and self._list.goes_on(beat.text):
            return people
        figures = self._blocking.act(people, seen)
        said = words(beat.text)
        framing = camera.of_action(figures, said, self._interior)
        still = len(figures) == 1 and figures[0].pose not in ("walk", "run", "ride")
        reacts = self._spoken and still and len(said) <= _SHORT_REACTION and LOOKS_BACK.first(said)
        if reacts or (wanted and people):
            framing = Framing("CU", "eye", "push_in" if wanted else "static")
        framing = directed(beat.text, framing)
        focus = people[0] if people else None
        kind: ShotKind = "reaction" if reacts else "action"
        self._list.add(
            kind, framing, action=beat.text, figures=figures, focus=focus, cues=_told(beat), lines=beat.lines
        )
        self._turn_to(beat, people)
        return people

    def _write(self, beat: Action) -> bool:
        """What stands on a sign or a screen is seen by itself: `It reads:`, and the words that follow in quotes."""
        self._carrier = carrier(beat.text) or self._carrier
        text = whole(beat.text)
        if beat.narrated or (text is None and (not announces(beat.text) or self._blocking.who(beat.text))):
            return False
        subject = reads(self._carrier, text) if text else self._carrier
        if not (text and self._list.inscribed(self._carrier, subject, beat.text)):
            self._insert(beat, subject)
        return True

    def _insert(self, beat: Action, subject: str) -> None:
        self._shown.add(subject)
        framing = Framing("ECU" if len(self._shown) % 2 == 0 else "CU", "eye", "push_in")
        self._list.add("insert", framing, action=beat.text, subject=subject, cues=_told(beat), lines=beat.lines)

    def _turn_to(self, beat: Action, people: list[int]) -> None:
        """A look at what somebody just took up, once a scene for each thing."""
        subject = inscription(beat.text) or turned_to(beat.text)
        if people and subject and subject not in self._shown:
            self._insert(Action("", beat.lines), subject)

    def _sing(self, beat: Song) -> None:
        singer = beat.singer or self._blocking.other_than()
        figures = (self._blocking.figure(singer),) if singer else ()
        for index, text in enumerate(verses(beat.text)):
            framing = Framing("MS" if figures and index % 2 == 0 else "WS", "eye", "push_in")
            self._list.add("lyrics", framing, figures=figures, focus=singer, caption=text, lines=beat.lines)

    def _lead(self, text: str, before: str) -> int | None:
        return next(iter(self._blocking.who(text, before)), None)

    def _with_subject(self, text: str, before: str, people: list[int]) -> tuple[str, list[int]]:
        """Of a sentence that goes over two shots, whoever acts in the first acts in the second, before all others;
        save where the second begins with somebody: `while Tom sits`."""
        goes_on = bool(before) and not before.endswith(_SENTENCE_ENDS)
        if not goes_on or not people or self._begins_with_somebody(text):
            return text, self._blocking.who(text)
        seen = f"{' and '.join(self._cast[id].name for id in people)} {text}"
        everyone = self._blocking.who(seen)
        return seen, everyone if len(everyone) <= _TOGETHER else people

    def _begins_with_somebody(self, text: str) -> bool:
        first = next(iter(self._cast.names.mentions(text)), None)
        said = words(text if first is None else text[: first.start])
        return not _SUBJECTS.isdisjoint(said[:2]) or (first is not None and len(said) < 3)

    def _is_empty(self, text: str) -> bool:
        """Whether nobody and nothing is looked at: a view of the set."""
        seen = inscription(text) or close_on(text) or thing(text)
        return seen is None and not self._blocking.who(text) and whole(text) is None and not announces(text)


def _told(beat: Action) -> tuple[Cue, ...]:
    """What a narrator says over an action of prose: the action itself."""
    return (Cue(character=None, text=beat.text, off=True, lines=beat.lines),) if beat.narrated and beat.text else ()
