"""Breaks a script down, scene after scene: what each says of its place, hour and weather, and its shots."""

import re
from collections.abc import Sequence

from domain.breakdown import camera
from domain.breakdown.beats import Beat, RawScene, Way, beats, raw_scenes
from domain.breakdown.blocking import NOBODY
from domain.breakdown.casting import Cast, cast_script
from domain.breakdown.coverage import Coverage
from domain.breakdown.durations import shot_duration
from domain.breakdown.slugline import Place, read_slugline
from domain.emphasis import plain
from domain.errors import ScriptError
from domain.plan import set_of
from domain.screenplay import Scene, Screenplay, Shot, TimeOfDay, Weather, slate
from domain.script import Kind, Script
from domain.settings import FilmSettings
from domain.words.sentences import sentences, squeezed, words
from domain.words.vocabulary import MOODS, TIMES, WEATHER

_SAYS_WHAT_IT_IS = re.compile(r"(?:this|it is|it['’]s|we are|we['’]re)\b", re.IGNORECASE)


def break_down(script: Script, title: str | None, settings: FilmSettings) -> Screenplay:
    """The screenplay of a script, always the same for the same script. `title` is for one that does not say its own."""
    page = {key: squeezed(plain(text)) for key, text in script.title_page().items()}
    cast = cast_script(script)
    filmed = _Scenes(cast, settings)
    for raw in raw_scenes(script):
        filmed.add(raw)
    if not filmed.scenes:
        raise ScriptError(
            "Nothing in this script can be filmed: add a scene heading like INT. KITCHEN - DAY, and action."
        )
    return Screenplay(
        title=page.get("title") or title or "Untitled",
        author=page.get("author") or page.get("authors") or "",
        logline=page.get("logline") or "",
        characters=cast.characters,
        scenes=_titled(filmed.scenes, page.get("title") or "", settings),
    )


class _Scenes:
    """Scene after scene; each takes from the one before what it does not say itself."""

    def __init__(self, cast: Cast, settings: FilmSettings) -> None:
        self.scenes: list[Scene] = []
        self._cast, self._settings = cast, settings
        self._spellings: dict[str, str] = {}  # of a set: as it was written first
        self._places: dict[tuple[object, ...], str] = {}  # of a set: what its first view says that it is
        self._before = NOBODY
        self._way_told = False  # the script says how the scene before ends
        self._fades_in = False

    def add(self, raw: RawScene) -> None:
        before = self.scenes[-1] if self.scenes else None
        slugline = squeezed(plain(raw.heading.text)) if raw.heading else ""
        place = read_slugline(slugline)
        scene_beats = beats(raw.elements, self._cast)
        scene = self._described(raw, slugline, place, before)
        way_in_told = self._way_told or self._fades_in or _starts_with_fade(scene_beats)
        if before and not way_in_told and _has_jumped(before, scene, place):
            self._dissolve(before)
        changes = raw.heading is not None and (before is None or set_of(before) != set_of(scene))
        coverage = Coverage(self._cast, scene_beats, scene.number, scene.interior, self._fades_in, self._before)
        shots = self._finished(scene, coverage.shots(changes, raw.heading.lines if raw.heading else None))
        self._before = coverage.after
        self.scenes.append(scene.model_copy(update={"shots": shots, "place": self._place(scene, shots)}))
        self._fades_in = coverage.fades_in
        self._way_told = bool(scene_beats) and isinstance(scene_beats[-1], Way)

    def _described(self, raw: RawScene, slugline: str, place: Place, before: Scene | None) -> Scene:
        """The scene without its shots."""
        synopses = [squeezed(plain(hint.text)) for hint in raw.hints if hint.kind is Kind.SYNOPSIS]
        notes = tuple(squeezed(plain(hint.text)) for hint in raw.hints if hint.kind is Kind.NOTE)
        seen = words(" ".join(e.text for e in raw.elements if e.kind is Kind.ACTION))
        hinted = words(" ".join([slugline, *synopses, *notes]))
        return Scene(
            number=len(self.scenes) + 1,
            script_number=raw.heading.data.get("scene_number") if raw.heading else None,
            slugline=slugline,
            interior=place.interior,
            exterior=place.exterior,
            setting=self._spellings.setdefault(place.setting.casefold(), place.setting),
            time_of_day=_time(place, seen, before),
            weather=_weather(place, [*hinted, *seen], before),
            mood=MOODS.most([*hinted, *seen]) or "neutral",
            synopsis=" ".join(synopses),
            notes=notes,
            lines=raw.lines,
        )

    def _place(self, scene: Scene, shots: Sequence[Shot]) -> str:
        """What the script says the set is where it first shows it: `This is a vast tabernacle.`"""
        told = next((shot.action for shot in shots if shot.kind == "establishing"), "")
        if _SAYS_WHAT_IT_IS.match(told):
            self._places.setdefault(set_of(scene), sentences(told)[0])
        return self._places.get(set_of(scene), "")

    def _finished(self, scene: Scene, shots: list[Shot]) -> tuple[Shot, ...]:
        """With sizes that vary across scenes too, slates, and durations."""
        pictures = [shot for before in self.scenes[-3:] for shot in before.shots if shot.kind != "title"][-2:]
        shots = camera.varied([*pictures, *shots])[len(pictures) :]
        return tuple(
            shot.model_copy(
                update={
                    "slate": slate(scene.number, index),
                    "duration": shot_duration(shot, scene.interior, self._settings),
                }
            )
            for index, shot in enumerate(shots)
        )

    def _dissolve(self, before: Scene) -> None:
        *shots, last = before.shots
        dissolving = (*shots, last.model_copy(update={"transition": "dissolve"}))
        self.scenes[-1] = before.model_copy(update={"shots": dissolving})


def _starts_with_fade(scene_beats: list[Beat]) -> bool:
    return bool(scene_beats) and isinstance(first := scene_beats[0], Way) and first.how == "fade_in"


def _has_jumped(before: Scene, scene: Scene, place: Place) -> bool:
    """Whether time has passed: the slugline says so, or the same set is seen at another time of day."""
    return place.jumps or (set_of(before) == set_of(scene) and before.time_of_day != scene.time_of_day)


def _time(place: Place, seen: list[str], before: Scene | None) -> TimeOfDay:
    if place.time:
        return place.time
    same_place = before is not None and before.setting.casefold() == place.setting.casefold()
    if before and (place.goes_on or same_place):
        return before.time_of_day
    return TIMES.first(seen) or "day"


def _weather(place: Place, told: list[str], before: Scene | None) -> Weather:
    """As told; in a scene that goes on from the one before, its weather."""
    return WEATHER.first(told) or (before.weather if before and place.goes_on and not place.jumps else "")


def _titled(scenes: list[Scene], title: str, settings: FilmSettings) -> tuple[Scene, ...]:
    """The film's title over its first establishing shot, or over its first picture; a script without one has none."""
    pictures = [(scene, shot) for scene in scenes for shot in scene.shots if shot.kind != "title"]
    established = [pair for pair in pictures if pair[1].kind == "establishing"]
    if not title or not pictures:
        return tuple(scenes)
    scene, shot = (established or pictures)[0]
    words_over = shot.model_copy(update={"title": "\n".join(filter(None, [title, shot.title]))})
    timed = words_over.model_copy(update={"duration": shot_duration(words_over, scene.interior, settings)})
    with_title = scene.model_copy(update={"shots": tuple(timed if each is shot else each for each in scene.shots)})
    return tuple(with_title if each is scene else each for each in scenes)
