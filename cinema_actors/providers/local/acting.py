"""Acting: what each face and body does at every moment of a clip: lips, blinks, breath, nods."""

import math
from collections.abc import Sequence

from cinema_actors.providers.protocols import SpokenCue
from domain.screenplay import Shot

from .illustrator.chance import chance
from .illustrator.people.face import Act
from .illustrator.puppet import Moves
from .illustrator.staging import Player

TWOS = 12.0  # mouths are drawn twelve times a second
STILL = 0.25  # seconds at either end in which nobody moves: the keyframes
BLINK = 0.13  # seconds


class Actor:
    """One person for the length of one clip."""

    def __init__(self, player: Player, shot: Shot, spoken: Sequence[SpokenCue], seconds: float, take: int = 1) -> None:
        self.player, self.seconds = player, seconds
        self.cues = [cue for cue in spoken if cue.character == player.id and not cue.unspoken and not _off(shot, cue)]
        random = chance("acting", player.figure.design.name, shot.slate, *([take] if take > 1 else []))
        self.blinks = _blinks(random.uniform(0.6, 1.8), seconds, [random.uniform(2.0, 4.6) for _ in range(40)])
        self.rhythm = random.uniform(0.0, math.tau)

    def moves(self, seconds: float, heard: float) -> Moves:
        """At `seconds` of the shot, with the lips that what is `heard` wants."""
        awake = max(0.0, min(1.0, seconds / STILL, (self.seconds - seconds) / STILL))
        talk = self._talk(seconds) * awake
        wave = seconds * 2.3 + self.rhythm
        return Moves(
            Act(self.player.emotion, self._mouth(heard), self._blink(seconds)),
            nod=(
                0.35 * math.sin(seconds * 0.9 + self.rhythm)
                + talk * (1.5 * math.sin(wave * 1.3) + 0.9 * math.sin(wave * 2.9))
            )
            * awake,
            gesture=talk * 3.2 * math.sin(wave),
            breath=math.sin(seconds * 1.7 + self.rhythm) * awake,
        )

    def _talk(self, seconds: float) -> float:
        """0..1, rising and falling softly with the lines."""
        return max(
            (min(1.0, max(0.0, min(seconds - c.start + 0.2, c.end + 0.3 - seconds) / 0.3)) for c in self.cues),
            default=0.0,
        )

    def opens(self, heard: float) -> bool:
        return bool(self._mouth(heard))

    def _mouth(self, heard: float) -> int | None:
        for cue in self.cues:
            if cue.start <= heard < cue.end:
                return _openness(cue, heard)
        return 0 if self.player.speaks else None

    def _blink(self, seconds: float) -> float:
        return 1.0 if any(start <= seconds < start + BLINK for start in self.blinks) else 0.0


def _off(shot: Shot, cue: SpokenCue) -> bool:
    return cue.index < len(shot.cues) and shot.cues[cue.index].off


def _openness(cue: SpokenCue, now: float) -> int:
    """The last step up to now; a voice without steps moves the lips while it speaks its words."""
    if cue.mouth:
        return next((openness for time, openness in reversed(cue.mouth) if time <= now), 0)
    speaking = any(word.start <= now < word.end for word in cue.words) or not cue.words
    return (3, 1, 4, 2, 1)[int(now * TWOS / 1.5) % 5] if speaking else 0


def _blinks(first: float, seconds: float, gaps: Sequence[float]) -> list[float]:
    starts, at = [], first
    for gap in gaps:
        if at > seconds - STILL - BLINK:
            break
        if at > STILL:
            starts.append(at)
        at += gap
    return starts
