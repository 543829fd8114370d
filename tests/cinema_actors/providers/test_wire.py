"""What leaves this machine, byte for byte as far as it is ours: a newer SDK that says it otherwise is found here.

CINEMA_GOLDEN=write writes the captures anew; the diff is then read by a person.
"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Lost, Operation, Work
from domain.events import now
from tests.cinema_actors.providers.asked import made_by
from tests.cinema_actors.providers.elevenlabs.spoken import say
from tests.cinema_actors.providers.elevenlabs.spoken import work as speech
from tests.cinema_actors.providers.orders import clip_work, drawn, keyframe_work, reference_work, script_work
from tests.stand_in import StandIn
from tests.stories.scene import FIXTURES

GOLDEN = FIXTURES / "wire"
RED, BLUE = (200, 40, 40), (40, 40, 200)
Order = Callable[[Tools, Path], Work]


def lost(work: Work) -> Work:
    """Its id does not come from the answer, but from what Google lists."""
    assert isinstance(work, Operation)

    async def submit() -> str:
        assert work.adopt is not None
        since = now()
        await work.submit()
        return await work.adopt(Lost(since=since))

    return replace(work, submit=submit)


ORDERS: dict[str, Order] = {
    "google_text": lambda tools, folder: script_work(tools, "google"),
    "google_image": lambda tools, folder: reference_work(tools, "google"),
    "google_image_with_references": lambda tools, folder: keyframe_work(
        tools, "google", references={"1": drawn(folder, "face", RED)}, anchor=drawn(folder, "set", BLUE)
    ),
    "omni_text_to_video": lambda tools, folder: clip_work(tools, "google", "text_to_video"),
    "omni_image_to_video": lambda tools, folder: clip_work(
        tools, "google", "image_to_video", first=drawn(folder, "first", RED)
    ),
    "omni_first_last_frame": lambda tools, folder: clip_work(
        tools,
        "google",
        "first_last_frame_interpolation",
        first=drawn(folder, "first", RED),
        last=drawn(folder, "last", BLUE),
    ),
    "vertex_text": lambda tools, folder: script_work(tools, "vertex"),
    "imagen": lambda tools, folder: reference_work(tools, "vertex"),
    "veo_text_to_video": lambda tools, folder: clip_work(tools, "vertex", "text_to_video"),
    "veo_first_last_frame": lambda tools, folder: clip_work(
        tools,
        "vertex",
        "first_last_frame_interpolation",
        first=drawn(folder, "first", RED),
        last=drawn(folder, "last", BLUE),
    ),
    "veo_lost_and_found": lambda tools, folder: lost(clip_work(tools, "vertex", "text_to_video", take=40)),
    "elevenlabs_line": lambda tools, folder: speech(tools, say("Who is there?"), model="eleven_multilingual_v2"),
    "elevenlabs_dialogue": lambda tools, folder: speech(tools, say("Who is there?"), say("Only me.", 2)),
    "openai_text": lambda tools, folder: script_work(tools, "openai", model="stand-in-large"),
}


@pytest.mark.parametrize("name", ORDERS)
def test_a_request_is_the_one_that_was_captured(name: str, tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    before = len(cloud.requests())
    made_by(ORDERS[name](tools, tmp_path), tmp_path / "out", tools)
    sent = [_without_ids(request) for request in cloud.requests()[before:]]
    told = json.dumps(_once(sent), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("CINEMA_GOLDEN") == "write":
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def test_every_capture_has_its_order() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(ORDERS)


def _without_ids(request: dict[str, Any]) -> dict[str, Any]:
    """Ids that the stand-in made up, and the body's hash, which names the whole of what is shortened here."""
    path = "/".join("{id}" if _is_id(part) else part for part in request["path"].split("/"))
    body = request["body"]
    if isinstance(body, dict) and "operationName" in body:
        body = {**body, "operationName": body["operationName"].rsplit("/", 1)[0] + "/{id}"}
        return {**request, "path": path, "body": body, "sha256": "{id}"}
    return {**request, "path": path, "body": body}


def _is_id(part: str) -> bool:
    return len(part.removesuffix(":download")) >= 12 and any(c.isdigit() for c in part) and "-" not in part


def _once(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How often an operation was asked after is a matter of time."""
    return [request for n, request in enumerate(requests) if n == 0 or request != requests[n - 1]]
