"""The music of a film: from which scene to which one piece is heard, as far as the screenplay tells beforehand."""

from itertools import groupby

from domain.screenplay import Scene, Screenplay
from domain.script import Frozen

SHORTEST = 6.0  # seconds; a shorter mood stays in the music that is playing


class Passage(Frozen):
    """Scenes of one mood that follow each other share their music. `number` counts from 1; `seconds` are as planned."""

    number: int
    mood: str
    scenes: tuple[int, ...]  # their numbers
    seconds: float


def passages(screenplay: Screenplay) -> tuple[Passage, ...]:
    """In the order of the film; every scene that has a shot is in one of them."""
    runs: list[tuple[str, list[Scene]]] = []
    filmed = [scene for scene in screenplay.scenes if scene.shots]
    for mood, group in groupby(filmed, key=lambda scene: scene.mood):
        scenes = list(group)
        if runs and (mood == runs[-1][0] or _seconds(scenes) < SHORTEST):
            runs[-1][1].extend(scenes)
        else:
            runs.append((mood, scenes))
    if len(runs) > 1 and _seconds(runs[0][1]) < SHORTEST:
        (_, opening), (mood, following) = runs[:2]
        runs[:2] = [(mood, [*opening, *following])]
    return tuple(
        Passage(number=number, mood=mood, scenes=tuple(scene.number for scene in scenes), seconds=_seconds(scenes))
        for number, (mood, scenes) in enumerate(runs, start=1)
    )


def _seconds(scenes: list[Scene]) -> float:
    return round(sum(shot.duration for scene in scenes for shot in scene.shots), 3)
