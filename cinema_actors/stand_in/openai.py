"""Chat completions with structured output, as Ollama, llama.cpp and vLLM answer them too."""

import json
from typing import Any

from cinema_actors.stand_in.answers import conforming
from cinema_actors.stand_in.checks import NUMBER, Shape, shaped
from cinema_actors.stand_in.cloud import Cloud
from cinema_actors.stand_in.refusals import OPENAI

_REQUEST: Shape = {
    "model": str, "messages": list, "response_format": dict, "temperature": NUMBER, "seed": int, "max_tokens": int,
    "max_completion_tokens": int, "stream": bool,
}  # fmt: skip
MODELS = ("stand-in-small", "stand-in-large")


async def complete(cloud: Cloud, body: Any) -> dict[str, Any]:
    request = shaped(OPENAI, body, _REQUEST, "request")
    model = request.get("model", "")
    if model not in MODELS:
        raise OPENAI.not_found(f"The model `{model}` does not exist.")
    prompt = "\n".join(
        str(shaped(OPENAI, message, {"role": str, "content": str}, "messages").get("content", ""))
        for message in request.get("messages", [])
    )
    schema = _schema(request.get("response_format"))
    async with cloud.asked(OPENAI, "text", model) as fault:
        cloud.accept("text", model, body)
        refused = fault is not None and fault.fault == "filtered"
        answer = json.dumps(conforming(schema, prompt)) if schema else "Yes."
        if fault is not None and fault.fault == "garbage":
            answer = "Here is what you asked for: {"
        message: dict[str, Any] = {"role": "assistant", "content": None if refused else answer}
        if refused:
            message["refusal"] = "I can't help with that."
        usage = {"prompt_tokens": len(prompt) // 4, "completion_tokens": len(answer) // 4}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return {"id": "stand-in", "object": "chat.completion", "model": model, "choices": [choice], "usage": usage}


def models() -> dict[str, Any]:
    return {"object": "list", "data": [{"id": name, "object": "model"} for name in MODELS]}


def _schema(form: Any) -> dict[str, Any] | None:
    if form is None:
        return None
    found = shaped(OPENAI, form, {"type": str, "json_schema": dict}, "response_format")
    if found.get("type") != "json_schema":
        raise OPENAI.invalid("response_format.type must be json_schema here.")
    inner = shaped(OPENAI, found.get("json_schema"), {"name": str, "schema": dict, "strict": bool}, "json_schema")
    return dict(inner["schema"])
