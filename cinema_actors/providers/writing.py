"""What a text model adds to a screenplay: looks, moods, what the camera does. The author's scenes, their order, their
lines and who says them are the breakdown's, and no model touches them."""

import json
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cinema_actors.providers.errors import ProviderError, ProviderFailedError
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.providers.secrecy import hidden
from cinema_actors.providers.work import Made
from domain.enhancement import enhance
from domain.money import ZERO
from domain.rehearsal import written
from domain.screenplay import Age, Angle, Character, Move, Scene, Screenplay, Sex, Shot, ShotSize
from domain.script import Frozen
from domain.steering import unsteered

SYSTEM = (
    "You are a film's director of photography and costume designer. You are given a screenplay that is broken down "
    "into shots. Say how each character looks, so that a painter draws the same person every time (age, build, face, "
    "hair, clothes and their colours), the mood of each scene, and for each shot its size, angle and the camera's "
    "move. Change nothing else. Answer with JSON of the given form, one entry for each id, number and slate given."
)
MOODS = "neutral warm hopeful joyful romantic sad tense mystery horror noir wonder adventure".split()
ROUNDS = 2  # the answer, and one repair
LONGEST = 600  # characters of a description
IN_SHOT = 300  # characters of an action that a model is told
FIXED = ("title", "lyrics")  # kinds of shots that are not filmed freely


class CharacterLook(Frozen):
    id: int
    description: str
    sex: Sex = "unknown"
    age: Age = "adult"


class SceneMood(Frozen):
    number: int
    mood: str = "neutral"


class ShotCamera(Frozen):
    slate: str
    size: ShotSize
    angle: Angle = "eye"
    move: Move = "static"


class Enrichment(Frozen):
    """What is asked for."""

    characters: tuple[CharacterLook, ...] = ()
    scenes: tuple[SceneMood, ...] = ()
    shots: tuple[ShotCamera, ...] = ()


def broken_down(request: ScreenplayRequest) -> Screenplay:
    """The author's screenplay, without a model."""
    return enhance(written(request.script, request.title, request.settings, request.suffix))


def schema() -> dict[str, Any]:
    found = Enrichment.model_json_schema()
    found["$defs"]["SceneMood"]["properties"]["mood"] = {"enum": MOODS, "type": "string"}
    return found


def told(screenplay: Screenplay) -> str:
    """The screenplay as the model reads it: compact JSON."""
    people = [{"id": c.id, "name": c.name, "said of them": c.description} for c in screenplay.characters]
    scenes = [
        {"number": scene.number, "slugline": scene.slugline, "shots": [_shot(shot) for shot in scene.shots]}
        for scene in screenplay.scenes
    ]
    return json.dumps({"title": screenplay.title, "characters": people, "scenes": scenes}, ensure_ascii=False)


Answers = Callable[[str], Awaitable[tuple[str, Decimal]]]  # told what was wrong ("": nothing); text, and its cost


async def written_by(ask: Answers, plain: Screenplay, out: Path) -> Made:
    """The enriched screenplay, at `out`. ProviderFailedError, billed, where no answer has the form asked for. Whatever
    goes wrong, the answers before it are paid for."""
    wrong, cost = "", ZERO
    for _ in range(ROUNDS):
        try:
            answer, price = await ask(wrong)
        except ProviderError as error:
            if error.cost is not None or not getattr(error, "billed", False):  # else what was reserved for all counts
                error.costing(cost + (error.cost or ZERO))
            raise
        cost += price
        found = _read(answer)
        if isinstance(found, Enrichment):
            screenplay = enriched(plain, found)
            out.write_text(screenplay.model_dump_json(), "utf-8")
            return Made(meta={"scenes": len(screenplay.scenes), "shots": len(screenplay.shots())}, cost=cost)
        wrong = found
    raise ProviderFailedError("The model did not answer in the form that was asked for", billed=True).costing(cost)


def _read(answer: str) -> Enrichment | str:
    """What the model says, or what is wrong with it, in words for the model."""
    try:
        return Enrichment.model_validate_json(answer)
    except ValidationError as error:
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the answer'}: {first['msg']}"


def enriched(screenplay: Screenplay, enrichment: Enrichment) -> Screenplay:
    """The same scenes, shots and words, seen with the model's eyes; what it says of nobody and nothing is left."""
    looks = {look.id: look for look in enrichment.characters}
    moods = {scene.number: scene.mood for scene in enrichment.scenes}
    cameras = {shot.slate: shot for shot in enrichment.shots}
    return screenplay.model_copy(
        update={
            "characters": tuple(_seen(character, looks.get(character.id)) for character in screenplay.characters),
            "scenes": tuple(_filmed(scene, moods, cameras) for scene in screenplay.scenes),
        }
    )


def _shot(shot: Shot) -> dict[str, Any]:
    said = [cue.text[:IN_SHOT] for cue in shot.cues]
    return {"slate": shot.slate, "kind": shot.kind, "action": shot.action[:IN_SHOT], "said": said, "size": shot.size}


def _seen(character: Character, look: CharacterLook | None) -> Character:
    if look is None or not look.description.strip():
        return character
    words = " ".join(unsteered(hidden(look.description), " ").split())[:LONGEST]
    sex = look.sex if character.sex == "unknown" else character.sex
    return character.model_copy(update={"description": words, "sex": sex, "age": look.age})


def _filmed(scene: Scene, moods: Mapping[int, str], cameras: Mapping[str, ShotCamera]) -> Scene:
    mood = moods.get(scene.number, scene.mood)
    shots = tuple(_framed(shot, cameras.get(shot.slate)) for shot in scene.shots)
    return scene.model_copy(update={"mood": mood if mood in MOODS else scene.mood, "shots": shots})


def _framed(shot: Shot, camera: ShotCamera | None) -> Shot:
    if camera is None or shot.kind in FIXED:
        return shot
    return shot.model_copy(update={"size": camera.size, "angle": camera.angle, "move": camera.move})
