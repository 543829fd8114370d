"""Google's `models.*` and files, for developers and on Vertex: text, pictures, speech."""

import base64
import json
from typing import Any

from cinema_actors.stand_in import abilities, gemini_speech, media
from cinema_actors.stand_in.answers import conforming
from cinema_actors.stand_in.checks import camel, picture
from cinema_actors.stand_in.cloud import FILE_LIVES, Cloud
from cinema_actors.stand_in.faults import Fault, is_blank
from cinema_actors.stand_in.google_shapes import ON_VERTEX, REQUEST
from cinema_actors.stand_in.refusals import GOOGLE
from cinema_actors.stand_in.shapes import shaped

_PICTURE_TOKENS = 258  # of one that is shown to a model [DOC]


async def generate_content(cloud: Cloud, model: str, body: Any, vertex: bool) -> dict[str, Any]:
    if model in abilities.OMNI:
        raise GOOGLE.invalid("This model only supports Interactions API.")
    if model in abilities.RETIRED or model not in {*abilities.TEXT, *abilities.IMAGE, *abilities.SPEECH}:
        raise GOOGLE.not_found(f"models/{model} is not found for API version v1, or is not supported here.")
    request = shaped(GOOGLE, camel(body), ON_VERTEX if vertex else REQUEST, "request")
    config = request.get("generationConfig", {})
    prompt, pictures = _contents(request)
    _modalities(model, config)
    if model in abilities.IMAGE:
        return await _picture(cloud, model, body, config, prompt, pictures)
    if model in abilities.SPEECH:
        if "systemInstruction" in request:
            raise GOOGLE.invalid("Developer instruction is not enabled for this model.")
        return await _speech(cloud, model, body, config, prompt, pictures)
    return await _text(cloud, model, body, config, prompt)


async def download(cloud: Cloud, id: str, alt: str | None) -> tuple[bytes, str]:
    fault = await cloud.looked_up(GOOGLE, "download")
    file = cloud.files.get(id)
    if file is None or cloud.now() - file.since > FILE_LIVES or (fault and fault.fault == "expired"):
        raise GOOGLE.gone(id)
    if alt != "media":
        raise GOOGLE.invalid("alt=media is required.")
    if _is_garbage(fault):
        return b"<html>" + bytes(2000), file.mime
    return (file.data[: len(file.data) // 2] if fault and fault.fault == "truncated" else file.data), file.mime


def publisher_models() -> dict[str, Any]:
    every = sorted({*abilities.TEXT, *abilities.IMAGEN, *abilities.VEO})
    return {"publisherModels": [{"name": f"publishers/google/models/{name}"} for name in every]}


def models() -> dict[str, Any]:
    every = sorted({*abilities.TEXT, *abilities.IMAGE, *abilities.SPEECH, *abilities.OMNI})
    return {"models": [{"name": f"models/{name}", "displayName": name} for name in every]}


def _contents(request: dict[str, Any]) -> tuple[str, list[bytes]]:
    texts, pictures = [], []
    if not request.get("contents"):
        raise GOOGLE.invalid("* GenerateContentRequest.contents: contents is not specified")
    for content in [*request["contents"], *([request["systemInstruction"]] if "systemInstruction" in request else [])]:
        for part in content["parts"]:
            texts.append(part.get("text", ""))
            if "inlineData" in part:
                pictures.append(picture(GOOGLE, part["inlineData"]["data"], part["inlineData"]["mimeType"]))
    return "\n".join(texts), pictures


def _modalities(model: str, config: dict[str, Any]) -> None:
    kind = "image" if model in abilities.IMAGE else "speech" if model in abilities.SPEECH else "text"
    usual = [] if kind == "speech" else abilities.ANSWERS[kind][-1]
    if {each.upper() for each in config.get("responseModalities", usual)} not in abilities.ANSWERS[kind]:
        raise GOOGLE.invalid("The requested combination of response modalities is not supported by the model.")


async def _text(cloud: Cloud, model: str, body: Any, config: dict[str, Any], prompt: str) -> dict[str, Any]:
    schema = config.get("responseJsonSchema") or config.get("responseSchema")
    if schema and config.get("responseMimeType") != "application/json":
        raise GOOGLE.invalid("Response schema is only supported with response mime type application/json")
    answer = json.dumps(conforming(schema, prompt)) if schema else "Yes."
    async with cloud.asked(GOOGLE, "text", model) as fault:
        cloud.accept("text", model, body)
        if _is_filtered(fault):
            return _blocked(model, prompt)
        if _is_garbage(fault):
            answer = "Here is what you asked for: {"
        tokens = len(answer) // 4 + 1
        if tokens > config.get("maxOutputTokens", 65_536):
            return _answer(model, prompt, [{"text": answer[:40]}], "MAX_TOKENS", tokens, "TEXT")
        return _answer(model, prompt, [{"text": answer}], "STOP", tokens, "TEXT")


async def _picture(
    cloud: Cloud, model: str, body: Any, config: dict[str, Any], prompt: str, pictures: list[bytes]
) -> dict[str, Any]:
    shape = config.get("imageConfig", {})
    ratio, size = shape.get("aspectRatio", "1:1"), shape.get("imageSize", "1K")
    if "responseJsonSchema" in config or "responseSchema" in config:
        raise GOOGLE.invalid("JSON mode is not enabled for this model")
    if len(pictures) > abilities.IMAGE[model]:
        raise GOOGLE.invalid(f"Too many images: {len(pictures)} > {abilities.IMAGE[model]}")
    async with cloud.asked(GOOGLE, "image", model) as fault:
        cloud.accept("image", model, body)
        if _is_filtered(fault):
            return _answer(model, prompt, None, "IMAGE_SAFETY", 0, "IMAGE", len(pictures))
        size_of = pixels(ratio, abilities.IMAGE_SIDES[size])
        data = media.still(_seeded(prompt, config), *size_of, pictures, blank=is_blank(fault))
        if _is_garbage(fault):
            data = b"<html>" + bytes(2000)
        inline = {"mimeType": "image/png", "data": base64.b64encode(data).decode()}
        tokens = abilities.IMAGE_TOKENS[size]
        return _answer(model, prompt, [{"inlineData": inline}], "STOP", tokens, "IMAGE", len(pictures))


async def _speech(
    cloud: Cloud, model: str, body: Any, config: dict[str, Any], prompt: str, pictures: list[bytes]
) -> dict[str, Any]:
    lines = gemini_speech.lines(config, prompt, pictures)
    async with cloud.asked(GOOGLE, "speech", model) as fault:
        cloud.accept("speech", model, body)
        if _is_filtered(fault):
            return _blocked(model, prompt)
        data, tokens = gemini_speech.spoken(lines)
        cut = tokens > config.get("maxOutputTokens", 16_384)
        if cut:
            tokens = config["maxOutputTokens"]
        inline = {"mimeType": "audio/L16;codec=pcm;rate=24000", "data": base64.b64encode(data).decode()}
        return _answer(model, prompt, [{"inlineData": inline}], "MAX_TOKENS" if cut else "STOP", tokens, "AUDIO")


def pixels(ratio: str, side: int) -> tuple[int, int]:
    """About side x side pixels in all, both even multiples of 16."""
    wide, high = map(int, ratio.split(":"))
    scale = (side * side / (wide * high)) ** 0.5
    return round(wide * scale / 16) * 16, round(high * scale / 16) * 16


def _seeded(prompt: str, config: dict[str, Any]) -> str:
    return f"{prompt}#{config.get('seed', 0)}"


def _is_filtered(fault: Fault | None) -> bool:
    return fault is not None and fault.fault == "filtered"


def _is_garbage(fault: Fault | None) -> bool:
    return fault is not None and fault.fault == "garbage"


def _blocked(model: str, prompt: str) -> dict[str, Any]:
    usage = {"promptTokenCount": len(prompt) // 4, "totalTokenCount": len(prompt) // 4}
    return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": usage, "modelVersion": model}


def _answer(
    model: str, prompt: str, parts: list[Any] | None, finish: str, tokens: int, modality: str, pictures: int = 0
) -> dict[str, Any]:
    shown = len(prompt) // 4 + 1 + _PICTURE_TOKENS * pictures
    candidate: dict[str, Any] = {"index": 0, "finishReason": finish}
    if parts is not None:
        candidate["content"] = {"role": "model", "parts": parts}
    usage = {
        "promptTokenCount": shown, "candidatesTokenCount": tokens, "totalTokenCount": shown + tokens,
        "candidatesTokensDetails": [{"modality": modality, "tokenCount": tokens}],
    }  # fmt: skip
    return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": model, "responseId": "stand-in"}
