"""What `generate_content` answers: the one candidate, or why there is none; and what it cost."""

from decimal import Decimal
from typing import Any

from cinema_actors.providers.access import harmless
from cinema_actors.providers.errors import InvalidRequestError, ProviderError, ProviderFailedError, RejectedError
from cinema_actors.providers.models import Model
from domain.money import UnknownPriceError

_REFUSED = frozenset(
    "SAFETY BLOCKLIST PROHIBITED_CONTENT SPII RECITATION LANGUAGE MODEL_ARMOR IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT "
    "IMAGE_RECITATION".split()
)
_CAME_TO_NOTHING = frozenset("NO_IMAGE IMAGE_OTHER OTHER MALFORMED_RESPONSE".split())


def parts_of(answer: Any, model: Model) -> list[Any]:
    """RejectedError where the prompt or the answer was filtered; ProviderFailedError where it came to nothing. Either
    may have cost something, which is counted in the answer."""
    try:
        return _parts(answer)
    except ProviderError as error:
        _charge(error, answer, model)
        raise


def blob(answer: Any, model: Model) -> Any:
    """The picture or the sound in it."""
    found = next((part.inline_data for part in parts_of(answer, model) if part.inline_data), None)
    if found is None or not found.data:
        raise _charge(ProviderFailedError("Google answered with words only"), answer, model)
    return found


def cost_of(answer: Any, model: Model, **more: Decimal | float) -> Decimal | None:
    """By the tokens that were counted; a picture has a price of its own (`more`). None where nothing was counted."""
    usage = answer.usage_metadata
    if usage is None or (usage.prompt_token_count, usage.candidates_token_count) == (None, None):
        return None
    counts = usage.prompt_token_count, usage.candidates_token_count, usage.thoughts_token_count
    asked, answered, thought = (max(0, count or 0) for count in counts)
    return model.cost({"in_tok": asked, **(more or {"out_tok": answered + thought})})


def _charge(error: ProviderError, answer: Any, model: Model) -> ProviderError:
    """What was counted is billed; nothing else tells whether what came to nothing is."""
    try:
        error.cost = cost_of(answer, model)
        billed = bool(error.cost)
    except UnknownPriceError:  # words, of a model that paints: as much as was reserved
        billed = True
    if isinstance(error, ProviderFailedError | RejectedError):
        error.billed = billed
    return error


def _parts(answer: Any) -> list[Any]:
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


def _name(value: Any) -> str:
    return str(getattr(value, "value", value))
