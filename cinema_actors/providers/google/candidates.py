"""What `generate_content` answers: the one candidate, or why there is none; and what it cost."""

from decimal import Decimal
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError, RejectedError
from cinema_actors.providers.models import Model

_REFUSED = frozenset(
    "SAFETY BLOCKLIST PROHIBITED_CONTENT SPII RECITATION LANGUAGE MODEL_ARMOR IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT "
    "IMAGE_RECITATION".split()
)
_CAME_TO_NOTHING = frozenset("NO_IMAGE IMAGE_OTHER OTHER MALFORMED_RESPONSE".split())


def parts_of(answer: Any) -> list[Any]:
    """RejectedError where the prompt or the answer was filtered; ProviderFailedError where it came to nothing."""
    feedback = answer.prompt_feedback
    if feedback is not None and feedback.block_reason:
        raise RejectedError(f"Google refuses this prompt ({_name(feedback.block_reason)}); change the script's words")
    if not answer.candidates:
        raise ProviderFailedError("Google answered without a candidate", billed=False)
    candidate = answer.candidates[0]
    reason = _name(candidate.finish_reason) if candidate.finish_reason else "STOP"
    if reason in _REFUSED:
        words = harmless(candidate.finish_message or "")
        raise RejectedError(f"Google filtered its answer ({reason}) {words}".strip())
    if reason == "MAX_TOKENS":
        raise InvalidRequestError("The answer was cut off; split the script, or choose a model that writes more")
    parts = candidate.content.parts if candidate.content and candidate.content.parts else []
    if reason in _CAME_TO_NOTHING or not parts:
        raise ProviderFailedError(f"Nothing came of it ({reason})", billed=False)
    return [part for part in parts if not part.thought]


def blob(answer: Any) -> Any:
    """The picture or the sound in it."""
    found = next((part.inline_data for part in parts_of(answer) if part.inline_data), None)
    if found is None or not found.data:
        raise ProviderFailedError("Google answered with words only", billed=False)
    return found


def cost_of(answer: Any, model: Model, **more: Decimal | float) -> Decimal | None:
    """By the tokens that were counted; a picture has a price of its own (`more`). None where nothing was counted."""
    usage = answer.usage_metadata
    if usage is None:
        return None
    out = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0)
    return model.cost({"in_tok": usage.prompt_token_count or 0, **(more or {"out_tok": out})})


def _name(value: Any) -> str:
    return str(getattr(value, "value", value))
