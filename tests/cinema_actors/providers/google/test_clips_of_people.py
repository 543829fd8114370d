"""A film may be made without keyframes, after pictures of its people: what each seller makes of that."""

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.clip_orders import Clip, clip_of
from cinema_actors.providers.google.omni import SHOWN, Omni
from cinema_actors.providers.google.veo import Veo
from cinema_actors.providers.local.pictures import LocalPictures
from cinema_actors.providers.models import Models
from cinema_actors.providers.protocols import ClipOfPeople, ClipRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Input, Operation
from cinema_actors.stand_in.checks import camel
from cinema_actors.stand_in.media import still
from domain.screenplay import Character, Figure, Scene, Shot
from tests.cinema_actors.providers.asked import made_by
from tests.cinema_actors.providers.elevenlabs.spoken import last_request
from tests.stand_in import StandIn

PEOPLE = tuple(Character(id=number, name=f"PERSON {number}") for number in range(1, 9))
SCENE = Scene(number=1, slugline="INT. HALL - DAY")


def fields(people: int, **more: Any) -> dict[str, Any]:
    figures = tuple(Figure(character=number) for number in range(1, people + 1))
    about = {"width": 320, "height": 180, "fps": 24, "frames": 48, "prompt": "They wait.", "strategy": "text_to_video"}
    shot = Shot(slate="1", kind="action", figures=figures)
    return {"scene": SCENE, "shot": shot, "characters": PEOPLE[:people], **about, **more}


def request(people: int, folder: Path) -> ClipOfPeople:
    references = {}
    for number in range(1, people + 1):
        path = folder / f"{number}.png"
        path.write_bytes(still(f"face {number}", 64, 64, []))
        references[str(number)] = Input(path=str(path), sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    return ClipOfPeople(**fields(people, strategy="references_to_video"), references=references)


def model(provider: str, id: str | None = None) -> Any:
    return Models({}).find(provider, "video", id)


def test_omni_films_after_the_pictures_and_is_told_who_is_who(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    work = Omni(tools, None).clip(request(2, tmp_path))
    assert isinstance(work, Operation)

    async def ask() -> None:
        try:
            await work.collect(await work.submit(), tmp_path / "clip.mp4")
        finally:
            await tools.close()

    asyncio.run(ask())
    body = camel(next(each for each in reversed(cloud.requests()) if each["path"].endswith("/interactions"))["body"])
    assert body["generationConfig"]["videoConfig"] == {"task": "reference_to_video"}
    content = body["input"][0]["content"]
    assert [each["type"] for each in content] == ["image", "image", "text"]
    assert content[-1]["text"] == "They wait. <IMAGE_REF_0> is Person 1. <IMAGE_REF_1> is Person 2."
    assert (tmp_path / "clip.mp4").read_bytes()[4:8] == b"ftyp"
    assert last_request(cloud)["path"] == "/v1/interactions"


def test_veo_does_so_too_with_three_of_them_and_in_its_one_length(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    work = Veo(tools, None).clip(request(4, tmp_path))
    assert work.price == model("vertex").cost({"video_s@720p": 8})
    made_by(work, tmp_path / "clip.mp4", tools)
    asked = next(each for each in reversed(cloud.requests()) if each["path"].endswith(":predictLongRunning"))["body"]
    [instance] = asked["instances"]
    assert [each["referenceType"] for each in instance["referenceImages"]] == ["ASSET"] * 3
    assert instance.keys() == {"prompt", "referenceImages"}
    assert instance["prompt"].endswith(
        "Reference image 1 is of Person 1. Reference image 2 is of Person 2. Reference image 3 is of Person 3."
    )
    assert asked["parameters"]["durationSeconds"] == 8
    assert (tmp_path / "clip.mp4").read_bytes()[4:8] == b"ftyp"


def test_no_more_people_are_shown_than_the_model_takes(tmp_path: Path) -> None:
    clip = clip_of(request(8, tmp_path), model("google"), SHOWN)
    assert len(clip.references) == 5
    assert "<IMAGE_REF_4> is Person 5." in clip.prompt
    assert "Person 6" not in clip.prompt


@pytest.mark.parametrize(("provider", "seconds"), [("vertex", 4), ("google", 3)])
def test_a_shot_without_people_goes_by_words_alone(provider: str, seconds: int) -> None:
    nobody = ClipOfPeople(**fields(0, strategy="references_to_video"), references={})
    clip: Clip = clip_of(nobody, model(provider), SHOWN)
    assert (clip.mode, clip.references, clip.prompt, clip.seconds) == ("text_to_video", (), "They wait.", seconds)


def test_another_picture_of_somebody_is_another_clip(tools: Tools, tmp_path: Path) -> None:
    asked = request(1, tmp_path)
    other = asked.model_copy(update={"references": {"1": Input(path="x", sha256="other")}})
    omni = Omni(tools, None)
    assert omni.clip(asked).key(1) != omni.clip(other).key(1)


def test_a_rehearsal_draws_its_people_itself(tools: Tools, tmp_path: Path) -> None:
    local = LocalPictures(tools)
    assert local.clip(request(2, tmp_path)).key(1) == local.clip(ClipRequest(**fields(2))).key(1)
