"""Google's Interactions: video by Omni, in the background."""

import asyncio
import time
from typing import Any

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import picture
from cinema_actors.stand_in.cloud import Cloud, Operation
from cinema_actors.stand_in.faults import is_blank
from cinema_actors.stand_in.refusals import INTERACTIONS
from cinema_actors.stand_in.shapes import INT32, Among, ByType, Each, Fields, Named, Shape, Text, check, shaped

_SAFETY: Shape = {
    "type": Among(*(harm.lower() for harm in abilities.HARMS)), "method": Among("severity", "probability"),
    "threshold": Among(*(threshold.lower() for threshold in abilities.BLOCKED)),
}  # fmt: skip
_FORMAT: Shape = {
    "type": Among("video"), "aspect_ratio": Among(*abilities.VIDEO_RATIOS), "delivery": Among("inline", "uri"),
    "resolution": Among(*abilities.OMNI_SIZES), "duration": Text(like=r"[0-9]+(\.[0-9]+)?s"), "gcs_uri": str,
}  # fmt: skip
_CONFIG: Shape = {"seed": INT32, "video_config": Fields({"task": Among(*abilities.OMNI_TASKS)})}
_CONTENT = {
    "text": Fields({"type": str, "text": str}, needs={"text"}),
    "image": Fields({"type": str, "data": str, "mime_type": str}, needs=("data", "mime_type")),
}
_INPUT = ByType({
    **_CONTENT, "user_input": Fields({"type": str, "content": Each(ByType(_CONTENT), least=1)}, needs={"content"}),
})  # fmt: skip
_REQUEST: Shape = {  # [SDK]
    "model": str, "input": (str, list, dict), "background": bool, "store": bool, "stream": bool, "labels": Named(str),
    "generation_config": Fields(_CONFIG), "response_format": Fields(_FORMAT, needs={"type"}),
    "safety_settings": Each(Fields(_SAFETY, needs=("type", "threshold"))), "previous_interaction_id": str,
    "webhook_config": Fields({"uris": Each(str), "user_metadata": dict}), "system_instruction": str,
    "service_tier": Among("flex", "standard", "priority", "deferred"),
}  # fmt: skip
_HOST = "https://generativelanguage.googleapis.com/v1beta/files"  # as it is: the SDK turns it to where it is pointed


async def create(cloud: Cloud, body: Any) -> dict[str, Any]:
    request = shaped(INTERACTIONS, body, _REQUEST, "request", needs=("model", "input", "response_format"))
    model = request["model"]
    if model not in abilities.OMNI:
        retired = model in abilities.RETIRED
        raise INTERACTIONS.not_found(f"Model {model} {'is no longer available' if retired else 'was not found'}.")
    if request.get("system_instruction"):
        raise INTERACTIONS.invalid("System instruction is not supported for this model.")
    if request.get("background") and request.get("store") is False:
        raise INTERACTIONS.invalid("background requires store=true.")
    about = _about(model, request)
    async with cloud.asked(INTERACTIONS, "video", model) as fault:
        id = "v1_" + cloud.accept("video", model, body)
        operation = Operation(id, model, cloud.now() + cloud.latency("video"), about=about)
        if fault is not None and fault.fault in ("failed", "filtered"):
            operation.outcome = fault.fault
        about["blank"] = is_blank(fault)
        cloud.operations[id] = operation
        return await _told(cloud, operation)


async def get(cloud: Cloud, id: str) -> dict[str, Any]:
    await cloud.looked_up(INTERACTIONS, "poll")
    return await _told(cloud, _operation(cloud, id))


async def cancel(cloud: Cloud, id: str) -> dict[str, Any]:
    operation = _operation(cloud, id)
    cloud.understood()
    if cloud.now() < operation.ready_at:
        operation.outcome = "cancelled"
    return await _told(cloud, operation)


def _operation(cloud: Cloud, id: str) -> Operation:
    if id not in cloud.operations:
        raise INTERACTIONS.invalid(f"Invalid interaction name: interactions/{id}")  # 400, not 404 [LIVE]
    return cloud.operations[id]


def _about(model: str, request: dict[str, Any]) -> dict[str, Any]:
    shape, config = request["response_format"], request.get("generation_config", {})
    ratio, size = shape.get("aspect_ratio", "16:9"), shape.get("resolution", "720p")
    prompt, pictures = _input(request["input"])
    task = _task(model, config.get("video_config", {}), pictures)
    seconds = _seconds(model, shape.get("duration", "8s"), task == "image_to_video" and len(pictures) == 2)
    width, height = abilities.OMNI_SIZES[size]
    return {
        "prompt": f"{prompt}#{config.get('seed', 0)}", "pictures": pictures if task == "image_to_video" else [],
        "seconds": seconds, "size": size, "pixels": (width, height) if ratio == "16:9" else (height, width),
        "uri": shape.get("delivery") == "uri",
    }  # fmt: skip


def _input(value: Any) -> tuple[str, list[bytes]]:
    flat: list[Any] = []
    for each in [value] if isinstance(value, str | dict) else value:
        given = {"type": "text", "text": each} if isinstance(each, str) else each
        check(INTERACTIONS, _INPUT, given, "input")
        flat += given["content"] if given["type"] == "user_input" else [given]
    pictures = [picture(INTERACTIONS, each["data"], each["mime_type"]) for each in flat if each["type"] == "image"]
    prompt = "\n".join(each["text"] for each in flat if each["type"] == "text")
    if not prompt.strip() and not pictures:
        raise INTERACTIONS.invalid("Invalid value at 'input': it is empty.")
    return prompt, pictures


def _task(model: str, video: dict[str, Any], pictures: list[bytes]) -> str:
    guess = "text_to_video" if not pictures else "image_to_video" if len(pictures) <= 2 else "reference_to_video"
    task: str = video.get("task", guess)
    most = {"text_to_video": (0, 0), "image_to_video": (1, 2), "reference_to_video": (1, abilities.OMNI[model][3])}
    least, largest = most[task]
    if not least <= len(pictures) <= largest:
        raise INTERACTIONS.invalid(f"{task} takes {least} to {largest} images, not {len(pictures)}.")
    return task


def _seconds(model: str, duration: str, between: bool) -> float:
    shortest, longest, longest_between, _ = abilities.OMNI[model]
    seconds, most = float(duration[:-1]), longest_between if between else longest
    if not shortest <= seconds <= most:
        raise INTERACTIONS.invalid(f"Duration must be between {shortest}s and {most}s.")
    return seconds


async def _told(cloud: Cloud, operation: Operation) -> dict[str, Any]:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(cloud.now()))
    told = {"id": operation.id, "object": "interaction", "model": operation.model, "created": stamp, "updated": stamp}
    if operation.outcome == "cancelled":
        return {**told, "status": "cancelled"}
    if cloud.now() < operation.ready_at:
        return {**told, "status": "in_progress"}
    if operation.outcome == "failed":
        return {**told, "status": "failed", "errors": [{"code": "internal", "message": "Internal error encountered."}]}
    if operation.outcome == "filtered":  # completed, with words only, and nothing billed [LIVE]
        content = {"type": "text", "text": "I can't generate that video."}
        return {**told, "status": "completed", "steps": [_step(content)], "usage": _usage("text", 9)}
    return {**told, "status": "completed", "steps": [_step(await _video(cloud, operation))], "usage": _spent(operation)}


async def _video(cloud: Cloud, operation: Operation) -> dict[str, Any]:
    about = operation.about
    if operation.made is None:
        asked = (about["prompt"], about["pixels"], about["seconds"], about["pictures"], True, about["blank"])
        data = await asyncio.to_thread(media.clip, *asked)
        operation.made = cloud.keep(data, "video/mp4")
    return {"type": "video", "mime_type": "video/mp4", "uri": f"{_HOST}/{operation.made}:download?alt=media"}


def _spent(operation: Operation) -> dict[str, Any]:
    return _usage("video", round(abilities.OMNI_TOKENS[operation.about["size"]] * operation.about["seconds"]))


def _usage(modality: str, tokens: int) -> dict[str, Any]:
    by_modality = [{"modality": modality, "tokens": tokens}]
    return {"total_input_tokens": 60, "total_output_tokens": tokens, "output_tokens_by_modality": by_modality}


def _step(content: dict[str, Any]) -> dict[str, Any]:
    return {"type": "model_output", "content": [content]}
