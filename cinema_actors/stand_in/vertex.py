"""Vertex: pictures by Imagen, video by Veo as a long-running operation, which can be listed."""

import asyncio
import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import picture
from cinema_actors.stand_in.cloud import Cloud, Operation
from cinema_actors.stand_in.faults import is_blank
from cinema_actors.stand_in.google import pixels
from cinema_actors.stand_in.refusals import GOOGLE
from cinema_actors.stand_in.shapes import NUMBER, UINT32, Among, Each, Fields, Named, Shape, Span, Text, shaped


def _asked(instance: Fields, parameters: Shape) -> Shape:
    return {"instances": Each(instance, 1, 1), "parameters": Fields(parameters), "labels": Named(str)}


_PEOPLE = Among(*abilities.PEOPLE, any_case=True)
_IMAGE = Fields({"bytesBase64Encoded": str, "mimeType": str}, needs=("bytesBase64Encoded", "mimeType"))
_REFERENCE = Fields(
    {"image": _IMAGE, "referenceType": Among("ASSET", "STYLE", any_case=True)}, needs=("image", "referenceType")
)
_IMAGEN = _asked(
    Fields({"prompt": Text(1)}, needs={"prompt"}),
    {
        "sampleCount": Span(1, 4, int), "aspectRatio": Among(*abilities.IMAGEN_RATIOS), "seed": UINT32,
        "sampleImageSize": Among("1K", "2K"), "includeRaiReason": bool, "includeSafetyAttributes": bool,
        "addWatermark": bool, "negativePrompt": str, "enhancePrompt": bool, "personGeneration": _PEOPLE,
        "language": Among("auto", "en", "ja", "ko", "hi", "zh", "pt", "es"), "guidanceScale": NUMBER,
        "safetySetting": Among(*abilities.BLOCKED[:4], any_case=True),
        "outputOptions": Fields({
            "mimeType": Among("image/png", "image/jpeg"), "compressionQuality": Span(0, 100, int),
        }),
    },
)  # fmt: skip
_VEO = _asked(
    Fields({"prompt": str, "image": _IMAGE, "lastFrame": _IMAGE, "referenceImages": Each(_REFERENCE)}),
    {
        "sampleCount": Span(1, 4, int), "durationSeconds": Among(*abilities.VEO_SECONDS), "seed": UINT32,
        "aspectRatio": Among(*abilities.VIDEO_RATIOS), "resolution": Among(*abilities.VEO_SIZES),
        "fps": Span(1, 60, int), "negativePrompt": str, "generateAudio": bool, "storageUri": str,
        "personGeneration": _PEOPLE, "enhancePrompt": bool,
    },
)  # fmt: skip
_QUERY = {"pageSize", "pageToken"}  # of a list; a filter has no words that anybody knows
_METADATA = "type.googleapis.com/google.cloud.aiplatform.v1beta1.PredictLongRunningMetadata"
MOST_LISTED = 100  # operations on a page


async def predict(cloud: Cloud, model: str, body: Any) -> dict[str, Any]:
    if model not in abilities.IMAGEN:
        raise GOOGLE.not_found(f"Publisher Model `{model}` was not found or your project does not have access to it.")
    request = shaped(GOOGLE, body, _IMAGEN, "request", needs={"instances"})
    prompt, shape = request["instances"][0]["prompt"], request.get("parameters", {})
    ratio, size = shape.get("aspectRatio", "1:1"), shape.get("sampleImageSize", "1K")
    async with cloud.asked(GOOGLE, "image", model) as fault:
        cloud.accept("image", model, body)
        if fault is not None and fault.fault == "filtered":
            return {"predictions": [{"raiFilteredReason": "The image was filtered out (code 58061214)."}]}
        data = media.still(
            f"{prompt}#{shape.get('seed', 0)}", *pixels(ratio, abilities.IMAGE_SIDES[size]), [], blank=is_blank(fault)
        )
        return {"predictions": [{"mimeType": "image/png", "bytesBase64Encoded": base64.b64encode(data).decode()}]}


async def predict_long_running(cloud: Cloud, model: str, place: str, body: Any) -> dict[str, Any]:
    if model not in abilities.VEO:
        raise GOOGLE.not_found(f"Publisher Model `{model}` was not found or your project does not have access to it.")
    about = _about(model, shaped(GOOGLE, body, _VEO, "request", needs={"instances"}))
    about |= {"begun": cloud.now(), "asked": _words(body)}
    async with cloud.asked(GOOGLE, "video", model) as fault:
        id = f"{place}/publishers/google/models/{model}/operations/{cloud.accept('video', model, body)}"
        operation = Operation(id, model, cloud.now() + cloud.latency("video"), about=about)
        if fault is not None and fault.fault in ("failed", "filtered"):
            operation.outcome = fault.fault
        about["blank"] = is_blank(fault)
        cloud.operations[id] = operation
        return {"name": id}


async def fetch(cloud: Cloud, body: Any) -> dict[str, Any]:
    name = shaped(GOOGLE, body, {"operationName": str}, "request", needs={"operationName"})["operationName"]
    await cloud.looked_up(GOOGLE, "poll")
    if name not in cloud.operations:
        raise GOOGLE.not_found(f"The Operation does not exist: {name}")
    return await _told(cloud, cloud.operations[name])


async def operations(cloud: Cloud, model: str, place: str, query: Mapping[str, str]) -> dict[str, Any]:
    """What was asked of a model, newest first. Whether Google answers here is reported by one person only [LIVE]; that
    it tells what was asked, and when, is a guess, since the message it publishes for this is empty [SDK]: `mute`."""
    fault = await cloud.looked_up(GOOGLE, "list")
    if fault is not None and fault.fault == "501":
        raise GOOGLE.unimplemented()
    prefix = f"{place}/publishers/google/models/{model}/operations/"
    found = [each for each in reversed(cloud.operations.values()) if each.id.startswith(prefix)]
    first, last = _page(query, [each.id for each in found])
    mute = fault is not None and fault.fault == "mute"
    page: dict[str, Any] = {"operations": [_listed(cloud, each, mute) for each in found[first:last]]}
    return page | ({"nextPageToken": _token(found[last].id)} if last < len(found) else {})


def _page(query: Mapping[str, str], ids: list[str]) -> tuple[int, int]:
    """From which to which: a token is of the operation that comes next, whatever was begun meanwhile."""
    for name in query.keys() - _QUERY:
        raise GOOGLE.unknown_field(name, "query")
    size, token = query.get("pageSize", "0"), query.get("pageToken", "")
    if not size.isdecimal():
        raise GOOGLE.invalid(f"Invalid value at 'page_size': {size}")
    tokens = [_token(id) for id in ids]
    if token and token not in tokens:
        raise GOOGLE.invalid("Invalid page token.")
    first = tokens.index(token) if token else 0
    return first, first + (min(int(size), MOST_LISTED) or MOST_LISTED)


def _token(id: str) -> str:
    return base64.urlsafe_b64encode(id.rpartition("/")[2].encode()).decode()


def _listed(cloud: Cloud, operation: Operation, mute: bool) -> dict[str, Any]:
    begun = datetime.fromtimestamp(operation.about["begun"], UTC).isoformat().replace("+00:00", "Z")
    told = {} if mute else {"createTime": begun, **operation.about["asked"]}
    done = {"done": True} if cloud.now() >= operation.ready_at else {}
    return {"name": operation.id, "metadata": {"@type": _METADATA, **told}, **done}


def _words(request: dict[str, Any]) -> dict[str, Any]:
    """What a list tells of it: all but the pictures."""
    return {"prompt": request["instances"][0].get("prompt", ""), "parameters": request.get("parameters", {})}


def _about(model: str, request: dict[str, Any]) -> dict[str, Any]:
    instance, shape = request["instances"][0], request.get("parameters", {})
    seconds, ratio = shape.get("durationSeconds", 8), shape.get("aspectRatio", "16:9")
    references, prompt = instance.get("referenceImages", []), instance.get("prompt", "")
    if not prompt.strip() and ("image" not in instance or references):
        raise GOOGLE.invalid("A prompt is required, or an image.")
    if "lastFrame" in instance and "image" not in instance:  # [SDK]
        raise GOOGLE.invalid("lastFrame is only supported with an image.")
    if len(references) > abilities.VEO[model] or (references and ("image" in instance or seconds != 8)):
        raise GOOGLE.invalid("Up to three reference images, for 8 seconds, and without an image.")
    frames = [_picture(instance[name]) for name in ("image", "lastFrame") if name in instance]
    for reference in references:
        _picture(reference["image"])
    width, height = abilities.VEO_SIZES[shape.get("resolution", "720p")]
    return {
        "prompt": f"{prompt}#{shape.get('seed', 0)}", "seconds": seconds, "pictures": frames,
        "pixels": (width, height) if ratio == "16:9" else (height, width), "sound": shape.get("generateAudio", True),
    }  # fmt: skip


def _picture(image: dict[str, Any]) -> bytes:
    return picture(GOOGLE, image["bytesBase64Encoded"], image["mimeType"])


async def _told(cloud: Cloud, operation: Operation) -> dict[str, Any]:
    if cloud.now() < operation.ready_at:
        return {"name": operation.id}
    done: dict[str, Any] = {"name": operation.id, "done": True}
    if operation.outcome == "failed":
        return {**done, "error": {"code": 13, "message": "Internal error encountered."}}
    if operation.outcome == "filtered":
        reasons = ["The video was filtered out for safety (support code 58061214)."]
        return {**done, "response": {"raiMediaFilteredCount": 1, "raiMediaFilteredReasons": reasons}}
    about = operation.about
    if operation.made is None:
        asked = (about["prompt"], about["pixels"], about["seconds"], about["pictures"], about["sound"], about["blank"])
        operation.made = await asyncio.to_thread(media.clip, *asked)
    data = base64.b64encode(operation.made).decode()
    return {**done, "response": {"videos": [{"bytesBase64Encoded": data, "mimeType": "video/mp4"}]}}
