"""Where people stand in a scene, what they hold and how they feel. It lasts until the script changes it."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from domain.breakdown.beats import Action, Beat, Speech
from domain.breakdown.casting import Cast
from domain.screenplay import Figure, Side
from domain.words.names import is_group
from domain.words.people import HE, PERSON_DOES, SHE
from domain.words.sentences import sentences, words
from domain.words.vocabulary import EMOTIONS, GETS_UP, HANDLES, HANDS, LETS_GO, LIFTS, POSES, PROPS

MOST_IN_A_SHOT = 5
SOME = -1  # people: as many as were last together
_REMEMBERED = 8  # people that a pronoun may mean
_THEY = frozenset({"they", "them", "both", "everyone", "everybody", "together"})
_EVERYONE = re.compile(r"\b(?:everyone|everybody|all of them|(?:they|them) all)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:all|the|these|those) (two|three|four|five)\b(?:\s+([^\W\d_]+))?", re.IGNORECASE)
_ITSELF = frozenset("which that it sign screen label note".split())  # `a sign which reads`: nobody reads it
_OF_THINGS = re.compile(  # `the shelves stand, with flames around them`
    r"\b(?:the|some|all|many|two|three|both)\s+(?:[\w-]+\s+){0,2}?[\w-]{2,}[^s\W]s\b[^.!?]*\bthem\b", re.IGNORECASE
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_AFTER_NUMBER = frozenset({"", "of", "are", "have", "were", "had", "now", "then", "who"})
_QUOTED = re.compile(r"[\"“][^\"“”]*\s[^\"“”]*[\"”]")
_SUBJECTS = frozenset({"she", "she's", "he", "he's"})
_OBJECT = re.compile(
    r"\b(?:him|her(?=[.,;!?]|\s*\Z|\s+(?:and|with|to|from|in|on|at|by|as|but|while|away|back|down|up)\b))",
    re.IGNORECASE,
)
_HEARD_ONLY = re.compile(r"\s*\((?:V\.?O|O\.?S|O\.?C)\b")
_OPPOSITE: dict[Side, Side] = {"left": "right", "right": "left"}
_STAYS = ("sit", "kneel", "lie")  # poses that last; people do not walk on for ever


class Before(NamedTuple):
    """The people of the scenes before, the latest first, and how many of them were last together."""

    people: tuple[int, ...] = ()
    together: int = 2


NOBODY = Before()


class Blocking:
    """The people of one scene. Nobody changes sides, so the camera keeps to its own (180-degree rule)."""

    def __init__(self, cast: Cast, beats: Sequence[Beat], before: Before = NOBODY) -> None:
        """`before` are whom `they` means until the scene shows others."""
        self._cast = cast
        self._sides = _sides(cast, beats)
        self._before = list(before.people)
        self._together = before.together  # how many `they` are
        self._here = list(self._sides)  # everybody whom the scene names or hears, in its order
        self._poses: dict[int, str] = {}
        self._props: dict[int, str] = {}
        self.recent: dict[int, None] = {}  # everybody seen so far, the latest last

    def side(self, id: int) -> Side:
        return self._sides.setdefault(id, "left" if len(self._sides) % 2 == 0 else "right")

    def opposite(self, id: int, other: int) -> bool:
        return self.side(id) != self.side(other)

    def who(self, text: str, before: str = "") -> list[int]:
        """Everybody an action line shows, who acts first: by name, or by the pronoun of whom it spoke `before`."""
        said = words(text)
        known = [*self._named(before), *self.recent_first()]
        waiting = [] if known else self._before
        named = self._named(text)
        together = how_many(text, said)
        if said and said[0] in _SUBJECTS:
            named = [*self._meant(said[0], [*known, *waiting]), *named]
        elif not named and together:
            named = self._group(together, known)
        elif not named:
            named = self._meant(next((word for word in said if word in SHE or word in HE), ""), [*known, *waiting])
        objects = [id for pronoun in _OBJECT.findall(text) for id in self._meant(pronoun.casefold(), known)]
        return list(dict.fromkeys([*named, *objects]))[:MOST_IN_A_SHOT]

    def _group(self, wanted: int, known: Sequence[int]) -> list[int]:
        """So many people: the latest whom the scene has shown, else those it has in common with the one before."""
        known = list(dict.fromkeys(known))
        common = [id for id in self._before if id in self._here]
        if wanted == SOME:
            newly = len(self._here) if len(self._here) > 1 and not common and not known else MOST_IN_A_SHOT
            wanted = min(self._together, newly)
        elif wanted == MOST_IN_A_SHOT and len(known) > 1:
            wanted = min(wanted, len(known))
        others = [*common, *self._before, *self._here] if common or len(self._here) < wanted else self._here
        return list(dict.fromkeys([*known, *(others if len(known) < wanted else ())]))[:wanted][::-1]

    def after(self) -> Before:
        """For the scene that comes."""
        people = dict.fromkeys([*reversed(self.recent), *self._before])
        return Before(tuple(people), self._together)

    def recent_first(self) -> list[int]:
        """Whom a pronoun may mean."""
        return list(islice(reversed(self.recent), _REMEMBERED))

    def act(self, people: Sequence[int], text: str) -> tuple[Figure, ...]:
        """Figures as the action leaves them. What a sentence tells is done by its first, or by all it joins."""
        poses: dict[int, str] = {}
        emotions: dict[int, str] = {}
        for sentence in sentences(text):
            said = words(sentence)
            for id in self._actors([id for id in self.who(sentence) if id in people], sentence, said):
                self.see(id)
                poses.setdefault(id, self._move(id, said) or "")
                emotions.setdefault(id, EMOTIONS.first(said) or "")
        for id in reversed(people):
            self.see(id)
        self._together = len(people) if len(people) > 1 else self._together
        return tuple(self._figure(id, emotions.get(id) or "neutral", poses.get(id)) for id in people)

    def figure(self, id: int, emotion: str = "neutral") -> Figure:
        """Somebody as they are, facing the camera."""
        self.see(id)
        return self._figure(id, emotion)

    def away(self, id: int) -> Figure:
        """Somebody seen from behind, over the shoulder."""
        return self._figure(id, "neutral").model_copy(update={"facing": "away"})

    def see(self, id: int) -> None:
        self.recent.pop(id, None)
        self.recent[id] = None

    def other_than(self, *ids: int) -> int | None:
        """Whom else the scene has shown, the latest first."""
        return next((id for id in reversed(self.recent) if id not in ids), None)

    def _named(self, text: str) -> list[int]:
        """Everybody named in a text, save whom it only hears: `FATHER (V.O.) calls`."""
        text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)  # what a sign says is nobody there
        mentions = self._cast.names.mentions(text)
        return list(dict.fromkeys(m.id for m in mentions if not _HEARD_ONLY.match(text, m.end)))

    def _meant(self, pronoun: str, known: Sequence[int]) -> list[int]:
        if not pronoun:
            return []
        wanted = "female" if pronoun in SHE else "male"
        fits = [id for id in known if self._cast[id].sex == wanted]
        unsure = [id for id in known if self._cast[id].sex == "unknown"]
        only = [character.id for character in self._cast.characters if character.sex == wanted]
        return (fits or unsure)[:1] or (only if len(only) == 1 else [])

    def _actors(self, people: Sequence[int], text: str, said: Sequence[str]) -> Sequence[int]:
        names = "|".join(re.escape(self._cast[id].name) for id in people)
        joined = how_many(text, said) or re.search(
            rf"\band (?:(?:an?|the|his|her) )?(?:{names})\b", text, re.IGNORECASE
        )
        return people if joined else people[:1]

    def _move(self, id: int, said: Sequence[str]) -> str | None:
        """Takes note of what lasts; returns the pose of this moment."""
        said = [word for before, word in pairwise(["", *said]) if not (word == "reads" and before in _ITSELF)]
        pose = "raise" if HANDS.first(said) and LIFTS.first(said) else POSES.first(said)
        if pose in _STAYS:
            self._poses[id] = pose
        elif GETS_UP.first(said):
            self._poses.pop(id, None)
        prop = PROPS.first(said)
        if prop and LETS_GO.first(said):
            self._props.pop(id, None)
        elif prop and HANDLES.first(said):
            self._props[id] = prop
        return pose

    def _figure(self, id: int, emotion: str, pose: str | None = None) -> Figure:
        prop = self._props.get(id, "")
        pose = self._poses.get(id) or pose or "stand"
        if prop and pose in ("stand", "crossed"):
            pose = "hold"
        return Figure(character=id, side=self.side(id), pose=pose, emotion=emotion, prop=prop)


def how_many(text: str, said: Sequence[str]) -> int:
    """How many people a text speaks of without a name: `both` are 2, `all three` are 3, `they` SOME; 0 for none."""
    if _EVERYONE.search(text):
        return MOST_IN_A_SHOT
    for number, following in _COUNTED.findall(text):
        word = following.casefold()
        if word in _AFTER_NUMBER or is_group(word) or (PERSON_DOES.get(word) and not word.endswith("s")):
            return _NUMBERS[number.casefold()]
    said = words(_OF_THINGS.sub("", text))
    return 0 if _THEY.isdisjoint(said) else 2 if "both" in said else SOME


def _sides(cast: Cast, beats: Sequence[Beat]) -> dict[int, Side]:
    """Whoever talk to each other stand on opposite sides; first those who talk at once, then in order."""
    seen = [beat for beat in beats if isinstance(beat, Speech) and not beat.unseen]
    talks = [(a, b) for a, b in pairwise(seen) if a.character != b.character]
    talks.sort(key=lambda pair: not pair[1].together)
    sides: dict[int, Side] = {}
    for a, b in talks:
        one, other = a.character, b.character
        if other in sides:
            sides.setdefault(one, _OPPOSITE[sides[other]])
        sides.setdefault(other, _OPPOSITE[sides.setdefault(one, "left")])
    balance = sum(1 if side == "left" else -1 for side in sides.values())
    for beat in beats:
        ids = cast.names.ids(beat.text) if isinstance(beat, Action) else []
        for id in [*ids, *([beat.character] if isinstance(beat, Speech) else [])]:
            if id not in sides:
                sides[id] = "left" if balance <= 0 else "right"
                balance += 1 if sides[id] == "left" else -1
    return sides
