"""What the real services refuse, the stand-in refuses: unknown fields, wrong types, sizes, models, pictures."""

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from cinema_actors.stand_in.app import endpoint
from cinema_actors.stand_in.cloud import Cloud
from cinema_actors.stand_in.faults import Script
from cinema_actors.stand_in.media import still
from cinema_actors.stand_in.refusals import GOOGLE
from tests.stand_in import StandIn, stand_in

VOICE = "EXAVITQu4vr4xnSDxMaL"
PNG = base64.b64encode(still("red", 64, 36, [])).decode()
JPEG = base64.b64encode(still("red", 64, 36, [], "jpeg")).decode()
IMAGE = {"type": "image", "data": PNG, "mime_type": "image/png"}
BANANA = "/v1beta/models/gemini-nano-banana-2.1:generateContent"
GEMINI = "/v1beta/models/gemini-3.8-flash:generateContent"
PLACE = "/v1beta1/projects/p/locations/us-central1/publishers/google/models"
VEO, IMAGEN = f"{PLACE}/veo-3.1-generate-001:predictLongRunning", f"{PLACE}/imagen-4.0-generate-001:predict"
LINE, TALK, MUSIC = f"/v1/text-to-speech/{VOICE}", "/v1/text-to-dialogue/with-timestamps", "/v1/music"
CHAT, OMNI = "/v1/chat/completions", "/v1beta/interactions"
HISTORY = "/v1/history"
ON_VERTEX = f"{PLACE}/gemini-3.8-flash:generateContent"
WORDS = [{"parts": [{"text": "a lamp"}]}]
VEO_IMAGE = {"bytesBase64Encoded": PNG, "mimeType": "image/png"}
STYLES = {"positive_global_styles": ["waltz"], "negative_global_styles": []}
SECTION = {
    "section_name": "Verse", "positive_local_styles": [], "negative_local_styles": [], "duration_ms": 3000, "lines": [],
}  # fmt: skip
CHUNK = {"text": "[Verse]", "duration_ms": 3000, "positive_styles": ["waltz"]}


def omni(*pictures: Any, task: str = "text_to_video", model: str = "gemini-omni-1.2-flash", **form: Any) -> Any:
    shape = {"type": "video", "aspect_ratio": "16:9", "resolution": "360p", "duration": "4s", "delivery": "uri", **form}
    given = [*pictures, {"type": "text", "text": "a lamp"}]
    config = {"video_config": {"task": task}}
    return {"model": model, "input": given, "background": True, "response_format": shape, "generation_config": config}


def image(**config: Any) -> Any:
    return {"contents": WORDS, "generationConfig": {"responseModalities": ["IMAGE"], **config}}


def shown(data: str, mime: str) -> Any:
    return {"contents": [{"parts": [{"inlineData": {"data": data, "mimeType": mime}}, {"text": "a lamp"}]}]}


def veo(prompt: str = "a lamp", instance: Any = None, **parameters: Any) -> Any:
    shape = {"durationSeconds": 4, "aspectRatio": "16:9", "resolution": "720p", **parameters}
    return {"instances": [{"prompt": prompt, **(instance or {})}], "parameters": shape}


def text(**config: Any) -> Any:
    return {"contents": WORDS, "generationConfig": config}


def schema(shape: Any, **definitions: Any) -> Any:
    form = {"type": "object", "properties": {"lamp": shape}, "$defs": definitions}
    return {"responseMimeType": "application/json", "responseJsonSchema": form}


def chat(**more: Any) -> Any:
    return {"model": "stand-in-small", "messages": [{"role": "user", "content": "a lamp"}], **more}


def line(**more: Any) -> Any:
    return {"text": "Hello.", **more}


TAKEN: dict[str, tuple[str, Any]] = {
    "text": (GEMINI, {"contents": WORDS}),
    "image": (BANANA, image(imageConfig={"aspectRatio": "16:9", "imageSize": "2K"})),
    "image of another": (
        BANANA,
        {**shown(PNG, "image/png"), **{"generationConfig": {"responseModalities": ["IMAGE"]}}},
    ),
    "omni": (OMNI, omni()),
    "omni of a picture": (OMNI, omni(IMAGE, task="image_to_video")),
    "omni of references": (OMNI, omni(*[IMAGE] * 4, task="reference_to_video")),
    "veo": (VEO, veo()),
    "imagen": (IMAGEN, {"instances": [{"prompt": "a lamp"}], "parameters": {"aspectRatio": "16:9"}}),
    "line": (LINE, {"text": "Hello.", "model_id": "eleven_v3"}),
    "dialogue": (TALK, {"inputs": [{"text": "Hello.", "voice_id": VOICE}]}),
    "music": (MUSIC, {"prompt": "a slow waltz", "music_length_ms": 3000}),
    "music by sections": (MUSIC, {"composition_plan": {**STYLES, "sections": [SECTION, SECTION]}}),
    "music by chunks": (MUSIC, {"model_id": "music_v2", "composition_plan": {"chunks": [CHUNK]}, "seed": 7}),
    "chat": (CHAT, chat()),
    "labels, on Vertex": (ON_VERTEX, {"contents": WORDS, "labels": {"job": "1"}}),
    "safety and thinking": (
        GEMINI,
        {
            **text(thinkingConfig={"thinking_level": "low", "include_thoughts": True}, temperature=2),
            "safety_settings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
        },
    ),
    "safety and a webhook": (
        OMNI,
        {
            **omni(),
            "safety_settings": [{"type": "harassment", "threshold": "off"}],
            "webhook_config": {"uris": ["https://example.org"], "user_metadata": {"n": 1}},
        },
    ),
    "words alone for omni": (OMNI, {**omni(), "input": "a lamp"}),
    "veo of a picture alone": (VEO, {"instances": [{"image": VEO_IMAGE}], "parameters": {"sampleCount": 4}}),
    "a schema that refers to what it defines": (
        GEMINI,
        text(**schema({"$ref": "#/$defs/Lamp"}, Lamp={"type": "null"})),
    ),
}
REFUSED: dict[str, tuple[str, Any, int, str]] = {
    "an unknown field": (GEMINI, {"contents": WORDS, "mood": "blue"}, 400, "mood"),
    "a wrong type": (GEMINI, {"contents": "a lamp"}, 400, "contents"),
    "no contents": (GEMINI, {"contents": []}, 400, "contents is not specified"),
    "a retired model": ("/v1beta/models/gemini-2.5-flash-image:generateContent", image(), 404, "not found"),
    "a size that is none": (BANANA, image(imageConfig={"imageSize": "512"}), 400, "imageSize"),
    "a ratio that is none": (BANANA, image(imageConfig={"aspectRatio": "7:3"}), 400, "aspectRatio"),
    "what only Vertex takes": (BANANA, image(imageConfig={"outputMimeType": "image/png"}), 400, "outputMimeType"),
    "a picture that is another": (BANANA, shown(JPEG, "image/png"), 400, "not valid"),
    "a picture that is none": (BANANA, shown(base64.b64encode(b"lamp").decode(), "image/png"), 400, "not valid"),
    "a form of picture": (BANANA, shown(PNG, "image/gif"), 400, "MIME"),
    "no base64": (BANANA, shown("***", "image/png"), 400, "Base64"),
    "omni by generateContent": ("/v1beta/models/gemini-omni-1.2-flash:generateContent", image(), 400, "Interactions"),
    "a duration that is a number": (OMNI, omni(duration=4), 400, "duration"),
    "too short a clip": (OMNI, omni(duration="2s"), 400, "between 3s and 15s"),
    "too long between two frames": (OMNI, omni(IMAGE, IMAGE, task="image_to_video", duration="12s"), 400, "10s"),
    "a shape that is not filmed": (OMNI, omni(aspect_ratio="1:1"), 400, "aspect_ratio"),
    "three frames": (OMNI, omni(IMAGE, IMAGE, IMAGE, task="image_to_video"), 400, "1 to 2 images"),
    "a picture for words alone": (OMNI, omni(IMAGE), 400, "0 to 0 images"),
    "too many references": (OMNI, omni(*[IMAGE] * 7, task="reference_to_video"), 400, "1 to 6 images"),
    "an older omni": (OMNI, omni(model="gemini-omni-flash-preview"), 404, "no longer available"),
    "a system instruction": (OMNI, {**omni(), "system_instruction": "Be brief."}, 400, "not supported"),
    "a length that veo has not": (VEO, veo(durationSeconds=5), 400, ""),
    "an unknown parameter of veo": (VEO, veo(mood="blue"), 400, "mood"),
    "a retired veo": (f"{PLACE}/veo-3.1-generate-preview:predictLongRunning", veo(), 404, "not found"),
    "a voice that is none": ("/v1/text-to-speech/nobody0000000000000", {"text": "Hello."}, 404, ""),
    "an unknown field of speech": (LINE, {"text": "Hello.", "mood": "blue"}, 422, "mood"),
    "too fast": (LINE, {"text": "Hello.", "voice_settings": {"speed": 1.5}}, 400, "speed"),
    "text around v3": (LINE, {"text": "Hello.", "model_id": "eleven_v3", "next_text": "Oh."}, 400, "before or after"),
    "dialogue by v2": (TALK, {"inputs": [], "model_id": "eleven_multilingual_v2"}, 400, ""),
    "a moment of music": (MUSIC, {"prompt": "a waltz", "music_length_ms": 100}, 400, "music_length_ms"),
    "a model nobody has": (CHAT, chat(model="gpt"), 404, "does not exist"),
}

# What was taken once, or answered with a traceback: each is refused in its service's own words, which name the place.
INVALID: dict[str, tuple[str, Any, str]] = {
    "thinking of another kind": (GEMINI, text(thinkingConfig={"foo": 1}), "foo"),
    "thinking at no level": (GEMINI, text(thinkingConfig={"thinkingLevel": "sideways"}), "thinkingLevel"),
    "a role nobody plays": (GEMINI, {"contents": [{**WORDS[0], "role": "alien"}]}, "role"),
    "too hot": (GEMINI, text(temperature=99), "temperature"),
    "fewer tokens than none": (GEMINI, text(maxOutputTokens=-4), "maxOutputTokens"),
    "a safety that is none": (GEMINI, {"contents": WORDS, "safetySettings": [{"x": 1}]}, "safetySettings[0]"),
    "a harm without a threshold": (
        GEMINI,
        {"contents": WORDS, "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT"}]},
        "threshold",
    ),
    "labels, of developers": (GEMINI, {"contents": WORDS, "labels": {"job": "1"}}, "labels"),
    "what developers only store": (ON_VERTEX, {"contents": WORDS, "store": True}, "store"),
    "a picture that smells": (BANANA, image(responseModalities=["IMAGE", "SMELL"]), "responseModalities[1]"),
    "a picture by a writer": (GEMINI, text(responseModalities=["IMAGE"]), "modalities"),
    "contents without parts": (GEMINI, {"contents": [{"role": "user"}]}, "parts"),
    "a part without anything": (GEMINI, {"contents": [{"parts": [{}]}]}, "parts[0]"),
    "a schema that refers to nothing": (GEMINI, text(**schema({"$ref": "#/$defs/Lamp"})), "Lamp"),
    "a schema that is none": (GEMINI, text(**schema(7)), "properties.lamp"),
    "a schema of another type": (GEMINI, text(**schema({"type": "lamp"})), "lamp.type"),
    "a choice of nothing": (GEMINI, text(**schema({"enum": []})), "enum"),
    "a schema without an end": (
        GEMINI,
        text(**schema({"$ref": "#/$defs/Lamp"}, Lamp={"$ref": "#/$defs/Lamp"})),
        "cannot be read",
    ),
    "a tool that is none": (GEMINI, {"contents": WORDS, "tools": [{"hammer": {}}]}, "hammer"),
    "nothing to film": (OMNI, {**omni(), "input": ""}, "input"),
    "no steps to film": (OMNI, {**omni(), "input": []}, "input"),
    "no input": (OMNI, {name: value for name, value in omni().items() if name != "input"}, "input"),
    "a hook that is none": (OMNI, {**omni(), "webhook_config": {"nope": 1}}, "nope"),
    "text without text": (OMNI, {**omni(), "input": [{"type": "text"}]}, "text"),
    "a safety that is Gemini's": (OMNI, {**omni(), "safety_settings": [{"category": "x"}]}, "category"),
    "too many clips": (VEO, veo(sampleCount=99), "sampleCount"),
    "nothing for veo": (VEO, {"instances": [{}], "parameters": {}}, "prompt"),
    "people, perhaps": (VEO, veo(personGeneration="maybe"), "personGeneration"),
    "pictures a second": (VEO, veo(fps=-1), "fps"),
    "a reference without a picture": (VEO, veo(durationSeconds=8, instance={"referenceImages": [{}]}), "image"),
    "an end without a beginning": (VEO, veo(instance={"lastFrame": VEO_IMAGE}), "lastFrame"),
    "no picture of anything": (IMAGEN, {"instances": [{}]}, "prompt"),
    "too many pictures": (IMAGEN, {"instances": [{"prompt": "a"}], "parameters": {"sampleCount": 9}}, "sampleCount"),
    "too stable": (LINE, line(voice_settings={"stability": 7}), "stability"),
    "a number for a request": (LINE, line(previous_request_ids=[1]), "previous_request_ids[0]"),
    "a tongue from elsewhere": (LINE, line(language_code="klingon"), "language_code"),
    "numbers said perhaps": (LINE, line(apply_text_normalization="maybe"), "apply_text_normalization"),
    "a dialogue of nobody": (TALK, {"inputs": [{"text": "Hello."}]}, "voice_id"),
    "a plan of nothing": (MUSIC, {"model_id": "music_v2", "composition_plan": {}}, "chunks"),
    "a plan without an end": (
        MUSIC,
        {"composition_plan": {**STYLES, "sections": [{**SECTION, "duration_ms": 1}]}},
        "duration_ms",
    ),
    "no messages": (CHAT, chat(messages=[]), "messages"),
    "a message of nobody": (CHAT, chat(messages=[{"role": "alien", "content": "Hello."}]), "role"),
    "a form without a schema": (
        CHAT,
        chat(response_format={"type": "json_schema", "json_schema": {"name": "lamp"}}),
        "schema",
    ),
    "a form that refers to nothing": (
        CHAT,
        chat(response_format={"type": "json_schema", "json_schema": {"name": "lamp", "schema": {"$ref": "Lamp"}}}),
        "Lamp",
    ),
    "no list": (LINE, [], "object"),
}
SAYS = {  # how each service says that a request is wrong
    GEMINI: lambda told: told["error"]["status"] == "INVALID_ARGUMENT",
    OMNI: lambda told: told["error"]["code"] == "invalid_request",
    LINE: lambda told: told["detail"]["status"] == "invalid_request",
    CHAT: lambda told: told["error"]["type"] == "invalid_request_error",
}
SAYS |= dict.fromkeys((BANANA, ON_VERTEX, VEO, IMAGEN), SAYS[GEMINI]) | dict.fromkeys((TALK, MUSIC), SAYS[LINE])


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with stand_in(tmp_path_factory.mktemp("strict")) as cloud:
        yield cloud


def post(cloud: StandIn, path: str, body: Any, key: str = "any") -> httpx.Response:
    headers = {"x-goog-api-key": key, "xi-api-key": key, "authorization": f"Bearer {key}"}
    return httpx.post(f"{cloud.url}{path}", json=body, headers=headers, timeout=20)


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_right_is_taken_and_paid_for(name: str, cloud: StandIn) -> None:
    before = len(cloud.paid())
    answer = post(cloud, *TAKEN[name])
    assert answer.status_code == 200, answer.text
    assert len(cloud.paid()) == before + 1


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused_with_its_reason_and_not_paid_for(name: str, cloud: StandIn) -> None:
    path, body, status, says = REFUSED[name]
    before = len(cloud.paid())
    answer = post(cloud, path, body)
    assert answer.status_code == status, answer.text
    assert says in answer.text
    assert len(cloud.paid()) == before


@pytest.mark.parametrize("name", INVALID)
def test_what_no_service_takes_is_refused_in_its_own_words_and_not_paid_for(name: str, cloud: StandIn) -> None:
    path, body, place = INVALID[name]
    before = len(cloud.paid())
    answer = post(cloud, path, body)
    assert answer.status_code == 400, answer.text
    assert SAYS[path](answer.json()), answer.text
    assert place in answer.text
    assert len(cloud.paid()) == before


@pytest.mark.parametrize(
    "query", [{"page_size": "x"}, {"page_size": 1001}, {"start_after_history_item_id": "nobody"}], ids=str
)
def test_a_history_takes_no_other_questions(cloud: StandIn, query: dict[str, Any]) -> None:
    answer = httpx.get(f"{cloud.url}{HISTORY}", params=query, headers={"xi-api-key": "any"}, timeout=20)
    assert answer.status_code == 400
    assert SAYS[LINE](answer.json()), answer.text


@pytest.mark.parametrize("raw", [b"{", b'{"contents": NaN}', b'{"contents": "\\ud800"}', b"[" * 5000], ids=len)
def test_what_is_no_json_is_refused_and_does_no_harm(raw: bytes, cloud: StandIn) -> None:
    answer = httpx.post(f"{cloud.url}{GEMINI}", content=raw, headers={"x-goog-api-key": "any"}, timeout=20)
    assert (answer.status_code, SAYS[GEMINI](answer.json())) == (400, True)
    assert cloud.requests()[-1]["body"] is None


def test_a_fault_of_ours_is_not_taken_for_the_askers_once_it_is_paid_for() -> None:
    cloud = Cloud(Script())

    async def answer(request: Request, body: Any) -> Any:
        body["text"]
        async with cloud.asked(GOOGLE, "text", "model"):
            cloud.accept("text", "model", body)
            return body["what it never asked for"]

    async def ask(body: Any) -> httpx.Response:
        served = Starlette(routes=[Route("/", endpoint(cloud, GOOGLE, answer), methods=["POST"])])
        async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://here") as client:
            return await client.post("/", json=body, headers={"x-goog-api-key": "any"})

    assert asyncio.run(ask({})).status_code == 400
    assert cloud.accepted == []
    with pytest.raises(KeyError, match="never asked"):
        asyncio.run(ask({"text": "a lamp"}))


def models(cloud: StandIn, **headers: str) -> httpx.Response:
    return httpx.get(f"{cloud.url}/v1/models", headers=headers, timeout=20)


def test_the_list_of_models_is_openais_unless_googles_key_is_shown(cloud: StandIn) -> None:
    for headers in ({}, {"authorization": "Bearer any"}):
        assert models(cloud, **headers).json()["data"][0]["id"] == "stand-in-small"
    refused = models(cloud, authorization="Bearer bad")
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "invalid_api_key")
    assert "models/gemini-3.8-flash" in models(cloud, **{"x-goog-api-key": "any"}).text
    assert "API_KEY_INVALID" in models(cloud, **{"x-goog-api-key": "bad"}).text


@pytest.mark.parametrize("path", [GEMINI, OMNI, VEO, LINE])
def test_a_bad_key_is_refused_and_so_is_none(path: str, cloud: StandIn) -> None:
    assert post(cloud, path, {}, key="bad").status_code in (400, 401)
    assert httpx.post(f"{cloud.url}{path}", json={}).status_code in (401, 403)


def listed(cloud: StandIn, **query: Any) -> httpx.Response:
    path = VEO.replace(":predictLongRunning", "/operations")
    return httpx.get(f"{cloud.url}{path}", params=query, headers={"x-goog-api-key": "any"}, timeout=20)


@pytest.mark.parametrize("query", [{"pageSize": "many"}, {"pageSize": -1}, {"pageToken": "none"}, {"size": 3}], ids=str)
def test_a_list_of_operations_takes_no_other_questions(cloud: StandIn, query: dict[str, Any]) -> None:
    assert listed(cloud, **query).status_code == 400


def test_a_list_of_operations_has_pages_and_tells_what_was_asked_or_their_names_alone(tmp_path: Path) -> None:
    with stand_in(tmp_path, faults=[{"on": "list", "nth": 4, "fault": "mute"}]) as cloud:
        asked = [post(cloud, VEO, veo(f"lamp {n}", seed=n)).json()["name"] for n in range(3)]
        first = listed(cloud, pageSize=2).json()
        post(cloud, VEO, veo("another lamp"))  # what is begun meanwhile moves no page
        second = listed(cloud, pageSize=2, pageToken=first["nextPageToken"]).json()
        told = [*first["operations"], *second["operations"]]
        assert [each["name"] for each in told] == asked[::-1]
        assert [each["metadata"]["prompt"] for each in told] == ["lamp 2", "lamp 1", "lamp 0"]
        assert told[0]["metadata"]["parameters"]["seed"] == 2
        assert "nextPageToken" not in second
        assert len(listed(cloud).json()["operations"]) == 4
        assert listed(cloud).json()["operations"][0]["metadata"].keys() == {"@type"}


def test_a_list_of_operations_may_be_answered_by_nobody(tmp_path: Path) -> None:
    with stand_in(tmp_path, faults=[{"on": "list", "fault": "501"}]) as cloud:
        refused = listed(cloud)
        assert (refused.status_code, refused.json()["error"]["status"]) == (501, "UNIMPLEMENTED")


def test_what_no_service_has_is_noted(tmp_path: Path) -> None:
    with stand_in(tmp_path) as cloud:
        assert post(cloud, "/v1/nothing", {}).status_code == 404
        assert cloud.unknown() == ["POST /v1/nothing"]


def test_keys_are_kept_nowhere(cloud: StandIn) -> None:
    httpx.post(
        f"{cloud.url}{GEMINI}?key=sk-secret-1", json={"contents": WORDS}, headers={"x-goog-api-key": "sk-secret-2"}
    )
    assert "sk-secret" not in str(cloud.requests())
    assert "sk-secret" not in cloud.journal.read_text()
