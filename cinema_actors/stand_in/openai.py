"""Chat completions with structured output, as Ollama, llama.cpp and vLLM answer them too."""

import json
from typing import Any

from cinema_actors.stand_in.answers import conforming
from cinema_actors.stand_in.cloud import Cloud
from cinema_actors.stand_in.refusals import OPENAI
from cinema_actors.stand_in.schemas import SCHEMA
from cinema_actors.stand_in.shapes import Among, Each, Fields, Shape, Span, Text, shaped

_MESSAGE = Fields(
    {"role": Among("developer", "system", "user", "assistant"), "content": str}, needs=("role", "content")
)
_SCHEMA = Fields(
    {"name": Text(like=r"[A-Za-z0-9_-]{1,64}"), "description": str, "schema": SCHEMA, "strict": bool},
    needs=("name", "schema"),
)
_REQUEST: Shape = {
    "model": str, "messages": Each(_MESSAGE, least=1), "temperature": Span(0, 2), "seed": int, "stream": bool,
    "max_tokens": Span(1, 2**31, int), "max_completion_tokens": Span(1, 2**31, int),
    "response_format": Fields({"type": Among("json_schema"), "json_schema": _SCHEMA}, needs=("type", "json_schema")),
}  # fmt: skip
MODELS = ("stand-in-small", "stand-in-large")


async def complete(cloud: Cloud, body: Any) -> dict[str, Any]:
    request = shaped(OPENAI, body, _REQUEST, "request", needs=("model", "messages"))
    model = request["model"]
    if model not in MODELS:
        raise OPENAI.not_found(f"The model `{model}` does not exist.")
    prompt = "\n".join(message["content"] for message in request["messages"])
    form = request.get("response_format")
    answer = json.dumps(conforming(form["json_schema"]["schema"], prompt)) if form else "Yes."
    async with cloud.asked(OPENAI, "text", model) as fault:
        cloud.accept("text", model, body)
        refused = fault is not None and fault.fault == "filtered"
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
