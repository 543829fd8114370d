"""Fills what a script leaves open, without a model: looks, moods, moves, and how people take what they hear.

The breakdown says what the script says; here stands what a director would add. Doing it twice changes nothing more.
"""

from collections.abc import Sequence

from domain.breakdown.dialogue import feeling
from domain.breakdown.wardrobe import looks_of, sex_of
from domain.screenplay import Character, Figure, Scene, Screenplay, Shot

_MOST_STILL = 2  # shots in a row in which the camera does not move
_TAKES_IT: dict[str, str] = {  # what one hears -> how one looks
    "happy": "smile",
    "smile": "smile",
    "sad": "sad",
    "afraid": "afraid",
    "angry": "suspicious",
    "surprised": "surprised",
    "awe": "awe",
    "suspicious": "suspicious",
}
_MOOD_OF_WEATHER = {"storm": "tense", "fog": "mystery", "snow": "wonder", "rain": "sad"}
_MOOD_OF_TIME = {"night": "mystery", "dawn": "hopeful", "dusk": "romantic"}


def enhance(screenplay: Screenplay) -> Screenplay:
    """The same scenes, shots and words. Only what was open is filled."""
    characters = tuple(_described(character) for character in screenplay.characters)
    scenes = tuple(_enhanced(scene) for scene in screenplay.scenes)
    return screenplay.model_copy(update={"characters": characters, "scenes": scenes})


def _described(character: Character) -> Character:
    return character.model_copy(update={"sex": sex_of(character), "description": looks_of(character)})


def _enhanced(scene: Scene) -> Scene:
    shots = tuple(_moving([_reacting(shot) for shot in scene.shots]))
    return scene.model_copy(update={"mood": _mood(scene), "shots": shots})


def _mood(scene: Scene) -> str:
    """Of a scene that has no words for it: by its weather, else by the light."""
    if scene.mood != "neutral":
        return scene.mood
    by_light = _MOOD_OF_TIME.get(scene.time_of_day, "warm" if scene.interior else "hopeful")
    return _MOOD_OF_WEATHER.get(scene.weather, by_light)


def _reacting(shot: Shot) -> Shot:
    """Whoever listens without a feeling of their own shows that they hear."""
    heard = next(
        (emotion for cue in shot.cues if (emotion := feeling(cue.parenthetical, cue.text)[0]) != "neutral"), ""
    )
    takes_it = _TAKES_IT.get(heard)
    if takes_it is None:
        return shot
    speakers = {cue.character for cue in shot.cues}
    figures = tuple(
        _hearing(figure, takes_it) if figure.character not in speakers else figure for figure in shot.figures
    )
    return shot.model_copy(update={"figures": figures})


def _hearing(figure: Figure, emotion: str) -> Figure:
    listens = figure.emotion == "neutral" and figure.facing == "camera"
    return figure.model_copy(update={"emotion": emotion}) if listens else figure


def _moving(shots: Sequence[Shot]) -> list[Shot]:
    """A camera that has stood still long enough comes slowly closer."""
    done: list[Shot] = []
    still = 0
    for shot in shots:
        still = still + 1 if shot.move == "static" and shot.kind != "title" else 0
        if still > _MOST_STILL:
            shot, still = shot.model_copy(update={"move": "push_in"}), 0
        done.append(shot)
    return done
