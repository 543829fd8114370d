"""Spotting: which music and which place is heard from where to where in the film."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cinema_actors.media.encode import RATE, Film
from cinema_actors.media.timeline import Place
from cinema_actors.providers.local import ambience
from cinema_actors.providers.local.ambience import Layer
from domain.screenplay import Scene

SHORTEST_MUSIC = 6 * RATE  # a shorter mood stays in the music that is playing


@dataclass(frozen=True)
class Heard:
    """A shot as the ear knows it: where it lies, its scene, and the files with its voices and its effects."""

    place: Place
    scene: Scene
    audio: str | None
    effects: str | None = None


class MoodSpan(NamedTuple):
    """Samples of the film under one mood. `music` is the file that is heard there; None: it is to be composed."""

    start: int
    stop: int
    mood: str
    music: str | None = None


class PlaceSpan(NamedTuple):
    start: int
    stop: int
    layers: tuple[Layer, ...]


def moods(shots: Sequence[Heard], film: Film) -> list[MoodSpan]:
    """Scenes of one mood that follow each other share their music."""
    spans: list[MoodSpan] = []
    for start, stop, mood in _runs(shots, film, lambda scene: scene.mood):
        if spans and (mood == spans[-1].mood or stop - start < SHORTEST_MUSIC):
            spans[-1] = spans[-1]._replace(stop=stop)
        else:
            spans.append(MoodSpan(start, stop, str(mood)))
    if len(spans) > 1 and spans[0].stop < SHORTEST_MUSIC:
        spans[:2] = [spans[1]._replace(start=0)]
    return spans


def scored(shots: Sequence[Heard], film: Film, scores: Sequence[Mapping[str, Any]]) -> list[MoodSpan]:
    """Where the music lies that a film has got: each of `scores` {"mood", "scenes", "music"} under its scenes."""
    of_scene = {number: index for index, score in enumerate(scores) for number in score["scenes"]}
    runs = _runs(shots, film, lambda scene: of_scene.get(scene.number))
    found = [(start, stop, scores[index]) for start, stop, index in runs if isinstance(index, int)]
    return [MoodSpan(start, stop, score["mood"], score["music"]) for start, stop, score in found]


def places(shots: Sequence[Heard], film: Film) -> list[PlaceSpan]:
    return [
        PlaceSpan(start, stop, tuple(ambience.layers(scene)))
        for start, stop, scene in _runs(shots, film, lambda scene: scene.model_copy(update={"shots": ()}))
        if isinstance(scene, Scene)
    ]


def _runs(shots: Sequence[Heard], film: Film, key: Callable[[Scene], Hashable]) -> list[tuple[int, int, Hashable]]:
    """Shots run together by their key; where two overlap, the border is in the middle."""
    runs: list[tuple[int, int, Hashable]] = []
    start = 0
    for number, shot in enumerate(shots):
        last = number == len(shots) - 1
        stop = film.samples(shot.place.end - (0 if last else shot.place.tail // 2))
        what = key(shot.scene)
        if runs and runs[-1][2] == what:
            runs[-1] = (runs[-1][0], stop, what)
        else:
            runs.append((start, stop, what))
        start = stop
    return runs
