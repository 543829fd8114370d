"""Whether a screenplay that somebody else wrote can be filmed."""

import re
from collections import Counter

from domain.errors import ScriptError
from domain.screenplay import Screenplay, Shot

SCENES = 2000  # a longer film is several
LONGEST = 3600.0  # seconds of one shot
_SLATE = re.compile(r"[0-9]{1,5}[A-Z]{0,4}")


def checked(screenplay: Screenplay) -> Screenplay:
    """The same screenplay. ScriptError, in a sentence, for one that no film can be made of."""
    shots = [shot for _, shot in screenplay.shots()]
    if not shots:
        raise ScriptError("This screenplay has no shot, so there is nothing to film.")
    if len(screenplay.scenes) > SCENES:
        raise ScriptError(f"This screenplay has {len(screenplay.scenes)} scenes, and a film has at most {SCENES}.")
    _check_slates(shots)
    _check_people(screenplay, shots)
    for shot in shots:
        if not 0 < shot.duration <= LONGEST:
            raise ScriptError(f"Shot {shot.slate} lasts {shot.duration} s; a shot lasts up to {LONGEST:.0f} s.")
    return screenplay


def _check_slates(shots: list[Shot]) -> None:
    """They are part of job ids and of file names."""
    for slate, times in Counter(shot.slate for shot in shots).items():
        if times > 1:
            raise ScriptError(f"{times} shots have the slate {slate}; number them with domain.screenplay.slate.")
        if not _SLATE.fullmatch(slate):
            raise ScriptError(f"{slate!r} is no slate; it is a number and letters, as domain.screenplay.slate gives.")


def _check_people(screenplay: Screenplay, shots: list[Shot]) -> None:
    ids = Counter(character.id for character in screenplay.characters)
    for id, times in ids.items():
        if times > 1 or id < 1:
            raise ScriptError(f"Characters are numbered from 1, each once, and {id} is not.")
    for shot in shots:
        for who in (*shot.characters, *(cue.character for cue in shot.cues), shot.focus):
            if who is not None and who not in ids:
                raise ScriptError(f"Nobody in this screenplay is character {who}, who is in shot {shot.slate}.")
