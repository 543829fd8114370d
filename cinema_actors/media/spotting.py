"""Spotting: which music and which place is heard from where to where in the film, and where foley falls."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from cinema_actors.media.ducking import HOP
from cinema_actors.media.encode import RATE, Film
from cinema_actors.media.timeline import Place
from cinema_actors.providers.local import ambience
from cinema_actors.providers.local.ambience import Layer
from cinema_actors.providers.local.colors import color_of
from domain.foley import Accent
from domain.screenplay import Scene

EDGE = 0.3  # seconds at either end of a shot in which nothing is named
APART = 35  # points of the ducking curve between two accents of a shot
CLEAR = 10, 30  # points before and after an accent's beginning in which nobody should speak
FARTHEST = 150  # points by which an accent may move to find such a place
SHORTEST_MUSIC = 6 * RATE  # a shorter mood stays in the music that is playing


@dataclass(frozen=True)
class Heard:
    """A shot as the ear knows it: where it lies, its scene, the file with its voices, the sounds of its action, and the
    file with those that were bought instead."""

    place: Place
    scene: Scene
    audio: str | None
    foley: tuple[Accent, ...] = ()
    effects: str | None = None


class MoodSpan(NamedTuple):
    """Samples of the film under one mood; `color` is what the place does to its music. `music` is the file that is
    heard there; None: it is to be composed."""

    start: int
    stop: int
    mood: str
    color: str = ""
    music: str | None = None


class PlaceSpan(NamedTuple):
    start: int
    stop: int
    layers: tuple[Layer, ...]


class Effect(NamedTuple):
    """A sound that begins at a sample of the film."""

    at: int
    kind: str
    level: float


def moods(shots: Sequence[Heard], film: Film) -> list[MoodSpan]:
    """Scenes of one mood and one kind of place that follow each other share their music."""
    spans: list[MoodSpan] = []
    for start, stop, played in _runs(shots, film, lambda scene: (scene.mood, color_of(scene))):
        assert isinstance(played, tuple)
        if spans and (played == (spans[-1].mood, spans[-1].color) or stop - start < SHORTEST_MUSIC):
            spans[-1] = spans[-1]._replace(stop=stop)
        else:
            spans.append(MoodSpan(start, stop, *played))
    if len(spans) > 1 and spans[0].stop < SHORTEST_MUSIC:
        spans[:2] = [spans[1]._replace(start=0)]
    return spans


def scored(shots: Sequence[Heard], film: Film, scores: Sequence[Mapping[str, Any]]) -> list[MoodSpan]:
    """Where the music lies that a film has got: each of `scores` {"mood", "scenes", "music"} under its scenes."""
    of_scene = {number: index for index, score in enumerate(scores) for number in score["scenes"]}
    runs = _runs(shots, film, lambda scene: of_scene.get(scene.number))
    found = [(start, stop, scores[index]) for start, stop, index in runs if isinstance(index, int)]
    return [MoodSpan(start, stop, score["mood"], music=score["music"]) for start, stop, score in found]


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


def effects(shots: Sequence[Heard], film: Film, speaking: np.ndarray) -> list[Effect]:
    """Foley where the action names it, moved a little so that it falls beside the words and not on them.

    `speaking` says for every point of the ducking curve whether somebody is heard.
    """
    taken = np.convolve(speaking, np.ones(sum(CLEAR) + 1), "full")[CLEAR[1] : CLEAR[1] + len(speaking)] > 0.5
    return sorted(effect for shot in shots for effect in _effects(shot, film, taken))


def _effects(shot: Heard, film: Film, taken: np.ndarray) -> Iterator[Effect]:
    """In the order of the text; what no longer fits into the shot is left out."""
    first, stop = film.samples(shot.place.start) // HOP, film.samples(shot.place.end) // HOP
    edge = min(round(EDGE * RATE / HOP), (stop - first) // 4)
    earliest = first
    for share, kind, level in shot.foley:
        latest = min(stop - edge, len(taken)) - 1
        if earliest > latest:
            return
        wanted = min(max(first + edge + round(share * (stop - first - 2 * edge)), earliest), latest)
        low, high = max(earliest, wanted - FARTHEST), min(latest, wanted + FARTHEST)
        free = np.flatnonzero(~taken[low : high + 1]) + low
        at = int(free[np.abs(free - wanted).argmin()]) if len(free) else wanted
        yield Effect(at * HOP, kind, level)
        earliest = at + APART
