"""Says in prose what music and which sounds are to be heard. Models hear it; people find it in the audit."""

from collections.abc import Sequence

from domain.score import Passage
from domain.screenplay import Scene, Screenplay

STYLES = {  # by mood: how a composer would be told
    "neutral": "calm and unobtrusive: soft piano over quiet strings",
    "warm": "warm and tender: felt piano, soft strings, a slow tempo",
    "hopeful": "hopeful, rising slowly: piano, strings, a light pulse",
    "joyful": "joyful and light: pizzicato strings, piano, a lively tempo",
    "romantic": "romantic and intimate: piano, a solo cello, slow",
    "sad": "sad and sparse: slow solo piano, low strings, much silence",
    "tense": "tense: a low pulse, dark strings, a slow build without release",
    "mystery": "mysterious: sparse piano, high strings, an uncertain harmony",
    "horror": "uneasy: low drones, dissonant strings, distant noises",
    "noir": "smoky and slow: upright bass, brushed drums, muted trumpet",
    "wonder": "full of wonder: shimmering strings, celesta, wide and slow",
    "adventure": "adventurous: driving strings, horns, drums, a steady tempo",
}
PLACES = 3  # that a prompt names


def music_prompt(passage: Passage, screenplay: Screenplay) -> str:
    """For instruments alone: it lies under voices."""
    scenes = [scene for scene in screenplay.scenes if scene.number in passage.scenes]
    places = list(dict.fromkeys(scene.setting.lower() for scene in scenes if scene.setting))[:PLACES]
    times = list(dict.fromkeys(scene.time_of_day for scene in scenes))
    where = f" The scenes play in: {'; '.join(places)} ({', '.join(times)})." if places else ""
    style = STYLES.get(passage.mood, f"in a {passage.mood} mood: piano and strings")
    return (
        f"Underscore for a film, {style}. Instrumental, no voices, room for dialogue above it; "
        f"it begins softly and keeps its mood to the end.{where}"
    )


def effects_prompt(effects: Sequence[str], scene: Scene) -> str:
    """One after the other, as they are heard from where the camera stands."""
    said = ", then ".join(effects)
    where = "indoors" if scene.interior and not scene.exterior else "outdoors"
    return f"{said[:1].upper()}{said[1:]}, {where}. Sound effects for a film, no music, no voices."
